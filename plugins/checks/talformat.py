"""A figure is written as it should be: no more decimals than declared, the right unit, its normal sign.

`decimaler`: the figure has no more decimals than its table declares. `enhed`: no two figures of the same
quantity differ by a factor of exactly a thousand or a million. `fortegn`: a figure of a concept with a
normal sign has that sign (nil, and a difference between two of them, has any).
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain, combinations

from budgettjek import (
    Amount,
    Case,
    Check,
    Figure,
    Held,
    Holding,
    Outcome,
    RuleInForce,
    TableView,
    Text,
    Twins,
    hookimpl,
    linear,
)

PARAMETERS = {
    "type": "object",
    "required": ["hvad"],
    "properties": {"hvad": {"enum": ["decimaler", "enhed", "fortegn"]}},
    "additionalProperties": False,
}
FACTS = ("declared", "stated", "decimals", "factor", "elsewhere", "count")
FACTORS = (Fraction(1000), Fraction(10**6))


def run(case: Case, rule: RuleInForce) -> Iterator[Outcome | Held]:
    yield from {"decimaler": decimals, "enhed": units, "fortegn": signs}[rule["hvad"]](case)


# -- decimals -----------------------------------------------------------------------------------------


def decimals(case: Case) -> Iterator[Outcome | Held]:
    for view in case.tables:
        cells = ((i, j) for i in view.rows_maybe_finer() for j in range(len(view.rows[i].values or ())))
        found = [figure for i, j in cells if maybe_finer(view, i, j) and (figure := view.figure(i, j))]
        yield Held(alone=view.figure_count - len(found))
        yield from map(precise, found)
    for claim in case.claims:
        yield precise(claim.figure)


def maybe_finer(view: TableView, i: int, j: int) -> bool:
    value = (view.rows[i].values or [])[j]
    return value is not None and bool(value != round(value, view.decimals_at(i, j)))


def precise(figure: Figure) -> Outcome:
    """The figure has the decimals that are declared for it, or fewer."""
    exponent = figure.value.normalize().as_tuple().exponent
    stated = max(0, -exponent) if isinstance(exponent, int) else 0
    one, many = Text("1 decimal", "1 decimal"), Text(f"{stated} decimaler", f"{stated} decimals")
    return verdict(
        figure,
        stated <= max(figure.decimals, 0),
        declared=str(figure.decimals),
        stated=str(stated),
        decimals=one if stated == 1 else many,
    )


# -- units --------------------------------------------------------------------------------------------


def units(case: Case) -> Iterator[Outcome | Held]:
    for concept in case.concepts:
        repeated = case.repeated(concept)
        for twins in repeated.twins:
            doubtful = maybe_slips(twins)
            yield Held(alone=len(twins) - len(doubtful))
            for n in doubtful:
                yield from judged(case, twins.figures(n))
        for figures in repeated.groups:
            yield from judged(case, figures)


def maybe_slips(twins: Twins) -> list[int]:
    """The quantities whose two figures may differ by a factor, told in whole numbers."""
    (one, other), widths = twins.amounts, twins.widths
    room = sum(widths)
    return [
        n
        for n, (a, b) in enumerate(zip(one, other, strict=True))
        if not (room < abs(a) <= 4 * abs(b) and room < abs(b) <= 4 * abs(a)) and may_slip(a, b, *widths)
    ]


def may_slip(a: int, b: int, width: int, other_width: int) -> bool:
    if abs(a) > abs(b):
        return may_slip(b, a, other_width, width)
    return any(abs(2 * f * a - 2 * b) <= f * width + other_width for f in FACTORS)


def judged(case: Case, figures: Sequence[Figure]) -> Iterator[Outcome]:
    slips = [pair for pair in combinations(figures, 2) if factor(*pair)]
    if not slips:
        yield verdict(figures[0], True)
    for first, second in slips[:1]:
        yield slip(case, first, second)


def factor(first: Figure, second: Figure) -> Fraction | None:
    """The factor between the two, if it is one that a wrong unit makes."""
    if printed_alike(first, second):
        return None
    small, large = sorted((first, second), key=lambda figure: abs(figure.amount))
    if not small.amount:
        return None
    scaled = ((f, small.interval.scale(f) & large.interval) for f in FACTORS)
    return next((f for f, common in scaled if not common.empty), None)


def printed_alike(first: Figure, second: Figure) -> bool:
    """Whether both are printed as the same amount, too far from nil for rounding to hide a factor."""
    same = first.value == second.value and first.unit == second.unit
    return same and abs(first.value.scaleb(min(first.decimals, second.decimals))) >= 2


def slip(case: Case, first: Figure, second: Figure) -> Outcome:
    times = factor(first, second) or Fraction(1)
    compared = linear([(Fraction(1), first)], [(Fraction(1), second)])
    shown = Amount(times, "antal", 0)
    return Outcome.of(compared).with_facts(factor=shown, elsewhere=case.titles[second.place.attachment])


# -- signs --------------------------------------------------------------------------------------------


def signs(case: Case) -> Iterator[Outcome | Held]:
    for concept in case.concepts:
        normal = case.catalogue[concept].normal_sign
        if normal:
            for holding in case.holdings(concept):
                yield from signs_in(holding, concept, normal)
            for claim in case.claims:
                if claim.figure.concept == concept:
                    yield right_sign(claim.figure, normal)


def signs_in(holding: Holding, concept: str, normal: int) -> Iterator[Outcome | Held]:
    """Amounts with the right sign are only counted. A row that has none is told once."""
    right, view = 0, holding.view
    for i in holding.rows:
        row, fits, wrong = view.rows[i], False, list[Figure]()
        for j, amount in enumerate(row.values or ()):
            if amount is None or not (holding.is_plain or view.concept(row, view.columns[j]) == concept):
                continue
            if amount * normal >= 0:
                right, fits = right + 1, fits or amount != 0
            elif not is_change(view, i, j, concept):
                wrong += [figure for figure in [view.figure(i, j)] if figure]
        if len(wrong) > 1 and not fits:
            yield reversed_row(wrong)
        else:
            yield from (right_sign(figure, normal) for figure in wrong)
    yield Held(alone=right)


def is_change(view: TableView, i: int, j: int, concept: str) -> bool:
    """Whether the column is a difference of the concept's own figures, which may have either sign."""
    terms = (sum.terms for sum in view.column_totals() if sum.total == j and sum.signs)
    return any(view.concept_at(i, term) == concept for term in chain.from_iterable(terms))


def reversed_row(figures: Sequence[Figure]) -> Outcome:
    told = verdict(figures[0], False, count=str(len(figures)))
    return Outcome("fail", tuple(figures), told.facts, variant="raekke")


def right_sign(figure: Figure, normal: int) -> Outcome:
    return verdict(figure, figure.amount * normal >= 0)


def verdict(figure: Figure, right: bool, **facts: Amount | Text | str) -> Outcome:
    """Pass or fail of one figure by itself: no comparison, so it does not count as checked against others."""
    written = -int(figure.value.normalize().as_tuple().exponent)
    found = Amount(figure.amount, figure.unit, max(figure.decimals, written, 0))
    return Outcome(
        kind="pass" if right else "fail",
        figures=(figure,),
        facts={"label": figure.place.label, "found": found, **facts},
    )


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("talformat", PARAMETERS, FACTS, run, apart=True)]
