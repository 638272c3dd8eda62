"""What an earlier case says of the tables of a draft, taken over into it.

From the table that is most alike come the ids, concepts and dims of rows and columns, with the years moved as
far as the headings are, the sums, and the unit where the file does not say it. Figures, labels and decimals
are the draft's own, and so is all that it states itself.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Any, NamedTuple

from msgspec import UNSET, Struct

from ..arithmetic.figure import UNITS
from ..cases.sums import Sum
from ..cases.table_view import TableView
from ..rulebook.concept import Catalogue
from .earlier_percentages import with_percentages
from .likeness import YEAR, Likeness, Pairs, most_alike
from .slugs import unique

_TABLE = ("concept", "dims", "rounding", "blank", "regulering", "regulering_note", "afrunding")
_COLUMN = ("concept", "concepts", "dims", "unit", "rounding", "regulering", "regulering_note", "afrunding")
_ROW = (*_COLUMN, "betalingsenhed")

Fields = dict[str, Any]


class Completed(Struct, frozen=True):
    """A drafted table with all that an earlier one says of it; `like` is None where none is alike."""

    table: Fields
    like: TableView | None = None
    rows: frozenset[str] = frozenset()
    """The ids of the rows that the earlier one has too."""
    columns: frozenset[str] = frozenset()
    """The ids of the columns that the earlier one has too."""
    gone: Sequence[str] = ()
    """The labels of the earlier one's rows of figures that are not in the draft."""
    later: int | None = None
    """So many years later the draft is; None where no heading tells, and no year was taken over."""


class Drafted(NamedTuple):
    table: Fields
    unit_known: bool
    """Whether the file says in which unit the table is."""


def completed(tables: Sequence[Drafted], views: Sequence[TableView]) -> list[Completed]:
    """The tables of one draft; where the headings of one do not tell the years, those of the others do."""
    found = [most_alike(each.table, views) for each in tables]
    told = Counter(like.later for like in found if like is not None and like.later is not None)
    usual = told.most_common(1)[0][0] if told else None
    return [
        Completed(each.table)
        if like is None
        else _completed(each, like, usual if like.later is None else like.later)
        for each, like in zip(tables, found, strict=True)
    ]


def _completed(drafted: Drafted, like: Likeness, later: int | None) -> Completed:
    table, view, years = drafted.table, like.view, _Years(later)
    headings = {n for n, row in enumerate(table["rows"]) if "values" not in row}
    rows = _Lines(table["rows"], view.rows, like.rows, years, headings)
    columns = _Lines(table["columns"], view.columns, like.columns, years)
    done = {key: value for key, value in table.items() if key not in ("columns", "rows")}
    outer, taken = _taken(view.attachment, ("dims",), years), _taken(view.table, _TABLE, years)
    done |= outer | taken
    if "dims" in done:
        done["dims"] = outer.get("dims", {}) | taken.get("dims", {})
    if not drafted.unit_known:
        done["unit"] = view.unit
    left = () if done["unit"] == view.unit else ("unit",)
    done["columns"] = [*columns.completed(_without(_COLUMN, left), view.column_totals())]
    done["rows"] = [*rows.completed(_without(_ROW, left), view.row_totals())]
    with_percentages(done, table, like)
    kept = set(like.rows.values())
    gone = [row.label for n, row in enumerate(view.rows) if n not in kept and row.values is not UNSET]
    misfits = set(_take_back_misfits(done, view.catalogue))
    return Completed(done, view, rows.familiar - misfits, columns.familiar - misfits, gone, later)


def _without(names: Sequence[str], left: Sequence[str]) -> list[str]:
    """What is taken over; units of rows and columns belong to the unit that their table had."""
    return [name for name in names if name not in left]


def _take_back_misfits(table: Fields, catalogue: Catalogue) -> Iterator[str]:
    """Take back each concept that is measured otherwise than its figures; the ids of what had it."""
    while misfit := next(_misfits(table, catalogue), None):
        misfit.pop("concepts", None)
        del misfit["concept"]
        yield misfit["id"]


