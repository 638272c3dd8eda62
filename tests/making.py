"""Makes tiny cases and judges them from the outside: bytes through the reader, a check by its door."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from math import ceil, floor
from typing import Any

import msgspec

from budgettjek import engine, manager, message
from budgettjek.arithmetic.figure import UNITS
from budgettjek.cases.case import Case
from budgettjek.outcome import Amount, Held, Outcome
from budgettjek.reading.case_file import read_case
from budgettjek.reading.exact_reading import decode_exact
from budgettjek.reading.structure import build_case
from budgettjek.reporting.fact_texts import fact_texts
from budgettjek.rulebook.check_kind import Check
from budgettjek.rulebook.concept import Catalogue, Concept, Text
from budgettjek.rulebook.example import example_document
from budgettjek.rulebook.rule import Rule, Scope

YEAR = 2019
MONEY = ("kr.", "1.000 kr.", "mio. kr.", "mia. kr.")
WAYS: dict[str, tuple[str, Callable[[Fraction], int]]] = {
    "half up": ("nearest", lambda size: floor(size + Fraction(1, 2))),
    "half even": ("nearest", round),
    "up": ("up", ceil),
    "down": ("down", floor),
}
"""How an amount may be published: what the document says of it, and what was really done to its size."""

_encode = msgspec.json.Encoder(decimal_format="number").encode


def concept(measure: str = "kr.", *dims: str, per: str | None = None) -> Concept:
    told = {"label": {"da": "Begreb", "en": "Concept"}, "definition": {"da": "", "en": ""}, "sign": "any"}
    return msgspec.convert({**told, "measure": measure, "dims": [*dims], "per": per}, Concept)


CATALOGUE = Catalogue(
    {
        **{
            id: concept("kr.", "aar", "stade", "scenarie")
            for id in ("drift", "anlaeg", "renter", "skat", "net")
        },
        "rate": concept("pct.", "aar", "stade"),
        "folk": concept("personer", "kommune", "dato"),
        "andel": concept("pct.", "kommune", per="kommune"),
        "andel.i_alt": concept("pct."),
        "betaling": concept("kr.", "aar", "kommune", per="kommune"),
        "betaling.i_alt": concept("kr.", "aar"),
        "pris": concept("kr.", "aar", "ydelse", per="ydelse"),
        "bevilling": concept("kr.", "aar", "bevilling", per="bevilling"),
        "gebyr": concept("kr.", "aar", "ydelse", per="ydelse"),
        "aendring": concept("kr.", "aar", "fra_stade", "stade", "post", "nr", per="nr"),
        "noegle": concept("kr.", "aar", "post", "aldersgruppe"),
        "borgere": concept("personer", "dato", "aldersgruppe", per="aldersgruppe"),
    }
)


def bytes_of(**given: Any) -> bytes:
    return _encode(example_document({"year": YEAR, **given}))


def case(*, exactly: bool = False, **given: Any) -> Case:
    """The case of `figures`, `tables` and `statements`, read the fast way (floats) or the exact one."""
    data = bytes_of(**given)
    if not exactly:
        return read_case(data, "sag.json", CATALOGUE)
    found, violations = build_case(decode_exact(data, "sag.json"), CATALOGUE)
    assert found is not None, violations
    return found


@cache
def checks() -> Mapping[str, Check]:
    return manager.checks(manager.plugin_manager())


def rule(check: str, **parameters: Any) -> Rule:
    return Rule(
        id="TST001",
        title=Text("Prøve", "Trial"),
        what="",
        why="",
        sources=[],
        severity="error",
        status="in_force",
        applies_to=Scope(),
        check=check,
        message=Text("", ""),
        parameters=parameters,
    )


def value(number: str, unit: str = "kr.", year: int = YEAR) -> list[dict[str, Any]]:
    """A rule's parameter that has a value for one year."""
    return [{"year": year, "value": number, "unit": unit, "source": "prøve"}]


def said(case: Case, check: str, **parameters: Any) -> list[Outcome]:
    """What the check says of the case, one outcome a comparison (those held by plain numbers left out)."""
    found = checks()[check].run(case, rule(check, **parameters).in_force(case.year))
    return [outcome for outcome in found if isinstance(outcome, Outcome)]


def one(case: Case, check: str, **parameters: Any) -> Outcome:
    """The only outcome, of which there must be one."""
    (outcome,) = said(case, check, **parameters)
    return outcome


def zones(case: Case, check: str, **parameters: Any) -> Counter[str]:
    """How many comparisons lie in each zone, those held by plain numbers too; the check must not break."""
    judged = engine.judge(case, rule(check, **parameters), checks()[check])
    assert not judged.counts["error"], judged.outcomes
    return +judged.zones


def held(case: Case, check: str, **parameters: Any) -> int:
    """How many comparisons plain numbers alone decided."""
    found = checks()[check].run(case, rule(check, **parameters).in_force(case.year))
    return sum(each.exact + each.rounding for each in found if isinstance(each, Held))


def fact(outcome: Outcome, name: str) -> str:
    """The fact as the report states it."""
    return fact_texts(outcome.facts)[name]


def lacking(outcome: Outcome) -> str:
    """The terms that the case lacks, as a document writes them."""
    return ", ".join(re.findall(r"\((.*?)[;)]", fact(outcome, "terms")))


def shown(outcome: Outcome, name: str) -> str:
    """The fact as the Danish message shows it."""
    return message.show(outcome.facts[name], "da")


def number(outcome: Outcome, name: str) -> Fraction:
    """The fact as the message shows it, read as a number of its own unit."""
    amount = outcome.facts[name]
    assert isinstance(amount, Amount)
    return Fraction(message.rounded(amount.value / UNITS[amount.unit][1], amount.decimals))


def published(amount: Fraction, unit: str, decimals: int, way: str) -> Decimal:
    """What an amount in kr. (or other base unit) is printed as."""
    size = abs(amount) / UNITS[unit][1] * Fraction(10) ** decimals
    whole = WAYS[way][1](size)
    return Decimal(-whole if amount < 0 else whole).scaleb(-decimals)
