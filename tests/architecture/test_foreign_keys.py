"""Foreign keys named by a string are no imports, so import-linter cannot see them point upwards."""

import tomllib
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]


def layers() -> dict[str, int]:
    """The rank of each app, 0 = lowest, from the contract that import-linter keeps."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = project["tool"]["importlinter"]["contracts"][0]
    return {
        module.strip(): rank
        for rank, line in enumerate(reversed(contract["layers"]))
        for module in line.replace("|", ":").split(":")
    }


def keys_that_do_not_point_down(ranks: dict[str, int]) -> list[str]:
    """Relations of our models to another app that is not lower; apps of Django lie under all of ours."""
    return [
        str(field)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.is_relation
        and not field.auto_created
        and field.related_model
        and (source := model._meta.app_config.name) in ranks
        and (target := field.related_model._meta.app_config.name) != source
        and ranks.get(target, -1) >= ranks[source]
    ]


def test_every_app_has_a_layer():
    ours = {config.name for config in apps.get_app_configs() if config.name.startswith("saregep.")}

    assert ours - set(layers()) == set()


def test_foreign_keys_point_down():
    assert keys_that_do_not_point_down(layers()) == []


def test_the_check_sees_a_key_that_points_up():
    upside_down = {app: -rank for app, rank in layers().items()}

    assert "accounts.Membership.office" in keys_that_do_not_point_down(upside_down)
