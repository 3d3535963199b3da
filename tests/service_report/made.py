"""An office with a register of two months, a survey of two quarters and a change action, counted by hand."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from saregep.methods.periods import PeriodKind, bounds
from saregep.offices.models import OpeningHours
from saregep.services.models import Status, Unit
from saregep.services.queries.performance import Stretch
from saregep.surveys.models import FollowUp, Period
from saregep.surveys.official import NINE
from tests.factories import OfficeFactory, PeriodFactory, RequestFactory, ServiceFactory, StandardFactory, SurveyFactory
from tests.surveys.figures_data import store

WIB = ZoneInfo("Asia/Jakarta")
MARCH = Stretch(PeriodKind.MONTH, *bounds(PeriodKind.MONTH, 2026, 3))
SPRING = Stretch(PeriodKind.QUARTER, *bounds(PeriodKind.QUARTER, 2026, 1))


def request(service, day, *, minutes=None, status=Status.HANDED_OVER, promised=45, days=0):
    """A request of this day at nine; with `minutes` it ended after them, so many `days` later."""
    start = datetime.fromisoformat(f"2026-{day} 09:00").replace(tzinfo=WIB)
    values = {"registered_at": start, "registered_on": start.date(), "events": [Status.RECEIVED]}
    if minutes is not None:
        end = start + timedelta(minutes=minutes, days=days)
        values |= {
            "status": status,
            "handed_to": "Pemohon" if status == Status.HANDED_OVER else "",
            "promised": promised,
            "promised_unit": Unit.MINUTE if promised else "",
            "due_at": start + timedelta(minutes=promised) if promised else None,
            "finished_at": end,
            "finished_on": end.date(),
            "handling_minutes": minutes,
            "total_minutes": minutes,
            "on_time": minutes <= promised if promised and status != Status.CANCELLED else None,
        }
    return RequestFactory(service=service, **values)


def served(**fields):
    """In February one request, in March five: one late, one rejected, one open; one of February is finished in March."""
    office = OfficeFactory(**{"name": "Kecamatan Contoh", "signer_title": "Camat Contoh", "place": "Contoh"} | fields)
    OpeningHours.objects.bulk_create(
        OpeningHours(office=office, weekday=weekday, opens="08:00", closes="16:00") for weekday in range(7)
    )
    ktp, kk, _still = (
        ServiceFactory(office=office, name=name, position=place) for place, name in enumerate(("KTP", "KK", "Waris"))
    )
    StandardFactory(service=ktp, duration=45)
    request(ktp, "02-02", minutes=30)
    request(ktp, "02-20", minutes=40, days=15)
    for minutes in (20, 30):
        request(ktp, "03-03", minutes=minutes)
    request(ktp, "03-04", minutes=90)
    request(kk, "03-05", minutes=10, status=Status.REJECTED, promised=None)
    request(kk, "03-30")
    return office


def measured(office, quarter=1, score=3, sheets=6, survey=None, **fields):
    """A closed quarter of 2026 in which every citizen gave the same score."""
    survey = survey or office.surveys.first() or SurveyFactory(office=office)
    first, last = bounds(PeriodKind.QUARTER, 2026, quarter)
    period = PeriodFactory(survey=survey, kind=PeriodKind.QUARTER, starts_on=first, ends_on=last)
    store(period, [dict.fromkeys(NINE, score) | {"sarana": score - 1}] * sheets)
    Period.objects.filter(pk=period.pk).update(**{"status": Period.Status.CLOSED} | fields)
    return Period.objects.get(pk=period.pk)


def planned(period, due_on=date(2026, 2, 1), **fields):
    return FollowUp.objects.create(
        **{
            "period": period,
            "element": "sarana",
            "activity": "Menambah kursi",
            "due_on": due_on,
            "responsible": "Kasi Pelayanan",
        }
        | fields
    )
