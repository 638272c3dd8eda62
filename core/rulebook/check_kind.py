"""A kind of check: its name, the parameters it takes, the facts it declares, and the code that runs it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from ..arithmetic.figure import UNITS
from ..outcome import STANDARD_FACTS, Held, Outcome
from .rule import DAY, DAY_BEFORE, DAY_PATTERNS, RuleInForce

Run = Callable[..., Iterable[Outcome | Held]]
"""The case is of the kind of document that the check is for."""

RELATION: dict[str, Any] = {"type": "string", "format": "relation"}
"""Parameter schema: a formula with one of `= <= >=`; it and its concepts are checked when rules load."""
EXPRESSION: dict[str, Any] = {"type": "string", "format": "expression"}
"""Parameter schema: a formula without a relation sign."""
CONCEPT: dict[str, Any] = {"type": "string", "format": "concept"}
"""Parameter schema: the id of a concept in the catalogue."""


WORDS: dict[str, Any] = {
    "type": "object",
    "required": ["da", "en"],
    "properties": {"da": {"type": "string", "minLength": 1}, "en": {"type": "string", "minLength": 1}},
    "additionalProperties": False,
}
"""Parameter schema: words in both languages."""


def _over_time(value: Mapping[str, Any], units: list[str], **more: Any) -> dict[str, Any]:
    entry = {
        "type": "object",
        "required": ["value", "unit", "source"],
        "properties": {
            "year": {"type": "integer"},
            "from": {"type": "integer"},
            "to": {"type": ["integer", "null"]},
            "value": {"type": "string", **value},
            "unit": {"enum": units},
            "source": {"anyOf": [{"type": "string", "minLength": 1}, WORDS]},
        },
        "oneOf": [{"required": ["year"]}, {"required": ["from"]}],
        "additionalProperties": False,
        **more,
    }
    return {"type": "array", "minItems": 1, "items": entry}


DATED = _over_time({"pattern": r"^-?[0-9]+(\.[0-9]+)?$"}, list(UNITS))
"""Parameter schema: a value over time, each with unit and source; without one the rule is undecided.

The value of a single `year` goes before that of a span `from`-`to`.
"""
DATED_DAY = _over_time(
    {},
    [DAY, DAY_BEFORE],
    **{
        "if": {"properties": {"unit": {"const": DAY_BEFORE}}},
        "then": {"properties": {"value": {"pattern": DAY_PATTERNS[DAY_BEFORE]}}},
        "else": {"properties": {"value": {"pattern": DAY_PATTERNS[DAY]}}},
    },
)
"""Parameter schema: a day over time; `dato` as yyyy-mm-dd, `dato i året før` (the budget year) as mm-dd."""


def _none(rule: RuleInForce) -> Sequence[str]:
    return ()


class Check(Struct, frozen=True):
    """One kind of check, registered through the hook `budgettjek_checks`.

    `parameters` is a JSON Schema (2020-12) object for a rule's `parameters`; `facts` are the names that a
    rule's message may use besides the standard ones; `run(case, rule)` yields one Outcome a comparison;
    `kind` is the kind of document that it judges, and so the kind that its rules apply to; `formulas(rule)`
    is what a rule of the kind states, for people to read. The equations (`=`) that a check with `equations`
    compares for a rule of errors must hold in every case: they are given to the checks that are `joint`,
    which run last, as `run(case, rule, comparisons)`. `apart` promises that each thing that the case hands
    out (a table, a row or a sum of it, the rows of one thing, a concept, a group of its quantities with what
    agrees with their dims, the figures of one quantity, a claim, a comparison, the closest of several) is
    judged from itself alone: where one figure changes, only what that figure is a part of need be judged
    again. A promise not made costs time, one not kept truth.
    """

    name: str
    parameters: Mapping[str, Any]
    facts: tuple[str, ...]
    run: Run
    kind: str = "budgetsag"
    equations: bool = False
    joint: bool = False
    apart: bool = False
    formulas: Callable[[RuleInForce], Sequence[str]] = _none

    @property
    def all_facts(self) -> frozenset[str]:
        return frozenset(STANDARD_FACTS) | frozenset(self.facts)
