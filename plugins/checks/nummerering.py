"""Annexes and tables are numbered so that a reference leads to one of them.

`bilag`: no two documents have the same number. `tabeller`: within a document, the tables of a series (1, 2, 3
or 3.1, 3.2, 3.3) have each their own number, and none is missing. Undecided where nothing is numbered, or a
table's number does not end in a whole number.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from budgettjek import Case, Check, Numbered, Outcome, RuleInForce, Text, hookimpl

PARAMETERS = {
    "type": "object",
    "required": ["hvad"],
    "properties": {"hvad": {"enum": ["bilag", "tabeller"]}},
    "additionalProperties": False,
}
FACTS = ("other",)
REASONS = {
    "unnumbered": Text(
        "Ingen af sagens {things} har et trykt nummer. Tilføj det som number, hvis der står et.",
        "None of the case's {things} has a printed number. Add it as number where one is printed.",
    ),
    "not_counted": Text(
        "{label}: nummeret »{number}« ender ikke med et helt tal, så rækkefølgen kan ikke ses.",
        "{label}: the number “{number}” does not end in a whole number, so its order cannot be seen.",
    ),
}
MOST = 3
"""So many missing numbers are named one by one."""
_COUNTED = re.compile(r"(.*?)([0-9]{1,9})\.?", re.DOTALL)
Found = Iterator[Outcome]


def run(case: Case, rule: RuleInForce) -> Found:
    things, outcomes = KINDS[rule["hvad"]]
    found = list(outcomes(case))
    yield from found or [Outcome.undecided("unnumbered", things=things)]


def annexes(case: Case) -> Found:
    holders: dict[str, tuple[str, Numbered]] = {}
    for paper in case.papers:
        if paper.number is not None:
            document, first = holders.setdefault(paper.number.number, (paper.document, paper.number))
            yield verdict(paper.number, document == paper.document, other=first.title)


def tables(case: Case) -> Found:
    series: dict[tuple[str, str], list[tuple[int, Numbered]]] = defaultdict(list)
    for paper in case.papers:
        for table in paper.tables:
            counted = _COUNTED.fullmatch(table.number.strip())
            if counted is None:
                reason = Outcome.undecided("not_counted", label=table.title, number=table.number)
                yield reason.at(table.place)
            else:
                series[paper.document, counted[1]].append((int(counted[2]), table))
    for (_, prefix), numbered in series.items():
        yield from in_order(prefix, sorted(numbered, key=lambda pair: pair[0]))


def in_order(prefix: str, numbered: Sequence[tuple[int, Numbered]]) -> Found:
    last, before = 0, None
    for number, table in numbered:
        if before is not None and number == last:
            yield verdict(table, False, "dobbelt", other=before.title)
        else:
            missing = range(last + 1, number)
            yield verdict(table, not missing, other=shortened(prefix, missing))
        last, before = number, table


def shortened(prefix: str, missing: range) -> str:
    """The missing numbers; only the ends of a long row."""
    if len(missing) > MOST:
        return f"{prefix}{missing[0]} … {prefix}{missing[-1]}"
    return ", ".join(f"{prefix}{number}" for number in missing)


def verdict(thing: Numbered, right: bool, variant: str | None = None, **facts: str) -> Outcome:
    told = {"label": thing.title, "found": thing.number, **facts}
    return Outcome("pass" if right else "fail", facts=told, variant=variant).at(thing.place)


KINDS: Mapping[str, tuple[Text, Callable[[Case], Found]]] = {
    "bilag": (Text("bilag", "annexes"), annexes),
    "tabeller": (Text("tabeller", "tables"), tables),
}


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("nummerering", PARAMETERS, FACTS, run, reasons=REASONS)]
