"""What changes from one budget stage to the next is what is listed as changed, in all or by heading.

The listed changes say from which stage to which (`fra_stade`, `stade`) and, in `post`, the heading. `i_alt`
holds their sum against one concept; `poster` holds each heading against its own, one that nothing is listed
for against no change. Undecided where a stage does not state the heading.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from budgettjek import CONCEPT, Case, Check, Outcome, RuleInForce, Term, Text, hookimpl

PARAMETERS = {
    "type": "object",
    "required": ["aendring"],
    "properties": {
        "aendring": CONCEPT,
        "i_alt": CONCEPT,
        "poster": {"type": "array", "items": CONCEPT, "minItems": 1},
    },
    "oneOf": [{"required": ["i_alt"]}, {"required": ["poster"]}],
    "additionalProperties": False,
}
FACTS = ("before", "after", "count", "changes_give")
STAGES = ("fra_stade", "stade")


def run(case: Case, rule: RuleInForce) -> Iterator[Outcome]:
    steps: dict[frozenset[tuple[str, str]], list[Term]] = defaultdict(list)
    for change in case.terms(rule["aendring"]):
        if all(stage in dict(change.chosen) for stage in STAGES):
            per = ("post", case.catalogue[rule["aendring"]].per)
            steps[frozenset(pair for pair in change.chosen if pair[0] not in per)].append(change)
    if not steps:
        yield Outcome.of(case.missing(rule["aendring"]))
    for step, changes in steps.items():
        for heading in [rule["i_alt"]] if rule.get("i_alt") else rule["poster"]:
            listed = [c for c in changes if rule.get("i_alt") or ("post", heading) in c.chosen]
            yield from judged(case, heading, dict(step), listed)


def judged(case: Case, heading: str, step: Mapping[str, str], listed: Sequence[Term]) -> Iterator[Outcome]:
    before, after = (step[stage] for stage in STAGES)
    around = {dim: value for dim, value in step.items() if dim not in STAGES}
    now, then = (Term(heading, (("stade", stage),)) for stage in (after, before))
    changes = " + ".join(map(str, listed)) or "0"
    if not listed and heading not in case.concepts:
        return
    for compared in case.compare(f"{now} - {then} = {changes}", dims=around):
        count = len(listed)
        yield Outcome.of(
            compared, before=before, after=after, count=str(count), changes_give=changes_give(count)
        )


def changes_give(count: int) -> Text:
    if count == 1:
        return Text("den ene opregnede ændring giver", "the one listed change gives")
    return Text(f"de {count} opregnede ændringer giver", f"the {count} listed changes give")


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("stader", PARAMETERS, FACTS, run, apart=True)]
