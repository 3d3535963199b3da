"""The fields that a template of an office may name, in the office's own words, and what fills them."""

from collections.abc import Mapping
from io import BytesIO

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH

from saregep.documents.office import printed_nip
from saregep.documents.template import Lines, Row, Value
from saregep.documents.text import clean
from saregep.documents.typeset import qr_png
from saregep.methods.papers import Form, Kind, Part, Sheet, dictums
from saregep.methods.wording import long_date
from saregep.papers.layout import SEALED, Look, Proven
from saregep.papers.layout.parts import day_of, number_of, place_of, signatory_of
from saregep.services import tracking_codes

NAMES: Mapping[str, str] = {
    "authority": "yang_menetapkan",
    "subject": "tentang",
    "considering": "menimbang",
    "in_view": "mengingat",
    "noticing": "memperhatikan",
    "determines": "menetapkan",
    "dictums": "diktum",
    "copies": "tembusan",
    "annex": "isi_lampiran",
    "order": "perintah_atau_tugas",
    "reasons": "pertimbangan",
    "basis": "dasar",
    "people": "pegawai",
    "tasks": "untuk",
    "event_day": "hari_tanggal",
    "event_last_day": "sampai_tanggal",
    "event_time": "waktu",
    "event_place": "tempat",
    "to": "kepada",
    "sender": "dari",
    "nature": "sifat",
    "attachments": "lampiran",
    "opening": "pembuka",
    "body": "isi",
    "closing": "penutup",
    "agenda": "acara",
    "contact": "narahubung",
    "chair": "pimpinan",
    "secretary": "notulis",
    "participants": "peserta",
    "discussion": "pembahasan",
    "decisions": "keputusan",
    "follow_ups": "tindak_lanjut",
    "attendees": "hadirin",
    "first_party": "pihak_kesatu",
    "second_party": "pihak_kedua",
    "witnesses": "saksi",
    "acknowledged": "mengetahui",
    "person_name": "nama",
    "person_nip": "nip",
    "person_rank": "pangkat",
    "person_position": "jabatan",
    "person_unit": "unit_kerja",
    "statements": "pernyataan",
    "supports": "dukungan",
    "duty": "meterai",
    "recipient": "penerima",
    "recipient_unit": "unit_penerima",
    "recipient_as": "sebagai",
}
CELLS: Mapping[str, str] = {
    "name": "nama",
    "rank": "pangkat",
    "nip": "nip",
    "position": "jabatan",
    "sex": "jenis_kelamin",
    "unit": "instansi",
    "address": "alamat",
    "what": "apa",
    "who": "siapa",
    "when": "kapan",
}
SIGNS = ("jabatan_penanda", "nama_penanda", "pangkat_penanda", "nip_penanda")
OFFICE = ("pemerintah", "kantor", "alamat_kantor")
PROOF = ("kode_periksa", "alamat_periksa", "tanda_tangan", "qr")
_NO_PICTURE = qr_png("https://contoh.go.id/")


def parts_of(kind: Kind) -> list[Part]:
    """The parts that are printed as text: how many empty lines a list has is no text."""
    return [part for part in kind.parts if part.key in NAMES]


def wanted(kind: Kind) -> list[str]:
    """What a template must print, so that nothing of a paper is lost: each part, number and date, who signs."""
    found = [NAMES[part.key] for part in parts_of(kind)]
    found += ["nomor"] if kind.is_numbered else []
    found += ["tanggal", *SIGNS] if kind.signed_by_head else ["tanggal"]
    return found + (["kode_periksa"] if kind.is_proved else [])


def values_of(sheet: Sheet, look: Look, proven: Proven | None) -> dict[str, Value]:
    """All fields of a paper. One that is not written is empty; what several lines hold is gone through line by line."""
    who, proof = signatory_of(sheet), proven or Proven()
    made: dict[str, Value] = {
        "nomor": number_of(sheet),
        "tanggal": day_of(sheet),
        "tempat_naskah": place_of(sheet),
        "pemerintah": look.letterhead.government,
        "kantor": look.letterhead.office,
        "alamat_kantor": "\n".join(look.letterhead.lines),
        "jabatan_penanda": "\n".join(who.lines()),
        "nama_penanda": who.name,
        "pangkat_penanda": who.rank,
        "nip_penanda": printed_nip(who.nip),
        "kode_periksa": tracking_codes.shown(proof.code) if proof.code else "",
        "alamat_periksa": proof.address,
        "tanda_tangan": SEALED if proof.electronic else "",
        "qr": qr_png(proof.address) if proof.address else "",
    }
    return made | {NAMES[part.key]: _value(sheet, part) for part in parts_of(sheet.kind)}


