"""What the log of the server keeps of a visit."""

import logging

SURVEYS = "/s/"  # the public addresses of the surveys


class NoVisitsOfCitizens(logging.Filter):
    """Leaves out what is logged of a citizen's request that was refused; faults of the server stay.

    A sheet carries its day and hour. On a quiet day the moment of a refused request would narrow down which sheet
    its sender stored next.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        path = str(getattr(getattr(record, "request", None), "path_info", ""))
        return not path.startswith(SURVEYS) or getattr(record, "status_code", 0) >= 500
