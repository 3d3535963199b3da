from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "saregep.config"

    def ready(self) -> None:
        from saregep.config import checks  # noqa: F401  registers the checks once the apps are loaded
