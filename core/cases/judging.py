"""One combination of a formula as a rule judges it: by the law of its year, with the signs it counts on."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from msgspec.structs import replace

from ..arithmetic.algebra import Reading, Symbol
from ..arithmetic.comparison import Comparison
from ..arithmetic.figure import Figure
from ..arithmetic.formula import Binary, Expression, Leaf, Number, Parameter, Relation, leaves
from ..arithmetic.join import Bound
from ..rulebook.concept import Catalogue
from ..rulebook.rule import Numbers
from .claim import Missing
from .kindest import kindest

NIL = Number(Fraction(0))


def judged(
    relation: Relation,
    bound: Bound,
    parameters: Mapping[str, Fraction],
    leading: Figure | None,
    assumed: Mapping[Symbol, Reading],
    catalogue: Catalogue,
) -> Comparison | Missing:
    """Judge one combination; a claim (`leading`) is the case's own, in signs of its own choice."""
    if leading is not None:
        return kindest(relation, bound, parameters, leading, assumed)
    values = _of_its_year(relation, bound, parameters)
    if isinstance(values, Missing):
        return values
    signed = _normally_signed(relation, bound, catalogue)
    return signed if isinstance(signed, Missing) else kindest(relation, signed, values, None, assumed)


# -- the year -----------------------------------------------------------------------------------------


def _of_its_year(
    relation: Relation, bound: Bound, parameters: Mapping[str, Fraction]
) -> Mapping[str, Fraction] | Missing:
    """The rule's values for the one year that the figures are for, which may be another than the budget's.

    A year for which it does not apply, or has no value, is no concern of the rule in this case.
    """
    years = {known.dims["aar"] for known in bound.quantities.values() if "aar" in known.dims}
    if not isinstance(parameters, Numbers) or len(years) != 1:
        return parameters
    (year,) = years
    values = parameters.of_year(year)
    used = {leaf.name for leaf in leaves(relation) if isinstance(leaf, Parameter)}
    if values is not None and used <= values.keys():
        return values
    figure = next(known.figures[0] for known in bound.quantities.values() if "aar" in known.dims)
    return Missing("figure_year", {"label": figure.place.label, "year": year}, (figure,), applies=False)


# -- the signs ----------------------------------------------------------------------------------------


def _normally_signed(relation: Relation, bound: Bound, catalogue: Catalogue) -> Bound | Missing:
    """The combination without readings of the wrong sign; Missing where there is no other reading."""
    quantities = dict(bound.quantities)
    for leaf in _counted_on(relation):
        if leaf in quantities:
            known = quantities[leaf]
            right = [reading for reading in known.readings if not _abnormal(reading, catalogue)]
            if not right:
                figure = known.figures[0]
                return Missing("sign", {"label": figure.place.label}, (figure,))
            quantities[leaf] = replace(known, readings=tuple(right))
    return Bound(bound.dims, quantities)


def _counted_on(relation: Relation) -> Iterator[Leaf]:
    """The figures whose normal sign the formula counts on: all of a limit's, and those it turns (`0 - x`).

    An equation of figures as they are printed says the same where they all are printed the other way.
    """
    if relation.op != "=":
        yield from leaves(relation)
        return
    waiting: list[Expression] = [relation.left, relation.right]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Binary):
            if node.op == "-" and node.left == NIL:
                yield from leaves(node.right)
            else:
                waiting += [node.left, node.right]


def _abnormal(reading: Reading, catalogue: Catalogue) -> bool:
    """Whether any of its figures has the opposite of its concept's normal sign; nil has any."""
    return any(
        figure.concept is not None and figure.amount * catalogue[figure.concept].normal_sign < 0
        for figure in reading.figures
    )
