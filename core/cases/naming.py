"""What terms of formulas are called: what people call them, and what a document must call them."""

from collections.abc import Iterable, Mapping, Sequence

from ..arithmetic.formula import Cell, Leaf, Term
from ..rulebook.concept import Catalogue, Text
from .claim import Missing
from .concept_index import ConceptIndex
from .instead import instead


def missing(
    absent: Sequence[Leaf], dims: Mapping[str, str], index: ConceptIndex, catalogue: Catalogue
) -> Missing:
    """That the case lacks these within `dims`; where it has the concept with others, the nearest are told."""
    near = {
        term: instead(term, dims, index.dims_near(term.concept, {**dims, **dict(term.chosen)}), index.states)
        for term in absent
        if isinstance(term, Term) and term.concept in catalogue
    }
    row = stated_by_row(absent, catalogue)
    if row:
        return Missing("named", {"terms": called(absent, catalogue), "dims": row})
    reason = "other_dims" if any(near.values()) else "missing"
    return Missing(reason, {"terms": called(absent, catalogue, near)})


def called(
    wanted: Iterable[Leaf], catalogue: Catalogue, near: Mapping[Term, Text | None] | None = None
) -> Text:
    """»Skatter« (skatter), »Renter« (renter) in Danish, “Taxes” (skatter), “Interest” (renter) in English;
    in the brackets also what is said to be `near` a term.
    """
    names = [_name(leaf, catalogue, near or {}) for leaf in wanted]
    return Text(", ".join(name.da for name in names), ", ".join(name.en for name in names))


def stated_by_row(wanted: Iterable[Leaf], catalogue: Catalogue) -> str:
    """The dim by which a row of another id can say that it is what the terms name: `ydelse: hovedret`.

    Nothing where they name several things, or none.
    """
    terms = (leaf for leaf in wanted if isinstance(leaf, Term) and leaf.concept in catalogue)
    pairs = ((pair, catalogue[term.concept].per) for term in terms for pair in term.chosen)
    names = {f"{dim}: {value}" for (dim, value), per in pairs if dim == per}
    return names.pop() if len(names) == 1 else ""


def _name(leaf: Leaf, catalogue: Catalogue, near: Mapping[Term, Text | None]) -> Text:
    written = f"{{{leaf.path}}}" if isinstance(leaf, Cell) else str(leaf)
    if not isinstance(leaf, Term) or leaf.concept not in catalogue:
        return Text(written, written)
    label, other = catalogue.label(leaf.concept), near.get(leaf)
    da, en = (f"{written}; {other.da}", f"{written}; {other.en}") if other else (written, written)
    return Text(f"»{label.da}« ({da})", f"“{label.en}” ({en})")
