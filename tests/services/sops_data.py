"""A short SOP that keeps every rule, for the tests."""

import uuid
from datetime import date

from django.utils import timezone

from saregep.services.actions import sop_steps
from saregep.services.actions import sops as actions
from saregep.services.models import Actor, Life, Sop, Step

ACTORS = ("Pemohon", "Petugas Loket", "Camat")
START, PROCESS, DECISION, END = Step.Kind.START, Step.Kind.PROCESS, Step.Kind.DECISION, Step.Kind.END
ROWS = (
    (START, "Pemohon", "Menyerahkan berkas", 2, {}),
    (DECISION, "Petugas Loket", "Memeriksa berkas. Lengkap?", 3, {"yes_number": 3, "no_number": 1}),
    (PROCESS, "Camat", "Menandatangani surat", 5, {}),
    (END, "Pemohon", "Menerima surat", 1, {}),
)
MADE = date(2026, 1, 5)
DECIDED = date(2026, 2, 2)
DUE = date(2027, 2, 2)


def written(office, *, title="Pelayanan Pengantar KTP", service=None, by=None) -> Sop:
    """A draft as the verbs and the editor make it."""
    sop = actions.add(office=office, title=title, service=service, actors=ACTORS, by=by)
    Sop.objects.filter(pk=sop.pk).update(made_on=MADE)
    _lay_steps(sop, ROWS, sop.actors.all())
    return Sop.objects.get(pk=sop.pk)


def decided(office, **more) -> Sop:
    sop = written(office, **more)
    return actions.determine(sop=sop, number=f"001/{sop.title}", decision="7/2026", day=DECIDED, edition=None, by=None)


def counting(office, **more) -> Sop:
    return actions.put_in_force(sop=decided(office, **more), day=DECIDED, review_due=DUE, by=None)


# The same as they lie there in the end, for the many tests that only go on from there: no verbs, no trail.


def draft(office, *, title="Pelayanan Pengantar KTP", service=None, by=None, rows=ROWS, actors=ACTORS) -> Sop:
    sop = Sop.objects.create(
        office=office,
        service=service,
        series=uuid.uuid4(),
        title=title,
        made_on=MADE,
        changed_at=timezone.now(),
        changed_by=by,
    )
    made = Actor.objects.bulk_create(Actor(sop=sop, position=place, title=name) for place, name in enumerate(actors, 1))
    _lay_steps(sop, rows, made)
    return sop


def determined(office, **more) -> Sop:
    sop = draft(office, **more)
    sop.status, sop.number = Life.DETERMINED, f"001/{sop.title}"
    sop.decision_number, sop.decision_on = "7/2026", DECIDED
    sop.determined_by = office.signer_title or office.name
    sop.keep_signer(office)
    sop.save()
    return sop


def in_force(office, **more) -> Sop:
    sop = determined(office, **more)
    sop.status, sop.effective_on, sop.review_due = Life.IN_FORCE, DECIDED, DUE
    sop.save(update_fields=["status", "effective_on", "review_due"])
    return sop


def _lay_steps(sop, rows, actors):
    columns = {actor.title: actor for actor in actors}
    Step.objects.bulk_create(
        Step(sop=sop, number=number, kind=kind, actor=columns[actor], text=text, duration=minutes, **exits)
        for number, (kind, actor, text, minutes, exits) in enumerate(rows, start=1)
    )


def content(sop, **changed) -> sop_steps.StepContent:
    said = {"kind": PROCESS, "text": "Mengetik surat", "actor": sop.actors.get(title="Petugas Loket")} | changed
    return sop_steps.StepContent(**said)


def flow(sop) -> list[tuple[int, str, int | None, int | None, int | None]]:
    """Number, text and exits of each row."""
    return list(sop.steps.values_list("number", "text", "next_number", "yes_number", "no_number"))
