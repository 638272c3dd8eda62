"""Figures stand only for the years that they can be for, told from the budget year; nil may stand anywhere.

`valgt` names the figures by their dims. Undecided where the case has no such figure with a year.
"""

from collections.abc import Iterator, Mapping, Sequence

from budgettjek import CONCEPT, DATED, Amount, Case, Check, Figure, Outcome, RuleInForce, hookimpl

YEARS = {"oneOf": [{"type": "integer", "minimum": -10, "maximum": 10}, DATED]}
PARAMETERS = {
    "type": "object",
    "required": ["begreber", "fra", "til"],
    "properties": {
        "begreber": {"type": "array", "items": CONCEPT, "minItems": 1},
        "valgt": {"type": "object", "additionalProperties": {"type": "string"}},
        "fra": YEARS,
        "til": YEARS,
    },
    "additionalProperties": False,
}
FACTS = ("year", "allowed")


def run(case: Case, rule: RuleInForce) -> Iterator[Outcome]:
    first, last = case.year + int(rule["fra"]), case.year + int(rule["til"])
    allowed = str(first) if first == last else f"{first}-{last}"
    chosen = rule.get("valgt", {})
    for concept in rule["begreber"]:
        dated = [figure for figure in case.figures(concept) if year_of(figure, chosen) is not None]
        if not dated:
            yield Outcome.of(case.missing(f"{concept}[aar={allowed}]"))
        for figure in dated:
            yield judged(figure, first, last, allowed)


def year_of(figure: Figure, chosen: Mapping[str, str]) -> int | None:
    """The single year that the figure is for; None where it is for none, or is not one of the chosen."""
    year = figure.dims.get("aar", "")
    mine = all(figure.dims.get(dim) == value for dim, value in chosen.items())
    return int(year) if mine and year.isascii() and year.isdigit() else None


def judged(figure: Figure, first: int, last: int, allowed: str) -> Outcome:
    year = int(figure.dims["aar"])
    right = first <= year <= last or not figure.value
    found = Amount(figure.amount, figure.unit, max(figure.decimals, 0))
    facts: dict[str, Amount | str] = {"label": figure.place.label, "found": found}
    facts |= {"year": str(year), "allowed": allowed}
    return Outcome("pass" if right else "fail", (figure,), facts)


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("periode", PARAMETERS, FACTS, run)]
