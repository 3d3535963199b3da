"""Two offices with twin data: nothing that one of them can reach holds a single text of the other (promise A2).

Every text field of everything that belongs to the neighbour carries a mark. Somebody who holds every role in our office
fetches every page and follows each link on it; no answer holds the mark. That nobody else of the office, and not the
reader above, is let into more, and that a neighbour who tries our addresses is told nothing, is the matrix of
`test_access.py`.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from urllib.parse import urljoin

import pytest
from django.apps import apps
from django.db import models
from django.http import HttpResponseBase

from saregep.core.models import AuditEntry
from tests.architecture.access import MATRIX, Plain, Scope
from tests.architecture.world import ALL, EVERY, OTHER, World
from tests.printed import squeezed, text_of
from tests.triggers import past_the_triggers

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

MARK = "ZRAHASIATETANGGA"
LINK = re.compile(r'(?:href|src|action)="([^"#]+)')
# Of the reports of an office in all months and years one is read, and of a final report one text: the others are the
# same code over the same rows.
ONE_OF_MANY = re.compile(r"(?<=/laporan/)(?:([\d.]+/)(?:\d{4}-[\dT]\d|\?tahun=\d{4})|(teks/)[\w-]+)")
READ_AT_HOME = (
    "surveys:processing",
    "surveys:sheets_xlsx",
    "surveys:report_file",
    "surveys:poster",
    "offices:users",
    "offices:trail",
)
MAY_BE_NONE = {"decision_number", "ended_reason", "link", "number_text", "refused_reason", "withdrawn_reason"}


def texts_of(response: HttpResponseBase) -> str:
    """All that a person can read in the answer, whatever its format."""
    return text_in(
        response.headers.get("Content-Type", ""), response.drained if response.streaming else response.content
    )


@cache
def text_in(kind: str, body: bytes) -> str:
    """The same paper in several hands is taken apart once."""
    if kind.startswith("application/pdf"):
        return squeezed(text_of(body))
    if "openxmlformats" in kind:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    return body.decode("utf-8", "replace")


def mark_everything(world: World) -> int:
    """Put the mark into each free text of each row of the neighbour; how many fields carry it."""
    marked = 0
    for model in apps.get_models():
        if not (model.__module__.startswith("saregep.") and (rows := rows_of(model, world))):
            continue
        fields = [field for field in model._meta.concrete_fields if is_free_text(field)]
        for row in rows:
            for field in fields:
                setattr(row, field.attname, marked_value(field, getattr(row, field.attname)))
            marked += len(fields)
        if fields:
            # Straight into the table: what is determined stays so for the application, not for this test.
            with past_the_triggers(model._meta.db_table):
                model.objects.bulk_update(rows, [field.name for field in fields])
    # The trail knows its office by the code, not by a key.
    return marked + AuditEntry.objects.filter(office=world.neighbour.code).update(by_title=MARK)


def rows_of(model: type[models.Model], world: World) -> list[models.Model]:
    """The rows that belong to the neighbour: those that lead to its office by some chain of foreign keys."""
    for lookup in chains(model):
        if rows := list(model._base_manager.filter(**{lookup: world.neighbour.pk})):
            return rows
    return []


def chains(model: type[models.Model], depth: int = 3) -> Iterator[str]:
    if model._meta.label == "offices.Office":
        yield "pk"
    if model._meta.label == "accounts.User":
        yield "memberships__office"
    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and depth:
            for rest in chains(field.related_model, depth - 1):
                yield f"{field.name}__{rest}" if rest != "pk" else field.name


def is_free_text(field: models.Field) -> bool:
    """A text that somebody writes: no choice, no address, no key, no hash."""
    if isinstance(field, models.JSONField):
        return field.name in {"names", "shorts", "texts", "labels", "content"}
    special = {"code", "slug", "username", "password", "language", "time_zone", "staff_networks", "facet", "value"}
    return (
        isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and not field.primary_key
        and field.name not in special | {"key", "element", "sha256", "name_key", "file", "media_type", "fingerprint"}
        and not field.name.startswith(("jenis_", "usia", "pendidikan", "pekerjaan"))
        and (field.max_length or 999) > len(MARK)
    )


def marked_value(field: models.Field, value: object) -> object:
    if isinstance(value, dict):
        return {
            key: [f"{MARK}{text}" for text in part] if isinstance(part, list) else f"{MARK}{part}"
            for key, part in value.items()
        }
    if field.name in MAY_BE_NONE and not value:
        return value  # a draft has no decision, a file no link
    text = f"{MARK} {value}"
    return text[: field.max_length] if field.max_length else text


@pytest.fixture(scope="module")
def marked(world: World) -> World:
    assert mark_everything(world) > 60
    return world


def test_the_mark_is_found_where_it_belongs(marked: World):
    """Otherwise the tests below would pass over an empty world."""
    kinds = {
        name: MARK in texts_of(marked.ask(OTHER + EVERY, "GET", marked.address(name, of_neighbour=ALL)))
        for name in (
            "surveys:processing",
            "surveys:sheets_xlsx",
            "surveys:report_file",
            "surveys:poster",
            "offices:users",
        )
    }

    assert kinds == dict.fromkeys(kinds, True)


def test_no_page_and_no_link_of_ours_shows_the_neighbour(marked: World):
    seen: set[str] = set()
    found: list[str] = []
    waiting = [
        marked.address(name)
        for name, access in MATRIX.items()
        if "GET" in access.roles and access.scope != Scope.PUBLIC
    ]
    while waiting:
        path = waiting.pop()
        place = ONE_OF_MANY.sub(r"\1\2", path)
        if place in seen:
            continue
        seen.add(place)
        response = marked.ask(EVERY, "GET", path)
        text = texts_of(response)
        if MARK in text:
            found.append(path)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            waiting += [link for link in links_in(path, text) if is_ours(link, marked)]

    assert (found, len(seen) > len(MATRIX) / 2) == ([], True)


def links_in(path: str, text: str) -> Iterator[str]:
    for link in LINK.findall(text):
        full = urljoin(path, link.replace("&amp;", "&"))
        if full.startswith("/") and not full.startswith(("/static/", "/keluar/")):
            yield full


def is_ours(link: str, world: World) -> bool:
    """Public pages of every office stand open to everyone; they are no way into another office."""
    return not link.startswith("/s/") and link not in {"/", "/?bahasa=en", "/?bahasa=su"}


def test_every_part_of_an_address_is_a_thing_of_an_office_or_plain():
    """An address with a number that names no thing of an office would slip through the tests above."""
    loose = {
        name
        for name, access in MATRIX.items()
        if access.scope == Scope.OFFICE and all(isinstance(value, Plain) for value in access.parts.values())
    }

    assert loose == set()
