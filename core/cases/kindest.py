"""A formula judged over one combination of quantities, by the readings of them that are kindest to it."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import product

from ..arithmetic import zone
from ..arithmetic.algebra import Polynomial, Reading, Symbol, Valuation, combine
from ..arithmetic.comparison import Comparison, judge
from ..arithmetic.figure import PURE, Figure
from ..arithmetic.formula import Leaf, Parameter, Relation
from ..arithmetic.join import Bound
from .claim import Missing

MAX_READINGS = 64
_CLAIM: Symbol = "the claim itself"
_CLAIM_ALONE: Polynomial = {(_CLAIM,): 1}
_KINDNESS = (zone.EXACT, zone.ROUNDING, zone.IMPLAUSIBLE, "conflict", "measure", zone.IMPOSSIBLE)


def kindest(
    relation: Relation,
    bound: Bound,
    parameters: Mapping[str, Fraction],
    leading: Figure | None,
    assumed: Mapping[Symbol, Reading],
) -> Comparison | Missing:
    """Judge one combination, by that choice of readings which is kindest to it."""
    best: Comparison | Missing | None = None
    quantities = list({known.symbol: known for known in bound.quantities.values()}.values())
    options = [
        (assumed[known.symbol],) if known.symbol in assumed else known.readings for known in quantities
    ]
    for tried, readings in enumerate(product(*options)):
        chosen = {known.symbol: reading for known, reading in zip(quantities, readings, strict=True)}
        comparison = _judge(relation, bound, chosen, parameters, leading)
        if best is None or _kindness(comparison) < _kindness(best):
            best = comparison
        if tried >= MAX_READINGS or (isinstance(best, Comparison) and best.holds):
            break
    assert best is not None  # a quantity has at least one reading
    return best


def _judge(
    relation: Relation,
    bound: Bound,
    chosen: dict[Symbol, Reading],
    parameters: Mapping[str, Fraction],
    leading: Figure | None,
) -> Comparison | Missing:
    def symbol_of(leaf: Leaf) -> Symbol | Fraction:
        return parameters[leaf.name] if isinstance(leaf, Parameter) else bound.quantities[leaf].symbol

    if leading is not None:
        chosen = {**chosen, _CLAIM: Reading(leading.interval, (leading,))}
    figures = _representatives(chosen)
    valuation = Valuation(chosen)
    try:
        left = valuation.polynomial(relation.left, symbol_of) if leading is None else _CLAIM_ALONE
        right = valuation.polynomial(relation.right, symbol_of)
    except ZeroDivisionError:
        label = figures[0].place.label if figures else relation.text
        return Missing("conflict", {"label": label}, figures)
    if not figures:
        return Missing("nothing", {"needs": relation.text})
    if leading is None:
        figures = _alike_first(figures, valuation.measures(left or right))
    elif unlike := valuation.unlike(leading.measure, right):
        return Missing("measure", _measured(leading, unlike), figures)
    form = combine(left, right, -1)
    room = valuation.interval(form)
    found, expected = valuation.centre(left), valuation.centre(right)
    hedged = any(figure.qualifier for figure in figures)
    verdict = judge(relation.op, found - expected, room, valuation.errors(form), hedged)
    dims = bound.dims if leading is None else leading.dims
    terms = _linear_terms(valuation, form)
    return Comparison(
        relation.op,
        found,
        expected,
        room,
        verdict,
        figures,
        dims,
        terms,
        relation.text,
        tangent=None if terms is not None else valuation.tangent(form),
    )


def _kindness(comparison: Comparison | Missing) -> int:
    return _KINDNESS.index(comparison.zone if isinstance(comparison, Comparison) else comparison.reason)


def _representatives(chosen: Mapping[Symbol, Reading]) -> tuple[Figure, ...]:
    """The narrowest figure of each quantity, in the formula's order, the claim first."""
    order = [_CLAIM, *chosen] if _CLAIM in chosen else list(chosen)
    by_place = {chosen[s].figures[0].place.pointer: chosen[s].figures[0] for s in order if chosen[s].figures}
    return tuple(by_place.values())


def _measured(claim: Figure, formula: str) -> Mapping[str, str]:
    return {"label": claim.place.label, "unit": claim.unit, "measure": formula}


def _alike_first(figures: tuple[Figure, ...], measures: Mapping[str, int]) -> tuple[Figure, ...]:
    """The figures, first those that are measured in what is compared: an amount before its share."""
    alike = tuple(measures) if list(measures.values()) == [1] else () if measures else PURE
    return tuple(sorted(figures, key=lambda figure: figure.measure not in alike))


def _linear_terms(valuation: Valuation, form: Polynomial) -> tuple[tuple[Fraction, Figure], ...] | None:
    if any(len(monomial) != 1 or not valuation.readings[monomial[0]].figures for monomial in form):
        return None
    return tuple(
        (Fraction(factor), valuation.readings[monomial[0]].figures[0]) for monomial, factor in form.items()
    )
