"""What a case itself lists as the parts of a total."""

from collections.abc import Callable, Collection, Iterator, Sequence

from ..arithmetic.figure import Figure
from .table_view import TableView

Spot = tuple[int, int]
"""Row and column of a cell."""


def parts_beyond(view: TableView, spot: Spot, named: Collection[str]) -> Sequence[str]:
    """The labels of the parts that the table lists for the total in the cell, and that are not named.

    None where none is named either: then the table divides the total in another way (a project each).
    """
    listed = list(parts_at(view, spot))
    if not any(view.concept_at(*part) in named for part in listed):
        return ()
    return [_label(view, spot, part) for part in listed if not _named(view, part, named)]


def parts_at(view: TableView, spot: Spot) -> Iterator[Spot]:
    """The cells that the table adds up to the one in the spot."""
    (i, j), (rows, columns) = spot, view.totals
    yield from ((part, j) for part in (rows[i].terms if i in rows else ()))
    yield from ((i, part) for part in (columns[j].terms if j in columns else ()))


def _named(view: TableView, spot: Spot, named: Collection[str]) -> bool:
    """Whether the part is one that is named, or a subtotal of such parts alone."""
    waiting = [spot]
    while waiting:
        at = waiting.pop()
        if view.concept_at(*at) not in named:
            parts = list(parts_at(view, at))
            if not parts:
                return False
            waiting += parts
    return True


def _label(view: TableView, total: Spot, part: Spot) -> str:
    row, column = view.rows[part[0]], view.columns[part[1]]
    return str(column.label or column.id) if part[0] == total[0] else str(row.label)


def divided(
    total: Figure, part: str, parts_of: Callable[[Figure], Iterator[Sequence[Figure | None]]]
) -> list[Figure] | None:
    """The figures of the concept `part` that the total is divided into, by way of subtotals.

    None where it is not divided so far, or into anything else too. `parts_of` gives each list of parts that
    is stated for a figure.
    """
    found, waiting, seen = list[Figure](), [total], set[str]()
    while waiting:
        figure = waiting.pop()
        if figure.concept == part:
            found.append(figure)
            continue
        seen.add(figure.place.pointer)
        stated = (parts for parts in parts_of(figure) if None not in parts)
        lists = ([part for part in parts if part is not None] for parts in stated)
        listed = next((each for each in lists if not any(f.place.pointer in seen for f in each)), None)
        if not listed:
            return None
        waiting += listed
    return found
