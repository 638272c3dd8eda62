"""The percentages of a pie chart follow the amounts beside them.

Where an amount is negative the slices are shares of the absolute sum, since a pie has no negative slice.
Undecided where the table states percentages without amounts or without their total.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from budgettjek import CONCEPT, Case, Check, Figure, Outcome, RuleInForce, TableView, hookimpl

PARAMETERS = {
    "type": "object",
    "required": ["andel"],
    "properties": {"andel": CONCEPT},
    "additionalProperties": False,
}
FACTS: tuple[str, ...] = ()
Slice = tuple[Figure, Figure]


def run(case: Case, rule: RuleInForce) -> Iterator[Outcome]:
    for view in case.tables:
        column = next((j for j, c in enumerate(view.columns) if c.concept == rule["andel"]), None)
        if column is not None:
            yield from pie(view, column)


def pie(view: TableView, column: int) -> Iterator[Outcome]:
    slices = [found for i in range(len(view.rows)) for found in slice_of(view, i, column)]
    if not slices:
        yield Outcome.undecided("missing", terms=view.table.title or view.table.id)
        return
    lowest, highest = whole_of([amount for _, amount in slices], printed_total(view, column))
    whole = sum((abs(amount.amount) for _, amount in slices), Fraction(0))
    for share, amount in slices:
        ends = [
            end / total for end in (amount.interval.lo, amount.interval.hi) for total in (lowest, highest)
        ]
        half = share.interval.half
        allowed = (min(ends) - half, max(ends) + half)
        yield Outcome.within(share, amount.amount / whole, allowed, (share, amount))


def whole_of(amounts: Sequence[Figure], total: Figure | None) -> tuple[Fraction, Fraction]:
    """The least and most that the absolute sum can be; a printed total sharpens it if none is negative."""
    intervals = [figure.interval for figure in amounts]
    lowest = sum((nearest_nil(i.lo, i.hi) for i in intervals), Fraction(0))
    highest = sum((max(abs(i.lo), abs(i.hi)) for i in intervals), Fraction(0))
    if total is not None and all(i.lo >= 0 for i in intervals):
        low, high = max(lowest, total.interval.lo), min(highest, total.interval.hi)
        return (low, high) if low <= high else (lowest, highest)
    return lowest, highest


def printed_total(view: TableView, column: int) -> Figure | None:
    """The amount of the row that is the sum of the others."""
    totals = [i for i, row in enumerate(view.rows) if row.sum_of]
    figures = [view.figure(i, j) for i in totals for j in range(len(view.columns)) if j != column]
    return next((figure for figure in figures if figure is not None and figure.measure == "kr."), None)


def slice_of(view: TableView, i: int, column: int) -> Iterator[Slice]:
    """The row's percentage and its amount, where it has both."""
    share = view.figure(i, column)
    others = (view.figure(i, j) for j in range(len(view.columns)) if j != column)
    amount = next((figure for figure in others if figure is not None and figure.measure == "kr."), None)
    if share is not None and amount is not None:
        yield share, amount


def nearest_nil(lo: Fraction, hi: Fraction) -> Fraction:
    """The smallest absolute value in the interval."""
    return Fraction(0) if lo <= 0 <= hi else min(abs(lo), abs(hi))


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("fordeling", PARAMETERS, FACTS, run, apart=True)]
