"""Shares add up to the whole, payments add up to their total, and shares follow what they are shares of.

`sum`: over one dim, the figures of a concept add up to a whole (a number or another concept).
`grundlag`: each share is its part of the base; what its rounding moves in payment is told, kept or not.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from budgettjek import (
    CONCEPT,
    DATED,
    Amount,
    Case,
    Check,
    Comparison,
    Figure,
    Missing,
    Outcome,
    Quantity,
    RuleInForce,
    Text,
    hookimpl,
    joined,
    linear,
    report_number,
    rounded,
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
    "anyOf": [{"required": [whole]} for whole in ("hele", "i_alt", "grundlag")],
}
FACTS = ("cost", "parts", "member")
ONE = Fraction(1)
Group = dict[str, Quantity]


def run(case: Case, rule: RuleInForce) -> Iterator[Outcome]:
    groups = case.grouped(rule["andel"], rule["over"])
    if not groups:
        yield Outcome.of(case.missing(rule["andel"]))
    for dims, group in groups:
        if rule.get("grundlag"):
            yield from followed(case, rule, dims, group)
        elif len(group) > 1:
            yield from added(case, rule, dims, group)


def narrowest(known: Quantity) -> Figure:
    return known.readings[0].figures[0]


# -- sums ---------------------------------------------------------------------------------------------


def added(case: Case, rule: RuleInForce, dims: Mapping[str, str], group: Group) -> Iterator[Outcome]:
    figures = [narrowest(known) for known in group.values()]
    parts = [(ONE, figure) for figure in figures]
    names = joined(group)
    if not rule.get("i_alt"):
        stated = " + ".join(map(cell, group.values()))
        for whole in case.compare(f"{stated} = $hele", rule.numbers):
            yield Outcome.of(whole, parts=names, member="", cost="")
        return
    total = next((q for q in case.quantities(rule["i_alt"]).values() if agree(q.dims, dims)), None)
    if total is None:
        yield Outcome.of(case.missing(rule["i_alt"], figures=figures[:1]))
    else:
        yield Outcome.of(linear([(ONE, narrowest(total))], parts), parts=names, member="", cost="")


def agree(left: Mapping[str, str], right: Mapping[str, str]) -> bool:
    return all(right.get(dim, value) == value for dim, value in left.items())


# -- bases --------------------------------------------------------------------------------------------


class Payment:
    """What the published share of one total costs its owner, and what the exact one would cost."""

    def __init__(self, member: str, share: Figure, exact: Fraction, total: Quantity) -> None:
        self.member, self.share, self.exact, self.total = member, share, exact, total
        self.whole = narrowest(total).amount
        self.paid, self.due = share.amount * self.whole, exact * self.whole

    @property
    def moved(self) -> Amount:
        return kroner(abs(self.paid - self.due))

    @property
    def label(self) -> Text:
        """The owner, which total it is, and the two shares."""
        told = {"aar", *self.share.dims}
        which = [value for dim, value in self.total.dims.items() if dim not in told]
        decimals = max(self.share.decimals, 0)
        printed, exact = percent(self.share.amount, decimals), percent(self.exact, decimals + 2)
        return Text(
            f"{', '.join([self.member, *which])}: betaling efter {printed.da} mod eksakt {exact.da}",
            f"{', '.join([self.member, *which])}: payment by {printed.en} against exactly {exact.en}",
        )

    def facts(self) -> dict[str, Amount | Text]:
        return {
            "label": self.label,
            "found": kroner(self.paid),
            "expected": kroner(self.due),
            "difference": self.moved,
            "slack": kroner(abs(self.share.interval.half * self.whole)),
        }


def kroner(amount: Fraction) -> Amount:
    return Amount(Fraction(rounded(amount, 0)), "kr.", 0)


def percent(share: Fraction, decimals: int) -> Text:
    printed = f"{rounded(share * 100, decimals):f} pct."
    return Text(report_number(printed, "da"), report_number(printed, "en"))


def followed(case: Case, rule: RuleInForce, dims: Mapping[str, str], group: Group) -> Iterator[Outcome]:
    """Against the base that the shares follow best, where the case has several (by date or source)."""
    bases = [base for _, base in case.grouped(rule["grundlag"], rule["over"]) if group.keys() <= base.keys()]
    if not bases:
        first = narrowest(next(iter(group.values())))
        yield Outcome.of(case.missing(rule["grundlag"], figures=[first]))
        return
    tried = [(base, against(case, group, base)) for base in bases]
    base, judged = min(tried, key=lambda pair: wrong(pair[1]))
    totals = totals_of_the_year(case, rule, dims)
    for member, compared in judged.items():
        share, part = narrowest(group[member]), narrowest(base[member])
        if isinstance(compared, Missing):
            yield Outcome.of(compared)
            continue
        payments = [Payment(member, share, compared.expected, total) for total in totals]
        for outcome in told(compared, member, payments):
            yield outcome.with_figures(share, part)


def against(case: Case, group: Group, base: Group) -> dict[str, Comparison | Missing]:
    """Each share against its part of the base, as a formula over both: the base is rounded too."""
    parts = {member: cell(base[member]) for member in group}
    whole = " + ".join(parts.values())
    formulas = {member: f"{cell(group[member])} = {part} / ({whole})" for member, part in parts.items()}
    return {member: next(case.compare(formula)) for member, formula in formulas.items()}


def cell(known: Quantity) -> str:
    place = narrowest(known).place
    path = (place.attachment, place.table, place.row, place.column)
    return "{" + "/".join(step for step in path if step is not None) + "}"


def wrong(judged: Mapping[str, Comparison | Missing]) -> int:
    return sum(not (isinstance(compared, Comparison) and compared.holds) for compared in judged.values())


def told(compared: Comparison, member: str, payments: Sequence[Payment]) -> Iterator[Outcome]:
    """A kept share once a payment, with what its rounding moves; a wrong one once, with the largest."""
    outcome = Outcome.of(compared, margin=bool(payments), parts="", member=member, cost="")
    if not payments:
        yield outcome
    elif compared.holds:
        yield from (outcome.with_facts(**payment.facts()) for payment in payments)
    else:
        largest = max(payments, key=lambda payment: abs(payment.whole))
        yield Outcome.of(compared, variant="betaling", parts="", member=member, cost=largest.moved)


def totals_of_the_year(case: Case, rule: RuleInForce, dims: Mapping[str, str]) -> list[Quantity]:
    """What these shares divide in the budget year; in a case where no total states a year, the largest."""
    concept = rule.get("betaling_i_alt")
    known = [*case.quantities(concept).values()] if concept else []
    dated = [q for q in known if "aar" in q.dims]
    if dated:
        return [q for q in dated if q.dims["aar"] == str(case.year) and agree(dims, q.dims)]
    mine = [q for q in known if agree(dims, q.dims)]
    return sorted(mine, key=lambda q: abs(narrowest(q).amount))[-1:]


def formulas(rule: RuleInForce) -> list[str]:
    share, base = rule["andel"], rule.get("grundlag")
    return [f"{share} = {base} / Σ {base}" if base else f"Σ {share} = {rule.get('i_alt', '$hele')}"]


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("andele", PARAMETERS, FACTS, run, equations=True, formulas=formulas)]
