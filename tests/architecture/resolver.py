"""Every address that the resolver knows, by its full name."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True, slots=True)
class Address:
    name: str  # with its namespaces; empty where the pattern has no name
    route: str
    pattern: URLPattern


def addresses(resolver: URLResolver | None = None, namespaces: str = "", prefix: str = "") -> Iterator[Address]:
    """Walk the resolver down to each pattern."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inside = f"{namespaces}{entry.namespace}:" if entry.namespace else namespaces
            yield from addresses(entry, inside, route)
        else:
            yield Address(f"{namespaces}{entry.name}" if entry.name else "", route, entry)


def names() -> list[str]:
    """Sorted, so that every worker of the tests sees the same order."""
    return sorted({address.name for address in addresses() if address.name})
