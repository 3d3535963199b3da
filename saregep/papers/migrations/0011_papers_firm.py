"""A frozen paper takes only the steps of its life and keeps why it ended; a revoked replacement leaves its place.

Both the new column and the new relation rebuild the table on SQLite, which loses its trigger there; it is made anew,
with more to keep, when all columns are there.
"""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

frozen = import_module("saregep.papers.migrations.0002_papers_frozen")
CONTENT = (*frozen.CONTENT, "restricted")
OPEN, MESSAGE = frozen.OPEN, frozen.MESSAGE
STEPS = {
    "numbered": ("issued", "revoked"),
    "issued": ("sent", "archived", "revoked", "replaced"),
    "sent": ("archived", "revoked", "replaced"),
    "archived": ("revoked", "replaced"),
}
NATURES = ("Terbatas", "Rahasia")


def _changed(differs):
    columns = " OR ".join(f'NEW."{column}" {differs} OLD."{column}"' for column in CONTENT)
    steps = ", ".join(f"'{before}>{after}'" for before, all_after in STEPS.items() for after in all_after)
    moved = f"(NEW.state {differs} OLD.state AND OLD.state || '>' || NEW.state NOT IN ({steps}))"
    ended = f"(OLD.state IN ('revoked', 'replaced') AND NEW.ended_reason {differs} OLD.ended_reason)"
    return f"OLD.state NOT IN {OPEN} AND ({moved} OR {ended} OR {columns})"


def sqlite():
    stop = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    yield "DROP TRIGGER IF EXISTS papers_paper_frozen"
    yield f"CREATE TRIGGER papers_paper_frozen BEFORE UPDATE ON papers_paper WHEN {_changed('IS NOT')} {stop}"


def postgresql():
    stop = f"RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'restrict_violation';"
    yield f"""
        CREATE OR REPLACE FUNCTION papers_paper_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' THEN
                IF OLD.state NOT IN {OPEN} THEN {stop} END IF;
                RETURN OLD;
            END IF;
            IF {_changed("IS DISTINCT FROM")} THEN {stop} END IF;
            RETURN NEW;
        END $$
    """


def freeze(apps, schema_editor):
    for statement in sqlite() if schema_editor.connection.vendor == "sqlite" else postgresql():
        schema_editor.execute(statement)


def thaw(apps, schema_editor):
    """Back to the trigger of 0002."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER IF EXISTS papers_paper_frozen")
        schema_editor.execute(next(frozen.sqlite()))
        return
    schema_editor.execute(next(frozen.postgresql()).replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"))


def mark(apps, schema_editor):
    """What is there already: papers of those natures, and the lines that papers made."""
    paper, letter = apps.get_model("papers", "Paper"), apps.get_model("services", "Letter")
    paper.objects.filter(content__nature__in=NATURES).update(restricted=True)
    letter.objects.filter(paper__isnull=False).update(locked=True)


class Migration(migrations.Migration):
    dependencies = [("papers", "0010_merges"), ("services", "0012_letter_locked")]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, thaw),  # on the way back the table is rebuilt before it
        migrations.AddField(model_name="paper", name="restricted", field=models.BooleanField(default=False)),
        migrations.AlterField(
            model_name="paper",
            name="replaces",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replacements",
                to="papers.paper",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.UniqueConstraint(
                condition=~Q(state="revoked"),
                fields=("replaces",),
                name="papers_paper_replaced_once",
                violation_error_message="A paper that replaces this one is already begun.",
            ),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
        migrations.RunPython(freeze, migrations.RunPython.noop),
    ]
