"""What an earlier case says of the tables of a draft, taken over into it.

From the table that is most alike come the ids, concepts and dims of rows and columns, with the years moved as
far as the headings are, the sums, and the unit where the file does not say it. Figures, labels and decimals
are the draft's own, and so is all that it states itself. What nobody can know the year of is left out.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from typing import Any, NamedTuple

from msgspec import UNSET, Struct

from ..arithmetic.figure import UNITS
from ..cases.sums import Sum
from ..cases.table_view import TableView
from ..rulebook.concept import Catalogue
from .earlier_percentages import with_percentages
from .likeness import USUAL, YEAR, Likeness, Pairs, most_alike, moved, years_of
from .slugs import unique
from .totals import signed

_TABLE = ("concept", "rounding", "blank", "regulering", "regulering_note", "afrunding")
_COLUMN = ("concept", "concepts", "unit", "rounding", "regulering", "regulering_note", "afrunding")
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
    """So many years later the draft is; None where nothing tells."""
    undated: Sequence[str] = ()
    """The ids of the table, rows and columns of which dims with years were left out."""
    unsummed: Sequence[str] = ()
    """The ids of rows and columns that were sums in the earlier one, and have no `sum_of`."""
    columns_there: frozenset[str] = frozenset()
    """The ids of the earlier one's columns that are here."""


class Drafted(NamedTuple):
    table: Fields
    unit_known: bool
    """Whether the file says in which unit the table is."""


def completed(
    tables: Sequence[Drafted], views: Sequence[TableView], later: int | None = None
) -> list[Completed]:
    """The tables of one draft, which is for a case so many years `later`, if that is known.

    Where the labels of one table do not tell the years, those of the others do.
    """
    found = [most_alike(each.table, views) for each in tables]
    told = Counter(like.shifts[0] for like in found if like is not None and len(like.shifts) == 1)
    usual = told.most_common(1)[0][0] if later is None and told else later
    return [
        Completed(each.table) if like is None else _completed(each, like, _later(like.shifts, usual))
        for each, like in zip(tables, found, strict=True)
    ]


def _later(shifts: Sequence[int], usual: int | None) -> int | None:
    """Of what fits a table equally well, that of the others; else what is nearest to what is usual."""
    if not shifts or usual in shifts:
        return usual
    return min(shifts, key=lambda years: (abs(years - USUAL), years))


def _completed(drafted: Drafted, like: Likeness, later: int | None) -> Completed:
    table, view, years = drafted.table, like.view, _Years(later)
    headings = {n for n, row in enumerate(table["rows"]) if "values" not in row}
    rows = _Lines(table["rows"], view.rows, like.rows(later), view.row_totals(), years, headings)
    columns = _Lines(table["columns"], view.columns, like.columns(later), view.column_totals(), years)
    done = {key: value for key, value in table.items() if key not in ("columns", "rows")}
    done |= _taken(view.table, _TABLE, view.dims, years)
    if not drafted.unit_known:
        done["unit"] = view.unit
    left = () if done["unit"] == view.unit else ("unit",)
    done["columns"] = [*columns.completed(_without(_COLUMN, left))]
    done["rows"] = [*rows.completed(_without(_ROW, left))]
    with_percentages(done, table, like, later)
    undated = [table["id"]] if _undated(view.dims, years) else []
    misfits = set(_take_back_misfits(done, view.catalogue))
    return Completed(
        done,
        view,
        rows.familiar - misfits,
        columns.familiar - misfits,
        rows.gone,
        later,
        [*undated, *columns.undated, *rows.undated],
        [*columns.unsummed(done["columns"]), *rows.unsummed(done["rows"])],
        columns.there,
    )


def _without(names: Sequence[str], left: Sequence[str]) -> list[str]:
    """What is taken over; units of rows and columns belong to the unit that their table had."""
    return [name for name in names if name not in left]


