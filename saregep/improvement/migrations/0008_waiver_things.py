"""A waiver names its thing by kind and key: a place such as "Risiko 1" moves on when another risk goes.

What was accepted before gets the key of what stands at its place now. Places without a number in a list stay as they
are, and a number that leads nowhere any more names nothing.
"""

import re

from django.db import migrations, models

from saregep.methods.budget import numbers

FUNDS = {"Anggaran swadaya": "own", "RKA": "official", "Usulan berikutnya": "proposal"}
RISK = re.compile(r"Risiko (\d+)")
ACTIVITY = re.compile(r"Kegiatan (Planning|Organizing|Actuating|Controlling) (\d+)(?:, bukti “(.*)”)?")
LINE = re.compile(rf"({'|'.join(FUNDS)}) (\d+(?:\.\d+)*)")


def name_things(apps, schema_editor):
    waivers = apps.get_model("improvement", "Waiver").objects.select_related("action")
    for waiver in waivers:
        thing = thing_at(waiver.action, waiver.where)
        waiver.thing = f"gone:{waiver.pk}" if thing is None else thing
        waiver.save(update_fields=["thing"])


def thing_at(action, where):
    """Kind and key of what stands there; the place itself where no number leads to it, None where nothing is there."""
    if found := RISK.fullmatch(where):
        return _key("risk", _nth(action.risks.order_by("position"), int(found[1])))
    if found := LINE.fullmatch(where):
        return _key("budget_line", _line(action, FUNDS[found[1]], found[2]))
    if found := ACTIVITY.fullmatch(where):
        activity = _nth(action.activities.filter(phase=found[1].casefold()).order_by("position"), int(found[2]))
        if activity is None or found[3] is None:
            return _key("activity", activity)
        title = found[3].removesuffix("…")
        return _key("evidence", activity.evidence.filter(title__startswith=title).order_by("day", "pk").first())
    return where


def _key(kind, row):
    return f"{kind}:{row.pk}" if row is not None else None


def _nth(rows, number):
    return rows[number - 1 : number].first() if number else None


def _line(action, fund, number):
    below = {}
    for line in action.budget_lines.filter(fund=fund).order_by("position", "pk"):
        below.setdefault(line.parent_id, []).append(line)

    def walk(above):
        return [each for line in below.get(above, ()) for each in (line, *walk(line.pk))]

    lines = {line.pk: line for line in walk(None)}
    placed = numbers({pk: line.parent_id for pk, line in lines.items()})
    return next((lines[pk] for pk, told in placed.items() if told == number), None)


class Migration(migrations.Migration):
    dependencies = [("improvement", "0007_above_target_and_settled_reason")]
    operations = [
        migrations.RemoveConstraint("waiver", "improvement_waiver_once"),
        migrations.AddField("waiver", "thing", models.CharField(default="", max_length=200), preserve_default=False),
        migrations.RunPython(name_things, migrations.RunPython.noop),
        migrations.AddConstraint(
            "waiver",
            models.UniqueConstraint(
                fields=("action", "rule", "thing", "found"),
                name="improvement_waiver_once",
                violation_error_message="This finding is already accepted.",
            ),
        ),
    ]
