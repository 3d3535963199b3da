"""Where a stakeholder was moved to on the net map, and a version, so that two people do not overwrite each other."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("improvement", "0003_changes"),
    ]

    operations = [
        migrations.AddField(
            model_name="stakeholder",
            name="map_x",
            field=models.SmallIntegerField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="stakeholder",
            name="map_y",
            field=models.SmallIntegerField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="stakeholder",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddConstraint(
            model_name="stakeholder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("map_x__isnull", False), ("map_y__isnull", False)),
                    models.Q(("map_x__isnull", True), ("map_y__isnull", True)),
                    _connector="OR",
                ),
                name="improvement_stakeholder_place_whole",
                violation_error_message="A place on the map has both its numbers.",
            ),
        ),
    ]
