"""Steps of one kind within some days, for the figures of performance."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("services", "0009_letters")]

    operations = [
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["status", "at"], name="services_event_by_status"),
        ),
    ]
