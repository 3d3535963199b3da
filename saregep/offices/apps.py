from django.apps import AppConfig


class OfficesConfig(AppConfig):
    name = "saregep.offices"
