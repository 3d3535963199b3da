"""The form of the service charter: three promises that every charter holds, and room for more."""

from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from saregep.core.forms import DateField, StaffForm, text
from saregep.offices.models import Office
from saregep.services.actions.charters import fingerprint, mandatory_statements
from saregep.services.components import one_per_line
from saregep.services.models import Charter

PROMISES = ("standard", "duty", "sanction")
MOST = 500


class CharterForm(StaffForm):
    """Each promise is a line of the charter; the first three are those that the regulation asks for."""

    standard = text(_("We serve by the standard"), _("Write the promise to serve by the standard."), most=MOST, lines=2)
    duty = text(
        _("We do our duty and improve"), _("Write the promise to do your duty and to improve."), most=MOST, lines=2
    )
    sanction = text(
        _("We accept sanctions or compensate"),
        _("Write the promise to accept sanctions or to compensate."),
        most=MOST,
        lines=2,
    )
    more = text(_("Further promises"), most=1500, lines=4, hint=_("One promise on each line."))
    number = text(_("Number of the charter"), _("Write the number of the charter."), most=100)
    signed_on = DateField(
        label=_("Signed on"), error_messages={"required": _("Write the day on which the head signs.")}
    )
    signer_title = text(_("Title of the signer"), _("Write the title of the signer, for example Camat Campaka."))
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    @classmethod
    def start(cls, office: Office) -> Self:
        """An empty form with the promises in their usual words and the signer of the office."""
        return cls(
            initial=dict(zip(PROMISES, mandatory_statements(), strict=True))
            | {"signer_title": office.signer_title, "signed_on": office.local_now().date()}
        )

    @classmethod
    def of(cls, charter: Charter) -> Self:
        lines = charter.statements.splitlines()
        return cls(
            initial=dict(zip(PROMISES, lines, strict=False))
            | {name: getattr(charter, name) for name in ("number", "signed_on", "signer_title")}
            | {"more": "\n".join(lines[len(PROMISES) :]), "seen": fingerprint(charter)}
        )

    @property
    def values(self) -> dict[str, Any]:
        """The fields of the charter."""
        data = self.cleaned_data
        promises = [" ".join(data[name].split()) for name in PROMISES]
        return {
            "statements": "\n".join((*promises, *one_per_line(data["more"]))),
            **{name: data[name] for name in ("number", "signed_on", "signer_title")},
        }
