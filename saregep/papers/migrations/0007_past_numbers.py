"""Numbers that were given before saregep kept the books."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('offices', '0002_holiday_national_once'),
        ('papers', '0006_words'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PastNumber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('book', models.CharField(max_length=30)),
                ('year', models.PositiveSmallIntegerField()),
                ('number', models.PositiveIntegerField()),
                ('number_text', models.CharField(max_length=100, verbose_name='number')),
                ('dated', models.DateField(verbose_name='date')),
                ('subject', models.CharField(max_length=300, verbose_name='subject')),
                ('kept_at', models.DateTimeField()),
                ('kept_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='past_numbers', to='offices.office')),
            ],
            options={
                'ordering': ['-year', 'book', '-number'],
                'constraints': [models.UniqueConstraint(fields=('office', 'book', 'year', 'number'), name='papers_past_number_once', violation_error_message='This number is already used in its book.')],
            },
        ),
    ]
