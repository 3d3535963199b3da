"""Words for the trail: SOP, for the staff."""

from django.utils.translation import gettext_lazy as _

from saregep.services.trail import Words

WORDS: Words = {
    "services.sop.add": _("wrote an SOP"),
    "services.sop.edit": _("changed the identity block of an SOP"),
    "services.sop.determine": _("determined an SOP"),
    "services.sop.supersede": _("superseded an SOP"),
    "services.sop.enforce": _("put an SOP in force"),
    "services.sop.review": _("reviewed an SOP"),
    "services.sop.renew": _("made a new version of an SOP"),
    "services.sop.discard": _("threw the draft of an SOP away"),
    "services.sop.actor_add": _("added an actor to an SOP"),
    "services.sop.actor_rename": _("renamed an actor of an SOP"),
    "services.sop.actor_order": _("changed the order of the actors of an SOP"),
    "services.sop.actor_remove": _("removed an actor of an SOP"),
    "services.sop.step_add": _("added a step to an SOP"),
    "services.sop.step_edit": _("changed a step of an SOP"),
    "services.sop.step_move": _("moved a step of an SOP"),
    "services.sop.step_remove": _("removed a step of an SOP"),
}
FIELDS: Words = {
    "services.sop.service": _("service"),
    "services.sop.actors": _("actors"),
    "services.sop.actor": _("actor"),
    "services.sop.order": _("order"),
    "services.sop.steps": _("steps"),
    "services.sop.step": _("step"),
    "services.sop.row": _("number"),
    "services.sop.kind": _("kind"),
    "services.sop.text": _("activity"),
    "services.sop.completeness": _("completeness"),
    "services.sop.duration": _("time"),
    "services.sop.duration_unit": _("unit"),
    "services.sop.output": _("output"),
    "services.sop.remark": _("explanation"),
    "services.sop.next_number": _("next step"),
    "services.sop.yes_number": _("step after yes"),
    "services.sop.no_number": _("step after no"),
}


def _kind(value: str) -> str:
    from saregep.services.models import Step  # the models are ready only after the words of the apps

    return str(dict(Step.Kind.choices).get(Step.Kind(value), value))


def _unit(value: str) -> str:
    from saregep.services.models import Unit

    return str(dict(Unit.choices).get(Unit(value), value))


VALUES = {"services.sop.kind": _kind, "services.sop.duration_unit": _unit}
