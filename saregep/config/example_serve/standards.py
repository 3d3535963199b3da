"""The standards of the example office.

The identity card has two versions: the first as the office's own table says it, with a legal basis that no longer
holds, and the second that put this right. The family card is built after it and labelled as example. Of the other
services a draft holds what the recap tells: nothing but their product, where that is plain.
"""

from dataclasses import replace
from datetime import date
from importlib import resources

from saregep.config.example_serve.offered import FAMILY_CARD, IDENTITY_CARD
from saregep.documents.tables_in.reading import Upload
from saregep.offices.models import Office
from saregep.services.actions import standards as drafts
from saregep.services.actions import standards_life as life
from saregep.services.actions.standards import fingerprint
from saregep.services.components import Content
from saregep.services.models import Channel, Remark, Service, Standard, Unit
from saregep.services.standard_import import read

TABLE = "service_standard_ektp.csv"
DISTRICT = "PP Nomor 17 Tahun 2018 tentang Kecamatan"
ONE_STOP = "Permendagri Nomor 4 Tahun 2010 tentang Pedoman Pelayanan Administrasi Terpadu Kecamatan"
PUBLIC_SERVICE = "UU Nomor 25 Tahun 2009 tentang Pelayanan Publik"
POPULATION = "UU Nomor 24 Tahun 2013 tentang Perubahan atas UU Nomor 23 Tahun 2006 tentang Administrasi Kependudukan"

CHANNELS = (
    (Channel.Kind.DESK, "Loket pengaduan kantor kecamatan (contoh)"),
    (Channel.Kind.PHONE, "(nomor telepon kantor)"),
    (Channel.Kind.BOX, "Di ruang tunggu (contoh)"),
    (Channel.Kind.LAPOR, "www.lapor.go.id"),
)
FOR_VULNERABLE = (("Kursi roda (contoh)", True), ("Kursi prioritas di ruang tunggu (contoh)", True))
PARTICIPANTS = "Pengguna layanan (contoh)\nPemerintah desa (contoh)\nTokoh masyarakat (contoh)\nKader PKK (contoh)"

# What a recap's row says of the product, word for word.
PRODUCTS = {
    "Kartu Identitas Anak": "Kartu Identitas Anak",
    "Surat Keterangan Kematian": "Surat Keterangan Kematian",
    "Akta Jual Beli": "Akta Jual Beli",
    "Surat Keterangan Waris": "Surat Keterangan Waris",
    "Surat Keterangan Domisili": "Surat Keterangan Domisili",
    "Pengantar SKCK": "Pengantar SKCK",
    "Rekomendasi nikah": "Rekomendasi nikah",
    "Surat Keterangan Tidak Mampu": "Surat Keterangan Tidak Mampu",
    "Rekomendasi SPPL": "Rekomendasi SPPL",
}


def printed() -> Content:
    """What the office's own table says of the identity card."""
    file = resources.files("saregep.config").joinpath(f"data/campaka/{TABLE}")
    return read(Upload(TABLE, file.read_bytes())).content


def identity_card() -> tuple[Content, Content]:
    """Both versions: the printed one with only its gaps closed, and the one in force."""
    told = printed()
    first = replace(told, fee=0)
    second = replace(
        first,
        legal_bases=(PUBLIC_SERVICE, POPULATION, DISTRICT, ONE_STOP),
        requirements=("Surat pengantar desa", "Fotokopi Kartu Keluarga (contoh)"),
        procedure=(
            "Pemohon menyerahkan berkas di loket.\n"
            "Petugas memeriksa kelengkapan berkas.\n"
            "Berkas yang belum lengkap dikembalikan dengan penjelasan.\n"
            "Surat pengantar dibuat, diparaf, dan ditandatangani.\n"
            "Pemohon menerima surat pengantar di loket."
        ),
        facilities=(*told.facilities, *FOR_VULNERABLE),
        complaint_handling=(
            "Pengaduan diterima lewat setiap saluran dan dicatat pada hari yang sama.\n"
            "Pengaduan dibahas dalam rapat internal dan dilaporkan kepada Camat untuk ditindaklanjuti."
        ),
        channels=CHANNELS,
    )
    return first, second


def family_card() -> Content:
    """Built after the identity card; every line is an example."""
    _first, content = identity_card()
    return replace(
        content,
        requirements=(
            "Surat pengantar desa (contoh)",
            "Kartu Keluarga lama (contoh)",
            "Fotokopi buku nikah atau akta kelahiran sesuai perubahan (contoh)",
        ),
        duration=30,
        duration_unit=Unit.MINUTE,
        product="Surat pengantar Kartu Keluarga (contoh)",
        safety_guarantee="Data keluarga hanya dibuka oleh petugas loket; ruang tunggu nyaman (contoh)",
    )


def furnish(office: Office) -> None:
    """Standards in force for both cards, drafts for the others."""
    services = {service.name: service for service in Service.objects.filter(office=office)}
    first, second = identity_card()
    old = _discussed(services[IDENTITY_CARD], first, date(2023, 1, 16))
    _determine(old, "4/SP/2023", date(2023, 1, 23))
    life.put_in_force(standard=old, day=date(2023, 2, 1), review_due=date(2024, 2, 1), by=None)
    life.review(
        standard=old,
        held_on=date(2024, 1, 22),
        outcome="change",
        note="Dasar hukum sudah diganti, dan saluran pengaduan belum lengkap (contoh).",
        next_due=date(2025, 1, 22),
        by=None,
    )
    today = office.local_now().date()
    for name, content, number in ((IDENTITY_CARD, second, 2), (FAMILY_CARD, family_card(), 3)):
        new = _discussed(services[name], content, date(today.year - 1, 11, 3))
        _determine(new, f"{number}/SP/{today.year - 1}", date(today.year - 1, 12, 1))
        life.put_in_force(standard=new, day=date(today.year, 1, 1), review_due=date(today.year + 1, 1, 4), by=None)
    for name, service in services.items():
        if name not in {IDENTITY_CARD, FAMILY_CARD}:
            standard = drafts.create_draft(service=service, by=None)
            if product := PRODUCTS.get(name):
                _write(standard, Content(product=product))


def _write(standard: Standard, content: Content) -> None:
    drafts.save(standard=standard, content=content, seen=fingerprint(standard), by=None)


def _determine(standard: Standard, number: str, day: date) -> None:
    seen = fingerprint(standard)
    life.determine(standard=standard, number=f"(contoh) {number}", day=day, signer="Camat Campaka", seen=seen, by=None)


def _discussed(service: Service, content: Content, day: date) -> Standard:
    """A version that was put before the public, with one remark taken over."""
    standard = drafts.create_draft(service=service, by=None)
    _write(standard, content)
    standard = drafts.start_discussion(standard=standard, by=None)
    held = life.Held(day, None, "Aula kantor kecamatan (contoh)", PARTICIPANTS, 24, f"(contoh) 1/BA/{day.year}")
    discussion = life.hold_discussion(standard=standard, held=held, by=None)
    life.take_remark(
        discussion=discussion,
        said=life.Said(
            "Perwakilan desa (contoh)",
            "Tulis biaya dengan jelas di papan pengumuman.",
            Remark.Outcome.ACCEPTED,
            "Papan biaya dipasang di ruang tunggu.",
        ),
        by=None,
    )
    return standard
