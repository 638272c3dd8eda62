"""What each column of a table holds: codes, labels, figures or remarks."""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from .sheet import Cell

ACCESS = frozenset({"UO", "MO"})
"""What a bevillingsoversigt says of each appropriation: not, or also, carried over to the next year."""


class Line(Struct, frozen=True):
    """The visible cells of a row, by column."""

    row: int
    cells: Mapping[int, Cell]

    @property
    def has_figures(self) -> bool:
        return any(cell.is_number for cell in self.cells.values())

    @property
    def is_words(self) -> bool:
        """Whether there is nothing that could not be a heading."""
        return all(cell.is_heading for cell in self.cells.values())


class Columns(Struct, frozen=True):
    """The columns of a table, by what they hold; `years` if the label column is one of years."""

    codes: Sequence[int]
    labels: Sequence[int]
    figures: Sequence[int]
    remarks: Sequence[int]
    access: Sequence[int] = ()
    """The column that says of each row whether its appropriation may be carried over: UO or MO."""
    years: bool = False
    elsewhere: Sequence[int] = ()
    """Columns that stand in another table."""


def columns_of(body: Sequence[Line]) -> Columns:
    """What the columns of the table with these rows hold."""
    access = _access(body)
    kinds = {column: kind for column, kind in _kinds(body).items() if column not in access}
    return replace(_placed(body, kinds), access=access)


def _access(body: Sequence[Line]) -> list[int]:
    """The column that holds nothing but UO and MO, if there is one such."""
    texts: dict[int, set[str]] = {}
    for line in body:
        for column, cell in line.cells.items():
            texts.setdefault(column, set()).add(cell.text)
    columns = [column for column, found in texts.items() if found <= ACCESS]
    return columns if len(columns) == 1 else []


def _placed(body: Sequence[Line], kinds: Mapping[int, str]) -> Columns:
    figures = [column for column, kind in kinds.items() if kind == "figure"]
    words = [column for column, kind in kinds.items() if kind == "words" and column < figures[-1]]
    if not words:
        return _without_labels(body, kinds, figures)
    label = words[0]
    first = next(column for column in figures if column > label)
    others = [column for column, kind in kinds.items() if kind != "figure"]
    between = [column for column in others if label < column < first and kinds[column] == "code"]
    return Columns(
        codes=[*(column for column in kinds if column < label), *between],
        labels=[column for column in words if column < first],
        figures=[column for column in figures if column > label],
        remarks=[column for column in others if column > first],
    )


def _kinds(body: Sequence[Line]) -> dict[int, str]:
    """What each column mostly holds: figures, codes (without a letter), or words."""
    numbers, texts, words = Counter[int](), Counter[int](), Counter[int]()
    for line in body:
        for column, cell in line.cells.items():
            numbers[column] += cell.is_number
            texts[column] += not cell.is_number
            words[column] += any(sign.isalpha() for sign in cell.text)
    mostly = {column for column in numbers if numbers[column] and numbers[column] >= texts[column]}
    mostly = mostly or {column for column in numbers if numbers[column]}
    kinds = {}
    for column in sorted(numbers):
        if column in mostly:
            kinds[column] = "figure"
        else:
            cells = numbers[column] + texts[column]
            kinds[column] = "words" if 2 * words[column] > cells else "code"
    return kinds


def _without_labels(body: Sequence[Line], kinds: Mapping[int, str], figures: Sequence[int]) -> Columns:
    """Codes before the figures serve as labels, and so does a first column of years or of account numbers."""
    others = [column for column in kinds if column not in figures]
    codes = [column for column in others if column < figures[0]]
    remarks = [column for column in others if column > figures[0]]
    first = [
        line.cells[figures[0]]
        for line in body
        if line.cells.keys() & {*figures[1:]} and figures[0] in line.cells
    ]
    numbers = [cell.figure for cell in first if cell.is_number]
    years = all(number and number.is_year for number in numbers)
    is_label = years or (len(numbers) < len(first) and all(number and number.is_plain for number in numbers))
    if not codes and numbers and is_label:
        return Columns([], figures[:1], figures[1:], remarks, years=years)
    return Columns([], codes, figures, remarks)
