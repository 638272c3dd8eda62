"""The sums of a table: judged in bulk with plain numbers, and exactly where those cannot tell.

One Addition is one total row over all columns, or one total column over all rows. `screen` counts what
certainly holds; `comparison` gives any single line of it as an exact linear form, for the check as for a
joint proof over the whole case.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from fractions import Fraction
from math import fsum
from typing import Literal

from msgspec import Struct

from .comparison import Comparison, linear
from .figure import Figure
from .outcome import Held
from .table_view import Sum, TableView
from .zone import plausible_units

Direction = Literal["kolonner", "raekker"]
MAX_NOISE = 1e-3
"""Of a unit of the last digit: with less noise than this, plain numbers tell the zone of a sum."""


class Screened(Struct, frozen=True):
    """What plain numbers could tell: how many lines hold, and which lines need a closer look."""

    held: Held
    doubtful: list[int]


class Gap(Struct, frozen=True):
    """A line that cannot be judged: the figure that stands alone, and the labels of the empty cells."""

    figure: Figure
    labels: tuple[str, ...]


def additions(view: TableView, direction: Direction) -> Iterator["Addition"]:
    """The sums down the columns (total rows) or along the rows (total columns)."""
    if direction == "kolonner":
        yield from (RowTotal(view, sum) for sum in view.row_totals() if sum.parts)
    else:
        yield from (ColumnTotal(view, sum) for sum in view.column_totals() if sum.parts)


class Addition(ABC):
    def __init__(self, view: TableView, sum: Sum) -> None:
        self.view, self.sum = view, sum

    def screen(self) -> Screened:
        """Judge every line with plain numbers, as far as they can tell."""
        exact, rounding = 0, 0
        doubtful: list[int] = []
        view, terms = self.view, len(self.sum.parts) + 1
        noise = (terms + 1) * view.noise if view.uniform else 1.0
        if noise > MAX_NOISE:
            return Screened(Held(0, 0), list(range(self.length)))
        limit, scale = plausible_units(terms) + MAX_NOISE, 10.0**view.decimals
        for line, difference in enumerate(self.differences()):
            if difference is None:
                doubtful.append(line)
                continue
            units = abs(difference) * scale
            if units <= noise:
                exact += 1
            elif units <= limit:
                rounding += 1
            else:
                doubtful.append(line)
        self._touch(set(doubtful))
        return Screened(Held(exact, rounding), doubtful)

    def comparison(self, line: int) -> Comparison | Gap | None:
        """The line as an exact linear form; a Gap if a part is not stated; None if there is no total."""
        total = self.figure(self.sum.total, line)
        if total is None:
            return None
        parts = [(Fraction(sign), self.figure(part, line), part) for sign, part in self.sum.parts]
        empty = tuple(self.label(part) for _, figure, part in parts if figure is None)
        if empty and (self.view.blank == "unknown" or len(empty) == len(parts)):
            return Gap(total, empty)
        return linear([(Fraction(1), total)], [(sign, figure) for sign, figure, _ in parts if figure])

    @property
    @abstractmethod
    def length(self) -> int: ...

    @abstractmethod
    def differences(self) -> Iterator[float | None]: ...

    @abstractmethod
    def figure(self, term: int, line: int) -> Figure | None: ...

    @abstractmethod
    def label(self, term: int) -> str: ...

    @abstractmethod
    def _touch(self, doubtful: set[int]) -> None: ...


class RowTotal(Addition):
    """A row that is the sum of other rows; its lines are the columns."""

    @property
    def length(self) -> int:
        return len(self.view.columns)

    def differences(self) -> Iterator[float | None]:
        """Sum of the parts minus the total, column by column; None where a cell is empty."""
        rows = self.view.rows
        totals = rows[self.sum.total].values
        signs = [sign for sign, _ in self.sum.parts]
        columns = zip(*(rows[part].values for _, part in self.sum.parts), strict=True)
        mixed = -1 in signs
        for total, column in zip(totals, columns, strict=True):
            try:
                yield fsum(map(float.__mul__, column, map(float, signs)) if mixed else column) - total
            except TypeError:
                yield None

    def figure(self, term: int, line: int) -> Figure | None:
        return self.view.figure(term, line)

    def label(self, term: int) -> str:
        return self.view.rows[term].label

    def _touch(self, doubtful: set[int]) -> None:
        rows = [self.sum.total, *(part for _, part in self.sum.parts)]
        if not doubtful:
            self.view.touch_rows(rows)
            return
        held = [line for line in range(self.length) if line not in doubtful]
        for row in rows:
            for line in held:
                self.view.touch(row, line)


class ColumnTotal(Addition):
    """A column that is the sum of other columns; its lines are the rows."""

    @property
    def length(self) -> int:
        return len(self.view.rows)

    def differences(self) -> Iterator[float | None]:
        """Sum of the parts minus the total, row by row; None where a cell is empty."""
        total, parts = self.sum.total, [(float(sign), part) for sign, part in self.sum.parts]
        plain = [part for sign, part in parts if sign == 1.0]
        mixed = len(plain) < len(parts)
        for row in self.view.rows:
            values = row.values
            try:
                if mixed:
                    yield fsum([sign * values[part] for sign, part in parts]) - values[total]
                else:
                    yield fsum([values[part] for part in plain]) - values[total]
            except TypeError:
                yield None

    def figure(self, term: int, line: int) -> Figure | None:
        return self.view.figure(line, term)

    def label(self, term: int) -> str:
        column = self.view.columns[term]
        return column.label or column.id

    def _touch(self, doubtful: set[int]) -> None:
        columns = [self.sum.total, *(part for _, part in self.sum.parts)]
        if not doubtful:
            self.view.touch_columns(columns)
            return
        for line in range(self.length):
            if line not in doubtful:
                for column in columns:
                    self.view.touch(line, column)

