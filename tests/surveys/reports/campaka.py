"""The example of the source report: 437 sheets whose sums are those of its Table 2, and a report around them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from saregep.methods.tally import Tally
from saregep.surveys.official import NINE, skm
from saregep.surveys.reports import (
    Earlier,
    ElementInfo,
    FollowUpRow,
    Mark,
    OfficeIdentity,
    Progress,
    Quality,
    QuestionInfo,
    Signer,
    SkmReport,
    build_report,
)

SUMS = dict(zip(NINE, (1378, 1261, 1271, 1740, 1378, 1235, 1263, 1352, 1220), strict=True))
RESPONDENTS = 437


def sheets(respondents: int = RESPONDENTS, sums: Mapping[str, int] = SUMS) -> list[dict[str, int]]:
    """Sheets with these column sums; each column is turned a little further, so that totals differ."""
    columns = {}
    for place, (key, total) in enumerate(sums.items()):
        low, more = divmod(total, respondents)
        column = [low + 1] * more + [low] * (respondents - more)
        # Pairs move apart, so that all four options occur and the sum stays.
        for one in range(0, respondents - 1, 7):
            first, second = one, respondents - 1 - one
            if first != second and column[first] < 4 and column[second] > 1:
                column[first], column[second] = column[first] + 1, column[second] - 1
        turn = place * 31 % respondents
        columns[key] = column[turn:] + column[:turn]
    return [{key: column[row] for key, column in columns.items()} for row in range(respondents)]


def office(**changes: Any) -> OfficeIdentity:
    known: dict[str, Any] = {
        "name": "Kecamatan Campaka",
        "government": "Pemerintah Kabupaten Purwakarta",
        "address": "Jalan Raya Contoh Nomor 1, Campaka",
        "postcode": "41181",
        "phone": "(0264) 000000",
        "email": "kecamatan@contoh.go.id",
        "website": "campaka.contoh.go.id",
        "place": "Campaka",
    }
    return OfficeIdentity(**known | changes)


def elements() -> list[ElementInfo]:
    return [ElementInfo(one.key, one.code, one.name["id"], one.short["id"]) for one in skm().elements]


def questions() -> list[QuestionInfo]:
    official = skm()
    ordered = [official.element(key) for key in official.questionnaire_order]
    return [QuestionInfo(one.key, one.question["id"], one.labels["id"]) for one in ordered]


def report(**changes: Any) -> SkmReport:
    """The Campaka report with all its parts; `changes` replace arguments of `build_report`."""
    answers = sheets()
    tally = Tally.of(answers, NINE)
    given: dict[str, Any] = {
        "tally": tally,
        "office": office(),
        "period_label": "Triwulan I–II 2023",
        "date_": date(2026, 11, 24),
        "elements": elements(),
        "questionnaire": questions(),
        "profile": {
            "Jenis kelamin": {"Laki-laki": 201, "Perempuan": 236},
            "Usia": {
                "di bawah 20 tahun": 21,
                "20–30 tahun": 122,
                "31–40 tahun": 140,
                "41–50 tahun": 151,
                "di atas 50 tahun": 3,
            },
            "Pendidikan terakhir": {"SD": 70, "SMP": 101, "SMA": 180, "Diploma": 30, "S1": 46},
        },
        "by_service": {
            "Pengantar KTP elektronik": Tally.of(answers[:200], NINE),
            "Kartu Keluarga": Tally.of(answers[200:380], NINE),
            "Surat pindah": Tally.of(answers[380:], NINE),
        },
        "previous": [Earlier("Triwulan III–IV 2022", index=Decimal("74.12"))],
        "previous_follow_up": [
            FollowUpRow(
                "sarana",
                "Menambah kursi ruang tunggu.",
                date(2023, 1, 31),
                "Sekretaris Kecamatan",
                Progress.DONE,
                "Kursi terpasang; berita acara serah terima.",
                "Anggaran terlambat cair.",
            ),
            FollowUpRow("waktu", "Memasang jam layanan.", date(2023, 2, 28), "Kasi Pelayanan", Progress.RUNNING),
        ],
        "sheets": answers,
        "signer": Signer(title="Camat Campaka"),
        "marks": [Mark.RECONSTRUCTED],
        "quality": Quality(12, Tally.of(answers[12:], NINE)),
    }
    return build_report(**given | changes)
