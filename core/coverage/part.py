"""The parts of a case in which figures stand: its tables, and the statements of each attachment."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from ..arithmetic.figure import Figure
from ..cases.case import Case
from ..cases.table_view import TableView

Cell = tuple[int, int]


class Part(Struct, frozen=True):
    """A table with its figures by row and column; statements (no table) stand one in a row."""

    attachment: str
    view: TableView | None
    figures: Mapping[Cell, Figure]
    unchecked: frozenset[Cell]
    """The figures that take part in no comparison, once the case was judged."""


def parts(case: Case) -> Iterator[Part]:
    """Every part that has figures, in document order, the statements of an attachment last."""
    for attachment in case.document.attachments:
        for view in case.tables:
            if view.attachment is attachment and view.figure_count:
                yield Part(attachment.id, view, _figures(view), frozenset(view.unchecked()))
        stated = [claim.figure for claim in case.claims if claim.attachment == attachment.id]
        if stated:
            cells = {(n, 0): figure for n, figure in enumerate(stated)}
            unchecked = (c for c, f in cells.items() if f.place.pointer not in case.touched_claims)
            yield Part(attachment.id, None, cells, frozenset(unchecked))


def _figures(view: TableView) -> Mapping[Cell, Figure]:
    cells = ((i, j) for i in range(len(view.rows)) for j in range(len(view.columns)))
    return {(i, j): figure for i, j in cells if (figure := view.figure(i, j)) is not None}
