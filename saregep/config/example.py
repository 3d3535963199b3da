"""The example office: Kecamatan Campaka (contoh), with positions instead of names and reconstructed answers."""

import csv
import secrets
import uuid
from dataclasses import dataclass
from datetime import date, time, timedelta
from importlib import resources

from django.db import transaction
from django.utils import timezone

from saregep.accounts.models import SECOND_FACTOR_ROLES, Membership, Role, User
from saregep.config import example_improve, example_papers, example_serve
from saregep.config.example_serve import offered
from saregep.config.reconstruction import reconstruct
from saregep.methods.periods import PeriodKind, bounds
from saregep.offices.models import Office, OpeningHours
from saregep.surveys import intake
from saregep.surveys.actions import instruments
from saregep.surveys.models import ImportedFile, Instrument, Mode, Period, Survey
from saregep.surveys.official import NINE

RESPONDENTS = 437
# The one sheet that the source prints: number 437.
PRINTED_LAST = dict(zip(NINE, (4, 4, 4, 4, 4, 4, 2, 4, 1), strict=True))
NAMESPACE = uuid.UUID("7a0c7f0e-5a3f-4c57-9d0a-3f1f6a2f0b11")

ACCOUNTS = (
    ("admin", "Admin (contoh)", Role.ADMIN),
    ("camat", "Camat (contoh)", Role.HEAD),
    ("sekretaris", "Sekretaris Kecamatan (contoh)", Role.SECRETARY),
    ("kasi", "Kepala Seksi Pelayanan (contoh)", Role.SECTION_HEAD),
    ("loket", "Petugas Loket 1 (contoh)", Role.OFFICER),
    ("pemimpin", "Pemimpin Aksi Perubahan (contoh)", Role.ACTION_LEADER),
    ("mentor", "Mentor (contoh)", Role.MENTOR),
    ("coach", "Coach (contoh)", Role.COACH),
    ("organisasi", "Bagian Organisasi Kabupaten (contoh)", Role.READER),
)


@dataclass(frozen=True, slots=True)
class Login:
    username: str
    password: str
    title: str
    second_factor: bool


@dataclass(frozen=True, slots=True)
class Loaded:
    """What `saregep example` prints; the passwords exist nowhere else."""

    slug: str
    logins: tuple[Login, ...]


@transaction.atomic
def load() -> Loaded:
    """Make the example office, or find the one that is there; loading twice changes nothing."""
    above, _made = Office.objects.get_or_create(
        code="32.14",
        defaults={
            "kind": Office.Kind.REGENCY,
            "name": "Kabupaten Purwakarta (contoh)",
            "government": "Pemerintah Kabupaten Purwakarta",
            "is_example": True,
        },
    )
    office, made = Office.objects.get_or_create(
        code="32.14.02",
        defaults={
            "kind": Office.Kind.DISTRICT,
            "name": "Kecamatan Campaka (contoh)",
            "government": "Pemerintah Kabupaten Purwakarta",
            "address": "Alamat kantor (contoh)",
            "place": "Campaka",
            "signer_title": "Camat Campaka",
            "signer_name": "Nama Pejabat (contoh)",
            "signer_nip": "0" * 18,  # nobody has it; without one no paper could be tried
            "is_example": True,
        },
    )
    logins = _accounts(above, office)  # before the furniture: who works at the desk signs its register
    if made:
        _furnish(office)
    return Loaded("campaka", logins)


