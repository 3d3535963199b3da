"""A whole paper of each kind, with short data and with the longest that is sensible."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from saregep.methods.papers import KINDS, Sheet, Signatory

DAY = date(2026, 11, 24)
HEAD = Signatory("Camat Contoh", "Nama Camat", "Pembina Tingkat I, IV/b", "196608011988031001")
SUBJECT = "Standar Pelayanan pada Kecamatan Contoh"
EVENT = {"event_day": "2026-11-26", "event_time": "09.00 WIB sampai selesai", "event_place": "Aula Kecamatan Contoh"}
HELD = EVENT | {"event_day": "2026-11-23"}
LETTER = {"nature": "Biasa", "attachments": "-", "to": "Kepala Desa Contoh", "closing": "Demikian, terima kasih."}
PERSON = {
    "person_name": "Nama Sekretaris",
    "person_nip": "196608011988031001",
    "person_rank": "Penata Tingkat I, III/d",
    "person_position": "Sekretaris Kecamatan",
    "person_unit": "Kecamatan Contoh",
}
CONSIDERING = (
    "bahwa untuk menjamin kepastian pelayanan publik perlu standar pelayanan;\n"
    "bahwa standar pelayanan disusun bersama masyarakat;\n"
    "bahwa berdasarkan pertimbangan sebagaimana dimaksud pada huruf a dan huruf b, perlu menetapkan Keputusan "
)
DECISION = {
    "in_view": (
        "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik;\n"
        "Peraturan Pemerintah Nomor 17 Tahun 2018 tentang Kecamatan;\n"
        "Peraturan Menteri PANRB Nomor 15 Tahun 2014 tentang Pedoman Standar Pelayanan;"
    ),
    "dictums": (
        "Standar pelayanan ditetapkan untuk semua layanan.\n"
        "Standar ini meliputi:\na. pengantar KTP elektronik; dan\nb. pengantar kartu keluarga.\n"
        "Keputusan ini mulai berlaku pada tanggal ditetapkan."
    ),
    "copies": "Bupati Contoh\nInspektur Kabupaten Contoh",
}
PARTY_1 = "Nama Sekretaris; Penata Tingkat I, 196608011988031001; Sekretaris Kecamatan; Kecamatan Contoh; Jalan Raya 1"
PARTY_2 = "Nama Camat; Pembina Tingkat I, 196608011988031001; Camat Contoh; Kecamatan Contoh; Jalan Raya 1"

SHORT: Mapping[str, Mapping[str, str]] = {
    "decision": DECISION
    | {
        "considering": f"{CONSIDERING}Camat Contoh tentang {SUBJECT};",
        "determines": f"Keputusan Camat Contoh tentang {SUBJECT}.",
    },
    "decision_regent": DECISION
    | {
        "authority": "Bupati Contoh",
        "considering": f"{CONSIDERING}Bupati Contoh tentang {SUBJECT};",
        "determines": f"Keputusan Bupati Contoh tentang {SUBJECT}.",
    },
    "assignment": {
        "order": "SURAT TUGAS",
        "reasons": "bahwa untuk kelancaran kegiatan perlu menugaskan pegawai;",
        "basis": "Surat Sekretaris Daerah Nomor 000.1/12/2026 tanggal 20 November 2026;",
        "people": "Nama Pelaksana; Penata Muda, III/a; 196608011988031001; Pelaksana",
        "tasks": "Menghadiri rapat koordinasi.\nMelaporkan hasilnya kepada Camat.",
        "event_time": "Kamis, 26 November 2026, pukul 09.00 WIB",
        "event_place": "Aula Sekretariat Daerah",
    },
    "memo": {
        "to": "Sekretaris Daerah",
        "sender": "Camat Contoh",
        "nature": "Biasa",
        "attachments": "1 berkas",
        "body": "Bersama ini disampaikan usulan anggaran kegiatan.\nMohon arahan.",
    },
    "invitation": LETTER
    | EVENT
    | {
        "opening": "Dengan hormat, kami mengundang Saudara pada:",
        "agenda": "Rapat tim efektif",
        "contact": "Kasi Pelayanan, (0264) 000000",
    },
    "minutes": HELD
    | {
        "chair": "Camat Contoh",
        "secretary": "Nama Notulis",
        "participants": "Sekretaris Kecamatan\nKasi Pelayanan",
        "agenda": "Pembagian tugas tim",
        "discussion": "Tim membahas pembagian tugas.",
        "decisions": "Tugas dibagi menurut seksi.",
        "follow_ups": "Menyusun jadwal; Kasi Pelayanan; 30 November 2026",
    },
    "attendance": EVENT | {"attendees": "Nama Satu; Kasi Pelayanan; L\nNama Dua; Pelaksana; P", "empty_lines": "3"},
    "record": {
        "event_day": "2026-11-23",
        "event_place": "Kantor Kecamatan Contoh",
        "first_party": PARTY_1,
        "second_party": PARTY_2,
        "body": "PIHAK KESATU menyerahkan produk aksi perubahan kepada PIHAK KEDUA.",
        "closing": "Demikian berita acara ini dibuat untuk dipergunakan sebagaimana mestinya.",
        "witnesses": "Nama Saksi Satu; Kasi Pelayanan\nNama Saksi Dua; Kasi Pemerintahan",
    },
    "statement": PERSON
    | {
        "statements": "Aksi perubahan dilanjutkan.\nAnggarannya diusulkan.",
        "closing": "Demikian pernyataan ini dibuat dengan sebenarnya.",
        "duty": "meterai Rp10.000",
        "acknowledged": "Nama Camat; Camat Contoh",
    },
    "support": PERSON | {"supports": "menyediakan data;", "closing": "Demikian dukungan ini dibuat."},
    "announcement": {"body": "Pelayanan tutup pada tanggal 25 Desember 2026."},
    "certificate": {
        "recipient": "Nama Peserta",
        "recipient_unit": "Kecamatan Contoh",
        "recipient_as": "peserta",
        "event_day": "2026-10-02",
        "event_last_day": "2026-10-06",
        "event_place": "Aula Kecamatan Contoh",
    },
    "letter": LETTER | {"opening": "Dengan hormat,", "body": "Bersama ini kami sampaikan laporan."},
}

_PARAGRAPH = (
    "Dalam rangka mewujudkan penyelenggaraan pelayanan publik yang cepat, mudah, terjangkau, dan terukur bagi seluruh "
    "masyarakat kecamatan, diperlukan kesepahaman semua pihak mengenai tugas, waktu, dan hasil yang diharapkan. "
)
_PEOPLE = [f"Nama Pegawai Nomor {n} dengan Gelar yang Panjang, S.Sos., M.Si." for n in range(1, 13)]
LONG_SUBJECT = (
    "Pembentukan Tim Efektif Aksi Perubahan Gerakan Optimalisasi Standar Pelayanan Publik Terpadu pada Kecamatan Contoh "
    "Kabupaten Contoh Provinsi Contoh Tahun Anggaran 2026"
)


def _longer(key: str) -> dict[str, str]:
    """The short one with everything that repeats repeated, and every optional part written."""
    kind, content = KINDS[key], dict(SHORT[key])
    for one in kind.parts:
        if one.form == "text":
            content[one.key] = "\n".join([_PARAGRAPH * 3] * (9 if one.key in {"body", "discussion", "annex"} else 1))
    for name in ("copies", "participants", "agenda", "tasks", "decisions", "statements", "supports"):
        if kind.part(name):
            content[name] = "\n".join(f"{_PARAGRAPH[:70]} butir {n}" for n in range(1, 9))
    if kind.part("to"):
        content["to"] = "\n".join(f"Kepala Desa Contoh Nomor {n} di Wilayah Kecamatan Contoh" for n in range(1, 13))
    if key == "memo":
        content["to"] = "Sekretaris Daerah\nKepala Bagian Organisasi dan Reformasi Birokrasi Sekretariat Daerah"
    if kind.part("people"):
        content["people"] = "\n".join(
            f"{name}; Penata Tingkat I, III/d; 19800101200501100{n % 10}; Kepala Seksi Ketenteraman dan Ketertiban"
            for n, name in enumerate(_PEOPLE)
        )
    if kind.part("attendees"):
        content["attendees"] = "\n".join(f"{name}; Kepala Desa Contoh; L" for name in _PEOPLE * 3)
    if kind.part("follow_ups"):
        content["follow_ups"] = "\n".join(
            f"{_PARAGRAPH[:110]}; Kasi Pelayanan Umum; 30 November 2026" for _n in range(9)
        )
    if kind.part("witnesses"):
        content["witnesses"] = "\n".join(f"{name}; Kepala Seksi Pelayanan" for name in _PEOPLE[:3])
    if kind.part("acknowledged"):
        content["acknowledged"] = f"{_PEOPLE[0]}; Camat Contoh"
    if kind.part("considering"):
        last = content["considering"].splitlines()[-1].replace(SUBJECT, LONG_SUBJECT)
        content["considering"] = "\n".join([f"bahwa {_PARAGRAPH.lower().strip()}"] * 7 + [last])
        content["determines"] = content["determines"].replace(SUBJECT, LONG_SUBJECT)
        content["in_view"] += "\n" + "\n".join(f"Peraturan Bupati Contoh tentang Urusan Nomor {n};" for n in range(9))
        tasks = "\n".join(f"{_PARAGRAPH.strip()}" for _n in range(12))
        content["dictums"] = f"{tasks}\n{content['dictums'].splitlines()[-1]}"
    return content


LONG: Mapping[str, Mapping[str, str]] = {key: _longer(key) for key in KINDS}


def sheet(key: str, data: Mapping[str, Mapping[str, str]] = SHORT, **changes: str) -> Sheet:
    """The paper of a kind; `changes` are parts that say something else ("" leaves them out)."""
    subject = changes.pop("subject", LONG_SUBJECT if data is LONG else SUBJECT)
    content = dict(data[key]) | changes
    made = Sheet(KINDS[key], "Kecamatan Contoh", "Camat Contoh", "Contoh", subject, content, HEAD, dated=DAY)
    return replace(made, number="000.1/015-Kec.Contoh/2026") if made.kind.is_numbered else made
