"""Every row of a concept states an attribute that it must have, and the same wherever it stands.

A row stands for what its concept tells apart (a bevilling); one of its places is enough. Nil needs none.
With `lokal` (a custom, no duty) a case in which no row states it cannot be decided.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from budgettjek import (
    CONCEPT,
    Amount,
    Case,
    Check,
    Figure,
    Held,
    Holding,
    Outcome,
    RuleInForce,
    hookimpl,
)

PARAMETERS = {
    "type": "object",
    "required": ["begreb", "attribut"],
    "properties": {
        "begreb": CONCEPT,
        "attribut": {"enum": ["overfoerselsadgang", "daekning"]},
        "lokal": {"const": True},
    },
    "additionalProperties": False,
}
FACTS = ("stated", "other", "elsewhere")
Place = tuple[str | None, Holding, int]
"""What a row states, and where the row is."""


def run(case: Case, rule: RuleInForce) -> Iterator[Outcome | Held]:
    concept, right = rule["begreb"], 0
    stated = any(holding.view.flat.stating(rule["attribut"]) for holding in case.holdings(concept))
    if rule.get("lokal") and not stated:
        yield Outcome.undecided("unmarked", attribute=rule["attribut"])
        return
    things: dict[str, list[Place]] = defaultdict(list)
    for holding in case.holdings(concept):
        for i in holding.rows:
            row = holding.view.rows[i]
            if any(row.values or ()):
                thing = named(row, holding, case.catalogue[concept].per)
                things[thing].append((getattr(row, rule["attribut"]) or None, holding, i))
    for places in things.values():
        wrong = list(judged(case, concept, places))
        right += not wrong
        yield from wrong
    yield Held(alone=right)


def named(row: Any, holding: Holding, per: str | None) -> str:
    """What tells the row's thing from others, as the catalogue has it: a dim, or else the row's id."""
    stated = (row.dims or {}).get(per) or holding.view.dims.get(per or "")
    return str(stated or row.id)


def judged(case: Case, concept: str, places: Sequence[Place]) -> Iterator[Outcome]:
    """What is wrong with the places of one thing."""
    said = [place for place in places if place[0]]
    if not said:
        yield from verdict(concept, places[0])
        return
    (first, home, _), *others = said
    for place in others:
        if place[0] != first:
            elsewhere = case.titles[home.view.attachment.id]
            for outcome in verdict(concept, place, "modstrid"):
                yield outcome.with_facts(stated=str(place[0]), other=str(first), elsewhere=elsewhere)


def verdict(concept: str, place: Place, variant: Literal["modstrid"] | None = None) -> Iterator[Outcome]:
    """A failure, told with the row's amount that is farthest from nil."""
    _, holding, i = place
    figures = holding.figures_in(i, concept)
    figure: Figure | None = max(figures, key=lambda each: abs(each.amount), default=None)
    if figure is not None:
        found = Amount(figure.amount, figure.unit, max(figure.decimals, 0))
        label = holding.view.rows[i].label
        yield Outcome("fail", (figure,), {"label": label, "found": found}, variant=variant)


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("oplysning", PARAMETERS, FACTS, run)]
