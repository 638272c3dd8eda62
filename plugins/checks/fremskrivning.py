"""Rates follow the year's percentage, rounded half up to the row's rounding step.

The years may be columns, rows or whole tables. A rate that is regulated in another way does not concern the
rule if a note says why, and cannot be decided if none does. A table whose rates are all whole kroner rounds
to those, even if it prints them with øre. The old rate is taken as printed, or as its rounding interval where
the rule says so. Where the case says that the council has decided on a percentage, or the rule has none for
the year, the rates are judged by what the case states; that percentage itself is not judged, and is told to
be undecided.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
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
    TableView,
    Text,
    hookimpl,
    joined,
    last_digit,
    rounded,
)

PARAMETERS = {
    "type": "object",
    "required": ["begreb", "procent", "regulering"],
    "properties": {
        "begreb": CONCEPT,
        "procent": DATED,
        "sagens_procent": CONCEPT,
        "besluttet_procent": CONCEPT,
        "regulering": {"enum": ["prisfremskrivning", "uaendret"]},
        "gammel_takst": {"enum": ["som_trykt", "afrundet"]},
    },
    "additionalProperties": False,
}
FACTS = ("base", "percent", "change")
REASONS = {
    "no_percentage": Text(
        "Reglen har ingen værdi for {parameter} i {year}; budgettjek values --year {year} viser, hvor den "
        "skal stå. Siger sagen selv sin procent, så skriv den som {terms}, og taksterne bedømmes efter den.",
        "The rule has no value for {parameter} in {year}; budgettjek values --year {year} shows where to "
        "write it. If the case states its own percentage, write it as {terms}, and the rates are judged by "
        "that.",
    ),
    "by_its_own": Text(
        "Reglen har ingen værdi for {parameter} i {year}; taksterne er bedømt efter sagens egen procent, "
        "{percent}. Om den er årets, er ikke bedømt; budgettjek values --year {year} viser, hvor årets "
        "skal stå.",
        "The rule has no value for {parameter} in {year}; the rates are judged by the case's own percentage, "
        "{percent}. Whether that is the year's is not judged; budgettjek values --year {year} shows where to "
        "write it.",
    ),
    "by_decision": Text(
        "Taksterne er bedømt efter den procent, som kommunalbestyrelsen ifølge sagen har besluttet, "
        "{percent}, og ikke efter årets.",
        "The rates are judged by the percentage that the council has decided on according to the case, "
        "{percent}, and not by that of the year.",
    ),
    "percentages": Text(
        "Sagen siger mere end én procent for {year} ({labels}). Ret den, der er forkert, så kan taksterne "
        "bedømmes.",
        "The case states more than one percentage for {year} ({labels}). Correct the wrong one, so that the "
        "rates can be judged.",
    ),
    "one_year": Text(
        "{label}: taksten står kun for ét af årene {years}.",
        "{label}: the rate is stated for only one of the years {years}.",
    ),
    "regulated": Text(
        "{label}: reguleres ikke med prisfremskrivningen, men {regulation}.",
        "{label}: not price-projected, but {regulation}.",
    ),
    "regulated_without_note": Text(
        "{label}: siges reguleret {regulation}, men uden note om hvorfor. Tilføj regulering_note.",
        "{label}: said to be regulated {regulation}, but no note says why. Add regulering_note.",
    ),
    "total": Text(
        "{label}: er en sum; den følger af sine dele.",
        "{label}: is a total; it follows from its parts.",
    ),
}
DEFAULT = "prisfremskrivning"
REGULATIONS = {
    "prisfremskrivning": Text("med prisfremskrivningen", "by the price projection"),
    "lov": Text("efter lov", "by law"),
    "omkostning": Text("efter omkostningen", "by cost"),
    "hvile_i_sig_selv": Text("hviler i sig selv", "self-balancing"),
    "ekstern": Text("fastsat af andre", "set by others"),
    "uaendret": Text("uændret", "unchanged"),
    "besluttet": Text("besluttet for sig", "decided by itself"),
}
"""How a rate is regulated, in words."""


class Rate(NamedTuple):
    """A rate in the budget year and the year before, with what the case says of it."""

    label: str
    regulation: str
    note: str | None
    step: int | None
    is_total: bool
    new: Figure | None
    old: Figure | None


class Percentage(NamedTuple):
    """What the rates are projected by, and how far rounding may have moved it where the case states it."""

    share: Fraction
    lo: Fraction
    hi: Fraction
    figure: Figure | None


def run(case: Case, rule: RuleInForce) -> Iterator[Outcome | Held]:
    percentage, doubts = percentage_of(case, rule)
    yield from doubts
    if percentage is not None:
        yield from projected(case, rule, percentage)


def projected(case: Case, rule: RuleInForce, percentage: Percentage) -> Iterator[Outcome | Held]:
    found, concept, new, old = False, rule["begreb"], str(case.year), str(case.year - 1)
    others = []
    for holding in case.holdings(concept):
        pairs = holding.columns_of_years(new, old)
        if not pairs:
            others.append(holding)
        for years in pairs:
            found = True
            yield from table(holding.view, holding.rows, years, rule, percentage)
    elsewhere = list(rates(others, concept, new, old))
    if any(rate.new is not None and rate.old is not None for rate in elsewhere):
        found = True
        for rate in elsewhere:
            if concerns(rule, rate.regulation):
                yield from followed(rate, rule, percentage)
    if not found and (rule["regulering"] == DEFAULT or any(case.regulated(rule["regulering"]))):
        yield Outcome.of_no_year(case, concept, old, new)


# -- the percentage -----------------------------------------------------------------------------------


def percentage_of(case: Case, rule: RuleInForce) -> tuple[Percentage | None, list[Outcome]]:
    """What to project by, and what is not certain about it."""
    decided = stated_in(case, rule.get("besluttet_procent"))
    if decided:
        return by_the_case(decided, rule, "by_decision")
    share = rule["procent"]
    if share is not None:
        return Percentage(share, share, share, None), []
    own = stated_in(case, rule.get("sagens_procent"))
    if own:
        return by_the_case(own, rule, "by_its_own")
    return None, [unstated(case, rule)]


def unstated(case: Case, rule: RuleInForce) -> Outcome:
    name, file = rule.rule.home_of("procent")
    facts = {"parameter": name, "year": str(rule.year), "file": file}
    own = rule.get("sagens_procent")
    if own is None:
        return Outcome.undecided("no_value", **facts)
    return Outcome.undecided("no_percentage", terms=case.called(own), **facts)


def stated_in(case: Case, concept: str | None) -> list[Figure]:
    """The case's percentages of the budget year, one for each that it states differently."""
    found: dict[Fraction, Figure] = {}
    for quantity in case.quantities(concept).values() if concept else ():
        if quantity.dims.get("aar", str(case.year)) == str(case.year):
            for reading in quantity.readings:
                found.setdefault(reading.figures[0].amount, reading.figures[0])
    return list(found.values())


