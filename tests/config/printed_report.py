"""The typed tables of the source held against the blocks of a report a second time, by other means than the product's.

Rows are paired by what a reader sees: their place in the table, or their text; cells by lists of columns.
"""

import csv
import re
from importlib import resources

from saregep.documents.blocks import Table, plain

MONTHS = ("januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november")
ELEMENTS = ("jumlah_nilai", "nrr_cetak", "nrr_tertimbang_cetak", "ikm_unsur_cetak", "mutu_cetak", "kinerja_cetak")
FIGURES = ("Jumlah nilai", "NRR", "NRR tertimbang", "Indeks", "Mutu", "Kinerja")
POSITIONS = (0, 2, 1, 3, 4, 5, 7, 6, 8, 9)  # of the rows of table 10 in the order of table 7
type Found = list[tuple[int, str, str, str]]  # table, column, typed, printed


def rows_of(name: str) -> list[dict[str, str]]:
    text = resources.files("saregep.config").joinpath(f"data/campaka/{name}.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def norm(text: str) -> str:
    flat = " ".join(text.replace("–", "-").lower().split())
    return "" if flat == "-" else flat


def figure(text: str) -> str:
    """A printed number as the file writes it: "**) 76,90" is 76.9."""
    bare = text.replace("*", "").replace(") ", "").strip()
    if re.fullmatch(r"\d{1,3}(\.\d{3})+", bare):
        return bare.replace(".", "")
    if re.fullmatch(r"\d+[.,]\d+", bare):
        return str(float(bare.replace(",", ".")))
    return norm(bare)


def span(text: str) -> tuple[str, ...] | str:
    """First and last day of a time as (day, month): all of them lie in 2023 but those that have no day."""
    flat = re.sub(r"minggu [\d-]+ |\(.*?\)", "", norm(text)).replace("nopember", "november")
    told = re.findall(r"(\d{1,2})(?!\d)(?:\s+([a-z]+))?", re.sub(r"20\d\d", "", flat))
    months = [month for _day, month in told if month in MONTHS or month == "desember"]
    if not months or "dilaksanakan" in flat:
        return norm(text)
    days = [(day, month if month in (*MONTHS, "desember") else months[-1]) for day, month in told]
    year = re.findall(r"20\d\d", flat)[-1]
    return (*days[0], *days[-1], year)


def body(table: Table) -> list[list[str]]:
    return [[plain(cell) for cell in row] for row in (*table.rows, *table.foot)]


def differing(table: int, columns, typed, printed) -> Found:
    """Columns: (title, name in the file, place in the row, how it is read there, how it is read here)."""
    found = []
    for title, name, at, one, two in columns:
        if one(typed[name]) != two(printed[at]):
            found.append((table, title, typed[name] or "–", printed[at] or "–"))
    return found


def col(title, name, at, one=norm, two=None):
    return title, name, at, one, two or one


def no(text: str) -> str:
    return re.sub(r"^[A-Z](?=\d)", "", text).lower().replace("–", "")


NO = col("No", "no", 0, no)


def simple(number: int, name: str, table: Table, *columns) -> Found:
    pairs = zip(rows_of(name), body(table), strict=True)
    return [one for typed, printed in pairs for one in differing(number, columns, typed, printed)]


def elements(table: Table) -> Found:
    rows = body(table)
    found = []
    for at, typed in enumerate(rows_of("table02_skm"), start=1):
        printed = [row[at] for row in rows]
        if at == len(rows[0]) - 1:
            printed[3] = printed[4]  # the index of all stands below the others
        del printed[4]
        for title, name, value in zip(FIGURES, ELEMENTS, printed, strict=True):
            if figure(typed[name]) != figure(value):
                found.append((2, title, typed[name], value))
    return found


def inventory(table: Table) -> Found:
    left: dict[str, list[list[str]]] = {}
    room = ""
    for row in body(table):
        if not row[0]:
            room = row[1].upper()
            left[room] = []
        else:
            left[room].append(row)
    columns = [
        NO, col("Jenis barang", "jenis_barang", 1), col("Merk dan ukuran", "merk_ukuran", 2),
        col("Jumlah", "jumlah_cetak", 3),
    ]  # fmt: skip
    found = []
    for typed in rows_of("table04_inventory"):
        rows = left[typed["ruangan"].upper()]
        printed = next((row for row in rows if norm(row[1]) == norm(typed["jenis_barang"])), None)
        if printed is None:
            cells = (typed[name] for name in ("no", "jenis_barang", "merk_ukuran", "jumlah_cetak"))
            found.append((4, "Seluruh baris", "; ".join([*(cell for cell in cells if cell), "x"]), "tidak ada"))
            continue
        rows.remove(printed)
        found += differing(4, columns, typed, printed)
        marks = dict(zip(("baik", "kurang_baik", "rusak"), printed[4:], strict=True))
        for title, (name, mark) in zip(("Baik", "Kurang baik", "Rusak"), marks.items(), strict=True):
            all_of_it = mark == "√" or (mark and mark == re.match(r"\d*", printed[3])[0])
            if bool(typed[name]) is not bool(mark) or (mark and not all_of_it):
                found.append((4, title, typed[name] or "–", mark or "–"))
    assert [row for rows in left.values() for row in rows] == []
    return found


def activities(number: int, name: str, table: Table, columns, later) -> Found:
    def key(text: str) -> str:
        return re.sub(r"\W", "", text.lower())

    printed = {key(row[1]): row for row in body(table) if row[0]}
    heads = [row[1] for row in body(table) if not row[0]]
    found, typed_heads = [], []
    for typed in rows_of(name):
        head = typed["fungsi_poac"] or typed["tahap"]
        typed_heads += [] if head in typed_heads else [head]
        found += differing(
            number, columns if typed["fungsi_poac"] else later, typed, printed.pop(key(typed["kegiatan"]))
        )
    assert [norm(head) for head in heads] == [norm(head) for head in typed_heads]
    assert printed == {}
    return found


def parties(number: int, name: str, table: Table) -> Found:
    return simple(
        number, name, table, NO, col("Pihak", "stakeholder", 1), col("Sisi", "kelompok", 2),
        col("Tim", "tim_efektif", 3, bool), col("Jenis", "jenis", 4),
        col("P", "nilai_cetak", 5, lambda text: text.strip("+-/")),
        col("Dukungan", "nilai_cetak", 7, lambda text: re.sub(r"\d", "", text)),
        col("Kuadran", "kelompok_kuadran", 8), col("Strategi hubungan", "strategi_hubungan", 9),
        col("Teknik komunikasi", "strategi_komunikasi", 10),
    )  # fmt: skip


def named(text: str) -> str:
    """The name before its note: "Camat Campaka" of "Camat Campaka. Sponsor"."""
    return norm(text.replace("Kec. ", "Kec ").partition(".")[0].replace("Kec ", "Kec. "))


def valued(text: str) -> str:
    """Sign and influence: "++9" of "++ 9/8"."""
    match = re.fullmatch(r"(\S+) (\d+)/\d+", text)
    return f"{match[1]}{match[2]}" if match else text


def positions(table: Table) -> Found:
    columns = (
        NO, col("Deskripsi", "stakeholder", 1, norm, named), col("Posisi", "posisi", 2),
        col("Pengaruh", "pengaruh_cetak", 3), col("Nilai", "nilai_cetak", 4, valued),
    )  # fmt: skip
    found = []
    typed = rows_of("table10_stakeholders_position")
    for at, printed in zip(POSITIONS, body(table), strict=True):
        row = typed[at] | {"posisi": f"{typed[at]['posisi']} ({typed[at]['kuadran_cetak']})".strip()}
        found += differing(10, columns, row, printed)
    return found


def weeks(text: str) -> str:
    told = re.match(r"minggu ([\d-]+) ", norm(text))
    return told[1] if told else ""


def length(text: str) -> str:
    told = re.search(r"\((\d+) hari\)", text)
    return told[1] if told else ""


def budget(table: Table) -> Found:
    columns = (
        NO, col("Uraian", "uraian", 1), col("Vol", "vol", 2, figure), col("Satuan", "satuan", 3),
        col("Harga satuan", "harga_satuan", 4, figure), col("Jumlah", "jumlah_cetak", 5, figure),
    )  # fmt: skip
    found = []
    for typed, printed in zip(rows_of("table08_budget_realisation"), body(table), strict=True):
        row = typed if typed["uraian"] else typed | {"no": "", "uraian": typed["no"]}
        found += differing(8, columns, row, printed)
    return found


def all_differences(tables: dict[str, Table]) -> Found:
    """Every unequal cell of the fourteen tables."""
    job = col("Jabatan", "jabatan", 1)
    activity = (NO, col("Kegiatan", "kegiatan", 1))
    milestone = (
        *activity, col("Minggu", "waktu", 2, weeks, norm), col("Waktu", "waktu", 3, span),
        col("Hari kerja", "waktu", 4, length, norm), col("Bukti yang diperlukan", "evidence", 5),
    )  # fmt: skip
    done = (*activity, col("Pelaksanaan", "waktu", 4, span), col("Keadaan", "keterangan", 6))
    planned = (*activity, col("Rencana awal", "waktu", 2, span), col("Keadaan", "keterangan", 6))
    achieved = (*activity, col("Target", "target", 2), col("Capaian", "capaian", 4))
    return [
        *simple(1, "table01_03_employees", tables["pegawai"], NO, job, col("Pangkat", "pangkat", 2),
                col("Golongan", "golongan", 3)),
        *elements(tables["processing"]),
        *simple(3, "table01_03_employees", tables["diklat"], NO, job, col("Diklat struktural", "diklat_struktural", 2),
                col("Diklat teknis", "diklat_teknis", 3), col("Workshop", "workshop_seminar_kursus_magang", 4)),
        *inventory(tables["inventaris"]),
        *simple(5, "table05_usg", tables["usg"], NO, col("Masalah", "masalah", 1), col("U", "U", 2), col("S", "S", 3),
                col("G", "G", 4), col("Jumlah", "jumlah_cetak", 5), col("Urutan", "urutan_cetak", 6)),
        *activities(6, "table06_milestones", tables["rencana"], milestone, milestone),
        *parties(7, "table07_stakeholders_before", tables["pihak-before"]),
        *budget(tables["dana-own"]),
        *simple(9, "table09_risks", tables["risiko"], col("No", "kode", 0, no),
                col("Potensi masalah", "potensi_masalah", 1), col("Risiko", "risiko", 2),
                col("Strategi mengatasi", "strategi_mengatasi", 4)),
        *positions(tables["pihak-posisi"]),
        *parties(11, "table11_stakeholders_after", tables["pihak-after"]),
        *activities(12, "table12_conformity", tables["kesesuaian"], done, planned),
        *activities(13, "table13_achievement", tables["capaian"], achieved, achieved),
        *simple(14, "table14_competence_strategy", tables["kompetensi"], NO, col("Kegiatan", "kegiatan", 1),
                col("Waktu", "waktu", 2), col("Hasil", "output", 3)),
    ]  # fmt: skip
