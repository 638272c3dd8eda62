"""A table of the case with its rows laid flat, its sums listed and its cells as figures."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import chain
from typing import Any

from msgspec import UNSET, Struct

from .concept import Catalogue
from .document import Attachment, Column, Row, Table
from .figure import Figure, Place, exact

UNIT, DECIMALS, ROUNDING = "kr.", 0, "nearest"
"""What holds for a figure where the document does not say."""

AnyRow = Row[Any]
SignedIndex = tuple[int, int]
"""(+1 or -1, index of a row or column)."""


def given(*values: Any, default: Any = None) -> Any:
    """The first value that the document states."""
    return next((value for value in values if value is not UNSET), default)


class Sum(Struct, frozen=True):
    """A row (or column) and the signed rows (or columns) that it is the sum of."""

    total: int
    parts: tuple[SignedIndex, ...]


class TableView:
    """One table; `rows` are in document order with the nested ones laid flat."""

    def __init__(
        self,
        attachment: Attachment[Any],
        table: Table[Any],
        pointer: str,
        outer_dims: Mapping[str, str],
        catalogue: Catalogue,
    ) -> None:
        self.attachment, self.table, self.pointer = attachment, table, pointer
        self.columns: list[Column] = table.columns
        self.unit: str = given(table.unit, default=UNIT)
        self.decimals: int = given(table.decimals, default=DECIMALS)
        self.rounding: str = given(table.rounding, default=ROUNDING)
        self.blank: str = given(table.blank, default="unknown")
        self.rows: list[AnyRow] = []
        self.nests: list[tuple[int, list[int]]] = []
        """(index of a row with parts, indices of those parts), only for rows that add up."""
        self.dims = {**outer_dims, **given(attachment.dims, default={}), **given(table.dims, default={})}
        self.catalogue = catalogue
        self.touched = bytearray()
        self.nesting = 1
        self._lay_flat(table.rows)

    def _lay_flat(self, top: Sequence[AnyRow]) -> None:
        rows, nests = self.rows, self.nests
        stack: list[Iterator[AnyRow]] = [iter(top)]
        homes: list[list[int]] = [[]]
        while stack:
            row = next(stack[-1], None)
            if row is None:
                stack.pop()
                homes.pop()
                continue
            index = len(rows)
            rows.append(row)
            homes[-1].append(index)
            if row.of_which is not UNSET:
                stack.append(iter(row.of_which))
                self.nesting = max(self.nesting, len(stack))
                homes.append([])
            if row.parts is not UNSET:
                stack.append(iter(row.parts))
                self.nesting = max(self.nesting, len(stack))
                parts: list[int] = []
                homes.append(parts)
                if row.values is UNSET:
                    homes[-1] = homes[-2 if row.of_which is UNSET else -3]
                else:
                    nests.append((index, parts))

    # -- sums -----------------------------------------------------------------------------------------

    @cached_property
    def row_index(self) -> dict[str, int]:
        return {row.id: index for index, row in enumerate(self.rows)}

    @cached_property
    def column_index(self) -> dict[str, int]:
        return {column.id: index for index, column in enumerate(self.columns)}

    def row_totals(self) -> Iterator[Sum]:
        """Rows that are the sum of other rows, nested or named."""
        rows = self.rows
        for index, parts in self.nests:
            yield Sum(index, tuple((1, part) for part in parts if rows[part].values is not UNSET))
        for index, row in enumerate(rows):
            if row.sum_of is not UNSET and row.values is not UNSET:
                yield Sum(index, self._signed(row.sum_of, self.row_index))

    def column_totals(self) -> Iterator[Sum]:
        """Columns that are the sum of other columns."""
        for index, column in enumerate(self.columns):
            if column.sum_of is not UNSET:
                yield Sum(index, self._signed(column.sum_of, self.column_index))

    @staticmethod
    def _signed(ids: Sequence[str], index: Mapping[str, int]) -> tuple[SignedIndex, ...]:
        return tuple((-1, index[id[1:]]) if id[0] == "-" else (1, index[id]) for id in ids)

    # -- plain numbers, for screening -----------------------------------------------------------------

    @cached_property
    def uniform(self) -> bool:
        """Whether all amounts are rounded to nearest in one unit, as floats: then plain numbers can screen."""
        ordinary = self.rounding == ROUNDING and not any(map(_has_own_precision, self.columns))
        return (
            ordinary
            and not any(map(_row_has_own_precision, self.rows))
            and Decimal not in set(map(type, self._stated_values()))
        )

    @cached_property
    def noise(self) -> float:
        """An upper bound on one amount's binary representation error, in units of the last digit."""
        largest = max(map(abs, filter(None, self._stated_values())), default=0.0)
        scale: float = 10.0**self.decimals
        return largest * scale * 2.0**-52

    def _stated_values(self) -> Iterator[Any]:
        return chain.from_iterable(row.values for row in self.rows if row.values)

    # -- figures --------------------------------------------------------------------------------------

    def concept(self, row: AnyRow, column: Column) -> str | None:
        concept = given(row.concept, column.concept, self.table.concept)
        for swap in (row.concepts, column.concepts):
            if swap is not UNSET:
                concept = swap.get(concept, concept)
        return None if concept is None else str(concept)

    def figure(self, i: int, j: int) -> Figure | None:
        """The figure in row i and column j; None where the cell is empty."""
        row, column = self.rows[i], self.columns[j]
        value = row.values[j] if row.values is not UNSET else None
        if value is None:
            return None
        concept = self.concept(row, column)
        return Figure(
            value=exact(value),
            unit=given(row.unit, column.unit, default=self.unit),
            decimals=given(row.decimals, column.decimals, default=self.decimals),
            rounding=given(row.rounding, column.rounding, default=self.rounding),
            qualifier=given(row.qualifier),
            concept=concept,
            dims=self._dims(concept, row, column),
            place=self.place(i, j),
        )

    def _dims(self, concept: str | None, row: AnyRow, column: Column) -> dict[str, str]:
        dims = {**self.dims, **given(column.dims, default={}), **given(row.dims, default={})}
        return dims if concept is None else self.catalogue.dims_of(concept, dims, row.id)

    def place(self, i: int, j: int) -> Place:
        row, column = self.rows[i], self.columns[j]
        column_label = given(column.label, default=column.id)
        return Place(
            pointer=f"{self.row_pointer(i)}/values/{j}",
            attachment=self.attachment.id,
            page=given(self.table.page),
            table=self.table.id,
            row=row.id,
            column=column.id,
            label=f"{row.label}, {column_label}",
        )

    def row_pointer(self, i: int) -> str:
        return f"{self.pointer}{self._row_paths[i]}"

    @cached_property
    def _row_paths(self) -> list[str]:
        paths: list[str] = []
        stack = [iter([(f"/rows/{n}", row) for n, row in enumerate(self.table.rows)])]
        while stack:
            entry = next(stack[-1], None)
            if entry is None:
                stack.pop()
                continue
            path, row = entry
            paths.append(path)
            for key in ("of_which", "parts"):
                nested = getattr(row, key)
                if nested is not UNSET:
                    stack.append(iter([(f"{path}/{key}/{n}", part) for n, part in enumerate(nested)]))
        return paths

    # -- coverage -------------------------------------------------------------------------------------

    @property
    def figure_count(self) -> int:
        return sum(len(row.values) - row.values.count(None) for row in self.rows if row.values)

    def touch_rows(self, rows: Iterable[int]) -> None:
        """Note that every figure of these rows took part in a comparison."""
        width, touched = len(self.columns), self._marks()
        whole = b"\x01" * width
        for i in rows:
            touched[i * width : (i + 1) * width] = whole

    def touch_columns(self, columns: Sequence[int]) -> None:
        """Note that every figure of these columns took part in a comparison."""
        width, touched = len(self.columns), self._marks()
        for j in columns:
            touched[j::width] = b"\x01" * len(self.rows)

    def touch(self, i: int, j: int) -> None:
        self._marks()[i * len(self.columns) + j] = 1

    def _marks(self) -> bytearray:
        if not self.touched:
            self.touched = bytearray(len(self.rows) * len(self.columns))
        return self.touched

    @property
    def checked_count(self) -> int:
        """How many stated figures took part in at least one comparison."""
        if not self.touched:
            return 0
        empty = [None] * len(self.columns)
        values = chain.from_iterable(row.values or empty for row in self.rows)
        return sum(1 for mark, value in zip(self.touched, values, strict=True) if mark and value is not None)


def _has_own_precision(column: Column) -> bool:
    return not (column.unit is column.decimals is column.rounding is UNSET)


def _row_has_own_precision(row: AnyRow) -> bool:
    return not (row.unit is row.decimals is row.rounding is row.qualifier is UNSET)
