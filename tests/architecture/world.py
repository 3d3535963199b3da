"""An office with all that addresses name, its neighbour, and everyone who may ask.

Built once for a module and taken back at its end; each request runs inside a savepoint.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from http.cookies import SimpleCookie

from django.conf import settings
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client, RequestFactory
from django.test.client import ClientHandler
from django.urls import reverse

from saregep.accounts import links
from saregep.accounts.models import SECOND_FACTOR_ROLES, Membership, Role, User
from saregep.offices.actions import set_emblem
from saregep.offices.models import Holiday, Office
from saregep.surveys.actions import follow_ups, instruments
from saregep.surveys.reports.wording import text_fields
from saregep.surveys.sheets import receipt_of, write_receipt
from tests.architecture.access import EVERYONE, IMPROVE, MATRIX, SERVE, Plain
from tests.factories import OfficeFactory, PeriodFactory, ServiceFactory, SurveyFactory, answer, member
from tests.offices.pictures import picture
from tests.sign_in import signed_in

ANONYMOUS = "anonymous"
ABOVE = "reader above"
EVERY = "every role"
OTHER = "other "
ALL = "*"
PASSWORD_ALONE = "password alone of "
ANSWERED = ("GET", "HEAD", "POST")  # by some address; every other method must be refused everywhere
METHODS = (*ANSWERED, "PUT", "PATCH", "DELETE", "OPTIONS")


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks: one role in the office, or all of them, the same in another office, the reader above, or nobody."""

    name: str
    roles: frozenset[str] = frozenset()
    stranger: bool = False

    @property
    def is_anonymous(self) -> bool:
        return self.name == ANONYMOUS

    @property
    def is_above(self) -> bool:
        return self.name == ABOVE


PEOPLE = (
    Person(ANONYMOUS),
    *(Person(role.value, frozenset({role.value})) for role in Role),
    # From next door somebody who may do everything at home, and somebody who may do little.
    Person(OTHER + EVERY, EVERYONE, stranger=True),
    Person(OTHER + Role.OFFICER.value, frozenset({Role.OFFICER.value}), stranger=True),
    Person(ABOVE, frozenset({Role.READER.value})),
)
# Whoever may do something at all: reaches all that anybody of the office reaches.
MAY_ALL = Person(EVERY, EVERYONE)


def things(office: Office) -> dict[str, object]:
    """The things of an office that addresses name. Add here what a new address needs."""
    boss = member(office, Role.HEAD)
    service = ServiceFactory(office=office)
    survey = SurveyFactory(office=office)
    period = PeriodFactory(survey=survey)
    sheet = answer(period, comment="Antrean panjang", service_id=service.pk)
    draft = instruments.create_draft(office=office, by=boss)
    element = instruments.add_element(instrument=draft, wording=WORDING, by=boss)
    follow_up = follow_ups.add(
        period=period,
        element="waktu",
        activity="Menambah satu loket",
        due_on=date(2026, 12, 31),
        responsible="Kepala Seksi Pelayanan",
        by=boss,
    )
    user = member(office, Role.OFFICER)
    holiday = Holiday.objects.create(office=office, day=date(2026, 8, 18), name="Hari jadi")
    made: dict[str, object] = {
        "office_code": office.code,
        "holiday": holiday.pk,
        "user": user.pk,
        "password_token": links.token_for(user),
        "service": service.pk,
        "survey": survey.pk,
        "slug": survey.slug,
        "receipt": write_receipt(survey.slug, receipt_of(sheet.pk, sheet.received_on, sheet.language)),
        "period": period.pk,
        "draft": draft.pk,
        "element": element.key,
        "follow_up": follow_up.pk,
        "report_text": text_fields()[0].key,
    }
    for part in SERVE + IMPROVE:
        more = part.things(office, boss, made)
        assert made.keys().isdisjoint(more)  # an address would else ask for the thing of another
        made |= more
    return made


