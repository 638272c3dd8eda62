"""A table of the case with its rows laid flat, its sums listed and its cells as figures."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, compress, count, product, repeat
from operator import attrgetter
from typing import Any

from msgspec import UNSET, Struct

from ..arithmetic.figure import UNITS, Figure, Place, exact
from ..document.budget import Attachment, Column, Document, Table
from ..rulebook.concept import Catalogue
from .flat_rows import AnyRow, FlatRows
from .plain_numbers import PlainNumbers, are_multiples, plain_numbers
from .sums import Spanning, Sum, signed_indices, spanning

UNIT, DECIMALS, ROUNDING = "kr.", 0, "nearest"
"""What holds for a figure where the document does not say."""

REMEMBERED = 10_000
"""So many figures of a table are kept once they are made, with what is worked out of them."""

Precision = tuple[str, int, str]
"""Unit, decimals and rounding."""


def given(*values: Any, default: Any = None) -> Any:
    """The first value that the document states."""
    for value in values:
        if value is not UNSET:
            return value
    return default


class Plain(Struct):
    """A document in plain floats: its tables laid flat, and how their amounts are written."""

    document: Document[Any]
    tables: list[FlatRows]
    limit: float
    """Every amount is nearer zero than this."""
    decimals: int
    """No amount has more of them."""
    gaps: bool
    """Whether some amounts may be null."""


class TableView:
    """One table, with what it states of itself: `unit`, `decimals`, `rounding`, `dims`, `columns`, `rows`.

    `rows` are in document order with the nested ones laid flat. Rows and columns are told by their index.
    """

    def __init__(
        self,
        attachment: Attachment[Any],
        table: Table[Any],
        pointer: str,
        outer_dims: Mapping[str, str],
        catalogue: Catalogue,
        flat: FlatRows | None = None,
        plain: Plain | None = None,
    ) -> None:
        """`plain` is the document's own; None where the amounts are Decimals."""
        self.attachment, self.table, self.pointer = attachment, table, pointer
        self.columns: list[Column] = table.columns
        self.unit: str = given(table.unit, default=UNIT)
        self.decimals: int = given(table.decimals, default=DECIMALS)
        self.rounding: str = given(table.rounding, default=ROUNDING)
        self.blank: str = given(table.blank, default="unknown")
        self.dims = {**outer_dims, **given(attachment.dims, default={}), **given(table.dims, default={})}
        self.catalogue = catalogue
        self.flat = flat or FlatRows(table.rows)
        self.rows, self.nests, self.nesting = self.flat.rows, self.flat.nests, self.flat.nesting
        self._source = plain
        self._figures: dict[tuple[int, int], Figure] = {}
        self._pointers: dict[int, str] = {}

    def in_unit(self, unit: str) -> "TableView":
        """The same table in another unit, wherever no column or row states one of its own."""
        from copy import copy  # only needed where a unit is wrong

        other = copy(self)
        other.unit, other._figures = unit, {}
        vars(other).pop("_column_precisions", None)
        return other

    @property
    def title(self) -> str:
        """What people call the table."""
        return str(given(self.table.title, default=self.table.id))

    # -- sums -----------------------------------------------------------------------------------------

    @property
    def row_numbers(self) -> Sequence[int]:
        """The rows to be looked at."""
        return range(len(self.rows))

    @property
    def column_numbers(self) -> Sequence[int]:
        """The columns to be looked at."""
        return range(len(self.columns))

    @cached_property
    def row_index(self) -> dict[str, int]:
        """The rows' indices by id."""
        return dict(zip(map(attrgetter("id"), self.rows), count(), strict=False))

    @cached_property
    def column_index(self) -> dict[str, int]:
        """The columns' indices by id."""
        return {column.id: index for index, column in enumerate(self.columns)}

    def row_totals(self) -> Iterator[Sum]:
        """Rows that are the sum of other rows, nested or named."""
        rows = self.rows
        for index, parts in self.nests:
            yield Sum(index, [part for part in parts if rows[part].values is not UNSET])
        if self.flat.stating("sum_of"):
            for index, row in enumerate(rows):
                if row.sum_of is not UNSET and row.values is not UNSET:
                    yield self._sum(index, row.sum_of, self.row_index)

    def column_totals(self) -> Iterator[Sum]:
        """Columns that are the sum of other columns."""
        for index, column in enumerate(self.columns):
            if column.sum_of is not UNSET:
                yield self._sum(index, column.sum_of, self.column_index)

    @cached_property
    def totals(self) -> tuple[Mapping[int, Sum], Mapping[int, Sum]]:
        """The rows, and the columns, that are sums of others (and subtract none), by their numbers."""
        rows, columns = self.row_totals(), self.column_totals()
        by_row = {sum.total: sum for sum in rows if not sum.signs}
        return by_row, {sum.total: sum for sum in columns if not sum.signs}

    @staticmethod
    def _sum(total: int, ids: Sequence[str], index: Mapping[str, int]) -> Sum:
        signs, terms = zip(*signed_indices(ids, index), strict=True) if ids else ((), ())
        return Sum(total, [*terms], signs if -1 in signs else ())

    # -- plain numbers, for screening -----------------------------------------------------------------

    @property
    def gaps(self) -> bool:
        """Whether a row may have a cell in which nothing is stated."""
        return self._source is None or self._source.gaps

    @cached_property
    def stated(self) -> list[list[Any]]:
        """The values of the rows that have any."""
        values = map(attrgetter("values"), self.rows)
        return (
            [row for row in values if row] if self.flat.stating("values") < len(self.rows) else list(values)
        )

    @property
    def full_rows(self) -> tuple[Sequence[int], Sequence[list[Any]]]:
        """The rows in which every cell is stated: their indices and their values."""
        if not self.gaps and len(self.stated) == len(self.rows):
            return range(len(self.rows)), self.stated
        full = [i for i, row in enumerate(self.rows) if row.values and None not in row.values]
        return full, [values for i in full if (values := self.rows[i].values)]

    @cached_property
    def plain(self) -> PlainNumbers | None:
        """The amounts as plain numbers, where all are floats, rounded to nearest, in one unit and alike."""
        if self._source is None or self.rounding != ROUNDING or any(map(_has_own_precision, self.columns)):
            return None
        if any(map(self.flat.stating, ("unit", "decimals", "rounding", "qualifier", "percent_of"))):
            return None
        rows = [list(filter(None, row)) for row in self.stated] if self.gaps else self.stated
        return plain_numbers(rows, self.decimals, self._source.decimals, self._source.limit)

    def rows_maybe_finer(self) -> Sequence[int]:
        """The rows in which an amount may have more decimals than its table declares."""
        if self.plain is None:
            return range(len(self.rows))
        decimals = max(self.decimals, 0)
        if self.plain.digits == decimals:
            return ()
        stated = ((i, row.values) for i, row in enumerate(self.rows) if row.values)
        return [i for i, amounts in stated if not are_multiples(filter(None, amounts), decimals)]

    @cached_property
    def rates(self) -> Collection[int]:
        """The columns of percentages, where others are of something else."""
        found = {j for j, (unit, _, _) in enumerate(self._column_precisions) if UNITS[unit][0] == "pct."}
        return found if len(found) < len(self.columns) else ()

    # -- figures --------------------------------------------------------------------------------------

    def concept(self, row: AnyRow, column: Column) -> str | None:
        """The concept of the cell in this row and column; None where nothing says."""
        stated = concept = given(row.concept, column.concept, self.table.concept)
        if not (row.percent_of is column.percent_of is UNSET):  # what is worked out is not what it is of
            stated = concept = given(*(e.concept for e in (row, column) if e.percent_of is not UNSET))
        for swap in (row.concepts, column.concepts):
            if swap is not UNSET:
                concept = swap.get(concept, concept)
        over = self.spanning.dims(row, column) if self.spanning and concept == stated else ()
        return None if concept is None or self.catalogue.tells_apart(concept, over) else str(concept)

    @cached_property
    def spanning(self) -> Spanning:
        """The totals and differences that are no single quantity of the concept that their parts have."""
        rows = self.row_totals() if self.flat.stating("dims") else ()
        return spanning(self.dims, (self.rows, rows), (self.columns, self.column_totals()))

    def concept_at(self, i: int, j: int) -> str | None:
        """The concept of the cell in row i and column j; None where nothing says."""
        return self.concept(self.rows[i], self.columns[j])

    def regulation_at(self, i: int, j: int) -> str | None:
        """How the rate in the cell is regulated, by its row, its column or the table; None if none says."""
        row, column = self.rows[i], self.columns[j]
        regulation: str | None = given(row.regulering, column.regulering, self.table.regulering)
        return regulation

    def decimals_at(self, i: int, j: int) -> int:
        """The decimals declared for the cell."""
        return self._precision(self.rows[i], j)[1]

    def _precision(self, row: AnyRow, j: int) -> Precision:
        """How the row's amount in column j is printed."""
        outer = self._column_precisions[j]
        if row.unit is row.decimals is row.rounding is UNSET:
            return outer
        unit, decimals, rounding = outer
        return (
            given(row.unit, default=unit),
            given(row.decimals, default=decimals),
            given(row.rounding, default=rounding),
        )

    @cached_property
    def _column_precisions(self) -> list[Precision]:
        return [
            (
                given(column.unit, default=self.unit),
                given(column.decimals, default=self.decimals),
                given(column.rounding, default=self.rounding),
            )
            for column in self.columns
        ]

    def amount(self, i: int, j: int) -> Any:
        """The amount of the cell: in whole finest digits where the table is plain, else in base units."""
        if self.plain is None:
            figure = self.figure(i, j)
            return None if figure is None else figure.amount
        values = self.rows[i].values
        value = None if values is UNSET else values[j]
        return None if value is None else self.plain.whole_one(value)

    def figure(self, i: int, j: int) -> Figure | None:
        """The figure in row i and column j; None where the cell is empty."""
        known = self._figures.get((i, j))
        if known is None:
            known = self._figure(i, j)
            if known is not None and len(self._figures) < REMEMBERED:
                self._figures[i, j] = known
        return known

    def restate(self, i: int, j: int, figure: Figure) -> None:
        """From now on the cell states this figure; only where the amounts are exact."""
        assert self._source is None  # plain numbers were looked through already
        values: Any = self.rows[i].values
        values[j] = figure.value
        self._figures[i, j] = figure

    def _figure(self, i: int, j: int) -> Figure | None:
        row, column = self.rows[i], self.columns[j]
        value = row.values[j] if row.values is not UNSET else None
        if value is None:
            return None
        concept, (unit, decimals, rounding) = self.concept(row, column), self._precision(row, j)
        return Figure(
            value=exact(value),
            unit=unit,
            decimals=decimals,
            rounding=rounding,
            qualifier=given(row.qualifier),
            concept=concept,
            dims=self._dims(concept, row, column),
            place=self.place(i, j),
        )

    def _dims(self, concept: str | None, row: AnyRow, column: Column) -> dict[str, str]:
        dims = self.dims if column.dims is UNSET else {**self.dims, **column.dims}
        if row.dims is not UNSET:
            dims = {**dims, **row.dims}
        return dims if concept is None else self.catalogue.dims_of(concept, dims, row.id)

    def place(self, i: int, j: int) -> Place:
        """Where the cell in row i and column j stands."""
        row, column = self.rows[i], self.columns[j]
        return Place(
            pointer=f"{self.row_pointer(i)}/values/{j}",
            attachment=self.attachment.id,
            page=self.page(i),
            table=self.table.id,
            row=row.id,
            column=column.id,
            label=f"{self.row_label(i)}, {column.id if column.label is UNSET else column.label}",
        )

    def page(self, i: int) -> int | None:
        """The page on which the row stands."""
        page = self.flat.page(i)
        return given(self.table.page) if page is None else page

    def row_label(self, i: int) -> str:
        """What people call the row: its label, below the row that it is part of where others have it too."""
        return self.flat.label(i)

    def row_pointer(self, i: int) -> str:
        """JSON Pointer to the row."""
        pointer = self._pointers.get(i)
        if pointer is None:
            pointer = self._pointers[i] = f"{self.pointer}{self.flat.pointer(i)}"
        return pointer

    # -- coverage -------------------------------------------------------------------------------------

    @property
    def figure_count(self) -> int:
        """How many figures are stated."""
        gaps = sum(row.count(None) for row in self.stated) if self.gaps else 0
        return sum(map(len, self.stated)) - gaps

    def touch_rows(self, rows: Iterable[int]) -> None:
        """Note that every figure of these rows took part in a comparison."""
        for i in rows:
            self._touched_rows[i] = 1

    def touch_columns(self, columns: Iterable[int]) -> None:
        """Note that every figure of these columns took part in a comparison."""
        for j in columns:
            self._touched[j :: len(self.columns)] = b"\x01" * len(self.rows)

    def touch_cells(self, rows: Iterable[int], columns: Iterable[int]) -> None:
        """Note that the figures of these rows in these columns took part in a comparison."""
        width, touched = len(self.columns), self._touched
        for i, j in product(rows, columns):
            touched[i * width + j] = 1

    def touch(self, i: int, j: int) -> None:
        """Note that one figure took part in a comparison."""
        self._touched[i * len(self.columns) + j] = 1

    @cached_property
    def _touched(self) -> bytearray:
        return bytearray(len(self.rows) * len(self.columns))

    @cached_property
    def _touched_rows(self) -> bytearray:
        return bytearray(len(self.rows))

    def unchecked(self) -> Iterator[tuple[int, int]]:
        """The cells (row and column) whose figure took part in no comparison."""
        width = len(self.columns)
        for i, row in enumerate(self.rows):
            if row.values and not self._touched_rows[i]:
                touched = self._touched[i * width : (i + 1) * width]
                yield from ((i, j) for j, v in enumerate(row.values) if v is not None and not touched[j])

    @property
    def checked_count(self) -> int:
        """How many stated figures took part in at least one comparison."""
        touched, width = bytearray(self._touched), len(self.columns)
        rows = int.from_bytes(self._touched_rows, "big")
        for j in range(width):  # a whole column at once, as the bits of one large number
            column = rows | int.from_bytes(touched[j::width], "big")
            touched[j::width] = column.to_bytes(len(self.rows), "big")
        if not self.gaps and len(self.stated) == len(self.rows):
            return touched.count(1)
        empty = [None] * width
        values = chain.from_iterable(row.values or empty for row in self.rows)
        return sum(value is not None for value in compress(values, touched))


def _has_own_precision(column: Column) -> bool:
    return not (column.unit is column.decimals is column.rounding is column.percent_of is UNSET)


def table_views(
    document: Document[Any], catalogue: Catalogue, plain: Plain | None = None
) -> Iterator[TableView]:
    """The document's tables, in its order."""
    flat = iter(plain.tables) if plain else repeat(None)
    outer = given(document.dims, default={})
    for a, attachment in enumerate(document.attachments):
        for t, table in enumerate(given(attachment.tables, default=())):
            pointer = f"/attachments/{a}/tables/{t}"
            yield TableView(attachment, table, pointer, outer, catalogue, next(flat), plain)
