"""What a check says of one comparison: it holds, fails, cannot be decided, or does not apply."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from .arithmetic import zone
from .arithmetic.comparison import Comparison
from .arithmetic.figure import UNITS, Figure, Place, rounded
from .arithmetic.interval import Interval
from .cases.case import Case, Missing
from .joint.proof import Contradiction
from .rulebook.concept import Text

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
    """In the base unit, so 5 pct. is Fraction(1, 20)."""
    unit: str
    """One of `kr.`, `1.000 kr.`, `mio. kr.`, `mia. kr.`, `pct.`, `promille`, `personer`, `antal`."""
    decimals: int
    """How many are shown."""


Fact = Amount | date | Text | str


class Outcome(Struct, frozen=True):
    """One outcome. The first of `figures` is the one it speaks of; `facts` fill the rule's message.

    An outcome about words has `places` instead of figures.
    """

    kind: Kind
    """Made by `of`, `within`, `undecided` and `not_applicable`; `error` is for the engine."""
    figures: tuple[Figure, ...] = ()
    """All that took part; the first is the one that it speaks of."""
    facts: Mapping[str, Fact] = {}
    """What fills the braces of the message: an Amount, a day, a Text, or words that both languages share."""
    zone: str | None = None
    """How large the difference is, measured against rounding."""
    reason: str | None = None
    """The code of why there is no verdict."""
    variant: str | None = None
    """Which of the rule's `variants` tells it, in place of `message`."""
    comparison: Comparison | None = None
    """What was compared, which is how figures come to count as checked."""
    margin: bool = False
    """Whether the report lists how far the limit is, where it is kept."""
    places: tuple[Place, ...] = ()
    """Where that stands which it speaks of, where that is words."""
    contradiction: Contradiction | None = None
    """What may be wrong, where the joint proof knows."""

    @property
    def place(self) -> Place | None:
        """Where that stands which the outcome speaks of."""
        return self.figures[0].place if self.figures else next(iter(self.places), None)

    @classmethod
    def of(
        cls,
        comparison: Comparison | Missing,
        *,
        variant: str | None = None,
        margin: bool = False,
        **facts: Fact,
    ) -> "Outcome":
        """Pass or fail as the comparison holds, with the standard facts; else what is missing for one.

        Further `facts` are what the check declares. With `margin` a kept limit is told with the room to it.
        """
        if isinstance(comparison, Missing):
            told = cls.undecided if comparison.applies else cls.not_applicable
            return told(comparison.reason, *comparison.figures, **comparison.facts)
        return cls(
            kind=PASS if comparison.holds else FAIL,
            figures=comparison.figures,
            facts=ComparedFacts(comparison, facts),
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
        *,
        variant: str | None = None,
        **facts: Fact,
    ) -> "Outcome":
        """Pass if the figure as printed lies in `allowed`, both ends in; told against `expected`.

        All are in the base unit. `figures` are all that took part, the one that it speaks of first.
        """
        lowest, highest = allowed
        verdict = zone.IMPOSSIBLE
        if lowest <= found.amount <= highest:
            verdict = zone.EXACT if found.amount == expected else zone.ROUNDING
        room = Interval(found.amount - highest, found.amount - lowest)
        compared = Comparison("=", found.amount, expected, room, verdict, figures, found.dims)
        return replace(cls.of(compared, variant=variant), facts=ComparedFacts(compared, facts))

    def with_figures(self, *figures: Figure) -> "Outcome":
        """The same outcome with these figures as those that took part, each once."""
        once = {figure.place.pointer: figure for figure in figures}
        return replace(self, figures=tuple(once.values()))

    def at(self, *places: Place) -> "Outcome":
        """The same outcome, said of what stands in these places; the first is the one it speaks of."""
        return replace(self, places=places)

    def explained_by(self, contradiction: Contradiction) -> "Outcome":
        """The same outcome; the contradiction says of it, and of other findings there, what may be wrong."""
        return replace(self, contradiction=contradiction)

    def with_facts(self, **facts: Fact) -> "Outcome":
        """The same outcome with more facts, or others."""
        return replace(self, facts={**self.facts, **facts})

    @classmethod
    def undecided(cls, reason: str, *figures: Figure, **facts: Fact) -> "Outcome":
        """The document lacks what the comparison needs.

        `reason` is the code of a shared reason or of one that the check declares; `facts` fill its sentence.
        The first of `figures` is where the report shows it; without one, say where by `at`.
        """
        return cls(kind=UNDECIDED, figures=figures, facts=facts, reason=reason)

    @classmethod
    def of_no_year(cls, case: Case, concept: str, *years: str) -> "Outcome":
        """No figure of the concept is stated for all the years: for which of them there is none at all."""
        stated = {figure.dims.get("aar") for figure in case.figures(concept)}
        terms = [f"{concept}[aar={year}]" for year in years if year not in stated]
        return cls.of(case.missing(*terms)) if terms else cls.undecided("dims", terms=case.called(concept))

    @classmethod
    def not_applicable(cls, reason: str, *figures: Figure, **facts: Fact) -> "Outcome":
        """The rule does not concern these figures; `reason` and `facts` as in `undecided`."""
        return cls(kind=NOT_APPLICABLE, figures=figures, facts=facts, reason=reason)

    @classmethod
    def crash(cls, error: Exception) -> "Outcome":
        """The check broke, or what it said could not be told."""
        try:
            said = f"{type(error).__name__}: {error}"
        except Exception:  # an error of an added package, which cannot even be told
            said = type(error).__name__
        return cls(kind=ERROR, reason="crash", facts={"error": said})


