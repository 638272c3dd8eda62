"""Everything that the case states as equations can hold at once, for some exact figures behind the printed
ones.

Where a single equation contradicts itself, a check of its own tells it; here the equations that can hold one
by one, but not together, are told. Both carry what may be wrong: which figure, what fits in its place, which
slip made it.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from budgettjek import (
    CONCEPT,
    Amount,
    Case,
    Check,
    Comparison,
    Contradiction,
    Held,
    JointProof,
    Outcome,
    RuleInForce,
    Text,
    cut,
    hookimpl,
    joined,
)

NUMBER = {"type": "string", "pattern": "^[1-9][0-9]*$"}
PARAMETERS = {
    "type": "object",
    "required": ["tal_hoejst"],
    "properties": {
        "tal_hoejst": NUMBER,
        "sag_hoejst": NUMBER,
        "tillid": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["begreb", "vaegt"],
                "properties": {"begreb": CONCEPT, "vaegt": NUMBER},
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}
FACTS = ("count", "equations", "figures")
REASONS = {
    "too_many": Text(
        "{label}: {count} tal hænger sammen, og kun op til {most} prøves samlet (tal_hoejst i reglen). "
        "Hver sammenhæng er bedømt for sig.",
        "{label}: {count} figures hang together, and only up to {most} are proved jointly (tal_hoejst in the "
        "rule). Each equation is judged by itself.",
    ),
    "too_large": Text(
        "Sagen har {count} tal, og kun sager med op til {most} prøves samlet (sag_hoejst i reglen). "
        "Hver sammenhæng er bedømt for sig.",
        "The case has {count} figures, and only cases of up to {most} are proved jointly (sag_hoejst in the "
        "rule). Each equation is judged by itself.",
    ),
    "told_alone": Text(
        "{label}: en enkelt sammenhæng modsiger sig selv, og det siger reglen for den.",
        "{label}: a single equation contradicts itself, which its own rule tells.",
    ),
    "too_hard": Text(
        "{label}: {count} tal hænger så tæt sammen, at det tager for lang tid at prøve dem samlet. Hver "
        "sammenhæng er bedømt for sig.",
        "{label}: {count} figures hang together so closely that proving them jointly takes too long. Each "
        "equation is judged by itself.",
    ),
}
LISTED, SHORT, LONG = 2, 32, 52
"""So many other figures are named, each in so many letters, and the likeliest in so many."""


def run(case: Case, rule: RuleInForce, compared: Sequence[Comparison]) -> Iterator[Outcome | Held]:
    trust = {each["begreb"]: Fraction(each["vaegt"]) for each in rule.get("tillid", ())}
    most, figures = int(rule["tal_hoejst"]), sum(view.figure_count for view in case.tables)
    if figures > int(rule.get("sag_hoejst", figures)):
        yield Outcome.undecided("too_large", count=whole(figures), most=whole(int(rule["sag_hoejst"])))
        return
    proof = JointProof(case, compared, trust, most)
    yield Held(*proof.held)
    for first, count in proof.unproved:
        yield Outcome.undecided(
            "too_many", first, label=first.place.label, count=whole(count), most=whole(most)
        )
    for first, count in proof.given_up:
        yield Outcome.undecided("too_hard", first, label=first.place.label, count=whole(count))
    for contradiction in proof.contradictions:
        yield told(contradiction).explained_by(contradiction)


def whole(number: int) -> Amount:
    return Amount(Fraction(number), "antal", 0)


def told(contradiction: Contradiction) -> Outcome:
    likeliest = contradiction.likeliest
    label = cut(likeliest.place.label, LONG)
    if contradiction.alone:
        return Outcome.not_applicable("told_alone", likeliest, label=label)
    labels = dict.fromkeys(cut(figure.place.label, SHORT) for figure in contradiction.figures)
    others = [each for each in labels if each != cut(likeliest.place.label, SHORT)]
    more = ["…"] if len(others) > LISTED else []
    return Outcome.of(
        contradiction.certificate,
        label=label,
        count=str(len(contradiction.figures)),
        equations=str(len(contradiction.equations)),
        figures=joined([f"»{each}«" for each in others[:LISTED]] + more),
    ).with_figures(likeliest, *contradiction.figures)


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("samlet", PARAMETERS, FACTS, run, reasons=REASONS, joint=True)]
