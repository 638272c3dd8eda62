"""The figures of a case by what they are: by concept, and within a concept by the dims that tell them apart."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from msgspec import UNSET

from .algebra import Quantity, quantity
from .concept import Catalogue
from .figure import Figure
from .table_view import TableView, given
from .twins import Twins

Dims = frozenset[tuple[str, str]]
Place = tuple[TableView, Sequence[int]]
"""A table and those of its rows that may hold figures of a concept."""


class ConceptIndex:
    """`stated` are the figures outside the tables."""

    def __init__(self, tables: Sequence[TableView], stated: Iterable[Figure], catalogue: Catalogue) -> None:
        self._tables, self._catalogue = tables, catalogue
        self._stated: dict[str, list[Figure]] = defaultdict(list)
        for figure in stated:
            if figure.concept is not None:
                self._stated[figure.concept].append(figure)
        self._quantities: dict[tuple[str, str | None], Mapping[Dims, Quantity]] = {}

    @cached_property
    def _places(self) -> dict[str, list[Place]]:
        places: dict[str, list[Place]] = defaultdict(list)
        for view in self._tables:
            for concept, rows in _rows_by_concept(view).items():
                places[concept].append((view, rows))
        return dict(places)

    @property
    def concepts(self) -> list[str]:
        """The concepts that have figures, sorted."""
        return sorted({*self._places, *self._stated})

    def places(self, concept: str) -> list[Place]:
        """The tables, and in each the rows, that may hold figures of the concept."""
        return self._places.get(concept, [])

    def figures(self, concept: str) -> Iterator[Figure]:
        """Every figure of the concept, in tables and statements, in document order of each."""
        for view, rows in self.places(concept):
            yield from _figures_in(view, rows, concept)
        yield from self._stated.get(concept, ())

    # -- quantities -----------------------------------------------------------------------------------

    def quantity(self, figures: list[Figure]) -> Quantity:
        """The one quantity that these figures (of the same concept and dims) state."""
        first = figures[0]
        return quantity((first.concept, frozenset(first.dims.items())), first.dims, figures)

    def quantities(self, concept: str) -> Mapping[Dims, Quantity]:
        """The quantities of the concept by their dims, each with all figures that state it."""
        return self._grouped(concept, None)

    def quantities_within(self, concept: str, dims: Mapping[str, str]) -> Mapping[Dims, Quantity]:
        """All the quantities of the concept that have these dims, and maybe others, but as few as may be."""
        per = self._catalogue[concept].per
        own = dims.get(per) if per else None
        return self._grouped(concept, own if own and self._told_by_row_id(concept) else None)

    def _grouped(self, concept: str, own: str | None) -> Mapping[Dims, Quantity]:
        """With `own`, only the figures of rows and statements that are named so."""
        if (concept, own) not in self._quantities:
            groups: dict[Dims, list[Figure]] = defaultdict(list)
            for figure in self.figures(concept) if own is None else self._figures_named(concept, own):
                groups[frozenset(figure.dims.items())].append(figure)
            found = {dims: self.quantity(figures) for dims, figures in groups.items()}
            self._quantities[concept, own] = found
        return self._quantities[concept, own]

    def _figures_named(self, concept: str, own: str) -> Iterator[Figure]:
        for view, _ in self.places(concept):
            if own in view.row_index:
                yield from _figures_in(view, [view.row_index[own]], concept)
        per = str(self._catalogue[concept].per)
        yield from (figure for figure in self._stated.get(concept, ()) if figure.dims[per] == own)

    def _told_by_row_id(self, concept: str) -> bool:
        """Whether the rows' ids tell the concept's quantities in tables apart, the same dims elsewhere."""
        per = self._catalogue[concept].per
        return per is not None and not any(_states_dim(view, per) for view, _ in self.places(concept))

    # -- quantities said more than once ---------------------------------------------------------------

    def repeated(self, concept: str) -> tuple[list[Twins], list[list[Figure]]]:
        """The figures that say the same quantity, for each quantity of the concept said more than once.

        Where two tables repeat each other row by row they are twins; the rest come in groups of figures.
        """
        if not self._told_by_row_id(concept):
            return [], self._repeated_in(concept, self.places(concept))
        stated = {figure.dims[str(self._catalogue[concept].per)] for figure in self._stated.get(concept, ())}
        seen = self._seen(concept)
        twins: list[Twins] = []
        others: list[Place] = []
        alike: dict[tuple[int, ...], list[tuple[int, ...]]] = defaultdict(list)
        ...


def _rows_by_concept(view: TableView) -> Mapping[str, Sequence[int]]:
    outer = [c for c in dict.fromkeys([*(col.concept for col in view.columns), view.table.concept]) if c]
    if view.flat.stating("values") == len(view.rows) and not view.flat.stating("concept"):
        ...