class Held(Struct, frozen=True):
    """Many comparisons that all hold, counted without an Outcome each (screened with plain numbers)."""

    exact: int = 0
    """Those that hold as printed."""
    rounding: int = 0
    """Those that hold because rounding may explain the difference."""
    alone: int = 0
    """Figures that are right by themselves, compared with no other."""


STANDARD_FACTS = ("label", "found", "expected", "difference", "slack")
MORE_DECIMALS = 3
"""At most so many decimals more than the figures have, for the shown numbers to agree with each other."""


class ComparedFacts(Mapping[str, Fact]):
    """The standard facts of a comparison, and `more`: worked out when asked for, as few are ever told."""

    def __init__(self, comparison: Comparison, more: Mapping[str, Fact]) -> None:
        self._comparison, self._more = comparison, more

    @cached_property
    def _told(self) -> dict[str, Fact]:
        return {**standard_facts(self._comparison), **self._more}

    def __getitem__(self, name: str) -> Fact:
        return self._told[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._told)

    def __len__(self) -> int:
        return len(self._told)


def standard_facts(comparison: Comparison) -> dict[str, Fact]:
    """Found, expected, difference and slack in the unit of the figure that the comparison speaks of."""
    first = comparison.figures[0]
    decimals = shown_decimals(comparison, first)

    def shown(amount: Fraction) -> Amount:
        return Amount(amount, first.unit, _needed(amount / UNITS[first.unit][1], first.decimals, decimals))

    return {
        "label": first.place.label,
        "found": shown(comparison.found),
        "expected": shown(comparison.expected),
        "difference": shown(abs(comparison.difference)),
        "slack": Amount(comparison.slack, first.unit, decimals + 1),
    }


def shown_decimals(comparison: Comparison, first: Figure) -> int:
    """Enough decimals for the difference to be seen, and to be found minus expected as they are shown."""
    same = [f for f in comparison.figures if f.measure == first.measure] if comparison.terms else [first]
    finest = max(0, *(stated_decimals(f) - _powers_of_ten(f.unit, first.unit) for f in same))
    unit = UNITS[first.unit][1]
    found, expected = comparison.found / unit, comparison.expected / unit
    decimals = max(_needed(number, first.decimals, finest) for number in (found, expected))
    while _hides(found, expected, decimals, finest + MORE_DECIMALS):
        decimals += 1
    return decimals


def stated_decimals(figure: Figure) -> int:
    """Those that the figure is said to have, or more where it has more."""
    exponent = figure.value.normalize().as_tuple().exponent
    return max(figure.decimals, -int(exponent))


def _needed(number: Fraction, fewest: int, most: int) -> int:
    """The decimals that show the number exactly, or `most` if those do not."""
    return next(
        (d for d in range(max(fewest, 0), most) if number.numerator * 10**d % number.denominator == 0),
        max(most, 0),
    )


def _hides(found: Fraction, expected: Fraction, decimals: int, most: int) -> bool:
    """Whether so few decimals show a difference as nil or, up to `most`, not as found minus expected."""
    if found == expected:
        return False
    difference = rounded(abs(found - expected), decimals)
    if not difference:
        return True
    return decimals < most and abs(rounded(found, decimals) - rounded(expected, decimals)) != difference


def percent(comparison: Comparison | Missing) -> Fact:
    """The difference as a percentage of what was expected; a dash where that is nil or missing."""
    if isinstance(comparison, Missing) or not comparison.expected:
        return "–"
    return Amount(abs(comparison.difference / comparison.expected), "pct.", 1)


def _powers_of_ten(unit: str, target: str) -> int:
    ratio = UNITS[unit][1] / UNITS[target][1]
    return len(str(ratio.numerator)) - len(str(ratio.denominator))
