"""Forms of meetings: the meeting, who came, a task that is done."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from saregep.core.forms import DateField, StaffForm, text
from saregep.papers.models import Attendee, Meeting

FIELDS = ("subject", "day", "time", "place", "agenda", "invited", "chair", "secretary")


class MeetingForm(StaffForm):
    """All that the papers of a meeting begin with."""

    subject = text(_("Meeting about"), _("Write what the meeting is about."), most=300, lines=2)
    day = DateField(label=_("Day"), error_messages={"required": _("Write the day of the meeting.")})
    time = text(_("Time"), _("Write the time."), most=60, hint=_("For example 09.00 WIB sampai selesai."))
    place = text(_("Place of the event"), _("Write the place."), most=300)
    agenda = text(_("Agenda"), _("Write at least one thing."), most=5_000, lines=3, hint=_("One on each line."))
    invited = text(_("Invited"), _("Write who is invited."), most=10_000, lines=4, hint=_("One on each line."))
    chair = text(_("Chair"), _("Write who leads the meeting."), most=300)
    secretary = text(_("Minutes by"), _("Write who takes the minutes."), most=300)

    def __init__(self, data: QueryDict | None = None, *, meeting: Meeting | None = None) -> None:
        initial = {name: getattr(meeting, name) for name in FIELDS} if meeting else {}
        super().__init__(data, initial=initial)

    @property
    def values(self) -> dict[str, Any]:
        return {name: _plain(self.cleaned_data[name]) for name in FIELDS}


def _plain(value: Any) -> Any:
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


class NoteForm(StaffForm):
    """Several people at once, as they stand on a list that was signed on paper."""

    people = text(
        _("Who came"),
        _("Write at least one name."),
        most=20_000,
        lines=5,
        hint=_("One on each line: name; position; L or P."),
    )

    def clean_people(self) -> list[tuple[str, str, str]]:
        rows = [[cell.strip() for cell in line.split(";")] for line in self.cleaned_data["people"].splitlines()]
        found = [[*row, "", ""][:3] for row in rows if row[0]]
        for place, (name, position, sex) in enumerate(found, start=1):
            if len(name) > 150 or len(position) > 150 or sex.upper() not in {"", *Attendee.Sex.values}:
                message = _("Line %(place)d: write name; position; L or P, each at most 150 signs.")
                self.add_error("people", str(message) % {"place": place})
        return [(name, position, sex.upper()) for name, position, sex in found]


class FinishForm(StaffForm):
    """When a task was done, and what came of it."""

    done_on = DateField(label=_("Done on"), error_messages={"required": _("Write the day on which it was done.")})
    result = text(_("What came of it"), most=300, lines=2)
