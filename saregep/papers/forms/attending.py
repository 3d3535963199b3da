"""The form of those who come to a meeting."""

from django import forms
from django.utils.translation import gettext_lazy as _

from saregep.core.forms import StaffForm, text
from saregep.papers.models import Attendee


class SignInForm(StaffForm):
    """Who came says so himself, with the code in the room."""

    nama = text(_("Your name"), _("Write your name."), most=150)
    jabatan = text(_("Your position or institution"), _("Write your position or institution."), most=150)
    jenis = forms.ChoiceField(
        label=_("Male or female"),
        choices=Attendee.Sex.choices,
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": _("Choose one from the list.")},
    )
