"""Rows of each kind of table as facts."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from saregep.improvement.imports.cells import Row
from saregep.methods import dates_told
from saregep.methods.consistency import Case
from saregep.methods.consistency.facts import (
    Achievement,
    Activity,
    AnswerShare,
    Component,
    CostLine,
    CountedService,
    ElementRow,
    Employee,
    Issue,
    Item,
    Paper,
    PlanLine,
    Stakeholder,
    StoryDate,
    StoryFigure,
)

_TOTALS = ("JUMLAH", "TOTAL")
_CONDITIONS = ("baik", "kurang_baik", "rusak")


def employees(case: Case, rows: Sequence[Row]) -> Case:
    made = tuple(
        Employee(
            where=row.where,
            position=row.text("jabatan"),
            rank=row.text("pangkat"),
            grade=row.text("golongan"),
            structural=row.text("jenis_jabatan").casefold() == "struktural",
            trained_structural=_yes(row, "diklat_struktural"),
            trained_technical=_yes(row, "diklat_teknis"),
            workshop=_yes(row, "workshop_seminar_kursus_magang"),
        )
        for row in rows
    )
    return replace(case, employees=made)


def _yes(row: Row, column: str) -> bool:
    return row.text(column).casefold() == "sudah"


def elements(case: Case, rows: Sequence[Row]) -> Case:
    made = [
        ElementRow(
            where=row.where,
            code=row.text("unsur"),
            sum=row.whole("jumlah_nilai"),
            mean=row.decimal("nrr_cetak"),
            weighted=row.decimal("nrr_tertimbang_cetak"),
            index=row.decimal("ikm_unsur_cetak"),
            grade=row.text("mutu_cetak"),
            performance=row.text("kinerja_cetak"),
        )
        for row in rows
    ]
    total = next((row for row in made if row.code.upper() in _TOTALS), None)
    return replace(case, elements=tuple(row for row in made if row is not total), elements_total=total)


def items(case: Case, rows: Sequence[Row]) -> Case:
    made = tuple(
        Item(
            where=row.where,
            room=row.text("ruangan"),
            number=row.optional_whole("no"),
            name=row.text("jenis_barang"),
            brand=row.text("merk_ukuran"),
            quantity=row.text("jumlah_cetak"),
            ticks=sum(bool(row.text(condition)) for condition in _CONDITIONS),
        )
        for row in rows
    )
    return replace(case, items=made)


def issues(case: Case, rows: Sequence[Row]) -> Case:
    made = tuple(
        Issue(
            where=row.where,
            name=row.text("masalah"),
            scores=(row.whole("U"), row.whole("S"), row.whole("G")),
            total=row.whole("jumlah_cetak"),
            rank=row.whole("urutan_cetak"),
        )
        for row in rows
    )
    return replace(case, issues=made)


def _activities(rows: Sequence[Row], state: str = "") -> tuple[Activity, ...]:
    return tuple(
        Activity(
            where=row.where,
            phase=row.text("fungsi_poac"),
            name=row.text("kegiatan"),
            time=dates_told.read(row.text("waktu")),
            state=row.text(state) if state else "",
        )
        for row in rows
    )


def plan(case: Case, rows: Sequence[Row]) -> Case:
    return replace(case, plan=_activities(rows))


def done(case: Case, rows: Sequence[Row]) -> Case:
    return replace(case, done=_activities(rows, "keterangan"))


def learning(case: Case, rows: Sequence[Row]) -> Case:
    return replace(case, learning=_activities(rows))


def achievements(case: Case, rows: Sequence[Row]) -> Case:
    made = tuple(
        Achievement(row.where, row.text("fungsi_poac"), row.text("kegiatan"), row.text("target"), row.text("capaian"))
        for row in rows
    )
    return replace(case, achievements=made)


def _stakeholders(rows: Sequence[Row], quadrant: str) -> tuple[Stakeholder, ...]:
    return tuple(
        Stakeholder(
            where=row.where,
            inside=row.text("kelompok").casefold() == "internal",
            name=row.text("stakeholder"),
            number=row.text("nilai_cetak"),
            quadrant=row.text(quadrant),
            kind=row.text("jenis"),
            influence=row.text("pengaruh_cetak"),
            support=row.text("posisi"),
            strategy=row.text("strategi_hubungan"),
            technique=row.text("strategi_komunikasi"),
            in_team=bool(row.text("tim_efektif")) if "tim_efektif" in row.cells else None,
        )
        for row in rows
    )


def before(case: Case, rows: Sequence[Row]) -> Case:
    return replace(case, before=_stakeholders(rows, "kelompok_kuadran"))


def after(case: Case, rows: Sequence[Row]) -> Case:
    return replace(case, after=_stakeholders(rows, "kelompok_kuadran"))


def positions(case: Case, rows: Sequence[Row]) -> Case:
    return replace(case, positions=_stakeholders(rows, "kuadran_cetak"))


def costs(case: Case, rows: Sequence[Row]) -> Case:
    made = tuple(
        CostLine(
            where=row.where,
            number=row.text("no"),
            name=row.text("uraian") or row.text("no"),
            volume=row.decimal("vol"),
            price=row.optional_whole("harga_satuan"),
            amount=row.whole("jumlah_cetak"),
        )
        for row in rows
    )
    return replace(case, costs=made)


def budget(case: Case, rows: Sequence[Row]) -> Case:
    made = tuple(
        PlanLine(
            where=row.where,
            number=row.text("no"),
            name=row.text("kegiatan") or row.text("no"),
            budget=row.whole("anggaran"),
            months=((row.month("bulan"), row.whole("jumlah_cetak")),) if row.text("bulan") else (),
        )
        for row in rows
    )
    year = next((int(found[0]) for row in rows if (found := re.search(r"20\d\d", row.file))), None)
    return replace(case, budget=made, budget_year=year)


def services(case: Case, rows: Sequence[Row]) -> Case:
    made = [
        CountedService(row.where, row.text("jenis_pelayanan") or row.text("no"), row.whole("jumlah_cetak"))
        for row in rows
    ]
    total = next((each for each in made if each.name.upper() in _TOTALS), None)
    return replace(case, services=tuple(each for each in made if each is not total), services_total=total)


def standard(case: Case, rows: Sequence[Row]) -> Case:
    made = tuple(Component(row.where, row.text("komponen"), row.text("uraian")) for row in rows)
    return replace(case, standard=case.standard + made)


def evaluation(case: Case, rows: Sequence[Row]) -> Case:
    made = tuple(
        AnswerShare(row.where, row.text("pertanyaan"), row.positive("n_cetak"), row.text("jawaban"), share)
        for row in rows
        if (share := row.decimal("persen_cetak")) is not None
    )
    return replace(case, evaluation=made)


def dates(case: Case, rows: Sequence[Row]) -> Case:
    made = tuple(
        StoryDate(
            where=row.where,
            part=row.text("bagian"),
            name=row.text("kegiatan"),
            time=dates_told.read(row.text("waktu_cetak")),
            remark=row.text("keterangan_cetak"),
        )
        for row in rows
    )
    return replace(case, dates=made)


def figures(case: Case, rows: Sequence[Row]) -> Case:
    made = tuple(
        StoryFigure(row.where, row.text("pernyataan"), row.text("nilai_cetak"), row.text("satuan")) for row in rows
    )
    return replace(case, figures=made)


def papers(case: Case, rows: Sequence[Row]) -> Case:
    made = tuple(
        Paper(
            where=row.where,
            kind=row.text("jenis"),
            number=row.text("nomor_cetak"),
            time=dates_told.read(row.text("tanggal_cetak")),
            subject=row.text("tentang_atau_hal"),
            head=row.text("pejabat_pada_kepala"),
            considered=row.text("pejabat_pada_konsiderans"),
            gist=row.text("isi_pokok"),
        )
        for row in rows
    )
    return replace(case, papers=made)


def days_told(case: Case) -> set[date]:
    """Every day that the case names; those after the training lie ahead of it and are left out."""
    times = [each.time for each in (*case.plan, *case.done) if each.phase]
    times += [each.time for each in case.learning]
    times += [each.time for each in case.dates]
    times += [each.time for each in case.papers]
    return {day for each in times for day in each.days}
