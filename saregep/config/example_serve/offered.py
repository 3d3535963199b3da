"""The services of the example office: the 23 rows of the recap of October 2023, each as a service of its own.

What the recap prints twice or doubtfully is kept apart and flagged, not merged: the staff decide what was meant. A
clear row carries the name under which citizens look for it, and keeps the printed one for old recaps.
"""

from dataclasses import dataclass

from saregep.offices.models import Office
from saregep.services.models import Service


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of the recap: its printed name, the name for citizens where another is clearer, and what is doubtful."""

    printed: str
    name: str = ""
    doubt: str = ""


IDENTITY_CARD = "Pengantar KTP elektronik"
FAMILY_CARD = "Kartu Keluarga"

SERVICES = (
    Listed("Pembuatan KTP (Kartu Tanda Penduduk)", IDENTITY_CARD),
    Listed("Pembuatan KK (Kartu Keluarga)", FAMILY_CARD),
    Listed("Pembuatan KIA (Kartu Identitas Anak)", "Kartu Identitas Anak"),
    Listed(
        "Pembuatan SKM (Surat Keterangan Miskin)",
        doubt=(
            "SKM di sini bukan Survei Kepuasan Masyarakat. "
            "Mungkin sama dengan Surat Keterangan Tidak Mampu (baris 16). Tanyakan sebelum digabung."
        ),
    ),
    Listed("Pembuatan Surat Kematian", "Surat Keterangan Kematian"),
    Listed("Pembuatan Akta Jual Beli", "Akta Jual Beli"),
    Listed(
        "Pembuatan Surat Lahir Kematian",
        doubt="Tidak jelas: surat keterangan lahir, surat kematian, atau keterangan lahir mati.",
    ),
    Listed("Pembuatan Surat Keterangan Waris", "Surat Keterangan Waris"),
    Listed(
        "Pembuatan Surat Lahir Usaha",
        doubt="Tidak jelas: mungkin Surat Keterangan Usaha, atau surat lahir dan surat usaha bersama.",
    ),
    Listed(
        "Pembuatan Akta Kelahiran",
        doubt="Tercetak dua kali di rekap Oktober 2023 (baris 10 dan 17). Tanyakan apakah layanannya sama.",
    ),
    Listed("Pembuatan Surat Domisili", "Surat Keterangan Domisili"),
    Listed("Pengantar SKCK"),
    Listed("Perizinan Bangunan Gedung"),
    Listed("Penerbitan Rekomendasi Perizinan", "Rekomendasi perizinan"),
    Listed("Penerbitan Rekomendasi Nikah", "Rekomendasi nikah"),
    Listed("Pembuatan Surat Keterangan Tidak Mampu", "Surat Keterangan Tidak Mampu"),
    Listed(
        "Pembuatan Akta Kelahiran",
        "Pembuatan Akta Kelahiran (baris 17)",
        doubt="Tercetak dua kali di rekap Oktober 2023 (baris 10 dan 17). Tanyakan apakah layanannya sama.",
    ),
    Listed("Pembuatan Izin Usaha Mikro dan Kecil", "Izin Usaha Mikro dan Kecil"),
    Listed("Rekomendasi", doubt="Objeknya tidak disebut. Baris 14, 15, 20, dan 21 juga rekomendasi."),
    Listed("Penerbitan Rekomendasi SPPL", "Rekomendasi SPPL"),
    Listed(
        "Penerbitan Rekomendasi SPJAT",
        doubt="Singkatan SPJAT tidak dijelaskan di sumbernya. Tulis kepanjangannya.",
    ),
    Listed("Legalisasi Proposal", "Legalisasi proposal"),
    Listed("Legalisasi Permohonan Perizinan", "Legalisasi permohonan perizinan"),
)


def furnish(office: Office) -> None:
    """All rows, in the order of the recap."""
    Service.objects.bulk_create(
        Service(
            office=office,
            name=row.name or row.printed,
            recap_name=row.printed if row.name else "",
            position=place,
            doubt=row.doubt,
        )
        for place, row in enumerate(SERVICES, start=1)
    )
