"""What a determined report says and its files cannot be changed, not even past the application.

What is added is its end. Removing rows past the application is prevented on PostgreSQL alone: on SQLite such a trigger
would also stop the emptying of a test database. A later migration that rebuilds this table on SQLite loses its trigger
and must make it again.
"""

from django.db import migrations

TABLE = "service_report_determination"
MESSAGE = "a determined report never changes"
CONTENT = ("report_id", "at", "by_id", "content", "figures", "pdf", "pdf_sha256", "docx", "docx_sha256")


def _changed(differs):
    columns = " OR ".join(f'NEW."{column}" {differs} OLD."{column}"' for column in CONTENT)
    return f"OLD.ended_at IS NOT NULL OR {columns}"


def freeze(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        stop = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        schema_editor.execute(f"CREATE TRIGGER {TABLE}_frozen BEFORE UPDATE ON {TABLE} WHEN {_changed('IS NOT')} {stop}")
        return
    schema_editor.execute(
        f"""
        CREATE FUNCTION {TABLE}_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' OR {_changed("IS DISTINCT FROM")} THEN
                RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'restrict_violation';
            END IF;
            RETURN NEW;
        END $$
        """
    )
    schema_editor.execute(
        f"""
        CREATE TRIGGER {TABLE}_frozen BEFORE UPDATE OR DELETE ON {TABLE}
        FOR EACH ROW EXECUTE FUNCTION {TABLE}_frozen()
        """
    )


def thaw(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"DROP TRIGGER {TABLE}_frozen")
        return
    schema_editor.execute(f"DROP TRIGGER {TABLE}_frozen ON {TABLE}")
    schema_editor.execute(f"DROP FUNCTION {TABLE}_frozen()")


class Migration(migrations.Migration):
    replaces = [("service_report", "0002_determined_is_frozen")]
    dependencies = [("service_report", "0001_tables")]
    operations = [migrations.RunPython(freeze, thaw)]
