"""A figure stays within its ceiling (or above its floor); the margin is told also when it does."""

from collections.abc import Iterator, Sequence

from budgettjek import DATED, EXPRESSION, Case, Check, Outcome, RuleInForce, hookimpl, percent

PARAMETERS = {
    "type": "object",
    "required": ["vaerdi"],
    "properties": {"vaerdi": EXPRESSION, "loft": EXPRESSION, "gulv": EXPRESSION},
    "oneOf": [{"required": ["loft"]}, {"required": ["gulv"]}],
    "additionalProperties": DATED,
}
FACTS = ("percent",)


def run(case: Case, rule: RuleInForce) -> Iterator[Outcome]:
    for formula in formulas(rule):
        for compared in case.compare(formula, rule.numbers):
            yield Outcome.of(compared, margin=True, percent=percent(compared))


def formulas(rule: RuleInForce) -> list[str]:
    value, ceiling = rule["vaerdi"], rule.get("loft")
    return [f"{value} <= {ceiling}" if ceiling else f"{value} >= {rule['gulv']}"]


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("ramme", PARAMETERS, FACTS, run, apart=True, formulas=formulas)]
