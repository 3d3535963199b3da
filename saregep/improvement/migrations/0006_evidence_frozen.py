"""What a piece of evidence is never changes, not even past the application; what was withdrawn changes no more at all.

What is said of it (kind, title, day, place) may be put right until somebody decided on it. A later migration that
rebuilds the table on SQLite loses the trigger and must make it again; a test tells. Removing rows past the application
is prevented on PostgreSQL alone: on SQLite such a trigger would also stop the emptying of a test database. `saregep
verify` finds a row that is gone, because the trail names it.
"""

from django.db import migrations

MESSAGE = "evidence never changes"
THING = ("activity_id", "file", "name", "media_type", "size", "sha256", "link", "added_by_id", "added_at")
WORDS = ("kind", "title", "day", "place")


def _changed(differs):
    def any_of(columns):
        return " OR ".join(f'NEW."{column}" {differs} OLD."{column}"' for column in columns)

    decided = "(OLD.accepted_at IS NOT NULL OR OLD.refused_at IS NOT NULL)"
    return f"OLD.withdrawn_reason <> '' OR {any_of(THING)} OR ({decided} AND ({any_of(WORDS)}))"


def freeze(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"""
            CREATE TRIGGER improvement_evidence_frozen BEFORE UPDATE ON improvement_evidence
            WHEN {_changed("IS NOT")} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END
        """)
        return
    schema_editor.execute(f"""
        CREATE FUNCTION improvement_evidence_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' OR {_changed("IS DISTINCT FROM")} THEN
                RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'restrict_violation';
            END IF;
            RETURN NEW;
        END $$
    """)
    schema_editor.execute("""
        CREATE TRIGGER improvement_evidence_frozen BEFORE UPDATE OR DELETE ON improvement_evidence
        FOR EACH ROW EXECUTE FUNCTION improvement_evidence_frozen()
    """)


def thaw(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER improvement_evidence_frozen")
        return
    schema_editor.execute("DROP TRIGGER improvement_evidence_frozen ON improvement_evidence")
    schema_editor.execute("DROP FUNCTION improvement_evidence_frozen()")


class Migration(migrations.Migration):
    dependencies = [("improvement", "0005_evidence_decided")]
    operations = [migrations.RunPython(freeze, thaw)]
