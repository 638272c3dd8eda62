"""Shares add up to the whole, payments add up to their total, and shares follow what they are shares of.

`sum`: over one dim, the figures of a concept add up to a whole (a number or another concept).
`grundlag`: each share is its part of the base, and what exact shares would have cost is told.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from budgettjek import (
    CONCEPT,
    DATED,
    Amount,
    Case,
    Check,
    Figure,
    Outcome,
    Quantity,
    RuleInForce,
    hookimpl,
    join_words,
    linear,
)

PARAMETERS = {
    "type": "object",
    "required": ["andel", "over"],
    "properties": {
        "andel": CONCEPT,
        "over": {"type": "string"},
        "i_alt": CONCEPT,
        "grundlag": CONCEPT,
        "betaling_i_alt": CONCEPT,
    },
    "additionalProperties": DATED,
}
FACTS = ("cost", "parts", "member")
Group = dict[str, Quantity]


def run(case: Case, rule: RuleInForce) -> Iterator[Outcome]:
    groups = grouped(case, rule["andel"], rule["over"])
    if not groups:
        yield Outcome.undecided("missing", terms=rule["andel"])
    for dims, group in groups:
        if rule.get("grundlag"):
            yield from followed(case, rule, dims, group)
        elif len(group) > 1:
            yield from added(case, rule, dims, group)


def grouped(case: Case, concept: str, over: str) -> list[tuple[dict[str, str], Group]]:
    """The concept's quantities by all their dims but one, each group by the values of that one."""
    groups: dict[frozenset[tuple[str, str]], Group] = defaultdict(dict)
    for known in case.quantities(concept).values():
        if over in known.dims:
            rest = frozenset((dim, value) for dim, value in known.dims.items() if dim != over)
            groups[rest][known.dims[over]] = known
    return [(dict(rest), group) for rest, group in groups.items()]


def narrowest(known: Quantity) -> Figure:
    return known.readings[0].figures[0]


# -- sums ---------------------------------------------------------------------------------------------


def added(case: Case, rule: RuleInForce, dims: Mapping[str, str], group: Group) -> Iterator[Outcome]:
    figures = [narrowest(known) for known in group.values()]
    parts = [(Fraction(1), figure) for figure in figures]
    names = join_words(group, "da")
    if not rule.get("i_alt"):
        whole = linear(parts, [], constant=rule["hele"])
        yield Outcome.of(whole, parts=names, member="", cost="")
        return
    total = next((q for q in case.quantities(rule["i_alt"]).values() if agree(q.dims, dims)), None)
    if total is None:
        yield Outcome.undecided("missing", *figures[:1], terms=rule["i_alt"])
    else:
        yield Outcome.of(linear([(Fraction(1), narrowest(total))], parts), parts=names, member="", cost="")


def agree(left: Mapping[str, str], right: Mapping[str, str]) -> bool:
    return all(right.get(dim, value) == value for dim, value in left.items())


# -- bases --------------------------------------------------------------------------------------------


def followed(case: Case, rule: RuleInForce, dims: Mapping[str, str], group: Group) -> Iterator[Outcome]:
    base = next((b for _, b in grouped(case, rule["grundlag"], rule["over"]) if group.keys() <= b.keys()), None)
    if base is None:
        yield Outcome.undecided("missing", narrowest(next(iter(group.values()))), terms=rule["grundlag"])
        return
    total = sum((narrowest(base[member]).amount for member in group), Fraction(0))
    payment = next((q for q in case.quantities(rule["betaling_i_alt"]).values() if agree(dims, q.dims)), None)
    for member, known in group.items():
        share, part = narrowest(known), narrowest(base[member])
        compared = linear([(Fraction(1), share)], [], constant=part.amount / total)
        outcome = Outcome.of(compared, margin=payment is not None, parts="", member=member, cost="")
        yield outcome.with_facts(**cost(share, part.amount / total, payment)).with_figures(share, part)


def cost(share: Figure, exact: Fraction, payment: Quantity | None) -> dict[str, Amount | str]:
    """What the published share costs its owner, and what the exact one would have cost."""
    if payment is None:
        return {}
    whole = narrowest(payment)
    paid, due = share.amount * whole.amount, exact * whole.amount
    return {"cost": Amount(due - paid, whole.unit, max(whole.decimals, 0))}


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("andele", PARAMETERS, FACTS, run)]
