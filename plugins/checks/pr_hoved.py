"""A key figure per head, times the heads, is the amount that it is built on.

It concerns the budget year's key figures that say in `post` which appropriation they are built on, and in
`aldersgruppe` whose heads count (else all inhabitants). Where the case has the amount at several stages, or
the heads from several sources, the two that fit best count. Undecided where it has none of either.
"""

from collections.abc import Iterator, Sequence

from budgettjek import (
    CONCEPT,
    Case,
    Check,
    Comparison,
    Figure,
    Outcome,
    Quantity,
    RuleInForce,
    Term,
    hookimpl,
)

PARAMETERS = {
    "type": "object",
    "required": ["begreb", "beloeb", "borgere", "indbyggere"],
    "properties": {
        "begreb": CONCEPT,
        "beloeb": {"type": "array", "items": CONCEPT, "minItems": 1},
        "borgere": CONCEPT,
        "indbyggere": CONCEPT,
    },
    "additionalProperties": False,
}
FACTS = ("amount", "heads")


def run(case: Case, rule: RuleInForce) -> Iterator[Outcome]:
    for figure in case.figures(rule["begreb"]):
        if figure.dims.get("post") and figure.dims.get("aar") == str(case.year):
            yield judged(case, rule, figure)


def judged(case: Case, rule: RuleInForce, figure: Figure) -> Outcome:
    tried = [
        compared
        for amount in amounts(case, rule, figure)
        for heads in population(case, rule, figure)
        for compared in case.compare(f"{term(figure)} = {term(narrowest(amount))} / {term(narrowest(heads))}")
        if isinstance(compared, Comparison)
    ]
    if not tried:
        return Outcome.undecided("no_base", figure, label=figure.place.label, post=figure.dims["post"])
    best = min(tried, key=lambda compared: (not compared.holds, abs(compared.difference)))
    _, amount, heads = best.figures
    return Outcome.of(best, amount=amount.place.label, heads=heads.place.label)


def amounts(case: Case, rule: RuleInForce, figure: Figure) -> Iterator[Quantity]:
    """The year's amounts for what the key figure is built on, in the prices of the budget."""
    for concept in rule["beloeb"]:
        wanted = {"aar": str(case.year), str(case.catalogue[concept].per): figure.dims["post"]}
        for known in case.quantities(concept).values():
            if wanted.items() <= known.dims.items() and "prisniveau" not in known.dims:
                yield known


def population(case: Case, rule: RuleInForce, figure: Figure) -> Iterator[Quantity]:
    """Whoever counts as a head on 1 January of the year."""
    group = figure.dims.get("aldersgruppe")
    concept = rule["borgere"] if group else rule["indbyggere"]
    wanted = {"dato": f"{case.year}-01-01", **({"aldersgruppe": group} if group else {})}
    for known in case.quantities(concept).values():
        if wanted.items() <= known.dims.items():
            yield known


def narrowest(known: Quantity) -> Figure:
    return known.readings[0].figures[0]


def term(figure: Figure) -> str:
    """The quantity that the figure states, as a formula writes it."""
    return str(Term(str(figure.concept), tuple(sorted(figure.dims.items()))))


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("pr_hoved", PARAMETERS, FACTS, run)]
