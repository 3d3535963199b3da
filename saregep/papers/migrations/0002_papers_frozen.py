"""What a numbered or issued paper says cannot be changed, nor can its files, not even past the application.

What moves on is its life: the state (never back to a draft) and the reason of its end. Removing rows past the
application is prevented on PostgreSQL alone: on SQLite such a trigger would also stop the emptying of a test database.
A later migration that rebuilds one of these tables on SQLite loses its triggers and must make them again.
"""

from django.db import migrations

MESSAGE = "an issued paper never changes"
CONTENT = (
    "office_id",
    "kind",
    "subject",
    "code",
    "content",
    "signer_id",
    "drafted_by_id",
    "drafted_at",
    "signed_by_id",
    "signed_at",
    "signed",
    "dated",
    "book",
    "year",
    "number",
    "number_text",
    "letter_id",
    "replaces_id",
)
OPEN = "('draft', 'proposed', 'initialled', 'signed')"


def _changed(differs):
    columns = " OR ".join(f'NEW."{column}" {differs} OLD."{column}"' for column in CONTENT)
    return f"OLD.state NOT IN {OPEN} AND (NEW.state IN {OPEN} OR {columns})"


def sqlite():
    stop = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    yield f"CREATE TRIGGER papers_paper_frozen BEFORE UPDATE ON papers_paper WHEN {_changed('IS NOT')} {stop}"
    yield f"CREATE TRIGGER papers_file_frozen BEFORE UPDATE ON papers_file {stop}"


def sqlite_away():
    yield "DROP TRIGGER papers_paper_frozen"
    yield "DROP TRIGGER papers_file_frozen"


def postgresql():
    stop = f"RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'restrict_violation';"
    changed = _changed("IS DISTINCT FROM")
    yield f"""
        CREATE FUNCTION papers_paper_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' THEN
                IF OLD.state NOT IN {OPEN} THEN {stop} END IF;
                RETURN OLD;
            END IF;
            IF {changed} THEN {stop} END IF;
            RETURN NEW;
        END $$
    """
    yield f"""
        CREATE FUNCTION papers_file_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN {stop} END $$
    """
    yield """
        CREATE TRIGGER papers_paper_frozen BEFORE UPDATE OR DELETE ON papers_paper
        FOR EACH ROW EXECUTE FUNCTION papers_paper_frozen()
    """
    yield """
        CREATE TRIGGER papers_file_frozen BEFORE UPDATE OR DELETE ON papers_file
        FOR EACH ROW EXECUTE FUNCTION papers_file_frozen()
    """


def postgresql_away():
    for table in ("paper", "file"):
        yield f"DROP TRIGGER papers_{table}_frozen ON papers_{table}"
        yield f"DROP FUNCTION papers_{table}_frozen()"


def freeze(apps, schema_editor):
    for statement in sqlite() if schema_editor.connection.vendor == "sqlite" else postgresql():
        schema_editor.execute(statement)


def thaw(apps, schema_editor):
    for statement in sqlite_away() if schema_editor.connection.vendor == "sqlite" else postgresql_away():
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("papers", "0001_papers")]
    operations = [migrations.RunPython(freeze, thaw)]
