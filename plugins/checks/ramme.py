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
    value, ceiling = rule["vaerdi"], rule.get("loft")
    formula = f"{value} <= {ceiling}" if ceiling else f"{value} >= {rule['gulv']}"
    for compared in case.compare(formula, rule.numbers):
        share = percent(compared)
        yield Outcome.of(compared, margin=True, percent=share)


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("ramme", PARAMETERS, FACTS, run, apart=True)]
