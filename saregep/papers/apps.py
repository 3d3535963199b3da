from django.apps import AppConfig

from saregep.papers import trail


class PapersConfig(AppConfig):
    name = "saregep.papers"

    audit_words = trail.WORDS
    audit_fields = trail.FIELDS
    audit_values = trail.VALUES
