"""Reads what was posted to a citizen's page: fast, without a Form object, and never with an exception."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError

MAX_BYTES = 512 * 1024
MAX_FIELDS = 100
UNREADABLE = "\ufffd"  # what the decoder puts where the bytes are no text


@dataclass(frozen=True, slots=True)
class Posted:
    """Fields by name; `twice` names those that came with two different values, `unreadable` those that are no text.

    `fault` says that the whole body could not be read: `too_big`, `too_many` or `no_form`.
    """

    data: Mapping[str, str] = field(default_factory=dict)
    twice: frozenset[str] = frozenset()
    unreadable: frozenset[str] = frozenset()
    fault: str = ""

    def get(self, name: str) -> str:
        return self.data.get(name, "")


def read(request: HttpRequest) -> Posted:
    """The posted form, urlencoded or multipart; anything else is an empty form with a fault."""
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        length = 0
    if not length:
        return Posted()
    if length > MAX_BYTES:
        return Posted(fault="too_big")
    try:
        if request.content_type == "application/x-www-form-urlencoded":
            pairs = parse_qsl(
                request.body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MAX_FIELDS
            )
        elif request.content_type == "multipart/form-data":
            pairs = [(name, value) for name, values in request.POST.lists() for value in values]
        else:
            return Posted(fault="no_form")
    except (RequestDataTooBig, UnreadablePostError):
        return Posted(fault="too_big")
    except (ValueError, SuspiciousOperation):
        return Posted(fault="too_many")
    except (MultiPartParserError, BadRequest):
        return Posted(fault="no_form")
    return _gather(pairs[: MAX_FIELDS + 1])


def _gather(pairs: list[tuple[str, str]]) -> Posted:
    if len(pairs) > MAX_FIELDS:
        return Posted(fault="too_many")
    data: dict[str, str] = {}
    twice = set()
    unreadable = set()
    for name, value in pairs:
        if data.setdefault(name, value) != value:
            twice.add(name)
        if UNREADABLE in value:
            unreadable.add(name)
    for name in twice:
        del data[name]
    return Posted(data, frozenset(twice), frozenset(unreadable - twice))
