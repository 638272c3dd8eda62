"""Days keep their order and their deadlines.

`frist`: an event is no later than the year's day; an event that must come after it proves it when that is in
time. `mellemrum`: so many days lie between two events. `henvisning`: no attachment is older than a decision
that it builds on. Undecided where the case does not state the day, or what an attachment builds on.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from budgettjek import (
    DATED,
    DATED_DAY,
    Case,
    Check,
    Event,
    Outcome,
    Place,
    RuleInForce,
    Text,
    hookimpl,
    joined,
)

TEXT = {"type": "string", "minLength": 1}
EVENT = {
    "type": "object",
    "required": ["slags"],
    "properties": {"slags": TEXT, "ved": {"type": "array", "minItems": 1, "items": TEXT}},
    "additionalProperties": False,
}
NEEDS = {"frist": ["haendelse", "frist"], "mellemrum": ["haendelse", "efter", "dage"], "henvisning": []}
PARAMETERS = {
    "type": "object",
    "required": ["hvad"],
    "properties": {
        "hvad": {"enum": list(NEEDS)},
        "haendelse": EVENT,
        "efter": EVENT,
        "bevist_ved": EVENT,
        "frist": DATED_DAY,
        "dage": DATED,
    },
    "additionalProperties": False,
    "allOf": [
        {"if": {"properties": {"hvad": {"const": what}}}, "then": {"required": needs}}
        for what, needs in NEEDS.items()
    ],
}
FACTS = ("what", "base")
ENDS = ("", "et", "en", "n")
"""Byrådet or Byråd, Borgerrepræsentationen or -tion, Kommunalbestyrelsen or -bestyrelse."""
BESIDE = ("i", "for", "kommune")
"""May stand beside the name of a body."""
REASONS = {
    "no_event": Text(
        "Sagen siger ikke, hvornår den havde {event}. Tilføj datoen under events.",
        "The case does not say when it had {event}. Add the date under events.",
    ),
    "no_citation": Text(
        "Intet bilag siger, hvilke daterede beslutninger det bygger på. Tilføj dem under cites.",
        "No attachment says which dated decisions it builds on. Add them under cites.",
    ),
    "undated": Text(
        "{label}: bilaget har ingen dato, så det kan ikke ses, om det er ældre end det, det bygger på. "
        "Tilføj date.",
        "{label}: the attachment has no date, so it cannot be seen whether it is older than what it builds "
        "on. Add date.",
    ),
    "other_body": Text(
        "Sagens {event} er ved {bodies}, som ikke er genkendt som {wanted}. Ret body under events, eller "
        "tilføj den behandling, der mangler.",
        "The case's {event} is at {bodies}, not recognised as {wanted}. Correct body under events, or add "
        "the event that is missing.",
    ),
}
Found = Iterator[Outcome]


def run(case: Case, rule: RuleInForce) -> Found:
    return KINDS[rule["hvad"]](case, rule)


# -- events -------------------------------------------------------------------------------------------


def in_time(case: Case, rule: RuleInForce) -> Found:
    deadline, stated = rule["frist"], events(case, rule["haendelse"])
    for event in stated:
        yield verdict(event.place, event.day <= deadline, found=event.day, expected=deadline)
    if not stated:
        later = events(case, rule["bevist_ved"]) if rule.get("bevist_ved") else []
        proof = next((event for event in later if event.day <= deadline), None)
        if proof is None:
            yield missed(case, rule["haendelse"])
        else:
            yield verdict(proof.place, True, found=proof.day, expected=deadline)


def apart(case: Case, rule: RuleInForce) -> Found:
    firsts, seconds = events(case, rule["efter"]), events(case, rule["haendelse"])
    for wanted, stated in ((rule["efter"], firsts), (rule["haendelse"], seconds)):
        if not stated:
            yield missed(case, wanted)
    for second in seconds:
        for first in firsts:
            earliest = first.day + timedelta(days=int(rule["dage"]))
            right = second.day >= earliest
            yield verdict(second.place, right, found=second.day, expected=earliest, base=first.day)


def events(case: Case, wanted: Mapping[str, Any]) -> list[Event]:
    """The events of the kind; where the rule says whose, those of others are left out."""
    bodies = wanted.get("ved")
    return [
        event
        for event in of_kind(case, wanted)
        if bodies is None or event.body is None or is_one(event.body, bodies, case.municipality)
    ]


def of_kind(case: Case, wanted: Mapping[str, Any]) -> list[Event]:
    return [event for event in case.events if event.kind.casefold() == wanted["slags"].casefold()]


def is_one(body: str, bodies: Sequence[str], municipality: str) -> bool:
    """Whether it is one of the bodies, with or without its article and the municipality's name."""
    rest = [word for word in words(body) if word not in {*words(municipality), *BESIDE}]
    return len(rest) == 1 and any(
        rest == [word.removesuffix(end)] for word in map(str.casefold, bodies) for end in ENDS
    )


def words(name: str) -> list[str]:
    """The words of a name, without the ending that makes them own something."""
    return [word.removesuffix("s") for word in re.findall(r"\w+", name.casefold())]


def missed(case: Case, wanted: Mapping[str, Any]) -> Outcome:
    """The case does not state the event, or only that of other bodies, as far as can be told."""
    others = dict.fromkeys(event.body for event in of_kind(case, wanted) if event.body)
    if not others:
        return Outcome.undecided("no_event", event=named(wanted))
    return Outcome.undecided(
        "other_body", event=wanted["slags"], bodies=quoted(others), wanted=quoted(wanted["ved"])
    )


def quoted(names: Iterable[str]) -> Text:
    return joined([f"»{name}«" for name in names])


def named(wanted: Mapping[str, Any]) -> str:
    return f"{wanted['slags']} ({', '.join(wanted['ved'])})" if "ved" in wanted else str(wanted["slags"])


# -- documents ----------------------------------------------------------------------------------------


def after_what_they_cite(case: Case, rule: RuleInForce) -> Found:
    citing = [paper for paper in case.papers if paper.cites]
    if not citing:
        yield Outcome.undecided("no_citation")
    for paper in citing:
        if paper.day is None:
            yield Outcome.undecided("undated", label=paper.title).at(paper.cites[0].place)
            continue
        for cited in paper.cites:
            right = cited.day <= paper.day
            yield verdict(cited.place, right, found=paper.day, expected=cited.day, what=cited.what)


def verdict(place: Place, right: bool, **facts: Any) -> Outcome:
    return Outcome("pass" if right else "fail", facts={"label": place.label, **facts}).at(place)


KINDS: Mapping[str, Callable[[Case, RuleInForce], Found]] = {
    "frist": in_time,
    "mellemrum": apart,
    "henvisning": after_what_they_cite,
}


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("frister", PARAMETERS, FACTS, run, reasons=REASONS)]
