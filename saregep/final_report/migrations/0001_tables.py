"""All tables, as they are before the first published version."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from saregep.core.tables import Tables


class Migration(Tables):

    initial = True

    replaces = [
        ('final_report', '0001_texts'),
    ]

    dependencies = [
        ('improvement', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Text',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='report_texts', to='improvement.action')),
                ('key', models.CharField(max_length=80)),
                ('version', models.PositiveIntegerField()),
                ('text', models.TextField(blank=True)),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ['action_id', 'key', 'version'],
                'constraints': [models.UniqueConstraint(fields=('action', 'key', 'version'), name='final_report_text_version_once', violation_error_message='Somebody else has just written this text. Load the page again.')],
            },
        ),
    ]