def _value(sheet: Sheet, part: Part) -> Value:
    if part.form == Form.DAY:
        day = sheet.day(part.key)
        return long_date(day, weekday=True) if day else ""
    if part.form == Form.ROWS:
        return [
            {CELLS[cell]: clean(text) for cell, text in zip(part.cells, row, strict=True)}
            for row in sheet.rows(part.key)
        ]
    if part.key == "dictums":
        return Lines(clean(line) for line in _dictums(sheet))
    if part.form == Form.LINES:
        return Lines(clean(item) for item in sheet.items(part.key))
    return clean(sheet.text(part.key))


def _dictums(sheet: Sheet) -> list[str]:
    """With their ordinals, and what stands under each below it."""
    return [
        "\n".join([f"{dictums.ordinal(place)}: {one.text}", *one.under])
        for place, one in enumerate(dictums.read(sheet.lines("dictums")), start=1)
    ]


def samples(kind: Kind) -> dict[str, Value]:
    """A value for each field that nothing else in a template says."""
    names = ["nomor", "tanggal", "tempat_naskah", *OFFICE, *SIGNS, *PROOF]
    made: dict[str, Value] = {name: f"[[{name}]]" for name in names}
    made["qr"] = _NO_PICTURE
    for part in parts_of(kind):
        name = NAMES[part.key]
        if part.form == Form.ROWS:
            rows: list[Row] = [{CELLS[cell]: f"[[{name}.{CELLS[cell]}]]" for cell in part.cells}]
            made[name] = rows
        else:
            made[name] = Lines([f"[[{name}]]"]) if part.form == Form.LINES else f"[[{name}]]"
    return made


def starter(kind: Kind) -> bytes:
    """A template with every field of the kind, plain, to be laid out in Word."""
    word = docx.Document()
    for name in OFFICE if kind.with_letterhead else ():
        word.add_paragraph(f"{{{{ {name} }}}}").alignment = WD_ALIGN_PARAGRAPH.CENTER
    title = word.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.add_run(kind.title or "SURAT").bold = True
    if kind.is_numbered:
        word.add_paragraph("NOMOR {{ nomor }}").alignment = WD_ALIGN_PARAGRAPH.CENTER
    for part in parts_of(kind):
        _place(word, part)
    word.add_paragraph("{{ tempat_naskah }}, {{ tanggal }}")
    if kind.signed_by_head:
        word.add_paragraph("{{ jabatan_penanda }}")
        word.add_paragraph("{{ tanda_tangan }}")
        word.add_paragraph("{{ nama_penanda }}\n{{ pangkat_penanda }}\nNIP {{ nip_penanda }}")
    if kind.is_proved:
        word.add_paragraph("{{ qr }}")
        word.add_paragraph("Periksa keaslian: {{ alamat_periksa }} kode {{ kode_periksa }}")
    made = BytesIO()
    word.save(made)
    return made.getvalue()


def _place(word: "docx.document.Document", part: Part) -> None:
    name = NAMES[part.key]
    word.add_paragraph(name.replace("_", " ").capitalize()).runs[0].bold = True
    if part.form == Form.LINES:
        for text in (f"{{%p for baris in {name} %}}", "{{ loop.index }}. {{ baris }}", "{%p endfor %}"):
            word.add_paragraph(text)
    elif part.form == Form.ROWS:
        cells = [CELLS[cell] for cell in part.cells]
        table = word.add_table(4, len(cells))
        table.style = "Table Grid"
        table.cell(1, 0).text, table.cell(3, 0).text = f"{{%tr for baris in {name} %}}", "{%tr endfor %}"
        for place, cell in enumerate(cells):
            table.cell(0, place).text = cell.replace("_", " ").capitalize()
            table.cell(2, place).text = f"{{{{ baris.{cell} }}}}"
    else:
        word.add_paragraph(f"{{{{ {name} }}}}")
