"""Formulas between concepts hold, for every combination of dims in which all their figures are present.

`desuden` is added to the right side wherever the case states it; `fra_aaret_foer` (of `videreformel`), which
is what the year before ended with, where only that makes the formula hold. A total whose own parts in the
case are those of the formula and more is none of the formula's: the case says itself what it adds up.
"""

from collections.abc import Iterator, Sequence

from budgettjek import (
    CONCEPT,
    DATED,
    EXPRESSION,
    RELATION,
    Case,
    Check,
    Comparison,
    Figure,
    Missing,
    Outcome,
    RuleInForce,
    Text,
    hookimpl,
    joined,
    whereabouts,
)

PARAMETERS = {
    "type": "object",
    "required": ["formler"],
    "properties": {
        "formler": {"type": "array", "items": RELATION, "minItems": 1},
        "desuden": EXPRESSION,
    },
    "additionalProperties": DATED,
}
CARRYING = {
    **PARAMETERS,
    "required": ["formler", "fra_aaret_foer"],
    "properties": {
        "formler": {"type": "array", "items": RELATION, "minItems": 1},
        "desuden": EXPRESSION,
        "fra_aaret_foer": CONCEPT,
    },
}
FACTS = ("formula", "elsewhere")


def run(case: Case, rule: RuleInForce) -> Iterator[Outcome]:
    for formula in rule["formler"]:
        fuller = list(case.compare(longer(formula, rule), rule.numbers)) if rule.get("desuden") else []
        known = [other for other in fuller if isinstance(other, Comparison)]
        for each in known:
            yield outcome(case, longer(formula, rule), each)
        for compared in case.compare(formula, rule.numbers):
            if not any(stands_for(other, compared) for other in known):
                carried = from_the_year_before(case, rule, formula, compared)
                yield outcome(case, formula, carried or compared)


def longer(formula: str, rule: RuleInForce) -> str:
    return f"{formula} + {rule['desuden']}"


def stands_for(fuller: Comparison, compared: Comparison | Missing) -> bool:
    """Whether it is of the same year, stage and the like."""
    return isinstance(compared, Comparison) and compared.dims.items() <= fuller.dims.items()


def from_the_year_before(
    case: Case, rule: RuleInForce, formula: str, compared: Comparison | Missing
) -> Comparison | None:
    """The formula with what the year before ended with, if the case states that and it holds so."""
    concept = rule.get("fra_aaret_foer")
    if concept is None or isinstance(compared, Missing) or compared.holds or "aar" not in compared.dims:
        return None
    before = f"{concept}[aar={int(compared.dims['aar']) - 1}]"
    for carried in case.compare(f"{formula} + {before}", rule.numbers):
        if isinstance(carried, Comparison) and carried.holds and carried.dims == compared.dims:
            return carried
    return None


def outcome(case: Case, formula: str, compared: Comparison | Missing) -> Outcome:
    if isinstance(compared, Comparison) and not compared.holds:
        beyond = case.own_parts.beyond(formula, compared)
        if beyond:
            figure, named = compared.figures[0], joined([f"»{label}«" for label in beyond])
            return Outcome.not_applicable("own_parts", figure, label=figure.place.label, parts=named)
    return Outcome.of(compared, formula=formula, elsewhere=elsewhere(case, compared.figures))


def elsewhere(case: Case, figures: Sequence[Figure]) -> Text:
    """Where the other figures stand, seen from the first."""
    return whereabouts(figures[1:], figures[0], case.titles) if figures else Text("", "")


def formulas(rule: RuleInForce) -> list[str]:
    more = [longer(formula, rule) for formula in rule["formler"]] if rule.get("desuden") else []
    return [*rule["formler"], *more]


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [
        Check("formel", PARAMETERS, FACTS, run, equations=True, apart=True, formulas=formulas),
        Check("videreformel", CARRYING, FACTS, run, equations=True, formulas=formulas),
    ]
