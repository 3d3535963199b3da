"""Figures that an imported file printed itself, held against those that its sheets give."""

from collections.abc import Sequence
from dataclasses import dataclass

from saregep.methods.ikm import Ikm
from saregep.surveys.imports.printed import Difference, differences
from saregep.surveys.imports.reading import Printed
from saregep.surveys.models import ImportedFile, Mode
from saregep.surveys.queries.tallies import SheetCell


@dataclass(frozen=True, slots=True)
class PrintedCheck:
    """The printed figures of one file. `compared` is 0 where the sheets of the file cannot be told from others."""

    file: str
    compared: int
    differences: tuple[Difference, ...]


def printed_files(
    files: Sequence[ImportedFile], cells: Sequence[SheetCell], result: Ikm | None
) -> tuple[PrintedCheck, ...]:
    """Compare every file that printed figures with the imported sheets of the period.

    A stored sheet does not say from which file it came, so only the sole file of a period can be compared, and
    only while all sheets of the period are its own. `result` is the index of the whole period.
    """
    sole = len(files) == 1 and all(cell.mode == Mode.IMPORT for cell in cells)
    return tuple(_check(file, result if sole else None) for file in files if file.printed)


def _check(file: ImportedFile, result: Ikm | None) -> PrintedCheck:
    if result is None:
        return PrintedCheck(file.name, 0, ())
    keys = {element.key for element in result.elements}
    figures = [
        Printed(row["what"], str(row["value"]), row.get("row", 0), row.get("column", ""))
        for row in file.printed
        if row["what"].partition(":")[2] in {"", *keys}
    ]
    return PrintedCheck(file.name, len(figures), tuple(differences(figures, result)))
