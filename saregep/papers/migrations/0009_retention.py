"""How long each kind of paper is kept, and which papers were destroyed; that one was destroyed never changes.

Removing such a row past the application is prevented on PostgreSQL alone, for the reason that 0002 gives.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

MESSAGE = "a disposal never changes"


def freeze(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(
            f"CREATE TRIGGER papers_disposal_frozen BEFORE UPDATE ON papers_disposal "
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        )
        return
    schema_editor.execute(
        "CREATE FUNCTION papers_disposal_frozen() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'restrict_violation'; END $$"
    )
    schema_editor.execute(
        "CREATE TRIGGER papers_disposal_frozen BEFORE UPDATE OR DELETE ON papers_disposal "
        "FOR EACH ROW EXECUTE FUNCTION papers_disposal_frozen()"
    )


def thaw(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER papers_disposal_frozen")
        return
    schema_editor.execute("DROP TRIGGER papers_disposal_frozen ON papers_disposal")
    schema_editor.execute("DROP FUNCTION papers_disposal_frozen()")


class Migration(migrations.Migration):

    dependencies = [
        ('offices', '0002_holiday_national_once'),
        ('papers', '0008_signer_accounts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Disposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('record_number', models.CharField(max_length=100, verbose_name='number of the record')),
                ('reason', models.CharField(max_length=300, verbose_name='reason')),
                ('basis', models.CharField(max_length=200, verbose_name='schedule')),
                ('kept_until', models.DateField(verbose_name='kept until')),
                ('disposed_on', models.DateField(verbose_name='destroyed on')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('paper', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='disposal', to='papers.paper')),
                ('record', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='disposes', to='papers.paper')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('disposed_on__gt', models.F('kept_until'))), name='papers_disposal_after_time', violation_error_message='A paper is not destroyed before its time is over.'), models.CheckConstraint(condition=models.Q(models.Q(('record_number', ''), _negated=True), models.Q(('reason', ''), _negated=True), models.Q(('basis', ''), _negated=True)), name='papers_disposal_whole', violation_error_message='A disposal has its record, its reason and its schedule.')],
            },
        ),
        migrations.CreateModel(
            name='RetentionRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('decision', 'Decision of the head'), ('decision_regent', 'Draft of a decision of the regent'), ('assignment', 'Order or assignment'), ('memo', 'Internal memo'), ('invitation', 'Letter of invitation'), ('minutes', 'Minutes'), ('attendance', 'List of attendance'), ('record', 'Record of hand-over'), ('statement', 'Statement'), ('support', 'Letter of support'), ('announcement', 'Announcement'), ('certificate', 'Certificate'), ('letter', 'Official letter')], max_length=20, verbose_name='kind')),
                ('active', models.PositiveSmallIntegerField(verbose_name='active years')),
                ('inactive', models.PositiveSmallIntegerField(verbose_name='inactive years')),
                ('fate', models.CharField(choices=[('destroy', 'destroyed'), ('keep', 'kept for ever'), ('review', 'appraised anew')], max_length=7, verbose_name='final fate')),
                ('basis', models.CharField(max_length=200, verbose_name='schedule')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='retention_rules', to='offices.office')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('office', 'kind'), name='papers_retention_once', violation_error_message='This kind already has its years.'), models.CheckConstraint(condition=models.Q(('active__gte', 0), ('active__lte', 100)), name='papers_retention_active', violation_error_message='Write the years as 0 to 100.'), models.CheckConstraint(condition=models.Q(('inactive__gte', 0), ('inactive__lte', 100)), name='papers_retention_inactive', violation_error_message='Write the years as 0 to 100.'), models.CheckConstraint(condition=models.Q(('basis', ''), _negated=True), name='papers_retention_basis', violation_error_message='Write which schedule (JRA) says so.')],
            },
        ),
        migrations.RunPython(freeze, thaw),
    ]
