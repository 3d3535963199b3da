"""What is numbered, issued, proved or destroyed cannot be changed, nor can its files, not even past the application.

What moves on is the life of a paper: the steps below, and why it ended. Removing rows past the application is prevented
on PostgreSQL alone: on SQLite such a trigger would also stop the emptying of a test database. A later migration that
rebuilds one of these tables on SQLite loses its triggers and must make them again.
"""

from django.db import migrations

PAPER = "an issued paper never changes"
DISPOSAL = "a disposal never changes"
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
    "restricted",
)
OPEN = "('draft', 'proposed', 'initialled', 'signed')"
STEPS = {
    "numbered": ("issued", "revoked"),
    "issued": ("sent", "archived", "revoked", "replaced"),
    "sent": ("archived", "revoked", "replaced"),
    "archived": ("revoked", "replaced"),
}
# Rows that are written once, and what is said to whoever writes them again.
ONCE = {"file": PAPER, "proof": PAPER, "disposal": DISPOSAL}


def _changed(differs):
    columns = " OR ".join(f'NEW."{column}" {differs} OLD."{column}"' for column in CONTENT)
    steps = ", ".join(f"'{before}>{after}'" for before, all_after in STEPS.items() for after in all_after)
    moved = f"(NEW.state {differs} OLD.state AND OLD.state || '>' || NEW.state NOT IN ({steps}))"
    ended = f"(OLD.state IN ('revoked', 'replaced') AND NEW.ended_reason {differs} OLD.ended_reason)"
    return f"OLD.state NOT IN {OPEN} AND ({moved} OR {ended} OR {columns})"


def sqlite():
    yield f"""
        CREATE TRIGGER papers_paper_frozen BEFORE UPDATE ON papers_paper WHEN {_changed("IS NOT")}
        BEGIN SELECT RAISE(ABORT, '{PAPER}'); END
    """
    for table, message in ONCE.items():
        yield f"""
            CREATE TRIGGER papers_{table}_frozen BEFORE UPDATE ON papers_{table}
            BEGIN SELECT RAISE(ABORT, '{message}'); END
        """


def sqlite_away():
    for table in ("paper", *ONCE):
        yield f"DROP TRIGGER papers_{table}_frozen"


def postgresql():
    stop = f"RAISE EXCEPTION '{PAPER}' USING ERRCODE = 'restrict_violation';"
    yield f"""
        CREATE FUNCTION papers_paper_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' THEN
                IF OLD.state NOT IN {OPEN} THEN {stop} END IF;
                RETURN OLD;
            END IF;
            IF {_changed("IS DISTINCT FROM")} THEN {stop} END IF;
            RETURN NEW;
        END $$
    """
    for table, message in ONCE.items():
        yield f"""
            CREATE FUNCTION papers_{table}_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = 'restrict_violation'; END $$
        """
    for table in ("paper", *ONCE):
        yield f"""
            CREATE TRIGGER papers_{table}_frozen BEFORE UPDATE OR DELETE ON papers_{table}
            FOR EACH ROW EXECUTE FUNCTION papers_{table}_frozen()
        """


def postgresql_away():
    for table in ("paper", *ONCE):
        yield f"DROP TRIGGER papers_{table}_frozen ON papers_{table}"
    for table in ("paper", *ONCE):  # in what the replaced migrations made, `proof` uses the function of `file`
        yield f"DROP FUNCTION IF EXISTS papers_{table}_frozen()"


def freeze(apps, schema_editor):
    for statement in sqlite() if schema_editor.connection.vendor == "sqlite" else postgresql():
        schema_editor.execute(statement)


def thaw(apps, schema_editor):
    for statement in sqlite_away() if schema_editor.connection.vendor == "sqlite" else postgresql_away():
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    replaces = [("papers", "0014_font")]
    dependencies = [("papers", "0001_tables")]
    operations = [migrations.RunPython(freeze, thaw)]
