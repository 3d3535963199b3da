"""What an SOP keeps of its signer and its review, who changed a draft last, and one version in hand at a time."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('services', '0004_queue'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='sop',
            name='changed_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='sop',
            name='changed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='sop',
            name='edition',
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name='sop',
            name='review_note',
            field=models.TextField(blank=True, verbose_name='finding of the review'),
        ),
        migrations.AddField(
            model_name='sop',
            name='reviewed_on',
            field=models.DateField(blank=True, null=True, verbose_name='reviewed on'),
        ),
        migrations.AddField(
            model_name='sop',
            name='signer_name',
            field=models.CharField(blank=True, max_length=150, verbose_name='name of the signer'),
        ),
        migrations.AddField(
            model_name='sop',
            name='signer_nip',
            field=models.CharField(blank=True, max_length=18, verbose_name='employee number of the signer'),
        ),
        migrations.AddField(
            model_name='sop',
            name='signer_rank',
            field=models.CharField(blank=True, max_length=100, verbose_name='rank of the signer'),
        ),
        migrations.AddField(
            model_name='sop',
            name='superseded_on',
            field=models.DateField(blank=True, null=True, verbose_name='superseded on'),
        ),
        migrations.AddConstraint(
            model_name='sop',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ('draft', 'determined'))), fields=('series',), name='services_sop_one_in_hand', violation_error_message='The SOP already has a version in hand. Finish that one first.'),
        ),
        migrations.AlterConstraint(
            model_name='sop',
            name='services_sop_decision',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'draft'), models.Q(models.Q(('decision_number', ''), _negated=True), ('decision_on__isnull', False), models.Q(('determined_by', ''), _negated=True), models.Q(('number', ''), _negated=True)), _connector='OR'), name='services_sop_decision', violation_error_message='A determined SOP carries its number, and number, date and signer of its decision.'),
        ),
    ]
