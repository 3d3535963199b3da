"""All tables, as they are before the first published version."""

import django.contrib.auth.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from saregep.core.tables import Tables


class Migration(Tables):

    initial = True

    replaces = [
        ('accounts', '0001_initial'),
        ('accounts', '0002_sign_in_tries'),
    ]

    dependencies = [
        ('offices', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('username', models.CharField(max_length=60, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='account name')),
                ('title', models.CharField(max_length=150, verbose_name='position')),
                ('is_active', models.BooleanField(default=True, verbose_name='active')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('username'), name='accounts_user_name_once', violation_error_message='This account name is taken.')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='offices.office')),
                ('role', models.CharField(choices=[('admin', 'admin'), ('head', 'head of office'), ('secretary', 'secretary'), ('section_head', 'section head'), ('officer', 'desk officer'), ('action_leader', 'action leader'), ('mentor', 'mentor'), ('coach', 'coach'), ('reader', 'reader of all units below')], max_length=16, verbose_name='role')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'office', 'role'), name='accounts_membership_once', violation_error_message='This account already holds this role.')],
            },
        ),
        migrations.CreateModel(
            name='SignInTries',
            fields=[
                ('key', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('tries', models.PositiveIntegerField(default=0)),
                ('last_at', models.DateTimeField(db_index=True)),
            ],
        ),
    ]
