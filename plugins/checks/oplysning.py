"""Every row of a concept states an attribute that it must have, and the same wherever it stands.

A row stands for what its concept tells apart (a bevilling); one of its places is enough. Nil needs none.
With `lokal` (a custom, no duty) a case in which no row states it cannot be decided.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

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
    Text,
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
REASONS = {
    "unmarked": Text(
        "Sagen siger ikke {attribute} for nogen række. Tilføj det, hvis det står i bilagene.",
        "The case states {attribute} for no row. Add it if an annex states it.",
    ),
}
Place = tuple[str | None, Holding, int]
"""What a row states, and where the row is."""


def run(case: Case, rule: RuleInForce) -> Iterator[Outcome | Held]:
    concept, attribute, right = rule["begreb"], rule["attribut"], 0
    if rule.get("lokal") and not case.is_stated(attribute, concept):
        yield Outcome.undecided("unmarked", attribute=attribute)
        return
    for rows in case.things(concept):
        places: list[Place] = [
            (getattr(holding.view.rows[i], attribute) or None, holding, i)
            for holding, i in rows
            if any(holding.view.rows[i].values or ())
        ]
        wrong = list(judged(case, concept, places))
        right += bool(places) and not wrong
        yield from wrong
    yield Held(alone=right)


def judged(case: Case, concept: str, places: Sequence[Place]) -> Iterator[Outcome]:
    """What is wrong with the places of one thing."""
    said = [place for place in places if place[0]]
    if not said:
        for place in places[:1]:
            yield from verdict(concept, place)
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
        label = holding.view.row_label(i)
        yield Outcome("fail", (figure,), {"label": label, "found": found}, variant=variant)


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("oplysning", PARAMETERS, FACTS, run, reasons=REASONS, apart=True)]
