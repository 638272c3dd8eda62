"""A sheet as cells that are displayed, and what has to be told of its transcription."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from ..document.budget import LIMIT

FINEST_DECIMALS = 9
"""An attachment can declare no more decimals."""
FIRST_YEAR, LAST_YEAR = 1970, 2200
At = tuple[int, int]
"""Row and column, from 1."""


class Shown(Struct, frozen=True):
    """A number as it is displayed."""

    value: Decimal
    decimals: int | None
    """None for a printed dash, which is nil with as many decimals as its neighbours have."""
    text: str
    unit: str | None = None
    """The unit that stands with the number itself."""
    thousands: int = 0
    """How many times a thousand the number format divides by."""
    grouped: bool = False
    remark: str | None = None
    """What has to be told of it: the kind of a note."""

    @property
    def is_plain(self) -> bool:
        """Whether nothing but digits are shown, as of a year or of an account."""
        return self.decimals == 0 and self.unit is None and not self.grouped and self.value >= 0

    @property
    def is_year(self) -> bool:
        return self.is_plain and FIRST_YEAR <= self.value <= LAST_YEAR


class Cell(Struct, frozen=True):
    """What a cell shows; `trouble` is why no figure can be taken from it: the kind of a note."""

    text: str
    figure: Shown | None = None
    trouble: str | None = None
    formula: str | None = None

    @property
    def is_number(self) -> bool:
        """Whether a number stands here, even one that cannot be taken."""
        return self.figure is not None or self.trouble not in (None, "date")

    @property
    def is_heading(self) -> bool:
        """Whether this may be the heading of a column: words, a day or a year."""
        return self.figure.is_year if self.figure else self.trouble in (None, "date")


class Caption(Struct, frozen=True):
    """What stands around a table, outside its cells."""

    title: str = ""
    number: str | None = None
    """That of »Tabel 3«, as printed."""
    lines: tuple[str, ...] = ()
    """The texts that may tell the unit of its figures."""


class Sheet(Struct, frozen=True):
    """The cells that hold anything, hidden ones too."""

    name: str
    cells: Mapping[At, Cell]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    caption: Caption = Caption()
    spans: Mapping[At, int] = {}
    """The last column of each cell that is merged across several."""

    def is_hidden(self, at: At) -> bool:
        return at[0] in self.hidden_rows or at[1] in self.hidden_columns


class Note(Struct, frozen=True):
    """Something to tell: its kind in `words`, the sheet, the cell if it is about one, and further facts."""

    kind: str
    sheet: str
    cell: str = ""
    facts: tuple[tuple[str, str], ...] = ()


class Contents(Struct, frozen=True):
    """What a file holds, and what is to be told of it."""

    sheets: Sequence[Sheet]
    notes: Sequence[Note]
    title: tuple[str, Note] | None = None
    """That of the file itself, with what to tell of it."""
    prose: Sequence[str] = ()
    """The paragraphs outside the tables that have figures."""


def note(kind: str, sheet: str, cell: str = "", **facts: str) -> Note:
    return Note(kind, sheet, cell, tuple(facts.items()))


def held(shown: Shown) -> Shown | str:
    """The figure, or the kind of note that says why an attachment cannot hold it."""
    if abs(shown.value) >= LIMIT:
        return "too_large"
    return "too_fine" if (shown.decimals or 0) > FINEST_DECIMALS else shown


def cell_of(shown: Shown | str, text: str, formula: str | None = None) -> Cell:
    """The cell that shows a number, or that has the trouble named."""
    if isinstance(shown, str):
        return Cell(text, None, shown, formula)
    return Cell(shown.text, shown, None, formula)


def letters(column: int) -> str:
    """A, B … Z, AA as spreadsheets name their columns."""
    name = ""
    while column:
        column, last = divmod(column - 1, 26)
        name = chr(ord("A") + last) + name
    return name


def name_of(at: At) -> str:
    return f"{letters(at[1])}{at[0]}"


def listed(words: Iterable[str]) -> str:
    return ", ".join(words)
