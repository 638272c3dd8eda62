"""Whether what a table says of its percentages leads on: to what is there, in units that make percentages."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import UNSET

from ..arithmetic.figure import UNITS
from ..cases.table_view import TableView, given
from ..document.budget import PercentOf
from ..quoting import nearest, shown
from ..violation import UNCLEAR, Violation
from .circles import circles_in, way_round

PERCENT = "pct."


def percent_violations(view: TableView) -> Iterator[Violation]:
    """What is wrong with the columns, and then with the rows, of percentages."""
    if any(column.percent_of is not UNSET for column in view.columns):
        yield from _Columns(view).violations()
    if view.flat.stating("percent_of"):
        yield from _Rows(view).violations()


class _Columns:
    """The columns of a table, whose percentages are worked out row by row."""

    def __init__(self, view: TableView) -> None:
        self.view = view
        self.lines: Sequence[Any] = view.columns
        self.index, self.others = view.column_index, view.row_index
        self.nests: Mapping[str, list[str]] = {}

    def pointer(self, number: int) -> str:
        return f"{self.view.pointer}/columns/{number}/percent_of"

    def cell(self, number: int, line: int) -> tuple[int, int]:
        return line, number

    def violations(self) -> Iterator[Violation]:
        holders = {n: line.percent_of for n, line in enumerate(self.lines) if line.percent_of is not UNSET}
        for n, stated in holders.items():
            for name, terms in (("amount", stated.amount), ("base", stated.base)):
                for at, id in enumerate(_ids(terms)):
                    yield from _dead_end(f"{self.pointer(n)}/{name}/{at}", id, self.index)
            yield from _dead_end(f"{self.pointer(n)}/base_at", given(stated.base_at), self.others)
            yield from self._wrong_units(n, stated)
        yield from self._circles(holders)

    def _circles(self, holders: Mapping[int, PercentOf]) -> Iterator[Violation]:
        """Percentages that are, by way of others and of sums, worked out of themselves."""
        edges = {line.id: _ids(line.sum_of) for line in self.lines if line.sum_of is not UNSET}
        named = {self.lines[n].id: n for n in holders}
        for id, n in named.items():
            edges[id] = [*dict.fromkeys(_ids([*edges.get(id, ()), *holders[n].amount, *holders[n].base]))]
        for id, parts in self.nests.items():
            edges[id] = edges.get(id, []) + parts
        edges.pop(UNCLEAR, None)
        for circle in circles_in(edges):
            found = next((id for id in circle if id in named), None)
            if found is not None:
                way = way_round(circle)
                yield Violation(
                    self.pointer(named[found]),
                    f"percent_of går i ring: {way}.",
                    f"percent_of goes in a circle: {way}.",
                )

    # -- units ----------------------------------------------------------------------------------------

    def _wrong_units(self, number: int, stated: PercentOf) -> Iterator[Violation]:
        """That a percentage is in another unit, or that its base is measured otherwise than its amount."""
        lines = {line: unit for line in self.others.values() if (unit := self._unit(number, line))}
        units = dict.fromkeys(unit for unit in lines.values() if _measure(unit) not in (None, PERCENT))
        for unit in [*units][:1]:
            yield _no_percentage(self.pointer(number), unit.rstrip("."))
        for line in lines:
            measures = [*dict.fromkeys(filter(None, map(_measure, self._units(stated, line))))]
            if len(measures) > 1:
                yield _unlike(self.pointer(number), self.lines[number], measures)
                return

    def _units(self, stated: PercentOf, line: int) -> Iterator[str]:
        base_line = line if stated.base_at is UNSET else self.others.get(stated.base_at)
        for terms, at in ((stated.amount, line), (stated.base, base_line)):
            for id in _ids(terms):
                if at is not None and id in self.index and (unit := self._unit(self.index[id], at)):
                    yield unit

    def _unit(self, number: int, line: int) -> str | None:
        """The unit of the cell; None where nothing is stated."""
        i, j = self.cell(number, line)
        row, column = self.view.rows[i], self.view.columns[j]
        values = given(row.values, default=())
        if j >= len(values) or values[j] is None:
            return None
        return str(given(row.unit, column.unit, default=self.view.unit))


class _Rows(_Columns):
    """The rows of a table, whose percentages are worked out column by column."""

    def __init__(self, view: TableView) -> None:
        self.view = view
        self.lines = view.rows
        self.index, self.others = view.row_index, view.column_index
        self.nests = {view.rows[i].id: [view.rows[part].id for part in parts] for i, parts in view.nests}

    def pointer(self, number: int) -> str:
        return f"{self.view.row_pointer(number)}/percent_of"

    def cell(self, number: int, line: int) -> tuple[int, int]:
        return number, line


def _measure(unit: str) -> str | None:
    """What is measured; None where the unit is not clear."""
    return UNITS[unit][0] if unit in UNITS else None


def _ids(terms: Sequence[str]) -> list[str]:
    return [term.removeprefix("-") for term in terms]


def _dead_end(pointer: str, id: str | None, known: Mapping[str, int]) -> Iterator[Violation]:
    if id is not None and id not in known and UNCLEAR not in {id, *known}:
        near = nearest(id, list(known))
        da, en = (f" Mente du »{near}«?", f" Did you mean “{near}”?") if near else ("", "")
        yield Violation(
            pointer,
            f"percent_of peger på »{id}«, som ikke findes i tabellen.{da}",
            f"percent_of points to “{id}”, which is not in the table.{en}",
        )


def _no_percentage(pointer: str, unit: str) -> Violation:
    return Violation(
        pointer,
        f'percent_of er for procenter, men her står tal i {unit}. Skriv "unit": "pct." eller "promille", '
        "eller slet percent_of.",
        f'percent_of is for percentages, but figures here are in {unit}. Write "unit": "pct." (or promille), '
        "or delete percent_of.",
    )


def _unlike(pointer: str, line: Any, measures: Sequence[str]) -> Violation:
    named = shown(str(given(line.label, default=line.id)))
    one, other = (measure.rstrip(".") for measure in measures[:2])
    return Violation(
        pointer,
        f"»{named}«: percent_of regner {one} ud af {other}, som ikke giver procent. Ret amount eller base.",
        f"“{named}”: percent_of divides {one} by {other}, which gives no percentage. Correct amount or base.",
    )
