"""Amounts of a concept are whole thousands of kroner.

Passes when a figure, as it is printed, is a whole number of thousands.
Undecided when the case has no figure of the concept: a gap is not a zero.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from budgettjek import CONCEPT, Case, Check, Outcome, RuleInForce, hookimpl, rounded

PARAMETERS = {
    "type": "object",
    "required": ["begreb"],
    "properties": {"begreb": CONCEPT},
    "additionalProperties": False,
}
FACTS: tuple[str, ...] = ()


def run(case: Case, rule: RuleInForce) -> Iterator[Outcome]:
    figures = list(case.figures(rule["begreb"]))
    if not figures:
        yield Outcome.undecided("missing", terms=rule["begreb"])
    for figure in figures:
        nearest = Fraction(rounded(figure.amount / 1000, 0)) * 1000
        yield Outcome.within(figure, nearest, (nearest, nearest), (figure,))


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("hele_tusinder", PARAMETERS, FACTS, run)]
