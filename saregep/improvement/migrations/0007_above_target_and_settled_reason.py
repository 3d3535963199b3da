"""A target that must be exceeded, and why a finding was settled; what was settled before has no reason."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("improvement", "0006_evidence_frozen"),
    ]

    operations = [
        migrations.AddField(
            model_name="action",
            name="above_target",
            field=models.BooleanField(default=False, verbose_name="more than the target"),
        ),
        migrations.AddField(
            model_name="finding",
            name="settled_reason",
            field=models.CharField(blank=True, max_length=300, verbose_name="why it is settled"),
        ),
    ]
