"""What is declared of a table's figures, so that none is taken as another or more exact than printed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from .sheet import At, Shown

Declared = TypeVar("Declared", int, str)


class Declaration(Struct, Generic[Declared], frozen=True):
    """What is declared on the table, on its columns and on its rows, and the cells that fit none of it."""

    table: Declared
    columns: Mapping[int, Declared]
    rows: Mapping[int, Declared]
    misfits: Sequence[At]

    def of(self, at: At) -> Declared:
        return self.rows.get(at[0], self.columns.get(at[1], self.table))


def declared(
    figures: Mapping[At, Declared], table: Declared, columns: Mapping[int, Declared]
) -> Declaration[Declared]:
    """Every column, and then every row, whose figures all differ alike from what holds around it."""
    columns = {**columns, **{n: each for n, each in _uniform(figures, 1).items() if each != table}}
    first = Declaration(table, columns, {}, [])
    other = {at[0] for at, each in figures.items() if first.of(at) != each}
    rows = {n: each for n, each in _uniform(figures, 0).items() if n in other}
    whole = Declaration(table, columns, rows, [])
    misfits = [at for at, each in figures.items() if whole.of(at) != each]
    return Declaration(table, columns, rows, misfits)


def _uniform(figures: Mapping[At, Declared], along: int) -> dict[int, Declared]:
    """Row (0) or column (1) -> what all its figures have in common."""
    found: dict[int, set[Declared]] = {}
    for at, each in figures.items():
        found.setdefault(at[along], set()).add(each)
    return {n: next(iter(each)) for n, each in found.items() if len(each) == 1}


def decimals(figures: Mapping[At, Shown]) -> Declaration[int]:
    """The decimals to declare; where nothing fits, the row has the fewest that any of its figures shows."""
    shown = {at: figure.decimals for at, figure in figures.items() if figure.decimals is not None}
    usual = _usual(list(shown.values()), default=0)
    found = declared(shown, usual, {})
    fewest = {
        row: min(each for at, each in shown.items() if at[0] == row)
        for row in {at[0] for at in found.misfits}
    }
    return Declaration(usual, found.columns, {**found.rows, **fewest}, found.misfits)


def _usual(found: Sequence[int], default: int) -> int:
    counted = Counter(found)
    return min(counted, key=lambda each: (-counted[each], each), default=default)
