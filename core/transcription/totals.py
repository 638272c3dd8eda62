"""Which rows and columns of a table are sums of others, by the sheet's own formulas."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from msgspec import Struct

from .formula import Area, areas, is_subtotal, is_sum
from .sheet import At, Cell, Note, Sheet, name_of, note

Key = TypeVar("Key")
Terms = tuple[tuple[int, int], ...]
"""Sign and row (or column) of each part, from above (from the left)."""


def signed(id: str, sign: int) -> str:
    """The part of a sum as `sum_of` states it."""
    return f"-{id}" if sign < 0 else id


class Totals(Struct, frozen=True):
    """Row -> its parts, column -> its parts, and what is to be told."""

    rows: Mapping[int, Terms]
    columns: Mapping[int, Terms]
    notes: Sequence[Note]


class Grid(Struct, frozen=True):
    """The rows and columns of a table that hold its figures."""

    sheet: Sheet
    rows: Sequence[int]
    columns: Sequence[int]

    def cells(self, line: int, down: bool) -> Iterator[tuple[At, Cell]]:
        """The cells of a row whose sums run down the columns, or of a column whose sums run across."""
        for other in self.columns if down else self.rows:
            at = (line, other) if down else (other, line)
            cell = self.sheet.cells.get(at)
            if cell is not None and (cell.is_number or cell.formula):
                yield at, cell

    def formulas(self) -> Iterator[tuple[At, Cell]]:
        for row in self.rows:
            yield from ((at, cell) for at, cell in self.cells(row, down=True) if cell.formula)


def totals(grid: Grid) -> Totals:
    """A row is a sum if all its formulas add the same rows, and so do at least half of its figures."""
    terms = _Terms(grid)
    rows, columns = terms.sums(down=True), terms.sums(down=False)
    _keep_crossing(terms, rows, columns)
    for found in (rows, columns):
        break_circles(found)
    return Totals(rows, columns, [*_typed(grid, rows, columns), *_unstated(terms, rows, columns)])


def columns_apart(grid: Grid) -> list[int]:
    """The columns that are worked out otherwise where the rest are added: growth in per cent, shares."""
    terms = _Terms(grid)
    added = [at for at, _ in grid.formulas() if terms.stated(at, down=True)]
    rows, columns = {row for row, _ in added}, {column for _, column in added}
    apart = {
        at[1]
        for at, _ in grid.formulas()
        if at[0] in rows and at[1] not in columns and not terms.stated(at, down=False)
    }
    return sorted(apart)


class _Terms:
    """What each formula of the table adds, in both directions; `down` is down its own column."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.lines = {True: frozenset(grid.rows), False: frozenset(grid.columns)}
        self.counted: dict[tuple[bool, int], set[int]] = {}
        for (row, column), cell in grid.sheet.cells.items():
            if cell.is_number:
                self.counted.setdefault((True, column), set()).add(row)
                self.counted.setdefault((False, row), set()).add(column)
        self.read = dict(self._read())

    def _read(self) -> Iterator[tuple[tuple[At, bool], Terms | str]]:
        """Cell and direction -> the parts, or why they are none (the kind of a note)."""
        for at, cell in self.grid.formulas():
            added = areas(cell.formula or "") or []
            for down in (True, False):
                if added and all(_runs(area, at, down) for area in added):
                    yield (at, down), self._terms(at, added, down)

    def _terms(self, at: At, added: Sequence[Area], down: bool) -> Terms | str:
        parts = []
        for area in added:
            for line, here in self._within(area, at, down):
                if self.grid.sheet.is_hidden(here):
                    return "sum_hidden"
                if line not in self.lines[down]:
                    return "sum_outside"
                parts.append((line, area.sign))
        is_once = len(dict(parts)) == len(parts)
        if not parts or not is_once or at[0 if down else 1] in dict(parts):
            return "sum_other"
        return tuple((sign, line) for line, sign in sorted(parts))

    def _within(self, area: Area, at: At, down: bool) -> Iterator[tuple[int, At]]:
        """The lines of the area that count: those of the table, and others where a number stands."""
        along = 0 if down else 1
        other = at[1 - along]
        for line in sorted(self.lines[down] | self.counted.get((down, other), set())):
            here = (line, other) if down else (other, line)
            cell = self.grid.sheet.cells.get(here)
            is_left_out = area.is_subtotal and cell is not None and is_subtotal(cell.formula)
            if area.first[along] <= line <= area.last[along] and not is_left_out:
                yield line, here

    def stated(self, at: At, down: bool) -> bool:
        return isinstance(self.read.get((at, down)), tuple)

    def sums(self, down: bool) -> dict[int, Terms]:
        lines = self.grid.rows if down else self.grid.columns
        return {line: terms for line in lines if (terms := self._sum(line, down))}

    def _sum(self, line: int, down: bool) -> Terms | None:
        added: list[Terms] = []
        typed = 0
        for at, cell in self.grid.cells(line, down):
            terms = self.read.get((at, down))
            if isinstance(terms, tuple):
                added.append(terms)
            elif cell.formula is None:
                typed += 1
            elif not self.stated(at, not down):
                return None
        return added[0] if len(set(added)) == 1 and typed <= len(added) else None


def _runs(area: Area, at: At, down: bool) -> bool:
    """Whether the area lies in the cell's own column (or its own row)."""
    across = 1 if down else 0
    return area.first[across] == area.last[across] == at[across]


def _keep_crossing(terms: _Terms, rows: dict[int, Terms], columns: dict[int, Terms]) -> None:
    """A cell in which two sums meet states one of them: the other one holds only if the first does."""
    count = -1
    while count != len(rows) + len(columns):
        count = len(rows) + len(columns)
        for found, crossing, down in ((rows, columns, True), (columns, rows, False)):
            for line in list(found):
                for at, cell in terms.grid.cells(line, down):
                    if cell.formula and not terms.stated(at, down) and at[1 if down else 0] not in crossing:
                        found.pop(line, None)


def break_circles(found: dict[Key, Any]) -> None:
    """Leave out each line that would, by way of others, be a part of itself; terms are signs and lines."""
    for line in list(found):
        reached: set[Key] = set()
        ahead = [line]
        while ahead:
            parts = [part for _, part in found.get(ahead.pop(), ()) if part not in reached]
            reached.update(parts)
            ahead += parts
        if line in reached:
            del found[line]


def _typed(grid: Grid, rows: Mapping[int, Terms], columns: Mapping[int, Terms]) -> Iterator[Note]:
    """Numbers that are typed where the others of their row or column are added up."""
    for found, down in ((rows, True), (columns, False)):
        for line in found:
            for at, cell in grid.cells(line, down):
                if cell.formula is None:
                    yield note("typed", grid.sheet.name, name_of(at))


def _unstated(terms: _Terms, rows: Mapping[int, Terms], columns: Mapping[int, Terms]) -> Iterator[Note]:
    """Formulas that add something, but state no sum of the table."""
    for at, cell in terms.grid.formulas():
        read = [terms.read.get((at, down)) for down in (True, False)]
        if (read[0] and at[0] in rows) or (read[1] and at[1] in columns):
            continue
        if any(isinstance(each, tuple) for each in read):
            yield note("sum_uneven", terms.grid.sheet.name, name_of(at))
        elif any(read) or is_sum(cell.formula or ""):
            reason = next((each for each in read if isinstance(each, str)), "sum_other")
            yield note(reason, terms.grid.sheet.name, name_of(at))
