"""A line of the agenda that a numbered paper made is not corrected or struck out in the agenda."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("services", "0011_signers_kept")]

    operations = [
        migrations.AddField(
            model_name="letter", name="locked", field=models.BooleanField(default=False, editable=False)
        ),
    ]
