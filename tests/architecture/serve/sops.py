"""SOP."""

from saregep.services.actions import sop_steps
from saregep.services.actions import sops as actions
from saregep.services.models import Step
from tests.architecture.matrix import EVERYONE, HEAD, MANAGE, Access, Plain, account, office

WITHOUT_CSRF_TOKEN: frozenset[str] = frozenset()
MATRIX: dict[str, Access] = {
    "services:sop_index": account("GET"),
    "services:sop_list": office(get=EVERYONE, code="office_code"),
    "services:sop_new": office(get=MANAGE, post=MANAGE, code="office_code"),
    "services:sop_show": office(get=EVERYONE, pk="sop"),
    "services:sop_paper": office(get=EVERYONE, pk="sop"),
    "services:sop_identity": office(get=MANAGE, post=MANAGE, pk="sop"),
    "services:sop_compare": office(get=EVERYONE, pk="sop"),
    "services:sop_determine": office(get=HEAD, post=HEAD, pk="sop"),
    "services:sop_enforce": office(get=HEAD, post=HEAD, pk="sop"),
    "services:sop_review": office(get=MANAGE, post=MANAGE, pk="sop"),
    "services:sop_renew": office(post=MANAGE, pk="sop"),
    "services:sop_discard": office(get=MANAGE, post=MANAGE, pk="sop"),
    "services:sop_actors": office(get=MANAGE, post=MANAGE, pk="sop"),
    "services:sop_actor_new": office(get=MANAGE, post=MANAGE, pk="sop"),
    "services:sop_actor": office(get=MANAGE, post=MANAGE, pk="sop_actor"),
    "services:sop_actor_remove": office(post=MANAGE, pk="sop_actor"),
    "services:sop_steps": office(get=MANAGE, pk="sop"),
    "services:sop_step_new": office(get=MANAGE, post=MANAGE, pk="sop", after=Plain(0)),
    "services:sop_step": office(get=MANAGE, post=MANAGE, pk="sop_step"),
    "services:sop_step_up": office(post=MANAGE, pk="sop_step"),
    "services:sop_step_down": office(post=MANAGE, pk="sop_step"),
    "services:sop_step_remove": office(get=MANAGE, post=MANAGE, pk="sop_step"),
}


def things(office, boss, made):
    sop = actions.add(office=office, title="SOP contoh", service=None, actors=["Pemohon", "Petugas Loket"], by=boss)
    actor = sop.actors.get(position=1)
    content = sop_steps.StepContent(Step.Kind.START, "Menyerahkan berkas", actor)
    step = sop_steps.add_step(sop=sop, after=0, content=content, edition=None, by=boss)
    return {"sop": sop.pk, "sop_actor": actor.pk, "sop_step": step.pk}
