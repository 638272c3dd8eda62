"""Totals are the sums of their parts, down the columns or along the rows, within the parts' rounding.

Undecided where a part is not stated, unless the table says that an empty cell means nil.
"""

from collections.abc import Iterator, Sequence

from budgettjek import (
    CONCEPT,
    Addition,
    Case,
    Check,
    Gap,
    Held,
    Outcome,
    RuleInForce,
    TableView,
    Text,
    hookimpl,
    joined,
    screen_sums,
)

PARAMETERS = {
    "type": "object",
    "required": ["retning"],
    "properties": {
        "retning": {"enum": ["kolonner", "raekker"]},
        "begreb": CONCEPT,
        "undtagen": {"type": "array", "items": CONCEPT},
    },
    "additionalProperties": False,
}
FACTS = ("count", "parts_give", "parts")
LISTED = 6


def run(case: Case, rule: RuleInForce) -> Iterator[Outcome | Held]:
    for view in tables(case, rule):
        screened = screen_sums(view, rule["retning"])
        yield Held(screened.exact, screened.rounding)
        for addition, line in screened.doubtful:
            yield from judged(addition, line)


def tables(case: Case, rule: RuleInForce) -> Iterator[TableView]:
    """The tables that the rule concerns: those about its concept, or all but the excepted."""
    wanted, excepted = rule.get("begreb"), rule.get("undtagen", ())
    for view in case.tables:
        if (view.table.concept == wanted) if wanted else (view.table.concept not in excepted):
            yield view


def judged(addition: Addition, line: int) -> Iterator[Outcome]:
    compared = addition.comparison(line)
    if isinstance(compared, Gap):
        figure, cells = compared.figure, joined(compared.labels)
        reason = "empty_cell" if compared.labels else "rates"
        yield Outcome.undecided(reason, figure, label=figure.place.label, cells=cells)
    elif compared is not None:
        count = len(compared.figures) - 1
        yield Outcome.of(compared, count=str(count), parts_give=parts_give(count), parts=parts(addition))


def parts_give(count: int) -> Text:
    if count == 1:
        return Text("den ene del giver", "the one part gives")
    return Text(f"de {count} dele giver", f"the {count} parts give")


def parts(addition: Addition) -> str:
    """The labels of the parts, shortened where they are many."""
    labels = [addition.label(part) for _, part in addition.sum.parts]
    return ", ".join(labels) if len(labels) <= LISTED else f"{', '.join(labels[:LISTED])} …"


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("summer", PARAMETERS, FACTS, run, apart=True)]
