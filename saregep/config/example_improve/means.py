"""Tables 8 and 9, the draft RKA, the proposal and the questionnaire of the source, through the actions of the screens.

Sums are reckoned: where the source prints another one, it stays with the checker. What the source does not tell is
said where it is missing: the spendings have neither day nor receipt, the RKA no volume. The scores of the risks and
what became of them are made up, and marked so.
"""

import csv
from dataclasses import replace
from datetime import date
from importlib import resources

from saregep.documents.tables_in import Upload
from saregep.improvement.actions import benefit, money, results, risks
from saregep.improvement.actions.benefit import Assumed
from saregep.improvement.actions.money import Item
from saregep.improvement.imports import means as tables
from saregep.improvement.models import Action, BudgetLine
from saregep.methods.budget import product_in
from saregep.offices.models import Office

DECEMBER = 12
# Likelihood and impact of each risk of table 9; on the last day of the action none of them is open.
SCORES = ((4, 3), (3, 3), (4, 2), (2, 2), (3, 4))
BECAME = ("handled", "handled", "closed", "closed", "handled")
LOOKED_AT = date(2023, 11, 1)
NOTE = "Data contoh: strategi dijalankan selama aksi."
# The memo of 19 October 2023 (documents.csv).
PROPOSAL = (("Peningkatan Kapasitas Pegawai", 1_500_000), ("Rehabilitasi Ruang Pelayanan Publik", 1_000_000))
SPENT = "Menurut Tabel 8; sumber tidak menyebut tanggal dan kuitansi, dicatat pada hari terakhir aksi."
SAVED = Assumed(
    text="Kertas survei kepuasan masyarakat",
    unit="responden",
    quantity_before=10,
    price_before=200,
    quantity_after=0,
    price_after=0,
    units_a_year=437,
    assumption=(
        "Sumber: 10 lembar per responden, Rp200 per lembar, menjadi Rp0 dengan formulir daring. "
        "Sumber tidak menyebut jumlah responden setahun; dipakai 437 responden survei 2023 (Tabel 2)."
    ),
)


def _file(name: str) -> Upload:
    return Upload(name, resources.files("saregep.config").joinpath(f"data/campaka/{name}").read_bytes())


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(_file(name).content.decode().splitlines()))


def furnish(office: Office) -> None:
    action = Action.objects.get(office=office)
    told = tables.risks(_file("table09_risks.csv")).rows
    scored = [replace(one, likelihood=a, impact=b) for one, (a, b) in zip(told, SCORES, strict=True)]
    risks.take_in(action=action, rows=scored, by=action.leader)
    _own(action)
    _official(action)
    for text, amount in PROPOSAL:
        item = Item(text, volume=1, unit="paket", unit_price=amount)
        money.add(action=action, fund=BudgetLine.Fund.PROPOSAL, item=item, by=action.leader)
    benefit.add(action=action, assumed=SAVED, by=action.leader)
    questions = tables.results(_file("evaluation_survey_2023.csv")).rows
    results.take_in(action=action, questions=questions, by=action.leader)


def realise(action: Action) -> None:
    """What became of the risks."""
    for risk, state in zip(action.risks.all(), BECAME, strict=True):
        risks.note(risk=risk, day=LOOKED_AT, state=state, text=NOTE, by=action.leader)


def _own(action: Action) -> None:
    """Table 8, plan and realisation in one: all of it was spent."""
    groups: dict[str, BudgetLine] = {}
    for row in _rows("table08_budget_realisation.csv"):
        if row["no"] == "TOTAL":
            continue
        is_group = not row["vol"]
        text = row["uraian"]
        made = product_in(text)
        item = Item(
            text=text.partition(" (")[0] if made is not None else text,
            parent=groups.get(row["no"].partition(".")[0]),
            volume=None if is_group else int(row["vol"]),
            volume_text=text.partition(" (")[2].removesuffix(")") if made is not None else "",
            unit=row["satuan"].lower(),
            unit_price=None if is_group else int(row["harga_satuan"]),
        )
        line = money.add(action=action, fund=BudgetLine.Fund.OWN, item=item, by=action.leader)
        if is_group:
            groups[row["no"]] = line
        else:
            amount = (line.volume or 0) * (line.unit_price or 0)
            money.spend(line=line, day=action.ends_on, amount=amount, note=SPENT, by=action.leader)


def _official(action: Action) -> None:
    """The draft RKA: amounts without volume, all of them in December."""
    groups: dict[str, BudgetLine] = {}
    for row in _rows("rka_2023.csv"):
        if row["no"] == "JUMLAH":
            continue
        group, _point, below = row["no"].partition(".")
        amount = int(row["anggaran"])
        item = Item(row["kegiatan"])
        if below:
            months = [0] * (DECEMBER - 1) + [amount]
            item = Item(row["kegiatan"], groups[group], volume=1, unit="paket", unit_price=amount, months=months)
        line = money.add(action=action, fund=BudgetLine.Fund.OFFICIAL, item=item, by=action.leader)
        if not below:
            groups[group] = line
