"""What the audit trail keeps of surveys, in a reader's words."""

from django.utils.translation import gettext as _

from saregep.surveys.official import skm

TAKEN_OVER = "draft taken over"  # stands in the trail in place of a text


def elements() -> dict[str, str]:
    """The names of the nine elements by their keys."""
    return {element.key: element.name["id"] for element in skm().elements}


def element(key: str) -> str:
    """The name of an element; the key of an added one is made of its name."""
    return elements().get(key) or key.replace("_", " ")


def profile_field(key: str) -> str:
    """What a question about the respondent is called."""
    return next((field.label["id"] for field in skm().profile if field.key == key), key)


def report_part(key: str) -> str:
    """The part of the report in which a text stands."""
    # The report loads the makers of PDF and DOCX, which a start of the program does not need.
    from saregep.surveys.reports import text_fields

    return next((field.title for field in text_fields() if field.key == key), key)


def report_text(text: str) -> str:
    """The text, or a word for the draft that the office took over."""
    return _("draft taken over") if text == TAKEN_OVER else text
