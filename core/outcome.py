"""What a check says of one comparison: it holds, fails, cannot be decided, or does not apply."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from . import zone
from .case import Missing
from .comparison import Comparison
from .figure import UNITS, Figure
from .interval import Interval

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
        cls, comparison: Comparison | Missing, *, variant: str | None = None, margin: bool = False, **facts: Fact
    ) -> "Outcome":
        """Pass or fail as the comparison holds, with the standard facts; undecided where something is missing."""
        if isinstance(comparison, Missing):
            return cls.undecided("dims" if comparison.unmet else "missing", terms=", ".join(comparison.terms))
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
    def within(
        cls,
        found: Figure,
        expected: Fraction,
        allowed: tuple[Fraction, Fraction],
        figures: tuple[Figure, ...],
        **facts: Fact,
    ) -> "Outcome":
        """Pass if the figure as printed lies in `allowed`; told against `expected` (base units)."""
        lowest, highest = allowed
        verdict = zone.IMPOSSIBLE
        if lowest <= found.amount <= highest:
            verdict = zone.EXACT if found.amount == expected else zone.ROUNDING
        room = Interval(found.amount - highest, found.amount - lowest)
        compared = Comparison("=", found.amount, expected, room, verdict, figures, found.dims)
        return cls.of(compared, **facts)

    def with_figures(self, *figures: Figure) -> "Outcome":
        """The same outcome with these figures as those that took part, each once."""
        once = {figure.place.pointer: figure for figure in figures}
        return replace(self, figures=tuple(once.values()))

    def with_facts(self, **facts: Fact) -> "Outcome":
        """The same outcome with more facts, or others."""
        return replace(self, facts={**self.facts, **facts})

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
        "expected": Amount(comparison.expected, first.unit, _expected_decimals(comparison, decimals)),
        "difference": Amount(abs(difference), first.unit, decimals),
        "slack": Amount(comparison.slack, first.unit, decimals + 1),
    }


def _expected_decimals(comparison: Comparison, decimals: int) -> int:
    """A single figure is shown as it is printed, a computed amount with the decimals of its sources."""
    _, *others = comparison.terms or (None,)
    if len(others) == 1 and others[0] and others[0][1].unit == comparison.figures[0].unit:
        return max(others[0][1].decimals, 0)
    return decimals


def shown_decimals(comparison: Comparison, first: Figure) -> int:
    """Enough decimals for the difference to be seen: those of the finest figure, or of its own size."""
    same = [f for f in comparison.figures if f.measure == first.measure] if comparison.terms else [first]
    decimals = max(0, *(figure.decimals - _powers_of_ten(figure.unit, first.unit) for figure in same))
    difference = abs(comparison.difference) / UNITS[first.unit][1]
    if comparison.zone != zone.EXACT:
        while decimals < 6 and 0 < difference < Fraction(1, 2 * 10**decimals):
            decimals += 1
    return decimals


def percent(comparison: Comparison | Missing) -> Fact:
    """The difference as a percentage of what was expected; a dash where that is nil or missing."""
    if isinstance(comparison, Missing) or not comparison.expected:
        return "–"
    return Amount(abs(comparison.difference / comparison.expected), "pct.", 1)


def _powers_of_ten(unit: str, target: str) -> int:
    ratio = UNITS[unit][1] / UNITS[target][1]
    return len(str(ratio.numerator)) - len(str(ratio.denominator))
