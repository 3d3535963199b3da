"""`saregep final-report`: the report of an action as a file."""

from saregep.final_report.commands.write import write

__all__ = ["write"]
