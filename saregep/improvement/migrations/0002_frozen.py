"""An approval never changes. What a piece of evidence is never changes; what was withdrawn changes no more at all.

What is said of a piece of evidence (kind, title, day, place) may be put right until somebody decided on it. A later
migration that rebuilds one of these tables on SQLite loses its trigger and must make it again; a test tells. Removing
rows past the application is prevented on PostgreSQL alone: on SQLite such a trigger would also stop the emptying of a
test database. `saregep verify` finds a piece of evidence that is gone, because the trail names it.
"""

from django.db import migrations

MESSAGES = {"approval": "an approval never changes", "evidence": "evidence never changes"}
THING = ("activity_id", "file", "name", "media_type", "size", "sha256", "link", "added_by_id", "added_at")
WORDS = ("kind", "title", "day", "place")


def _changed(differs):
    """When a change is refused, for each table."""

    def any_of(columns):
        return " OR ".join(f'NEW."{column}" {differs} OLD."{column}"' for column in columns)

    decided = "(OLD.accepted_at IS NOT NULL OR OLD.refused_at IS NOT NULL)"
    yield "approval", "TRUE"
    yield "evidence", f"OLD.withdrawn_reason <> '' OR {any_of(THING)} OR ({decided} AND ({any_of(WORDS)}))"


def sqlite():
    for table, changed in _changed("IS NOT"):
        yield f"""
            CREATE TRIGGER improvement_{table}_frozen BEFORE UPDATE ON improvement_{table}
            WHEN {changed} BEGIN SELECT RAISE(ABORT, '{MESSAGES[table]}'); END
        """


def sqlite_away():
    for table in MESSAGES:
        yield f"DROP TRIGGER improvement_{table}_frozen"


def postgresql():
    for table, changed in _changed("IS DISTINCT FROM"):
        yield f"""
            CREATE FUNCTION improvement_{table}_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF TG_OP = 'DELETE' OR {changed} THEN
                    RAISE EXCEPTION '{MESSAGES[table]}' USING ERRCODE = 'restrict_violation';
                END IF;
                RETURN NEW;
            END $$
        """
        yield f"""
            CREATE TRIGGER improvement_{table}_frozen BEFORE UPDATE OR DELETE ON improvement_{table}
            FOR EACH ROW EXECUTE FUNCTION improvement_{table}_frozen()
        """


def postgresql_away():
    for table in MESSAGES:
        yield f"DROP TRIGGER improvement_{table}_frozen ON improvement_{table}"
        yield f"DROP FUNCTION improvement_{table}_frozen()"


def freeze(apps, schema_editor):
    for statement in sqlite() if schema_editor.connection.vendor == "sqlite" else postgresql():
        schema_editor.execute(statement)


def thaw(apps, schema_editor):
    for statement in sqlite_away() if schema_editor.connection.vendor == "sqlite" else postgresql_away():
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    replaces = [("improvement", "0009_approval_days")]
    dependencies = [("improvement", "0001_tables")]
    operations = [migrations.RunPython(freeze, thaw)]
