"""`saregep skm`: from files of answers to the IKM, without a database."""

import json
import sys
import time
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from saregep.surveys.imports import ColumnMap, Reading, ReadingRefused

FORMATS = ("text", "json", "xlsx", "pdf", "docx")
PAPERS = ("xlsx", "pdf", "docx")
REFUSED = 2


@click.command()
@click.argument("files", nargs=-1, metavar="BERKAS [BERKAS …]")
@click.option("--map", "map_file", metavar="PETA.toml", help="Peta kolom dan jawaban bila kata-katanya lain.")
@click.option(
    "--order",
    metavar="[regulation|questionnaire]",
    help="Arti U8 dan U9 bila judul kolom hanya kode. regulation: U8 pengaduan, U9 sarana. "
    "questionnaire: U8 sarana, U9 pengaduan.",
)
@click.option("--population", metavar="N", help="Banyaknya penerima layanan dalam periode survei.")
@click.option("--office", metavar="TEKS", default="", help="Nama kantor pada hasil.")
@click.option("--period", metavar="TEKS", default="", help="Nama periode pada hasil, misalnya 'Triwulan I 2023'.")
@click.option("--skip-invalid", is_flag=True, help="Sisihkan lembar yang memuat sel salah, lalu sebutkan jumlahnya.")
@click.option(
    "--format", "form", metavar="[text|json|xlsx|pdf|docx]", default="text", show_default=True, help="Bentuk hasil."
)
@click.option("--output", metavar="BERKAS", help="Berkas hasil. Wajib untuk xlsx, pdf, dan docx.")
def skm(
    files: tuple[str, ...],
    map_file: str | None,
    order: str | None,
    population: str | None,
    office: str,
    period: str,
    skip_invalid: bool,
    form: str,
    output: str | None,
) -> None:
    """Hitung IKM dari berkas jawaban survei (CSV atau XLSX).

    Yang dibaca: unduhan Google Formulir, lembar pengolahan SKM, dan kolom U1 sampai U9. Kolom dikenali dari
    artinya. Beberapa berkas dijumlahkan. Sel yang bukan jawaban disebut satu per satu; tanpa --skip-invalid
    tidak ada angka yang keluar dan kode keluarnya 2.

    \b
    saregep skm jawaban.csv
    saregep skm olah.xlsx --order regulation --population 1200
    saregep skm jan.csv feb.csv --format pdf --output laporan.pdf --office "Kecamatan Contoh"
    """
    from saregep.core.terminal import speak_indonesian

    speak_indonesian(("surveys", "documents", "core"))
    from saregep.surveys.imports import ReadingRefused

    try:
        _run(files, map_file, order, population, office, period, skip_invalid, form, output)
    except ReadingRefused as refusal:
        _refuse(refusal, form)


def _run(
    files: tuple[str, ...],
    map_file: str | None,
    order: str | None,
    population: str | None,
    office: str,
    period: str,
    skip_invalid: bool,
    form: str,
    output: str | None,
) -> None:
    from saregep.core.terminal import printable
    from saregep.surveys.commands import text
    from saregep.surveys.commands.files import check_target, write_whole
    from saregep.surveys.commands.outcome import as_json, without_figures, work_out
    from saregep.surveys.imports import load_map

    _check_words(files, order, form, output)
    people = _population(population)
    target = check_target(output, files) if output and output != "-" else None
    reading = _read(files, load_map(map_file) if map_file else None, order, skip_invalid)
    if reading.rejected and not skip_invalid:
        if form == "json":
            _print_json(without_figures(reading.rejected, reading.warnings))
        else:
            parts = [text.cells(reading), *([text.notes(reading.warnings)] if reading.warnings else [])]
            click.echo(printable("\n\n".join([*parts, _what_now()])), err=True)
        sys.exit(REFUSED)
    outcome = work_out(reading, people)
    if form in PAPERS:
        from saregep.surveys.commands import paper

        content = paper.render(outcome, office, period, form)
    elif form == "json":
        content = _json(as_json(outcome)).encode()
    else:
        content = printable(text.page(outcome, office, period)).encode()
    if target is None:
        click.echo(content, nl=False)  # as bytes: UTF-8 whatever the terminal's encoding is
        return
    write_whole(target, content)
    click.echo(_written(target.name), err=True)


def _check_words(files: tuple[str, ...], order: str | None, form: str, output: str | None) -> None:
    from django.utils.translation import gettext as _

    from saregep.surveys.imports import ReadingRefused
    from saregep.surveys.imports.mapping import ORDERS

    if form not in FORMATS:
        message = _("--format knows %(known)s, not “%(word)s”.") % {"known": ", ".join(FORMATS), "word": form}
        raise ReadingRefused("format_unknown", message)
    if order is not None and order not in ORDERS:
        message = _("--order knows %(known)s, not “%(word)s”.") % {"known": ", ".join(ORDERS), "word": order}
        raise ReadingRefused("order_unknown", message)
    if not files:
        raise ReadingRefused("file_not_found", _("Name at least one file: saregep skm FILE."))
    if form in PAPERS and (output is None or output == "-"):
        message = _("--format %(form)s needs a file to write: add --output NAME.%(form)s") % {"form": form}
        raise ReadingRefused("output_needed", message)


def _population(text: str | None) -> int | None:
    from django.utils.translation import gettext as _

    from saregep.documents.tables_in.figures import whole_number
    from saregep.surveys.imports import ReadingRefused

    if text is None:
        return None
    people = whole_number(text)
    if people is None or people < 1:
        message = _("--population needs a whole number of 1 or more, not “%(text)s”.") % {"text": text}
        raise ReadingRefused("population_unclear", message)
    return people


def _read(files: tuple[str, ...], mapping: "ColumnMap | None", order: str | None, skip_invalid: bool) -> "Reading":
    from saregep.surveys.imports import read

    bar = _Bar() if sys.stderr.isatty() else None
    try:
        return read(files, mapping=mapping, order=order, skip_invalid=skip_invalid, progress=bar)
    finally:
        if bar:
            bar.clear()


class _Bar:
    """One line on a terminal, from the first second on."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.shown = 0

    def __call__(self, name: str, done: int, total: int) -> None:
        if time.monotonic() - self.began < 1:
            return
        line = f"{name}: {done * 100 // max(total, 1)} %"
        sys.stderr.write("\r" + line.ljust(self.shown))
        sys.stderr.flush()
        self.shown = len(line)

    def clear(self) -> None:
        if self.shown:
            sys.stderr.write("\r" + " " * self.shown + "\r")
            sys.stderr.flush()


def _refuse(refusal: "ReadingRefused", form: str) -> None:
    from saregep.core.terminal import printable
    from saregep.surveys.commands.outcome import without_figures
    from saregep.surveys.imports import Note

    if form == "json":
        _print_json(without_figures((), (Note(refusal.code, refusal.message),)))
    click.echo(printable(refusal.message), err=True)
    sys.exit(REFUSED)


def _json(found: dict[str, object]) -> str:
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _print_json(found: dict[str, object]) -> None:
    click.echo(_json(found).encode(), nl=False)


def _what_now() -> str:
    from django.utils.translation import gettext as _

    return _("No figure was computed. Correct these cells, or add --skip-invalid to leave out their sheets.")


def _written(name: str) -> str:
    from django.utils.translation import gettext as _

    return _("%(name)s was written.") % {"name": name}
