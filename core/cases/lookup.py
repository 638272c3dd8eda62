"""Where a case's figures stand, what they state, and what a formula can mean by its terms; for the engine."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from msgspec.structs import replace

from ..arithmetic.algebra import Quantity, Reading
from ..arithmetic.figure import Figure, Place
from ..arithmetic.formula import Cell, Expression, Leaf, Parameter, Relation, Term, leaves
from ..arithmetic.join import Bound, join
from ..rulebook.concept import Catalogue
from .claim import Claim, Missing
from .concept_index import ConceptIndex
from .naming import called, missing
from .table_view import TableView


class Lookup:
    """The tables and claims of one case, with `index`, their figures by concept."""

    def __init__(
        self, year: int, catalogue: Catalogue, tables: Sequence[TableView], claims: list[Claim]
    ) -> None:
        self._year, self._catalogue, self._claims = year, catalogue, claims
        self._tables = tables
        self.index = ConceptIndex(tables, [claim.figure for claim in claims], catalogue)

    # -- by place -------------------------------------------------------------------------------------

    def spot(self, place: Place) -> tuple[TableView, int, int]:
        """The table of the place, which must be in one, with its row and column there."""
        view = self._view_at[place.attachment, str(place.table)]
        return view, view.row_index[place.row], view.column_index[str(place.column)]

    def cell(self, path: str, attachment: str | None) -> Figure | None:
        """The figure at `attachment/table/row/column` or `attachment/statement`; the attachment may be left
        out for the one that speaks. None where there is no such place or the cell is empty."""
        parts = path.split("/")
        if len(parts) in (1, 3):
            parts = [attachment or "", *parts]
        if len(parts) == 2:
            n = self._claim_at.get((parts[0], parts[1]))
            return None if n is None else self._claims[n].figure
        view = self._view_at.get((parts[0], parts[1])) if len(parts) == 4 else None
        if view is None:
            return None
        i, j = view.row_index.get(parts[2]), view.column_index.get(parts[3])
        return None if i is None or j is None else view.figure(i, j)

    @cached_property
    def _claim_at(self) -> dict[tuple[str, str], int]:
        return {(claim.attachment, claim.figure.place.row): n for n, claim in enumerate(self._claims)}

    @cached_property
    def _view_at(self) -> dict[tuple[str, str], TableView]:
        return {(view.attachment.id, view.table.id): view for view in self._tables}

    def restate(self, old: Figure, new: Figure) -> None:
        """From now on the new figure, of another value, stands in place of the old (read the exact way)."""
        if old.place.table is None:
            n = next(n for n, claim in enumerate(self._claims) if claim.figure.place == old.place)
            self._claims[n] = replace(self._claims[n], figure=new)
        else:
            view, i, j = self.spot(old.place)
            view.restate(i, j, new)
        if old.concept is not None:
            self.index.restate(old, new)

    # -- by quantity ----------------------------------------------------------------------------------

    def stating(self, figure: Figure) -> list[Figure]:
        """The figures that state the same quantity as this one, itself among them."""
        return [figure] if figure.concept is None else self.index.stating(figure)

    def quantity_of(self, figure: Figure) -> Quantity:
        """The quantity that the figure states; one without a concept is a quantity by itself."""
        if figure.concept is not None:
            return self.index.quantity_of(figure)
        return Quantity(figure.place.pointer, figure.dims, (Reading(figure.interval, (figure,)),))

    # -- by formula -----------------------------------------------------------------------------------

    def bind(
        self, node: Relation | Expression, dims: Mapping[str, str], attachment: str | None
    ) -> Iterator[Bound]:
        """The combinations of quantities that the formula's terms and cells can mean, within `dims`."""
        terms = dict.fromkeys(leaf for leaf in leaves(node) if isinstance(leaf, Term))
        cells = {leaf: self.cell(leaf.path, attachment) for leaf in leaves(node) if isinstance(leaf, Cell)}
        if any(value is None for value in cells.values()):
            return
        fixed: dict[Expression, Quantity] = {
            leaf: self.quantity_of(figure) for leaf, figure in cells.items() if figure is not None
        }
        for bound in join({term: self._candidates(term, dims) for term in terms}, dims):
            yield Bound(bound.dims, {**bound.quantities, **fixed})

    def _candidates(self, term: Term, dims: Mapping[str, str]) -> list[tuple[Mapping[str, str], Quantity]]:
        """The quantities a term can mean, each with the dims that it still has to be joined on."""
        if term.concept not in self._catalogue:
            return []
        chosen = dict(term.chosen)
        return [
            ({dim: value for dim, value in known.dims.items() if dim not in chosen}, known)
            for known in self.index.quantities_within(term.concept, {**dims, **chosen})
            if chosen.keys() <= known.dims.keys()
        ]

    def lacking(
        self,
        relation: Relation,
        dims: Mapping[str, str],
        attachment: str | None,
        parameters: Mapping[str, Fraction],
        bindings: list[Bound],
    ) -> Missing | None:
        """What the formula lacks before any combination can be judged; None if nothing."""
        used = list(dict.fromkeys(leaves(relation)))
        for leaf in used:
            if isinstance(leaf, Parameter) and leaf.name not in parameters:
                return Missing("no_parameter", {"parameter": leaf.name, "year": str(self._year)})
        if bindings:
            return None
        terms = [leaf for leaf in used if isinstance(leaf, Term)]
        absent: list[Leaf] = [term for term in terms if not self._candidates(term, dims)]
        cells = [leaf for leaf in used if isinstance(leaf, Cell)]
        absent += [cell for cell in cells if self.cell(cell.path, attachment) is None]
        if absent:
            return missing(absent, dims, self.index, self._catalogue)
        return Missing("dims", {"terms": called(terms, self._catalogue)})
