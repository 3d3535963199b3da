"""Filters of the pages of figures."""

from decimal import Decimal

from django import template

from saregep.surveys.terms import signed

register = template.Library()


@register.filter
def selisih(value: Decimal | None) -> str:
    """A difference of two indices with its sign: +1,25 or −0,30."""
    return "" if value is None else signed(value)
