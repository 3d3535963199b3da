"""What approvals count from, what was approved, why an action stopped. Approvals are never changed.

A later migration that rebuilds their table on SQLite loses the trigger and must make it again; a test tells. Removing
them past the application is prevented on PostgreSQL alone: on SQLite such a trigger would also stop the emptying of a
test database.
"""

from django.db import migrations, models

MESSAGE = "an approval never changes"


def freeze(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"""
            CREATE TRIGGER improvement_approval_frozen BEFORE UPDATE ON improvement_approval
            BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END
        """)
        return
    schema_editor.execute(f"""
        CREATE FUNCTION improvement_approval_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'restrict_violation'; END $$
    """)
    schema_editor.execute("""
        CREATE TRIGGER improvement_approval_frozen BEFORE UPDATE OR DELETE ON improvement_approval
        FOR EACH ROW EXECUTE FUNCTION improvement_approval_frozen()
    """)


def thaw(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER improvement_approval_frozen")
        return
    schema_editor.execute("DROP TRIGGER improvement_approval_frozen ON improvement_approval")
    schema_editor.execute("DROP FUNCTION improvement_approval_frozen()")


class Migration(migrations.Migration):
    dependencies = [("improvement", "0002_actions")]
    operations = [
        migrations.AddField(
            model_name="action",
            name="approved_end",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="action",
            name="approved_start",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="action",
            name="approved_title",
            field=models.CharField(blank=True, max_length=250),
        ),
        migrations.AddField(
            model_name="action",
            name="plan_asked_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="action",
            name="report_asked_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="action",
            name="stopped_on",
            field=models.DateField(blank=True, null=True, verbose_name="stopped on"),
        ),
        migrations.AddField(
            model_name="action",
            name="stopped_reason",
            field=models.TextField(blank=True, verbose_name="why it was stopped"),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "stopped"), _negated=True),
                    models.Q(("stopped_on__isnull", False), models.Q(("stopped_reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="improvement_action_stopped_whole",
                violation_error_message="A stopped action carries its reason and its day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "handed_over"), _negated=True),
                    models.Q(
                        ("handed_over_on__isnull", False),
                        models.Q(("handed_over_to", ""), _negated=True),
                        models.Q(("sustainability", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="improvement_action_handed_over_whole",
                violation_error_message="A hand-over has its day, its receiver and the statement of sustainability.",
            ),
        ),
        migrations.RunPython(freeze, thaw),
    ]
