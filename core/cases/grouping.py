"""What is looked at together: quantities alike in all dims but one, rows for one thing or regulated alike."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import UNSET

from ..arithmetic.algebra import Quantity
from .concept_index import Dims, Holding
from .table_view import TableView

Group = dict[str, Quantity]
Row = tuple[Holding, int]


def alike_but_for(over: str, quantities: Iterable[Quantity]) -> list[tuple[dict[str, str], Group]]:
    """The quantities that have the dim, by all their others; each group by its values of that one."""
    groups: dict[Dims, Group] = defaultdict(dict)
    for known in quantities:
        if over in known.dims:
            rest = frozenset((dim, value) for dim, value in known.dims.items() if dim != over)
            groups[rest][known.dims[over]] = known
    return [(dict(rest), group) for rest, group in groups.items()]


def things(holdings: Iterable[Holding], per: str | None) -> list[Sequence[Row]]:
    """The rows by what they are for: the dim `per` of the row or its table tells it, or else the row's id."""
    found: dict[str, list[Row]] = defaultdict(list)
    for holding in holdings:
        for i in holding.rows:
            row = holding.view.rows[i]
            stated = (row.dims or {}).get(per or "") or holding.view.dims.get(per or "")
            found[str(stated or row.id)].append((holding, i))
    return list(found.values())


def regulated(tables: Iterable[TableView], regulation: str) -> Iterator[Holding]:
    """The rows of which a cell is regulated so, by their tables."""
    for view in tables:
        around = [view.table.regulering, *(column.regulering for column in view.columns)]
        if regulation in around or view.flat.stating("regulering"):
            said = (regulation, UNSET) if regulation in around else (regulation,)
            rows = [i for i, row in enumerate(view.rows) if row.regulering in said]
            if rows:
                yield Holding(view, rows)
