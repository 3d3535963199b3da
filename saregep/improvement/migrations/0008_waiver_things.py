"""A waiver names its thing by kind and key: a place such as "Risiko 1" moves on when another risk goes.

What was accepted before gets the key of what stands at its place now. Places without a number in a list stay as they
are. What leads to nothing any more keeps its place as its key, and so names nothing: an upgrade never fails here.
"""

import re

from django.db import migrations, models

from saregep.methods.budget import numbers

FUNDS = {"Anggaran swadaya": "own", "RKA": "official", "Usulan berikutnya": "proposal"}
RISK = re.compile(r"Risiko (\d+)")
ACTIVITY = re.compile(r"Kegiatan (Planning|Organizing|Actuating|Controlling) (\d+)(?:, bukti “(.*)”)?")
LINE = re.compile(rf"({'|'.join(FUNDS)}) (\d+(?:\.\d+)*)")


def name_things(apps, schema_editor):
    taken = set()
    for waiver in apps.get_model("improvement", "Waiver").objects.select_related("action").order_by("pk"):
        accepted = waiver.action_id, waiver.rule, waiver.found
        things = [*things_at(waiver.action, waiver.where), waiver.where]
        waiver.thing = next((one for one in things if (*accepted, one) not in taken), waiver.where)
        taken.add((*accepted, waiver.thing))
        waiver.save(update_fields=["thing"])


def things_at(action, where):
    """Kinds and keys of what stands there, the likeliest first; none where the place leads to nothing."""
    if found := RISK.fullmatch(where):
        return _keys("risk", _nth(action.risks.order_by("position"), int(found[1])))
    if found := LINE.fullmatch(where):
        return _keys("budget_line", _line(action, FUNDS[found[1]], found[2]))
    if found := ACTIVITY.fullmatch(where):
        activity = _nth(action.activities.filter(phase=found[1].casefold()).order_by("position"), int(found[2]))
        if activity is None or found[3] is None:
            return _keys("activity", activity)
        return _keys("evidence", *_pieces(activity, found[3]))
    return []


def _pieces(activity, title):
    """Evidence of this title, or of one that was shortened to it: the same letters, what stands first."""

    def is_named(piece):
        return piece.title == title or (title.endswith("…") and piece.title.startswith(title.removesuffix("…")))

    named = filter(is_named, activity.evidence.order_by("day", "pk"))
    return sorted(named, key=lambda one: (one.title != title, bool(one.withdrawn_reason or one.refused_at)))


def _keys(kind, *rows):
    return [f"{kind}:{row.pk}" for row in rows if row is not None]


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
