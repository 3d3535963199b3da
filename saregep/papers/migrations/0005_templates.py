"""Templates of an office for the DOCX of its papers."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('offices', '0002_holiday_national_once'),
        ('papers', '0004_meetings'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Template',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('decision', 'Decision of the head'), ('decision_regent', 'Draft of a decision of the regent'), ('assignment', 'Order or assignment'), ('memo', 'Internal memo'), ('invitation', 'Letter of invitation'), ('minutes', 'Minutes'), ('attendance', 'List of attendance'), ('record', 'Record of hand-over'), ('statement', 'Statement'), ('support', 'Letter of support'), ('announcement', 'Announcement'), ('certificate', 'Certificate'), ('letter', 'Official letter')], max_length=20, verbose_name='kind')),
                ('content', models.BinaryField()),
                ('sha256', models.CharField(max_length=64)),
                ('kept_at', models.DateTimeField()),
                ('kept_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='paper_templates', to='offices.office')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('office', 'kind'), name='papers_template_once', violation_error_message='This kind already has a template.')],
            },
        ),
    ]
