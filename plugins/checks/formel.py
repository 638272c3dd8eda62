"""Formulas between concepts hold, for every combination of dims in which all their figures are present."""

from collections.abc import Iterator, Sequence

from budgettjek import (
    DATED,
    RELATION,
    Case,
    Check,
    Figure,
    Outcome,
    RuleInForce,
    Text,
    hookimpl,
    whereabouts,
)

PARAMETERS = {
    "type": "object",
    "required": ["formler"],
    "properties": {"formler": {"type": "array", "items": RELATION, "minItems": 1}},
    "additionalProperties": DATED,
}
FACTS = ("formula", "elsewhere")


def run(case: Case, rule: RuleInForce) -> Iterator[Outcome]:
    for formula in formulas(rule):
        for compared in case.compare(formula, rule.numbers):
            yield Outcome.of(compared, formula=formula, elsewhere=elsewhere(case, compared.figures))


def elsewhere(case: Case, figures: Sequence[Figure]) -> Text:
    """Where the other figures stand, seen from the first."""
    return whereabouts(figures[1:], figures[0], case.titles) if figures else Text("", "")


def formulas(rule: RuleInForce) -> list[str]:
    return list(rule["formler"])


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("formel", PARAMETERS, FACTS, run, equations=True, apart=True, formulas=formulas)]
