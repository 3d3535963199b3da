"""The row that is locked while a ticket is given out or called; the place of a ticket; the key of the kiosk's form."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models
from django.db.models import F


def place_by_arrival(apps, schema_editor):
    apps.get_model("services", "Ticket").objects.update(queued_at=F("taken_at"))


class Migration(migrations.Migration):

    dependencies = [
        ('offices', '0002_holiday_national_once'),
        ('services', '0003_register'),
    ]

    operations = [
        migrations.CreateModel(
            name='Queue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('priority_run', models.PositiveSmallIntegerField(default=0)),
                ('kiosk_version', models.PositiveIntegerField(default=1)),
                ('office', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='queue', to='offices.office')),
            ],
        ),
        migrations.AddField(
            model_name='ticket',
            name='key',
            field=models.UUIDField(blank=True, editable=False, null=True, unique=True),
        ),
        migrations.AddField(
            model_name='ticket',
            name='queued_at',
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AddIndex(
            model_name='ticket',
            index=models.Index(condition=models.Q(('ended_at__isnull', False)), fields=['office', '-ended_at'], name='services_ticket_ended'),
        ),
        migrations.RunPython(place_by_arrival, migrations.RunPython.noop),
    ]
