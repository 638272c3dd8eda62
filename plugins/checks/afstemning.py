"""The same quantity is the same wherever the case states it.

Same concept and same dims is the same quantity. Its figures agree when their intervals all meet; where
they do not, each dissenting figure is told against the others, with the formulas that bear witness.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from budgettjek import (
    DATED,
    RELATION,
    Case,
    Check,
    Comparison,
    Figure,
    Held,
    Outcome,
    Quantity,
    Reading,
    RuleInForce,
    hookimpl,
    leaves,
    linear,
    parse_relation,
    whereabouts,
)

PARAMETERS = {
    "type": "object",
    "properties": {"vidner": {"type": "array", "items": RELATION}},
    "additionalProperties": DATED,
}
FACTS = ("elsewhere", "witness")
ONE = Fraction(1)


def run(case: Case, rule: RuleInForce) -> Iterator[Outcome | Held]:
    for concept in case.concepts:
        repeated = case.repeated(concept)
        for twins in repeated.twins:
            screened = twins.agreeing()
            yield Held(screened.exact, screened.rounding)
            for n in screened.doubtful:
                yield from judged(case, rule, twins.figures(n))
        for figures in repeated.groups:
            yield from judged(case, rule, figures)


def judged(case: Case, rule: RuleInForce, figures: list[Figure]) -> Iterator[Outcome | Held]:
    if len({figure.printed for figure in figures}) == 1:
        for figure in figures:
            case.touch(figure)
        yield Held(1, 0)
        return
    known = case.quantity(figures)
    if len(known.readings) == 1:
        yield agreement(case, known.readings[0])
    else:
        yield from dissents(case, rule, known)


def agreement(case: Case, reading: Reading) -> Outcome:
    """All figures can be the same number; the two whose intervals have least in common say how easily."""
    highest = max(reading.figures, key=lambda figure: (figure.interval.lo, figure.amount))
    others = [figure for figure in reading.figures if figure is not highest]
    lowest = min(others, key=lambda figure: (figure.interval.hi, figure.amount))
    closest = linear([(ONE, highest)], [(ONE, lowest)])
    outcome = Outcome.of(closest, elsewhere=whereabouts([lowest], highest, case.titles), witness="")
    return outcome.with_figures(*outcome.figures, *reading.figures)


def dissents(case: Case, rule: RuleInForce, known: Quantity) -> Iterator[Outcome]:
    """One outcome for each reading but the best founded."""
    founded = [(witness(case, rule, known, reading), reading) for reading in known.readings]
    founded.sort(key=lambda pair: (-len(pair[0]), -len(pair[1].figures), pair[1].interval.half))
    (testimony, best), *others = founded
    for excuses, other in others:
        said = [formula for formula in testimony if formula not in excuses]
        one, another = apart(other, best)
        yield Outcome.of(
            linear([(ONE, one)], [(ONE, another)]),
            variant="vidne" if said else None,
            elsewhere=whereabouts(best.figures, one, case.titles),
            witness=", ".join(said),
        ).with_figures(one, *other.figures, *best.figures)


def apart(reading: Reading, other: Reading) -> tuple[Figure, Figure]:
    """A figure of each that cannot be the same number: there are two, for the readings differ."""
    pairs = ((a, b) for a in reading.figures for b in other.figures)
    return next((a, b) for a, b in pairs if (a.interval & b.interval).empty)


def witness(case: Case, rule: RuleInForce, known: Quantity, reading: Reading) -> list[str]:
    """The rule's formulas about the quantity that hold when it is read so."""
    concept = reading.figures[0].concept
    return [
        formula
        for formula in rule.get("vidner", ())
        if any(getattr(leaf, "concept", None) == concept for leaf in leaves(parse_relation(formula)))
        and holds(case, rule, formula, known, reading)
    ]


def holds(case: Case, rule: RuleInForce, formula: str, known: Quantity, reading: Reading) -> bool:
    compared = case.compare(formula, rule.numbers, dims=known.dims, assumed={known.symbol: reading})
    verdicts = [c.holds for c in compared if isinstance(c, Comparison)]
    return bool(verdicts) and all(verdicts)


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("afstemning", PARAMETERS, FACTS, run, apart=True)]
