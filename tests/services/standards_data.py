"""A complete standard, and the way of a version to where a test needs it."""

from dataclasses import asdict, replace
from datetime import date

from django.db.models import Max

from saregep.services.actions import standards as drafts
from saregep.services.actions import standards_life as life
from saregep.services.actions.standards import fingerprint
from saregep.services.components import COLUMNS, Content
from saregep.services.models import VALID, Discussion, Life, Remark, Review, Service, Standard

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


# What a browser sends for the complete standard.
FIELDS = {
    "requirements": "1. Surat pengantar desa\r\n2. Fotokopi Kartu Keluarga\r\n",
    "procedure": "Berkas diterima.\r\nBerkas diperiksa.",
    "duration": "45",
    "duration_unit": "minute",
    "fee": "gratis",
    "fee_basis": "",
    "product": "Surat pengantar KTP elektronik",
    "complaint_handling": "Dicatat dan dijawab.",
    "channel_phone": "(0264) 000000",
    "channel_lapor": "www.lapor.go.id",
    "legal_bases": "PP Nomor 17 Tahun 2018 tentang Kecamatan",
    "facilities": "Ruang tunggu",
    "facilities_for_vulnerable": "- Kursi roda",
    "competence": "Mampu mengoperasikan komputer.",
    "supervision": "Berjenjang.",
    "staff_count": "4",
    "service_guarantee": "Tepat waktu.",
    "safety_guarantee": "Berkas disimpan aman.",
    "evaluation": "Setiap bulan.",
}
# What cannot be read: the field, what was typed, the words that say so.
MISREAD = [
    ("fee", "-", "Tulis biaya dalam rupiah tanpa sen, misalnya 10.000. Tulis 0 jika gratis."),
    ("fee", "sepuluh ribu", "Tulis biaya dalam rupiah tanpa sen, misalnya 10.000. Tulis 0 jika gratis."),
    ("fee", "-5000", "Tulis biaya dalam rupiah tanpa sen, misalnya 10.000. Tulis 0 jika gratis."),
    ("fee", "99999999999999", "Tulis angka dari 0 sampai 2.147.483.647."),
    ("duration", "0", "Tulis angka dari 1 sampai 32.767."),
    ("duration", "45 menit", "Tulis bilangan bulat, misalnya 1.200."),
    ("duration_unit", "tahun", "Pilih satuannya."),
    ("duration_unit", "", "Pilih satuannya."),
    ("staff_count", "empat", "Tulis bilangan bulat, misalnya 1.200."),
    ("product", "a" * 251, "Tulis paling banyak 250 karakter. Ini 251 karakter."),
    ("requirements", "a\n" + "b" * 301, "Baris 2: tulis paling banyak 300 karakter. Ini 301 karakter."),
    ("requirements", "a\n" * 41, "Tulis paling banyak 40 baris. Ini 41 baris."),
    ("channel_phone", "1" * 201, "Tulis paling banyak 200 karakter. Ini 201 karakter."),
]
# A public discussion as a browser sends it.
TOLD = {"held_on": "5/1/2026", "place": "Aula", "participants": "Media", "participant_count": "4"}


def written(service: Service, content: Content = COMPLETE) -> Standard:
    standard = drafts.create_draft(service=service, by=None)
    return write(standard, content)


def write(standard: Standard, content: Content) -> Standard:
    return drafts.save(standard=standard, content=content, seen=fingerprint(standard), by=None)


def talked_over(service: Service) -> Standard:
    standard = drafts.start_discussion(standard=written(service), by=None)
    discussion = life.hold_discussion(standard=standard, held=HELD, by=None)
    life.take_remark(discussion=discussion, said=DECIDED, by=None)
    return standard


def decided(service: Service) -> Standard:
    return determine(talked_over(service), number="1/SP/2026")