def by_the_case(
    figures: Sequence[Figure], rule: RuleInForce, reason: str
) -> tuple[Percentage | None, list[Outcome]]:
    year = str(rule.year)
    if len(figures) > 1:
        labels = joined([figure.place.label for figure in figures])
        return None, [Outcome.undecided("percentages", *figures, year=year, labels=labels)]
    (figure,) = figures
    parameter, _ = rule.rule.home_of("procent")
    percent = Amount(figure.amount, figure.unit, max(figure.decimals, 0))
    doubt = Outcome.undecided(reason, figure, parameter=parameter, year=year, percent=percent)
    return Percentage(figure.amount, figure.interval.lo, figure.interval.hi, figure), [doubt]


# -- years as columns ---------------------------------------------------------------------------------


def table(
    view: TableView, rows: Sequence[int], years: tuple[int, int], rule: RuleInForce, percentage: Percentage
) -> Iterator[Outcome | Held]:
    held = set(followers(view, rows, years, rule, percentage))
    yield Held(len(held), 0)
    view.touch_cells(held, years)
    said = view.table.regulering or DEFAULT
    rest = [i for i in rows if i not in held and concerns(rule, view.rows[i].regulering or said)]
    has_oere = any(view.decimals_at(i, years[0]) > 0 for i in rest)
    step = whole_kroner(view.figure(i, j) for i in rows for j in years) if has_oere else None
    for i in rest:
        new, old = view.figure(i, years[0]), view.figure(i, years[1])
        rate = rate_of(view.rows[i], view.table, view.row_label(i), step, new, old)
        yield from followed(rate, rule, percentage)


def followers(
    view: TableView, rows: Sequence[int], years: tuple[int, int], rule: RuleInForce, percentage: Percentage
) -> Iterator[int]:
    """The ordinary rows that follow the rule's percentage to the digit, told in whole numbers."""
    plain, growth = view.plain, 1 + percentage.share
    as_printed = rule.get("gammel_takst", "som_trykt") == "som_trykt" and percentage.figure is None
    special = view.table.afrunding or (view.table.regulering or DEFAULT) != DEFAULT
    if plain is None or not as_printed or special or rule["regulering"] != DEFAULT:
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


def concerns(rule: RuleInForce, regulation: str) -> bool:
    """Whether the rule has anything to say of a rate that is regulated so."""
    return rule["regulering"] in (DEFAULT, regulation)


# -- years elsewhere ----------------------------------------------------------------------------------


