"""A short SOP that keeps every rule, for the tests."""

from datetime import date

from saregep.services.actions import sop_steps
from saregep.services.actions import sops as actions
from saregep.services.models import Sop, Step

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


def draft(office, *, title="Pelayanan Pengantar KTP", service=None, by=None, rows=ROWS, actors=ACTORS) -> Sop:
    sop = actions.add(office=office, title=title, service=service, actors=actors, by=by)
    Sop.objects.filter(pk=sop.pk).update(made_on=MADE)
    columns = {actor.title: actor for actor in sop.actors.all()}
    Step.objects.bulk_create(
        Step(sop=sop, number=number, kind=kind, actor=columns[actor], text=text, duration=minutes, **exits)
        for number, (kind, actor, text, minutes, exits) in enumerate(rows, start=1)
    )
    return Sop.objects.get(pk=sop.pk)


def determined(office, **more) -> Sop:
    title = more.get("title", "Pelayanan Pengantar KTP")
    sop = draft(office, **more)
    return actions.determine(sop=sop, number=f"001/{title}", decision="7/2026", day=DECIDED, edition=None, by=None)


def in_force(office, **more) -> Sop:
    return actions.put_in_force(sop=determined(office, **more), day=DECIDED, review_due=DUE, by=None)


def content(sop, **changed) -> sop_steps.StepContent:
    said = {"kind": PROCESS, "text": "Mengetik surat", "actor": sop.actors.get(title="Petugas Loket")} | changed
    return sop_steps.StepContent(**said)


def flow(sop) -> list[tuple[int, str, int | None, int | None, int | None]]:
    """Number, text and exits of each row."""
    return list(sop.steps.values_list("number", "text", "next_number", "yes_number", "no_number"))
