"""The columns (and rows) of percentages of which a table says what they are worked out of."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cached_property

from msgspec import UNSET, Struct
from msgspec.structs import replace

from ..arithmetic import zone
from ..arithmetic.comparison import Comparison, Terms
from ..arithmetic.figure import Figure
from ..arithmetic.interval import Interval
from ..arithmetic.quotient import Quotient, printed, room_of
from ..document.budget import Column, PercentOf
from .flat_rows import AnyRow
from .sums import SignedIndex, signed_indices
from .table_view import TableView

Cell = tuple[int, int]
"""Row and column."""


class Percentage(Struct, frozen=True):
    """One printed percentage, and the quotient that it is."""

    found: Figure
    """The percentage as printed."""
    quotient: Quotient
    """The figures that it is worked out of, as far as they are stated."""
    empty: tuple[str, ...]
    """What of the quotient is not stated, as people call it."""

    @property
    def is_known(self) -> bool:
        """Whether it can be worked out: all is stated, and the base cannot be nil."""
        return not self.empty and self.quotient.is_known

    def against(self, sign: int) -> Comparison:
        """Held against the quotient times the sign; only where it is known.

        Where it can be right with either sign, it is no equation for the joint proof: which is not known.
        """
        found = self.quotient.against(self.found, sign)
        if found.zone == zone.IMPOSSIBLE or all(self.signs):
            return found
        is_open = self.quotient.against(self.found, -sign).zone != zone.IMPOSSIBLE
        return replace(found, tangent=None) if is_open else found

    @property
    def amount(self) -> Fraction:
        """What the percentage is of the base, as printed (base unit)."""
        return printed(self.quotient.amount)

    @property
    def base(self) -> Fraction:
        """What it is a percentage of, as printed (base unit)."""
        return printed(self.quotient.base)

    @property
    def signs(self) -> tuple[int, int, int]:
        """Those of the percentage, the amount and the base: 1, -1, or 0 where it is not certain."""
        amount, base = room_of(self.quotient.amount), room_of(self.quotient.base)
        return _sign(self.found.interval), _sign(amount), _sign(base)


def _sign(room: Interval) -> int:
    return (room.lo > 0) - (room.hi < 0)


class Percentages(Struct, frozen=True, dict=True):
    """A column of percentages, worked out of other columns row by row; or a row, of other rows.

    `number` is the column's (or the row's) in the table `view`.
    """

    view: TableView
    is_column: bool
    number: int
    stated: PercentOf

    @cached_property
    def amount(self) -> Sequence[SignedIndex]:
        """Sign and number of each column (row) that is added to the amount."""
        return signed_indices(self.stated.amount, self._index)

    @cached_property
    def base(self) -> Sequence[SignedIndex]:
        """Sign and number of each column (row) that is added to the base."""
        return signed_indices(self.stated.base, self._index)

    @property
    def _index(self) -> dict[str, int]:
        return self.view.column_index if self.is_column else self.view.row_index

    @property
    def lines(self) -> Sequence[int]:
        """The rows of a column of percentages, the columns of a row of them."""
        return range(len(self.view.rows if self.is_column else self.view.columns))

    def base_line(self, line: int) -> int:
        """The line in which the base stands."""
        if self.stated.base_at is UNSET:
            return line
        return (self.view.row_index if self.is_column else self.view.column_index)[self.stated.base_at]

    def cell(self, number: int, line: int) -> Cell:
        return (line, number) if self.is_column else (number, line)

    def percentages(self) -> Iterator[Percentage]:
        """Each that is printed."""
        for line in self.lines:
            found = self.view.figure(*self.cell(self.number, line))
            if found is not None:
                amount = [(sign, self.cell(number, line)) for sign, number in self.amount]
                base = [(sign, self.cell(number, self.base_line(line))) for sign, number in self.base]
                empty = [*self._empty(amount), *self._empty(base)]
                yield Percentage(found, Quotient(self._terms(amount), self._terms(base)), tuple(empty))

    def _terms(self, cells: Sequence[tuple[int, Cell]]) -> Terms:
        figures = ((Fraction(sign), self.view.figure(*at)) for sign, at in cells)
        return tuple((factor, figure) for factor, figure in figures if figure is not None)

    def _empty(self, cells: Sequence[tuple[int, Cell]]) -> Iterator[str]:
        for _, at in cells if self.view.blank == "unknown" else ():
            if self.view.figure(*at) is None:
                yield self.view.place(*at).label

    def has(self, view: TableView, i: int, j: int) -> bool:
        """Whether the cell is one of the percentages, or of what they are worked out of."""
        numbers = {self.number, *(number for _, number in (*self.amount, *self.base))}
        return view is self.view and (j if self.is_column else i) in numbers


def percentages_of(view: TableView) -> Iterator[Percentages]:
    """The columns, and then the rows, of percentages that the table says how it works out."""
    for j, column in enumerate(view.columns):
        if column.percent_of is not UNSET:
            yield Percentages(view, True, j, column.percent_of)
    for i, row in enumerate(view.rows if view.flat.stating("percent_of") else ()):
        if row.percent_of is not UNSET and row.values is not UNSET:
            yield Percentages(view, False, i, row.percent_of)


def but_for(numbers: Sequence[int], lines: Sequence[Column] | Sequence[AnyRow]) -> Sequence[int]:
    """The numbers of the lines that are no percentages worked out: those are not added as the rest are."""
    return [n for n in numbers if lines[n].percent_of is UNSET]
