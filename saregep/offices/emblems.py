"""The emblem of an office: the small picture in the head of its papers, made ready when it comes in.

PNG and JPEG only: an SVG may hold scripts and links, and every editor saves one as PNG. The picture is written anew,
so that nothing else of the file comes in: no camera, no place, no damaged part.
"""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from saregep.core.errors import RuleBroken
from saregep.core.file_kinds import JPEG, PNG, FileKind, read_kind
from saregep.offices.models import Emblem

if TYPE_CHECKING:
    from django.utils.functional import Promise

MOST_BYTES = 2 * 1024 * 1024
MOST_PIXELS = 40_000_000
LEAST_DOTS = 150  # of the longer side: 200 dots per inch at the height of the printed emblem
KEPT_DOTS = 600  # 800 dots per inch: more is no sharper on paper and makes every file larger
WIDEST = 2  # an emblem is at most twice as wide as high, or twice as high as wide
QUALITY = 92


def prepared(content: bytes) -> Emblem:
    """The emblem that a file holds, not stored yet. The same file gives the same bytes.

    Raises RuleBroken, for the field `file`, where it is none that can be printed.
    """
    kind = read_kind(io.BytesIO(content))
    if not content:
        raise _refused(_("The file is empty. Choose the file again."))
    if len(content) > MOST_BYTES:
        raise _refused(_("The emblem must be smaller than 2 MB. Save it smaller, then send it again."))
    if kind not in {PNG, JPEG}:
        raise _refused(_("Choose a PNG or JPEG picture. Save another kind, for example SVG, as PNG first."))
    picture = _read(content, kind)
    wide, high = picture.size
    if max(wide, high) < LEAST_DOTS:
        raise _refused(
            _("This picture is too small to be printed (%(wide)d × %(high)d dots). Choose one with at least %(least)d.")
            % {"wide": wide, "high": high, "least": LEAST_DOTS}
        )
    if max(wide, high) > WIDEST * min(wide, high):
        raise _refused(_("This picture is too long and narrow for an emblem. Cut it so that only the emblem is left."))
    made = io.BytesIO()
    picture.thumbnail((KEPT_DOTS, KEPT_DOTS))
    if kind is JPEG:
        picture.save(made, "JPEG", quality=QUALITY)
    else:
        picture.save(made, "PNG", optimize=True)
    whole = made.getvalue()
    return Emblem(sha256=hashlib.sha256(whole).hexdigest(), content=whole)


def _read(content: bytes, kind: FileKind) -> Image.Image:
    """All dots of the picture, upright, in colours that every printer knows."""
    try:
        with Image.open(io.BytesIO(content), formats=[kind.name]) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise _refused(_("This picture has too many dots. Save it with at most 5.000 × 5.000."))
            upright = _plain(ImageOps.exif_transpose(opened))
            clear = kind is PNG and upright.has_transparency_data
            made = upright.convert("RGBA" if clear else "RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise _refused(_("This picture is damaged. Open it, save it anew, then send it again.")) from error
    made.info.clear()
    return made


def _plain(picture: Image.Image) -> Image.Image:
    """The greys of 16 bits as those of 8, which a mere conversion cuts off: all but the darkest would be white."""
    if not picture.mode.startswith("I"):
        return picture
    made = picture.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
    if "transparency" in picture.info:
        made.info["transparency"] = picture.info["transparency"] >> 8
    return made


def _refused(message: str | Promise) -> RuleBroken:
    return RuleBroken(message, field="file")
