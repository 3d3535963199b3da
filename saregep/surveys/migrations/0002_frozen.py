"""A determined questionnaire cannot be changed, not even past the application.

Two triggers on each engine: no question of a determined questionnaire is changed, moved or added, and no determined
questionnaire is changed. Removing is already prevented by the periods that point to it. A later migration that
rebuilds one of these tables on SQLite loses its triggers and must make them again; a test tells.
"""

from django.db import migrations

MESSAGE = "a determined questionnaire never changes"

SQLITE = {
    "surveys_instrument_frozen": f"""
        CREATE TRIGGER surveys_instrument_frozen BEFORE UPDATE ON surveys_instrument
        WHEN OLD.status = 'determined' BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END
    """,
    "surveys_question_frozen_update": f"""
        CREATE TRIGGER surveys_question_frozen_update BEFORE UPDATE ON surveys_question
        WHEN EXISTS (SELECT 1 FROM surveys_instrument
                     WHERE id IN (OLD.instrument_id, NEW.instrument_id) AND status = 'determined')
        BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END
    """,
    "surveys_question_frozen_insert": f"""
        CREATE TRIGGER surveys_question_frozen_insert BEFORE INSERT ON surveys_question
        WHEN EXISTS (SELECT 1 FROM surveys_instrument WHERE id = NEW.instrument_id AND status = 'determined')
        BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END
    """,
}
POSTGRESQL = (
    f"""
        CREATE FUNCTION surveys_instrument_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF OLD.status = 'determined' THEN
                RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'restrict_violation';
            END IF;
            RETURN NEW;
        END $$
    """,
    f"""
        CREATE FUNCTION surveys_question_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF EXISTS (SELECT 1 FROM surveys_instrument WHERE id = NEW.instrument_id AND status = 'determined')
               OR TG_OP = 'UPDATE' AND EXISTS (
                   SELECT 1 FROM surveys_instrument WHERE id = OLD.instrument_id AND status = 'determined')
            THEN
                RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'restrict_violation';
            END IF;
            RETURN NEW;
        END $$
    """,
    """
        CREATE TRIGGER surveys_instrument_frozen BEFORE UPDATE ON surveys_instrument
        FOR EACH ROW EXECUTE FUNCTION surveys_instrument_frozen()
    """,
    """
        CREATE TRIGGER surveys_question_frozen BEFORE INSERT OR UPDATE ON surveys_question
        FOR EACH ROW EXECUTE FUNCTION surveys_question_frozen()
    """,
)
POSTGRESQL_AWAY = (
    "DROP TRIGGER surveys_instrument_frozen ON surveys_instrument",
    "DROP TRIGGER surveys_question_frozen ON surveys_question",
    "DROP FUNCTION surveys_instrument_frozen()",
    "DROP FUNCTION surveys_question_frozen()",
)


def freeze(apps, schema_editor):
    statements = SQLITE.values() if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
    for statement in statements:
        schema_editor.execute(statement)


def thaw(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        statements = [f"DROP TRIGGER {name}" for name in SQLITE]
    else:
        statements = POSTGRESQL_AWAY
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    replaces = [("surveys", "0003_determined_is_frozen")]
    dependencies = [("surveys", "0001_tables")]
    operations = [migrations.RunPython(freeze, thaw)]
