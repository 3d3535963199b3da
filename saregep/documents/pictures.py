"""Photos made small enough for paper, without what the camera wrote into them: its place, its moment, its owner."""

import io

from PIL import Image, ImageOps

MOST_DOTS = 1200  # of the longer side: 200 dots per inch at half the width of a page
QUALITY = 80
MOST_PIXELS = 120_000_000


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
