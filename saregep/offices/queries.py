"""What the pages of an office show."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from saregep.offices.models import Holiday, Office


def holidays_of(office: Office, since: date) -> QuerySet[Holiday]:
    """National holidays and those of the office from a day on."""
    return Holiday.objects.filter(Q(office=office) | Q(office=None), day__gte=since).order_by("day", "name")
