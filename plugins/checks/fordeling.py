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
Line = list[Figure | None]
"""What a table says of one slice, or of the whole."""


def run(case: Case, rule: RuleInForce) -> Iterator[Outcome]:
    found = False
    for view in case.tables:
        for lines, at, totals in pies(view, rule["andel"]):
            found = True
            yield from pie(view, lines, at, totals)
    if not found:
        yield Outcome.of(case.missing(rule["andel"]))


def pies(view: TableView, concept: str) -> Iterator[tuple[list[Line], int, list[Line]]]:
    """The table's lines, where in them the percentage stands, and which are totals; a pie may lie down."""
    rows, columns = range(len(view.rows)), range(len(view.columns))
    for j, column in enumerate(view.columns):
        if column.concept == concept:
            lines = [[view.figure(i, k) for k in columns] for i in rows]
            yield lines, j, [line for line, row in zip(lines, view.rows, strict=True) if row.sum_of]
    for i, row in enumerate(view.rows):
        if row.concept == concept:
            lines = [[view.figure(k, j) for k in rows] for j in columns]
            yield lines, i, [line for line, column in zip(lines, view.columns, strict=True) if column.sum_of]


def pie(view: TableView, lines: list[Line], at: int, totals: list[Line]) -> Iterator[Outcome]:
    slices = [found for line in lines for found in slice_of(line, at)]
    if not slices:
        yield Outcome.undecided("missing", terms=view.table.title or view.table.id)
        return
    printed = next((amount for line in totals if (amount := amount_in(line, at))), None)
    lowest, highest = whole_of([amount for _, amount in slices], printed)
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


def amount_in(line: Line, at: int) -> Figure | None:
    """The line's amount, beside its percentage."""
    others = (figure for k, figure in enumerate(line) if k != at)
    return next((figure for figure in others if figure is not None and figure.measure == "kr."), None)


def slice_of(line: Line, at: int) -> Iterator[Slice]:
    """The line's percentage and its amount, where it has both."""
    share, amount = line[at], amount_in(line, at)
    if share is not None and amount is not None:
        yield share, amount


def nearest_nil(lo: Fraction, hi: Fraction) -> Fraction:
    """The smallest absolute value in the interval."""
    return Fraction(0) if lo <= 0 <= hi else min(abs(lo), abs(hi))


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("fordeling", PARAMETERS, FACTS, run, apart=True)]
