"""Filters for the texts of a questionnaire."""

from django import template
from django.utils.safestring import SafeString

from saregep.surveys.form_page import bold

register = template.Library()


@register.filter
def tebal(text: str) -> SafeString:
    """A question with its **key phrase** in bold."""
    return bold(text)
