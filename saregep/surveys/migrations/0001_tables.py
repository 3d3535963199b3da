"""All tables, as they are before the first published version."""

import django.core.validators
import django.db.models.deletion
import saregep.surveys.models.periods
import uuid
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models

from saregep.core.tables import Tables


class Migration(Tables):

    initial = True

    replaces = [
        ('surveys', '0001_initial'),
        ('surveys', '0002_imported_file_series'),
    ]

    dependencies = [
        ('offices', '0001_tables'),
        ('services', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Instrument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='instruments', to='offices.office')),
                ('version', models.PositiveSmallIntegerField(verbose_name='version')),
                ('status', models.CharField(choices=[('draft', 'draft'), ('determined', 'determined')], default='draft', max_length=12, verbose_name='status')),
                ('profile_fields', models.JSONField(default=list, verbose_name='profile fields')),
                ('decision_number', models.CharField(blank=True, max_length=80, verbose_name='number of the decision')),
                ('decision_date', models.DateField(blank=True, null=True, verbose_name='date of the decision')),
                ('determined_at', models.DateTimeField(blank=True, null=True)),
                ('determined_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['office', '-version'],
                'constraints': [models.UniqueConstraint(fields=('office', 'version'), name='surveys_instrument_version_once', violation_error_message='This version already exists. Load the page again.'), models.CheckConstraint(condition=models.Q(models.Q(('decision_date__isnull', True), ('decision_number', ''), ('determined_at__isnull', True), ('determined_by__isnull', True), ('status', 'draft')), models.Q(('decision_date__isnull', False), ('determined_at__isnull', False), ('status', 'determined'), models.Q(('decision_number', ''), _negated=True)), _connector='OR'), name='surveys_instrument_determined_whole', violation_error_message='A determined questionnaire needs the number and date of its decision.')],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('instrument', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='surveys.instrument')),
                ('key', models.SlugField(max_length=30, verbose_name='key')),
                ('code', models.CharField(max_length=4, verbose_name='code')),
                ('position', models.PositiveSmallIntegerField(verbose_name='place on the form')),
                ('names', models.JSONField(verbose_name='name of the element')),
                ('shorts', models.JSONField(verbose_name='short name')),
                ('texts', models.JSONField(verbose_name='question')),
                ('labels', models.JSONField(verbose_name='labels')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('instrument', 'key'), name='surveys_question_key_once', violation_error_message='This key already stands in the questionnaire.'), models.UniqueConstraint(fields=('instrument', 'code'), name='surveys_question_code_once', violation_error_message='This code already stands in the questionnaire.'), models.CheckConstraint(condition=models.Q(('position__gte', 1), ('position__lte', 99)), name='surveys_question_position', violation_error_message='Places run from 1 to 99.')],
            },
        ),
        migrations.CreateModel(
            name='Survey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='surveys', to='offices.office')),
                ('slug', models.SlugField(default=saregep.surveys.models.periods.new_slug, max_length=40, unique=True, verbose_name='address')),
                ('title', models.CharField(max_length=150, verbose_name='title')),
                ('service', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='services.service', verbose_name='only for the service')),
                ('asks_service', models.BooleanField(default=True, verbose_name='asks which service was received')),
                ('target', models.DecimalField(decimal_places=2, default=Decimal('88.31'), max_digits=5, validators=[django.core.validators.MinValueValidator(25), django.core.validators.MaxValueValidator(100)], verbose_name='target')),
            ],
            options={
                'ordering': ['office', 'title'],
                'constraints': [models.CheckConstraint(condition=models.Q(('service__isnull', True), ('asks_service', False), _connector='OR'), name='surveys_survey_service_or_question', violation_error_message='A survey of one service does not ask for the service.'), models.CheckConstraint(condition=models.Q(('target__gte', 25), ('target__lte', 100)), name='surveys_survey_target', violation_error_message='The target lies between 25 and 100.')],
            },
        ),
        migrations.CreateModel(
            name='Period',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='periods', to='surveys.survey')),
                ('instrument', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='periods', to='surveys.instrument')),
                ('kind', models.CharField(choices=[('month', 'month'), ('quarter', 'quarter'), ('semester', 'semester'), ('year', 'year'), ('custom', 'own dates')], max_length=10, verbose_name='kind of period')),
                ('starts_on', models.DateField(verbose_name='first day')),
                ('ends_on', models.DateField(verbose_name='last day')),
                ('status', models.CharField(choices=[('draft', 'not open yet'), ('open', 'open'), ('closed', 'closed')], default='draft', max_length=8, verbose_name='status')),
                ('population', models.PositiveIntegerField(blank=True, help_text='From the service register. Without it the sample cannot be judged.', null=True, verbose_name='people served in the period')),
                ('mark', models.CharField(blank=True, choices=[('', 'real answers'), ('reconstructed', 'reconstructed data'), ('simulated', 'simulated data')], default='', max_length=14)),
            ],
            options={
                'ordering': ['-starts_on', '-ends_on'],
                'constraints': [models.CheckConstraint(condition=models.Q(('starts_on__lte', models.F('ends_on'))), name='surveys_period_starts_before_end', violation_error_message='The last day must not be before the first day.'), models.UniqueConstraint(fields=('survey', 'starts_on', 'ends_on'), name='surveys_period_once', violation_error_message='This survey already has a period with these days.'), models.CheckConstraint(condition=models.Q(('population__isnull', True), ('population__gte', 1), _connector='OR'), name='surveys_period_population', violation_error_message='The number of people served is at least 1.')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('period', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='surveys.period')),
                ('service', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='services.service')),
                ('mode', models.CharField(choices=[('web', 'phone or computer'), ('kiosk', 'kiosk'), ('paper', 'paper'), ('import', 'imported file'), ('simulated', 'simulated')], max_length=10)),
                ('language', models.CharField(default='id', max_length=2)),
                ('persyaratan', models.PositiveSmallIntegerField()),
                ('prosedur', models.PositiveSmallIntegerField()),
                ('waktu', models.PositiveSmallIntegerField()),
                ('biaya', models.PositiveSmallIntegerField()),
                ('produk', models.PositiveSmallIntegerField()),
                ('kompetensi', models.PositiveSmallIntegerField()),
                ('perilaku', models.PositiveSmallIntegerField()),
                ('pengaduan', models.PositiveSmallIntegerField()),
                ('sarana', models.PositiveSmallIntegerField()),
                ('extra', models.JSONField(default=dict)),
                ('jenis_kelamin', models.CharField(blank=True, default='', max_length=12)),
                ('usia', models.CharField(blank=True, default='', max_length=12)),
                ('pendidikan', models.CharField(blank=True, default='', max_length=12)),
                ('pekerjaan', models.CharField(blank=True, default='', max_length=12)),
                ('comment', models.TextField(blank=True, default='')),
                ('received_on', models.DateField()),
                ('received_hour', models.PositiveSmallIntegerField()),
                ('flags', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'indexes': [models.Index(fields=['period', 'received_on', 'id'], name='surveys_answer_by_period')],
                'constraints': [models.CheckConstraint(condition=models.Q(('persyaratan__gte', 1), ('persyaratan__lte', 4)), name='surveys_answer_persyaratan', violation_error_message='A score is a number from 1 to 4.'), models.CheckConstraint(condition=models.Q(('prosedur__gte', 1), ('prosedur__lte', 4)), name='surveys_answer_prosedur', violation_error_message='A score is a number from 1 to 4.'), models.CheckConstraint(condition=models.Q(('waktu__gte', 1), ('waktu__lte', 4)), name='surveys_answer_waktu', violation_error_message='A score is a number from 1 to 4.'), models.CheckConstraint(condition=models.Q(('biaya__gte', 1), ('biaya__lte', 4)), name='surveys_answer_biaya', violation_error_message='A score is a number from 1 to 4.'), models.CheckConstraint(condition=models.Q(('produk__gte', 1), ('produk__lte', 4)), name='surveys_answer_produk', violation_error_message='A score is a number from 1 to 4.'), models.CheckConstraint(condition=models.Q(('kompetensi__gte', 1), ('kompetensi__lte', 4)), name='surveys_answer_kompetensi', violation_error_message='A score is a number from 1 to 4.'), models.CheckConstraint(condition=models.Q(('perilaku__gte', 1), ('perilaku__lte', 4)), name='surveys_answer_perilaku', violation_error_message='A score is a number from 1 to 4.'), models.CheckConstraint(condition=models.Q(('pengaduan__gte', 1), ('pengaduan__lte', 4)), name='surveys_answer_pengaduan', violation_error_message='A score is a number from 1 to 4.'), models.CheckConstraint(condition=models.Q(('sarana__gte', 1), ('sarana__lte', 4)), name='surveys_answer_sarana', violation_error_message='A score is a number from 1 to 4.'), models.CheckConstraint(condition=models.Q(('received_hour__lte', 23)), name='surveys_answer_hour', violation_error_message='An hour is a number from 0 to 23.')],
            },
        ),
        migrations.CreateModel(
            name='SpentLink',
            fields=[
                ('nonce_hash', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('service', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='services.service')),
                ('month', models.DateField()),
            ],
            options={
                'indexes': [models.Index(fields=['service', 'month'], name='surveys_spentlink_by_month')],
            },
        ),
        migrations.CreateModel(
            name='TallyCell',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='cells', to='surveys.period')),
                ('facet', models.CharField(max_length=16)),
                ('value', models.CharField(max_length=40)),
                ('flagged', models.BooleanField()),
                ('respondents', models.PositiveIntegerField(default=0)),
                ('counts', models.JSONField(default=dict)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('period', 'facet', 'value', 'flagged'), name='surveys_tallycell_once', violation_error_message='This cell is already counted.')],
            },
        ),
        migrations.CreateModel(
            name='ImportedFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imported_files', to='surveys.period')),
                ('sha256', models.CharField(max_length=64)),
                ('series', models.CharField(default='', max_length=64)),
                ('name', models.CharField(max_length=200)),
                ('sheets', models.PositiveIntegerField()),
                ('left_out', models.PositiveIntegerField(default=0)),
                ('printed', models.JSONField(default=list)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-at'],
                'constraints': [models.UniqueConstraint(fields=('period', 'sha256'), name='surveys_importedfile_once', violation_error_message='This file was already imported into the period.')],
            },
        ),
        migrations.CreateModel(
            name='ReportText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='report_texts', to='surveys.period')),
                ('key', models.SlugField(max_length=40)),
                ('text', models.TextField()),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('updated_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('period', 'key'), name='surveys_reporttext_once', violation_error_message='This text already exists. Load the page again.')],
            },
        ),
        migrations.CreateModel(
            name='FollowUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='surveys.period')),
                ('element', models.SlugField(max_length=30, verbose_name='element')),
                ('activity', models.CharField(max_length=300, verbose_name='activity')),
                ('due_on', models.DateField(verbose_name='to be finished on')),
                ('responsible', models.CharField(max_length=150, verbose_name='responsible position')),
                ('status', models.CharField(choices=[('planned', 'planned'), ('running', 'running'), ('done', 'done')], default='planned', max_length=8, verbose_name='status')),
                ('result', models.TextField(blank=True, verbose_name='result and evidence')),
                ('obstacle', models.TextField(blank=True, verbose_name='obstacle')),
            ],
            options={
                'ordering': ['due_on', 'pk'],
            },
        ),
    ]
