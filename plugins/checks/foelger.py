"""A rate follows from another one, up to a ceiling: it is what `giver` gives, or `hoejst` where that is less.

With `nul` a rate of nil is none, and does not follow anything. Undecided where the rate or what it
follows is not in the case.
"""

from collections.abc import Iterator, Sequence

from budgettjek import DATED, EXPRESSION, Case, Check, Comparison, Outcome, RuleInForce, Text, hookimpl

PARAMETERS = {
    "type": "object",
    "required": ["vaerdi", "giver", "hoejst"],
    "properties": {
        "vaerdi": EXPRESSION,
        "giver": EXPRESSION,
        "hoejst": EXPRESSION,
        "nul": {"const": "opkræves ikke"},
    },
    "additionalProperties": DATED,
}
FACTS = ()
REASONS = {
    "not_charged": Text(
        "{label}: satsen er 0, så der er intet valgt at opkræve.",
        "{label}: the rate is nil, so it was chosen to charge nothing.",
    ),
}


def run(case: Case, rule: RuleInForce) -> Iterator[Outcome]:
    following, ceiling = formulas(rule)
    within = f"{rule['giver']} <= {rule['hoejst']}"
    for compared in case.compare(following, rule.numbers):
        if not isinstance(compared, Comparison):
            yield Outcome.of(compared)
            continue
        rate = compared.figures[0]
        if rule.get("nul") and rate.amount == 0:
            yield Outcome.not_applicable("not_charged", rate, label=rate.place.label)
        elif broken(case, within, rule, compared):
            yield from map(Outcome.of, case.compare(ceiling, rule.numbers, compared.dims))
        else:
            yield Outcome.of(compared)


def broken(case: Case, limit: str, rule: RuleInForce, compared: Comparison) -> bool:
    """Whether what the rate follows is certainly above the ceiling."""
    found = case.compare(limit, rule.numbers, compared.dims)
    return any(isinstance(each, Comparison) and not each.holds for each in found)


def formulas(rule: RuleInForce) -> list[str]:
    return [f"{rule['vaerdi']} = {each}" for each in (rule["giver"], rule["hoejst"])]


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("foelger", PARAMETERS, FACTS, run, equations=True, formulas=formulas, reasons=REASONS)]
