"""Which rows and columns are totals or differences of others, where no formula says so, by their figures.

What a line is called says that it may be one; of which lines, most of its figures show. Where it is called
nothing of the kind, they must show it beyond chance. A figure that does not fit is for the check to find.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import permutations
from math import prod
from typing import Any, NamedTuple

from .totals import break_circles, signed

_TOTAL = re.compile(
    r"\b(?:i\s?alt|total(?:t|en)?|sum(?:men)?|samlet|samlede|resultat|balance|netto)\b", re.IGNORECASE
)
_DIFFERENCE = re.compile(r"afvigelse|forskel|difference|ændring|mer-?/?(?:mindre)?-?forbrug", re.IGNORECASE)
_WITHIN = re.compile(r"\W*(?:heraf|herunder|deraf)\b", re.IGNORECASE)
"""Says that a line is a part of the one above it, and of no total."""
_NEAR, _FEW = 6, 40
"""Of so many lines before a difference are those that differ, and so many may add up to what is no total."""
_CHANCE = 10**5
"""So unlikely must it be that lines fit that nothing points to: a table has some thousand choices of them."""
_CALLED_SO, _NEXT_TO_IT = 10**3, 10
"""So unlikely for a difference, of which there are some ten choices, and for what a total stands next to."""
_LETTER = re.compile(r"(?:^|\s)\(?([A-Z])\)?(?:\s*=.*)?$")
_OF_LETTERS = re.compile(r"(?:^|\s)\(?[A-Z]\)?\s*=\s*\(?([A-Z](?:\s*[+−–-]\s*[A-Z])+)\)?$")
_SIGNED_LETTER = re.compile(r"([+−–-]?)\s*([A-Z])")
_MISFIT = 100
"""So much more unlikely for each figure that does not fit."""
_MIXED = ""


class Line(NamedTuple):
    """A row or a column: its cells in parts of the finest decimal of the table; a heading has none.

    What is empty has no unit. A width is how far apart the amounts are that a figure may stand for.
    """

    id: str
    label: str
    values: Sequence[int]
    widths: Sequence[int]
    units: Sequence[str | None]

    def plus(self, other: "Line", sign: int = 1) -> "Line":
        units = self.units
        if units != other.units:
            units = [_common(one, another) for one, another in zip(units, other.units, strict=True)]
        values = [one + sign * another for one, another in zip(self.values, other.values, strict=True)]
        widths = [one + another for one, another in zip(self.widths, other.widths, strict=True)]
        return self._replace(values=values, widths=widths, units=units)


class Shown(NamedTuple):
    """A line that others add up to, and the numbers of the cells in which they do, and do not."""

    line: Line
    terms: Sequence[tuple[int, Line]]
    """The others with the sign that each is added with."""
    fits: Sequence[int]
    misfits: Sequence[int]

    @property
    def sum_of(self) -> list[str]:
        """The ids of the terms, with a minus where one is subtracted."""
        return [signed(each.id, sign) for sign, each in self.terms]

    @property
    def is_usual(self) -> bool:
        return len(self.fits) > len(self.misfits)

    @property
    def odds(self) -> int:
        """Against how many others these figures fit by chance: the product of what each cell adds.

        A cell adds its size in units of its width; after the first one, only that of what is new in it,
        as the figures of one year are much like those of another.
        """
        lines = [self.line, *(each for _, each in self.terms)]
        columns = [[each.values[n] for each in lines] for n in self.fits]
        new = (
            min((_distance(values, others) for others in columns[:n]), default=sum(map(abs, values)))
            for n, values in enumerate(columns)
        )
        widths = (sum(each.widths[n] for each in lines) for n in self.fits)
        return prod(max(1, one // width) for one, width in zip(new, widths, strict=True))


def with_totals(table: Mapping[str, Any]) -> tuple[dict[str, Any], list[Shown]]:
    """The drafted table with the sums of its rows and its columns, and these."""
    lines = lines_of(table)
    found = {"rows": shown_totals(lines["rows"]), "columns": lettered(lines["columns"])}
    stated = {each.line.id for each in found["columns"]}
    found["columns"] += [each for each in shown_totals(lines["columns"]) if each.line.id not in stated]
    sums = {name: _without_circles(all) for name, all in found.items()}
    summed = {
        name: [{**line, **_sum_of(each.get(line["id"]))} for line in table[name]]
        for name, each in sums.items()
    }
    return {**table, **summed}, [shown for each in sums.values() for shown in each.values()]


def _without_circles(found: Sequence[Shown]) -> dict[str, Shown]:
    """By id; a heading may state what another one states the other way round."""
    terms = {each.line.id: [(sign, part.id) for sign, part in each.terms] for each in found}
    break_circles(terms)
    return {each.line.id: each for each in found if each.line.id in terms}


def _sum_of(shown: Shown | None) -> dict[str, Any]:
    return {"sum_of": shown.sum_of} if shown else {}


def lines_of(table: Mapping[str, Any]) -> dict[str, list[Line]]:
    """The `rows` and the `columns` of a drafted table; a column has a cell for each row of figures."""
    rows = [[_cell(table, row, n) for n in range(len(row.get("values", ())))] for row in table["rows"]]
    columns = zip(*filter(None, rows), strict=True)
    finest = max((cell[1] for row in rows for cell in row), default=0)
    return {
        "rows": [_line(row, cells, finest) for row, cells in zip(table["rows"], rows, strict=True)],
        "columns": [
            _line(one, cells, finest)
            for one, cells in zip(table["columns"], columns, strict=False)
            if "percent_of" not in one
        ],
    }


def lettered(lines: Sequence[Line]) -> list[Shown]:
    """What the headings state by their letters, as »Korrigeret budget C=A+B«, whatever the figures give."""
    letters = {found[1]: line for line in lines if (found := _LETTER.search(line.label))}
    shown = []
    for line in lines:
        stated = _OF_LETTERS.search(line.label)
        signed = _SIGNED_LETTER.findall(stated[1]) if stated else []
        if signed and all(letter in letters for _, letter in signed):
            terms = [(1 if sign in "+" else -1, letters[letter]) for sign, letter in signed]
            shown.append(Shown(line, terms, *_compared(line, _signed_sum(terms))))
    return shown


def shown_totals(lines: Sequence[Line]) -> list[Shown]:
    """The totals and differences among rows or columns, whether they stand after their parts or before."""
    after = [*_found(lines)]
    before = [each for each in _found(lines[::-1]) if each.is_usual]  # a balance may open what adds to it
    if len(after) >= len(before):
        return after
    return [each._replace(terms=each.terms[::-1]) for each in before[::-1]]


# -- the table's lines --------------------------------------------------------------------------------------

_Cell = tuple[Any, int, str]
"""The figure or None, its decimals and its unit; none of percentages that are worked out of others."""


def _cell(table: Mapping[str, Any], row: Mapping[str, Any], n: int) -> _Cell:
    column = table["columns"][n]
    unit, decimals = (row.get(name, column.get(name, table[name])) for name in ("unit", "decimals"))
    is_added = "percent_of" not in row and "percent_of" not in column
    return row["values"][n] if is_added else None, decimals, unit


def _line(line: Mapping[str, Any], cells: Sequence[_Cell], finest: int) -> Line:
    return Line(
        line["id"],
        line["label"],
        [0 if value is None else int(value.scaleb(finest)) for value, _, _ in cells],
        [0 if value is None else 10 ** (finest - decimals) for value, decimals, _ in cells],
        [None if value is None else unit for value, _, unit in cells],
    )


def _common(one: str | None, other: str | None) -> str | None:
    return one if other is None or one == other else other if one is None else _MIXED


# -- what adds up -------------------------------------------------------------------------------------------


def _found(lines: Sequence[Line]) -> Iterator[Shown]:
    """Each line that lines before it add up to; a part of a total is no part of the next one."""
    free: list[Line] = []
    start = 0
    """Where the free ones begin that follow the last heading or total."""
    for n, line in enumerate(lines):
        if not line.values:
            start = len(free)
        elif _DIFFERENCE.search(line.label):
            near = [each for each in lines[max(n - _NEAR, 0) : n] if each.values]
            difference = _difference(line, near)
            if difference:
                yield difference
        elif total := _total(line, free, start):
            yield total
            free[-len(total.terms) :] = [line]
            start = len(free)
        elif not _WITHIN.match(line.label):
            free.append(line)


def _total(line: Line, free: Sequence[Line], start: int) -> Shown | None:
    """The total of the last free lines: of those since `start`, of all, or else of as many as fit best."""
    is_called_so = bool(_TOTAL.search(line.label))
    found: list[tuple[int, bool, int, Shown]] = []
    for at, added in _added_up(free, len(free) if is_called_so else _FEW):
        fits, misfits = _compared(line, added)
        if not fits or len(fits) < len(misfits):
            continue
        shown = Shown(line, [(1, each) for each in free[at:]], fits, misfits)
        needed = _needed(shown, at in (0, start)) if is_called_so else _CHANCE * _MISFIT ** len(misfits)
        if (is_called_so or len(shown.terms) > 1) and shown.odds >= needed:
            found.append((len(shown.misfits), at != start, at, shown))
    return min(found)[-1] if found else None


def _needed(shown: Shown, is_next: bool) -> int:
    """The odds of what is called a total; `is_next` if it stands next to its parts, or has all lines."""
    if is_next:
        return _NEXT_TO_IT if shown.is_usual else _CALLED_SO
    return _CHANCE


def _difference(line: Line, near: Iterable[Line]) -> Shown | None:
    """The difference of two lines, if no others fit as well."""
    found = [
        Shown(line, [(1, one), (-1, other)], *_compared(line, one.plus(other, -1)))
        for one, other in permutations(near, 2)
    ]
    likely = [shown for shown in found if shown.is_usual and shown.odds >= _CALLED_SO]
    fewest = min((len(shown.misfits) for shown in likely), default=0)
    best = [shown for shown in likely if len(shown.misfits) == fewest]
    return best[0] if len(best) == 1 else None


def _added_up(lines: Sequence[Line], most: int) -> Iterator[tuple[int, Line]]:
    """The sums of the last line, of the last two, and so on, each with the number of its first line."""
    added: Line | None = None
    for at in range(len(lines) - 1, max(len(lines) - most, 0) - 1, -1):
        added = lines[at] if added is None else added.plus(lines[at])
        yield at, added


def _signed_sum(terms: Sequence[tuple[int, Line]]) -> Line:
    (_, first), *others = terms
    return reduce(lambda added, term: added.plus(term[1], term[0]), others, first)


def _compared(line: Line, added: Line) -> tuple[list[int], list[int]]:
    """The cells that are what was added up, as far as rounding tells, and those that are not."""
    fits: list[int] = []
    misfits: list[int] = []
    for n, unit in enumerate(line.units):
        if unit is not None and added.units[n] in (unit, None):
            is_near = 2 * abs(line.values[n] - added.values[n]) <= line.widths[n] + added.widths[n]
            (fits if is_near else misfits).append(n)
    return fits, misfits


def _distance(values: Sequence[int], others: Sequence[int]) -> int:
    return sum(abs(one - other) for one, other in zip(values, others, strict=True))
