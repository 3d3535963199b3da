"""Under which name older recaps count a service."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("services", "0006_sops_frozen")]

    operations = [
        migrations.AddField(
            model_name="service",
            name="recap_name",
            field=models.CharField(
                blank=True,
                default="",
                help_text="As older lists print it, where that differs from the name above.",
                max_length=200,
                verbose_name="name in old recaps",
            ),
            preserve_default=False,
        ),
    ]
