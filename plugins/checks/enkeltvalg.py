"""What may be chosen only once is chosen alike everywhere: figures that follow the choice agree on one dim.

For everything else that the figures are for (the year), those that are not nil have one value of the dim.
Undecided where no figure tells the choice, and where only one does: it has nothing to agree with.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from budgettjek import CONCEPT, Amount, Case, Check, Figure, Outcome, RuleInForce, Text, hookimpl

PARAMETERS = {
    "type": "object",
    "required": ["begreber", "valg", "for"],
    "properties": {
        "begreber": {"type": "array", "items": CONCEPT, "minItems": 1},
        "valg": {"type": "string", "minLength": 1},
        "for": {"type": "string", "minLength": 1},
    },
    "additionalProperties": False,
}
FACTS = ("chosen", "other", "elsewhere")
REASONS = {
    "alone": Text(
        "{label}: intet andet tal i sagen siger det samme, så der er intet at sammenligne med.",
        "{label}: no other figure of the case tells the same, so there is nothing to compare it with.",
    ),
}


def run(case: Case, rule: RuleInForce) -> Iterator[Outcome]:
    found = [figure for concept in rule["begreber"] for figure in case.figures(concept)]
    groups: dict[str, dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for figure in found:
        if rule["valg"] in figure.dims and figure.value:
            groups[figure.dims.get(rule["for"], "")][figure.dims[rule["valg"]]].append(figure)
    if not groups:
        yield Outcome.of(case.missing(*rule["begreber"]))
    for choices in groups.values():
        yield from judged(case, choices)


def judged(case: Case, choices: Mapping[str, list[Figure]]) -> Iterator[Outcome]:
    """The choice that most figures follow, and each of the others against it."""
    (chosen, followers), *others = sorted(choices.items(), key=lambda choice: -len(choice[1]))
    if not others and len(followers) == 1:
        yield Outcome.undecided("alone", *followers, label=followers[0].place.label)
        return
    yield Outcome("pass", tuple(followers), facts(case, followers[0], chosen, chosen, followers[0]))
    for other, figures in others:
        for figure in figures:
            told = facts(case, figure, chosen, other, followers[0])
            yield Outcome("fail", (figure, *followers), told)


def facts(case: Case, figure: Figure, chosen: str, other: str, follower: Figure) -> dict[str, Amount | str]:
    found = Amount(figure.amount, figure.unit, max(figure.decimals, 0))
    told = {"label": figure.place.label, "chosen": chosen, "other": other}
    return {**told, "found": found, "elsewhere": case.titles[follower.place.attachment]}


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("enkeltvalg", PARAMETERS, FACTS, run, reasons=REASONS)]
