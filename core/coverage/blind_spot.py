"""Blind spots as people see them: a whole table, row or column is one, other figures each by itself."""

from collections import Counter
from collections.abc import Collection, Iterator

from ..arithmetic.figure import Figure
from .coverage_report import BlindSpot, What
from .part import Cell, Part


def blind_spots(part: Part, chosen: Collection[Cell]) -> Iterator[BlindSpot]:
    """The chosen cells of the part: whole columns first, then whole rows, then what is left."""
    view, figures = part.view, part.figures
    if view is None:
        yield from (_figure(part, figures[cell]) for cell in sorted(chosen))
        return
    if len(chosen) == len(figures) > 1:
        title = view.table.title or view.table.id
        yield _spot(part, "table", title, len(figures), view.pointer)
        return
    columns = _whole(part, chosen, 1)
    left = [cell for cell in sorted(chosen) if cell[1] not in columns]
    rows = _whole(part, chosen, 0) if left else {}
    for j, count in columns.items():
        column = view.columns[j]
        yield _spot(part, "column", column.label or column.id, count, f"{view.pointer}/columns/{j}")
    for i in dict.fromkeys(i for i, _ in left):
        if i in rows:
            yield _spot(part, "row", view.row_label(i), rows[i], view.row_pointer(i), view.page(i))
        else:
            yield from (_figure(part, figures[cell]) for cell in left if cell[0] == i)


def _whole(part: Part, chosen: Collection[Cell], axis: int) -> dict[int, int]:
    """The rows (axis 0) or columns (axis 1) all of whose figures, more than one, are chosen; how many."""
    stated, found = (Counter(cell[axis] for cell in cells) for cells in (part.figures, chosen))
    return {n: count for n, count in sorted(found.items()) if count == stated[n] > 1}


def _spot(
    part: Part, what: What, label: str, figures: int, pointer: str, page: int | None = None
) -> BlindSpot:
    view = part.view
    assert view is not None
    page = page or view.table.page or None
    return BlindSpot(part.attachment, what, label, figures, pointer, view.table.id, page)


def _figure(part: Part, figure: Figure) -> BlindSpot:
    place = figure.place
    return BlindSpot(part.attachment, "figure", place.label, 1, place.pointer, place.table, place.page)
