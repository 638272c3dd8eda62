"""What people call the terms of a formula, beside what a document must call them."""

from collections.abc import Callable, Iterable

from ..arithmetic.formula import Cell, Leaf, Term
from ..rulebook.concept import Catalogue, Text


def called(wanted: Iterable[Leaf], catalogue: Catalogue, instead: Callable[[Term], Text | None]) -> Text:
    """»Skatter« (skatter), »Renter« (renter) in Danish, “Taxes” (skatter), “Interest” (renter) in English;
    in the brackets also what there is `instead` of a term.
    """
    names = [_name(leaf, catalogue, instead) for leaf in wanted]
    return Text(", ".join(name.da for name in names), ", ".join(name.en for name in names))


def _name(leaf: Leaf, catalogue: Catalogue, instead: Callable[[Term], Text | None]) -> Text:
    written = f"{{{leaf.path}}}" if isinstance(leaf, Cell) else str(leaf)
    if not isinstance(leaf, Term) or leaf.concept not in catalogue:
        return Text(written, written)
    label, other = catalogue.label(leaf.concept), instead(leaf)
    da, en = (f"{written}; {other.da}", f"{written}; {other.en}") if other else (written, written)
    return Text(f"»{label.da}« ({da})", f"“{label.en}” ({en})")
