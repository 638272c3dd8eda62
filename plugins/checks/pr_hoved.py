"""A key figure per head, times the heads, is the amount that it is built on.

It concerns the budget year's key figures that say in `post` which appropriation they are built on (or which
concept, where that is a single amount), and in `aldersgruppe` whose heads count (else all inhabitants). Where
the case has the amount at several stages, or the heads from several sources, the two that fit best count.
Undecided where it has none of either.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from budgettjek import CONCEPT, Case, Check, Figure, Outcome, RuleInForce, Term, Text, hookimpl

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
REASONS = {
    "no_base": Text(
        "{label}: sagen har ikke både beløbet ({post}) og antallet af borgere, som nøgletallet bygger på.",
        "{label}: the case lacks the amount ({post}) or the number of inhabitants behind the key figure.",
    ),
}


def run(case: Case, rule: RuleInForce) -> Iterator[Outcome]:
    told = [figure for figure in case.figures(rule["begreb"]) if figure.dims.get("post")]
    keys = [figure for figure in told if figure.dims.get("aar") == str(case.year)]
    found = amounts(case, rule, {figure.dims["post"] for figure in keys})
    for figure in keys:
        yield judged(case, rule, figure, found[figure.dims["post"]])


def judged(case: Case, rule: RuleInForce, figure: Figure, amounts: Sequence[Term]) -> Outcome:
    key = Term(rule["begreb"], tuple(sorted(figure.dims.items())))
    heads = population(case, rule, figure)
    best = case.closest(f"{key} = {amount} / {each}" for amount in amounts for each in heads)
    if best is None:
        return Outcome.undecided("no_base", figure, label=figure.place.label, post=figure.dims["post"])
    _, amount, people = best.figures
    return Outcome.of(best, amount=amount.place.label, heads=people.place.label)


def amounts(case: Case, rule: RuleInForce, posts: Collection[str]) -> Mapping[str, list[Term]]:
    """The year's amounts for each of these, in the prices of the budget."""
    found: dict[str, list[Term]] = defaultdict(list)
    for concept in rule["beloeb"] if posts else ():
        for post, term in posted(case, concept, posts):
            dims = dict(term.chosen)
            if dims.get("aar") == str(case.year) and "prisniveau" not in dims:
                found[post].append(term)
    return found


def posted(case: Case, concept: str, posts: Collection[str]) -> Iterator[tuple[str, Term]]:
    """The amounts that are one of these posts; a concept that tells nothing apart is a post by itself."""
    per = case.catalogue[concept].per
    if per is None:
        yield from ((concept, term) for term in case.terms(concept) if concept in posts)
        return
    wanted = {(per, post) for post in posts}
    for term in case.terms(concept):
        yield from ((post, term) for _, post in wanted.intersection(term.chosen))


def population(case: Case, rule: RuleInForce, figure: Figure) -> list[Term]:
    """Whoever counts as a head on 1 January of the year."""
    group = figure.dims.get("aldersgruppe")
    concept = rule["borgere"] if group else rule["indbyggere"]
    wanted = {"dato": f"{case.year}-01-01", **({"aldersgruppe": group} if group else {})}
    return [term for term in case.terms(concept) if wanted.items() <= dict(term.chosen).items()]


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("pr_hoved", PARAMETERS, FACTS, run, reasons=REASONS, apart=True)]
