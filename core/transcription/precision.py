"""What is declared of a table's figures, so that each is taken for exactly what it is printed as."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from msgspec import Struct

from .sheet import At, Shown

Declared = TypeVar("Declared", int, str)


class Declaration(Struct, Generic[Declared], frozen=True):
    """What is declared on the table, on its columns and on its rows; a row's word goes before a column's."""

    table: Declared
    columns: Mapping[int, Declared]
    rows: Mapping[int, Declared]

    def of(self, at: At) -> Declared:
        return self.rows.get(at[0], self.columns.get(at[1], self.table))


class Part(Struct, frozen=True):
    """Columns that one table can hold, and what it declares of their figures."""

    columns: Sequence[int]
    units: Declaration[str]
    decimals: Declaration[int]


def parts(
    figures: Mapping[At, Shown], columns: Sequence[int], table: str, headed: Mapping[int, str]
) -> list[Part]:
    """One part wherever that can be; `table` and `headed` are units that stand above the figures."""
    units, decimals = _units(figures, table, headed), _decimals(figures)
    groups = _together([units, decimals], columns)
    return [_part(group, units, decimals, table, headed, is_alone=len(groups) == 1) for group in groups]


def _part(
    columns: Sequence[int],
    units: Mapping[At, str],
    decimals: Mapping[At, int],
    table: str,
    headed: Mapping[int, str],
    is_alone: bool,
) -> Part:
    own_units, own_decimals = _within(units, columns), _within(decimals, columns)
    common = set(own_units.values())
    unit = table if is_alone or len(common) != 1 else common.pop()
    own_headed = {column: headed.get(column, table) for column in columns}
    return Part(
        columns,
        declared(own_units, unit, own_headed),
        declared(own_decimals, _usual(own_decimals.values()), {}),
    )


def declared(
    figures: Mapping[At, Declared], table: Declared, columns: Mapping[int, Declared]
) -> Declaration[Declared]:
    """What holds for each of these figures, of columns that one table can hold.

    A row whose figures are alike can say so itself. One whose figures differ leaves it to the columns.
    """
    left = _left_to_columns(_lines(figures))
    assert left is not None
    found = {**columns, **_uniform(figures), **left}
    columns = {column: each for column, each in found.items() if each != table}
    rows = {at[0]: each for at, each in figures.items() if columns.get(at[1], table) != each}
    return Declaration(table, columns, rows)


def _together(kinds: Sequence[Mapping[At, Any]], columns: Sequence[int]) -> list[list[int]]:
    """The columns in few tables, each of which can declare every kind for all its figures.

    A table can always do so for one column. Columns that are alike go together.
    """
    lines = [_lines(kind) for kind in kinds]
    if _can_declare(lines, columns):
        return [list(columns)]
    alike: dict[Any, list[int]] = {}
    for column in columns:
        profile = tuple(tuple(line.get(column) for line in each) for each in lines)
        alike.setdefault(profile, []).append(column)
    groups: list[list[list[int]]] = []
    for same in alike.values():
        home = next((each for each in groups if _can_declare(lines, _firsts([*each, same]))), None)
        if home is None:
            groups.append(home := [])
        home.append(same)
    return [sorted(column for same in group for column in same) for group in groups]


def own_unit(figure: Shown) -> str | None:
    """The unit that stands with the number; kroner shown by the thousand are not kroner."""
    return None if figure.thousands and figure.unit == "kr." else figure.unit


def _units(figures: Mapping[At, Shown], table: str, headed: Mapping[int, str]) -> dict[At, str]:
    """The unit of each figure: its own, that of its column's heading, or the table's; a dash has any."""
    return {
        at: own_unit(figure) or headed.get(at[1], table)
        for at, figure in figures.items()
        if figure.decimals is not None or own_unit(figure)
    }


def _decimals(figures: Mapping[At, Shown]) -> dict[At, int]:
    """The decimals of each figure; a dash has any."""
    return {at: figure.decimals for at, figure in figures.items() if figure.decimals is not None}


def _usual(decimals: Iterable[int]) -> int:
    """What most figures show, the fewest of what is shown equally often."""
    counted = Counter(decimals)
    return min(counted, key=lambda each: (-counted[each], each), default=0)


def _within(figures: Mapping[At, Declared], columns: Sequence[int]) -> dict[At, Declared]:
    wanted = set(columns)
    return {at: each for at, each in figures.items() if at[1] in wanted}


def _can_declare(kinds: Sequence[Sequence[Mapping[int, Any]]], columns: Sequence[int]) -> bool:
    parts = (({n: line[n] for n in columns if n in line} for line in lines) for lines in kinds)
    return all(_left_to_columns(lines) is not None for lines in parts)


def _left_to_columns(lines: Iterable[Mapping[int, Declared]]) -> dict[int, Declared] | None:
    """What each column must declare for the rows whose figures differ; None if that is two things."""
    found: dict[int, Declared] = {}
    for line in lines:
        is_uneven = len(set(line.values())) > 1
        if is_uneven and any(found.setdefault(column, each) != each for column, each in line.items()):
            return None
    return found


def _lines(figures: Mapping[At, Declared]) -> list[dict[int, Declared]]:
    """Row by row, what each column has."""
    lines: dict[int, dict[int, Declared]] = {}
    for (row, column), each in figures.items():
        lines.setdefault(row, {})[column] = each
    return list(lines.values())


def _uniform(figures: Mapping[At, Declared]) -> dict[int, Declared]:
    """Column -> what all its figures have in common."""
    found: dict[int, set[Declared]] = {}
    for at, each in figures.items():
        found.setdefault(at[1], set()).add(each)
    return {column: next(iter(each)) for column, each in found.items() if len(each) == 1}


def _firsts(groups: Iterable[Sequence[int]]) -> list[int]:
    return [group[0] for group in groups]
