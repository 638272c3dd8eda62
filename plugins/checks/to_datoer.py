"""The same count is not given under two dates: one of the dates is then likely wrong.

Counts of a concept that agree to the last digit, and in everything that they are for but the date, are told
against each other. Undecided where the case has no dated count.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from budgettjek import CONCEPT, Amount, Case, Check, Figure, Outcome, RuleInForce, hookimpl

PARAMETERS = {
    "type": "object",
    "required": ["begreber"],
    "properties": {"begreber": {"type": "array", "items": CONCEPT, "minItems": 1}},
    "additionalProperties": False,
}
FACTS = ("date", "other", "elsewhere")


def run(case: Case, rule: RuleInForce) -> Iterator[Outcome]:
    alike: dict[object, dict[str, Figure]] = defaultdict(dict)
    for concept in rule["begreber"]:
        for figure in case.figures(concept):
            if "dato" in figure.dims and figure.value:
                rest = frozenset((dim, value) for dim, value in figure.dims.items() if dim != "dato")
                alike[concept, rest, figure.amount].setdefault(figure.dims["dato"], figure)
    for dated in alike.values():
        yield from judged(case, sorted(dated.items()))


def judged(case: Case, dated: Sequence[tuple[str, Figure]]) -> Iterator[Outcome]:
    (first, witness), *others = dated
    if not others:
        yield outcome(case, witness, first, first, witness)
    for date, figure in others:
        yield outcome(case, figure, date, first, witness)


def outcome(case: Case, figure: Figure, date: str, other: str, witness: Figure) -> Outcome:
    found = Amount(figure.amount, figure.unit, max(figure.decimals, 0))
    facts: dict[str, Amount | str] = {"label": figure.place.label, "found": found, "date": date}
    facts |= {"other": other, "elsewhere": case.titles[witness.place.attachment]}
    if date == other:
        return Outcome("pass", (figure,), facts)
    return Outcome("fail", (figure, witness), facts)


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("to_datoer", PARAMETERS, FACTS, run)]
