"""The survey on a tablet of the office: one question a screen, nothing left behind."""

import re
import time
import uuid
from datetime import date
from urllib.parse import urlencode

import pytest

from saregep.surveys import sheets
from saregep.surveys.models import Answer, Period
from saregep.surveys.official import NINE, skm
from tests.factories import PeriodFactory, ServiceFactory, SurveyFactory
from tests.standing import own, standing
from tests.surveys.citizen import FORM, chosen, hidden, summary

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
ORDER = skm().questionnaire_order
START = "/s/kantor/kios/"
END = "/s/kantor/kios/selesai/"


@pytest.fixture(scope="module")
def open_period(django_db_setup, django_db_blocker):
    with standing(django_db_blocker):
        yield PeriodFactory(survey=SurveyFactory(slug="kantor"))


@pytest.fixture
def period(open_period):
    return own(open_period)


def press(client, screen, **fields):
    """Send the screen with what was chosen on it."""
    sent = hidden(screen) | chosen(screen.content.decode()) | fields
    return client.post(START, urlencode(sent), content_type=FORM)


def begin(client, query=""):
    return press(client, client.get(START + query))


def walk(client, screen, score="3", until=9):
    """Answer from this screen on, one question after the other."""
    for key in ORDER[hidden_step(screen) - 1 : until]:
        screen = press(client, screen, **{key: score})
    return screen


def hidden_step(screen):
    return int(hidden(screen)["langkah"])


def heading(screen):
    return re.search(r"<h1[^>]*>([^<]+)</h1>", screen.content.decode())[1]


def test_nine_screens_and_one_sheet(client, period):
    screen = begin(client)
    headings = []
    for key in ORDER:
        headings.append(heading(screen))
        assert set(re.findall(r'type="radio" id="[^"]+" name="([^"]+)"', screen.content.decode())) == {key}
        screen = press(client, screen, **{key: "4"})

    assert headings == [f"{number} dari 9" for number in range(1, 10)]
    assert (screen.status_code, screen["Location"]) == (303, END)
    answer = Answer.objects.get()
    assert (answer.mode, answer.scores) == ("kiosk", dict.fromkeys(NINE, 4))


def test_the_start_holds_no_key(client, period):
    """It may stand there for hours: the sheet begins with the first question."""
    assert hidden(client.get(START)) == {"bahasa": "id"}


def test_two_people_one_after_the_other_are_two_sheets(client, period):
    walk(client, begin(client), "1")
    walk(client, begin(client), "4")

    assert sorted(Answer.objects.values_list("waktu", flat=True)) == [1, 4]


def test_without_an_answer_the_screen_comes_back(client, period):
    screen = press(client, begin(client))

    assert (screen.status_code, heading(screen)) == (422, "1 dari 9")
    assert summary(screen) == [("persyaratan-1", "Pilih jawaban untuk nomor 1")]
    assert "<title>Kesalahan: 1 dari 9" in screen.content.decode()


@pytest.mark.parametrize("score", ["0", "5", "x", " 3", "3\x00"])
def test_an_answer_that_cannot_be_is_asked_again(client, period, score):
    screen = press(client, begin(client), persyaratan=score)

    assert (screen.status_code, heading(screen), chosen(screen.content.decode())) == (422, "1 dari 9", {})


def test_back_shows_what_was_chosen_and_keeps_the_rest(client, period):
    third = walk(client, begin(client), "2", until=2)

    second = press(client, third, waktu="4", kembali="1")

    assert (heading(second), chosen(second.content.decode())) == ("2 dari 9", {"prosedur": "2"})
    assert hidden(second)["waktu"] == "4"
    assert walk(client, second, "3").status_code == 303
    assert [Answer.objects.get().scores[key] for key in ORDER[:3]] == [2, 3, 3]


def test_back_on_the_first_screen_is_the_start(client, period):
    assert press(client, begin(client), kembali="1")["Location"] == START


