from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from saregep.surveys import audit_values


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
        "surveys.survey.service": _("only for the service"),
        "surveys.period.instrument": _("version of the questionnaire"),
        "surveys.period.file": _("file"),
        "surveys.period.sha256": _("fingerprint of the file"),
        "surveys.period.sheets": _("sheets"),
        "surveys.period.left_out": _("sheets left out"),
        "surveys.period.sheet": _("key of the sheet"),
        "surveys.period.number": _("number of the sheet"),
        "surveys.reporttext.key": _("part of the report"),
        "surveys.reporttext.text": _("text"),
        "surveys.instrument.questions": _("questions"),
        "surveys.instrument.number": _("number of the decision"),
        "surveys.instrument.date": _("date of the decision"),
        "surveys.instrument.order": _("order"),
        "surveys.instrument.fields": _("profile fields"),
        "surveys.instrument.key": _("element"),
        "surveys.instrument.code": _("code"),
        "surveys.instrument.position": _("place on the form"),
        "surveys.instrument.text": _("question"),
        "surveys.instrument.names": _("name of the element"),
        "surveys.instrument.shorts": _("short name"),
        "surveys.instrument.texts": _("question"),
        "surveys.instrument.labels": _("labels"),
        "surveys.instrument.id": _("Indonesian"),
        "surveys.instrument.en": _("English"),
        "surveys.instrument.su": _("Sundanese"),
    } | {f"surveys.instrument.{key}": name for key, name in audit_values.elements().items()}
    audit_values = {
        "surveys.followup.element": audit_values.element,
        "surveys.instrument.key": audit_values.element,
        "surveys.instrument.order": audit_values.element,
        "surveys.instrument.fields": audit_values.profile_field,
        "surveys.reporttext.key": audit_values.report_part,
        "surveys.reporttext.text": audit_values.report_text,
    }

    def ready(self) -> None:
        """The receipt of the desk carries the link to a survey without knowing this app."""
        from saregep.services import survey_links
        from saregep.surveys.queries import public

        survey_links.has_survey = public.has_survey
        survey_links.path_of = lambda link: reverse("surveys:visit", args=[link])
