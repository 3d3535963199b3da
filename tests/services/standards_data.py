"""A complete standard, and the way of a version to where a test needs it."""

from dataclasses import replace
from datetime import date

from saregep.services.actions import standards as drafts
from saregep.services.actions import standards_life as life
from saregep.services.actions.standards import fingerprint
from saregep.services.components import Content
from saregep.services.models import Life, Service, Standard

COMPLETE = Content(
    requirements=("Surat pengantar desa", "Fotokopi Kartu Keluarga"),
    procedure="Berkas diterima.\nBerkas diperiksa.",
    duration=45,
    duration_unit="minute",
    fee=0,
    product="Surat pengantar KTP elektronik",
    complaint_handling="Dicatat dan dijawab.",
    channels=(("phone", "(0264) 000000"), ("lapor", "www.lapor.go.id")),
    legal_bases=("PP Nomor 17 Tahun 2018 tentang Kecamatan",),
    facilities=(("Ruang tunggu", False), ("Kursi roda", True)),
    competence="Mampu mengoperasikan komputer.",
    supervision="Berjenjang.",
    staff_count=4,
    service_guarantee="Tepat waktu.",
    safety_guarantee="Berkas disimpan aman.",
    evaluation="Setiap bulan.",
)
HELD = life.Held(date(2026, 1, 5), date(2026, 1, 6), "Aula", "Pengguna layanan\nMedia", 24, "1/BA/2026")
OPEN = life.Said("Tokoh masyarakat", "Waktunya terlalu lama.", "open", "")
DECIDED = replace(OPEN, outcome="accepted", answer="Waktu menjadi 45 menit.")


def draft(service: Service, content: Content = COMPLETE) -> Standard:
    standard = drafts.create_draft(service=service, by=None)
    return write(standard, content)


def write(standard: Standard, content: Content) -> Standard:
    return drafts.save(standard=standard, content=content, seen=fingerprint(standard), by=None)


def discussed(service: Service, content: Content = COMPLETE, said: life.Said = DECIDED) -> Standard:
    standard = drafts.start_discussion(standard=draft(service, content), by=None)
    discussion = life.hold_discussion(standard=standard, held=HELD, by=None)
    life.take_remark(discussion=discussion, said=said, by=None)
    return standard


def determined(service: Service, content: Content = COMPLETE) -> Standard:
    standard = discussed(service, content)
    return determine(standard, number="1/SP/2026")


def determine(standard: Standard, number: str = "1", day: date = date(2026, 1, 20), signer: str = "Camat") -> Standard:
    """By a head who has read what is stored."""
    seen = fingerprint(standard)
    return life.determine(standard=standard, number=number, day=day, signer=signer, seen=seen, by=None)


def in_force(service: Service, content: Content = COMPLETE, day: date = date(2026, 2, 1)) -> Standard:
    standard = determined(service, content)
    return life.put_in_force(standard=standard, day=day, review_due=date(2027, 2, 1), by=None)


def reviewed(service: Service) -> Standard:
    standard = in_force(service)
    life.review(
        standard=standard,
        held_on=date(2026, 6, 1),
        outcome="kept",
        note="Tetap sesuai.",
        next_due=date(2027, 6, 1),
        by=None,
    )
    return Standard.objects.get(pk=standard.pk)


def superseded(service: Service) -> Standard:
    old = in_force(service)
    in_force(service, day=date(2026, 3, 1))
    return Standard.objects.get(pk=old.pk)


# How each status is reached through the verbs alone.
ROADS = {
    Life.DRAFT: draft,
    Life.DISCUSSION: discussed,
    Life.DETERMINED: determined,
    Life.IN_FORCE: in_force,
    Life.REVIEWED: reviewed,
    Life.SUPERSEDED: superseded,
}
