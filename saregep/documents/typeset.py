"""Sheets with a layout of their own: a poster, a receipt, a wall sheet. Words and pictures go in as data."""

import io
import json
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import segno
import typst
from django.utils.translation import gettext as _

from saregep.core.errors import RuleBroken
from saregep.documents.paper import Font
from saregep.documents.text import FAMILY, FONTS, clean, printable

type Value = str | int | float | bool | Mapping[str, "Value"] | list["Value"] | tuple["Value", ...] | None

FACES = 4 * len(Font)  # upright and italic, regular and bold
_one_book = threading.Lock()
_APART = """
import sys, typst
from datetime import datetime, UTC
from pathlib import Path
source, target, fonts, *day = sys.argv[1:]
made = typst.compile(
    Path(source),
    root=Path(source).parent,
    font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[Path(fonts)]),
    pdf_standards=["a-2a", "ua-1"],
    timestamp=datetime(*map(int, day), tzinfo=UTC),
)
Path(target).write_bytes(made)
"""


def compile_pdf(layout: Path, data: Mapping[str, Value], day: date, files: Mapping[str, bytes] | None = None) -> bytes:
    """The layout filled with data as PDF/A-2a and PDF/UA-1; the same data give the same bytes.

    The layout reads its words from `data.json`, where `font` names the family that is shipped, and the pictures by
    their names in `files`. Every text is made fit for the font, and none of it is read as markup. The layout must set
    a title, and each picture must say what it shows.
    """
    with laid_out(layout, data, files) as source:
        made: bytes = typst.compile(
            source,
            root=source.parent,
            font_paths=fonts(),
            pdf_standards=["a-2a", "ua-1"],
            timestamp=datetime.combine(day, time(), UTC),
        )
        return made


def compile_apart(layout: Path, data: Mapping[str, Value], day: date) -> bytes:
    """As compile_pdf, for a book of thousands of lines: in a process of its own, whose memory goes back when it ends.

    Typst keeps what it laid out for later documents, a third of a gigabyte for a long book. One book at a time.
    """
    with _one_book, laid_out(layout, data, None) as source:
        target = source.with_suffix(".pdf")
        words = [str(source), str(target), str(FONTS), *map(str, (day.year, day.month, day.day))]
        done = subprocess.run([sys.executable, "-c", _APART, *words], capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode:
            raise RuntimeError(done.stderr.strip()[-2000:])
        return target.read_bytes()


def compile_png(
    layout: Path, data: Mapping[str, Value], dots: int, files: Mapping[str, bytes] | None = None
) -> list[bytes]:
    """The pages as pictures with so many dots per inch: for a preview, and for a test that looks at the sheet."""
    with laid_out(layout, data, files) as source:
        made = typst.compile(source, root=source.parent, font_paths=fonts(), format="png", ppi=dots)
        return list(made) if isinstance(made, list) else [made]


@contextmanager
def laid_out(layout: Path, data: Mapping[str, Value], files: Mapping[str, bytes] | None = None) -> Iterator[Path]:
    """The source that Typst compiles, with its data and pictures, in a folder of their own."""
    with TemporaryDirectory(prefix="saregep-") as folder:
        place = Path(folder)
        for name, content in (files or {}).items():
            (place / name).write_bytes(content)
        words = json.dumps({"font": FAMILY, **{key: _fit(value) for key, value in data.items()}}, ensure_ascii=False)
        (place / "data.json").write_text(words, encoding="utf-8")
        source = place / layout.name
        source.write_bytes(layout.read_bytes())
        yield source


@cache
def fonts(folder: Path = FONTS) -> typst.Fonts:
    """Only the shipped fonts, so that a sheet looks alike on every machine.

    Without a font Typst leaves the sheet empty and says nothing; such a sheet must not go out.
    """
    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
    if len(found.fonts()) < FACES:
        raise RuleBroken(
            _("The fonts of the papers are missing on this server, so nothing is printed. Tell the admin.")
        )
    return found


def qr(address: str, mask: int | None = None) -> segno.QRCode:
    """The code of an address. A quarter of it may be covered by a thumb or a stain, and it still reads.

    Without a `mask` the one of the eight is chosen that reads best.
    """
    return segno.make(address, error="q", micro=False, boost_error=False, mask=mask)


def qr_side(address: str) -> int:
    """How many fields its code has on a side. Each mask gives as many, so the best one need not be looked for."""
    fields, _high = qr(address, mask=0).symbol_size(border=0)
    return int(fields)


def qr_svg(address: str) -> bytes:
    """The code as a picture, dark on white with its quiet border."""
    made = io.BytesIO()
    qr(address).save(made, kind="svg", border=4, light="#fff")
    return made.getvalue()


def qr_png(address: str, side: int = 8) -> bytes:
    """The same for files that hold no SVG; `side` is that of one field in points."""
    made = io.BytesIO()
    qr(address).save(made, kind="png", scale=side, border=2)
    return made.getvalue()


def _fit(value: Value) -> Value:
    if isinstance(value, str):
        return printable(clean(value))
    if isinstance(value, Mapping):
        return {key: _fit(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_fit(part) for part in value]
    return value