def _furnish(office: Office) -> None:
    OpeningHours.objects.bulk_create(
        OpeningHours(
            office=office,
            weekday=weekday,
            opens=time(8),
            closes=time(15),
            break_starts=time(11, 30) if weekday == 4 else time(12),
            break_ends=time(13),
        )
        for weekday in range(5)
    )
    offered.furnish(office)
    instrument = instruments.determine(
        instrument=instruments.create_draft(office=office, by=None),
        number="(contoh) 1/SKM/2023",
        day=date(2023, 1, 2),
        by=None,
    )
    survey = Survey.objects.create(office=office, slug="campaka", title="Survei Kepuasan Masyarakat (contoh)")
    _add_2023(survey, instrument)
    today = timezone.now().astimezone(office.zone).date()
    starts_on, ends_on = bounds(PeriodKind.QUARTER, today.year, (today.month + 2) // 3)
    Period.objects.create(
        survey=survey,
        instrument=instrument,
        kind=Period.Kind.QUARTER,
        starts_on=starts_on,
        ends_on=ends_on,
        status=Period.Status.OPEN,
    )
    example_serve.furnish(office)
    example_improve.furnish(office)
    example_papers.furnish(office)


def printed_table() -> list[dict[str, str]]:
    """Table 2 of the source as printed, its error included."""
    text = resources.files("saregep.config").joinpath("data/campaka/table02_skm.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def _add_2023(survey: Survey, instrument: Instrument) -> None:
    table = printed_table()
    sums = {key: int(row["jumlah_nilai"]) for key, row in zip(NINE, table, strict=False)}
    first, last = date(2023, 1, 2), date(2023, 6, 30)
    period = Period.objects.create(
        survey=survey,
        instrument=instrument,
        kind=Period.Kind.QUARTER,
        starts_on=date(2023, 1, 1),
        ends_on=last,
        status=Period.Status.CLOSED,
        mark=Period.Mark.RECONSTRUCTED,
    )
    days = [day for number in range((last - first).days) if (day := first + timedelta(days=number)).weekday() < 5]
    sheets = reconstruct(sums, PRINTED_LAST, RESPONDENTS)
    intake.accept_all(
        period.pk,
        [
            intake.Submission(
                key=uuid.uuid5(NAMESPACE, f"2023-{number}"),
                scores=scores,
                mode=Mode.IMPORT,
                received_on=last if number == RESPONDENTS else days[(number - 1) * len(days) // RESPONDENTS],
                received_hour=8 + number % 6,
            )
            for number, scores in enumerate(sheets, 1)
        ],
    )
    ImportedFile.objects.create(
        period=period, sha256="0" * 64, name="table02_skm.csv (cetak)", sheets=0, printed=_printed(table)
    )


def _printed(table: list[dict[str, str]]) -> list[dict[str, str]]:
    """The printed figures of the table in the form in which an import keeps them."""
    columns = {
        "sum": "jumlah_nilai",
        "mean": "nrr_cetak",
        "weighted": "nrr_tertimbang_cetak",
        "index": "ikm_unsur_cetak",
    }
    figures = [
        {"what": f"{what}:{key}", "value": row[column]}
        for key, row in zip(NINE, table, strict=False)
        for what, column in columns.items()
    ]
    total = table[-1]
    return [
        *figures,
        {"what": "ikm", "value": total["ikm_unsur_cetak"]},
        {"what": "grade", "value": total["mutu_cetak"]},
    ]


def _accounts(above: Office, office: Office) -> tuple[Login, ...]:
    logins = []
    for username, title, role in ACCOUNTS:
        if User.objects.filter(username=username).exists():
            continue
        password = "-".join(secrets.choice(WORDS) for _word in range(4)) + f"-{secrets.randbelow(9000) + 1000}"
        user = User.objects.create_user(username, password, title=title)
        Membership.objects.create(user=user, office=above if role == Role.READER else office, role=role)
        logins.append(Login(username, password, title, role in SECOND_FACTOR_ROLES))
    return tuple(logins)


WORDS = [
    "angin",
    "awan",
    "bambu",
    "batu",
    "bukit",
    "bulan",
    "bunga",
    "cahaya",
    "danau",
    "daun",
    "ember",
    "gunung",
    "hutan",
    "ikan",
    "jalan",
    "jambu",
    "kapal",
    "kebun",
    "kelapa",
    "kertas",
    "kolam",
    "kuda",
    "ladang",
    "langit",
    "laut",
    "lebah",
    "lilin",
    "madu",
    "mangga",
    "merpati",
    "nanas",
    "ombak",
    "padi",
    "pagar",
    "pantai",
    "payung",
    "perahu",
    "pintu",
    "pisang",
    "pohon",
    "pulau",
    "rakit",
    "rumput",
    "rusa",
    "sawah",
    "sepeda",
    "sungai",
    "taman",
    "tebu",
    "telaga",
    "topi",
    "ubi",
    "wortel",
]
