"""Files that the importer refuses, with the words that the office reads. No file is written for any of them."""

import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest

from saregep.surveys.official import NINE
from tests.surveys.imports.material import TABLE_OF_SUMS, as_csv, as_xlsx, coded, forms, label, processing, some_sheets
from tests.surveys.imports.running import Files, good, plain, run

SHEETS = some_sheets(6)


def archive(**entries: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in entries.items():
            out.writestr(name, content)
    return buffer.getvalue()


def workbook_with(part: bytes) -> bytes:
    """A workbook whose sheet is the XML that is given."""
    with zipfile.ZipFile(io.BytesIO(as_xlsx(("A", [list(NINE), good()])))) as book:
        entries = {name: book.read(name) for name in book.namelist()}
    return archive(**(entries | {"xl/worksheets/sheet1.xml": part}))


def without(key: str) -> Files:
    return {"a.csv": as_csv(forms(SHEETS, keys=[other for other in NINE if other != key]))}


def swapped() -> Files:
    """Headers in the regulation's order over the answers of the sample questionnaire."""
    rows = forms(SHEETS)
    for row in rows[1:]:
        row[8], row[9] = row[9], row[8]
    return {"a.csv": as_csv(rows)}


def without_values() -> bytes:
    book = openpyxl.Workbook()
    for row in (list(NINE), ["=1+2"] * 9):
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def between() -> Files:
    rows = processing(SHEETS)
    rows.insert(8, ["Minggu ke-2"])
    return {"a.csv": as_csv(rows)}


def spoilt_part() -> bytes:
    content = bytearray(as_xlsx(("A", [list(NINE), good()])))
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        place = book.getinfo("xl/worksheets/sheet1.xml").header_offset + 80
    content[place : place + 40] = b"\xff" * 40
    return bytes(content)


def with_flag(*, locked: bool) -> bytes:
    """A workbook whose directory says that its first entry is locked, or packed with a method of its own."""
    content = bytearray(as_xlsx(("A", [list(NINE), good()])))
    entry = content.index(b"PK\x01\x02")
    content[entry + (8 if locked else 10)] = 1 if locked else 97
    return bytes(content)


def after_totals() -> Files:
    rows = processing(SHEETS)
    rows.insert(len(rows) - 11, [7, *good(), 27])
    return {"a.csv": as_csv(rows)}


COMMON = ("Tidak Baik", "Kurang Baik", "Baik", "Sangat Baik")


def sums(change: Callable[[str], str] = str) -> Files:
    return {"a.csv": change(TABLE_OF_SUMS).encode()}


REFUSED: dict[str, tuple[Files, list[str], str]] = {
    "empty file": ({"a.csv": b""}, [], "a.csv kosong. Pilih berkas yang berisi jawaban."),
    "only a byte order mark": ({"a.csv": b"\xef\xbb\xbf\r\n"}, [], "a.csv kosong. Pilih berkas yang berisi jawaban."),
    "header only": (plain(), [], "Tidak ada lembar jawaban di bawah judul kolom."),
    "header and blank lines": (plain([], ["", "", ""], [" "]), [], "Tidak ada lembar jawaban di bawah judul kolom."),
    "no header": (
        {"a.csv": as_csv([good(), good()])},
        [],
        "a.csv tidak punya baris yang menyebut unsur survei. Tulis nama unsur atau pertanyaannya sebagai "
        "judul kolom, atau sebutkan kolomnya lewat --map.",
    ),
    "another table": (
        {"a.csv": as_csv([["Nama barang", "Jumlah"], ["Meja", 3]])},
        [],
        "a.csv tidak punya baris yang menyebut unsur survei. Tulis nama unsur atau pertanyaannya sebagai "
        "judul kolom, atau sebutkan kolomnya lewat --map.",
    ),
    "pdf": ({"a.csv": b"%PDF-1.7\n..."}, [], "a.csv bukan tabel. Kirim berkas CSV atau XLSX."),
    "picture": ({"a.xlsx": b"\x89PNG\r\n\x1a\n..."}, [], "a.xlsx bukan tabel. Kirim berkas CSV atau XLSX."),
    "web page": (
        {"a.csv": b"<!DOCTYPE html><html></html>"},
        [],
        "a.csv adalah halaman web. Unduh tabelnya sebagai CSV atau XLSX.",
    ),
    "binary": ({"a.csv": b"U1,U2\x01\x02,U3"}, [], "a.csv bukan tabel. Kirim berkas CSV atau XLSX."),
    "old excel": (
        {"a.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600},
        [],
        "a.xls berformat Excel lama. Simpan sebagai XLSX atau CSV.",
    ),
    "locked excel": (
        {"a.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")},
        [],
        "a.xlsx terkunci kata sandi. Simpan tanpa kata sandi.",
    ),
    "encoding that is none of ours": (
        {"a.csv": b"Persyaratan;\x81\x8d\xff"},
        [],
        "a.csv: pengodean teksnya tidak dikenal. Simpan sebagai CSV UTF-8.",
    ),
    "half of a utf-16 sign": (
        {"a.csv": b"\xff\xfeP\x00e"},
        [],
        "a.csv: pengodean teksnya tidak dikenal. Simpan sebagai CSV UTF-8.",
    ),
    "quotation mark that never ends": (
        {"a.csv": as_csv([NINE, good()]) + b'"3,3,3\r\n'},
        [],
        "a.csv: tanda kutip kurang atau lebih di sekitar baris 3. Simpan ulang tabelnya sebagai CSV.",
    ),
    "workbook with a damaged part": (
        {"a.xlsx": spoilt_part()},
        [],
        "a.xlsx rusak atau tidak lengkap. Ambil lagi berkasnya, atau simpan ulang sebagai XLSX.",
    ),
    "workbook without its list of sheets": (
        {"a.xlsx": archive(**{"[Content_Types].xml": b"<x/>", "xl/a.xml": b"<x/>"})},
        [],
        "a.xlsx rusak atau tidak lengkap. Ambil lagi berkasnya, atau simpan ulang sebagai XLSX.",
    ),
    "workbook with a locked part": (
        {"a.xlsx": with_flag(locked=True)},
        [],
        "a.xlsx terkunci kata sandi. Simpan tanpa kata sandi.",
    ),
    "workbook packed in another way": (
        {"a.xlsx": with_flag(locked=False)},
        [],
        "a.xlsx rusak atau tidak lengkap. Ambil lagi berkasnya, atau simpan ulang sebagai XLSX.",
    ),
    "damaged workbook": (
        {"a.xlsx": as_xlsx(("A", [list(NINE), good()]))[:-300]},
        [],
        "a.xlsx rusak atau tidak lengkap. Ambil lagi berkasnya, atau simpan ulang sebagai XLSX.",
    ),
    "archive without a table": (
        {"a.zip": archive(**{"a.txt": b"x"})},
        [],
        "a.zip adalah arsip, bukan tabel. Buka arsipnya, lalu kirim CSV atau XLSX di dalamnya.",
    ),
    "archive with two tables": (
        {"a.zip": archive(**{"a.csv": b"x", "b.csv": b"x"})},
        [],
        "a.zip adalah arsip, bukan tabel. Buka arsipnya, lalu kirim CSV atau XLSX di dalamnya.",
    ),
    "zip bomb by size": (
        {"a.xlsx": workbook_with(b" " * (51 * 1024 * 1024))},
        [],
        "a.xlsx terlalu besar setelah dibuka. Simpan tabelnya sebagai CSV.",
    ),
    "zip bomb by ratio": (
        {"a.xlsx": workbook_with(b" " * (4 * 1024 * 1024))},
        [],
        "a.xlsx terlalu besar setelah dibuka. Simpan tabelnya sebagai CSV.",
    ),
    "archive of too many entries": (
        {"a.xlsx": archive(**{f"xl/{at}.xml": b"" for at in range(1001)})},
        [],
        "a.xlsx terlalu besar setelah dibuka. Simpan tabelnya sebagai CSV.",
    ),
    "workbook with entities": (
        {"a.xlsx": workbook_with(b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>')},
        [],
        "a.xlsx rusak atau tidak lengkap. Ambil lagi berkasnya, atau simpan ulang sebagai XLSX.",
    ),
    "workbook that reaches too far": (
        {
            "a.xlsx": workbook_with(
                b'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
                b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
            )
        },
        [],
        "a.xlsx memuat sel jauh di luar tabel. Hapus baris dan kolom kosong di sekitarnya.",
    ),
    "answers in two sheets": (
        {"a.xlsx": as_xlsx(("Januari", coded(SHEETS)), ("Februari", coded(SHEETS)))},
        ["--order", "regulation"],
        "a.xlsx memuat jawaban di beberapa lembar kerja: Januari, Februari. Mungkin jawaban yang sama "
        'dua kali. Sebutkan yang dibaca lewat --map: sheets = ["…"].',
    ),
    "codes without an order": (
        {"a.csv": as_csv(coded(SHEETS))},
        [],
        "a.csv hanya memuat kode U1 sampai U9. Arti U8 dan U9 berbeda antarkantor. Tambahkan --order "
        "regulation (U8 pengaduan, U9 sarana) atau --order questionnaire (U8 sarana, U9 pengaduan), atau "
        "tulis nama unsur pada judul kolom.",
    ),
    "processing sheet without names": (
        {"a.csv": as_csv(processing(SHEETS, names=False))},
        [],
        "a.csv hanya memuat kode U1 sampai U9. Arti U8 dan U9 berbeda antarkantor. Tambahkan --order "
        "regulation (U8 pengaduan, U9 sarana) atau --order questionnaire (U8 sarana, U9 pengaduan), atau "
        "tulis nama unsur pada judul kolom.",
    ),
    "order against the names in the sheet": (
        {"a.csv": as_csv(processing(SHEETS, order="questionnaire"))},
        ["--order", "regulation"],
        "a.csv menyebut U8 sebagai Sarana dan Prasarana, tetapi --order regulation berarti Penanganan "
        "Pengaduan, Saran dan Masukan. Periksa mana yang benar.",
    ),
    "names that contradict": (
        {"a.csv": as_csv([*processing(SHEETS), ["8", "Sarana dan Prasarana", "3,00"]])},
        [],
        "a.csv menyebut U8 sebagai Penanganan Pengaduan, Saran dan Masukan dan sebagai Sarana dan "
        "Prasarana. Betulkan daftar unsurnya.",
    ),
    "one element for two codes": (
        {"a.csv": as_csv([*processing(SHEETS, names=False), ["1", "Sarana"], ["8", "Prosedur"], ["9", "Pengaduan"]])},
        [],
        "a.csv memberi dua kode pada satu unsur. Betulkan daftar unsurnya.",
    ),
    "a code twice": (
        {"a.csv": as_csv([["U1", *(f"U{at}" for at in range(1, 9))], [3] * 9])},
        ["--order", "regulation"],
        "a.csv punya beberapa kolom untuk Persyaratan: A (U1); B (U1). Sisakan satu, atau pilih satu lewat --map.",
    ),
    "a code for an element that has its own column": (
        {"a.csv": as_csv([["Persyaratan", *(f"U{at}" for at in range(1, 10))], [3] * 10])},
        ["--order", "regulation"],
        "a.csv punya beberapa kolom untuk Persyaratan: A (Persyaratan); B (U1). Sisakan satu, atau pilih satu lewat --map.",
    ),
    "sums with a row twice": (
        sums(lambda text: text.replace("U1,", "Biaya,").replace("U4,", "Tarif,")),
        [],
        "a.csv punya beberapa baris untuk Biaya/Tarif. Sisakan satu.",
    ),
    "fourteen elements": (
        {"a.csv": as_csv([[f"U{at}" for at in range(1, 15)], [3] * 14])},
        [],
        "a.csv memuat 14 unsur, seperti sebelum 2017. Sejak itu survei ini punya sembilan unsur.",
    ),
    "no column for the cost": (
        without("biaya"),
        [],
        "a.csv tidak punya kolom untuk: Biaya/Tarif. Kolom yang tidak dikenali: –. Tambahkan kolomnya, "
        "atau sebutkan lewat --map.",
    ),
    "no column for complaints": (
        without("pengaduan"),
        [],
        "a.csv tidak punya kolom untuk: Penanganan Pengaduan, Saran dan Masukan. Kolom yang tidak "
        "dikenali: –. Tambahkan kolomnya, atau sebutkan lewat --map.",
    ),
    "two columns for one element": (
        plain([3] * 10, header=[*NINE, "Biaya/Tarif"]),
        [],
        "a.csv punya beberapa kolom untuk Biaya/Tarif: D (biaya); J (Biaya/Tarif). Sisakan satu, atau "
        "pilih satu lewat --map.",
    ),
    "header that names two elements": (
        plain(good(), header=["Kemampuan dan sikap petugas", *NINE[1:5], "kualitas", *NINE[6:]]),
        [],
        "a.csv tidak punya kolom untuk: Persyaratan, Kompetensi Pelaksana. Kolom yang tidak dikenali: A "
        "(Kemampuan dan sikap petugas); F (kualitas). Tambahkan kolomnya, atau sebutkan lewat --map.",
    ),
    "questions eight and nine swapped": (
        swapped(),
        [],
        "Kolom I (8. Bagaimana pendapat Saudara tentang penanganan pengaduan …) pada a.csv berarti "
        "Penanganan Pengaduan, Saran dan Masukan, tetapi jawabannya milik Sarana dan Prasarana. "
        "Dua pertanyaan tertukar. Betulkan judulnya atau --order, atau sebutkan kolomnya lewat --map.",
    ),
    "scale of five in numbers": (
        plain(good(5, 4, 5), good(2, 5, 5)),
        [],
        "Kolom A (persyaratan) memakai skala sampai 5. Survei ini punya empat jawaban. Skala dengan "
        "panjang lain tidak dapat dijadikan IKM.",
    ),
    "scale of ten": (
        plain(good(10, 9, 8), good(7, 9, 10)),
        [],
        "Kolom A (persyaratan) memakai skala sampai 10. Survei ini punya empat jawaban. Skala dengan "
        "panjang lain tidak dapat dijadikan IKM.",
    ),
    "scale of five, sheets skipped": (
        plain(good(5, 4, 5), good(2, 5, 5), good()),
        ["--skip-invalid"],
        "Kolom A (persyaratan) memakai skala sampai 5. Survei ini punya empat jawaban. Skala dengan "
        "panjang lain tidak dapat dijadikan IKM.",
    ),
    "scale of five in the header": (
        plain(good(), header=["Persyaratan (1-5)", *NINE[1:]]),
        [],
        "Kolom A (Persyaratan (1-5)) memakai skala sampai 5. Survei ini punya empat jawaban. Skala "
        "dengan panjang lain tidak dapat dijadikan IKM.",
    ),
    "labels of another scale": (
        {"a.csv": as_csv([NINE, ["Netral", *["Netral"] * 8], ["Sangat tidak sesuai", *[3] * 8]])},
        [],
        "Kolom A (persyaratan) memuat jawaban dari skala lain, misalnya “Netral” pada baris 2. Nyatakan "
        "lewat --map jawaban mana yang bernilai 1, 2, 3, dan 4.",
    ),
    "answers below the totals": (
        after_totals(),
        [],
        "a.csv: baris 22 berisi jawaban di bawah akhir tabel. Pindahkan baris jumlah dan catatan ke bagian akhir.",
    ),
    "nothing left after skipping": (
        plain(good("x")),
        ["--skip-invalid"],
        "Tidak ada lembar yang tersisa setelah lembar dengan sel salah disisihkan.",
    ),
    "sums without an order": (
        sums(),
        [],
        "a.csv hanya memuat kode U1 sampai U9. Arti U8 dan U9 berbeda antarkantor. Tambahkan --order "
        "regulation (U8 pengaduan, U9 sarana) atau --order questionnaire (U8 sarana, U9 pengaduan), atau "
        "tulis nama unsur pada judul kolom.",
    ),
    "sums that fit no number of people": (
        sums(lambda text: text.replace("1740,3.98", "1740,2.98")),
        ["--order", "regulation"],
        "a.csv: tidak ada jumlah responden yang cocok dengan semua NRR tercetak. Periksa jumlah nilai dan NRR.",
    ),
    "sums that fit many numbers of people": (
        sums(lambda text: "\n".join(f"U{at},300,3.0" if at else "unsur,jumlah_nilai,nrr" for at in range(10))),
        ["--order", "regulation"],
        "a.csv: NRR tercetak cocok untuk 99 sampai 101 responden. Cetak NRR dengan lebih banyak desimal, "
        "atau kirim lembar jawabannya.",
    ),
    "sums without means": (
        sums(lambda text: "\n".join(f"U{at},300" if at else "unsur,jumlah_nilai" for at in range(10))),
        ["--order", "regulation"],
        "a.csv memuat jumlah nilai tanpa NRR, sehingga jumlah responden tidak diketahui. Tambahkan kolom NRR.",
    ),
    "sum that is a word": (
        sums(lambda text: text.replace("1271", "banyak")),
        ["--order", "regulation"],
        "a.csv: baris 4, kolom B (jumlah_nilai): “banyak” bukan jumlah nilai unsur.",
    ),
    "mean that is a word": (
        sums(lambda text: text.replace("2.91", "baik")),
        ["--order", "regulation"],
        "a.csv: baris 4: “baik” bukan NRR dari 1 sampai 4.",
    ),
    "sums of eight elements": (
        sums(lambda text: text.replace("U4,", "V4,")),
        ["--order", "regulation"],
        "a.csv tidak punya baris untuk: Biaya/Tarif. Tambahkan barisnya.",
    ),
    "file that is not there": (
        {},
        ["tidak-ada.csv"],
        "Berkas tidak-ada.csv tidak ditemukan. Periksa nama dan foldernya.",
    ),
    "folder": ({}, ["."], ". adalah folder. Sebutkan berkas di dalamnya."),
    "no file": ({}, [], "Sebutkan paling sedikit satu berkas: saregep skm BERKAS."),
    "unknown order": (
        plain(good()),
        ["--order", "terbalik"],
        "--order mengenal regulation, questionnaire, bukan “terbalik”.",
    ),
    "population in words": (
        plain(good()),
        ["--population", "banyak"],
        "--population perlu bilangan bulat mulai dari 1, bukan “banyak”.",
    ),
    "population of none": (
        plain(good()),
        ["--population", "0"],
        "--population perlu bilangan bulat mulai dari 1, bukan “0”.",
    ),
    "header of too many columns": (
        plain(good(), header=[*NINE, *["x"] * 992]),
        [],
        "a.csv memuat sel jauh di luar tabel. Hapus baris dan kolom kosong di sekitarnya.",
    ),
    "formulas that were never calculated": (
        {"a.xlsx": without_values()},
        [],
        "a.xlsx memuat rumus yang belum pernah dihitung; rumus itu dianggap kosong. Buka dan simpan ulang di Excel.",
    ),
    "text between the sheets": (
        between(),
        [],
        "a.csv: baris 10 berisi jawaban di bawah akhir tabel. Pindahkan baris jumlah dan catatan ke bagian akhir.",
    ),
    "one list of answers for all questions": (
        {"a.csv": as_csv([NINE, *([COMMON[(row + at) % 4] for at in range(9)] for row in range(5))])},
        [],
        "a.csv: pertanyaannya memakai satu daftar jawaban: kolom A, B, C, D, E, F, G, H berisi jawaban Sarana dan "
        "Prasarana. Periksa angka di bawah, simpan sebagai peta, lalu sebutkan lewat --map:\n"
        '[labels]\n"Tidak Baik" = 1\n"Kurang Baik" = 2\n"Baik" = 3\n"Sangat Baik" = 4',
    ),
    "one answer for all questions, with its number": (
        {"a.csv": as_csv([NINE, ["3. Sesuai"] * 9])},
        [],
        "a.csv: pertanyaannya memakai satu daftar jawaban: kolom B, C, D, F, G, H, I berisi jawaban Persyaratan. "
        'Periksa angka di bawah, simpan sebagai peta, lalu sebutkan lewat --map:\n[labels]\n"Sesuai" = 3',
    ),
    "labels of the other order": (
        {"a.csv": as_csv([[f"U{at}" for at in range(1, 10)], *([label(key, 3) for key in NINE],) * 3])},
        ["--order", "questionnaire"],
        "Kolom I (U9) pada a.csv berarti Penanganan Pengaduan, Saran dan Masukan, "
        "tetapi jawabannya milik Sarana dan Prasarana. "
        "Dua pertanyaan tertukar. Betulkan judulnya atau --order, atau sebutkan kolomnya lewat --map.",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused_with_a_reason(case, tmp_path, monkeypatch):
    files, options, message = REFUSED[case]

    printed = run(tmp_path, monkeypatch, files, options)

    assert printed["rejected"] == []
    assert [warning["message"] for warning in printed["warnings"]] == [message]
