"""Every text that a person reads exists in the office's language, and the tool that says so can see."""

from pathlib import Path

import pytest

from scripts import messages

FILE = Path("somewhere.html")


def test_no_text_lacks_its_translation():
    texts = messages.messages()

    assert {language: messages.wanting(texts, language) for language in ("id", "su")} == {"id": [], "su": []}


def test_a_text_without_translation_is_reported():
    unknown = messages.Message(messages.PACKAGE / "core" / "views.py", 7, "A text that nobody has translated")

    assert messages.wanting([unknown], "jv") == [  # no catalogue at all, so nothing else can be wrong with it
        "saregep/core/views.py:7: 'A text that nobody has translated' has no translation (jv)"
    ]


def test_python_texts_are_found_under_any_name():
    source = (
        "from django.utils.translation import gettext_lazy as _, ngettext as many, pgettext\n"
        "_('one' ' and two')\n"
        "many('%d sheet', '%d sheets', 3)\n"
        "pgettext('month', 'May')\n"
        "_(variable)\n"
        "other('not ours')\n"
    )

    found = list(messages.code_messages(FILE, source))

    assert [(m.context, m.text, m.plural) for m in found] == [
        ("", "one and two", ""),
        ("", "%d sheet", "%d sheets"),
        ("month", "May", ""),
    ]


def test_a_text_put_together_before_translation_is_refused():
    source = "from django.utils.translation import gettext\ngettext(f'Office {name}')\n"

    with pytest.raises(messages.UntranslatableError, match="translate the whole text"):
        list(messages.code_messages(FILE, source))


def test_template_texts_are_found_in_every_tag():
    source = (
        '{% load i18n %}<h1>{% translate "Result (final)" %}</h1>\n'
        "{% blocktranslate trimmed count n=total %}\n  {{ n }} sheet\n{% plural %}\n  {{ n }} sheets\n"
        "{% endblocktranslate %}\n"
        '{% include "part.html" with title=_("Part") %}{% translate "May" context "month" %}'
    )

    found = list(messages.template_messages(FILE, source))

    assert [(m.context, m.text, m.plural) for m in found] == [
        ("", "Result (final)", ""),
        ("", "%(n)s sheet", "%(n)s sheets"),
        ("", "Part", ""),
        ("month", "May", ""),
    ]
