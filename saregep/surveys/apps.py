from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SurveysConfig(AppConfig):
    name = "saregep.surveys"

    audit_words = {
        "surveys.create": _("made a survey"),
        "surveys.change": _("changed a survey"),
        "surveys.period.create": _("planned a period"),
        "surveys.period.plan": _("changed the plan of a period"),
        "surveys.period.open": _("opened a period"),
        "surveys.period.close": _("closed a period"),
        "surveys.period.population": _("wrote down the people served"),
        "surveys.draft": _("began a new version of the questionnaire"),
        "surveys.determine": _("determined the questionnaire"),
        "surveys.reword": _("changed a question"),
        "surveys.reorder": _("changed the order of the questions"),
        "surveys.profile": _("changed the questions about the respondent"),
        "surveys.element.add": _("added an element"),
        "surveys.element.remove": _("removed an element"),
        "surveys.import": _("imported a file"),
        "surveys.paper.enter": _("typed a paper sheet"),
        "surveys.paper.take_back": _("took back a paper sheet"),
        "surveys.follow_up.add": _("planned a follow-up activity"),
        "surveys.follow_up.change": _("changed a follow-up activity"),
        "surveys.report_text.write": _("wrote a text of the report"),
    }
    audit_fields = {
        "text": _("text"),
        "key": _("key"),
        "questions": _("questions"),
        "number": _("number of the decision"),
        "date": _("date of the decision"),
    }
