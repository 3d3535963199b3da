"""An office chooses the letters of its papers."""

from django.db import migrations, models

FONTS = ("sans", "serif")


class Migration(migrations.Migration):

    dependencies = [("offices", "0003_emblem"), ("papers", "0013_number_text_once")]

    operations = [
        migrations.AddField(
            "setup",
            "font",
            models.CharField(
                choices=list(zip(FONTS, ("without feet, as Arial", "with feet, as Times New Roman"), strict=True)),
                default="sans",
                max_length=5,
                verbose_name="font",
            ),
        ),
        migrations.AddConstraint(
            "setup",
            models.CheckConstraint(
                condition=models.Q(font__in=list(FONTS)),
                name="papers_setup_font",
                violation_error_message="Choose one of the fonts.",
            ),
        ),
    ]
