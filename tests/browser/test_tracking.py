"""From the receipt to the status, on a small phone without JavaScript; the journey of the desk goes on to the survey."""

import re
from datetime import UTC, datetime, time, timedelta

import pytest
from playwright.sync_api import Page, expect

from saregep.offices.models import OpeningHours
from saregep.services import survey_links
from saregep.services.models import Check, Event, Missing, Request, Status
from tests.browser.axe import Walk, in_the_dark, violations
from tests.factories import OfficeFactory, PeriodFactory, RequestFactory, StandardFactory, SurveyFactory, member
from tests.printed import pages_of
from tests.sign_in import signed_in

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2026, 11, 24, 2, 14, tzinfo=UTC)


@pytest.fixture
def asked() -> Request:
    """A request whose file went back to the citizen, in an office with a survey."""
    office = OfficeFactory(name="Kecamatan Contoh", address="Jalan Contoh 1", phone="(0264) 000000")
    for weekday in range(5):
        OpeningHours.objects.create(office=office, weekday=weekday, opens=time(8), closes=time(15))
    PeriodFactory(survey=SurveyFactory(office=office, slug="kantor"))
    standard = StandardFactory(service__office=office, service__name="Pengantar KTP elektronik")
    made = RequestFactory(
        service=standard.service,
        standard=standard,
        status=Status.RETURNED,
        paused_at=AT,
        due_at=AT + timedelta(minutes=45),
        events=[Status.RECEIVED, Status.RETURNED],
    )
    requirement = standard.requirements.get(position=2)
    Check.objects.create(request=made, requirement=requirement, fulfilled=False)
    Missing.objects.create(event=Event.objects.filter(request=made).last(), requirement=requirement)
    return made


def code_on_paper(asked: Request) -> str:
    """What the citizen reads on the receipt that the desk printed."""
    officer = signed_in(member(asked.office))
    pdf = officer.post(f"/loket/permohonan/{asked.pk}/bukti/", {"kertas": "58"}).content
    found = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}\b", pages_of(pdf)[0])
    assert found
    return found[0]


def test_from_the_receipt_to_the_status(phone_without_js: Page, asked: Request) -> None:
    page = phone_without_js
    page.goto("/lacak/")
    page.get_by_label("Kode bukti permohonan").fill(code_on_paper(asked).lower().replace("-", " "))
    page.get_by_role("button", name="Lihat status").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Berkas Anda perlu dilengkapi")
    expect(page.get_by_text("Surat pengantar desa")).to_be_visible()
    expect(page.locator("[aria-current=step]")).to_contain_text("Kembali kepada Anda")
    assert page.context.cookies() == []


def test_axe_finds_nothing(walk: Walk, asked: Request) -> None:
    month = survey_links.month_of(asked, datetime.now(UTC))
    phone, found = walk.page, {}
    for state, path in {
        "form": "/lacak/",
        "nothing typed": "/lacak/?kode=",
        "unknown": "/lacak/0000000000000/",
        "status": f"/lacak/{asked.tracking_code}/",
        "survey": f"/u/{survey_links.mint(asked.service_id, month)}/",
        "old link": f"/u/{survey_links.mint(asked.service_id, month.replace(year=month.year - 1))}/",
    }.items():
        walk.to(path)
        assert phone.evaluate("document.documentElement.scrollWidth") == 360, state
        found[state] = (violations(phone), in_the_dark(phone))

    assert found == dict.fromkeys(found, ([], []))
