"""A kind of check: its name, the parameters it takes, the facts it declares, and the code that runs it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec import Struct

from ..outcome import STANDARD_FACTS, Held, Outcome
from .rule import RuleInForce

Run = Callable[[Any, RuleInForce], Iterable[Outcome | Held]]
"""The case is of the kind of document that the check is for."""

RELATION: dict[str, Any] = {"type": "string", "format": "relation"}
"""Parameter schema: a formula with one of `= <= >=`; it and its concepts are checked when rules load."""
EXPRESSION: dict[str, Any] = {"type": "string", "format": "expression"}
"""Parameter schema: a formula without a relation sign."""
CONCEPT: dict[str, Any] = {"type": "string", "format": "concept"}
"""Parameter schema: the id of a concept in the catalogue."""
DATED: dict[str, Any] = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "required": ["value", "unit", "source"],
        "properties": {
            "year": {"type": "integer"},
            "from": {"type": "integer"},
            "to": {"type": ["integer", "null"]},
            "value": {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"},
            "unit": {
                "enum": ["kr.", "1.000 kr.", "mio. kr.", "mia. kr.", "pct.", "promille", "personer", "antal"]
            },
            "source": {"type": "string", "minLength": 1},
        },
        "oneOf": [{"required": ["year"]}, {"required": ["from"]}],
        "additionalProperties": False,
    },
}
"""Parameter schema: a value over time, each with unit and source; without one the rule is undecided."""


class Check(Struct, frozen=True):
    """One kind of check, registered through the hook `budgettjek_checks`.

    `parameters` is a JSON Schema (2020-12) object for a rule's `parameters`; `facts` are the names that a
    rule's message may use besides the standard ones; `run(case, rule)` yields one Outcome a comparison;
    `kind` is the kind of document that it judges, and so the kind that its rules apply to. `apart` promises
    that each thing that the case hands out (a table, a row or a sum of it, a concept, the figures of one
    quantity, a claim, a comparison) is judged from itself alone: where one figure changes, only what that
    figure is a part of need be judged again. A promise not made costs time, one not kept truth.
    """

    name: str
    parameters: Mapping[str, Any]
    facts: tuple[str, ...]
    run: Run
    kind: str = "budgetsag"
    apart: bool = False

    @property
    def all_facts(self) -> frozenset[str]:
        return frozenset(STANDARD_FACTS) | frozenset(self.facts)
