"""Tables that one migration makes, all known before the first is made."""

import pytest
from django.db import connection, models
from django.db.migrations import CreateModel, RunPython
from django.db.migrations.state import ProjectState

from saregep.core.tables import Tables

# On SQLite tables are made outside a transaction only.
pytestmark = pytest.mark.django_db(transaction=True)


def key_to(name: str) -> models.ForeignKey[models.Model]:
    return models.ForeignKey(f"core.{name}", models.PROTECT)


def test_tables_may_point_to_each_other():
    migration = Tables("0001_tables", "core")
    migration.operations = [
        CreateModel(name, [("id", models.AutoField(primary_key=True)), (to, key_to(to))])
        for name, to in (("egg", "hen"), ("hen", "egg"))
    ]
    with connection.schema_editor() as editor:
        state = migration.apply(ProjectState(), editor)
    with connection.cursor() as cursor:
        found = {name: connection.introspection.get_relations(cursor, f"core_{name}") for name in ("egg", "hen")}
    with connection.schema_editor() as editor:
        migration.unapply(ProjectState(), editor)
    left = {"core_egg", "core_hen"} & set(connection.introspection.table_names())

    assert {model._meta.db_table for model in state.apps.get_models()} == {"core_egg", "core_hen"}
    assert {name: [to[:2] for to in columns.values()] for name, columns in found.items()} == {
        "egg": [("id", "core_hen")],
        "hen": [("id", "core_egg")],
    }
    assert left == set()


def test_it_makes_tables_only():
    migration = Tables("0001_tables", "core")
    migration.operations = [RunPython(RunPython.noop)]

    with connection.schema_editor() as editor, pytest.raises(TypeError, match="a migration of its own"):
        migration.apply(ProjectState(), editor)
