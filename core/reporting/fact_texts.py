"""The facts of an outcome as the report writes them, the same in every language."""

from collections.abc import Mapping
from datetime import date

from ..arithmetic.figure import UNITS
from ..message import plain
from ..outcome import Amount, Fact
from ..rulebook.concept import Text


def fact_texts(facts: Mapping[str, Fact]) -> dict[str, str]:
    """Facts as strings: amounts in the common `unit`, those in another with their own unit behind."""
    amounts = [fact for fact in facts.values() if isinstance(fact, Amount)]
    unit = amounts[0].unit if amounts else None
    texts = {name: _fact_text(fact, unit) for name, fact in facts.items()}
    return texts if unit is None else {**texts, "unit": unit}


def _fact_text(fact: Fact, unit: str | None) -> str:
    if isinstance(fact, str):
        return fact
    if isinstance(fact, date):
        return fact.isoformat()
    if isinstance(fact, Text):
        return fact.da
    text = plain(fact.value / UNITS[fact.unit][1])
    return text if fact.unit == unit else f"{text} {fact.unit}"
