"""The sums of a table's rows or columns, and which of them are no single quantity of a concept."""

from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import chain, repeat

from msgspec import UNSET, Struct

from ..document.budget import Column
from .flat_rows import AnyRow

SignedIndex = tuple[int, int]
"""(+1 or -1, index of a row or column)."""
Over = Mapping[str, Set[str]]
"""The id of a row or column -> the dims in which its parts differ, and of which it says nothing itself."""


class Sum(Struct, frozen=True):
    """A row (or column) and the rows (or columns) that it is the sum of."""

    total: int
    terms: Sequence[int]
    signs: Sequence[int] = ()
    """+1 or -1 for each term; none where all are added."""

    @property
    def parts(self) -> list[SignedIndex]:
        return list(zip(self.signs or repeat(1), self.terms, strict=False))


def signed_indices(ids: Sequence[str], index: Mapping[str, int]) -> list[SignedIndex]:
    """What ids, some with a minus before them, mean."""
    return [(-1 if id.startswith("-") else 1, index[id.removeprefix("-")]) for id in ids]


class Spanning(Struct, frozen=True):
    """The rows and columns of a table that are worked out of others which a dim tells apart.

    Such are four years in all, or the change from one stage to another.
    """

    rows: Over
    columns: Over

    def __bool__(self) -> bool:
        return bool(self.rows or self.columns)

    def dims(self, row: AnyRow, column: Column) -> Set[str]:
        """The dims that the cell spans. A row or column that states its own concept is that."""
        found = set[str]()
        is_columns = row.concept is UNSET and column.concept is not UNSET
        if row.concept is UNSET:
            found |= self.rows.get(row.id, set()) - _stated(column)
        if not is_columns:
            found |= self.columns.get(column.id, set()) - _stated(row)
        return found


def spanning(
    outer: Mapping[str, str],
    rows: tuple[Sequence[AnyRow], Iterable[Sum]],
    columns: tuple[Sequence[Column], Iterable[Sum]],
) -> Spanning:
    """What the sums of a table's rows, and of its columns, span; `outer` are the dims of the table."""
    try:
        return Spanning(_over(outer, *rows), _over(outer, *columns))
    except KeyError:  # a sum of what is not there: the case is refused for that
        return Spanning({}, {})


def _over(outer: Mapping[str, str], lines: Sequence[AnyRow] | Sequence[Column], sums: Iterable[Sum]) -> Over:
    sums, found = list(sums), dict[int, set[str]]()
    for sum in sums:
        parts = [{**outer, **(lines[term].dims or {})} for term in sum.terms]
        dims = set(chain.from_iterable(parts)) - _stated(lines[sum.total])
        if differing := {dim for dim in dims if len({part.get(dim) for part in parts}) > 1}:
            found[sum.total] = differing
    _add_those_of_parts(found, lines, sums)
    return {lines[total].id: dims for total, dims in found.items()}


def _add_those_of_parts(
    found: dict[int, set[str]], lines: Sequence[AnyRow] | Sequence[Column], sums: Sequence[Sum]
) -> None:
    """A total of totals spans what those do."""
    grows = bool(found)
    while grows:
        grows = False
        for sum in sums:
            known = found.get(sum.total, set())
            dims = set[str]().union(*(found.get(term, ()) for term in sum.terms)) - _stated(lines[sum.total])
            if not dims <= known:
                found[sum.total], grows = known | dims, True


def _stated(line: AnyRow | Column) -> Set[str]:
    return (line.dims or {}).keys()
