"""Where in a sheet its tables lie: titles, headings and rows."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise, takewhile

from msgspec import Struct
from msgspec.structs import replace

from .columns import Columns, Line, columns_of
from .sheet import Cell, Sheet
from .units import mentioned, named

_FEWEST = 2
"""So many amounts make a table of one column, where one may be a number of the case or the municipality."""


class WorkedOut(Struct, frozen=True):
    """What a column of percentages is worked out of, by sign and column."""

    amount: Sequence[tuple[int, int]]
    base: Sequence[tuple[int, int]]
    base_row: int | None = None
    """The row in which the base stands for all rows."""
    dashes: Sequence[int] = ()
    """The rows in which a printed dash says that nothing was worked out, and not that it is nil."""
    misfits: Sequence[int] = ()
    """The rows of which it does not give the percentage."""

    @property
    def columns(self) -> set[int]:
        return {column for _, column in (*self.amount, *self.base)}


class Block(Struct, frozen=True):
    """One table as it lies in the sheet."""

    titles: Sequence[Line]
    headings: Sequence[Line]
    body: Sequence[Line]
    columns: Columns
    worked_out: Mapping[int, WorkedOut | str] = {}
    """The columns of percentages that say that they are worked out: of what, or why that is not known."""
    earlier: Sequence[int] = ()
    """Those of which an earlier case says it, whatever the figures are."""

    @property
    def added(self) -> list[int]:
        """The columns of figures but for those that stay with them as percentages."""
        return [column for column in self.columns.figures if not self.stays(column)]

    def stays(self, column: int) -> bool:
        """Whether the column is percentages that are worked out of columns of this table."""
        return column in self.earlier or isinstance(self.worked_out.get(column), WorkedOut)

    @property
    def numbered(self) -> list[int]:
        """The rows with a number in some column of figures."""
        figures = set(self.columns.figures)
        return [
            line.row
            for line in self.body
            if any(cell.is_number for column, cell in line.cells.items() if column in figures)
        ]

    def parted(self, apart: Sequence[int]) -> list["Block"]:
        """The table without these columns of figures, and the table of them alone."""
        columns = self.columns
        kept = [column for column in columns.figures if column not in apart]
        first = replace(columns, figures=kept, elsewhere=apart)
        second = replace(columns, figures=apart, remarks=(), elsewhere=[*kept, *columns.remarks])
        return [replace(self, columns=first), replace(self, columns=second)]


def blocks(sheet: Sheet) -> list[Block]:
    """The tables of the sheet from above; none where nothing visible is a number."""
    lines = _lines(sheet)
    starts = [_with_line_above(sheet, lines, n) for n in _starts(lines)]
    if not starts:
        first = next((n for n, line in enumerate(lines) if line.has_figures), None)
        return [] if first is None else [_block(lines[:first], [], lines[first:])]
    found, titles = [], lines[: starts[0]]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        first = _after_headings(lines, start, end)
        last = max((n for n in range(first, end) if lines[n].has_figures), default=None)
        if last is None:  # no table: what looked like headings stands above those that follow
            titles = [*titles, *lines[start:end]]
            continue
        kept = end if end == len(lines) else _end_of_body(lines, last, end)
        found.append(_block(titles, lines[start:first], lines[first:kept]))
        titles = lines[kept:end]
    return found


def _block(titles: Sequence[Line], headings: Sequence[Line], body: Sequence[Line]) -> Block:
    columns = columns_of(body)
    spanning = [line for line in headings if _is_unit_of_all(line, columns)]
    if len(spanning) == len(headings):
        return Block(titles, headings, body, columns)
    return Block([*titles, *spanning], [line for line in headings if line not in spanning], body, columns)


def _is_unit_of_all(line: Line, columns: Columns) -> bool:
    """Whether the line is but a unit, in the first of several columns: merged cells stand there."""
    (column, cell), *others = line.cells.items()
    return not others and column == columns.figures[0] < columns.figures[-1] and named(cell.text) is not None


def _lines(sheet: Sheet) -> list[Line]:
    by_row: dict[int, dict[int, Cell]] = {}
    for at in sorted(sheet.cells):
        if not sheet.is_hidden(at):
            by_row.setdefault(at[0], {})[at[1]] = sheet.cells[at]
    return [Line(row, cells) for row, cells in by_row.items()]


# -- headings -----------------------------------------------------------------------------------------------


def _starts(lines: Sequence[Line]) -> list[int]:
    """The lines with headings that begin a table."""
    below: Counter[int] = Counter()
    candidates = []
    for n in range(len(lines) - 1, -1, -1):
        numbers = {column for column, cell in lines[n].cells.items() if cell.is_number}
        headings = _headings(lines[n], below)
        if headings:
            candidates.append((n, headings))
        below.update(numbers)
    candidates.reverse()
    anew = {n for n, _ in candidates if _begins_anew(lines, n)}
    needed = [(n, headings) for n, headings in candidates if len(headings) >= 2 or n in anew]
    if not needed:
        return _above_one_column(lines, [n for n, _ in candidates])
    starts: list[int] = []
    for n, headings in needed:
        is_next = n in anew or (len(set(headings)) > 1 and _runs_on(lines[n]))
        if not starts or (is_next and not _continues(lines, starts[-1], n)):
            starts.append(n)
    return starts


def _with_line_above(sheet: Sheet, lines: Sequence[Line], n: int) -> int:
    """Line n, or the one above it that has headings merged across those of line n beside others."""
    cells = lines[n - 1].cells if n else {}
    across = any(column in lines[n].cells and (lines[n - 1].row, column) in sheet.spans for column in cells)
    if len(cells) > 1 and across and lines[n - 1].is_words and _continues(lines, n - 1, n):
        return _with_line_above(sheet, lines, n - 1)
    return n


def _headings(line: Line, below: Mapping[int, int]) -> list[str]:
    """The headings of the line above columns of numbers, none if one of them is a number."""
    above = [cell for column, cell in line.cells.items() if below.get(column)]
    return [cell.text for cell in above] if all(cell.is_heading for cell in above) else []


def _begins_anew(lines: Sequence[Line], n: int) -> bool:
    """Whether a table of one column begins here: two words, below a gap or titles, above its numbers."""
    first = n
    while first and lines[first - 1].row == lines[first].row - 1 and len(lines[first - 1].cells) == 1:
        first -= 1
    is_apart = first == 0 or lines[first - 1].row < lines[first].row - 1
    is_number = any(cell.is_number for line in lines[first : n + 1] for cell in line.cells.values())
    if not is_apart or is_number or len(lines[n].cells) != 2:
        return False
    _, column = lines[n].cells
    rows = takewhile(lambda pair: pair[1].row == pair[0].row + 1, pairwise(lines[n:]))
    below = [row.cells for _, row in rows]
    figures = [row[column] for row in below if column in row]
    is_alone = all(row.keys() <= lines[n].cells.keys() for row in below)
    amounts = [cell for cell in figures if not cell.is_heading]
    return is_alone and len(amounts) >= _FEWEST and all(cell.is_number for cell in figures)


def _above_one_column(lines: Sequence[Line], candidates: Sequence[int]) -> list[int]:
    """With figures in one column only, the heading is the one nearest above the first of them."""
    first = next((n for n, line in enumerate(lines) if line.has_figures and n not in candidates), None)
    above = [n for n in candidates if first is not None and n < first]
    return above[-1:]


def _continues(lines: Sequence[Line], start: int, n: int) -> bool:
    """Whether line n is one more line of the headings that begin at `start`."""
    return _after_headings(lines, start, len(lines)) > n


def _after_headings(lines: Sequence[Line], start: int, end: int) -> int:
    """The first line after the headings, which may go on in the rows right below."""
    rows = (line for line in lines[start + 1 : end] if not line.is_words)
    label = min(next(rows, lines[start]).cells)
    n = start + 1
    while n < end and lines[n].row == lines[n - 1].row + 1 and _goes_on(lines[n - 1], lines[n], label):
        if _is_section(lines[start:n], lines[n], lines[n + 1 : end]):
            break
        n += 1
    return n


def _is_section(headings: Sequence[Line], line: Line, below: Sequence[Line]) -> bool:
    """Whether the line is the heading of rows: above no figures, and alone or below headings already."""
    body = [each for each in below if not each.is_words]
    if not any(each.has_figures for each in body) or any(
        mentioned(cell.text) for cell in line.cells.values()
    ):
        return False
    headed = {column for each in headings for column in each.cells}
    is_apart = len(line.cells) == 1 or line.cells.keys() <= headed
    return is_apart and not line.cells.keys() & set(columns_of(body).figures)


def _goes_on(before: Line, line: Line, label: int) -> bool:
    """Whether the line has headings too: words above figures, and only one of the two has a label."""
    is_above = len(line.cells) > 1 or label not in line.cells
    is_row = label in before.cells and label in line.cells
    return is_above and line.is_words and _runs_on(line) and not is_row


def _runs_on(line: Line) -> bool:
    """Whether the years among the headings follow each other, as amounts of that size hardly do."""
    years = [cell.figure.value for cell in line.cells.values() if cell.figure]
    return all(abs(year - before) <= 1 for before, year in pairwise(years))


def _end_of_body(lines: Sequence[Line], last: int, end: int) -> int:
    """Where the rows of a table end and the titles of the next begin: at the first gap after its figures."""
    for n in range(last, end):
        if lines[n + 1].row > lines[n].row + 1:
            return n + 1
    return last + 1
