"""What one concept states part by part adds up to what another states in all, wherever the parts stand.

The parts are those of everything that the concept tells apart, with everything else (year, stage, prices)
alike. Undecided where a part that the case has elsewhere is not stated, or the total is not. Parts that do
not add up are wrong only where the case shows that they are all: where some total, of any year, is divided
into them.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from budgettjek import (
    CONCEPT,
    Case,
    Check,
    Figure,
    Held,
    Outcome,
    Quantity,
    RuleInForce,
    Term,
    Text,
    hookimpl,
    joined,
    last_digit,
    linear,
)

PARAMETERS = {
    "type": "object",
    "required": ["dele", "i_alt"],
    "properties": {"dele": CONCEPT, "i_alt": CONCEPT},
    "additionalProperties": False,
}
FACTS = ("count",)
REASONS = {
    "all_parts": Text(
        "{label}: {found}, og sagen har {count} dele, der giver {expected}. Den viser ikke, om det er dem "
        "alle; vis det med en tabel, hvor summen er delt i dem (parts eller sum_of).",
        "{label}: {found}, and the case has {count} parts that give {expected}. It does not show whether "
        "they are all; show it by a table in which the total is divided into them (parts or sum_of).",
    ),
}
ONE = Fraction(1)
MANY = 100
"""So many parts are first added up in whole numbers."""
Dims = frozenset[tuple[str, str]]


def run(case: Case, rule: RuleInForce) -> Iterator[Outcome | Held]:
    parts, total = rule["dele"], rule["i_alt"]
    if sum(len(holding.rows) for holding in case.holdings(parts)) > MANY:
        held = screened(case, parts, total)
        if held is not None:
            yield held
            return
    per = str(case.catalogue[parts].per)
    members = {dict(term.chosen)[per] for term in case.terms(parts)}
    groups = [(dims, group, sorted(members - group.keys())) for dims, group in case.grouped(parts, per)]
    names = called(case, parts, per) if any(lacking for *_, lacking in groups) else {}
    for dims, group, lacking in groups:
        outcome = judged(case, total, dims, group, [names.get(member, member) for member in lacking])
        yield outcome if outcome.kind != "fail" or all_of(case, rule, members) else unproved(outcome)


def all_of(case: Case, rule: RuleInForce, members: Collection[str]) -> bool:
    """Whether the case shows that these are all the parts that there are."""
    return any(divided == members for divided in case.own_parts.divisions(rule["i_alt"], rule["dele"]))


def unproved(outcome: Outcome) -> Outcome:
    told = {name: outcome.facts[name] for name in ("label", "found", "count", "expected")}
    return Outcome.undecided("all_parts", *outcome.figures, **told)


def called(case: Case, concept: str, per: str) -> Mapping[str, str]:
    """What the rows of the parts are called."""
    return {
        figure.dims[per]: holding.view.row_label(i)
        for rows in case.things(concept)
        for holding, i in rows
        for figure in holding.figures_in(i, concept)
    }


def judged(
    case: Case, concept: str, dims: Mapping[str, str], group: Mapping[str, Quantity], lacking: Sequence[str]
) -> Outcome:
    figures = [narrowest(known) for known in group.values()]
    total = total_of(case, concept, dims)
    if total is None:
        terms = str(Term(concept, tuple(sorted(dims.items()))))
        return Outcome.of(case.missing(terms, figures=figures[:1]))
    if lacking:
        return Outcome.undecided("empty_cell", total, label=total.place.label, cells=joined(lacking))
    compared = linear([(ONE, total)], [(ONE, figure) for figure in figures])
    return Outcome.of(compared, count=str(len(figures)))


def total_of(case: Case, concept: str, dims: Mapping[str, str]) -> Figure | None:
    """The total that is for the same; a dim that it lacks does not concern it."""
    for known in case.quantities(concept).values():
        if all(dims.get(dim) == value for dim, value in known.dims.items()):
            return narrowest(known)
    return None


def narrowest(known: Quantity) -> Figure:
    return known.readings[0].figures[0]


# -- very many parts ----------------------------------------------------------------------------------


def screened(case: Case, parts: str, total: str) -> Held | None:
    """How many totals certainly hold, told in whole numbers; None if any calls for a closer look."""
    if any(claim.figure.concept == parts for claim in case.claims):
        return None
    groups, finest = added(case, parts)
    members = max((len(group.ids) for group in groups.values()), default=0)
    exact = 0
    for dims, group in groups.items():
        figure = total_of(case, total, dict(dims))
        if figure is None or len(group.ids) < max(members, MANY):
            return None
        off = figure.amount / finest - group.amount
        spread = sum(count * step * step for step, count in group.steps.items())
        even = spread > MANY // 2 * max(group.steps) ** 2
        if not even or 4 * off * off > 3 * spread:  # three deviations, where the sum of errors is normal
            return None
        exact += off == 0
    return Held(exact, len(groups) - exact)


class Added:
    """Parts added up: their ids, what they come to, and how many are rounded to which step."""

    def __init__(self) -> None:
        self.ids: set[str] = set()
        self.amount = 0
        self.steps: Counter[int] = Counter()


def added(case: Case, parts: str) -> tuple[Mapping[Dims, Added], Fraction]:
    """The parts by what else they are for, in the finest digit; no parts where plain numbers cannot tell.

    Of several amounts for one part it is the one that is rounded least.
    """
    per, holdings = str(case.catalogue[parts].per), case.holdings(parts)
    tables = [
        (last_digit(plain.digits, each.view.unit), plain, each)
        for each in holdings
        if each.is_plain and (plain := each.view.plain) is not None
    ]
    if len(tables) < len(holdings) or any(holding.states(per) for holding in holdings):
        return {frozenset(): Added()}, ONE
    finest, groups = min(digit for digit, _, _ in tables), defaultdict[Dims, Added](Added)
    for digit, plain, holding in sorted(tables, key=lambda each: each[0] * each[1].step):
        times, ids = int(digit / finest), [*holding.ids]
        values: list[Any] = [holding.view.rows[i].values for i in holding.rows]
        for j, dims in enumerate(holding.column_dims(parts)):
            group = groups[frozenset(pair for pair in dims if pair[0] != per)]
            if not group.ids.issuperset(ids):
                cells = zip(ids, (row[j] for row in values), strict=True)
                own = {id: cell for id, cell in cells if cell is not None and id not in group.ids}
                group.ids.update(own)
                group.amount += times * sum(plain.whole(own.values()))
                group.steps[times * plain.step] += len(own)
    return groups, finest


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("niveauer", PARAMETERS, FACTS, run, reasons=REASONS, equations=True, apart=True)]
