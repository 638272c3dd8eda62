"""The figures of a case by what they are: by concept, and then by the dims that tell them apart."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain

from msgspec import UNSET, Struct

from ..arithmetic.algebra import Quantity, quantity
from ..arithmetic.figure import Figure
from ..arithmetic.formula import Term
from ..rulebook.concept import Catalogue
from .table_view import TableView, given
from .twins import Twins, twins

Dims = frozenset[tuple[str, str]]


class Holding(Struct, frozen=True, dict=True):
    """The rows of a table that may hold figures of a concept."""

    view: TableView
    """The table."""
    rows: Sequence[int]
    """The rows' indices in the table."""

    @cached_property
    def is_plain(self) -> bool:
        """Whether every amount there is one of the concept, its dims those of its column and the row's id."""
        columns = any(c.concept is not UNSET or c.concepts is not UNSET for c in self.view.columns)
        rows = any(map(self.view.flat.stating, ("concepts", "dims")))
        return not columns and not rows and not self.view.spanning and self.view.plain is not None

    @property
    def ids(self) -> Iterator[str]:
        """The rows' ids."""
        rows = self.view.rows
        return (rows[i].id for i in self.rows)

    def columns_repeat(self, concept: str) -> bool:
        """Whether some columns may say the same of the figures: a row's own dims outdo its column's."""
        dims = self.column_dims(concept)
        return len(set(dims)) < len(dims) or self.view.flat.stating("dims") > 0

    def columns_of_years(self, new: str, old: str) -> list[tuple[int, int]]:
        """The columns of one year, each with that of the other year that is otherwise for the same."""
        found: dict[frozenset[tuple[str, str]], dict[str, int]] = defaultdict(dict)
        for j, column in enumerate(self.view.columns):
            dims = dict(column.dims or {})
            year = dims.pop("aar", "")
            found[frozenset(dims.items())].setdefault(year, j)
        return [(years[new], years[old]) for years in found.values() if new in years and old in years]

    def column_dims(self, concept: str) -> list[Dims]:
        """What each column says of the concept's figures."""
        view = self.view
        stated = [{**view.dims, **given(column.dims, default={})} for column in view.columns]
        return [frozenset(view.catalogue.dims_of(concept, dims, "").items()) for dims in stated]

    def figures(self, concept: str) -> Iterator[Figure]:
        """The concept's figures in these rows."""
        for i in self.rows:
            yield from self.figures_in(i, concept)

    def figures_in(self, i: int, concept: str) -> Iterator[Figure]:
        """The concept's figures in row i of the table."""
        for j in range(len(self.view.columns)):
            figure = self.view.figure(i, j)
            if figure is not None and figure.concept == concept:
                yield figure

    def states(self, dim: str) -> bool:
        """Whether the dim is stated by the table, a column or a row."""
        view = self.view
        by_column = any(dim in given(column.dims, default=()) for column in view.columns)
        by_row = view.flat.stating("dims") and any(dim in given(row.dims, default=()) for row in view.rows)
        return dim in view.dims or by_column or bool(by_row)


class Repeated(Struct, frozen=True):
    """The quantities of a concept that are stated more than once: `twins` row by row, the rest one by one."""

    twins: list[Twins]
    groups: list[list[Figure]]


