"""A key figure per head, times the heads, is the amount that it is built on.

It concerns the budget year's key figures that say in `post` which appropriation they are built on, and in
`aldersgruppe` whose heads count (else all inhabitants). Where the case has the amount at several stages, or
the heads from several sources, the two that fit best count. Undecided where it has none of either.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from budgettjek import (
    CONCEPT,
    Case,
    Check,
    Comparison,
    Figure,
    Outcome,
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
    told = [figure for figure in case.figures(rule["begreb"]) if figure.dims.get("post")]
    keys = [figure for figure in told if figure.dims.get("aar") == str(case.year)]
    found = amounts(case, rule, {figure.dims["post"] for figure in keys})
    for figure in keys:
        yield judged(case, rule, figure, found[figure.dims["post"]])


def judged(case: Case, rule: RuleInForce, figure: Figure, amounts: Iterable[str]) -> Outcome:
    tried = [
        compared
        for amount in amounts
        for heads in population(case, rule, figure)
        for compared in case.compare(f"{term(figure)} = {amount} / {heads}")
        if isinstance(compared, Comparison)
    ]
    if not tried:
        return Outcome.undecided("no_base", figure, label=figure.place.label, post=figure.dims["post"])
    best = min(tried, key=lambda compared: (not compared.holds, abs(compared.difference)))
    _, amount, heads = best.figures
    return Outcome.of(best, amount=amount.place.label, heads=heads.place.label)


def amounts(case: Case, rule: RuleInForce, posts: Collection[str]) -> Mapping[str, dict[str, None]]:
    """The year's amounts for each of these, in the prices of the budget, as a formula writes them."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for concept in rule["beloeb"] if posts else ():
        per = str(case.catalogue[concept].per)
        for figure in case.figures(concept):
            post = figure.dims.get(per, "")
            if post in posts and figure.dims.get("aar") == str(case.year) and "prisniveau" not in figure.dims:
                found[post][term(figure)] = None
    return found


def population(case: Case, rule: RuleInForce, figure: Figure) -> Iterator[str]:
    """Whoever counts as a head on 1 January of the year."""
    group = figure.dims.get("aldersgruppe")
    concept = rule["borgere"] if group else rule["indbyggere"]
    wanted = {"dato": f"{case.year}-01-01", **({"aldersgruppe": group} if group else {})}
    for known in case.quantities(concept).values():
        if wanted.items() <= known.dims.items():
            yield term(known.readings[0].figures[0])


def term(figure: Figure) -> str:
    """The quantity that the figure states, as a formula writes it."""
    return str(Term(str(figure.concept), tuple(sorted(figure.dims.items()))))


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("pr_hoved", PARAMETERS, FACTS, run)]
