from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "saregep.documents"
