"""Nobody who holds the database and the keys, but not the paper, learns whose survey link was used.

One service, one month, one day, one hour: the hardest case that the tables allow. LINKAGE_VISITS makes the drill as
large as one likes.
"""

import os
import random
from base64 import urlsafe_b64decode
from collections import Counter
from datetime import timedelta
from math import sqrt
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.test import RequestFactory as Requests
from django.utils import timezone

from saregep.services import survey_links
from saregep.services.models import Request, SurveyLinks
from saregep.surveys import sheets
from saregep.surveys.actions.sheets import Verdict, receive
from saregep.surveys.forms.posted import read
from saregep.surveys.models import Answer, Mode, SpentLink
from saregep.surveys.official import NINE
from tests.factories import PeriodFactory, RequestFactory, ServiceFactory, SurveyFactory
from tests.standing import standing
from tests.surveys.citizen import FORM
from tests.surveys.linkage import computed_hashes, matched_by_order, stolen

pytestmark = pytest.mark.django_db
VISITS = int(os.environ.get("LINKAGE_VISITS", "60"))
# A random order puts one row in its place on average; eleven or more happen once in a hundred million orders.
BY_CHANCE = 10
NOW = timezone.now()


class Desk:
    """Receipts are given out one after the other, then their links are used in an order of their own."""

    def __init__(self, seed: int | None) -> None:
        self.service = ServiceFactory()
        PeriodFactory(survey=SurveyFactory(office=self.service.office, slug="kantor"))
        self.requests = [
            RequestFactory(service=self.service, number=number, registered_at=NOW - timedelta(seconds=VISITS - number))
            for number in range(1, VISITS + 1)
        ]
        papers = [(request, self.receipt(request)) for request in self.requests]
        if seed is not None:
            random.Random(seed).shuffle(papers)
        self.of_link: dict[object, object] = {}
        self.of_answer: dict[object, object] = {}
        for request, token in papers:
            self.answer(request, token)

    def receipt(self, request: Request) -> str:
        with transaction.atomic():
            survey_links.give(request, NOW)
        return self.mint(request)

    def mint(self, request: Request) -> str:
        return survey_links.mint(request.service_id, survey_links.month_of(request, NOW))

    def answer(self, request: Request, token: str) -> None:
        key, sign = sheets.mint("kantor", at=NOW.timestamp() - 60)
        fields = dict.fromkeys(NINE, "3") | {"kunci": str(key), "tanda": sign}
        posted = read(Requests().post("/", urlencode(fields), content_type=FORM))
        visit = survey_links.read(token)
        answer = receive("kantor", posted, address="203.0.113.7", mode=Mode.WEB, now=NOW, visit=visit)
        assert answer.verdict is Verdict.ACCEPTED
        self.of_link[visit.nonce_hash] = request.pk
        self.of_answer[Answer._meta.pk.get_db_prep_value(key, transaction.get_connection())] = request.pk
        self.papers = [*getattr(self, "papers", []), token]


class DeskThatDerives(Desk):
    """Control: links made from the request with the key of the server, as a careless hand would write them."""

    def mint(self, request):
        from base64 import urlsafe_b64encode

        from django.conf import settings
        from django.utils.crypto import salted_hmac

        month = survey_links.month_of(request, NOW)
        made = salted_hmac("saregep.services.survey_links", str(request.pk), algorithm="sha256").digest()
        content = survey_links._packed(request.service_id, month) + made[: survey_links.NONCE_BYTES]
        return urlsafe_b64encode(content + survey_links._signature(content, settings.SECRET_KEY)).decode()


def derived(tables):
    """Used links whose nonce can be computed from a request."""
    spent = {row["nonce_hash"] for row in tables["surveys_spentlink"]}
    return spent & {found for request in tables["services_request"] for found in computed_hashes(request)}


def by_order(tables, desk):
    requests = tables["services_request"]
    return [
        *matched_by_order(requests, tables["surveys_spentlink"], desk.of_link, "nonce_hash"),
        *matched_by_order(requests, tables["surveys_answer"], desk.of_answer, "id"),
    ]


@pytest.fixture(scope="class")
def desk(django_db_setup, django_db_blocker):
    with standing(django_db_blocker):
        yield Desk(seed=7)


class TestAttacks:
    """All on one desk."""

    def test_no_link_can_be_computed_from_a_request(self, desk):
        assert derived(stolen()) == set()

    def test_no_order_tells_which_link_or_answer_belongs_to_which_request(self, desk):
        guesses = by_order(stolen(), desk)

        assert len(guesses) > 20
        assert [guess for guess in guesses if guess.right > BY_CHANCE] == []
        assert [guess for guess in guesses if abs(guess.likeness) > 6 / sqrt(VISITS)] == []

    def test_a_used_link_is_found_in_one_place_and_its_paper_nowhere(self, desk):
        tables = stolen()
        texts = {table: repr(rows) for table, rows in tables.items()}

        places = Counter(table for table, text in texts.items() for found in desk.of_link if found in text)
        papers = {
            sign
            for token in desk.papers
            for sign in (token, urlsafe_b64decode(token)[6:18].hex(), repr(urlsafe_b64decode(token)[6:18])[2:-1])
        }
        assert places == {"surveys_spentlink": VISITS}
        assert [table for table, text in texts.items() if any(paper in text for paper in papers)] == []

    def test_all_used_links_of_a_month_are_alike_but_for_their_hash(self, desk):
        columns = [field.attname for field in SpentLink._meta.concrete_fields if not field.primary_key]

        assert columns == ["service_id", "month"]
        assert SpentLink.objects.values_list(*columns).distinct().count() == 1
        assert SurveyLinks.objects.get().given == VISITS

    def test_the_answers_do_not_say_that_they_came_through_a_link(self, desk):
        """Otherwise a quiet hour would hold few of them. All that an answer holds was there before there were links."""
        with_link = Answer.objects.first()
        key, sign = sheets.mint("kantor", at=NOW.timestamp() - 60)
        fields = dict.fromkeys(NINE, "3") | {"kunci": str(key), "tanda": sign, "layanan": str(desk.service.pk)}
        posted = read(Requests().post("/", urlencode(fields), content_type=FORM))
        receive("kantor", posted, address="203.0.113.8", mode=Mode.WEB, now=NOW)

        def content(answer):
            return {name: value for name, value in vars(answer).items() if name not in {"_state", "id", "flags"}}

        assert content(with_link) == content(Answer.objects.get(pk=key))


def test_control_links_made_from_the_request_are_all_found():
    assert len(derived_by(DeskThatDerives)) == VISITS


def derived_by(kind):
    kind(seed=7)
    return derived(stolen())


def test_control_citizens_who_answer_in_the_order_of_their_visits_are_found_by_that_order():
    """What remains, and what ADR 0008 says: the order of the answers is that in which they came."""
    desk = Desk(seed=None)

    assert max(guess.right for guess in by_order(stolen(), desk)) == VISITS
