"""Reads the tables of a change action as an office keeps them, without a database."""

from saregep.improvement.imports.cells import CellsRefused, WrongCell
from saregep.improvement.imports.folder import Folder, read

__all__ = ["CellsRefused", "Folder", "WrongCell", "read"]
