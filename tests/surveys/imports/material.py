"""Sheets of answers and the files that offices make of them, built in code."""

import csv
import io
from collections.abc import Mapping, Sequence
from random import Random

import xlsxwriter

from saregep.surveys.imports.order import by_order
from saregep.surveys.official import NINE, skm

Sheet = Mapping[str, int]
Row = list[object]

STAMPS = {
    "id": ("Cap waktu", "02/05/2024 9:14:33"),
    "en": ("Timestamp", "2024/05/02 9:14:33 AM GMT+7"),
    "su": ("Cap waktu", "2/5/2024 9.14.33"),
}
# The sums that the example office printed for 437 sheets, with the misprint of U4.
TABLE_OF_SUMS = """\
unsur,jumlah_nilai,nrr_cetak,nrr_tertimbang_cetak,ikm_unsur_cetak,mutu_cetak,kinerja_cetak
U1,1378,3.15,0.35,78.83,B,BAIK
U2,1261,2.89,0.32,72.14,C,KURANG BAIK
U3,1271,2.91,0.32,72.71,C,KURANG BAIK
U4,1740,3.98,0.44,89.54,A,BAIK SEKALI
U5,1378,3.15,0.35,78.83,B,BAIK
U6,1235,2.83,0.31,70.65,C,KURANG BAIK
U7,1263,2.89,0.32,72.25,C,KURANG BAIK
U8,1352,3.09,0.34,77.35,B,BAIK
U9,1220,2.79,0.31,69.79,C,KURANG BAIK
JUMLAH,12098,27.68,3.08,76.90,B,BAIK
"""


def some_sheets(count: int, seed: int = 1) -> list[dict[str, int]]:
    random = Random(seed)
    return [{key: random.randint(1, 4) for key in NINE} for _ in range(count)]


def same(score: int, **others: int) -> dict[str, int]:
    """A sheet with one score everywhere, but for the elements that are named."""
    return dict.fromkeys(NINE, score) | others


def as_csv(rows: Sequence[Sequence[object]], *, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(*tables: tuple[str, Sequence[Sequence[object]]], hidden: Sequence[str] = ()) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        for name, rows in tables:
            sheet = book.add_worksheet(name)
            if name in hidden:
                sheet.hide()
            for index, row in enumerate(rows):
                for column, value in enumerate(row):
                    if value not in ("", None):
                        sheet.write(index, column, value)
    return buffer.getvalue()


def question(key: str, language: str = "id") -> str:
    return skm().element(key).question[language].replace("**", "")


def label(key: str, score: int, language: str = "id") -> str:
    return skm().element(key).labels[language][score - 1]


def forms(
    sheets: Sequence[Sheet],
    *,
    language: str = "id",
    keys: Sequence[str] = NINE,
    numbers: bool = False,
    extra: Sequence[tuple[str, str]] = (),
) -> list[Row]:
    """What a form's spreadsheet holds: time stamp, one column a question, then whatever else was asked."""
    name, stamp = STAMPS[language]
    head: Row = [name, *(f"{at}. {question(key, language)} " for at, key in enumerate(keys, start=1))]
    rows: list[Row] = [head + [header for header, _value in extra]]
    for sheet in sheets:
        answers: Row = [sheet[key] if numbers else label(key, sheet[key], language) for key in keys]
        rows.append([stamp, *answers, *(value for _header, value in extra)])
    return rows


def coded(sheets: Sequence[Sheet], order: str = "regulation") -> list[Row]:
    """Columns U1 to U9 and nothing else."""
    keys = list(by_order(order).values())
    return [[f"U{at}" for at in range(1, 10)], *([sheet[key] for key in keys] for sheet in sheets)]


def figure(value: float, places: int = 2) -> str:
    return f"{value:.{places}f}".replace(".", ",")


def processing(
    sheets: Sequence[Sheet],
    *,
    order: str = "regulation",
    names: bool = True,
    weight: float = 1 / 9,
    totals: bool = True,
    numbers_row: bool = False,
) -> list[Row]:
    """The official processing sheet: titles, two rows of header, answers, totals, box and list of the elements."""
    keys = list(by_order(order).values())
    rows: list[Row] = [
        ["PENGOLAHAN DATA SURVEI KEPUASAN MASYARAKAT PER RESPONDEN"],
        ["DAN PER UNSUR PELAYANAN"],
        ["Unit Pelayanan : Kecamatan Contoh"],
        [],
        ["NO URUT RESPONDEN", "NILAI UNSUR PELAYANAN", *[""] * 8, "JUMLAH", "PERANGKAT DAERAH"],
        ["", *(f"U{at}" for at in range(1, 10)), "", ""],
    ]
    if numbers_row:
        rows.append([str(at) for at in range(1, 11)])
    for at, sheet in enumerate(sheets, start=1):
        scores = [sheet[key] for key in keys]
        rows.append([at, *scores, sum(scores), "KECAMATAN CONTOH"])
    if not totals:
        return rows
    sums = [sum(sheet[key] for sheet in sheets) for key in keys]
    means = [total / len(sheets) for total in sums]
    rows += [
        ["Nilai /Unsur", *(f"{total:,}".replace(",", ".") for total in sums), f"{sum(sums):,}".replace(",", ".")],
        ["NRR/Unsur", *(figure(mean, 4) for mean in means), figure(sum(means), 4)],
        ["NRR tertbg/unsur", *(figure(mean * weight, 4) for mean in means), f"*) {figure(sum(means) * weight, 4)}"],
        ["IKM Unit Pelayanan", *[""] * 9, f"**) {figure(sum(means) * weight * 25, 4)}"],
        [],
        ["Keterangan:", "U1 s.d. U9 : unsur pelayanan"],
        ["", "*) = jumlah NRR IKM tertimbang"],
        ["", f"IKM UNIT PELAYANAN : {figure(sum(means) * weight * 25, 4)}"],
        ["", "Mutu Pelayanan :", "A (Sangat Baik) : 88,31 - 100,00"],
        [],
    ]
    if names:
        rows.append(["No", "UNSUR PELAYANAN", "NILAI RATA-RATA"])
        rows += [
            [at, skm().element(key).name["id"], figure(mean, 4)]
            for at, (key, mean) in enumerate(zip(keys, means, strict=True), start=1)
        ]
    return rows
