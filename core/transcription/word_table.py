"""A table of a Word document as a sheet: its cells as texts, with what stands around them."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from .danish_number import read_number
from .sheet import At, Caption, Cell, Note, Sheet, name_of, note
from .text_cell import text_cell
from .word_text import Element, Texts, is_on, value, within

_MARKED = re.compile(r"(?<=[\d%)])\s*(?:[¹²³⁰⁴-⁹]+|\*+)$")
"""A mark of a note behind a number, written as a sign of its own."""
_COUNT = re.compile(r"[0-9]{1,4}")
_CONTINUES = ("continue", "")
"""How a cell says that it is merged into the one before it."""


class _Place(Struct):
    """A cell, where it lies in the grid of the table, and which columns that makes."""

    row: int
    cell: Element
    start: int
    span: int
    first: int = 0
    last: int = 0
    is_merged_down: bool = False


def sheet_of(table: Element, name: str, caption: Caption, texts: Texts) -> tuple[Sheet, list[Note]]:
    """The table, and what is to be told of its cells."""
    rows = rows_of(table)
    lines = [list(_places(n, row)) for n, row in enumerate(rows, 1)]
    _place_in_columns([line for line in lines if line])
    cells: dict[At, Cell] = {}
    spans: dict[At, int] = {}
    notes: list[Note] = []
    for place in _without_merged(lines):
        at = place.row, place.first
        cell, kinds = _cell(place, texts)
        if cell.text:
            cells[at] = cell
        if place.last > place.first:
            spans[at] = place.last
        if cell.is_number and (place.is_merged_down or place.last > place.first):
            kinds.append("merged")
        notes += [note(each, name, name_of(at)) for each in kinds]
    hidden = frozenset(n for n, row in enumerate(rows, 1) if is_on(row, "trPr/hidden"))
    return Sheet(name, cells, hidden, caption=caption, spans=spans), notes


def rows_of(table: Element) -> list[Element]:
    """The rows that are not deleted."""
    return [row for row in within(table, "tr") if value(row, "trPr/del") is None]


# -- where cells lie ----------------------------------------------------------------------------------------


def _places(n: int, row: Element) -> Iterator[_Place]:
    """The cells of the row; one that is merged to the left, the old way, is a part of that."""
    start, place = _count(row, "trPr/gridBefore", 0), None
    for cell in within(row, "tc"):
        span = _count(cell, "tcPr/gridSpan", 1)
        if place and value(cell, "tcPr/hMerge") in _CONTINUES:
            place.span += span
        elif value(cell, "tcPr/cellDel") is None:
            if place:
                yield place
            place = _Place(n, cell, start, span)
        start += span
    if place:
        yield place


def _count(element: Element, path: str, otherwise: int) -> int:
    text = value(element, path) or ""
    return int(text) if _COUNT.fullmatch(text) else otherwise


def _place_in_columns(lines: Sequence[Sequence[_Place]]) -> None:
    """Cells are counted where every row has as many; else they go by the grid, which may be out by a hair."""
    counts = {len(line) for line in lines if len(line) > 1}
    is_even = len(counts) == 1 and not any(line[0].start for line in lines)
    starts = sorted({place.start for line in lines for place in line})
    for line in lines:
        for n, place in enumerate(line, 1):
            if is_even:
                place.first, place.last = n, n if len(line) > 1 else max(counts)
            else:
                place.first = bisect_left(starts, place.start) + 1
                place.last = bisect_left(starts, place.start + place.span)


def _without_merged(lines: Sequence[Sequence[_Place]]) -> list[_Place]:
    """The cells that print anything of their own: not those merged into the cell above."""
    kept, above = [], dict[int, _Place]()
    for line in lines:
        open: dict[int, _Place] = {}
        for place in line:
            merge = value(place.cell, "tcPr/vMerge")
            if merge in _CONTINUES and place.start in above:
                open[place.start] = above[place.start]
                above[place.start].is_merged_down = True
                continue
            kept.append(place)
            if merge is not None:
                open[place.start] = place
        above = open
    return kept


# -- what they hold -----------------------------------------------------------------------------------------


def _cell(place: _Place, texts: Texts) -> tuple[Cell, list[str]]:
    """The cell, and the kinds of notes on it."""
    printed = [texts.printed(paragraph) for paragraph in within(place.cell, "p")]
    kinds = list(dict.fromkeys(kind for each in printed for kind in each.left_out))
    if next(within(place.cell, "tbl"), None) is not None:
        kinds.append("nested_table")
    lines = [line.strip() for each in printed for line in each.text.split("\n") if line.strip()]
    text = " ".join(lines)
    if sum(read_number(line) is not None for line in lines) > 1:
        return Cell(text, None, "several_numbers"), kinds
    bare = _MARKED.sub("", text)
    if bare != text and read_number(bare):
        text = bare
        kinds.append("footnote_mark")
    return Cell(" ".join(text.split())) if _is_year_with_unit(place.row, text) else text_cell(text), kinds


def _is_year_with_unit(row: int, text: str) -> bool:
    """Whether this is a heading such as »2020 mio. kr.«, which would be an amount anywhere else."""
    number = read_number(text)
    return row == 1 and number is not None and replace(number, unit=None).is_year