def _take_back_misfits(table: Fields, catalogue: Catalogue) -> Iterator[str]:
    """Take back each concept that is measured otherwise than its figures; the ids of what had it."""
    while misfit := next((holder for holder, *_ in _misfits(table, catalogue)), None):
        if misfit is table:
            _leave_to_lines(table, catalogue)
        misfit.pop("concepts", None)
        del misfit["concept"]
        yield misfit["id"]


def _leave_to_lines(table: Fields, catalogue: Catalogue) -> None:
    """Write the table's concept on the columns where it holds throughout; if there are none, on such rows."""
    cells = [
        (row["id"], column["id"]) for holder, row, column in _misfits(table, catalogue) if holder is table
    ]
    rows, columns = (set(ids) for ids in zip(*cells, strict=True))
    left = [column for column in table["columns"] if column["id"] not in columns]
    for line in left or [row for row in table["rows"] if "values" in row and row["id"] not in rows]:
        line.setdefault("concept", table["concept"])


def _misfits(table: Fields, catalogue: Catalogue) -> Iterator[tuple[Fields, Fields, Fields]]:
    """What has a concept that is measured otherwise than a figure of it, and the row and column of that."""
    for row in table["rows"]:
        for column, value in zip(table["columns"], row.get("values", ()), strict=False):
            holders = [each for each in (row, column) if "percent_of" in each] or [row, column, table]
            holder = next((each for each in holders if "concept" in each), None)
            if holder is not None and value is not None:
                unit = row.get("unit", column.get("unit", table["unit"]))
                if catalogue[holder["concept"]].measure != UNITS[unit][0]:
                    yield holder, row, column


class _Years(NamedTuple):
    """Moves the years in a text; None where it has one of which nobody knows how far."""

    later: int | None
    known: Mapping[str, str] = {}
    """Years of the earlier case that are not moved as the others are, each with what it has become."""

    def between(self, label: str, earlier: str) -> "_Years":
        """For what has these labels: years that are not moved as the others are tell of themselves only."""
        known = years_of(label, earlier)
        is_usual = self.later is not None and all(
            moved(then, self.later) == now for then, now in known.items()
        )
        return self if is_usual or not known else _Years(None, known)

    def moved(self, text: str) -> str | None:
        years = {year: self._moved(year) for year in YEAR.findall(text)}
        return None if None in years.values() else YEAR.sub(lambda year: str(years[year[0]]), text)

    def _moved(self, year: str) -> str | None:
        return self.known.get(year, None if self.later is None else moved(year, self.later))


def _taken(other: Any, names: Iterable[str], dims: Mapping[str, str], years: _Years) -> Fields:
    """The fields of these names that the earlier table, row or column states, and its dims."""
    stated = {name: value for name in names if (value := getattr(other, name)) is not UNSET}
    then = {dim: years.moved(text) for dim, text in dims.items()}
    known = {dim: text for dim, text in then.items() if text is not None}
    return stated | ({"dims": known} if known else {})


def _undated(dims: Mapping[str, str], years: _Years, stated: Container[str] = ()) -> bool:
    """Whether one of the dims cannot be taken over, and is not stated now."""
    return any(dim not in stated and years.moved(text) is None for dim, text in dims.items())


