"""Words for the trail: activities, changes of the plan."""

from django.utils.translation import gettext_lazy as _

from saregep.improvement.trail import Words

WORDS: Words = {
    "improvement.activity.add": _("added an activity"),
    "improvement.activity.change": _("changed an activity"),
    "improvement.activity.remove": _("removed an activity"),
    "improvement.activity.move": _("moved an activity"),
    "improvement.activity.done": _("wrote down when an activity was done"),
    "improvement.change.ask": _("asked for a change of the plan"),
    "improvement.change.withdraw": _("withdrew a change of the plan"),
    "improvement.change.approve": _("approved a change of the plan"),
    "improvement.change.refuse": _("refused a change of the plan"),
}
FIELDS: Words = {
    "improvement.activity.is_planned": _("in the plan"),
    "improvement.changerequest.start": _("new first day"),
    "improvement.changerequest.end": _("new last day"),
    "improvement.changerequest.note": _("note"),
}


def _kind(value: str) -> str:
    from saregep.improvement.models import Evidence

    return str(dict(Evidence.Kind.choices).get(value, value))


VALUES = {"improvement.activity.needed": _kind}
