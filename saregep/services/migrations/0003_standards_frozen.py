"""A determined standard cannot be changed, not even past the application.

What moves on is its life: status, the day from which it is in force (once), its reviews, the day on which it is
superseded. A later migration that rebuilds one of these tables on SQLite loses its triggers and must make them again;
a test tells. Removing rows past the application is prevented on PostgreSQL alone: on SQLite such a trigger would also
stop the emptying of a test database. The trail keeps what a standard said when it was determined.
"""

from django.db import migrations

MESSAGE = "a determined standard never changes"
CONTENT = (
    "service_id",
    "version",
    "procedure",
    "duration",
    "duration_unit",
    "fee",
    "fee_basis",
    "product",
    "complaint_handling",
    "competence",
    "supervision",
    "staff_count",
    "service_guarantee",
    "safety_guarantee",
    "evaluation",
    "created_at",
    "decision_number",
    "decision_on",
    "determined_by",
    "signer_name",
    "signer_rank",
    "signer_nip",
)
PARTS = ("requirement", "legalbasis", "facility", "channel")
OPEN = "('draft', 'discussion')"


def _changed(differs):
    columns = " OR ".join(f'NEW."{column}" {differs} OLD."{column}"' for column in CONTENT)
    return (
        f"OLD.status NOT IN {OPEN} AND (NEW.status IN {OPEN} OR {columns}"
        f" OR (OLD.in_force_from IS NOT NULL AND NEW.in_force_from {differs} OLD.in_force_from))"
    )


def _determined(keys):
    return f"EXISTS (SELECT 1 FROM services_standard WHERE id IN ({keys}) AND status NOT IN {OPEN})"


def sqlite():
    stop = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    yield f"""
        CREATE TRIGGER services_standard_frozen BEFORE UPDATE ON services_standard WHEN {_changed("IS NOT")} {stop}
    """
    for part in PARTS:
        for event, keys in (("UPDATE", "OLD.standard_id, NEW.standard_id"), ("INSERT", "NEW.standard_id")):
            yield f"""
                CREATE TRIGGER services_{part}_frozen_{event.lower()} BEFORE {event} ON services_{part}
                WHEN {_determined(keys)} {stop}
            """


def sqlite_away():
    yield "DROP TRIGGER services_standard_frozen"
    for part in PARTS:
        yield f"DROP TRIGGER services_{part}_frozen_update"
        yield f"DROP TRIGGER services_{part}_frozen_insert"


def postgresql():
    stop = f"RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'restrict_violation';"
    yield f"""
        CREATE FUNCTION services_standard_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' THEN
                IF OLD.status NOT IN {OPEN} THEN {stop} END IF;
                RETURN OLD;
            END IF;
            IF {_changed("IS DISTINCT FROM")} THEN {stop} END IF;
            RETURN NEW;
        END $$
    """
    yield f"""
        CREATE FUNCTION services_standard_part_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP <> 'DELETE' AND {_determined("NEW.standard_id")}
               OR TG_OP <> 'INSERT' AND {_determined("OLD.standard_id")}
            THEN {stop} END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        END $$
    """
    yield """
        CREATE TRIGGER services_standard_frozen BEFORE UPDATE OR DELETE ON services_standard
        FOR EACH ROW EXECUTE FUNCTION services_standard_frozen()
    """
    for part in PARTS:
        yield f"""
            CREATE TRIGGER services_{part}_frozen BEFORE INSERT OR UPDATE OR DELETE ON services_{part}
            FOR EACH ROW EXECUTE FUNCTION services_standard_part_frozen()
        """


def postgresql_away():
    for part in PARTS:
        yield f"DROP TRIGGER services_{part}_frozen ON services_{part}"
    yield "DROP TRIGGER services_standard_frozen ON services_standard"
    yield "DROP FUNCTION services_standard_part_frozen()"
    yield "DROP FUNCTION services_standard_frozen()"


def freeze(apps, schema_editor):
    for statement in sqlite() if schema_editor.connection.vendor == "sqlite" else postgresql():
        schema_editor.execute(statement)


def thaw(apps, schema_editor):
    for statement in sqlite_away() if schema_editor.connection.vendor == "sqlite" else postgresql_away():
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    replaces = [("services", "0011_signers_kept")]
    dependencies = [("services", "0002_sops_frozen")]
    operations = [migrations.RunPython(freeze, thaw)]
