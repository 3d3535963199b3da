"""Test data without surprises: every value is written here."""

import uuid
from datetime import date

import factory

from saregep.accounts.models import Membership, Role, User
from saregep.offices.models import Office
from saregep.services.models import Service
from saregep.surveys import intake
from saregep.surveys.actions import instruments
from saregep.surveys.models import Answer, Instrument, Mode, Period, Survey
from saregep.surveys.official import NINE

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
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"akun{n}")
    title = factory.Sequence(lambda n: f"Pelaksana {n}")

    @factory.post_generation
    def password(self, create, extracted, **kwargs):
        self.set_password(extracted or PASSWORD)
        self.save()


class ServiceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Service

    office = factory.SubFactory(OfficeFactory)
    name = factory.Sequence(lambda n: f"Layanan {n}")


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
    instrument = factory.LazyAttribute(lambda period: determined_instrument(period.survey.office))
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
