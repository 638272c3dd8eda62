"""Two columns that state the same quantities row by row, compared in bulk with plain numbers."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import compress, repeat
from operator import itemgetter, mul, sub
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ..arithmetic.figure import UNITS, Figure
from ..arithmetic.zone import plausible_reach
from .plain_numbers import PlainNumbers, Screened, screened
from .table_view import TableView

RowPairs = Sequence[tuple[int, int]]
"""A row of one table with the row of another that repeats it."""


class Column(Struct, frozen=True):
    """A column of a table, and the values of those of its rows that are repeated."""

    view: TableView
    j: int
    rows: Sequence[Sequence[Any]]

    @property
    def plain(self) -> PlainNumbers:
        assert self.view.plain is not None  # only such tables have twins
        return self.view.plain

    @property
    def digit(self) -> Fraction:
        """The finest digit, in the base unit: a power of ten."""
        return UNITS[self.view.unit][1] / Fraction(10) ** int(self.plain.digits)

    def amounts(self) -> Iterator[Any]:
        return map(itemgetter(self.j), self.rows)


class Twins:
    """Each pair of rows is one quantity, stated once in each of the two columns."""

    def __init__(self, one: Column, other: Column, pairs: RowPairs) -> None:
        if one.view.gaps or other.view.gaps:
            stated = [None not in both for both in zip(one.amounts(), other.amounts(), strict=True)]
            one = replace(one, rows=list(compress(one.rows, stated)))
            other = replace(other, rows=list(compress(other.rows, stated)))
            pairs = list(compress(pairs, stated))
        self._one, self._other, self._pairs = one, other, pairs

    def __len__(self) -> int:
        return len(self._pairs)

    def figures(self, n: int) -> list[Figure]:
        """The two figures of the n-th quantity."""
        i, k = self._pairs[n]
        found = self._one.view.figure(i, self._one.j), self._other.view.figure(k, self._other.j)
        return [figure for figure in found if figure is not None]

    @property
    def _factors(self) -> tuple[int, int]:
        """What the finest digits of the two columns are in the finer of the two."""
        finest = min(self._one.digit, self._other.digit)
        return int(self._one.digit / finest), int(self._other.digit / finest)

    @property
    def widths(self) -> tuple[int, int]:
        """How wide the intervals of the two columns' figures are, in their finest digit."""
        one, other = self._factors
        return one * self._one.plain.step, other * self._other.plain.step

    @cached_property
    def amounts(self) -> tuple[list[int], list[int]]:
        """The exact amounts of the two columns, in their finest digit."""
        one, other = self._factors
        whole = self._one.plain.whole(self._one.amounts()), self._other.plain.whole(self._other.amounts())
        return list(map(mul, whole[0], repeat(one))), list(map(mul, whole[1], repeat(other)))

    def agreeing(self) -> Screened:
        """Which quantities agree, going by their two figures; those that do are noted as compared."""
        one, other = self.widths
        differences = list(map(sub, *self.amounts))
        told = screened(differences, range(len(self)), plausible_reach((1, one), (1, other)))
        doubtful = set(told.doubtful)
        held = [pair for n, pair in enumerate(self._pairs) if n not in doubtful] if doubtful else self._pairs
        self._one.view.touch_cells(map(itemgetter(0), held), [self._one.j])
        self._other.view.touch_cells(map(itemgetter(1), held), [self._other.j])
        return told


def twins(
    one: TableView, other: TableView, columns: Iterable[tuple[int, int]], pairs: RowPairs
) -> Iterator[Twins]:
    """The twins that the two tables have in these pairs of columns and of rows."""
    these: list[Any] = [one.rows[i].values for i, _ in pairs]
    those: list[Any] = [other.rows[k].values for _, k in pairs]
    for j, k in columns:
        yield Twins(Column(one, j, these), Column(other, k, those), pairs)
