"""Commands of the change action that work from files, without a database."""

from saregep.improvement.commands.check import check_folder

__all__ = ["check_folder"]
