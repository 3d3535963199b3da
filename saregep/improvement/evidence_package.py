"""All evidence of an action as one ZIP that proves itself: files by phase and activity, a manifest, check sums.

It is for readers outside saregep and written in Indonesian. The same evidence gives the same bytes. A file that is
missing or damaged is left out, and manifest and README say so; what was refused or withdrawn lies apart.
"""

import csv
import hashlib
import io
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from django.utils.text import slugify

from saregep.core import stored_files, zip_stream
from saregep.core.zip_stream import Member
from saregep.improvement.models import Action, Evidence, EvidenceState, Phase
from saregep.improvement.queries import roadmap
from saregep.methods.wording import number

FOLDERS = {
    Phase.PLANNING: "01-perencanaan",
    Phase.ORGANIZING: "02-pengorganisasian",
    Phase.ACTUATING: "03-pelaksanaan",
    Phase.CONTROLLING: "04-pengawasan",
}
APART = "99-tidak-dipakai"
KINDS = {
    Evidence.Kind.DOCUMENTATION: "dokumentasi",
    Evidence.Kind.MINUTES: "notulen",
    Evidence.Kind.ATTENDANCE: "daftar hadir",
    Evidence.Kind.LETTER: "surat",
    Evidence.Kind.SUPPORT: "surat dukungan",
    Evidence.Kind.DRAFT: "konsep",
    Evidence.Kind.DECISION: "keputusan",
    Evidence.Kind.REPORT: "laporan atau hasil",
    Evidence.Kind.RECEIPT: "kuitansi",
    Evidence.Kind.OTHER: "lainnya",
}
STATES = {
    EvidenceState.WAITING: "belum diperiksa",
    EvidenceState.ACCEPTED: "diterima",
    EvidenceState.REFUSED: "ditolak",
    EvidenceState.WITHDRAWN: "ditarik",
}
README, SUMS = "README.txt", "SHA256SUMS"
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
# A moment that each part of the frame carries, so that the same evidence gives the same bytes.
NO_TIME = datetime(1980, 1, 1)  # noqa: DTZ001 (a ZIP knows no zones)


@dataclass(frozen=True, slots=True)
class Package:
    """The archive before it is sent."""

    name: str
    members: tuple[Member, ...]
    length: int
    damaged: int

    def blocks(self) -> Iterator[bytes]:
        return zip_stream.stream(self.members)


def build(action: Action) -> Package:
    """Read every file once for its check sums; what is sent afterwards is read again, block by block."""
    rows, members, sums = [], [], []
    for path, row, one in _rows(action):
        rows.append(row)
        if not one.sha256:
            continue
        if (crc := _intact_crc(one)) is None:
            row["berkas"], row["catatan"] = "", "BERKAS HILANG ATAU BERUBAH, tidak dimuat"
            continue
        at = one.added_at.astimezone(action.office.zone)
        members.append(zip_stream.of_file(path, at, stored_files.path_of(one.sha256), one.size, crc))
        sums.append(f"{one.sha256}  {path}\n")
    damaged = sum(bool(row["catatan"]) for row in rows)
    frame = {
        README: _readme(action, rows, damaged).encode(),
        "manifest.csv": _csv(rows),
        "manifest.json": _json(action, rows),
    }
    sums += [f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in frame.items()]
    frame[SUMS] = "".join(sums).encode()
    everything = (*(zip_stream.of_bytes(name, NO_TIME, content) for name, content in frame.items()), *members)
    return Package(f"bukti-aksi-{action.pk}.zip", everything, zip_stream.length(everything), damaged)


def _rows(action: Action) -> Iterator[tuple[str, dict[str, object], Evidence]]:
    """For each piece its place in the archive and its row of the manifest, in the order of the roadmap."""
    lines = {line.activity.pk: (place, line) for place, line in enumerate(roadmap.read(action).lines)}
    found = Evidence.objects.filter(activity__action=action).select_related(
        "activity", "added_by", "accepted_by", "refused_by", "withdrawn_by"
    )
    counts: dict[int, int] = {}
    ordered = sorted(found, key=lambda one: (lines[one.activity_id][0], one.pk))
    for number_of, one in enumerate(ordered, start=1):
        line = lines[one.activity_id][1]
        place = counts[one.activity_id] = counts.get(one.activity_id, 0) + 1
        path = _path(one, line.code, place) if one.sha256 else ""
        decided_by, decided_at = _decision(one)
        yield (
            path,
            {
                "nomor": number_of,
                "kode_kegiatan": line.code,
                "kegiatan": line.activity.text,
                "jenis": KINDS[Evidence.Kind(one.kind)],
                "judul": one.title,
                "tanggal": one.day.isoformat(),
                "tempat": one.place,
                "ditambah_oleh": one.added_by.title,
                "ditambah_pada": _moment(one.added_at, action),
                "keadaan": STATES[one.state],
                "diputus_oleh": decided_by,
                "diputus_pada": _moment(decided_at, action),
                "alasan": one.withdrawn_reason or one.refused_reason,
                "berkas": path,
                "nama_asal": one.name,
                "ukuran": one.size if one.sha256 else "",
                "sha256": one.sha256,
                "tautan": one.link,
                "catatan": "",
            },
            one,
        )


