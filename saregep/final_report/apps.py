from django.apps import AppConfig

from saregep.final_report import trail


class FinalReportConfig(AppConfig):
    name = "saregep.final_report"

    audit_words = trail.WORDS
    audit_fields = trail.FIELDS
    audit_values = trail.VALUES
