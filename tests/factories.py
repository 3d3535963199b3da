"""Test data without surprises: every value is written here."""

import json
import uuid
from datetime import date
from functools import cache

import factory
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.utils import timezone

from saregep.accounts.models import Membership, Role, User
from saregep.offices.models import Office
from saregep.services import tracking_codes
from saregep.services.models import Event, Life, Request, Requirement, Service, Standard, Ticket, Unit
from saregep.surveys import intake
from saregep.surveys.actions import instruments
from saregep.surveys.models import Answer, Instrument, Mode, Period, Question, Survey
from saregep.surveys.official import NINE, skm

PASSWORD = "sebelas-kuda-biru"


class OfficeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Office

    code = factory.Sequence(lambda n: f"32.14.{n % 100:02d}.{n:04d}"[:13])
    kind = Office.Kind.DISTRICT
    name = factory.Sequence(lambda n: f"Kecamatan Contoh {n}")
    government = "Pemerintah Kabupaten Contoh"
    place = "Contoh"


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"akun{n}")
    title = factory.Sequence(lambda n: f"Pelaksana {n}")

    password = factory.LazyFunction(lambda: make_password(PASSWORD))


class ServiceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Service

    office = factory.SubFactory(OfficeFactory)
    name = factory.Sequence(lambda n: f"Layanan {n}")


class StandardFactory(factory.django.DjangoModelFactory):
    """A standard in force: 45 minutes, free of charge, two requirements (more or other ones by `requirements=[…]`)."""

    class Meta:
        model = Standard
        skip_postgeneration_save = True

    service = factory.SubFactory(ServiceFactory)
    version = factory.Sequence(lambda n: n % 30_000 + 1)
    status = Life.IN_FORCE
    procedure = "Pemohon datang ke loket, berkas diperiksa, produk diserahkan."
    duration = 45
    duration_unit = Unit.MINUTE
    fee = 0
    product = "Surat pengantar"
    decision_number = "100.3.3/1/2026"
    decision_on = date(2026, 1, 2)
    determined_by = "Camat Contoh"
    in_force_from = date(2026, 1, 2)
    review_due = date(2099, 1, 2)

    @classmethod
    def _create(cls, model_class, *args, status, **kwargs):
        """First as a draft: what is determined takes no more requirements."""
        standard = super()._create(model_class, *args, status=Life.DRAFT, **kwargs)
        standard.status = status
        return standard

    @classmethod
    def _after_postgeneration(cls, instance, create, results=None):
        instance.save(update_fields=["status"])

    @factory.post_generation
    def requirements(self, create, extracted, **kwargs):
        texts = ["Fotokopi Kartu Keluarga", "Surat pengantar desa"] if extracted is None else extracted
        for position, text in enumerate(texts, start=1):
            Requirement.objects.create(standard=self, position=position, text=text)


class TicketFactory(factory.django.DjangoModelFactory):
    """A ticket of today that waits."""

    class Meta:
        model = Ticket

    office = factory.SubFactory(OfficeFactory)
    day = factory.LazyFunction(timezone.localdate)
    number = factory.Sequence(lambda n: n % 30_000 + 1)


class RequestFactory(factory.django.DjangoModelFactory):
    """A request of today as the desk registers it: received, with its first event. Its number is not the book's."""

    class Meta:
        model = Request
        skip_postgeneration_save = True

    service = factory.SubFactory(ServiceFactory)
    office = factory.SelfAttribute("service.office")
    registered_at = factory.LazyFunction(timezone.now)
    registered_on = factory.LazyAttribute(lambda request: timezone.localdate(request.registered_at))
    year = factory.SelfAttribute("registered_on.year")
    number = factory.Sequence(lambda n: 100_000 + n)
    applicant = factory.Sequence(lambda n: f"Pemohon contoh {n}")
    tracking_code = factory.LazyFunction(tracking_codes.new)

    @factory.post_generation
    def events(self, create, extracted, **kwargs):
        """One event for each status of `events=[…]`; without it the one of the registration."""
        for status in [self.status] if extracted is None else extracted:
            Event.objects.create(request=self, status=status, at=self.registered_at, by=self.registered_by)


def member(office: Office, role: str = Role.OFFICER, **fields) -> User:
    """A new account with one role in the office."""
    user = UserFactory(**fields)
    Membership.objects.create(user=user, office=office, role=role)
    return user


def determined_instrument(office: Office) -> Instrument:
    return instruments.determine(
        instrument=instruments.create_draft(office=office, by=None),
        number="400.14/1/2026",
        day=date(2026, 1, 2),
        by=None,
    )


def official_instrument(office: Office) -> Instrument:
    """The same as it lies there in the end, for the many tests that only answer it: no verbs, no audit trail."""
    if Instrument.objects.filter(office=office).exists():
        return determined_instrument(office)
    asked = [field.key for field in skm().profile]
    instrument = Instrument.objects.create(office=office, version=1, profile_fields=asked)
    with connection.cursor() as cursor:
        insert, rows = _official_rows()
        cursor.executemany(insert, [(instrument.pk, *row) for row in rows])
    instrument.status = Instrument.Status.DETERMINED
    instrument.decision_number, instrument.decision_date = "400.14/1/2026", date(2026, 1, 2)
    instrument.determined_at = timezone.now()
    instrument.save(update_fields=["status", "decision_number", "decision_date", "determined_at"])
    return instrument


@cache
def _official_rows():
    """The statement and the rows that `bulk_create` would write for each instrument anew, without its key."""
    fields = [field for field in Question._meta.concrete_fields if field.name not in {"id", "instrument"}]
    names = ", ".join(["instrument_id", *(field.column for field in fields)])
    insert = f"INSERT INTO surveys_question ({names}) VALUES ({', '.join(['%s'] * (len(fields) + 1))})"
    rows = [
        [json.dumps(value) if isinstance(value := getattr(row, field.attname), dict) else value for field in fields]
        for row in instruments._official(Instrument())
    ]
    return insert, rows


class SurveyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Survey

    office = factory.SubFactory(OfficeFactory)
    title = "Survei Kepuasan Masyarakat"
    slug = factory.Sequence(lambda n: f"survei{n}")


class PeriodFactory(factory.django.DjangoModelFactory):
    """An open period that lasts as long as any test."""

    class Meta:
        model = Period

    survey = factory.SubFactory(SurveyFactory)
    instrument = factory.LazyAttribute(lambda period: official_instrument(period.survey.office))
    kind = Period.Kind.CUSTOM
    starts_on = date(2026, 1, 1)
    ends_on = date(2099, 12, 31)
    status = Period.Status.OPEN


def submission(score: int = 3, **fields) -> intake.Submission:
    """A sheet with one score for every element; single scores through `scores`."""
    scores = dict.fromkeys(NINE, score) | fields.pop("scores", {})
    return intake.Submission(
        **{
            "key": uuid.uuid4(),
            "scores": scores,
            "mode": Mode.WEB,
            "received_on": date(2026, 11, 24),
            "received_hour": 9,
        }
        | fields
    )


def answer(period: Period, score: int = 3, **fields) -> Answer:
    """A stored and counted answer."""
    sheet = submission(score, **fields)
    intake.accept(period.pk, sheet)
    return Answer.objects.get(pk=sheet.key)
