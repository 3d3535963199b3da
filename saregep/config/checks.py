"""What can be wrong at run time, said with what to do."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register


def _on_sqlite() -> bool:
    return str(settings.DATABASES["default"]["ENGINE"]).endswith("sqlite3")


@register(deploy=True)
def data_folder_exists(app_configs: Any, **kwargs: Any) -> Sequence[CheckMessage]:
    """The database and the files of the office need their folder."""
    if _on_sqlite() and not settings.DATA.exists():
        return [
            Warning(
                f"The data folder {settings.DATA} does not exist.",
                hint="Make it, or set SAREGEP_DATA to a folder that exists.",
                id="saregep.W001",
            )
        ]
    return []


@register(deploy=True)
def database_is_private(app_configs: Any, **kwargs: Any) -> Sequence[CheckMessage]:
    """Other accounts of the machine must not read the database file."""
    name = settings.DATABASES["default"]["NAME"]
    path = Path(str(name))
    if _on_sqlite() and path.exists() and path.stat().st_mode & 0o007:
        return [
            Warning(
                f"{path} can be read by every account of this machine.",
                hint=f"Run: chmod 640 {path}",
                id="saregep.W002",
            )
        ]
    return []
