"""Which table of an earlier case a drafted one is: the same annex comes every year, with other figures.

Rows, columns and titles are compared as they are every year: without case, note marks, and the years in them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from msgspec import UNSET

from ..cases.table_view import TableView
from .unsaid import year_of

ALIKE = 0.5
"""So great a part of the rows must be the same in both tables."""
YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")

Pairs = Mapping[int, int]
"""The number of a row or column of the draft, and of the earlier one that has its label."""


class Likeness(NamedTuple):
    """An earlier table, and which of its rows and columns a draft has."""

    view: TableView
    rows: Pairs
    columns: Pairs
    later: int | None
    """So many years later the draft is by its headings, rows or title; None where they do not tell."""


def most_alike(table: Mapping[str, Any], views: Iterable[TableView]) -> Likeness | None:
    """The table with the same rows; of several, the one that also has the title and the columns."""
    keys = _keys(row["label"] for row in table["rows"])
    headings = [column["label"] for column in table["columns"]]
    best, closest = None, 0.0
    for view in views:
        others = _keys(row.label for row in view.rows)
        match = SequenceMatcher(None, keys, others, autojunk=False)
        if match.quick_ratio() < ALIKE or (same := match.ratio()) < ALIKE:
            continue
        their_headings = [str(given.id if given.label is UNSET else given.label) for given in view.columns]
        columns = _pairs(_keys(headings), _keys(their_headings))
        width = max(len(headings), len(their_headings))
        closeness = same + _sameness(table["title"], view.title) / 2 + len(columns) / width / 4
        if closeness > closest:
            rows = _pairs(keys, others)
            told = [
                [(headings[mine], their_headings[other]) for mine, other in columns.items()],
                [(table["rows"][mine]["label"], view.rows[other].label) for mine, other in rows.items()],
                [(table["title"], view.title)],
            ]
            later = next((years for pairs in told if (years := _years_between(pairs)) is not None), None)
            best, closest = Likeness(view, rows, columns, later), closeness
    return best


def _keys(labels: Iterable[str]) -> list[str]:
    return [YEAR.sub("#", " ".join(label.casefold().split())).rstrip(" *:.") for label in labels]


def _sameness(text: str, other: str) -> float:
    mine, theirs = _keys((text, other))
    return SequenceMatcher(None, mine, theirs, autojunk=False).ratio()


def _pairs(keys: Sequence[str], others: Sequence[str]) -> Pairs:
    """In order; and what was moved elsewhere, if there is one such label in each."""
    match = SequenceMatcher(None, keys, others, autojunk=False)
    pairs = {a + n: b + n for a, b, size in match.get_matching_blocks() for n in range(size)}
    rest, left = _single(keys, set(pairs)), _single(others, set(pairs.values()))
    return pairs | {at: left[key] for key, at in rest.items() if key in left}


def _single(keys: Sequence[str], taken: set[int]) -> dict[str, int]:
    """The labels that stand once among those that are not taken, each with its number."""
    free = [at for at in range(len(keys)) if at not in taken]
    counted = Counter(keys[at] for at in free)
    return {keys[at]: at for at in free if counted[keys[at]] == 1}


def _years_between(pairs: Iterable[tuple[str, str]]) -> int | None:
    years = [(year_of(mine), year_of(other)) for mine, other in pairs]
    between = Counter(int(mine) - int(other) for mine, other in years if mine and other)
    return between.most_common(1)[0][0] if between else None
