"""Files of old recaps, made in memory."""

import csv
import io
from importlib import resources

import openpyxl

from saregep.documents.tables_in import Upload
from saregep.services.imports import Recap, read

HEAD = ["No", "Jenis Pelayanan", "Jumlah"]


def october() -> bytes:
    """The recap of October 2023 as its source prints it: 23 rows that add up to 127, and a printed 128."""
    return resources.files("saregep.config").joinpath("data/campaka/service_recap_2023_10.csv").read_bytes()


def as_csv(rows, *, delimiter=",", encoding="utf-8") -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    return buffer.getvalue().encode(encoding)


def as_xlsx(**sheets) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def recap_of(*rows, head=HEAD, name="rekap.csv") -> Recap:
    """The recap of these rows under a header."""
    return read(Upload(name, as_csv([head, *rows])))


def named(*names, counts=None) -> Recap:
    """A numbered recap of services of these names."""
    return recap_of(*[[at, name, (counts or {}).get(at, at)] for at, name in enumerate(names, start=1)])


def codes(recap) -> list[str]:
    return [doubt.code for doubt in recap.warnings]
