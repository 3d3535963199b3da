"""The form of numbers from before saregep."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from saregep.core.forms import StaffForm, text
from saregep.methods.papers.kinds import OUTGOING
from saregep.papers.forms.setup import BOOKS
from saregep.papers.words import KIND_NAMES

BOOK_NAMES = {
    book: _("Letters and invitations") if book == OUTGOING else KIND_NAMES[kind] for book, kind in BOOKS.items()
}


class PastForm(StaffForm):
    """Which book, and its lines as they are copied from a table."""

    book = forms.ChoiceField(
        label=_("Book"),
        choices=list(BOOK_NAMES.items()),
        error_messages={
            "required": _("Choose a book from the list."),
            "invalid_choice": _("Choose a book from the list."),
        },
    )
    table = text(
        _("Numbers"),
        _("Paste at least one line."),
        most=400_000,
        lines=8,
        hint=_("One on each line, copied from Excel: running number, number as written, date, subject."),
    )

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)
