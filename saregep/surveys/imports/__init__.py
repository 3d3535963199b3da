"""Import of survey answers from CSV and XLSX: columns by their meaning, every wrong cell named, nothing guessed."""

from saregep.documents.tables_in import Note, ReadingRefused, Upload
from saregep.surveys.imports.importing import read
from saregep.surveys.imports.mapping import ColumnMap, load_map, parse_map
from saregep.surveys.imports.reading import Cell, Printed, Progress, Reading, Sheet, Summary

__all__ = [
    "Cell",
    "ColumnMap",
    "Note",
    "Printed",
    "Progress",
    "Reading",
    "ReadingRefused",
    "Sheet",
    "Summary",
    "Upload",
    "load_map",
    "parse_map",
    "read",
]