def _misfits(table: Fields, catalogue: Catalogue) -> Iterator[Fields]:
    for row in table["rows"]:
        for column, value in zip(table["columns"], row.get("values", ()), strict=False):
            holders = [each for each in (row, column) if "percent_of" in each] or [row, column, table]
            holder = next((each for each in holders if "concept" in each), None)
            if holder is not None and value is not None:
                unit = row.get("unit", column.get("unit", table["unit"]))
                if catalogue[holder["concept"]].measure != UNITS[unit][0]:
                    yield holder


class _Years(NamedTuple):
    """Moves the years in a text; None where it has one and nobody knows how far."""

    later: int | None

    def moved(self, text: str) -> str | None:
        if self.later is None:
            return None if YEAR.search(text) else text
        by = self.later
        return YEAR.sub(lambda year: str(int(year[0]) + by), text)


def _taken(other: Any, names: Iterable[str], years: _Years) -> Fields:
    """The fields of these names that the earlier table, row or column states."""
    stated = {name: value for name in names if (value := getattr(other, name)) is not UNSET}
    moved = {dim: years.moved(text) for dim, text in stated.pop("dims", {}).items()}
    dims = {dim: text for dim, text in moved.items() if text is not None}
    return stated | ({"dims": dims} if dims else {})


class _Lines:
    """The rows or the columns of a drafted table, and which of the earlier ones they are."""

    def __init__(
        self,
        mine: Sequence[Fields],
        others: Sequence[Any],
        pairs: Pairs,
        years: _Years,
        headings: Set[int] = frozenset(),
    ) -> None:
        """`headings` are the numbers of the draft's that have no figures."""
        self._mine, self._others, self._pairs, self._years = mine, others, pairs, years
        self._headings = headings
        self._ids = self._all_ids()

    @property
    def familiar(self) -> frozenset[str]:
        """The ids of those that the earlier table has too."""
        return frozenset(self._ids[n] for n in self._pairs)

    def _all_ids(self) -> list[str]:
        """Those of the earlier ones, as far as they go, and then those of the draft."""
        known = {n: self._years.moved(self._others[other].id) for n, other in self._pairs.items()}
        order = sorted(range(len(self._mine)), key=lambda n: known.get(n) is None)
        ids = dict(zip(order, unique(known.get(n) or self._mine[n]["id"] for n in order), strict=True))
        return [ids[n] for n in range(len(self._mine))]

    def completed(self, names: Sequence[str], totals: Iterable[Sum]) -> Iterator[Fields]:
        """Each with what is taken over."""
        sums = dict(self._sums(totals))
        now = {line["id"]: id for line, id in zip(self._mine, self._ids, strict=True)}
        for n, (line, id) in enumerate(zip(self._mine, self._ids, strict=True)):
            taken = _taken(self._others[self._pairs[n]], names, self._years) if n in self._pairs else {}
            own = {key: value for key, value in line.items() if key not in ("id", "label", "code")}
            if "dims" in own and "dims" in taken:
                own["dims"] = taken["dims"] | own["dims"]
            if "sum_of" in own:
                own["sum_of"] = [
                    _signed(now[term.removeprefix("-")], term[0] == "-") for term in own["sum_of"]
                ]
            elif n in sums:
                own["sum_of"] = sums[n]
            named = {"id": id, "label": line["label"], **({"code": line["code"]} if "code" in line else {})}
            yield named | taken | own

    def _sums(self, totals: Iterable[Sum]) -> Iterator[tuple[int, list[str]]]:
        """The sums of which all is here, without new figures among the parts or next to them."""
        here = {other: n for n, other in self._pairs.items()}
        for each in totals:
            if here.keys() >= {each.total, *each.terms}:
                total, terms = here[each.total], [here[term] for term in each.terms]
                around = range(max(min(total, *terms) - 1, 0), min(max(total, *terms) + 2, len(self._mine)))
                nothing_new = {*self._headings, *self._pairs}.issuperset(around)
                if nothing_new and self._headings.isdisjoint((total, *terms)):
                    signed = zip(each.parts, terms, strict=True)
                    yield total, [_signed(self._ids[term], sign < 0) for (sign, _), term in signed]


def _signed(id: str, negative: bool) -> str:
    return f"-{id}" if negative else id
