"""Who changed a request last, and an index with which PostgreSQL finds the beginning of a name in any language."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


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

    dependencies = [
        ('services', '0002_serve'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='request',
            name='changed_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='request',
            name='changed_by',
            field=models.ForeignKey(blank=True, editable=False, help_text='Who made the latest step or correction.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.RunPython(add_index, drop_index),
    ]
