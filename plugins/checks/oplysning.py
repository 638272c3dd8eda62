"""Every row of a concept states an attribute that it must have, and the same wherever it stands.

A row stands for what its concept tells apart (a bevilling); one of its places is enough. Nil needs none.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal

from budgettjek import CONCEPT, Amount, Case, Check, Figure, Outcome, RuleInForce, hookimpl

PARAMETERS = {
    "type": "object",
    "required": ["begreb", "attribut"],
    "properties": {"begreb": CONCEPT, "attribut": {"enum": ["overfoerselsadgang", "daekning"]}},
    "additionalProperties": False,
}
FACTS = ("stated", "other", "elsewhere")
Stated = tuple[str | None, Figure]


def run(case: Case, rule: RuleInForce) -> Iterator[Outcome]:
    concept = rule["begreb"]
    per = case.catalogue[concept].per
    things: dict[str, list[Stated]] = defaultdict(list)
    for holding in case.holdings(concept):
        for i in holding.rows:
            value = getattr(holding.view.rows[i], rule["attribut"]) or None
            figure = largest(holding.figures_in(i, concept))
            if figure is not None:
                name = figure.dims.get(per, "") if per else figure.place.row
                things[name].append((value, figure))
    for stated in things.values():
        yield from judged(stated)


def largest(figures: Iterator[Figure]) -> Figure | None:
    """The row's amount that is farthest from nil; None where all are."""
    found = max(figures, key=lambda figure: abs(figure.amount), default=None)
    return found if found is not None and found.value else None


def judged(stated: Sequence[Stated]) -> Iterator[Outcome]:
    said = [(value, figure) for value, figure in stated if value is not None]
    if not said:
        yield verdict("fail", stated[0][1])
        return
    value, figure = said[0]
    others = [(other, at) for other, at in said[1:] if other != value]
    if not others:
        yield verdict("pass", figure)
    for other, at in others:
        outcome = verdict("fail", at, variant="modstrid")
        yield outcome.with_facts(stated=other, other=value, elsewhere=figure.place.attachment)


def verdict(kind: Literal["pass", "fail"], figure: Figure, variant: str | None = None) -> Outcome:
    found = Amount(figure.amount, figure.unit, max(figure.decimals, 0))
    facts = {"label": figure.place.label.rpartition(", ")[0], "found": found}
    return Outcome(kind, (figure,), facts, variant=variant)


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("oplysning", PARAMETERS, FACTS, run)]