def test_nothing_stays_in_address_cookie_or_cache(client, period):
    screens = [client.get(START), begin(client)]
    screens += [walk(client, screens[1], until=5), walk(client, screens[1]), client.get(END)]

    for screen in screens:
        assert "no-store" in screen["Cache-Control"]
        assert dict(screen.cookies) == {}
    assert re.findall(r'(?:action|href)="([^"]*)"', screens[2].content.decode()) == ["data:,", "#isi", START]


def test_leaves_by_itself_without_a_script(client, period):
    screen = begin(client).content.decode()

    assert f'<noscript><meta http-equiv="refresh" content="65;url={START}"></noscript>' in screen
    assert f'data-start="{START}" data-idle="45" data-warning="20"' in screen
    assert f'content="5;url={START}"' in client.get(END).content.decode()


def test_a_sheet_that_was_sent_cannot_be_opened_again(client, period):
    last = walk(client, begin(client), until=8)
    assert press(client, last, pengaduan="1").status_code == 303

    assert press(client, last, kembali="1")["Location"] == START  # Back of the browser, then "Kembali"
    assert press(client, last, pengaduan="1")["Location"] == END  # a second click
    assert press(client, last, pengaduan="4")["Location"] == END  # somebody else's answer changes nothing
    assert Answer.objects.get().pengaduan == 1


def test_a_sheet_that_was_left_lying_begins_anew(client, period):
    screen = begin(client)
    key, token = sheets.mint("kantor", at=time.time() - 21 * 60)

    answer = press(client, screen, persyaratan="3", kunci=str(key), tanda=token)

    assert (answer.status_code, answer["Location"]) == (303, START)


@pytest.mark.parametrize(
    "change",
    [
        {"tanda": "x:y"},
        {"tanda": ""},
        {"kunci": "x"},
        {"kunci": str(uuid.UUID(int=7))},
    ],
)
def test_a_forged_sheet_begins_anew(client, period, change):
    answer = press(client, begin(client), persyaratan="3", **change)

    assert (answer.status_code, answer["Location"], Answer.objects.count()) == (303, START, 0)


@pytest.mark.parametrize(
    ("step", "shown"), [("0", "2 dari 9"), ("-1", "2 dari 9"), ("x", "2 dari 9"), ("²", "2 dari 9"), ("2", "2 dari 9")]
)
def test_a_step_that_cannot_be(client, period, step, shown):
    screen = press(client, begin(client), langkah=step, persyaratan="3")

    assert heading(screen) == shown


def test_a_sheet_with_a_hole_leads_back_to_it(client, period):
    screen = press(client, begin(client), langkah="9", pengaduan="3")

    assert (screen.status_code, heading(screen), Answer.objects.count()) == (422, "1 dari 9", 0)


def test_a_body_that_is_no_form_shows_the_first_question(client, period):
    response = client.post(START, b"[1]", content_type="application/json")

    assert (response.status_code, heading(response)) == (200, "1 dari 9")


def test_language_and_service_last_for_one_sheet(client, period):
    service = ServiceFactory(office=period.survey.office)
    screen = begin(client, f"?bahasa=su&layanan={service.pk}")
    assert screen["Content-Language"] == "su"

    end = walk(client, screen)

    answer = Answer.objects.get()
    assert (answer.language, answer.service_id) == ("su", service.pk)
    assert end["Location"] == f"{END}?bahasa=su&layanan={service.pk}"
    assert f'href="{START}?layanan={service.pk}"' in client.get(end["Location"]).content.decode()


def test_a_closed_survey_rests(client):
    PeriodFactory(survey__slug="lama", status=Period.Status.CLOSED, ends_on=date(2026, 2, 1))

    response = client.get("/s/lama/kios/")

    assert heading(response) == "Survei sedang tidak dibuka"
    assert "<form" not in response.content.decode()


def test_an_unknown_survey_is_not_found(client):
    assert [client.get(path.replace("kantor", "lain")).status_code for path in (START, END)] == [404, 404]


def test_a_kiosk_needs_two_taps_for_a_question_and_one_to_begin(client, period):
    """Begin, then choose and "Lanjut" nine times: 19 taps."""
    screen, taps = begin(client), 1
    for key in ORDER:
        screen, taps = press(client, screen, **{key: "3"}), taps + 2

    assert (screen.status_code, taps) == (303, 19)
