"""All tables, as they are before the first published version."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

from saregep.core.tables import Tables


class Migration(Tables):

    initial = True

    replaces = [
        ('offices', '0001_initial'),
        ('offices', '0002_holiday_national_once'),
        ('offices', '0003_emblem'),
    ]

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Emblem',
            fields=[
                ('sha256', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('content', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='Office',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=13, unique=True, validators=[django.core.validators.RegexValidator('^\\d{2}(\\.\\d{2}(\\.\\d{2}(\\.\\d{4})?)?)?\\Z', 'Write the regional code with dots, for example 32.14.02.')], verbose_name='regional code')),
                ('kind', models.CharField(choices=[('kabupaten', 'regency'), ('kecamatan', 'sub-district'), ('desa', 'village'), ('unit', 'service unit')], default='kecamatan', max_length=12, verbose_name='kind')),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('government', models.CharField(max_length=150, verbose_name='government above it')),
                ('address', models.CharField(blank=True, max_length=250, verbose_name='address')),
                ('postcode', models.CharField(blank=True, max_length=5, verbose_name='postcode')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='telephone')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('website', models.CharField(blank=True, max_length=150, verbose_name='website')),
                ('place', models.CharField(blank=True, max_length=100, verbose_name='place of signing')),
                ('signer_title', models.CharField(blank=True, max_length=150, verbose_name='title of the signer')),
                ('signer_name', models.CharField(blank=True, max_length=150, verbose_name='name of the signer')),
                ('signer_rank', models.CharField(blank=True, max_length=100, verbose_name='rank of the signer')),
                ('signer_nip', models.CharField(blank=True, max_length=18, verbose_name='employee number of the signer')),
                ('emblem', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='offices.emblem', verbose_name='emblem')),
                ('paper', models.CharField(choices=[('A4', 'A4'), ('F4', 'F4')], default='A4', max_length=2, verbose_name='paper')),
                ('time_zone', models.CharField(choices=[('Asia/Jakarta', 'WIB'), ('Asia/Makassar', 'WITA'), ('Asia/Jayapura', 'WIT')], default='Asia/Jakarta', max_length=20, verbose_name='time zone')),
                ('staff_networks', models.TextField(blank=True, help_text='One network on each line, for example 10.20.0.0/16. Answers from there are marked.', verbose_name='networks of the staff')),
                ('is_example', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='OpeningHours',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='opening_hours', to='offices.office')),
                ('weekday', models.PositiveSmallIntegerField(verbose_name='weekday')),
                ('opens', models.TimeField(verbose_name='opens')),
                ('closes', models.TimeField(verbose_name='closes')),
                ('break_starts', models.TimeField(blank=True, null=True, verbose_name='break starts')),
                ('break_ends', models.TimeField(blank=True, null=True, verbose_name='break ends')),
            ],
            options={
                'ordering': ['weekday'],
                'constraints': [models.UniqueConstraint(fields=('office', 'weekday'), name='offices_hours_one_per_weekday', violation_error_message='This weekday already has its hours.'), models.CheckConstraint(condition=models.Q(('weekday__lte', 6)), name='offices_hours_weekday', violation_error_message='A weekday is a number from 0 (Monday) to 6 (Sunday).'), models.CheckConstraint(condition=models.Q(('opens__lt', models.F('closes'))), name='offices_hours_opens_before_closes', violation_error_message='Closing time must be later than opening time.'), models.CheckConstraint(condition=models.Q(models.Q(('break_ends__isnull', False), ('break_starts__isnull', False)), models.Q(('break_ends__isnull', True), ('break_starts__isnull', True)), _connector='OR'), name='offices_hours_break_whole', violation_error_message='Fill in both the start and the end of the break, or neither.'), models.CheckConstraint(condition=models.Q(('break_starts__isnull', True), models.Q(('break_ends__lte', models.F('closes')), ('break_starts__gte', models.F('opens')), ('break_starts__lt', models.F('break_ends'))), _connector='OR'), name='offices_hours_break_inside', violation_error_message='The break must lie inside the opening hours.')],
            },
        ),
        migrations.CreateModel(
            name='Holiday',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('office', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='holidays', to='offices.office')),
                ('day', models.DateField(verbose_name='day')),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='source')),
            ],
            options={
                'ordering': ['day'],
                'constraints': [models.UniqueConstraint(fields=('office', 'day'), name='offices_holiday_once', violation_error_message='This day is already a holiday of the office.'), models.UniqueConstraint(condition=models.Q(('office__isnull', True)), fields=('day',), name='offices_holiday_national_once', violation_error_message='This day is already a national holiday.')],
            },
        ),
    ]
