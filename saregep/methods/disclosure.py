"""Which sums of one set of answers may stand side by side, so that no small group can be reckoned from them.

Hiding a small cell is not enough where totals are shown as well: the total less all other cells is the hidden
one, and a sum by service less a sum by way of answering can be another. Each sum that is shown is one linear
equation in the cells; a group is disclosed when it is a linear combination of what is shown.
"""

from collections.abc import Collection, Hashable, Mapping, Sequence

from saregep.methods.suppression import MIN_CELL

# The equations are solved in whole numbers modulo a prime: exact, and without fractions that grow.
PRIME = 2**61 - 1


def shown_together[Cell: Hashable](
    sizes: Mapping[Cell, int],
    *,
    given: Sequence[Collection[Cell]],
    wanted: Sequence[Collection[Cell]],
    guarded: Sequence[Collection[Cell]],
) -> tuple[bool, ...]:
    """Return for each wanted set of cells, first come first served, whether its sum may be shown.

    `sizes` are the respondents of each cell, `given` the sets whose sums are shown in any case (the total).
    A set of 1 to 4 respondents is never shown. Nor is one with which a guarded set of 1 to 4 respondents could
    be found by adding and subtracting what is shown, whatever the numbers are. A set without respondents
    describes nobody and may be shown. Cells without respondents are taken as known.
    """
    cells = [cell for cell, size in sizes.items() if size]
    shown = _Shown(
        [_vector(cells, group) for group in guarded if 0 < sum(sizes.get(cell, 0) for cell in set(group)) < MIN_CELL]
    )
    for group in given:
        shown.add(_vector(cells, group))
    answers = []
    for group in wanted:
        size = sum(sizes.get(cell, 0) for cell in set(group))
        vector = _vector(cells, group)
        allowed = size == 0 or (size >= MIN_CELL and not shown.would_disclose(vector))
        if allowed:
            shown.add(vector)
        answers.append(allowed)
    return tuple(answers)


def _vector[Cell: Hashable](cells: Sequence[Cell], group: Collection[Cell]) -> list[int]:
    members = set(group)
    return [int(cell in members) for cell in cells]


class _Shown:
    """The equations shown so far in echelon form, and what they leave open of each secret."""

    def __init__(self, secrets: list[list[int]]) -> None:
        self._rows: list[tuple[int, list[int]]] = []
        self._secrets = secrets

    def add(self, vector: list[int]) -> None:
        row = self._new_row(vector)
        if row is None:
            return
        self._rows.append(row)
        # A secret of which nothing is left open was told by what is given; there is nothing more to keep.
        self._secrets = [left for secret in self._secrets if any(left := _without(secret, row))]

    def would_disclose(self, vector: list[int]) -> bool:
        row = self._new_row(vector)
        return row is not None and any(not any(_without(secret, row)) for secret in self._secrets)

    def _new_row(self, vector: list[int]) -> tuple[int, list[int]] | None:
        """What the equation adds to those before it, with a one at its pivot; None where it adds nothing."""
        for row in self._rows:
            vector = _without(vector, row)
        pivot = next((place for place, value in enumerate(vector) if value), None)
        if pivot is None:
            return None
        inverse = pow(vector[pivot], -1, PRIME)
        return pivot, [value * inverse % PRIME for value in vector]


def _without(vector: list[int], row: tuple[int, list[int]]) -> list[int]:
    """Take away the multiple of a row that makes its pivot zero."""
    pivot, values = row
    factor = vector[pivot]
    if not factor:
        return vector
    return [(mine - factor * theirs) % PRIME for mine, theirs in zip(vector, values, strict=True)]
