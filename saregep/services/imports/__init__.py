"""Old files of the office, read as they are: nothing is guessed, everything doubtful is said."""

from saregep.services.imports.reading import Cell, Doubt, Recap, Row, RowsRefused, SeveralSheets
from saregep.services.imports.recap import read

__all__ = ["Cell", "Doubt", "Recap", "Row", "RowsRefused", "SeveralSheets", "read"]
