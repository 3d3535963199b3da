"""The verb of the book of services: it is taken out. The book names citizens, so the trail says who has it."""

from datetime import date

from django.db import transaction

from saregep.accounts.models import User
from saregep.core import audit
from saregep.offices.models import Office


@transaction.atomic
def take_out(*, office: Office, first: date, last: date, rows: int, kind: str, with_nik: bool, by: User | None) -> None:
    """Record who takes out the book of services of which days, and how many requests it holds."""
    after = {"first_day": first, "last_day": last, "rows": rows, "form": kind, "with_masked_nik": with_nik}
    audit.record(office=office.code, by=by, action="services.register.take_out", thing=office, after=after)
