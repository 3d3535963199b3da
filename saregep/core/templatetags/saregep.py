"""Tags and filters that every template knows: figures and dates in Indonesian form, the key of a form."""

import uuid
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from saregep.methods import wording
from saregep.methods.rounding import to_decimal

register = template.Library()


@register.simple_tag
def once() -> SafeString:
    """The hidden key that makes a form act once (see `core.idempotency`)."""
    return format_html('<input type="hidden" name="kunci" value="{}">', uuid.uuid4())


@register.filter
def angka(value: object, places: int = 0) -> str:
    """A number in Indonesian form: 1.378 without places, 76,90 with two."""
    if value is None or value == "":
        return ""
    return wording.number(to_decimal(value, places), places)  # type: ignore[arg-type]


@register.filter
def tanggal(value: date | datetime | None) -> str:
    """A date in words: 24 November 2026; of a moment its date in the office's zone."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return wording.long_date(value)


@register.filter
def sampai(first: date, last: date) -> str:
    """A time from one day to another in words: 11–15 September 2023."""
    return wording.date_range(first, last)


@register.filter
def indeks(value: Decimal | None) -> str:
    """An index with its two places: 76,90."""
    return "" if value is None else wording.number(value, 2)


@register.filter
def rupiah(value: int | None) -> str:
    """A sum of money: Rp1.250.000."""
    return "" if value is None else wording.rupiah(value)


@register.simple_tag
def numbers_of(page: Page[Any]) -> Iterator[int | str]:
    """The numbers around the open page, the first and the last, with a sign where numbers are left out."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)


@register.filter
def item(mapping: object, key: object) -> object:
    """The value of a key that only the page knows."""
    return mapping.get(key, "") if hasattr(mapping, "get") else ""
