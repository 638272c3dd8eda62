"""What an indsats builds on is told alike, and its dates fit the year of the plan.

`baggrund`: a decision that the description names is the one in the background, where that has one of the same
kind: the same words but for the years. `datoer`: what the description cites is from the plan's year or
before, and no deadline is before that year. Undecided where the plan states none of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from budgettjek import Check, Outcome, Text, hookimpl, joined

if TYPE_CHECKING:
    from budgettjek import Place, PlanCase, PlanRow, RuleInForce

PARAMETERS = {
    "type": "object",
    "required": ["hvad"],
    "properties": {"hvad": {"enum": ["baggrund", "datoer"]}},
    "additionalProperties": False,
}
FACTS = ("what",)
REASONS = {
    "no_decision": Text(
        "Ingen indsats siger, hvilke beslutninger dens beskrivelse nævner. Tilføj dem under decisions.",
        "No indsats says which decisions its description names. Add them under decisions.",
    ),
    "other_kind": Text(
        "{label}: baggrunden nævner ingen beslutning af samme slags som »{found}«.",
        "{label}: the background names no decision of the same kind as “{found}”.",
    ),
    "no_date": Text(
        "Ingen indsats har en dato. Tilføj det daterede, den bygger på, under cites og frister under "
        "deadlines.",
        "No indsats has a date. Add what is dated and built on under cites, and deadlines under deadlines.",
    ),
}
Found = Iterator[Outcome]


def run(case: PlanCase, rule: RuleInForce) -> Found:
    judge, none = KINDS[rule["hvad"]]
    told = [outcome for row in case.rows for outcome in judge(case, row)]
    yield from told or [Outcome.undecided(none)]


def backed(case: PlanCase, row: PlanRow) -> Found:
    background = [each.strip() for each in row.indsats.background.split(",") if each.strip()]
    for n, named in enumerate(row.indsats.decisions or ()):
        place = row.at("decisions", n, named)
        facts: dict[str, Text | str] = {"label": place.label, "found": named}
        alike = [each for each in background if kind(each) == kind(named)]
        if alike:
            facts["expected"] = joined(alike)
            right = named.casefold() in map(str.casefold, alike)
            yield Outcome("pass" if right else "fail", facts=facts).at(place)
        else:
            yield Outcome.not_applicable("other_kind", **facts).at(place)


def kind(decision: str) -> str:
    """The words without years and other numbers."""
    return " ".join(re.findall(r"[^\W\d_]+", decision.casefold()))


def in_time(case: PlanCase, row: PlanRow) -> Found:
    first, last = date(case.year, 1, 1), date(case.year, 12, 31)
    for n, cited in enumerate(row.indsats.cites or ()):
        day = date.fromisoformat(cited.date)
        facts: dict[str, date | str] = {"what": cited.what, "found": day, "expected": last}
        yield verdict(row.at("cites", n, cited.what), day <= last, facts, None)
    for n, due in enumerate(row.indsats.deadlines or ()):
        day = date.fromisoformat(due.date)
        facts = {"what": due.what, "found": day, "expected": first}
        yield verdict(row.at("deadlines", n, due.what), day >= first, facts, "frist")


def verdict(place: Place, right: bool, facts: Mapping[str, date | str], variant: str | None) -> Outcome:
    told = {"label": place.label, **facts}
    return Outcome("pass" if right else "fail", facts=told, variant=variant).at(place)


KINDS: Mapping[str, tuple[Callable[[PlanCase, PlanRow], Found], str]] = {
    "baggrund": (backed, "no_decision"),
    "datoer": (in_time, "no_date"),
}


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("grundlag", PARAMETERS, FACTS, run, reasons=REASONS, kind="aarsplan")]
