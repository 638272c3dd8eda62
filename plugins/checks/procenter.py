"""Percentages that a table says are worked out of its own figures follow those figures.

How large a percentage is, is always judged. Its sign is judged only against the rest of its column: some
tables print a deviation by its size alone, or turn the sign where the base is negative. Where all others with
the same signs in amount and base, and at least three of them, are printed with one sign, and this is the only
one in the column that is not, it is wrong. Undecided where a figure is not stated or the base may be nil;
but a percentage of nothing is rightly printed as nil.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from budgettjek import (
    Amount,
    Case,
    Check,
    Comparison,
    Outcome,
    Percentage,
    RuleInForce,
    Text,
    hookimpl,
    joined,
)

PARAMETERS = {"type": "object", "additionalProperties": False}
FACTS = ("amount", "base")
REASONS = {
    "undeclared": Text(
        "Ingen kolonne eller række siger, hvad dens procenter er regnet ud af. Skriv percent_of på dem, så "
        "bliver de regnet efter.",
        "No column or row says what its percentages are worked out of. Write percent_of on them, and they "
        "are worked out again.",
    ),
    "not_stated": Text(
        "{label}: {cells} er ikke oplyst, så procenten kan ikke regnes efter.",
        "{label}: {cells} is not stated, so the percentage cannot be worked out.",
    ),
    "nil_base": Text(
        "{label}: {found}, men det, procenten er af ({base}), kan være nul, så den kan ikke regnes efter.",
        "{label}: {found}, but what the percentage is of ({base}) may be nil, so it cannot be worked out.",
    ),
}
ENOUGH = 3
"""So many other percentages must show which sign belongs here."""
Signs = tuple[int, int]
"""Those of amount and base."""


def run(case: Case, rule: RuleInForce) -> Iterator[Outcome]:
    if not case.percentages:
        yield Outcome.undecided("undeclared")
    for each in case.percentages:
        yield from judged([*each.percentages()])


def judged(percentages: Sequence[Percentage]) -> Iterator[Outcome]:
    """All of one column (or row)."""
    compared = {n: nearest(each) for n, each in enumerate(percentages) if each.is_known}
    held = {n: percentages[n] for n, (_, found) in compared.items() if found.holds}
    usual = {compared[n][0] for n, each in held.items() if all(each.signs)}
    turned = breaking(held)
    for n, each in enumerate(percentages):
        if n not in compared:
            yield unknown(each)
            continue
        sign, found = compared[n]
        if n == turned:
            yield told(each, each.against(-sign), "fortegn")
        elif found.zone == "impossible" and usual == {-sign}:
            yield told(each, each.against(-sign))
        else:
            yield told(each, found)


def nearest(each: Percentage) -> tuple[int, Comparison]:
    """The sign with which the quotient fits the percentage better; its own, where both do as well."""
    own = each.against(1)
    if own.holds:
        return 1, own
    other = each.against(-1)
    return (-1, other) if farness(other) < farness(own) else (1, own)


def farness(compared: Comparison) -> tuple[bool, bool, Fraction]:
    return not compared.holds, compared.zone == "impossible", abs(compared.difference)


def told(each: Percentage, compared: Comparison, variant: str | None = None) -> Outcome:
    amount, base = shown(each, each.amount), shown(each, each.base)
    is_dash = compared.zone == "impossible" and not each.found.amount
    return Outcome.of(compared, variant="nul" if is_dash else variant, amount=amount, base=base)


def unknown(each: Percentage) -> Outcome:
    label, base = each.found.place.label, shown(each, each.base)
    if each.empty:
        return Outcome.undecided("not_stated", each.found, label=label, cells=joined(each.empty))
    if each.found.amount == each.base == 0:
        nil, amount = Fraction(0), shown(each, each.amount)
        compared = (each.found, *(figure for _, figure in each.quotient.base))
        return Outcome.within(each.found, nil, (nil, nil), compared, amount=amount, base=base)
    found = Amount(each.found.amount, each.found.unit, max(each.found.decimals, 0))
    return Outcome.undecided("nil_base", each.found, label=label, found=found, base=base)


def shown(each: Percentage, amount: Fraction) -> Amount:
    """In the unit of the figures, with the decimals of the finest of them."""
    figures = each.quotient.figures or (each.found,)
    unit = figures[0].unit
    return Amount(amount, unit, max([0, *(figure.decimals for figure in figures if figure.unit == unit)]))


# -- the sign -------------------------------------------------------------------------------------------


def breaking(percentages: Mapping[int, Percentage]) -> int | None:
    """The one whose sign is not that of the others alike, if it is the only one of the column."""
    alike: dict[Signs, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for n, each in percentages.items():
        printed, amount, base = each.signs
        if printed and amount and base:
            alike[amount, base][printed].append(n)
    uneven = [each for each in alike.values() if len(each) > 1]
    if len(uneven) != 1:
        return None
    few, many = sorted(uneven[0].values(), key=len)
    return few[0] if len(few) == 1 and len(many) >= ENOUGH else None


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("procenter", PARAMETERS, FACTS, run, equations=True, apart=True, reasons=REASONS)]
