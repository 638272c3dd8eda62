"""What has to be told of how a table lies in its sheet."""

from collections.abc import Iterator

from . import units
from .layout import Block
from .sheet import Note, letters, listed, name_of, note


def layout_notes(sheet: str, block: Block) -> Iterator[Note]:
    columns = block.columns
    for line in block.titles:
        for column, cell in line.cells.items():
            if cell.is_number and not cell.is_heading:
                yield note("figure_in_title", sheet, name_of((line.row, column)))
    if not block.headings:
        yield note("no_headings", sheet)
    if len(block.headings) > 1:
        yield note("headings_joined", sheet, rows=listed(str(line.row) for line in block.headings))
    yield from _labels(sheet, block)
    if columns.codes:
        yield note("codes", sheet, columns=listed(map(letters, columns.codes)))
    if columns.access:
        yield note("access", sheet, columns=listed(map(letters, columns.access)))
    if columns.remarks:
        yield note("remarks", sheet, columns=listed(map(letters, columns.remarks)))
    if between := [column for column in columns.remarks if column < columns.figures[-1]]:
        yield note("side_by_side", sheet, columns=listed(map(letters, between)))
    yield from _headings_without_place(sheet, block)


def _labels(sheet: str, block: Block) -> Iterator[Note]:
    """What became of further columns of texts before the figures: joined, or read as the rows' units."""
    first, *others = block.columns.labels or [0]
    texts = {n: [line.cells[n].text for line in block.body if n in line.cells] for n in others}
    told = [n for n in others if any(map(units.named, texts[n]))]
    joined = [n for n in others if not all(map(units.named, texts[n]))]
    if joined:
        yield note("labels_joined", sheet, columns=listed(map(letters, [first, *joined])))
    if told:
        yield note("units_by_row", sheet, columns=listed(map(letters, told)))


def _headings_without_place(sheet: str, block: Block) -> Iterator[Note]:
    """Headings above what is no column of the table; one that is only a unit is used as that."""
    columns = block.columns
    words = {*columns.codes, *columns.labels}
    placed = {*columns.figures, *columns.elsewhere, *columns.remarks, *columns.access}
    for line in block.headings:
        for column, cell in line.cells.items():
            if column not in placed and not units.named(cell.text):
                kind = "label_heading" if column in words else "empty_column"
                yield note(kind, sheet, name_of((line.row, column)), text=cell.text)
