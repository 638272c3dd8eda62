"""The same count is not given under two dates: one of the dates is then likely wrong.

Counts of a concept that agree to the last digit, and in everything that they are for but the date, are told
against each other. Undecided where the case has no dated count.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date

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
    for day, figure in others:
        yield outcome(case, figure, day, first, witness)


def outcome(case: Case, figure: Figure, day: str, other: str, witness: Figure) -> Outcome:
    found = Amount(figure.amount, figure.unit, max(figure.decimals, 0))
    facts: dict[str, Amount | date | str] = {"label": figure.place.label, "found": found, "date": told(day)}
    facts |= {"other": told(other), "elsewhere": case.titles[witness.place.attachment]}
    if day == other:
        return Outcome("pass", (figure,), facts)
    return Outcome("fail", (figure, witness), facts)


def told(day: str) -> date | str:
    """The day, for each language to write; as it stands where it is none."""
    with suppress(ValueError):
        return date.fromisoformat(day)
    return day


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("to_datoer", PARAMETERS, FACTS, run)]
