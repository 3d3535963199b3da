"""Table 5 of the source: three problems ranked by USG, entered through the actions of the screens.

The source prints one score for each criterion; here three positions give the same ones.
"""

import csv
from datetime import date
from importlib import resources

from saregep.accounts.models import User
from saregep.improvement.actions import rounds
from saregep.improvement.actions.rounds import Problem
from saregep.offices.models import Office

ASSESSORS = ("camat", "sekretaris", "kasi")
REASON = "Data contoh: urutan 1 pada ketiga penilai, seperti Tabel 5 laporan sumber."
CHOSEN_ON = date(2023, 8, 28)  # made up: a week before the action
# The two other problems of the table stand as causes under the chosen one.
CAUSES = (("people", 1), ("tools", 2))


def printed_table() -> list[dict[str, str]]:
    """Table 5 of the source as printed."""
    text = resources.files("saregep.config").joinpath("data/campaka/table05_usg.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def furnish(office: Office) -> None:
    table = printed_table()
    accounts = [User.objects.get(username=name) for name in ASSESSORS]
    head = accounts[0]
    made = rounds.begin(
        office=office,
        title="USG 2023 (contoh)",
        problems=[Problem(row["masalah"]) for row in table],
        assessors=accounts,
        by=head,
    )
    candidates = list(made.candidates.all())
    scores = {
        candidate.pk: (int(row["U"]), int(row["S"]), int(row["G"]))
        for candidate, row in zip(candidates, table, strict=True)
    }
    for account in accounts:
        rounds.score(round=made, scores=scores, by=account)
    rounds.choose(round=made, candidate=candidates[0], reason=REASON, by=head, on=CHOSEN_ON)
    for category, place in CAUSES:
        rounds.add_cause(round=made, text=candidates[place].text, category=category, by=head)
