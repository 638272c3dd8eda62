"""Revenue covers the obligation that it is raised for.

Passes when revenue is at least the obligation within their published precision, and tells the margin. Where
it is not, `desuden` may cover the rest if the case states it. Undecided when either is not in the case: a gap
is not a zero.
"""

from collections.abc import Iterator, Sequence

from budgettjek import DATED, EXPRESSION, Case, Check, Comparison, Outcome, RuleInForce, hookimpl, percent

PARAMETERS = {
    "type": "object",
    "required": ["indtaegt", "forpligtelse"],
    "properties": {"indtaegt": EXPRESSION, "forpligtelse": EXPRESSION, "desuden": EXPRESSION},
    "additionalProperties": DATED,
}
FACTS = ("percent",)
HELPED = "desuden"


def run(case: Case, rule: RuleInForce) -> Iterator[Outcome]:
    alone, *helped = formulas(rule)
    for compared in case.compare(alone, rule.numbers):
        best, variant = compared, None
        if helped and isinstance(compared, Comparison) and not compared.holds:
            for fuller in case.compare(helped[0], rule.numbers, compared.dims):
                if isinstance(fuller, Comparison) and fuller.difference > compared.difference:
                    best, variant = fuller, HELPED
        yield Outcome.of(best, variant=variant, margin=True, percent=percent(best))


def formulas(rule: RuleInForce) -> list[str]:
    """The revenue against the obligation, and then with what else may cover it."""
    revenues, obligation = [rule["indtaegt"]], rule["forpligtelse"]
    if rule.get("desuden"):
        revenues.append(f"{rule['indtaegt']} + ({rule['desuden']})")
    return [f"{revenue} >= {obligation}" for revenue in revenues]


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("daekning", PARAMETERS, FACTS, run, formulas=formulas)]
