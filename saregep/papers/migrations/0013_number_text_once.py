"""A printed number stands on one paper of an office, whatever the book: an index, so no table is rebuilt."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('papers', '0012_belonging'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='paper',
            constraint=models.UniqueConstraint(condition=models.Q(('number_text', ''), _negated=True), fields=('office', 'number_text'), name='papers_paper_number_text_once', violation_error_message='Another paper of this office carries this number.'),
        ),
    ]
