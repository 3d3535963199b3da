"""What citizens said of it and what came of that: surveys, follow-up plans, change actions, tasks of meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saregep.documents.blocks import Align, Block, Column, Table
from saregep.methods.wording import long_date, number
from saregep.service_report.parts.pieces import CENTER, FEW, RIGHT, UNKNOWN, sentence
from saregep.surveys.reports.wording import performance as performance_words

if TYPE_CHECKING:
    from saregep.service_report.content import ServiceReport, Survey


def skm(report: ServiceReport) -> list[Block]:
    """The newest index of each survey with its interval, what changed since the one before, the low elements."""
    still = [
        sentence(
            f"Survei {one.period.label} ({one.period.survey.title}) masih berjalan: "
            f"{number(one.respondents)} responden."
        )
        for one in report.running
    ]
    if not report.surveys:
        last = long_date(report.stretch.last)
        return [
            sentence(f"Sampai dengan {last} belum ada survei yang ditutup dengan lima responden atau lebih."),
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
        sentence(_skm_sentence(report.surveys[0])),
        table,
        *(_low(one, place) for place, one in enumerate(report.surveys)),
        *still,
    ]


def follow_ups(report: ServiceReport) -> list[Block]:
    """The follow-up plan of each survey with what came of it."""
    plans = [one.plan for one in report.surveys if one.plan]
    if not plans:
        return [sentence("Rencana tindak lanjut SKM belum ditulis.")]
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
                str(rank),
                one.element,
                one.follow_up.activity,
                long_date(one.follow_up.due_on),
                one.follow_up.responsible,
                f"{one.follow_up.get_status_display()}{', terlambat' if one.late else ''}",
            )
            for rank, one in enumerate(plan.rows, start=1)
        )
        table = Table(
            f"rtl{place}",
            f"Rencana tindak lanjut SKM {plan.period.label}",
            columns,
            rows,
            small=len(rows) > FEW,
        )
        found += [sentence(said), table]
    return found


def actions(report: ServiceReport) -> list[Block]:
    """The change actions under way with their stages and outputs."""
    if not report.actions:
        return [sentence("Tidak ada aksi perubahan yang berjalan dalam periode ini.")]
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
        sentence(
            f"Tugas rapat: {number(found.finished)} diselesaikan dalam periode ini; "
            f"{number(found.open)} masih terbuka{late}."
        )
    ]


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