WORDING = instruments.Wording(
    names={"id": "Kenyamanan ruang", "en": "", "su": ""},
    shorts={"id": "Ruang", "en": "", "su": ""},
    texts={"id": "Bagaimana kenyamanan ruang tunggu?", "en": "", "su": ""},
    labels={"id": ["Buruk", "Cukup", "Baik", "Sangat baik"], "en": [""] * 4, "su": [""] * 4},
)


class Asker(RequestFactory):
    """The test client without the notes that it takes of each answer: the matrix asks twenty thousand times."""

    handler = ClientHandler(enforce_csrf_checks=False)

    def request(self, **environ: object) -> HttpResponseBase:
        return self.handler(self._base_environ(**environ))


@dataclass(frozen=True, slots=True)
class World:
    office: Office
    neighbour: Office
    things: dict[str, object]
    others_things: dict[str, object]
    cookies: dict[str, SimpleCookie]
    asker: Asker

    def address(self, name: str, *, of_neighbour: str = "") -> str:
        """The address of this name with the things of the office; `of_neighbour`: a part to take from next door."""
        parts = {}
        for part, value in MATRIX[name].parts.items():
            things = self.others_things if of_neighbour in {part, ALL} else self.things
            parts[part] = value.value if isinstance(value, Plain) else things[value]
        return reverse(name, kwargs=parts)

    def foreign_parts(self, name: str) -> set[str]:
        """The parts of the address that differ next door."""
        return {
            part
            for part, value in MATRIX[name].parts.items()
            if not isinstance(value, Plain) and self.things[value] != self.others_things[value]
        }

    def ask(self, person: str, method: str, path: str, **data: object) -> HttpResponseBase:
        """One request of this person, taken back afterwards. A POST carries a fresh key, and no token."""
        self.asker.cookies = self.cookies[person]
        if method == "POST":
            data.setdefault("kunci", str(uuid.uuid4()))
        # A savepoint costs a tenth of a refusal; what would let one of the other methods write fails its test anyway.
        with taken_back() if method in ANSWERED else nullcontext():
            response = self.asker.generic(method, path) if method != "POST" else self.asker.post(path, data)
            if response.streaming:
                response.drained = b"".join(response.streaming_content)  # while its things still exist
        return response


@contextmanager
def taken_back() -> Iterator[None]:
    """Nothing that happens inside stays."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def build() -> World:
    """The world, seen to be signed in: a login page has no fault and no mark of a neighbour, so all would look well."""
    world = _built()
    for name in world.cookies.keys() - {ANONYMOUS, *(PASSWORD_ALONE + role for role in SECOND_FACTOR_ROLES)}:
        assert world.ask(name, "GET", reverse("dashboards:home")).status_code == 200, name
    return world


def _built() -> World:
    above = OfficeFactory(code="32.14", kind=Office.Kind.REGENCY, name="Kabupaten Contoh")
    office = OfficeFactory(code="32.14.02", name="Kecamatan Kita")
    neighbour = OfficeFactory(code="32.14.03", name="Kecamatan Tetangga")
    office, neighbour = (set_emblem(office=one, content=picture(), by=None) for one in (office, neighbour))
    users = {}
    for person in (*PEOPLE, MAY_ALL):
        if not person.is_anonymous:
            place = above if person.is_above else neighbour if person.stranger else office
            first, *others = sorted(person.roles)
            users[person.name] = user = member(place, first)
            Membership.objects.bulk_create(Membership(user=user, office=place, role=role) for role in others)
    return World(
        office=office,
        neighbour=neighbour,
        things=things(office),
        others_things=things(neighbour),
        cookies={ANONYMOUS: SimpleCookie()}
        | {name: signed_in(user).cookies for name, user in users.items()}
        | {PASSWORD_ALONE + role: password_alone(users[role]) for role in SECOND_FACTOR_ROLES},
        asker=Asker(),
    )


def password_alone(user: User) -> SimpleCookie:
    """A session that has not proved its second factor."""
    client = Client()
    client.force_login(user)
    return client.cookies


def login_address() -> str:
    return reverse(settings.LOGIN_URL)
