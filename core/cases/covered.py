"""How many figures stand in a part of the case, and how many of them take part in a comparison."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct

from .claim import Claim
from .table_view import TableView


class Covered(Struct, frozen=True):
    """A table, or the statements of an attachment (`table` is None)."""

    attachment: str
    table: str | None
    figures: int
    checked: int


def covered(
    tables: Iterable[TableView], claims: Iterable[Claim], touched: Collection[str]
) -> Iterator[Covered]:
    """The tables, then the statements of each attachment; `touched` are those compared, by pointer."""
    for view in tables:
        yield Covered(view.attachment.id, view.table.id, view.figure_count, view.checked_count)
    stated, checked = Counter[str](), Counter[str]()
    for claim in claims:
        stated[claim.attachment] += 1
        checked[claim.attachment] += claim.figure.place.pointer in touched
    yield from (Covered(home, None, count, checked[home]) for home, count in stated.items())
