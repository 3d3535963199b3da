"""A determined SOP cannot be changed, not even past the application.

What moves on is its life: status, the day it comes into force, its reviews. A later migration that rebuilds one of these
tables on SQLite loses its triggers and must make them again; a test tells. Removing steps past the application is
prevented on PostgreSQL alone: on SQLite such a trigger would also stop the emptying of a test database.
"""

from django.db import migrations

MESSAGE = "a determined SOP never changes"
CONTENT = (
    "office_id",
    "service_id",
    "series",
    "version",
    "title",
    "number",
    "made_on",
    "revised_on",
    "legal_bases",
    "qualifications",
    "related",
    "equipment",
    "warning",
    "records",
    "decision_number",
    "decision_on",
    "determined_by",
    "signer_name",
    "signer_rank",
    "signer_nip",
)
PARTS = ("actor", "step")


def _changed(differs):
    columns = " OR ".join(f"NEW.{column} {differs} OLD.{column}" for column in CONTENT)
    return f"OLD.status <> 'draft' AND (NEW.status = 'draft' OR {columns})"


def sqlite():
    stop = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    yield f"CREATE TRIGGER services_sop_frozen BEFORE UPDATE ON services_sop WHEN {_changed('IS NOT')} {stop}"
    for part in PARTS:
        for event, keys in (("UPDATE", "OLD.sop_id, NEW.sop_id"), ("INSERT", "NEW.sop_id")):
            yield f"""
                CREATE TRIGGER services_{part}_frozen_{event.lower()} BEFORE {event} ON services_{part}
                WHEN EXISTS (SELECT 1 FROM services_sop WHERE id IN ({keys}) AND status <> 'draft') {stop}
            """


def sqlite_away():
    yield "DROP TRIGGER services_sop_frozen"
    for part in PARTS:
        yield f"DROP TRIGGER services_{part}_frozen_update"
        yield f"DROP TRIGGER services_{part}_frozen_insert"


def postgresql():
    stop = f"RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'restrict_violation';"
    yield f"""
        CREATE FUNCTION services_sop_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF {_changed("IS DISTINCT FROM")} THEN {stop} END IF;
            RETURN NEW;
        END $$
    """
    yield f"""
        CREATE FUNCTION services_sop_part_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM services_sop WHERE id = NEW.sop_id AND status <> 'draft')
               OR TG_OP <> 'INSERT' AND EXISTS (
                   SELECT 1 FROM services_sop WHERE id = OLD.sop_id AND status <> 'draft')
            THEN {stop} END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        END $$
    """
    yield """
        CREATE TRIGGER services_sop_frozen BEFORE UPDATE ON services_sop
        FOR EACH ROW EXECUTE FUNCTION services_sop_frozen()
    """
    for part in PARTS:
        yield f"""
            CREATE TRIGGER services_{part}_frozen BEFORE INSERT OR UPDATE OR DELETE ON services_{part}
            FOR EACH ROW EXECUTE FUNCTION services_sop_part_frozen()
        """


def postgresql_away():
    for part in PARTS:
        yield f"DROP TRIGGER services_{part}_frozen ON services_{part}"
    yield "DROP TRIGGER services_sop_frozen ON services_sop"
    yield "DROP FUNCTION services_sop_part_frozen()"
    yield "DROP FUNCTION services_sop_frozen()"


def freeze(apps, schema_editor):
    for statement in sqlite() if schema_editor.connection.vendor == "sqlite" else postgresql():
        schema_editor.execute(statement)


def thaw(apps, schema_editor):
    for statement in sqlite_away() if schema_editor.connection.vendor == "sqlite" else postgresql_away():
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    replaces = [("services", "0006_sops_frozen")]
    dependencies = [("services", "0001_tables")]
    operations = [migrations.RunPython(freeze, thaw)]
