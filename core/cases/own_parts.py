"""What a case itself lists as the parts of its totals."""

from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from ..arithmetic.comparison import Comparison
from ..arithmetic.figure import Figure
from ..arithmetic.formula import added, parse_relation
from ..rulebook.concept import Catalogue
from .lookup import Lookup
from .table_view import TableView

Spot = tuple[int, int]
"""Row and column of a cell."""


class OwnParts(Struct, frozen=True):
    """The lists of parts that the tables of a case state for its totals."""

    lookup: Lookup
    catalogue: Catalogue

    def beyond(self, formula: str, compared: Comparison) -> Sequence[str]:
        """Where the formula lists the parts of a total: those that the case itself lists for it and more.

        None where the case lists the same, or divides the total in another way.
        """
        terms = added(parse_relation(formula))
        named = {term.concept for term in terms[1:]}
        totals = [figure for figure in compared.figures if terms and figure.concept == terms[0].concept]
        lists = (_beyond(view, at, named) for figure in totals[:1] for view, at in self._places(figure))
        return next(filter(None, lists), ())

    def divisions(self, total: str, part: str) -> Iterator[frozenset[str]]:
        """For each figure of the total that the case itself divides into nothing but these parts: which."""
        per = str(self.catalogue[part].per)
        for figure in self.lookup.index.figures(total):
            parts = self._divided(figure, part)
            if parts is not None:
                yield frozenset(each.dims[per] for each in parts)

    def _divided(self, total: Figure, part: str) -> list[Figure] | None:
        """The figures of the concept `part` that the total is divided into, by way of subtotals.

        None where it is not divided so far, or into anything else too.
        """
        found, waiting, seen = list[Figure](), [total], set[str]()
        while waiting:
            figure = waiting.pop()
            if figure.concept == part:
                found.append(figure)
                continue
            seen.add(figure.place.pointer)
            lists = (each for each in self._lists(figure) if seen.isdisjoint(f.place.pointer for f in each))
            listed = next(lists, None)
            if listed is None:
                return None
            waiting += listed
        return found

    def _lists(self, total: Figure) -> Iterator[list[Figure]]:
        """The parts that the case adds up to the total, for each place that states them all."""
        for view, at in self._places(total):
            parts = [view.figure(*part) for part in _parts(view, at)]
            stated = [part for part in parts if part is not None]
            if stated and len(stated) == len(parts):
                yield stated

    def _places(self, figure: Figure) -> Iterator[tuple[TableView, Spot]]:
        """Where tables state what the figure states."""
        for stated in self.lookup.stating(figure):
            if stated.place.table is not None:
                view, i, j = self.lookup.spot(stated.place)
                yield view, (i, j)


def _beyond(view: TableView, total: Spot, named: Collection[str]) -> Sequence[str]:
    """The labels of the parts that the table lists for the total in the cell, and that are not named.

    None where none is named either: then the table divides the total in another way (a project each).
    """
    listed = list(_parts(view, total))
    if not any(view.concept_at(*part) in named for part in listed):
        return ()
    return [_label(view, total, part) for part in listed if not _named(view, part, named)]


def _parts(view: TableView, total: Spot) -> Iterator[Spot]:
    """The cells that the table adds up to the total."""
    (i, j), (rows, columns) = total, view.totals
    yield from ((part, j) for part in (rows[i].terms if i in rows else ()))
    yield from ((i, part) for part in (columns[j].terms if j in columns else ()))


def _named(view: TableView, spot: Spot, named: Collection[str]) -> bool:
    """Whether the part is one that is named, or a subtotal of such parts alone."""
    waiting, seen = [spot], set[Spot]()
    while waiting:
        at = waiting.pop()
        if view.concept_at(*at) not in named:
            parts = list(_parts(view, at))
            if not parts or at in seen:
                return False
            seen.add(at)
            waiting += parts
    return True


def _label(view: TableView, total: Spot, part: Spot) -> str:
    row, column = view.rows[part[0]], view.columns[part[1]]
    return str(column.label or column.id) if part[0] == total[0] else str(row.label)