class ConceptIndex:
    """`stated` are the figures outside the tables."""

    def __init__(self, tables: Sequence[TableView], stated: Iterable[Figure], catalogue: Catalogue) -> None:
        self._tables, self._catalogue = tables, catalogue
        self._stated: dict[str, list[Figure]] = defaultdict(list)
        for figure in stated:
            if figure.concept is not None:
                self._stated[figure.concept].append(figure)
        self._by_row_id: dict[str, bool] = {}
        self._repeated: dict[str, Repeated] = {}
        self._groups: dict[tuple[str, str | None], Mapping[Dims, list[Figure]]] = {}
        self._quantities: dict[tuple[str, Dims], Quantity] = {}
        self._terms: dict[str, Sequence[Term]] = {}

    @cached_property
    def _holdings(self) -> dict[str, list[Holding]]:
        holdings: dict[str, list[Holding]] = defaultdict(list)
        for view in self._tables:
            for concept, rows in _rows_by_concept(view).items():
                holdings[concept].append(Holding(view, rows))
        return dict(holdings)

    @property
    def concepts(self) -> list[str]:
        """The concepts that have figures, sorted."""
        return sorted({*self._holdings, *self._stated})

    def holdings(self, concept: str) -> list[Holding]:
        """The tables, and in each the rows, that may hold figures of the concept."""
        return self._holdings.get(concept, [])

    def figures(self, concept: str) -> Iterator[Figure]:
        """Every figure of the concept, in tables and statements, in document order of each."""
        for holding in self.holdings(concept):
            yield from holding.figures(concept)
        yield from self._stated.get(concept, ())

    # -- quantities -----------------------------------------------------------------------------------

    def quantities(self, concept: str) -> Mapping[Dims, Quantity]:
        """The quantities of the concept by their dims, each with all figures that state it."""
        return {
            dims: self._quantity(concept, dims, figures) for dims, figures in self._by_dims(concept).items()
        }

    def terms(self, concept: str) -> Sequence[Term]:
        """The quantities of the concept as a formula writes them, each with all its dims."""
        if concept not in self._terms:
            self._terms[concept] = [Term(concept, tuple(sorted(dims))) for dims in self._by_dims(concept)]
        return self._terms[concept]

    def dims_near(self, concept: str, dims: Mapping[str, str]) -> Iterable[Dims]:
        """The dims of the concept's quantities; where `dims` tell the row, only of what is there."""
        return self._by_dims(concept, self._named(concept, dims))

    def states(self, dim: str) -> bool:
        """Whether the case tells anything apart by the dim."""
        stated = chain.from_iterable(self._stated.values())
        return any(Holding(view, ()).states(dim) for view in self._tables) or any(
            dim in f.dims for f in stated
        )

    def quantities_within(self, concept: str, dims: Mapping[str, str]) -> Iterator[Quantity]:
        """The quantities of the concept that agree with these dims wherever they have them."""
        for own, figures in self._by_dims(concept, self._named(concept, dims)).items():
            if all(dims.get(dim, value) == value for dim, value in own):
                yield self._quantity(concept, own, figures)

    def quantity_of(self, figure: Figure) -> Quantity:
        """The quantity that the figure (of a concept) states, with all figures that state it."""
        return self._quantity(str(figure.concept), frozenset(figure.dims.items()), self.stating(figure))

    def stating(self, figure: Figure) -> list[Figure]:
        """The figures that state the same quantity as this one (of a concept), itself among them."""
        concept = str(figure.concept)
        return self._by_dims(concept, self._named(concept, figure.dims))[frozenset(figure.dims.items())]

    def restate(self, old: Figure, new: Figure) -> None:
        """From now on the new figure stands in the place of the old one, and is the same quantity."""
        concept, dims = str(old.concept), frozenset(old.dims.items())
        self._repeated.pop(concept, None)
        self._quantities.pop((concept, dims), None)
        for named in {None, self._named(concept, old.dims)}:
            _swap(self._groups.get((concept, named), {}).get(dims, []), old, new)
        if old.place.table is None:
            _swap(self._stated[concept], old, new)

    def _named(self, concept: str, dims: Mapping[str, str]) -> str | None:
        """The id of the row or statement that holds whatever agrees with these dims, if they tell it."""
        per = self._catalogue[concept].per
        return dims.get(per) if per and self._told_by_row_id(concept) else None

    def _quantity(self, concept: str, dims: Dims, figures: list[Figure]) -> Quantity:
        if (concept, dims) not in self._quantities:
            self._quantities[concept, dims] = one_quantity(figures)
        return self._quantities[concept, dims]

    def _by_dims(self, concept: str, named: str | None = None) -> Mapping[Dims, list[Figure]]:
        """The concept's figures by their dims; with `named` only those of the row or statement of that id."""
        if (concept, named) not in self._groups:
            figures = self.figures(concept) if named is None else self._figures_named(concept, named)
            self._groups[concept, named] = _grouped(figures)
        return self._groups[concept, named]

    def _figures_named(self, concept: str, id: str) -> Iterator[Figure]:
        for holding in self.holdings(concept):
            if id in holding.view.row_index:
                yield from Holding(holding.view, [holding.view.row_index[id]]).figures(concept)
        yield from (figure for figure in self._stated.get(concept, ()) if self._own_id(figure) == id)

    def _own_id(self, figure: Figure) -> str:
        return figure.dims[str(self._catalogue[str(figure.concept)].per)]

    def _told_by_row_id(self, concept: str) -> bool:
        """Whether in tables only the rows' ids tell apart the things that the concept has one of each."""
        if concept not in self._by_row_id:
            per = self._catalogue[concept].per
            stated = per is None or any(holding.states(per) for holding in self.holdings(concept))
            self._by_row_id[concept] = not stated
        return self._by_row_id[concept]

    # -- quantities that are stated more than once ----------------------------------------------------

    def repeated(self, concept: str) -> Repeated:
        """The figures that state the same quantity, for each that is stated more than once."""
        if concept not in self._repeated:
            self._repeated[concept] = self._find_repeated(concept, self.holdings(concept))
        return self._repeated[concept]

    def _find_repeated(self, concept: str, holdings: Sequence[Holding]) -> Repeated:
        if not self._told_by_row_id(concept):
            return Repeated([], _more_than_one(self._by_dims(concept).values()))
        pairs, rest = self._homes(concept, holdings)
        found: list[Twins] = []
        for (a, b), rows in pairs.items():
            one, other = holdings[a], holdings[b]
            found += twins(one.view, other.view, _columns_alike(concept, one, other), rows)
        others = chain.from_iterable(holding.figures(concept) for holding in rest)
        return Repeated(found, _more_than_one(_grouped([*others, *self._stated.get(concept, ())]).values()))

    def _homes(
        self, concept: str, holdings: Sequence[Holding]
    ) -> tuple[Mapping[tuple[int, int], list[tuple[int, int]]], list[Holding]]:
        """Pairs of rows that repeat each other, by the two holdings; and other rows that may repeat one."""
        stated = {self._own_id(figure) for figure in self._stated.get(concept, ())}
        within = [holding.columns_repeat(concept) for holding in holdings]
        plain = [holding.is_plain and not repeat for holding, repeat in zip(holdings, within, strict=True)]
        pairs: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
        rest: list[Holding] = []
        for id, home in _rows_by_id(holdings, within, stated).items():
            if len(home) == 2 and id not in stated and all(plain[n] for n, _ in home):
                (a, i), (b, k) = home
                pairs[a, b].append((i, k))
            else:
                rest += [Holding(holdings[n].view, [i]) for n, i in home]
        return pairs, rest