class _Lines:
    """The rows or the columns of a drafted table, and which of the earlier ones they are."""

    def __init__(
        self,
        mine: Sequence[Fields],
        others: Sequence[Any],
        pairs: Pairs,
        totals: Iterable[Sum],
        years: _Years,
        headings: Set[int] = frozenset(),
    ) -> None:
        """`headings` are the numbers of the draft's that have no figures."""
        self._mine, self._others, self._pairs, self._headings = mine, others, pairs, headings
        self._totals = list(totals)
        self._years = {
            n: years.between(mine[n]["label"], _label(others[other])) for n, other in pairs.items()
        }
        self._ids = self._all_ids()

    @property
    def familiar(self) -> frozenset[str]:
        """The ids of those of which the earlier table says what there is to say."""
        new = {
            n
            for n, other in self._pairs.items()
            if n not in self._headings and _is_heading(self._others[other])
        }
        return frozenset(self._ids[n] for n in self._pairs.keys() - new)

    @property
    def there(self) -> frozenset[str]:
        """The ids of the earlier ones that are here."""
        return frozenset(self._others[other].id for other in self._pairs.values())

    @property
    def gone(self) -> list[str]:
        """The labels of the earlier ones with figures that are not here."""
        kept = set(self._pairs.values())
        others = (each for n, each in enumerate(self._others) if n not in kept)
        return [each.label for each in others if not _is_heading(each)]

    @property
    def undated(self) -> list[str]:
        """The ids of those of which dims with years are not taken over."""
        return [
            self._ids[n]
            for n, other in self._pairs.items()
            if n not in self._headings
            and _undated(self._others[other].dims or {}, self._years[n], self._mine[n].get("dims", ()))
        ]

    def _all_ids(self) -> list[str]:
        """Those of the earlier ones, as far as they go, and then those of the draft."""
        known = {n: self._years[n].moved(self._others[other].id) for n, other in self._pairs.items()}
        order = sorted(range(len(self._mine)), key=lambda n: known.get(n) is None)
        ids = dict(zip(order, unique(known.get(n) or self._mine[n]["id"] for n in order), strict=True))
        return [ids[n] for n in range(len(self._mine))]

    def unsummed(self, lines: Iterable[Fields]) -> list[str]:
        """The ids of those that were sums and are none among the completed lines."""
        here = {other: n for n, other in self._pairs.items() if n not in self._headings}
        were = {self._ids[here[each.total]] for each in self._totals if each.total in here and each.terms}
        return [line["id"] for line in lines if line["id"] in were and "sum_of" not in line]

    def completed(self, names: Sequence[str]) -> Iterator[Fields]:
        """Each with what is taken over; a heading says nothing of figures."""
        sums = dict(self._sums())
        now = {line["id"]: id for line, id in zip(self._mine, self._ids, strict=True)}
        for n, (line, id) in enumerate(zip(self._mine, self._ids, strict=True)):
            taken: Fields = {}
            if n in self._pairs and n not in self._headings:
                other = self._others[self._pairs[n]]
                taken = _taken(other, names, other.dims or {}, self._years[n])
            own = {key: value for key, value in line.items() if key not in ("id", "label", "code")}
            if "dims" in own and "dims" in taken:
                own["dims"] = taken["dims"] | own["dims"]
            if "sum_of" in own:
                terms = ((term.removeprefix("-"), -1 if term[0] == "-" else 1) for term in own["sum_of"])
                own["sum_of"] = [signed(now[term], sign) for term, sign in terms]
            elif n in sums:
                own["sum_of"] = sums[n]
            named = {"id": id, "label": line["label"], **({"code": line["code"]} if "code" in line else {})}
            yield named | taken | own

    def _sums(self) -> Iterator[tuple[int, list[str]]]:
        """The sums of which all is here, without new figures among the parts or next to them."""
        here = {other: n for n, other in self._pairs.items()}
        for each in self._totals:
            if here.keys() >= {each.total, *each.terms}:
                total, terms = here[each.total], [here[term] for term in each.terms]
                around = range(max(min(total, *terms) - 1, 0), min(max(total, *terms) + 2, len(self._mine)))
                nothing_new = {*self._headings, *self._pairs}.issuperset(around)
                if nothing_new and self._headings.isdisjoint((total, *terms)):
                    parts = zip(terms, each.parts, strict=True)
                    yield total, [signed(self._ids[term], sign) for term, (sign, _) in parts]


def _label(line: Any) -> str:
    return str(line.id if line.label is UNSET else line.label)


def _is_heading(line: Any) -> bool:
    """Whether this is a row without figures."""
    return getattr(line, "values", None) is UNSET
