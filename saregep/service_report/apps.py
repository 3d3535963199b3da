from django.apps import AppConfig

from saregep.service_report import trail


class ServiceReportConfig(AppConfig):
    name = "saregep.service_report"

    audit_words = trail.WORDS
    audit_fields = trail.FIELDS
    audit_values = trail.VALUES
