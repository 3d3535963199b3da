"""`saregep service-report`: the periodic report of an office as a file."""

from saregep.service_report.commands.write import write

__all__ = ["write"]
