"""The tables and sentences of the report, by the names that the outline uses.

A later app adds its part here and names it in `paper.toml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saregep.documents.blocks import Align, Block, Column, Items, Paragraph, Table, words
from saregep.methods.rounding import to_decimal
from saregep.methods.wording import long_date, number
from saregep.service_report.wording import lines
from saregep.services.queries.balance import Balance
from saregep.services.queries.broken_promises import SHOWN
from saregep.services.recap_paper import EXAMPLE, signed
from saregep.services.recap_paper import notes as recap_notes
from saregep.surveys.reports.wording import listed
from saregep.surveys.reports.wording import performance as performance_words
from saregep.surveys.terms import signed as signed_index

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from fractions import Fraction

    from saregep.service_report.content import ServiceReport, Survey
    from saregep.services.queries.performance import Line as Promise
    from saregep.services.queries.performance import Measured
    from saregep.services.queries.recaps import Line

RIGHT, CENTER = Align.RIGHT, Align.CENTER
UNKNOWN = "–"
MOST_LACKS = 5
FEW = 12  # rows of a table that stays in letters of the usual size


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
    if report.surveys:
        notes.append("IKM: periode survei terakhir dan sebelumnya, yang disebut dalam kurung.")
    return [Table("pokok", "Angka pokok pelayanan", columns, tuple(rows), notes=tuple(notes))]


def recap(report: ServiceReport) -> list[Block]:
    """What came in, ended and stayed open by service."""
    found, earlier = report.recap, report.stretch.before.label
    if not found.lines:
        return [_sentence("Kantor belum mempunyai layanan dalam daftar.")]
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
        return [_sentence(f"Tidak ada permohonan yang masuk, berakhir, atau tersisa pada {report.stretch.label}.")]
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
        *(note for note in recap_notes(found, report.office) if note != EXAMPLE),
        *((f"Tanpa permohonan: {listed(still)}.",) if still else ()),
    )
    table = Table("rekap", "Permohonan menurut jenis pelayanan", columns, rows, (foot,), notes, small=len(rows) > FEW)
    return [_sentence(_recap_sentence(report)), table]


def promises(report: ServiceReport) -> list[Block]:
    """How the promised times were kept by service, and which were not."""
    all_of = report.performance.all
    judged = [one for one in report.performance.lines if one.now.kept.judged or one.now.finished]
    if report.recap.registered is None:
        return [_sentence("Rekap lama tidak mencatat waktu, sehingga ketepatan periode ini tidak dapat dihitung.")]
    if not judged:
        return [_sentence(f"Tidak ada permohonan yang berakhir pada {report.stretch.label}.")]
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
        Column("Janji waktu"),
        Column("Dinilai", RIGHT),
        Column("Tepat waktu", RIGHT),
        Column("%", RIGHT),
        Column("Waktu penyelesaian", RIGHT),
        Column("%", RIGHT, group=report.stretch.before.label),
    )
    rows = tuple((str(place), one.name, *_promise_cells(one)) for place, one in enumerate(judged, start=1))
    table = Table(
        "ketepatan",
        "Ketepatan waktu menurut jenis pelayanan",
        columns,
        rows,
        (("", "SEMUA", *_promise_cells(all_of)),),
        notes=("Dinilai: berakhir dalam periode ini dan dijanjikan waktunya. Waktu penyelesaian: nilai tengah.",),
        small=len(rows) > FEW,
    )
    return [_sentence(said), table, *_broken(report)]


def returned(report: ServiceReport) -> list[Block]:
    """How often files went back to their citizens, and why."""
    found = report.performance.returned
    if report.recap.registered is None:
        return []
    if not found.times:
        return [_sentence("Tidak ada berkas yang dikembalikan kepada pemohon.")]
    said = f"Berkas dikembalikan {number(found.times)} kali, dari {number(found.requests)} permohonan."
    if not found.lacks:
        return [_sentence(said)]
    columns = (
        Column("Jenis pelayanan", Align.LEFT, 1),
        Column("Syarat yang kurang", Align.LEFT, 1),
        Column("Berkas", RIGHT),
    )
    rows = tuple((one.service, one.requirement, number(one.files)) for one in found.lacks[:MOST_LACKS])
    return [_sentence(said), Table("kurang", "Syarat yang paling sering kurang", columns, rows)]


def queue(report: ServiceReport) -> list[Block]:
    waiting = report.performance.all.now.waiting
    if not waiting.count:
        return []
    return [
        _sentence(
            f"Antrean: {number(waiting.count)} nomor dipanggil. Nilai tengah waktu tunggunya {waiting.median_words}; "
            f"sembilan dari sepuluh menunggu paling lama {waiting.ninetieth_words}."
        )
    ]


def skm(report: ServiceReport) -> list[Block]:
    """The newest index of each survey with its interval, what changed since the one before, the low elements."""
    still = [
        _sentence(
            f"Survei {one.period.label} ({one.period.survey.title}) masih berjalan: "
            f"{number(one.respondents)} responden."
        )
        for one in report.running
    ]
    if not report.surveys:
        last = long_date(report.stretch.last)
        return [
            _sentence(f"Sampai dengan {last} belum ada survei yang ditutup dengan lima responden atau lebih."),
            *still,
        ]
    columns = (
        Column("Survei", Align.LEFT, 1),
        Column("Periode", Align.LEFT),
        Column("Responden", RIGHT),
        Column("IKM", RIGHT),
        Column("Rentang 95%", CENTER),
        Column("Mutu", CENTER),
        Column("Kinerja"),
    )
    rows = tuple(_survey_cells(one) for one in report.surveys)
    notes = tuple(
        dict.fromkeys(
            str(one.measured.period.get_mark_display()).capitalize()
            for one in report.surveys
            if one.measured.period.mark
        )
    )
    table = Table("ikm", "Indeks Kepuasan Masyarakat", columns, rows, notes=tuple(f"{note}." for note in notes))
    return [
        _sentence(_skm_sentence(report.surveys[0])),
        table,
        *(_low(one, place) for place, one in enumerate(report.surveys)),
        *still,
    ]


def follow_ups(report: ServiceReport) -> list[Block]:
    """The follow-up plan of each survey with what came of it."""
    plans = [one.plan for one in report.surveys if one.plan]
    if not plans:
        return [_sentence("Rencana tindak lanjut SKM belum ditulis.")]
    found: list[Block] = []
    for place, plan in enumerate(plans):
        said = (
            f"Rencana tindak lanjut SKM {plan.period.label}: "
            f"{number(plan.done)} dari {number(len(plan.rows))} kegiatan "
            f"selesai ({number(plan.share, 1)}%)"
        )
        said += f", {number(plan.late)} melewati batas waktunya." if plan.late else "."
        columns = (
            Column("No", RIGHT),
            Column("Unsur", Align.LEFT, 0.7),
            Column("Kegiatan", Align.LEFT, 1),
            Column("Batas waktu"),
            Column("Penanggung jawab", Align.LEFT, 0.7),
            Column("Keadaan"),
        )
        rows = tuple(
            (
                str(number_),
                one.element,
                one.follow_up.activity,
                long_date(one.follow_up.due_on),
                one.follow_up.responsible,
                f"{one.follow_up.get_status_display()}{', terlambat' if one.late else ''}",
            )
            for number_, one in enumerate(plan.rows, start=1)
        )
        table = Table(
            f"rtl{place}",
            f"Rencana tindak lanjut SKM {plan.period.label}",
            columns,
            rows,
            small=True,
        )
        found += [_sentence(said), table]
    return found


def actions(report: ServiceReport) -> list[Block]:
    """The change actions under way with their stages and outputs."""
    if not report.actions:
        return [_sentence("Tidak ada aksi perubahan yang berjalan dalam periode ini.")]
    columns = (
        Column("Aksi perubahan", Align.LEFT, 1),
        Column("Waktu", Align.LEFT, 0.5),
        Column("Keadaan"),
        Column("Tahap selesai", RIGHT),
        Column("Terlambat", RIGHT),
        Column("Capaian", RIGHT),
    )
    rows = tuple(
        (
            one.action.title,
            one.action.time,
            str(one.action.get_state_display()),
            f"{number(one.progress.finished)} dari {number(one.progress.stages)}",
            number(one.progress.late),
            UNKNOWN if one.progress.percent is None else f"{number(one.progress.percent)}%",
        )
        for one in report.actions
    )
    note = "Capaian: keluaran yang ditunjukkan oleh bukti yang diterima, terhadap targetnya."
    return [Table("aksi", "Aksi perubahan yang berjalan", columns, rows, notes=(note,))]


def tasks(report: ServiceReport) -> list[Block]:
    found = report.tasks
    if not (found.open or found.finished):
        return []
    late = f", {number(found.late)} di antaranya melewati harinya" if found.late else ""
    return [
        _sentence(
            f"Tugas rapat: {number(found.finished)} diselesaikan dalam periode ini; "
            f"{number(found.open)} masih terbuka{late}."
        )
    ]


def sources(report: ServiceReport) -> list[Block]:
    told = lines(
        "sources.lines", office=report.office.name, last=long_date(report.stretch.last), day=long_date(report.day)
    )
    return [Items(tuple(words(line) for line in told))]


def _sentence(text: str) -> Paragraph:
    return Paragraph(words(text))


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


def _moved(registered: int | None, done: int, found: Balance) -> tuple[str, ...]:
    """What was brought over, came in, was finished, ended otherwise, stays open; an old recap knows products alone."""
    if registered is None:
        return UNKNOWN, UNKNOWN, number(done), UNKNOWN, UNKNOWN, UNKNOWN
    counts = (found.brought, registered, done, found.rejected, found.cancelled, found.carried)
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
    said = f"Pada {report.stretch.label} {came}selesai {number(found.done)} produk"
    said += f"; pada {report.stretch.before.label} selesai {number(found.before or 0)}." if found.before_known else "."
    if report.balance.carried:
        said += f" Pada {long_date(report.stretch.last)} belum selesai {number(report.balance.carried)} permohonan."
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
    return [Table("lewat", "Permohonan yang melewati janji waktu", columns, rows, notes=more, small=True)]


def _survey_cells(survey: Survey) -> tuple[str, ...]:
    result, period = survey.result, survey.measured.period
    interval = result.interval
    return (
        period.survey.title,
        period.label,
        number(result.ikm.respondents),
        number(result.ikm.index, 2),
        f"{number(interval.low, 2)}–{number(interval.high, 2)}" if interval else UNKNOWN,
        result.ikm.grade,
        performance_words(result.ikm.grade),
    )


def _skm_sentence(survey: Survey) -> str:
    index, change = survey.result.ikm, survey.measured.step.change
    said = (
        f"IKM {survey.measured.period.label} adalah {number(index.index, 2)}, mutu {index.grade} "
        f"({performance_words(index.grade)}), dari {number(index.respondents)} responden."
    )
    if change is not None:
        said += f" Dibandingkan dengan {change.earlier.label}: {change.sentence}"
    elif survey.measured.step.other_elements:
        said += " Periode sebelumnya menanyakan unsur lain sehingga tidak dibandingkan."
    return said


def _low(survey: Survey, place: int) -> Table:
    columns = (
        Column("No", RIGHT),
        Column("Unsur", Align.LEFT, 1),
        Column("Nilai rata-rata", RIGHT),
        Column("Indeks", RIGHT),
        Column("Mutu", CENTER),
    )
    rows = tuple(
        (
            str(rank),
            f"{row.element.code} {row.element.name}",
            number(row.result.mean, 2),
            number(row.result.index, 2),
            row.result.grade,
        )
        for rank, row in enumerate(survey.result.low, start=1)
    )
    return Table(f"unsur{place}", f"Unsur yang perlu diperbaiki, {survey.measured.period.label}", columns, rows)


PARTS: Mapping[str, Callable[[ServiceReport], list[Block]]] = {
    "summary": summary,
    "recap": recap,
    "promises": promises,
    "returned": returned,
    "queue": queue,
    "skm": skm,
    "follow_ups": follow_ups,
    "actions": actions,
    "tasks": tasks,
    "sources": sources,
}
