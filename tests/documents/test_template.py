"""Templates from Word: filled as they are told, harmless whatever stands in them, refused by name."""

import io
import zipfile

import docx
import pytest

from saregep.documents import template
from saregep.documents.template import Lines, TemplateRefused
from saregep.documents.typeset import qr_png

SAMPLES = {
    "judul": "[[judul]]",
    "isi": "[[isi]]",
    "butir": Lines(["[[butir]]"]),
    "orang": [{"nama": "[[orang.nama]]"}],
    "qr": qr_png("https://contoh.go.id/"),
}


def made(*paragraphs):
    word, content = docx.Document(), io.BytesIO()
    for text in paragraphs:
        word.add_paragraph(text)
    word.save(content)
    return content.getvalue()


WHOLE = made(
    "{{ judul }}",
    "{{ isi }}",
    "{%p for baris in butir %}",
    "{{ loop.index }}. {{ baris }}",
    "{%p endfor %}",
    "{%p for satu in orang %}",
    "{{ satu.nama|upper }} {{ satu.nama }}",
    "{%p endfor %}",
    "{{ qr }}",
)


def refused(content, wanted=()):
    with pytest.raises(TemplateRefused) as error:
        template.check(content, SAMPLES, wanted)
    return error.value.reason, error.value.names


def test_a_whole_one_is_taken_and_filled_sign_by_sign():
    template.check(WHOLE, SAMPLES, ("judul", "isi", "butir", "orang"))
    values = SAMPLES | {"judul": "A & <b> {{ isi }}", "isi": "satu\ndua", "butir": Lines(["x", "y"])}
    content = template.fill(WHOLE, values | {"orang": [{"nama": "Nama Satu"}, {"nama": "Nama Dua"}]})
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]

    assert texts[:4] == ["A & <b> {{ isi }}", "satu\ndua", "1. x", "2. y"]
    assert texts[4:6] == ["NAMA SATU Nama Satu", "NAMA DUA Nama Dua"]
    assert content == template.fill(WHOLE, values | {"orang": [{"nama": "Nama Satu"}, {"nama": "Nama Dua"}]})


def test_lines_are_printed_below_each_other_where_nobody_goes_through_them():
    content = template.fill(made("{{ butir }}"), {"butir": Lines(["a & b", "c"])})

    assert docx.Document(io.BytesIO(content)).paragraphs[0].text == "a & b\nc"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{{ jdul }} {{ tnggal }}", ("jdul", "tnggal")),
        ("{% for satu in orang %}{{ satu.nma }}{% endfor %}", ("nma",)),
        ("{{ range(9) }}", ("range",)),
        ("{{ cycler }}", ("cycler",)),
    ],
)
def test_unknown_fields_are_named(text, names):
    assert refused(made(text)) == ("unknown", names)


def test_fields_that_would_be_lost_are_named():
    hidden = made("{{ judul }}", "{% if isi %}ada{% endif %}", "{% for satu in orang %}orang{% endfor %}")

    assert refused(hidden, ("judul", "isi", "butir", "orang")) == ("missing", ("isi", "butir", "orang"))


@pytest.mark.parametrize(
    "text",
    [
        "{{ judul",
        "{% for satu in orang %}",
        "{{ isi * 999999999 }}",
        "{{ 9 ** 9 }}",
        "{{ '%999999999d' % 3 }}",
        "{{ '{:999999999}'.format(1) }}",
        "{{ isi|center(999999999) }}",
        "{{ isi.__class__.__mro__ }}",
        "{{ isi.upper() }}",
        "{% for a in isi %}{% for b in isi %}x{% endfor %}{% endfor %}",
        "{% for a in isi %}{% if a %}{% for b in isi %}x{% endfor %}{% endif %}{% endfor %}",
    ],
)
def test_what_could_harm_or_cannot_be_read_is_refused(text):
    assert refused(made(text))[0] == "syntax"


def bomb():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(60 * 1024 * 1024))
    return content.getvalue()


def with_doctype():
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as old, zipfile.ZipFile(content, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            start = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>' if name == "word/document.xml" else b""
            new.writestr(name, start + part.partition(b"?>")[2] if start else part)
    return content.getvalue()


@pytest.mark.parametrize("content", [b"", b"MZ", b"PK\x03\x04 lost", bomb(), with_doctype(), made("x")[:-300]])
def test_a_damaged_file_is_refused(content):
    assert refused(content) == ("damaged", ())