def rates(holdings: Iterable[Holding], concept: str, new: str, old: str) -> Iterator[Rate]:
    """The rates that are the same but for the year, wherever the year is said: by the row or the table."""
    found: dict[frozenset[tuple[str, str]], dict[str, Rate]] = defaultdict(dict)
    for holding in holdings:
        view = holding.view
        figures = list(holding.figures(concept))
        step = whole_kroner(figures)
        for figure in figures:
            year = figure.dims.get("aar", "")
            i = view.row_index[figure.place.row]
            row, column = view.rows[i], view.columns[view.column_index[str(figure.place.column)]]
            if year in (new, old):
                said_by_row = "aar" in (row.dims or {})
                named: Any = column if said_by_row else row
                label = column.label or column.id if said_by_row else view.row_label(i)
                rest = frozenset((dim, value) for dim, value in figure.dims.items() if dim != "aar")
                found[rest].setdefault(year, rate_of(named, view.table, label, step, figure, None))
    for by_year in found.values():
        now, before = (by_year[year].new if year in by_year else None for year in (new, old))
        yield by_year[new if now else old]._replace(new=now, old=before)


# -- one rate -----------------------------------------------------------------------------------------


def whole_kroner(figures: Iterable[Figure | None]) -> int | None:
    """The step of 1 kr. where all that is stated is whole kroner, but printed with øre."""
    stated = [figure for figure in figures if figure is not None]
    has_oere = any(figure.unit == "kr." and figure.decimals > 0 for figure in stated)
    return 1 if has_oere and all(figure.amount.denominator == 1 for figure in stated) else None


def rate_of(
    named: Any, table: Any, label: str, step: int | None, new: Figure | None, old: Figure | None
) -> Rate:
    """The rate of a row (or column) that is named for it; what that does not say, its table may."""
    regulation = named.regulering or table.regulering or DEFAULT
    common = table.regulering_note if regulation == table.regulering else None
    note = named.regulering_note or common or None
    is_total = bool(named.sum_of or getattr(named, "parts", None))
    return Rate(label, regulation, note, named.afrunding or table.afrunding or step, is_total, new, old)


def followed(rate: Rate, rule: RuleInForce, percentage: Percentage) -> Iterator[Outcome]:
    stated = [figure for figure in (rate.new, rate.old) if figure is not None]
    if rate.regulation != rule["regulering"]:
        yield otherwise(rate, stated)
    elif rate.new is None or rate.old is None:
        years = joined([str(rule.year - 1), str(rule.year)])
        yield from (Outcome.undecided("one_year", each, label=rate.label, years=years) for each in stated)
    elif rate.is_total:
        yield Outcome.not_applicable("total", rate.new, label=rate.label)
    else:
        yield judged(rate.new, rate.old, rate.step, rule, percentage)


def otherwise(rate: Rate, stated: Sequence[Figure]) -> Outcome:
    regulation = REGULATIONS[rate.regulation]
    if rate.note:
        noted = Text(f"»{regulation.da}« ({rate.note})", f"“{regulation.en}” ({rate.note})")
        return Outcome.not_applicable("regulated", *stated, label=rate.label, regulation=noted)
    quoted = Text(f"»{regulation.da}«", f"“{regulation.en}”")
    return Outcome.undecided("regulated_without_note", *stated, label=rate.label, regulation=quoted)


def judged(new: Figure, old: Figure, step: int | None, rule: RuleInForce, percentage: Percentage) -> Outcome:
    unit = Fraction(step) if step else last_digit(new.decimals, new.unit)
    rounds = rule.get("gammel_takst") == "afrundet"
    bases = (old.interval.lo, old.interval.hi) if rounds else (old.amount,)
    allowed = [
        to_step(base * (1 + share), unit) for base in bases for share in (percentage.lo, percentage.hi)
    ]
    own = percentage.figure
    return Outcome.within(
        new,
        to_step(old.amount * (1 + percentage.share), unit),
        (min(allowed), max(allowed)),
        (new, old) if own is None else (new, old, own),
        variant="egen_procent" if own else None,
        base=Amount(old.amount, old.unit, max(old.decimals, 0)),
        percent=shown(percentage.share),
        change=change(new, old),
    )


def shown(share: Fraction) -> Amount:
    """With one decimal, or the two that it needs."""
    return Amount(share, "pct.", 1 if (share * 1000).denominator == 1 else 2)


def to_step(value: Fraction, step: Fraction) -> Fraction:
    """Rounded half up (away from zero) to a whole number of steps."""
    return Fraction(rounded(value / step, 0)) * step


def change(new: Figure, old: Figure) -> Amount | str:
    """How much the rate really changed, in per cent of the old one."""
    return Amount(new.amount / old.amount - 1, "pct.", 1) if old.amount else "–"


def formulas(rule: RuleInForce) -> list[str]:
    return [f"{rule['begreb']}[aar] = {rule['begreb']}[aar-1] * (1 + $procent)"]


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [
        Check(
            "fremskrivning",
            PARAMETERS,
            FACTS,
            run,
            may_lack=("procent",),
            reasons=REASONS,
            apart=True,
            formulas=formulas,
        )
    ]
