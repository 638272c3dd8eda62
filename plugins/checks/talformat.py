"""A figure is written as it should be: no more decimals than declared, the right unit, its normal sign.

`decimaler`: the figure has no more decimals than its table declares. `enhed`: no two figures of the same
quantity differ by a factor of exactly a thousand or a million. `fortegn`: a figure of a concept with a
normal sign has that sign (nil has any).
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from budgettjek import Amount, Case, Check, Figure, Outcome, RuleInForce, hookimpl, linear

PARAMETERS = {
    "type": "object",
    "required": ["hvad"],
    "properties": {"hvad": {"enum": ["decimaler", "enhed", "fortegn"]}},
    "additionalProperties": False,
}
FACTS = ("declared", "stated", "factor", "elsewhere")
FACTORS = (Fraction(1000), Fraction(10**6))
SIGNS = {"positive": 1, "negative": -1}


def run(case: Case, rule: RuleInForce) -> Iterator[Outcome]:
    yield from {"decimaler": decimals, "enhed": units, "fortegn": signs}[rule["hvad"]](case)


# -- decimals -----------------------------------------------------------------------------------------


def decimals(case: Case) -> Iterator[Outcome]:
    for view in case.tables:
        for i, row in enumerate(view.rows):
            for j in range(len(row.values or ())):
                figure = view.figure(i, j)
                if figure is not None:
                    yield precise(figure)
    for claim in case.claims:
        yield precise(claim.figure)


def precise(figure: Figure) -> Outcome:
    """The figure has the decimals that are declared for it, or fewer."""
    exponent = figure.value.normalize().as_tuple().exponent
    stated = max(0, -exponent) if isinstance(exponent, int) else 0
    facts = {"declared": str(figure.decimals), "stated": str(stated)}
    return verdict(figure, stated <= max(figure.decimals, 0), **facts)


# -- units --------------------------------------------------------------------------------------------


def units(case: Case) -> Iterator[Outcome]:
    for concept in case.concepts:
        for figures in case.repeated(concept):
            slips = [pair for pair in combinations(figures, 2) if factor(*pair)]
            if not slips:
                yield verdict(figures[0], True)
            for first, second in slips[:1]:
                yield slip(first, second)


def factor(first: Figure, second: Figure) -> Fraction | None:
    """The factor between the two, if it is one that a wrong unit makes."""
    small, large = sorted((first, second), key=lambda figure: abs(figure.amount))
    if not small.amount:
        return None
    scaled = ((f, small.interval.scale(f) & large.interval) for f in FACTORS)
    return next((f for f, common in scaled if not common.empty), None)


def slip(first: Figure, second: Figure) -> Outcome:
    times = factor(first, second) or Fraction(1)
    compared = linear([(Fraction(1), first)], [(Fraction(1), second)])
    shown = Amount(times, "antal", 0)
    return Outcome.of(compared).with_facts(factor=shown, elsewhere=second.place.attachment)


# -- signs --------------------------------------------------------------------------------------------


def signs(case: Case) -> Iterator[Outcome]:
    for concept in case.concepts:
        normal = SIGNS.get(case.catalogue[concept].sign)
        if normal is not None:
            for figure in case.figures(concept):
                yield verdict(figure, figure.amount * normal >= 0)


def verdict(figure: Figure, right: bool, **facts: Amount | str) -> Outcome:
    """Pass or fail of one figure by itself: no comparison, so it does not count as checked against others."""
    found = Amount(figure.amount, figure.unit, max(figure.decimals, 0))
    return Outcome(
        kind="pass" if right else "fail",
        figures=(figure,),
        facts={"label": figure.place.label, "found": found, **facts},
    )


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("talformat", PARAMETERS, FACTS, run)]
