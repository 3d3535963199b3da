"""Pictures that could be an emblem."""

import io

from PIL import Image


def picture(width=200, height=240, *, kind="PNG", mode="RGBA", colour="green", **options):
    made = io.BytesIO()
    Image.new(mode, (width, height), colour).save(made, kind, **options)
    return made.getvalue()
