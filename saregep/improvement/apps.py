from django.apps import AppConfig

from saregep.improvement.trail import changes, consistency, evidence, means, priorities, roadmap, stakeholders

PARTS = (priorities, changes, roadmap, evidence, stakeholders, means, consistency)


class ImprovementConfig(AppConfig):
    name = "saregep.improvement"

    audit_words = {action: words for part in PARTS for action, words in part.WORDS.items()}
    audit_fields = {field: words for part in PARTS for field, words in part.FIELDS.items()}
    audit_values = {field: read for part in PARTS for field, read in getattr(part, "VALUES", {}).items()}
