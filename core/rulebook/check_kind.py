"""A kind of check: its name, the parameters it takes, the facts it declares, and the code that runs it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from ..arithmetic.figure import UNITS
from ..outcome import STANDARD_FACTS, Held, Outcome
from ..reason import SHARED_REASONS
from .concept import Text
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
    """One kind of check, registered through the hook `budgettjek_checks`."""

    name: str
    """What a rule names under `check`; a name may be registered only once."""
    parameters: Mapping[str, Any]
    """A JSON Schema (2020-12) object for a rule's `parameters`."""
    facts: tuple[str, ...]
    """The names that a rule's message may use besides the standard ones."""
    run: Run
    """`run(case, rule)` yields one Outcome a comparison, passes too."""
    kind: str = "budgetsag"
    """The kind of document that it judges, and so the kind that its rules apply to."""
    equations: bool = False
    """The equations (`=`) that it compares for a rule of errors must hold in every case."""
    joint: bool = False
    """It runs last, as `run(case, rule, comparisons)`, and is given the equations of all other checks."""
    apart: bool = False
    """The promise that each thing that the case hands out is judged from itself alone.

    Such a thing is a table, a row or a sum of it, a column of its percentages, the rows of one thing, a
    concept, a group of its quantities with what agrees with their dims, the figures of one quantity, a
    claim, a comparison, the closest of several. Where one figure changes, only what that figure is a
    part of need then be judged again. A promise not made costs time, one not kept truth.
    """
    formulas: Callable[[RuleInForce], Sequence[str]] = _none
    """What a rule of the kind states, for people to read."""
    may_lack: tuple[str, ...] = ()
    """The values over time that a rule may lack in a year: it is run all the same, and says so itself."""
    reasons: Mapping[str, Text] = {}
    """Why it cannot judge, or does not concern a figure: its own sentences by code, with facts in braces.

    The shared reasons need no declaring, and no code of theirs can be declared again.
    """

    @property
    def all_facts(self) -> frozenset[str]:
        """The standard facts and the check's own."""
        return frozenset(STANDARD_FACTS) | frozenset(self.facts)

    @property
    def all_reasons(self) -> Mapping[str, Text]:
        """The shared reasons and the check's own, by code."""
        return {**SHARED_REASONS, **self.reasons}
