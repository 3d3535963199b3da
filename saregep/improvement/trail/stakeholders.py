"""Words for the trail: stakeholders, relations, communication."""

from django.utils.translation import gettext_lazy as _

from saregep.improvement.trail import Words

WORDS: Words = {
    "improvement.stakeholder.add": _("listed a stakeholder"),
    "improvement.stakeholder.change": _("changed a stakeholder"),
    "improvement.stakeholder.remove": _("removed a stakeholder"),
    "improvement.relation.add": _("drew a relation"),
    "improvement.relation.remove": _("removed a relation"),
    "improvement.talk.plan": _("planned a talk"),
    "improvement.talk.change": _("changed a talk"),
    "improvement.talk.remove": _("removed a talk"),
}
FIELDS: Words = {
    "improvement.stakeholder.name": _("stakeholder"),
    "improvement.stakeholder.side": _("side"),
    "improvement.stakeholder.kind": _("kind"),
    "improvement.stakeholder.in_team": _("in the effective team"),
    "improvement.stakeholder.letter": _("letter of support"),
    "improvement.stakeholder.before": _("before (influence/interest, support)"),
    "improvement.stakeholder.after": _("after (influence/interest, support)"),
    "improvement.relation.from": _("relation from"),
    "improvement.relation.to": _("relation to"),
    "improvement.relation.kind": _("kind"),
    "improvement.talk.stakeholder": _("stakeholder"),
    "improvement.talk.technique": _("technique"),
    "improvement.talk.message": _("message"),
    "improvement.talk.planned_on": _("planned on"),
    "improvement.talk.held_on": _("held on"),
}
