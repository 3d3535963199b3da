"""All tables, as they are before the first published version."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from saregep.core.tables import Tables


class Migration(Tables):

    initial = True

    replaces = [
        ('service_report', '0001_reports'),
    ]

    dependencies = [
        ('offices', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='service_reports', to='offices.office')),
                ('kind', models.CharField(choices=[('month', 'month'), ('quarter', 'quarter')], max_length=7, verbose_name='kind')),
                ('starts_on', models.DateField(verbose_name='first day')),
                ('ends_on', models.DateField(verbose_name='last day')),
                ('version', models.PositiveIntegerField(default=0)),
            ],
            options={
                'ordering': ['-starts_on', 'kind'],
                'constraints': [models.UniqueConstraint(fields=('office', 'starts_on', 'ends_on'), name='service_report_once', violation_error_message='This office already has a report of these days.'), models.CheckConstraint(condition=models.Q(('starts_on__lt', models.F('ends_on'))), name='service_report_starts_before_end', violation_error_message='The last day must not be before the first day.')],
            },
        ),
        migrations.CreateModel(
            name='Text',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='service_report.report')),
                ('key', models.SlugField(max_length=40)),
                ('text', models.TextField(blank=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('updated_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('report', 'key'), name='service_report_text_once', violation_error_message='This text already exists. Load the page again.')],
            },
        ),
        migrations.CreateModel(
            name='Determination',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='determinations', to='service_report.report')),
                ('at', models.DateTimeField(verbose_name='determined at')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('content', models.JSONField()),
                ('figures', models.JSONField()),
                ('pdf', models.BinaryField()),
                ('pdf_sha256', models.CharField(max_length=64)),
                ('docx', models.BinaryField()),
                ('docx_sha256', models.CharField(max_length=64)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('report',), name='service_report_determined_once', violation_error_message='This report is already determined.'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('ended_reason', '')), models.Q(('ended_at__isnull', False), models.Q(('ended_reason', ''), _negated=True)), _connector='OR'), name='service_report_end_has_reason', violation_error_message='Write why the report is taken back.'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), models.Q(('ended_at__isnull', True), ('ended_by__isnull', True)), _connector='OR'), name='service_report_end_whole', violation_error_message='Who takes a report back is kept with the moment.')],
            },
        ),
    ]
