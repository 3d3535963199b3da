"""An approval of a plan keeps when it was asked for and the last day of the action in it.

Those of the plan that was asked for last are known. Earlier ones get the day that was approved last: what held before
it was not kept, and nobody is made late by that. The trigger of 0003 that keeps approvals as they are is off meanwhile.
"""

from importlib import import_module

from django.db import migrations, models

frozen = import_module("saregep.improvement.migrations.0003_changes")


def fill(apps, schema_editor):
    approval = apps.get_model("improvement", "Approval")
    for row in approval.objects.filter(subject="plan").select_related("action"):
        row.ends_on = row.action.approved_end
        asked_at = row.action.plan_asked_at
        if asked_at is not None and asked_at <= row.at:  # of the plan that was asked for last
            row.asked_at, row.ends_on = asked_at, row.action.ends_on
        row.save(update_fields=["asked_at", "ends_on"])


class Migration(migrations.Migration):
    dependencies = [("improvement", "0008_waiver_things")]
    operations = [
        migrations.RunPython(frozen.thaw, frozen.freeze),
        migrations.AddField("approval", "asked_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("approval", "ends_on", models.DateField(blank=True, null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(frozen.freeze, frozen.thaw),
    ]
