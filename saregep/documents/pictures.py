"""Photos made small enough for paper, without what the camera wrote into them: its place, its moment, its owner.

Pages of a PDF too: a PDF/A takes no other PDF into itself, so they stand there as pictures.
"""

import io
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import typst
from PIL import Image, ImageDraw, ImageOps

MOST_DOTS = 1200  # of the longer side: 200 dots per inch at half the width of a page
QUALITY = 80
MOST_PIXELS = 120_000_000
_PAGES = re.compile(rb"/Type\s*/Pages\s*/Count\s+(\d{1,6})\b")
LINE = 10  # of sixteen greys


def small(content: bytes) -> bytes | None:
    """A photo as JPEG, upright; None where it cannot be read. The same photo gives the same bytes."""
    try:
        with Image.open(io.BytesIO(content)) as photo:
            if photo.width * photo.height > MOST_PIXELS:
                return None
            photo.draft("RGB", (MOST_DOTS, MOST_DOTS))  # a JPEG is read in the size that is needed
            upright = ImageOps.exif_transpose(photo).convert("RGB")
    except (OSError, ValueError, Image.DecompressionBombError):
        return None
    upright.thumbnail((MOST_DOTS, MOST_DOTS))
    made = io.BytesIO()
    upright.save(made, "JPEG", quality=QUALITY)
    return made.getvalue()


def pages(content: bytes, dots: int, most: int) -> list[bytes]:
    """The first pages of a PDF in greys, as PNG with so many dots per inch; none where it cannot be read."""
    count = _count(content)
    if not count:
        return []
    try:
        with TemporaryDirectory(prefix="saregep-") as folder:
            source = Path(folder) / "pages.typ"
            (source.parent / "paper.pdf").write_bytes(content)
            lines = ["#set page(width: auto, height: auto, margin: 0pt)"]
            lines += [f'#image("paper.pdf", page: {place})' for place in range(1, min(count, most) + 1)]
            source.write_text("\n#pagebreak()\n".join([f"{lines[0]}\n{lines[1]}", *lines[2:]]), encoding="utf-8")
            made = typst.compile(source, root=source.parent, format="png", ppi=dots)
    except (OSError, ValueError, IndexError, typst.TypstError):
        return []
    return [_grey(one) for one in (made if isinstance(made, list) else [made])]


def _count(content: bytes) -> int:
    """How many pages a PDF has, 0 where it cannot be read. Of those made here the plain text tells.

    The reader of other files comes with all that belongs to signatures, which takes longer than to draw a page.
    """
    if told := _PAGES.findall(content):
        return max(map(int, told))
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        return int(PdfFileReader(io.BytesIO(content)).root["/Pages"]["/Count"])
    except (PdfError, OSError, ValueError, LookupError):
        return 0


def _grey(content: bytes) -> bytes:
    """Sixteen greys are enough for letters, at a third of the size."""
    with Image.open(io.BytesIO(content)) as page:
        levels = page.convert("L").point([value // 16 for value in range(256)])
    right, below = levels.width - 1, levels.height - 1
    ImageDraw.Draw(levels).rectangle((0, 0, right, below), outline=LINE)  # where the sheet ends
    shown, made = Image.frombytes("P", levels.size, levels.tobytes()), io.BytesIO()
    shown.putpalette([grey for level in range(16) for grey in (17 * level,) * 3])
    shown.save(made, "PNG", bits=4)
    return made.getvalue()
