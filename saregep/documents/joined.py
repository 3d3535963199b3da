"""Several PDF in one, for the printer: their pages as they are, one file after another."""

import io
from collections.abc import Iterable
from typing import Any

_NAME = "/P"


def join(files: Iterable[bytes]) -> bytes:
    """One PDF with the pages of all; what is no mark on paper (signatures, outline, tags) stays in the single files."""
    from pyhanko.pdf_utils import writer
    from pyhanko.pdf_utils.reader import PdfFileReader

    made: Any = writer.PdfFileWriter()  # type: ignore[no-untyped-call]
    for content in files:
        source = PdfFileReader(io.BytesIO(content))
        for place in range(int(source.root["/Pages"]["/Count"])):
            made.insert_page(_page(made, made.import_page_as_xobject(source, page_ix=place)))
    written = io.BytesIO()
    made.write(written)
    return written.getvalue()


def _page(made: Any, form: Any) -> Any:
    """A page of the same size that shows this form and nothing else."""
    from pyhanko.pdf_utils import generic, writer

    named: Any = generic.DictionaryObject
    page: Any = writer.PageObject
    drawn = made.add_object(generic.StreamObject(stream_data=f"q {_NAME} Do Q".encode()))
    forms = named({generic.pdf_name("/XObject"): named({generic.pdf_name(_NAME): form})})
    return page(contents=drawn, media_box=form.get_object()["/BBox"], resources=forms)