def _grouped(figures: Iterable[Figure]) -> dict[Dims, list[Figure]]:
    """The figures of a concept by their dims."""
    groups: dict[Dims, list[Figure]] = defaultdict(list)
    for figure in figures:
        groups[frozenset(figure.dims.items())].append(figure)
    return groups


def _more_than_one(groups: Iterable[list[Figure]]) -> list[list[Figure]]:
    return [figures for figures in groups if len(figures) > 1]


def _swap(figures: list[Figure], old: Figure, new: Figure) -> None:
    figures[:] = [new if figure.place == old.place else figure for figure in figures]


def _rows_by_id(
    holdings: Sequence[Holding], within: Sequence[bool], stated: set[str]
) -> Mapping[str, list[tuple[int, int]]]:
    """The rows that may repeat something: row id -> the numbers of holding and row."""
    homes: dict[str, list[tuple[int, int]]] = defaultdict(list)
    if len(holdings) == 1 and not within[0] and not stated:
        return homes
    seen = Counter(chain.from_iterable(holding.ids for holding in holdings))
    for n, holding in enumerate(holdings):
        for i, id in zip(holding.rows, holding.ids, strict=True):
            if within[n] or seen[id] > 1 or id in stated:
                homes[id].append((n, i))
    return homes


def _columns_alike(concept: str, one: Holding, other: Holding) -> Iterator[tuple[int, int]]:
    """The columns of the two that say the same of their rows."""
    dims = {dims: k for k, dims in enumerate(other.column_dims(concept))}
    for j, dims_of_column in enumerate(one.column_dims(concept)):
        if dims_of_column in dims:
            yield j, dims[dims_of_column]


def one_quantity(figures: list[Figure]) -> Quantity:
    """The one quantity that these figures (of the same concept and dims) state."""
    first = figures[0]
    return quantity((first.concept, frozenset(first.dims.items())), first.dims, figures)


def _rows_by_concept(view: TableView) -> Mapping[str, Sequence[int]]:
    outer = [c for c in dict.fromkeys([*(col.concept for col in view.columns), view.table.concept]) if c]
    swaps = [column.concepts for column in view.columns if column.concepts is not UNSET]
    stating, count = view.flat.stating, len(view.rows)
    if not swaps and stating("values") == count and not stating("concept") and not stating("concepts"):
        return dict.fromkeys(outer, range(count))
    worked_out = [c.concept for c in view.columns if c.percent_of is not UNSET and c.concept is not UNSET]
    found: dict[str, array[int]] = defaultdict(_numbers)
    for i, row in enumerate(view.rows):
        if row.values is UNSET:
            continue
        own = [*dict.fromkeys((row.concept, *worked_out))] if row.concept is not UNSET else outer
        if swaps or row.concepts is not UNSET:
            own = _swapped(own, [*swaps, given(row.concepts, default={})])
        for concept in own:
            found[concept].append(i)
    return found


def _numbers() -> "array[int]":
    """A list of numbers that takes little room."""
    return array("i")


def _swapped(concepts: Sequence[str], swaps: Sequence[Mapping[str, str]]) -> list[str]:
    return list(dict.fromkeys([*concepts, *(swap[c] for swap in swaps for c in concepts if c in swap)]))
