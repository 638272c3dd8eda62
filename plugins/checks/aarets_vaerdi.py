"""What the case says that a national value is, is the value of the year, as far as rounding tells.

Passes where the one is the other rounded: 2,4 pct. and 2,43 pct. are the same, 2,4 and 2,5 are not. A figure
of another year is held against the value of its own. Where the case only says what the council has decided
instead, the rule does not concern it; where it says neither, it is undecided.
"""

from collections.abc import Iterator, Sequence

from budgettjek import (
    CONCEPT,
    DATED,
    Amount,
    Case,
    Check,
    Figure,
    Outcome,
    Quantity,
    RuleInForce,
    Text,
    hookimpl,
)

PARAMETERS = {
    "type": "object",
    "required": ["begreb", "vaerdi"],
    "properties": {"begreb": CONCEPT, "vaerdi": DATED, "besluttet": CONCEPT},
    "additionalProperties": False,
}
FACTS = ()
REASONS = {
    "decided": Text(
        "{label}: kommunalbestyrelsen har besluttet {found}; sagen siger ikke, hvad årets værdi er.",
        "{label}: the council has decided on {found}; the case does not say what the value of the year is.",
    ),
}


def run(case: Case, rule: RuleInForce) -> Iterator[Outcome]:
    stated = case.quantities(rule["begreb"])
    for quantity in stated.values():
        yield judged(quantity, rule)
    if not stated:
        yield from unstated(case, rule)


def unstated(case: Case, rule: RuleInForce) -> Iterator[Outcome]:
    decided = list(case.figures(rule["besluttet"])) if rule.get("besluttet") else []
    for figure in decided:
        found = Amount(figure.amount, figure.unit, max(figure.decimals, 0))
        yield Outcome.not_applicable("decided", figure, label=figure.place.label, found=found)
    if not decided:
        yield Outcome.of(case.missing(rule["begreb"]))


def judged(quantity: Quantity, rule: RuleInForce) -> Outcome:
    """Where the case states it differently in several places, the one that is nearest counts."""
    year = quantity.dims.get("aar", str(rule.year))
    of_year = rule.rule.in_force(int(year)) if year.isascii() and year.isdigit() else None
    if of_year is None or of_year["vaerdi"] is None or of_year.year not in rule.rule.applies_to.years:
        figure = quantity.figures[0]
        return Outcome.not_applicable("figure_year", figure, label=figure.place.label, year=year)
    expected = of_year["vaerdi"]
    figures = [reading.figures[0] for reading in quantity.readings]
    return compared(min(figures, key=lambda each: abs(each.amount - expected)), of_year)


def compared(found: Figure, rule: RuleInForce) -> Outcome:
    expected, half = rule["vaerdi"], rule.half_digit("vaerdi")
    below = max(found.interval.hi - found.amount, half)
    above = max(found.amount - found.interval.lo, half)
    return Outcome.within(found, expected, (expected - below, expected + above), (found,))


def formulas(rule: RuleInForce) -> list[str]:
    return [f"{rule['begreb']} = $vaerdi"]


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("aarets_vaerdi", PARAMETERS, FACTS, run, reasons=REASONS, apart=True, formulas=formulas)]
