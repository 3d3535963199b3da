"""The order of a list: a row changes places with its neighbour."""

from collections.abc import Sequence

from saregep.improvement.models import BudgetLine, Risk


def change_places[Placed: (Risk, BudgetLine)](row: Placed, siblings: Sequence[Placed], *, up: bool) -> bool:
    """Let the row and its neighbour among the siblings change places; False where it is the outermost one.

    `siblings` holds the row itself and stands in the order that is shown. The caller holds the lock of the action.
    """
    at = [each.pk for each in siblings].index(row.pk)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(siblings):
        return False
    one, other = siblings[at], siblings[to]
    one.position, other.position = other.position, one.position
    for each in (one, other):
        each.save(update_fields=["position"])
    return True
