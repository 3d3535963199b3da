"""Simulated answers for tests and benchmarks: always in a period that is marked as simulated."""

import random
import uuid
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from django.db import transaction

from saregep.core.errors import RuleBroken
from saregep.methods.quality import flags_of
from saregep.surveys import intake
from saregep.surveys.models import Mode, Period, Survey
from saregep.surveys.official import NINE, skm

# An office of the middle class: most say "good", facilities and competence get the lowest scores.
# Weights of the options 1 to 4, in the order of the elements.
WEIGHTS = {
    "persyaratan": (2, 12, 55, 31),
    "prosedur": (4, 22, 55, 19),
    "waktu": (4, 20, 57, 19),
    "biaya": (0, 1, 5, 94),
    "produk": (2, 12, 55, 31),
    "kompetensi": (5, 26, 52, 17),
    "perilaku": (4, 20, 56, 20),
    "pengaduan": (3, 15, 50, 32),
    "sarana": (6, 28, 48, 18),
}
BATCH = 2000


def simulate(*, slug: str, answers: int, seed: int, progress: Callable[[int], object] = lambda _count: None) -> Period:
    """Add simulated sheets to the newest simulated period of a survey, made if there is none."""
    survey = Survey.objects.select_related("office").filter(slug=slug).first()
    if survey is None:
        raise RuleBroken(f"Tidak ada survei dengan alamat {slug}.")
    period = simulated_period(survey)
    batch: list[intake.Submission] = []
    for sheet in sheets(period, answers=answers, seed=seed):
        batch.append(sheet)
        if len(batch) == BATCH:
            intake.accept_all(period.pk, batch)
            progress(len(batch))
            batch = []
    if batch:
        intake.accept_all(period.pk, batch)
        progress(len(batch))
    return period


@transaction.atomic
def simulated_period(survey: Survey) -> Period:
    """The period of simulated answers: the year after the last one of the survey, closed to real answers."""
    if period := survey.periods.filter(mark=Period.Mark.SIMULATED).first():
        return period
    instrument = survey.office.instruments.filter(status="determined").order_by("-version").first()
    if instrument is None:
        raise RuleBroken("Kantor ini belum punya kuesioner yang ditetapkan.")
    last = survey.periods.order_by("-ends_on").first()
    year = last.ends_on.year + 1 if last else 2000
    return Period.objects.create(
        survey=survey,
        instrument=instrument,
        kind=Period.Kind.YEAR,
        starts_on=date(year, 1, 1),
        ends_on=date(year, 12, 31),
        status=Period.Status.CLOSED,
        mark=Period.Mark.SIMULATED,
    )


def sheets(period: Period, *, answers: int, seed: int) -> Iterator[intake.Submission]:
    """The simulated sheets of a seed, one by one; the same seed gives the same sheets and therefore the same keys."""
    rng = random.Random(seed)  # noqa: S311  figures for tests, no secret
    services: list[int | None] = [*period.survey.office.services.values_list("pk", flat=True)] or [None]
    days = (period.ends_on - period.starts_on).days
    choices = {entry.key: [choice.value for choice in entry.choices] for entry in skm().profile}
    extra = {key: (1, 1, 1, 1) for key in intake.spec_of(period.instrument).keys if key not in NINE}
    for _number in range(answers):
        scores = {key: rng.choices((1, 2, 3, 4), weights)[0] for key, weights in (WEIGHTS | extra).items()}
        yield intake.Submission(
            key=uuid.UUID(int=rng.getrandbits(128), version=4),
            scores=scores,
            mode=Mode.SIMULATED,
            service_id=rng.choice(services),
            profile={key: rng.choice(values) for key, values in choices.items()},
            received_on=period.starts_on + timedelta(days=rng.randint(0, days)),
            received_hour=rng.randint(8, 15),
            flags=int(flags_of(list(scores.values()), rng.uniform(5, 90), 1, from_staff_network=False)),
        )
