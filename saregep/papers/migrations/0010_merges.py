"""Mail merge: which papers were made of one draft and one table."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('offices', '0002_holiday_national_once'),
        ('papers', '0009_retention'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('decision', 'Decision of the head'), ('decision_regent', 'Draft of a decision of the regent'), ('assignment', 'Order or assignment'), ('memo', 'Internal memo'), ('invitation', 'Letter of invitation'), ('minutes', 'Minutes'), ('attendance', 'List of attendance'), ('record', 'Record of hand-over'), ('statement', 'Statement'), ('support', 'Letter of support'), ('announcement', 'Announcement'), ('certificate', 'Certificate'), ('letter', 'Official letter')], max_length=20, verbose_name='kind')),
                ('subject', models.CharField(max_length=300, verbose_name='subject')),
                ('token', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges', to='offices.office')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Merged',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('recipient', models.CharField(max_length=300, verbose_name='recipient')),
                ('merge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='papers.merge')),
                ('paper', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='merged', to='papers.paper')),
            ],
            options={
                'ordering': ['merge', 'place'],
            },
        ),
        migrations.AddIndex(
            model_name='merge',
            index=models.Index(fields=['office', '-id'], name='papers_merge_newest'),
        ),
        migrations.AddConstraint(
            model_name='merged',
            constraint=models.UniqueConstraint(fields=('merge', 'place'), name='papers_merged_place_once', violation_error_message='This place of the batch is taken.'),
        ),
    ]
