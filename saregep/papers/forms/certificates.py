"""Forms of the electronic signature: a certificate to be kept, the password of one signature."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from saregep.core.forms import StaffForm, Words
from saregep.papers.models import Signer

HEAD = "kepala"


def _password(label: Words, hint: Words, missing: Words) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages={"required": missing, "max_length": _("Write at most 200 signs.")},
    )


class CertificateForm(StaffForm):
    """Whose certificate, the file, and the password that proves that it opens."""

    signer = forms.ChoiceField(
        label=_("Signer"),
        initial=HEAD,
        error_messages={
            "required": _("Choose a signer from the list."),
            "invalid_choice": _("Choose a signer from the list."),
        },
    )
    file = forms.FileField(
        label=_("Certificate"),
        help_text=_("A file .p12 or .pfx with the key."),
        allow_empty_file=True,
        max_length=200,
        error_messages={
            "required": _("Choose the file of the certificate."),
            "max_length": _("Give the file a shorter name."),
        },
    )
    kata_sandi = _password(
        _("Password of the certificate"),
        _("Only to see that the file opens. It is not kept: it is asked for each signature."),
        _("Write the password of the certificate."),
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        files: "MultiValueDict[str, Any] | None" = None,
        *,
        signers: Iterable[Signer],
    ) -> None:
        super().__init__(data, files)
        self.signers = {str(one.pk): one for one in signers}
        choices = [(key, str(one)) for key, one in self.signers.items()]
        self.fields["signer"].choices = [(HEAD, _("the head of the office")), *choices]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Signer | None:
        return self.signers.get(self.cleaned_data["signer"])


class ElectronicForm(StaffForm):
    """The password with which this one paper is signed."""

    kata_sandi = _password(
        _("Password of the certificate"),
        _("The paper gets its number and is signed at once. The password is not kept."),
        _("Write the password of the certificate."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2_000_000_000)
