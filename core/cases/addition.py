"""The sums of a table, each line of them an exact linear form, for the check as for a joint proof.

One Addition is one total row over all columns, or one total column over all rows.
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Sequence
from fractions import Fraction
from operator import itemgetter
from typing import Any, Literal

from msgspec import Struct

from ..arithmetic.comparison import Comparison, linear
from ..arithmetic.figure import UNITS, Figure
from .percentages import but_for
from .plain_numbers import Values
from .sums import Sum
from .table_view import TableView

Direction = Literal["kolonner", "raekker"]


class Gap(Struct, frozen=True):
    """A line that cannot be judged: the figure that stands alone, and the labels of the empty cells.

    Without such labels it is percentages beside amounts, which need not be added as those are.
    """

    figure: Figure
    """The total that has nothing to be compared with."""
    labels: tuple[str, ...]
    """The parts that are not stated, as people call them."""


def additions(view: TableView, direction: Direction) -> Iterator["Addition"]:
    """The sums down the columns (`kolonner`: total rows) or along the rows (`raekker`: total columns)."""
    if direction == "kolonner":
        yield from (RowTotal(view, sum) for sum in view.row_totals() if sum.terms)
    else:
        yield from (ColumnTotal(view, sum) for sum in view.column_totals() if sum.terms)


class Lines(Struct, frozen=True):
    """The lines of an addition in which every cell is stated: their numbers, parts and totals."""

    numbers: Sequence[int]
    parts: Iterable[Values]
    totals: Iterable[float]


class Addition(ABC):
    """A total and its parts: a sum of rows (its lines are columns), or of columns (its lines are rows).

    `view` is the table; `sum.total` and `sum.parts` are indices of its rows or columns.
    """

    def __init__(self, view: TableView, sum: Sum) -> None:
        self.view, self.sum = view, sum

    def comparison(self, line: int) -> Comparison | Gap | None:
        """The line as an exact linear form; a Gap if a part is not stated; None if there is no total."""
        total = self.figure(self.sum.total, line)
        if total is None:
            return None
        parts = [(Fraction(sign), self.figure(part, line), part) for sign, part in self.sum.parts]
        empty = tuple(self.label(part) for _, figure, part in parts if figure is None)
        if empty and (self.view.blank == "unknown" or len(empty) == len(parts)):
            return Gap(total, empty)
        stated = [(sign, figure) for sign, figure, _ in parts if figure]
        compared = linear([(Fraction(1), total)], stated)
        return compared if compared.holds or not self._may_be_rates(total, line) else Gap(total, ())

    def _may_be_rates(self, total: Figure, line: int) -> bool:
        """Whether these are percentages beside amounts, and no shares of a whole, such as growth."""
        is_percentage = line in self.rates and UNITS[total.unit][0] == "pct."
        return is_percentage and Fraction(1) not in total.interval

    def cells(self, line: int) -> list[tuple[int, int, int, Any]] | None:
        """The stated cells of the line, the total first: factor, row, column and amount, as plain as it was
        read.

        Together they are to be nil; None where that cannot be judged.
        """
        at = self.at(self.sum.total, line)
        total = self.view.amount(*at)
        if total is None or (line in self.rates and isinstance(self.comparison(line), Gap)):
            return None
        found, parts = [(1, *at, total)], self.sum.parts
        for sign, part in parts:
            at = self.at(part, line)
            amount = self.view.amount(*at)
            if amount is not None:
                found.append((-sign, *at, amount))
            elif self.view.blank == "unknown":
                return None
        return found if len(found) > 1 else None

    @property
    @abstractmethod
    def lines(self) -> Sequence[int]:
        """The numbers of the lines."""

    @property
    def rates(self) -> Collection[int]:
        """The lines that are percentages where others are amounts."""
        return ()

    @staticmethod
    @abstractmethod
    def at(term: int, line: int) -> tuple[int, int]:
        """Row and column of a term's cell in the line."""

    @abstractmethod
    def full_lines(self) -> Lines:
        """The lines in which every cell is stated."""

    def figure(self, term: int, line: int) -> Figure | None:
        """The term's figure in the line; None where the cell is empty."""
        return self.view.figure(*self.at(term, line))

    @abstractmethod
    def label(self, term: int) -> str:
        """What people call the term."""

    @abstractmethod
    def touch(self, doubtful: Sequence[int]) -> None:
        """Note that all the lines but the doubtful took part in a comparison."""


class RowTotal(Addition):
    """A row that is the sum of other rows; its lines are the columns."""

    @property
    def lines(self) -> Sequence[int]:
        return but_for(self.view.column_numbers, self.view.columns)

    @property
    def rates(self) -> Collection[int]:
        return self.view.rates

    def full_lines(self) -> Lines:
        rows: list[Any] = self.view.rows
        totals = rows[self.sum.total].values
        parts = zip(*[rows[term].values for term in self.sum.terms], strict=True)
        if not self.view.gaps:
            return Lines(range(len(totals)), parts, totals)
        full = [(n, p, t) for n, (p, t) in enumerate(zip(parts, totals, strict=True)) if None not in (*p, t)]
        return Lines([n for n, _, _ in full], [p for _, p, _ in full], [t for _, _, t in full])

    @staticmethod
    def at(term: int, line: int) -> tuple[int, int]:
        return term, line

    def label(self, term: int) -> str:
        return self.view.row_label(term)

    def touch(self, doubtful: Sequence[int]) -> None:
        rows = [self.sum.total, *self.sum.terms]
        if doubtful:
            self.view.touch_cells(rows, [line for line in self.lines if line not in doubtful])
        else:
            self.view.touch_rows(rows)


class ColumnTotal(Addition):
    """A column that is the sum of other columns; its lines are the rows."""

    @property
    def lines(self) -> Sequence[int]:
        numbers, flat = self.view.row_numbers, self.view.flat
        return but_for(numbers, self.view.rows) if flat.stating("percent_of") else numbers

    def full_lines(self) -> Lines:
        numbers, rows = self.view.full_rows
        terms = self.sum.terms
        parts = map(itemgetter(*terms), rows) if len(terms) > 1 else zip(map(itemgetter(*terms), rows))
        return Lines(numbers, parts, map(itemgetter(self.sum.total), rows))

    @staticmethod
    def at(term: int, line: int) -> tuple[int, int]:
        return line, term

    def label(self, term: int) -> str:
        column = self.view.columns[term]
        return column.label or column.id

    def touch(self, doubtful: Sequence[int]) -> None:
        columns = [self.sum.total, *self.sum.terms]
        if doubtful:
            self.view.touch_cells(sorted(set(self.lines).difference(doubtful)), columns)
        else:
            self.view.touch_columns(columns)
