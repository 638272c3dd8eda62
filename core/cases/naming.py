"""What people call the terms of a formula, beside what a document must call them."""

from collections.abc import Iterable

from ..arithmetic.formula import Cell, Leaf, Term
from ..rulebook.concept import Catalogue, Text


def called(wanted: Iterable[Leaf], catalogue: Catalogue) -> Text:
    """»Skatter« (skatter), »Renter« (renter) in Danish, “Taxes” (skatter), “Interest” (renter) in English."""
    names = [_name(leaf, catalogue) for leaf in wanted]
    return Text(", ".join(name.da for name in names), ", ".join(name.en for name in names))


def _name(leaf: Leaf, catalogue: Catalogue) -> Text:
    written = f"{{{leaf.path}}}" if isinstance(leaf, Cell) else str(leaf)
    if not isinstance(leaf, Term) or leaf.concept not in catalogue:
        return Text(written, written)
    label = catalogue.label(leaf.concept)
    return Text(f"»{label.da}« ({written})", f"“{label.en}” ({written})")
