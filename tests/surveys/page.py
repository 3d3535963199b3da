"""Reads a page as a person does: its words, its tables row by row, its named figures."""

from html.parser import HTMLParser

from django.http import HttpResponse

VOID = {"input", "br", "img", "meta", "link", "hr"}


class Reader(HTMLParser):
    """Collects the words of a page, of each table cell, and of each term with its description."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tables: dict[str, list[list[str]]] = {}
        self.facts: dict[str, str] = {}
        self._rows: list[list[str]] | None = None
        self._caption: list[str] | None = None
        self._cell: list[str] | None = None
        self._term: list[str] | None = None
        self._description: list[str] | None = None
        self._unread = 0

    def handle_starttag(self, tag, attrs):
        if tag in {"style", "svg", "script", "select"}:
            self._unread += 1
        elif tag == "table":
            self._rows, self._caption = [], []
        elif tag == "tr":
            self._rows.append([])
        elif tag in {"td", "th"}:
            self._cell = []
        elif tag == "dt":
            self._term = []
        elif tag == "dd":
            self._description = []

    def handle_endtag(self, tag):
        if tag in {"style", "svg", "script", "select"}:
            self._unread -= 1
        elif tag == "table":
            self.tables[joined(self._caption)] = self._rows
            self._rows = None
        elif tag == "caption":
            self._caption = [joined(self._caption)]
        elif tag in {"td", "th"}:
            self._rows[-1].append(joined(self._cell))
            self._cell = None
        elif tag == "dd":
            self.facts[joined(self._term)] = joined(self._description)
            self._term = self._description = None

    def handle_data(self, data):
        if self._unread:
            return
        self.words.append(data)
        if self._cell is not None:
            self._cell.append(data)
        elif self._rows == [] and self._caption is not None:
            self._caption.append(data)
        elif self._description is not None:
            self._description.append(data)
        elif self._term is not None:
            self._term.append(data)


def joined(words: list[str]) -> str:
    return " ".join(" ".join(words).split())


def read(response: HttpResponse) -> Reader:
    reader = Reader()
    reader.feed(response.content.decode())
    reader.text = joined(reader.words)
    return reader
