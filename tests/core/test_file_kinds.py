"""Kinds of files are told by their content; a name is made harmless."""

import io
import zipfile
from pathlib import Path

import pytest

from saregep.core import file_kinds
from saregep.core.file_kinds import DOCX, JPEG, KINDS, ODT, PDF, PNG, WEBP, XLSX, read_kind, safe_name

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def zipped(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def office(main, **more):
    return zipped(**{"[Content_Types].xml": f'<Override ContentType="{main}.main+xml"/>'} | more)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7", PDF),
        (b"\xff\xd8\xff\xe0", JPEG),
        (b"\x89PNG\r\n\x1a\n", PNG),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", WEBP),
        (office(WORD), DOCX),
        (office(SHEET), XLSX),
        (zipped(mimetype="application/vnd.oasis.opendocument.text"), ODT),
        (b"", None),
        (b"<html><script>", None),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>", None),
        (b"MZ\x90\x00", None),
        (b"\x7fELF", None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", None),
        (b"PK\x03\x04 broken", None),
        (zipped(**{"a.exe": "MZ"}), None),
        (zipped(mimetype="application/epub+zip"), None),
        (zipped(mimetype="é"), None),
        (zipped(**{"mimetype": "application/vnd.oasis.opendocument.text", "Basic/script.xml": ""}), None),
        (office(WORD, **{"word/vbaProject.bin": "macro"}), None),
        (office("application/vnd.ms-word.document.macroEnabled"), None),
        (office(WORD + SHEET), None),
    ],
)
def test_the_content_says_what_it_is(content, kind):
    file = io.BytesIO(content)

    assert (read_kind(file), file.tell()) == (kind, 0)


@pytest.mark.parametrize(
    ("name", "kind", "safe"),
    [
        ("Foto rapat.JPG", JPEG, "Foto rapat.JPG"),
        ("../../etc/passwd", PDF, "passwd.pdf"),
        ("C:\\Users\\a\\surat.pdf", PDF, "surat.pdf"),
        ("surat\0.pdf\n", PDF, "surat.pdf"),
        ("surat\u202efdp.exe", PDF, "suratfdp.exe.pdf"),
        ("surat.pdf.exe", PDF, "surat.pdf.exe.pdf"),
        ("", PDF, "berkas.pdf"),
        (".pdf", PDF, "pdf.pdf"),
        ("CON.pdf", PDF, "_CON.pdf"),
        ('a"b<c>:d|e?*.pdf', PDF, "a-b-c--d-e--.pdf"),
        ("x" * 300 + ".docx", DOCX, "x" * 115 + ".docx"),
    ],
)
def test_a_name_is_made_harmless(name, kind, safe):
    assert safe_name(name, kind) == safe


def test_nothing_that_could_run_is_shown_inside_the_browser():
    assert [kind.name for kind in KINDS if kind.inline] == ["PDF", "JPEG", "PNG", "WebP"]


@pytest.mark.parametrize("app", ["improvement", "service_report", "services", "surveys"])
def test_no_app_writes_the_media_types_of_office_files_out_again(app):
    folder = Path(file_kinds.__file__).parents[1] / app

    assert [path.name for path in folder.rglob("*.py") if '"application/vnd.' in path.read_text("utf-8")] == []
