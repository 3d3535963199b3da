"""All tables, as they are before the first published version."""

from django.db import migrations, models

from saregep.core.tables import Tables


class Migration(Tables):

    initial = True

    replaces = [
        ('core', '0001_initial'),
        ('core', '0002_audit_by_thing'),
    ]

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('number', models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('office', models.CharField(blank=True, max_length=13)),
                ('by_id', models.BigIntegerField(null=True)),
                ('by_title', models.CharField(blank=True, max_length=150)),
                ('action', models.CharField(max_length=60)),
                ('thing', models.CharField(max_length=60)),
                ('thing_id', models.CharField(max_length=60)),
                ('before', models.JSONField(null=True)),
                ('after', models.JSONField(null=True)),
                ('previous_hash', models.CharField(max_length=64)),
                ('hash', models.CharField(max_length=64)),
            ],
            options={
                'indexes': [models.Index(fields=['office', '-number'], name='core_audit_by_office'), models.Index(fields=['thing', 'thing_id'], name='core_audit_by_thing')],
            },
        ),
        migrations.CreateModel(
            name='AuditHead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveBigIntegerField(default=0)),
                ('hash', models.CharField(blank=True, max_length=64)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='core_audithead_single', violation_error_message='There is one head.')],
            },
        ),
        migrations.CreateModel(
            name='DoneOnce',
            fields=[
                ('key', models.UUIDField(primary_key=True, serialize=False)),
                ('fingerprint', models.CharField(max_length=64)),
                ('location', models.CharField(max_length=500)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
        ),
    ]
