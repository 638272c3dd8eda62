"""Where most rates of a table change alike from one year to the next, none of them jumps.

What is usual is the median change. It is judged only where a table has at least five rates in both years, and
two thirds of them lie within a third of the distance of it; else nothing is usual there. Totals follow from
their parts.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from budgettjek import (
    CONCEPT,
    DATED,
    Amount,
    Case,
    Check,
    Figure,
    Held,
    Holding,
    Outcome,
    RuleInForce,
    Text,
    hookimpl,
)

PARAMETERS = {
    "type": "object",
    "required": ["begreb", "afstand"],
    "properties": {"begreb": CONCEPT, "afstand": DATED},
    "additionalProperties": False,
}
FACTS = ("base", "change", "usual", "alike", "rates")
REASONS = {
    "unlike": Text(
        "{table}: taksterne ændrer sig ikke ens, eller de er for få til at sige, hvad der er sædvanligt.",
        "{table}: the rates do not change alike, or there are too few of them to say what is usual.",
    ),
}
FEWEST = 5
MOST = Fraction(2, 3)
ALIKE = Fraction(1, 3)
"""So much of the distance may rates lie from the usual change that change alike."""
FINE = 10**12
"""Into so many parts is a whole cut where plain numbers are compared; two are kept for what is cut off."""


class Change(NamedTuple):
    """A rate in the budget year and the year before, and by how much it changed."""

    new: Figure
    old: Figure
    share: Fraction


def run(case: Case, rule: RuleInForce) -> Iterator[Outcome | Held]:
    new, old = str(case.year), str(case.year - 1)
    concept, found = rule["begreb"], False
    for holding in case.holdings(concept):
        if near_for_certain := plainly_near(holding, (new, old), rule["afstand"]):
            found = True
            yield from near_for_certain
            continue
        changes = list(changed(holding, concept, new, old))
        if changes:
            found = True
            yield from judged(holding, changes, rule["afstand"])
    if not found:
        yield Outcome.of_no_year(case, concept, old, new)


def plainly_near(holding: Holding, years: tuple[str, str], distance: Fraction) -> list[Held]:
    """That no rate of a table with the years as columns jumps, where plain numbers tell it for certain."""
    view, plain = holding.view, holding.view.plain
    pairs = holding.columns_of_years(*years) if holding.is_plain else []
    if plain is None or len(pairs) != 1 or any(view.columns[j].sum_of for j in pairs[0]):
        return []
    ((new, old),) = pairs
    rows = [i for i in holding.rows if is_stated(view.rows[i], new, old)]
    lines: list[Any] = [view.rows[i].values for i in rows]
    now, before = plain.whole(line[new] for line in lines), plain.whole(line[old] for line in lines)
    changes = [one * FINE // other for one, other in zip(now, before, strict=True)]
    if len(rows) < FEWEST:
        return []
    usual, most = sorted(changes)[len(changes) // 2], int(distance * FINE) - 2
    off = [abs(change - usual) for change in changes]
    if max(off) > most or sum(each <= int(most * ALIKE) - 2 for each in off) < MOST * len(rows):
        return []
    view.touch_cells(rows, (new, old))
    return [Held(len(rows), 0)]


def is_stated(row: Any, new: int, old: int) -> bool:
    """Whether it is no total, and both rates are there, the old one more than nil."""
    if row.sum_of or row.parts:
        return False
    return row.values[new] is not None and (row.values[old] or 0) > 0


def changed(holding: Holding, concept: str, new: str, old: str) -> Iterator[Change]:
    """The rates of the table that stand for both years, but for totals and what was nil."""
    view = holding.view
    found: dict[frozenset[tuple[str, str]], dict[str, Figure]] = defaultdict(dict)
    for figure in holding.figures(concept):
        row = view.rows[view.row_index[figure.place.row]]
        column = view.columns[view.column_index[str(figure.place.column)]]
        if not (row.sum_of or row.parts or column.sum_of):
            rest = frozenset((dim, value) for dim, value in figure.dims.items() if dim != "aar")
            found[rest].setdefault(figure.dims.get("aar", ""), figure)
    for years in found.values():
        if new in years and old in years and years[old].amount > 0:
            yield Change(years[new], years[old], years[new].amount / years[old].amount - 1)


def judged(holding: Holding, changes: Sequence[Change], distance: Fraction) -> Iterator[Outcome]:
    usual = sorted(change.share for change in changes)[len(changes) // 2]
    alike = sum(abs(change.share - usual) <= distance * ALIKE for change in changes)
    if len(changes) < FEWEST or alike < MOST * len(changes):
        yield Outcome.not_applicable(
            "unlike", changes[0].new, table=holding.view.table.title or holding.view.table.id
        )
        return
    for change in changes:
        yield near(change, usual, distance, (alike, len(changes)))


def near(change: Change, usual: Fraction, distance: Fraction, counts: tuple[int, int]) -> Outcome:
    """Whether the rate, as both years are printed, may have changed by as much as the distance from usual."""
    new, old = change.new, change.old
    half = new.interval.hi - new.amount
    lowest = old.interval.lo * (1 + usual - distance) - half
    highest = old.interval.hi * (1 + usual + distance) + half
    is_near = lowest <= new.amount <= highest  # then nothing is left for rounding to explain
    return Outcome.within(
        new,
        new.amount if is_near else old.amount * (1 + usual),
        (lowest, highest),
        (new, old),
        base=Amount(old.amount, old.unit, max(old.decimals, 0)),
        change=Amount(change.share, "pct.", 0),
        usual=Amount(usual, "pct.", 1),
        alike=str(counts[0]),
        rates=str(counts[1]),
    )


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("foelges_ad", PARAMETERS, FACTS, run, reasons=REASONS)]
