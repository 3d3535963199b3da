"""Meetings, who came to them, and the tasks that their minutes leave behind."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('offices', '0002_holiday_national_once'),
        ('papers', '0003_certificates_and_proofs'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=300, verbose_name='subject')),
                ('day', models.DateField(verbose_name='day')),
                ('time', models.CharField(max_length=60, verbose_name='time')),
                ('place', models.CharField(max_length=300, verbose_name='place')),
                ('agenda', models.TextField(verbose_name='agenda')),
                ('invited', models.TextField(verbose_name='invited')),
                ('chair', models.CharField(max_length=300, verbose_name='chair')),
                ('secretary', models.CharField(max_length=300, verbose_name='minutes by')),
                ('code', models.CharField(max_length=13, unique=True)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('attendance', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='attendance_of', to='papers.paper')),
                ('invitation', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='invites_to', to='papers.paper')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('minutes', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='minutes_of', to='papers.paper')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='offices.office')),
            ],
            options={
                'ordering': ['-day', '-pk'],
                'indexes': [models.Index(fields=['office', '-day'], name='papers_meeting_by_day')],
            },
        ),
        migrations.CreateModel(
            name='Attendee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('position', models.CharField(blank=True, max_length=150, verbose_name='position or institution')),
                ('sex', models.CharField(blank=True, choices=[('L', 'male'), ('P', 'female')], max_length=1, verbose_name='sex')),
                ('name_key', models.CharField(max_length=310)),
                ('by_code', models.BooleanField(default=False)),
                ('at', models.DateTimeField()),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendees', to='papers.meeting')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'name_key'), name='papers_attendee_once', violation_error_message='This person is already on the list.')],
            },
        ),
        migrations.CreateModel(
            name='FollowUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('what', models.CharField(max_length=500, verbose_name='task')),
                ('who', models.CharField(max_length=300, verbose_name='who')),
                ('when', models.CharField(max_length=150, verbose_name='by when')),
                ('due_on', models.DateField(null=True)),
                ('done_on', models.DateField(null=True)),
                ('result', models.CharField(blank=True, max_length=300, verbose_name='result')),
                ('done_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='papers.paper')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('paper', 'place'), name='papers_follow_up_once', violation_error_message='This task is already on the list.'), models.CheckConstraint(condition=models.Q(models.Q(('done_by__isnull', False), ('done_on__isnull', False)), models.Q(('done_by__isnull', True), ('done_on__isnull', True)), _connector='OR'), name='papers_follow_up_done_whole', violation_error_message='What is done has its day.')],
            },
        ),
    ]
