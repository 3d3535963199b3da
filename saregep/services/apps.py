from django.apps import AppConfig

from saregep.services.trail import catalogue, letters, public, queue, recaps, register, sops, standards

PARTS = (catalogue, standards, sops, register, queue, letters, recaps, public)


class ServicesConfig(AppConfig):
    name = "saregep.services"

    audit_words = {action: words for part in PARTS for action, words in part.WORDS.items()}
    audit_fields = {field: words for part in PARTS for field, words in part.FIELDS.items()}
    audit_values = {field: read for part in PARTS for field, read in getattr(part, "VALUES", {}).items()}
