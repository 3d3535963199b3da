"""What the office served: the figures beside those before, the recap, the promises, files that went back, the queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saregep.documents.blocks import Align, Block, Column, Table
from saregep.methods.rounding import to_decimal
from saregep.methods.wording import long_date, number
from saregep.service_report.parts.pieces import FEW, RIGHT, UNKNOWN, named, sentence
from saregep.services.queries.balance import Balance
from saregep.services.queries.broken_promises import SHOWN
from saregep.services.recap_paper import DONE, EXAMPLE, REGISTERED, signed
from saregep.services.recap_paper import notes as recap_notes
from saregep.surveys.reports.wording import listed
from saregep.surveys.terms import signed as signed_index

if TYPE_CHECKING:
    from fractions import Fraction

    from saregep.service_report.content import ServiceReport, Survey
    from saregep.services.queries.performance import Line as Promise
    from saregep.services.queries.performance import Measured
    from saregep.services.queries.recaps import Line

MOST_LACKS = 5
SAID_ELSEWHERE = (EXAMPLE, REGISTERED, DONE)  # under the title, and among the sources


def summary(report: ServiceReport) -> list[Block]:
    """The figures of the stretch beside those of the one before."""
    recap, now, before = report.recap, report.performance.all.now, report.performance.all.before
    registered = before.registered if before.registered or not recap.old_before else None
    rows = [
        _counted("Permohonan masuk", recap.registered, registered if recap.before_known else None),
        _counted("Produk selesai", recap.done, recap.before),
        _shared(now, before),
        ("Waktu penyelesaian", now.handling.median_words or UNKNOWN, before.handling.median_words or UNKNOWN, UNKNOWN),
    ]
    if report.surveys:
        rows.append(_index(report.surveys[0]))
    columns = (
        Column("Ukuran", Align.LEFT, 1),
        Column(report.stretch.label, RIGHT),
        Column(report.stretch.before.label, RIGHT),
        Column("Selisih", RIGHT),
    )
    notes = ["Waktu penyelesaian: nilai tengah waktu kerja."]
    for label, only in ((report.stretch.label, recap.only), (report.stretch.before.label, recap.only_before)):
        if only:
            notes.append(f"Permohonan dan produk {label} hanya mencakup {only}.")
    if report.surveys:
        notes.append("IKM: periode survei terakhir dan sebelumnya, yang disebut dalam kurung.")
    return [Table("pokok", "Angka pokok pelayanan", columns, tuple(rows), notes=tuple(notes))]


def recap(report: ServiceReport) -> list[Block]:
    """What came in, ended and stayed open by service."""
    found, earlier = report.recap, report.stretch.before.label
    if not found.lines:
        return [sentence("Kantor belum mempunyai layanan dalam daftar.")]
    if not found.is_known:
        said = f"Pelayanan pada {report.stretch.label} tidak tercatat: register saat itu belum dimulai"
        return [sentence(f"{said}, dan rekap lamanya tidak ada.")]
    columns = (
        Column("No", RIGHT),
        Column("Jenis pelayanan", Align.LEFT, 1),
        Column("Sisa awal", RIGHT),
        Column("Masuk", RIGHT),
        Column("Selesai", RIGHT),
        Column("Ditolak", RIGHT),
        Column("Batal", RIGHT),
        Column("Sisa akhir", RIGHT),
        *(
            (Column("Selesai", RIGHT, group=earlier), Column("Selisih", RIGHT, group=earlier))
            if found.before_known
            else ()
        ),
    )
    moved = [line for line in found.lines if _has_moved(report, line)]
    if not moved:
        return [sentence(f"Tidak ada permohonan yang masuk, berakhir, atau tersisa pada {report.stretch.label}.")]
    rows = tuple(
        (str(place), f"{line.name}{'*' if line.from_old else ''}", *_recap_cells(report, line))
        for place, line in enumerate(moved, start=1)
    )
    all_of = report.balance
    still = [line.name for line in found.lines if line not in moved]
    before = (number(found.before or 0), signed(found.change)) if found.before_known else ()
    foot = ("", "JUMLAH", *_moved(found.registered, found.done, all_of), *before)
    notes = (
        "Sisa awal + masuk = selesai + ditolak + batal + sisa akhir, sejauh dicatat dalam register.",
        *(note for note in recap_notes(found, report.office) if note not in SAID_ELSEWHERE),
        *((f"Tanpa {'produk' if found.registered is None else 'permohonan'}: {listed(still)}.",) if still else ()),
    )
    small = len(rows) > FEW or found.before_known  # two columns more
    table = Table("rekap", "Permohonan menurut jenis pelayanan", columns, rows, (foot,), notes, small=small)
    return [sentence(_recap_sentence(report)), table]


def promises(report: ServiceReport) -> list[Block]:
    """How the promised times were kept by service, and which were not."""
    all_of = report.performance.all
    judged = [one for one in report.performance.lines if one.now.kept.judged or one.now.finished]
    if not report.recap.is_known:
        return [sentence(f"Ketepatan waktu pada {report.stretch.label} tidak tercatat.")]
    if report.recap.registered is None:
        return [sentence("Rekap lama tidak mencatat waktu, sehingga ketepatan periode ini tidak dapat dihitung.")]
    if not judged:
        return [sentence(f"Tidak ada permohonan yang berakhir pada {report.stretch.label}.")]
    kept = all_of.now.kept
    said = "Tidak ada permohonan berakhir yang dijanjikan waktunya."
    if kept.judged:
        said = (
            f"Janji waktu ditepati pada {number(kept.kept)} dari {number(kept.judged)} permohonan "
            f"({_percent(kept.share)}%)."
        )
    if all_of.now.without_promise:
        said += f" Sebanyak {number(all_of.now.without_promise)} permohonan selesai tanpa janji waktu."
    columns = (
        Column("No", RIGHT),
        Column("Jenis pelayanan", Align.LEFT, 1),
        Column("Janji"),
        Column("Dinilai", RIGHT),
        Column("Tepat", RIGHT),
        Column("%", RIGHT),
        Column("Waktu", RIGHT),
        Column("%", RIGHT, group=report.stretch.before.label),
    )
    rows = tuple((str(place), one.name, *_promise_cells(one)) for place, one in enumerate(judged, start=1))
    table = Table(
        "ketepatan",
        "Ketepatan waktu menurut jenis pelayanan",
        columns,
        rows,
        (("", "SEMUA", *_promise_cells(all_of)),),
        notes=(
            "Dinilai: berakhir dalam periode ini dan dijanjikan waktunya. Tepat: dalam waktu yang dijanjikan. "
            "Waktu: nilai tengah waktu penyelesaian.",
        ),
        small=len(rows) > FEW,
    )
    return [sentence(said), table, *_broken(report)]


def returned(report: ServiceReport) -> list[Block]:
    """How often files went back to their citizens, and why."""
    found = report.performance.returned
    if report.recap.registered is None:
        return []
    if not found.times:
        return [sentence("Tidak ada berkas yang dikembalikan kepada pemohon.")]
    said = f"Berkas dikembalikan {number(found.times)} kali, dari {number(found.requests)} permohonan."
    if not found.lacks:
        return [sentence(said)]
    columns = (
        Column("Jenis pelayanan", Align.LEFT, 1),
        Column("Syarat yang kurang", Align.LEFT, 1),
        Column("Berkas", RIGHT),
    )
    rows = tuple((one.service, one.requirement, number(one.files)) for one in found.lacks[:MOST_LACKS])
    return [sentence(said), Table("kurang", "Syarat yang paling sering kurang", columns, rows)]


def queue(report: ServiceReport) -> list[Block]:
    waiting = report.performance.all.now.waiting
    if not waiting.count:
        return []
    return [
        sentence(
            f"Antrean: {number(waiting.count)} nomor dipanggil. Nilai tengah waktu tunggunya {waiting.median_words}; "
            f"sembilan dari sepuluh menunggu paling lama {waiting.ninetieth_words}."
        )
    ]


def _percent(share: Fraction | None) -> str:
    return UNKNOWN if share is None else number(share, 1)


def _counted(name: str, now: int | None, before: int | None) -> tuple[str, str, str, str]:
    change = None if now is None or before is None else now - before
    return name, _known(now), _known(before), signed(change)


def _known(count: int | None) -> str:
    return UNKNOWN if count is None else number(count)


def _shared(now: Measured, before: Measured) -> tuple[str, str, str, str]:
    one, two = now.kept.share, before.kept.share
    change = UNKNOWN
    if one is not None and two is not None:
        # As printed: the difference of the two rounded shares, so that a reader finds the same.
        difference = to_decimal(one, 1) - to_decimal(two, 1)
        change = f"{'+' if difference > 0 else '−' if difference < 0 else ''}{number(abs(difference), 1)}"
    return "Permohonan tepat waktu (%)", _percent(one), _percent(two), change


def _index(survey: Survey) -> tuple[str, str, str, str]:
    step, before = survey.measured.step, survey.measured.before
    now = f"{number(step.index.index, 2)} ({step.period.label})"
    if before is None:
        return "IKM", now, UNKNOWN, UNKNOWN
    change = signed_index(step.change.comparison.difference) if step.change else UNKNOWN
    return "IKM", now, f"{number(before.index.index, 2)} ({before.period.label})", change


def _moved(registered: int | None, done: int | None, found: Balance) -> tuple[str, ...]:
    """What was brought over, came in, was finished, ended otherwise, stays open; an old recap knows products alone."""
    if registered is None:
        return UNKNOWN, UNKNOWN, number(done or 0), UNKNOWN, UNKNOWN, UNKNOWN
    counts = (found.brought, registered, done or 0, found.rejected, found.cancelled, found.carried)
    return tuple(number(count) for count in counts)


def _has_moved(report: ServiceReport, line: Line) -> bool:
    counted = report.balances.get(line.service_id or 0, Balance()) != Balance()
    return bool(counted or line.registered or line.done or line.before)


def _recap_cells(report: ServiceReport, line: Line) -> tuple[str, ...]:
    found = report.balances.get(line.service_id or 0, Balance())
    before = (number(line.before or 0), signed(line.change)) if report.recap.before_known else ()
    return (*_moved(line.registered, line.done, found), *before)


def _recap_sentence(report: ServiceReport) -> str:
    found = report.recap
    came = "" if found.registered is None else f"masuk {number(found.registered)} permohonan dan "
    said = f"Pada {named(report.stretch.label, found.only)} {came}selesai {number(found.done or 0)} produk"
    if found.before_known:
        earlier = named(report.stretch.before.label, found.only_before)
        said += f"; pada {earlier} selesai {number(found.before or 0)}"
    said += "."
    if report.balance.carried:
        last = min(report.day, report.stretch.last)
        said += f" Pada {long_date(last)} belum selesai {number(report.balance.carried)} permohonan."
    return said


def _promise_cells(line: Promise) -> tuple[str, ...]:
    kept = line.now.kept
    return (
        line.promise_words or UNKNOWN,
        number(kept.judged),
        number(kept.kept),
        _percent(kept.share),
        line.now.handling.median_words or UNKNOWN,
        _percent(line.before.kept.share),
    )


def _broken(report: ServiceReport) -> list[Block]:
    if not report.broken:
        return []
    columns = (
        Column("Nomor"),
        Column("Jenis pelayanan", Align.LEFT, 1),
        Column("Janji waktu"),
        Column("Waktu kerja terpakai"),
        Column("Lewat"),
    )
    rows = tuple((one.number, one.service, one.promise_words, one.taken_words, one.late_words) for one in report.broken)
    broken = report.performance.all.now.kept.broken
    more = (f"Yang terbaru, {SHOWN} dari {number(broken)}.",) if broken > len(rows) else ()
    return [Table("lewat", "Permohonan yang melewati janji waktu", columns, rows, notes=more)]
