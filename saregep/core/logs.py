"""What the log of the server keeps of a visit."""

import logging

# The public addresses of the surveys, of the survey link of a visit, of following a request, of proving a paper and of
# signing in to a meeting.
CITIZENS = ("/s/", "/u/", "/lacak/", "/verifikasi/", "/hadir/")
# All but the first hold what only the paper of a citizen may know.
SECRET = CITIZENS[1:]


class NoVisitsOfCitizens(logging.Filter):
    """Leaves out what is logged of a citizen's request that was refused; faults of the server stay.

    A sheet carries its day and hour. On a quiet day the moment of a refused request would narrow down which sheet
    its sender stored next. The link or code in an address is left out of a fault too.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        path = str(getattr(getattr(record, "request", None), "path_info", ""))
        if path.startswith(SECRET) and isinstance(record.args, tuple):
            kept = "/".join(path.split("/")[:2]) + "/…"
            record.args = tuple(kept if argument == path else argument for argument in record.args)
        return not path.startswith(CITIZENS) or getattr(record, "status_code", 0) >= 500
