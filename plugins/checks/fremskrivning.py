"""Rates follow the year's percentage, rounded half up to the row's rounding step.

A row that is regulated in another way does not concern the rule if a note says why, and cannot be decided
if none does. The old rate is taken as printed, or as its rounding interval where the rule says so.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from budgettjek import (
    CONCEPT,
    DATED,
    Amount,
    Case,
    Check,
    Figure,
    Held,
    Outcome,
    RuleInForce,
    TableView,
    hookimpl,
    last_digit,
    rounded,
)

PARAMETERS = {
    "type": "object",
    "required": ["begreb", "procent", "regulering"],
    "properties": {
        "begreb": CONCEPT,
        "procent": DATED,
        "regulering": {"enum": ["prisfremskrivning", "uaendret"]},
        "gammel_takst": {"enum": ["som_trykt", "afrundet"]},
    },
    "additionalProperties": False,
}
FACTS = ("base", "percent", "change")
DEFAULT = "prisfremskrivning"


def run(case: Case, rule: RuleInForce) -> Iterator[Outcome | Held]:
    found = False
    for holding in case.holdings(rule["begreb"]):
        years = columns(holding.view, str(case.year), str(case.year - 1))
        if years is not None:
            found = True
            yield from table(holding.view, holding.rows, years, rule)
    if not found:
        terms = f"{rule['begreb']}[aar={case.year - 1}], {rule['begreb']}[aar={case.year}]"
        yield Outcome.undecided("missing", terms=terms)


def columns(view: TableView, new: str, old: str) -> tuple[int, int] | None:
    """The columns of the budget year and the year before."""
    years = [(column.dims or {}).get("aar") for column in view.columns]
    return (years.index(new), years.index(old)) if new in years and old in years else None


def table(
    view: TableView, rows: Sequence[int], years: tuple[int, int], rule: RuleInForce
) -> Iterator[Outcome | Held]:
    held = set(followers(view, rows, years, rule))
    yield Held(len(held), 0)
    view.touch_cells(held, years)
    for i in rows:
        if i not in held:
            yield from row(view, i, years, rule)


def followers(
    view: TableView, rows: Sequence[int], years: tuple[int, int], rule: RuleInForce
) -> Iterator[int]:
    """The ordinary rows that follow the percentage to the digit, told in whole numbers."""
    plain, growth = view.plain, 1 + rule["procent"]
    as_printed = rule.get("gammel_takst", "som_trykt") == "som_trykt"
    if plain is None or not as_printed or rule["regulering"] != DEFAULT:
        return
    stated = [i for i in rows if is_ordinary(view.rows[i], years)]
    lines: list[Any] = [view.rows[i].values for i in stated]
    new = plain.whole(line[years[0]] for line in lines)
    old = plain.whole(line[years[1]] for line in lines)
    steps, step = growth.denominator * plain.step, plain.step
    for i, now, before in zip(stated, new, old, strict=True):
        if before >= 0 and now == (2 * before * growth.numerator + steps) // (2 * steps) * step:
            yield i


def is_ordinary(row: Any, years: tuple[int, int]) -> bool:
    """Whether both rates are stated, and nothing that calls for a closer look."""
    special = row.regulering or row.afrunding or row.sum_of or row.parts
    return not special and row.values[years[0]] is not None and row.values[years[1]] is not None


def row(view: TableView, i: int, years: tuple[int, int], rule: RuleInForce) -> Iterator[Outcome]:
    this = view.rows[i]
    regulation = this.regulering or DEFAULT
    if rule["regulering"] not in (DEFAULT, regulation):
        return
    new, old = view.figure(i, years[0]), view.figure(i, years[1])
    if regulation != rule["regulering"]:
        yield otherwise(this, regulation, new, old)
    elif new is None or old is None:
        stated = [figure for figure in (new, old) if figure is not None]
        if stated:
            span = f"{rule.year - 1} og {rule.year}"
            yield Outcome.undecided("one_year", *stated, label=this.label, years=span)
    elif this.sum_of or this.parts:
        yield Outcome.not_applicable("total", new, label=this.label)
    else:
        yield judged(new, old, this.afrunding or None, rule)


def otherwise(this: object, regulation: str, *figures: Figure | None) -> Outcome:
    stated = [figure for figure in figures if figure is not None]
    label, note = getattr(this, "label", ""), getattr(this, "regulering_note", None)
    if note:
        return Outcome.not_applicable("regulated", *stated, label=label, regulation=f"{regulation} ({note})")
    return Outcome.undecided("regulated_without_note", *stated, label=label, regulation=regulation)


def judged(new: Figure, old: Figure, step: int | None, rule: RuleInForce) -> Outcome:
    unit = Fraction(step) if step else last_digit(new.decimals, new.unit)
    growth = 1 + rule["procent"]
    lowest = highest = nearest = to_step(old.amount * growth, unit)
    if rule.get("gammel_takst") == "afrundet":
        lowest, highest = to_step(old.interval.lo * growth, unit), to_step(old.interval.hi * growth, unit)
    return Outcome.within(
        new,
        nearest,
        (lowest, highest),
        (new, old),
        base=Amount(old.amount, old.unit, max(old.decimals, 0)),
        percent=percentage(rule["procent"]),
        change=change(new, old),
    )


def percentage(share: Fraction) -> Amount:
    """With one decimal, or the two that it needs."""
    return Amount(share, "pct.", 1 if (share * 1000).denominator == 1 else 2)


def to_step(value: Fraction, step: Fraction) -> Fraction:
    """Rounded half up (away from zero) to a whole number of steps."""
    return Fraction(rounded(value / step, 0)) * step


def change(new: Figure, old: Figure) -> Amount | str:
    """How much the rate really changed, in per cent of the old one."""
    return Amount(new.amount / old.amount - 1, "pct.", 1) if old.amount else "–"


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("fremskrivning", PARAMETERS, FACTS, run, apart=True)]
