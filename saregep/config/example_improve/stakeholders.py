"""Tables 7, 10 and 11 of the source: who can help or hinder, entered through the actions of the screens.

The source prints ONE number beside a quadrant ("+8, apathetic"); its legend reckons it as influence, so that it is the
influence here. The second number, the interest, is RECONSTRUCTED for the example: before the action from the printed
quadrant (high for promoter and defender, else low), after it from the words of table 10 ("kepentingan besar", "peranan
sedang", "kepentingan rendah"). The support after it is that of table 10, which tells it in words or by its sign.
Printed quadrant, strategy and technique are kept as typed, so that the page points out where they differ from the
numbers. Relations and results of talks follow the text of the report; the drawing of its net map holds no words.
"""

import csv
from datetime import date
from importlib import resources

from saregep.config.example_improve import evidence
from saregep.improvement.actions import stakeholders, talks
from saregep.improvement.actions.stakeholders import Description, Stand
from saregep.improvement.actions.talks import Plan
from saregep.improvement.models import Action, Phase, Stakeholder, Standing
from saregep.improvement.queries.stakeholders import parties
from saregep.methods.consistency.people import value_of
from saregep.methods.stakeholders import Quadrant, quadrant_said
from saregep.offices.models import Office

SIDES = {"internal": "internal", "eksternal": "external"}
KINDS = {"primer": "primary", "sekunder": "secondary", "utama": "key"}
INTEREST_BY_QUADRANT = {Quadrant.PROMOTER: 9, Quadrant.DEFENDER: 8, Quadrant.LATENT: 4, Quadrant.APATHETIC: 3}
# Row of table 7 → row of table 10 on the same side, and the interest that the words of that row tell.
AFTER = {
    ("internal", 1): (1, 9),
    ("internal", 2): (3, 8),
    ("internal", 3): (2, 8),
    ("internal", 4): (4, 9),
    ("eksternal", 1): (1, 9),
    ("eksternal", 2): (2, 6),
    ("eksternal", 3): (4, 3),
    ("eksternal", 4): (3, 6),
    ("eksternal", 5): (5, 6),
    ("eksternal", 6): (6, 8),
}
# Whom table 10 means.
NOTES = {
    "Camat Campaka": "Sponsor sekaligus mentor",
    "BKPSDM": "Kepala Bidang Pengembangan Sumber Daya Manusia",
    "BKAD": "Kepala Bidang Anggaran",
    "Bappelitbangda": "Kepala Bidang Pemerintahan dan Pembangunan Manusia",
    "Pemerintah Desa": "Para kepala desa",
}
POSITIONS = {"sangat mendukung": Standing.Support.STRONG, "mendukung": Standing.Support.SUPPORTS}
CONSULTED, DONE = "Camat Campaka", "Data contoh: terlaksana sesuai jadwal menurut Tabel 12 laporan sumber."
TEAM = ("Kasubbag Kec. Campaka", "Kepala Seksi Kec. Campaka", "Pelaksana Kec. Campaka")
OUTSIDE = ("Sekretariat Daerah", "BKPSDM", "BKAD", "Bappelitbangda", "Pemerintah Desa")
# From table 6: with whom, on which day, about what.
TALKS = (
    ((CONSULTED,), date(2023, 9, 5), "Melaporkan rencana aksi dan berkonsultasi tentang tim efektif"),
    (TEAM, date(2023, 9, 5), "Sosialisasi aksi perubahan dan pembagian tugas"),
    (OUTSIDE[:4], date(2023, 9, 11), "Koordinasi dan permintaan surat dukungan"),
    (OUTSIDE[:1], date(2023, 9, 20), "Pembahasan standar pelayanan kecamatan"),
    (OUTSIDE[1:2], date(2023, 9, 21), "Persiapan lokakarya dan bedah buku pelayanan"),
    (("Pemerintah Desa", "Masyarakat"), date(2023, 10, 30), "Sosialisasi standar pelayanan, SOP, dan survei kepuasan"),
)


def printed_table(name: str) -> list[dict[str, str]]:
    """A table of the source as printed."""
    text = resources.files("saregep.config").joinpath(f"data/campaka/{name}.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def furnish(office: Office) -> None:
    action = Action.objects.get(office=office)
    later = {(row["kelompok"], row["no"]): row for row in printed_table("table11_stakeholders_after")}
    positions = {(row["kelompok"], row["no"]): row for row in printed_table("table10_stakeholders_position")}
    listed: dict[str, Stakeholder] = {}
    for row in printed_table("table07_stakeholders_before"):
        place = (row["kelompok"], int(row["no"]))
        number, interest = AFTER[place]
        position = positions[row["kelompok"], str(number)]
        after = later[row["kelompok"], row["no"]]
        who = Description(
            name=row["stakeholder"],
            side=SIDES[row["kelompok"]],
            kind=KINDS[row["jenis"]],
            in_team=bool(row["tim_efektif"]),
            note=NOTES.get(row["stakeholder"], ""),
        )
        listed[who.name] = stakeholders.add(
            action=action,
            who=who,
            before=_stand(row, INTEREST_BY_QUADRANT[quadrant_said(row["kelompok_kuadran"]) or Quadrant.APATHETIC]),
            after=_stand(after, interest, _support(position)),
            by=action.leader,
        )
    _relate(action, listed)
    _talk(action, listed)


def realise(action: Action) -> None:
    """The letters of support among the evidence: one of all within, one of each outside that its title names."""
    for letter in stakeholders.letters_of(action):
        signers = action.stakeholders.filter(letter=None)
        if letter.activity.phase == Phase.PLANNING:
            found = signers.filter(side="internal")
        else:
            found = signers.filter(name=letter.title.removeprefix(evidence.SUPPORT))
        for one in found:
            stakeholders.give_letter(stakeholder=one, letter=letter, by=action.leader)


def _support(position: dict[str, str]) -> str | None:
    value = value_of(position["nilai_cetak"])
    return POSITIONS.get(position["posisi"].casefold()) or (value.sign if value else None)


def _stand(row: dict[str, str], interest: int, support: str | None = None) -> Stand:
    value = value_of(row["nilai_cetak"])
    if value is None:
        raise ValueError(row["nilai_cetak"])
    return Stand(
        influence=value.number,
        interest=interest,
        support=support or value.sign,
        typed_quadrant=row["kelompok_kuadran"],
        typed_strategy=row["strategi_hubungan"],
        typed_technique=row["strategi_komunikasi"],
    )


def _relate(action: Action, listed: dict[str, Stakeholder]) -> None:
    """The leader consults the mentor, instructs the team and coordinates with those outside, as the text tells."""
    lines = [(None, CONSULTED, "consultation")]
    lines += [(None, name, "order") for name in TEAM]
    lines += [(None, name, "coordination") for name in OUTSIDE]
    for source, target, kind in [*lines, ("Pemerintah Desa", "Masyarakat", "coordination")]:
        stakeholders.relate(
            action=action,
            source=listed[source] if source else None,
            target=listed[target],
            kind=kind,
            by=action.leader,
        )


def _talk(action: Action, listed: dict[str, Stakeholder]) -> None:
    proposed = {one.stakeholder.name: one.before.derived.technique for one in parties(action) if one.before}
    for names, day, message in TALKS:
        for name in names:
            plan = Plan(listed[name], proposed[name], message, day)
            made = talks.plan(plan=plan, by=action.leader)
            talks.change(talk=made, plan=plan, held_on=day, result=DONE, seen=None, by=action.leader)
