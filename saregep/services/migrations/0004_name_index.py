"""An index with which PostgreSQL finds the beginning of a name in any language."""

from django.db import migrations


def add_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE INDEX services_request_name_start ON services_request"
            ' (office_id, (UPPER(applicant) COLLATE "C"))'
        )


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX services_request_name_start")


class Migration(migrations.Migration):
    replaces = [("services", "0003_register")]
    dependencies = [("services", "0003_standards_frozen")]
    operations = [migrations.RunPython(add_index, drop_index)]
