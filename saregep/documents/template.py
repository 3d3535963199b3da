"""DOCX from a template that an office edits in Word (docxtpl): filled, and checked before it is taken.

A template is a program of strangers: it runs in a sandbox that reads the values it is given and nothing else, and
each text is written as it is, never as markup.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from html import unescape
from typing import Any

import jinja2
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import escape

from saregep.documents.tables_in.reading import ReadingRefused
from saregep.documents.tables_in.workbook import entry_bytes, weigh

type Row = Mapping[str, str]
EPOCH = (1980, 1, 1, 0, 0, 0)
PICTURE = 19  # millimetres
FILTERS = ("capitalize", "default", "first", "join", "last", "length", "lower", "title", "trim", "upper")
_TAG = re.compile(r"<[^>]+>")
_NAME = re.compile(r"'(?:[^']*?object'?\s+has no attribute ')?(\w+)'")


class Lines(list[str]):
    """Several lines: to be gone through one by one, or printed below each other at once."""

    def __str__(self) -> str:
        return "\n".join(self)

    def __html__(self) -> str:
        return str(escape(str(self)))


type Value = str | Lines | list[Row] | bytes
type Values = Mapping[str, Value]


class TemplateRefused(Exception):
    """Why a template cannot be filled. `names` are the fields it asks for in vain, or that it leaves out."""

    def __init__(self, reason: str, names: tuple[str, ...] = ()) -> None:
        super().__init__(f"{reason}: {', '.join(names)}")
        self.reason, self.names = reason, names


def fill(content: bytes, values: Values) -> bytes:
    """The template with its fields filled; `bytes` among the values are pictures. The same values, the same bytes.

    Raises TemplateRefused ("damaged", "unknown" or "syntax").
    """
    try:
        archive = weigh(content, "")
        for entry in archive.infolist():
            if entry.filename.lower().endswith((".xml", ".rels")) and b"<!" in entry_bytes(archive, entry, "")[:2000]:
                raise TemplateRefused("damaged")
        template = DocxTemplate(io.BytesIO(content))
        # A picture is tied to the file in which it stands.
        told = {
            name: InlineImage(template, io.BytesIO(value), width=Mm(PICTURE)) if isinstance(value, bytes) else value
            for name, value in values.items()
        }
        template.render(told, _Sandbox(), autoescape=True)
        made = io.BytesIO()
        template.save(made)
    except jinja2.UndefinedError as error:
        raise TemplateRefused("unknown", tuple(_NAME.findall(str(error))[-1:])) from error
    except (jinja2.TemplateError, OverflowError) as error:
        raise TemplateRefused("syntax", (str(getattr(error, "message", error))[:200],)) from error
    except (ReadingRefused, KeyError, ValueError, OSError, AttributeError, TypeError) as error:
        raise TemplateRefused("damaged") from error
    return _without_clock(made.getvalue())


def check(content: bytes, samples: Values, wanted: Iterable[str]) -> None:
    """Take a template only where it can be filled and prints each sample of the `wanted` fields.

    A sample must be a text that nothing else in a template says. Raises TemplateRefused, also "missing".
    """
    asked = _asked(content)
    if unknown := tuple(sorted(asked - set(samples))):
        raise TemplateRefused("unknown", unknown)
    text = text_of(fill(content, samples))
    missing = tuple(name for name in wanted if any(sample not in text for sample in _texts(samples[name])))
    if missing:
        raise TemplateRefused("missing", missing)


def text_of(content: bytes) -> str:
    """All that the body, the heads and the feet of a DOCX print."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [name for name in archive.namelist() if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name)]
        return unescape("\n".join(_TAG.sub("", archive.read(name).decode("utf-8")) for name in parts))


def _asked(content: bytes) -> set[str]:
    """The fields that a template names, all of them at once."""
    try:
        weigh(content, "")
        found: set[str] = DocxTemplate(io.BytesIO(content)).get_undeclared_template_variables(_Sandbox())
    except jinja2.TemplateError as error:
        raise TemplateRefused("syntax", (str(error.message)[:200],)) from error
    except (ReadingRefused, KeyError, ValueError, OSError, AttributeError, TypeError) as error:
        raise TemplateRefused("damaged") from error
    return found


def _texts(value: Value) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, bytes):
        return []
    return [text for one in value for text in (one.values() if isinstance(one, Mapping) else [one])]


class _Sandbox(ImmutableSandboxedEnvironment):
    """Reads fields, goes through their lines, asks whether they are there; nothing that could fill the memory."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self) -> None:
        super().__init__(undefined=jinja2.StrictUndefined, autoescape=True)
        self.globals = {}
        self.filters = {name: self.filters[name] for name in FILTERS}

    def is_safe_callable(self, obj: Any) -> bool:
        return False

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        raise SecurityError(f"{left} {operator} {right}")

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for loop in tree.find_all(nodes.For):
            if any(isinstance(part, nodes.For) or part.find(nodes.For) for part in loop.body):
                raise jinja2.TemplateSyntaxError("for … for", loop.lineno)
        return tree


def _without_clock(content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, EPOCH), old.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()
