"""What people call the terms of a formula, beside what a document must call them."""

from collections.abc import Iterable

from ..arithmetic.formula import Cell, Leaf, Term
from ..rulebook.concept import Catalogue, Text


def called(wanted: Iterable[Leaf], catalogue: Catalogue) -> Text:
    """»Skatter« (skatter), »Renter« (renter) in Danish, “Taxes” (skatter), “Interest” (renter) in English."""
    names = [_name(leaf, catalogue) for leaf in wanted]
    return Text(", ".join(name.da for name in names), ", ".join(name.en for name in names))


def stated_by_row(wanted: Iterable[Leaf], catalogue: Catalogue) -> str:
    """The dim by which a row of another id can say that it is what the terms name: `ydelse: hovedret`.

    Nothing where they name several things, or none.
    """
    terms = (leaf for leaf in wanted if isinstance(leaf, Term) and leaf.concept in catalogue)
    pairs = ((pair, catalogue[term.concept].per) for term in terms for pair in term.chosen)
    names = {f"{dim}: {value}" for (dim, value), per in pairs if dim == per}
    return names.pop() if len(names) == 1 else ""


def _name(leaf: Leaf, catalogue: Catalogue) -> Text:
    written = f"{{{leaf.path}}}" if isinstance(leaf, Cell) else str(leaf)
    if not isinstance(leaf, Term) or leaf.concept not in catalogue:
        return Text(written, written)
    label = catalogue.label(leaf.concept)
    return Text(f"»{label.da}« ({written})", f"“{label.en}” ({written})")
