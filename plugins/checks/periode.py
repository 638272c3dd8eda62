"""Figures stand only for the years that they can be for, told from the budget year; nil may stand anywhere.

Without `fra` all years before are allowed. `valgt` names the figures by their dims; with `fortegn` those of
the other sign may stand anywhere. `regnet_fra` is the dim that says which year a figure's years are counted
from: one that does not say so is only decided where it stands as one of the budget year would. Undecided
where the case has no such figure with a year.
"""

from collections.abc import Iterator, Mapping, Sequence

from budgettjek import CONCEPT, DATED, Amount, Case, Check, Figure, Outcome, RuleInForce, Text, hookimpl

YEARS = {"oneOf": [{"type": "integer", "minimum": -10, "maximum": 10}, DATED]}
PARAMETERS = {
    "type": "object",
    "required": ["begreber", "til"],
    "properties": {
        "begreber": {"type": "array", "items": CONCEPT, "minItems": 1},
        "valgt": {"type": "object", "additionalProperties": {"type": "string"}},
        "fortegn": {"enum": ["positivt", "negativt"]},
        "regnet_fra": {"type": "string", "minLength": 1},
        "fra": YEARS,
        "til": YEARS,
    },
    "additionalProperties": False,
}
FACTS = ("year", "allowed")
REASONS = {
    "uncounted": Text(
        "{label}: tallet siger ikke, hvilket år det hører til, så det kan ikke ses, om det står rigtigt. "
        "Tilføj {dim} i dims.",
        "{label}: the figure does not say which year it belongs to, so its place cannot be judged. "
        "Add {dim} to its dims.",
    ),
}
SIGNS = {"positivt": 1, "negativt": -1}


def run(case: Case, rule: RuleInForce) -> Iterator[Outcome]:
    chosen = rule.get("valgt", {})
    for concept in rule["begreber"]:
        dated = [figure for figure in case.figures(concept) if year_of(figure, chosen) is not None]
        if not dated:
            last = case.year + int(rule["til"])
            yield Outcome.of(case.missing(f"{concept}[aar={last}]"))
        for figure in dated:
            yield judged(figure, rule)


def year_of(figure: Figure, chosen: Mapping[str, str]) -> int | None:
    """The single year that the figure is for; None where it is for none, or is not one of the chosen."""
    mine = all(figure.dims.get(dim) == value for dim, value in chosen.items())
    return stated(figure, "aar") if mine else None


def stated(figure: Figure, dim: str | None) -> int | None:
    """The year that the dim states, if it states one."""
    year = figure.dims.get(dim or "", "")
    return int(year) if year.isascii() and year.isdigit() else None


def judged(figure: Figure, rule: RuleInForce) -> Outcome:
    year, counted = int(figure.dims["aar"]), stated(figure, rule.get("regnet_fra"))
    base = rule if counted is None else rule.rule.in_force(counted)
    if base.valueless:
        name, file = rule.rule.home_of(base.valueless[0])
        return Outcome.undecided("no_value", figure, parameter=name, year=str(counted), file=file)
    last = base.year + int(base["til"])
    first = base.year + int(base["fra"]) if base.get("fra") is not None else None
    right = (first is None or first <= year) and year <= last
    if right or not concerned(figure, rule):
        return verdict(True, figure, year, first, last)
    if counted is None and rule.get("regnet_fra"):
        return Outcome.undecided("uncounted", figure, label=figure.place.label, dim=rule["regnet_fra"])
    return verdict(False, figure, year, first, last)


def concerned(figure: Figure, rule: RuleInForce) -> bool:
    """Whether the figure is of the sign that the rule is about; nil is of none."""
    sign = SIGNS.get(rule.get("fortegn", ""))
    return figure.amount != 0 if sign is None else figure.amount * sign > 0


def verdict(right: bool, figure: Figure, year: int, first: int | None, last: int) -> Outcome:
    allowed: Text | str = str(last) if first == last else f"{first}-{last}"
    if first is None:
        allowed = Text(f"til og med {last}", f"the years up to {last}")
    found = Amount(figure.amount, figure.unit, max(figure.decimals, 0))
    facts: dict[str, Amount | Text | str] = {"label": figure.place.label, "found": found}
    facts |= {"year": str(year), "allowed": allowed}
    return Outcome("pass" if right else "fail", (figure,), facts)


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("periode", PARAMETERS, FACTS, run, reasons=REASONS)]
