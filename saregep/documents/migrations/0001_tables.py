"""All tables, as they are before the first published version."""

import django.db.models.deletion
from django.db import migrations, models

from saregep.core.tables import Tables


class Migration(Tables):

    initial = True

    replaces = [
        ('documents', '0001_initial'),
    ]

    dependencies = [
        ('offices', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Counter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='offices.office')),
                ('book', models.CharField(max_length=30)),
                ('year', models.PositiveSmallIntegerField()),
                ('last', models.PositiveIntegerField(default=0)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('office', 'book', 'year'), name='documents_counter_once', violation_error_message='The book already has a counter for this year.')],
            },
        ),
    ]
