"""Which table of an earlier case a drafted one is: the same annex comes every year, with other figures.

Tables are compared without case, note marks, and the years in their labels. Then it is found how many years
lie between the two, and a row or column is the one that had its label so many years before.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from msgspec import UNSET

from ..cases.table_view import TableView

ALIKE = 0.5
"""So great a part of the rows must be the same in both tables."""
USUAL = 1
"""So many years lie between most annexes and the earlier case, where several numbers fit equally well."""
YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_YEARLY = "#"

Pairs = Mapping[int, int]
"""The number of a row or column of the draft, and of the earlier one that has its label."""


class Labels(NamedTuple):
    """What stands in and above a table, without case and note marks."""

    columns: Sequence[str]
    rows: Sequence[str]
    title: str


class Likeness(NamedTuple):
    """An earlier table, what stands in both, and how many years may lie between."""

    view: TableView
    mine: Labels
    theirs: Labels
    shifts: Sequence[int]
    """All that fit equally well; none where nothing tells."""

    def rows(self, later: int | None) -> Pairs:
        """The rows that are the same where the draft is so many years later."""
        return _pairs(self.mine.rows, self.theirs.rows, later)

    def columns(self, later: int | None) -> Pairs:
        """The columns that are the same where the draft is so many years later."""
        return _pairs(self.mine.columns, self.theirs.columns, later)


def most_alike(table: Mapping[str, Any], views: Iterable[TableView]) -> Likeness | None:
    """The table with the same rows; of several, the one that also has the title and the columns."""
    lines = (table["columns"], table["rows"], [{"label": table["title"]}])
    columns, rows, (title,) = (_plain(line["label"] for line in part) for part in lines)
    mine = Labels(columns, rows, title)
    keys = _yearless(mine.rows)
    best, closest = None, 0.0
    for view in views:
        theirs = _plain([row.label for row in view.rows])
        match = SequenceMatcher(None, keys, _yearless(theirs), autojunk=False)
        if match.quick_ratio() < ALIKE or (same := match.ratio()) < ALIKE:
            continue
        columns = _plain([str(each.id if each.label is UNSET else each.label) for each in view.columns])
        (title,) = _plain([view.title])
        both = Counter(_yearless(mine.columns)) & Counter(_yearless(columns))
        width = max(len(mine.columns), len(columns))
        closeness = same + _sameness(mine.title, title) / 2 + both.total() / width / 4
        if closeness > closest:
            best, closest = (view, Labels(columns, theirs, title)), closeness
    return None if best is None else Likeness(best[0], mine, best[1], _shifts(mine, best[1]))


def years_of(label: str, earlier: str) -> dict[str, str]:
    """Each year in the earlier label, and the one in its place now; none if they are not alike."""
    mine, theirs = YEAR.findall(label), YEAR.findall(earlier)
    return dict(zip(theirs, mine, strict=True)) if len(mine) == len(theirs) else {}


def moved(text: str, later: int) -> str:
    """The text with each year in it so much later."""
    return YEAR.sub(lambda year: str(int(year[0]) + later), text)


def _plain(labels: Iterable[str]) -> list[str]:
    return [" ".join(label.casefold().split()).rstrip(" *:.") for label in labels]


def _yearless(labels: Iterable[str]) -> list[str]:
    return [YEAR.sub(_YEARLY, label) for label in labels]


def _sameness(text: str, other: str) -> float:
    mine, theirs = _yearless((text, other))
    return SequenceMatcher(None, mine, theirs, autojunk=False).ratio()


# -- how many years lie between -----------------------------------------------------------------------------


def _shifts(mine: Labels, theirs: Labels) -> list[int]:
    """What brings most columns into line; of several, what does so for most of the rows and the title."""
    across = _in_common(mine.columns, theirs.columns)
    down = _in_common(mine.rows, theirs.rows)
    down.update(_between(mine.title, theirs.title))
    told = {years: (across[years], down[years]) for years in across or down}
    return sorted(years for years, count in told.items() if count == max(told.values()))


def _in_common(labels: Iterable[str], others: Iterable[str]) -> Counter[int]:
    """How many of the labels with years are the same when the other ones are moved by so many years."""
    alike: dict[str, Counter[str]] = defaultdict(Counter)
    for other in others:
        alike[YEAR.sub(_YEARLY, other)][other] += 1
    found = Counter[int]()
    for label, count in Counter(labels).items():
        for other, others_count in alike.get(YEAR.sub(_YEARLY, label), {}).items():
            for years in _between(label, other):
                found[years] += min(count, others_count)
    return found


def _between(label: str, other: str) -> Collection[int]:
    """How many years lie between the two, if it is the same number for all that they speak of."""
    between = {int(now) - int(then) for then, now in years_of(label, other).items()}
    return between if len(between) == 1 else ()


# -- which is which -----------------------------------------------------------------------------------------


def _pairs(labels: Sequence[str], others: Sequence[str], later: int | None) -> Pairs:
    """In order; and what was moved elsewhere, if there is one such label in each."""
    here = set(labels)
    theirs = [_as_now(other, here, later or 0) for other in others]
    there = set(theirs)
    mine = [label if label in there else YEAR.sub(_YEARLY, label) for label in labels]
    match = SequenceMatcher(None, mine, theirs, autojunk=False)
    pairs = {a + n: b + n for a, b, size in match.get_matching_blocks() for n in range(size)}
    rest, left = _single(mine, set(pairs)), _single(theirs, set(pairs.values()))
    return pairs | {at: left[key] for key, at in rest.items() if key in left}


def _as_now(label: str, here: Collection[str], later: int) -> str:
    """The earlier label as it is now: its years moved or as they were, else without them.

    A label that is but years is that of another column (or row) where it is not among those that are here.
    """
    now, words = moved(label, later), YEAR.sub(_YEARLY, label)
    if now in here or not any(map(str.isalpha, words)):
        return now
    return label if label in here else words


def _single(keys: Sequence[str], taken: Collection[int]) -> dict[str, int]:
    """The labels that stand once among those that are not taken, each with its number."""
    free = [at for at in range(len(keys)) if at not in taken]
    counted = Counter(keys[at] for at in free)
    return {keys[at]: at for at in free if counted[keys[at]] == 1}
