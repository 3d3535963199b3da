"""What the trail says of one thing, without reading all of it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(fields=["thing", "thing_id"], name="core_audit_by_thing"),
        ),
    ]
