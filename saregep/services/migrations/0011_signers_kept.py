"""A determined standard and a published charter keep who signed them; for a standard the database sees to it.

Adding a column rebuilds the table on SQLite, so the triggers of 0008 are taken off before and made again after it.
"""

from importlib import import_module

from django.db import migrations, models

frozen = import_module("saregep.services.migrations.0008_standards_frozen")
NAMES = {"signer_name": ("name", 150), "signer_rank": ("rank", 100), "signer_nip": ("employee number", 18)}
CONTENT = (*frozen.CONTENT, *NAMES)


def freeze(apps, schema_editor):
    kind = frozen.sqlite if schema_editor.connection.vendor == "sqlite" else frozen.postgresql
    for statement in kind(CONTENT):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("services", "0010_event_by_status")]
    operations = [
        migrations.RunPython(frozen.thaw, frozen.freeze),
        *(
            migrations.AddField(
                model_name=model,
                name=name,
                field=models.CharField(blank=True, max_length=most, verbose_name=f"{word} of the signer"),
            )
            for model in ("standard", "charter")
            for name, (word, most) in NAMES.items()
        ),
        migrations.RunPython(freeze, frozen.thaw),
    ]
