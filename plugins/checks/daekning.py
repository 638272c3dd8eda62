"""Revenue covers the obligation that it is raised for.

Passes when revenue is at least the obligation within their published precision, and tells the margin.
Undecided when either is not in the case: a gap is not a zero.
"""

from collections.abc import Iterator, Sequence

from budgettjek import DATED, EXPRESSION, Case, Check, Outcome, RuleInForce, hookimpl, percent

PARAMETERS = {
    "type": "object",
    "required": ["indtaegt", "forpligtelse"],
    "properties": {"indtaegt": EXPRESSION, "forpligtelse": EXPRESSION},
    "additionalProperties": DATED,
}
FACTS = ("percent",)


def run(case: Case, rule: RuleInForce) -> Iterator[Outcome]:
    for formula in formulas(rule):
        for compared in case.compare(formula, rule.numbers):
            yield Outcome.of(compared, margin=True, percent=percent(compared))


def formulas(rule: RuleInForce) -> list[str]:
    return [f"{rule['indtaegt']} >= {rule['forpligtelse']}"]


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("daekning", PARAMETERS, FACTS, run, apart=True, formulas=formulas)]
