"""Whether the numbers of the books run without a gap, and whether each counter stands at the last one."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from saregep.documents.models import Counter
from saregep.methods.papers import KINDS
from saregep.methods.papers.kinds import OUTGOING
from saregep.papers.models import Paper, PastNumber
from saregep.services.models import Letter

BOOKS = frozenset(kind.book for kind in KINDS.values() if kind.book)
type Book = tuple[int, str, int]  # office, name of the book, year


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers from `first` to `last` that were given and belong to nothing; or a counter that fell behind."""

    book: str
    year: int
    first: int
    last: int
    is_behind: bool = False

    def __str__(self) -> str:
        numbers = str(self.first) if self.first == self.last else f"{self.first}-{self.last}"
        return f"{self.book} {self.year}: {numbers}"


def gaps() -> Iterator[Gap]:
    """Each gap. Below a number that was taken in from before saregep there may be others, given elsewhere."""
    used: dict[Book, set[int]] = defaultdict(set)
    papers = Paper.objects.filter(number__isnull=False).values_list("office_id", "book", "year", "number")
    letters = Letter.objects.filter(book=Letter.Book.OUT).values_list("office_id", "year", "number")
    for office, book, year, number in papers.order_by().iterator():
        used[office, book, year or 0].add(number or 0)
    for office, year, number in letters.order_by().iterator():
        used[office, OUTGOING, year].add(number)
    before: dict[Book, int] = defaultdict(int)
    past = PastNumber.objects.order_by().values_list("office_id", "book", "year", "number")
    for office, book, year, number in past.iterator():
        before[office, book, year] = max(before[office, book, year], number)
    counters = Counter.objects.filter(book__in=BOOKS).values_list("office_id", "book", "year", "last")
    given = {(office, book, year): last for office, book, year, last in counters}
    for key in sorted({*used, *before, *given}):
        _office, book, year = key
        last, highest = given.get(key, 0), max(before[key], *used[key], 0)
        if last < highest:
            yield Gap(book, year, last + 1, highest, is_behind=True)
        start = before[key] + 1
        for number in sorted({*used[key], max(last, highest) + 1}):
            if number > start:
                yield Gap(book, year, start, number - 1)
            start = max(start, number + 1)
