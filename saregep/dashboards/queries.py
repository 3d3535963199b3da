"""What the front page shows: the surveys of all offices that are open or have a result."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from saregep.methods.ikm import Ikm, ikm
from saregep.methods.suppression import MIN_CELL
from saregep.methods.tally import Tally
from saregep.offices.models import Office
from saregep.surveys.models import Period, Survey, TallyCell
from saregep.surveys.queries.tallies import sum_of


@dataclass(frozen=True, slots=True)
class SurveyLine:
    """A survey: until when it is open (None where it is not), and what the newest closed period gave."""

    survey: Survey
    open_until: date | None
    result: Ikm | None
    mark: str


@dataclass(frozen=True, slots=True)
class OfficeSurveys:
    office: Office
    lines: tuple[SurveyLine, ...]


def front_offices(now: datetime) -> list[OfficeSurveys]:
    """Three queries, whatever the number of offices and answers. An example office says so in its name."""
    surveys = Survey.objects.select_related("office").order_by("office__code", "title")
    periods: dict[int, list[Period]] = defaultdict(list)
    for period in Period.objects.order_by("-ends_on", "-starts_on"):
        periods[period.survey_id].append(period)
    newest = {
        survey_id: next((period for period in rows if period.status == Period.Status.CLOSED), None)
        for survey_id, rows in periods.items()
    }
    tallies = _tallies([period.pk for period in newest.values() if period])
    offices: dict[int, tuple[Office, list[SurveyLine]]] = {}
    for survey in surveys:
        today = now.astimezone(survey.office.zone).date()
        until = [
            period.ends_on
            for period in periods[survey.pk]
            if period.status == Period.Status.OPEN and period.starts_on <= today <= period.ends_on
        ]
        closed = newest.get(survey.pk)
        tally = tallies.get(closed.pk) if closed else None
        result = ikm(tally, tally.keys) if tally and tally.respondents >= MIN_CELL else None
        if until or closed:
            line = SurveyLine(survey, max(until, default=None), result, closed.mark if closed else "")
            offices.setdefault(survey.office_id, (survey.office, []))[1].append(line)
    return [OfficeSurveys(office, tuple(lines)) for office, lines in offices.values()]


def _tallies(periods: list[int]) -> dict[int, Tally]:
    cells: dict[int, list[Tally]] = defaultdict(list)
    for period_id, counts in TallyCell.objects.filter(
        period__in=periods, facet=TallyCell.SHEET, respondents__gt=0
    ).values_list("period_id", "counts"):
        cells[period_id].append(Tally.from_json(counts))
    return {period_id: sum_of(found) for period_id, found in cells.items()}