def determine(standard: Standard, number: str = "1", day: date = date(2026, 1, 20), signer: str = "Camat") -> Standard:
    """By a head who has read what is stored."""
    seen = fingerprint(standard)
    return life.determine(standard=standard, number=number, day=day, signer=signer, seen=seen, by=None)


def counting(service: Service, day: date = date(2026, 2, 1)) -> Standard:
    return life.put_in_force(standard=decided(service), day=day, review_due=date(2027, 2, 1), by=None)


def looked_at(service: Service) -> Standard:
    standard = counting(service)
    life.review(
        standard=standard,
        held_on=date(2026, 6, 1),
        outcome="kept",
        note="Tetap sesuai.",
        next_due=date(2027, 6, 1),
        by=None,
    )
    return Standard.objects.get(pk=standard.pk)


def replaced(service: Service) -> Standard:
    old = counting(service)
    counting(service, day=date(2026, 3, 1))
    return Standard.objects.get(pk=old.pk)


# How each status is reached through the verbs alone.
ROADS = {
    Life.DRAFT: written,
    Life.DISCUSSION: talked_over,
    Life.DETERMINED: decided,
    Life.IN_FORCE: counting,
    Life.REVIEWED: looked_at,
    Life.SUPERSEDED: replaced,
}


# The same versions as they lie there in the end, for the many tests that only go on from there: no verbs, no trail.


def draft(service: Service, content: Content = COMPLETE) -> Standard:
    said = {name: getattr(content, name) for name in COLUMNS}
    version = Standard.objects.filter(service=service).aggregate(last=Max("version"))["last"] or 0
    standard = Standard.objects.create(service=service, version=version + 1, **said)
    drafts._write_rows(standard, content, Content())
    return standard


def discussed(service: Service, content: Content = COMPLETE, said: life.Said = DECIDED) -> Standard:
    return _go_on(_talk_over(draft(service, content), said), status=Life.DISCUSSION)


def determined(service: Service, content: Content = COMPLETE) -> Standard:
    return _go_on(_talk_over(draft(service, content)), **DETERMINED)


def in_force(service: Service, content: Content = COMPLETE, day: date = date(2026, 2, 1)) -> Standard:
    standard = _talk_over(draft(service, content))
    earlier = Standard.objects.filter(service=service, status__in=VALID)
    earlier.update(status=Life.SUPERSEDED, superseded_on=day)
    return _go_on(standard, **DETERMINED | {"status": Life.IN_FORCE, "in_force_from": day, "review_due": DUE})


def reviewed(service: Service) -> Standard:
    standard = _go_on(in_force(service), status=Life.REVIEWED, review_due=date(2027, 6, 1))
    told = {"held_on": date(2026, 6, 1), "outcome": "kept", "note": "Tetap sesuai.", "next_due": date(2027, 6, 1)}
    Review.objects.create(standard=standard, **told)
    return standard


def superseded(service: Service) -> Standard:
    old = in_force(service)
    in_force(service, day=date(2026, 3, 1))
    return Standard.objects.get(pk=old.pk)


LAID = {
    Life.DRAFT: draft,
    Life.DISCUSSION: discussed,
    Life.DETERMINED: determined,
    Life.IN_FORCE: in_force,
    Life.REVIEWED: reviewed,
    Life.SUPERSEDED: superseded,
}
DUE = date(2027, 2, 1)
DETERMINED = {
    "status": Life.DETERMINED,
    "decision_number": "1/SP/2026",
    "decision_on": date(2026, 1, 20),
    "determined_by": "Camat",
}


def _talk_over(standard: Standard, said: life.Said = DECIDED) -> Standard:
    discussion = Discussion.objects.create(standard=standard, **asdict(HELD))
    Remark.objects.create(discussion=discussion, **asdict(said))
    return standard


def _go_on(standard: Standard, **columns) -> Standard:
    for name, value in columns.items():
        setattr(standard, name, value)
    standard.save(update_fields=list(columns))
    return standard