def _path(one: Evidence, code: str, place: int) -> str:
    ending = PurePosixPath(one.name).suffix.lower()
    kind, title = slugify(KINDS[Evidence.Kind(one.kind)]), slugify(one.title)[:50].strip("-") or "bukti"
    name = f"{place:02d}-{one.day.isoformat()}-{kind}-{title}{ending}"
    if not one.is_standing:
        return f"{APART}/{code}-{name}"
    folder = f"{int(code[1:]):02d}-{slugify(one.activity.text)[:50].strip('-') or 'kegiatan'}"
    return f"{FOLDERS[Phase(one.activity.phase)]}/{folder}/{name}"


def _decision(one: Evidence) -> tuple[str, datetime | None]:
    by, at = {
        EvidenceState.WITHDRAWN: (one.withdrawn_by, one.withdrawn_at),
        EvidenceState.REFUSED: (one.refused_by, one.refused_at),
        EvidenceState.ACCEPTED: (one.accepted_by, one.accepted_at),
        EvidenceState.WAITING: (None, None),
    }[one.state]
    return by.title if by else "", at


def _moment(at: datetime | None, action: Action) -> str:
    return at.astimezone(action.office.zone).isoformat(timespec="seconds") if at else ""


def _intact_crc(one: Evidence) -> int | None:
    """The check sum that a ZIP wants, of a file that is as it came; None where it is not."""
    digest, crc, size = hashlib.sha256(), 0, 0
    try:
        for block in zip_stream.blocks_of(stored_files.path_of(one.sha256)):
            digest.update(block)
            crc, size = zlib.crc32(block, crc), size + len(block)
    except OSError:
        return None
    return crc if (digest.hexdigest(), size) == (one.sha256, one.size) else None


def _csv(rows: list[dict[str, object]]) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(rows[0] if rows else ["nomor"])
    writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def _cell(value: object) -> object:
    """A text that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_SIGNS) else value


def _json(action: Action, rows: list[dict[str, object]]) -> bytes:
    told = {
        "aksi": action.title,
        "kantor": action.office.name,
        "mulai": action.starts_on.isoformat(),
        "selesai": action.ends_on.isoformat(),
        "data_contoh": action.office.is_example,
        "bukti": rows,
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _readme(action: Action, rows: list[dict[str, object]], damaged: int) -> str:
    files = sum(bool(row["berkas"]) for row in rows)
    links = sum(bool(row["tautan"]) for row in rows)
    lines = [
        "BUKTI AKSI PERUBAHAN",
        "",
        f"Aksi    : {action.title}{' (data contoh)' if action.office.is_example else ''}",
        f"Kantor  : {action.office.name}",
        f"Waktu   : {action.time}",
        f"Isi     : {number(files)} berkas dan {number(links)} tautan",
        "",
        "Setiap folder adalah satu tahap, di dalamnya satu folder untuk setiap kegiatan.",
        "manifest.csv (Excel) dan manifest.json memuat setiap bukti: kegiatan, jenis, judul, tanggal, tempat, jabatan",
        f"yang menambah dan yang memutuskan. Bukti yang ditolak atau ditarik ada di {APART}, dengan alasannya.",
        "",
        "MEMERIKSA KEUTUHAN",
        "",
        f"Linux dan macOS : buka folder ini di terminal, lalu jalankan  sha256sum -c {SUMS}",
        "Windows         : di PowerShell  Get-FileHash NAMA-BERKAS  lalu bandingkan dengan isi SHA256SUMS",
        "",
        "Satu huruf saja berubah di dalam berkas, nilainya menjadi lain.",
    ]
    if damaged:
        lines += [
            "",
            f"PERHATIAN: {number(damaged)} berkas hilang atau berubah di server dan tidak dimuat. Lihat manifest.",
        ]
    return "\r\n".join([*lines, ""])
