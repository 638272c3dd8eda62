"""What a check says of one comparison: it holds, fails, cannot be decided, or does not apply."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from . import zone
from .comparison import Comparison
from .figure import UNITS, Figure

PASS: Literal["pass"] = "pass"
FAIL: Literal["fail"] = "fail"
UNDECIDED: Literal["undecided"] = "undecided"
NOT_APPLICABLE: Literal["not_applicable"] = "not_applicable"
ERROR: Literal["error"] = "error"
KINDS = (PASS, FAIL, UNDECIDED, NOT_APPLICABLE, ERROR)
Kind = Literal["pass", "fail", "undecided", "not_applicable", "error"]


class Amount(Struct, frozen=True):
    """A number to show: `value` in the base unit, shown in `unit` with `decimals`."""

    value: Fraction
    unit: str
    decimals: int


Fact = Amount | str


class Outcome(Struct, frozen=True):
    """One outcome. The first of `figures` is the one it speaks of; `facts` fill the rule's message."""

    kind: Kind
    figures: tuple[Figure, ...] = ()
    facts: Mapping[str, Fact] = {}
    zone: str | None = None
    reason: str | None = None
    variant: str | None = None
    comparison: Comparison | None = None
    margin: bool = False

    @classmethod
    def of(
        cls, comparison: Comparison, *, variant: str | None = None, margin: bool = False, **facts: Fact
    ) -> "Outcome":
        """Pass or fail as the comparison holds, with the standard facts."""
        return cls(
            kind=PASS if comparison.holds else FAIL,
            figures=comparison.figures,
            facts={**standard_facts(comparison), **facts},
            zone=comparison.zone,
            variant=variant,
            comparison=comparison,
            margin=margin,
        )

    @classmethod
    def undecided(cls, reason: str, *figures: Figure, **facts: Fact) -> "Outcome":
        """The document lacks what the comparison needs; `reason` is a code of `reason.REASONS`."""
        return cls(kind=UNDECIDED, figures=figures, facts=facts, reason=reason)

    @classmethod
    def not_applicable(cls, reason: str, *figures: Figure, **facts: Fact) -> "Outcome":
        """The rule does not concern these figures; `reason` is a code of `reason.REASONS`."""
        return cls(kind=NOT_APPLICABLE, figures=figures, facts=facts, reason=reason)


class Held(Struct, frozen=True):
    """Many comparisons that all hold, counted without an Outcome each (screened with plain numbers)."""

    exact: int
    rounding: int


STANDARD_FACTS = ("label", "found", "expected", "difference", "slack")


def standard_facts(comparison: Comparison) -> dict[str, Fact]:
    """Found, expected, difference and slack in the unit of the figure that the comparison speaks of."""
    first = comparison.figures[0]
    difference = comparison.difference
    decimals = shown_decimals(comparison, first)
    return {
        "label": first.place.label,
        "found": Amount(comparison.found, first.unit, max(first.decimals, 0)),
        "expected": Amount(comparison.expected, first.unit, decimals),
        "difference": Amount(abs(difference), first.unit, decimals),
        "slack": Amount(comparison.slack, first.unit, decimals + 1),
    }


def shown_decimals(comparison: Comparison, first: Figure) -> int:
    """Enough decimals for the difference to be seen: those of the finest figure, or of its own size."""
    same = [f for f in comparison.figures if f.measure == first.measure] if comparison.terms else [first]
    decimals = max(0, *(figure.decimals - _powers_of_ten(figure.unit, first.unit) for figure in same))
    difference = abs(comparison.difference) / UNITS[first.unit][1]
    if comparison.zone != zone.EXACT:
        while decimals < 6 and 0 < difference < Fraction(1, 2 * 10**decimals):
            decimals += 1
    return decimals


def _powers_of_ten(unit: str, target: str) -> int:
    ratio = UNITS[unit][1] / UNITS[target][1]
    return len(str(ratio.numerator)) - len(str(ratio.denominator))
