"""Tables in: CSV and XLSX as people send them, read into rows of text; nothing here knows what a table is about."""

from saregep.documents.tables_in.reading import Note, ReadingRefused, Upload
from saregep.documents.tables_in.sources import Table, column_letter, fingerprint, load, tables

__all__ = ["Note", "ReadingRefused", "Table", "Upload", "column_letter", "fingerprint", "load", "tables"]
