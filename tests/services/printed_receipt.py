"""Looks at the receipt as a phone does: the printed page as a picture, the code at its end square by square."""

from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from saregep.documents.typeset import qr
from saregep.services.receipt import DOT, QUIET, Paper, code_of
from tests.surveys.qr_reader import pixels, read

HIGH = 42  # mm at the end of the roll that are looked at
PAGE = """
#set page(width: {width}mm, height: {high}mm, margin: 0mm)
#let whole = image("receipt.pdf", width: {width}mm)
#context place(dy: {high}mm - measure(whole).height, block(height: measure(whole).height, whole))
"""


def survey_link_on(pdf: bytes, paper: Paper, server: str) -> str:
    """The address in the last code on a roll, as long as any survey link of this server is."""
    model = f"{server}/u/{'x' * 40}/"
    count = qr(model).symbol_size(border=0)[0]
    dots = round(code_of(model, "").width / (count + 2 * QUIET) / DOT)  # a square of the code in dots of the printer
    rows = pixels(_picture(pdf, paper))
    bottom = next(y for y in reversed(range(len(rows))) if min(rows[y]) < 128)
    left = next(x for x, grey in enumerate(rows[bottom]) if grey < 128)
    first = bottom + 1 - count * dots
    lines, places = ([start + int((place + 0.5) * dots) for place in range(count)] for start in (first, left))
    return read([[int(rows[y][x] < 128) for x in places] for y in lines])


def _picture(pdf: bytes, paper: Paper) -> bytes:
    with TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "receipt.pdf").write_bytes(pdf)
        (place / "page.typ").write_text(PAGE.format(width=paper.width, high=HIGH))
        picture: bytes = typst.compile(place / "page.typ", root=place, format="png", ppi=25.4 / DOT)
        return picture
