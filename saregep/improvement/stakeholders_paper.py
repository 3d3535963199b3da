"""The stakeholders of an action in the form of the report: tables before and after, quadrants, net maps, communication.

The paper is Indonesian whatever the language of the screen, so its words do not go through gettext.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils import translation

from saregep.core.charts.parts import Medium
from saregep.documents.blocks import Align, Block, Column, Document, Figure, Image, Paragraph, Table, words
from saregep.improvement import net_map, quadrant_chart
from saregep.improvement.means_paper import example_note, frame
from saregep.improvement.models import Relation, Standing
from saregep.improvement.queries import stakeholders as queries
from saregep.methods.stakeholders import Strategy, rules_on

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from saregep.improvement.models import Action
    from saregep.improvement.queries.stakeholders import Party, Stand, Talk

SIDES = {"internal": "Internal", "external": "Eksternal"}
KINDS = {"primary": "Primer", "secondary": "Sekunder", "key": "Utama"}
SUPPORT = {
    Standing.Support.STRONG: "Sangat mendukung",
    Standing.Support.SUPPORTS: "Mendukung",
    Standing.Support.FAIRLY: "Cukup mendukung",
    Standing.Support.NEUTRAL: "Netral",
    Standing.Support.AGAINST: "Menentang",
}
MINIMAL = "Minimal effort"  # how the tables of the training call what the screens call to monitor
RELATIONS = {"order": "Perintah", "coordination": "Koordinasi", "consultation": "Konsultasi"}
KEY = (
    "P pengaruh, K kepentingan, dari 1 sampai 10. Kuadran, strategi, dan teknik mengikuti kedua angka. "
    "Dukungan: +++ sangat mendukung, ++ mendukung, + cukup mendukung, +/- netral, - menentang."
)
# moment → key, caption and legend of the chart
CHARTS = {
    "": (
        "kuadran",
        "Kuadran pemangku kepentingan sebelum dan sesudah",
        "Lingkaran kosong: sebelum. Titik penuh: sesudah. Garis: pergeseran. Nomor mengikuti tabel.",
    ),
    "before": ("kuadran-sebelum", "Kuadran pemangku kepentingan", "Lingkaran kosong: sebelum. Nomor mengikuti tabel."),
    "after": (
        "kuadran-sesudah",
        "Kuadran pemangku kepentingan sesudah aksi perubahan",
        "Titik penuh: sesudah. Nomor mengikuti tabel.",
    ),
}
MAP_KEY = (
    "Makin besar lingkaran, makin besar pengaruh. Penuh: internal. Kosong: eksternal. Di bawah nama: kuadran "
    "(P promoter, L latent, D defender, A apathetic), pengaruh, dukungan."
)


def document(
    action: Action, parties: Sequence[Party], relations: Sequence[Relation], talks: Sequence[Talk], day: date
) -> Document:
    """Tables 7, 10 and 11 of the report with both charts and the communication plan."""
    with translation.override("id"):
        blocks = [
            kinds(action, parties, "before", "Pemangku kepentingan sebelum aksi perubahan"),
            *net_maps(action, parties, relations, "before", "Peta jejaring sebelum aksi perubahan"),
            positions(action, parties),
            kinds(action, parties, "after", "Jenis pemangku kepentingan sesudah aksi perubahan"),
            *quadrants(action, parties),
            *net_maps(action, parties, relations, "after", "Peta jejaring sesudah aksi perubahan"),
            talked(action, talks),
        ]
        return frame(action, "Pemangku kepentingan", blocks, day)


def kinds(action: Action, parties: Sequence[Party], moment: str, caption: str) -> Table:
    columns = (
        Column("No", Align.RIGHT),
        Column("Pihak", Align.LEFT, 0.27),
        Column("Sisi"),
        Column("Tim", Align.CENTER),
        Column("Jenis"),
        Column("P", Align.RIGHT, group="Nilai"),
        Column("K", Align.RIGHT, group="Nilai"),
        Column("Dukungan", Align.CENTER, group="Nilai"),
        Column("Kuadran"),
        Column("Strategi hubungan"),
        Column("Teknik komunikasi"),
    )
    rows = tuple(
        (
            str(party.number),
            party.stakeholder.name,
            SIDES[party.stakeholder.side],
            "√" if party.stakeholder.in_team else "",
            KINDS[party.stakeholder.kind],
            *_figures(party.before if moment == "before" else party.after),
        )
        for party in parties
    )
    return Table(f"pihak-{moment}", caption, columns, rows, notes=(KEY, *example_note(action)), small=True)


def _figures(stand: Stand | None) -> tuple[str, ...]:
    if stand is None:
        return ("–",) * 6
    row = stand.standing
    return (
        str(row.influence),
        str(row.interest),
        row.support,
        stand.quadrant,
        MINIMAL if stand.derived.strategy is Strategy.MONITOR else stand.strategy,
        stand.technique,
    )


def positions(action: Action, parties: Sequence[Party]) -> Table:
    columns = (
        Column("No", Align.RIGHT),
        Column("Deskripsi", Align.LEFT, 0.42),
        Column("Posisi"),
        Column("Pengaruh"),
        Column("Nilai", Align.CENTER),
        Column("Pergeseran"),
    )
    rows = tuple(
        (
            str(party.number),
            described(party),
            *(_position(party.after) if party.after else ("belum dinilai", "–", "–")),
            party.movement or "–",
        )
        for party in parties
    )
    note = "Nilai: dukungan, lalu pengaruh/kepentingan. Pengaruh 8–10 tinggi, 5–7 sedang, 1–4 rendah."
    return Table(
        "pihak-posisi",
        "Identifikasi pemangku kepentingan sesudah aksi perubahan",
        columns,
        rows,
        notes=(note, *example_note(action)),
        small=True,
    )


def described(party: Party) -> str:
    """The name with what is noted of it."""
    row = party.stakeholder
    return f"{row.name}. {row.note}" if row.note else row.name


def _position(stand: Stand) -> tuple[str, str, str]:
    row = stand.standing
    position = f"{SUPPORT[Standing.Support(row.support)]} ({stand.quadrant})"
    return position, stand.derived.word.capitalize(), f"{row.support} {row.influence}/{row.interest}"


def quadrants(action: Action, parties: Sequence[Party], moment: str = "") -> list[Block]:
    """Where all stand: before and after with the movement, or at one moment only."""
    if not parties:
        return []
    key, caption, rings = CHARTS[moment]
    marks = queries.marks(parties)
    if moment == "before":
        marks = [replace(mark, after=None) for mark in marks]
    elif moment:
        marks = [replace(mark, before=None) for mark in marks]
    counts = queries.counts([replace(party, after=None) if moment == "before" else party for party in parties])
    drawing = quadrant_chart.draw(key, marks, counts, rules_on(action.starts_on).high_from, Medium.PAPER)
    image = Image(drawing.encode(), "Pihak menurut pengaruh dan kepentingan; tabel memuat angka yang sama")
    legend = "; ".join(f"{party.number} {party.stakeholder.name}" for party in parties)
    notes = (rings, f"{legend}.", *example_note(action))
    return [Figure(key, caption, image, notes, 0.72)]


def net_maps(
    action: Action, parties: Sequence[Party], relations: Sequence[Relation], moment: str, caption: str
) -> list[Block]:
    if not parties:
        return [Paragraph(words("Belum ada pihak yang dicatat."))]
    nodes, edges = queries.nodes(parties, moment), queries.edges(relations)
    drawing = net_map.draw(f"peta-{moment}", action.leader.title, nodes, edges, RELATIONS, Medium.PAPER)
    image = Image(drawing.encode(), "Hubungan pemimpin aksi dengan para pihak; tabel memuat pihak yang sama")
    return [Figure(f"peta-{moment}", caption, image, (MAP_KEY, *example_note(action)), 0.68)]


def talked(action: Action, talks: Sequence[Talk]) -> Block:
    if not talks:
        return Paragraph(words("Belum ada rencana komunikasi."))
    columns = (
        Column("No", Align.RIGHT),
        Column("Pihak", Align.LEFT, 0.2),
        Column("Pesan", Align.LEFT, 0.27),
        Column("Teknik"),
        Column("Rencana"),
        Column("Terlaksana"),
        Column("Hasil", Align.LEFT, 0.25),
    )
    ordered = sorted(talks, key=lambda talk: (talk.row.planned_on, talk.row.pk))
    rows = tuple(
        (
            str(number),
            talk.row.stakeholder.name,
            talk.row.message,
            talk.row.technique.capitalize(),
            _short(talk.row.planned_on),
            _short(talk.row.held_on) if talk.row.held_on else "lewat waktu" if talk.is_late else "belum",
            talk.row.result or "–",
        )
        for number, talk in enumerate(ordered, start=1)
    )
    return Table("komunikasi", "Rencana dan hasil komunikasi", columns, rows, notes=example_note(action), small=True)


def _short(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
