"""One comparison of figures: does it hold, in which zone, and by how much not."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from . import zone
from .figure import Figure
from .interval import Interval, total

Terms = tuple[tuple[Fraction, Figure], ...]


class Comparison(Struct, frozen=True):
    """`found op expected`, in base units, with the room that rounding gives.

    `difference` is found minus expected as printed, `room` its interval, `slack` half that interval's
    width. `terms` is the linear form that is compared with 0 (None where the formula is not linear):
    the same object that a joint proof over the whole case takes.
    """

    op: str
    found: Fraction
    expected: Fraction
    room: Interval
    zone: str
    figures: tuple[Figure, ...]
    dims: Mapping[str, str]
    terms: Terms | None = None
    text: str = ""

    @property
    def difference(self) -> Fraction:
        return self.found - self.expected

    @property
    def slack(self) -> Fraction:
        return self.room.half

    @property
    def holds(self) -> bool:
        return self.zone in (zone.EXACT, zone.ROUNDING)


def judge(op: str, difference: Fraction, room: Interval, halves: Iterable[Fraction], hedged: bool) -> str:
    """The zone of `difference op 0`; a `hedged` figure (ca., knap, godt) never makes it implausible."""
    if op == "=":
        if Fraction(0) not in room:
            return zone.IMPOSSIBLE
        found = zone.classify(difference, halves)
        # qualifiers shift the interval, so that only the meeting of intervals decides there
        return zone.ROUNDING if found == zone.IMPOSSIBLE or (hedged and found == zone.IMPLAUSIBLE) else found
    if op == ">=":
        difference, room = -difference, room.scale(Fraction(-1))
    if difference <= 0:
        return zone.EXACT
    return zone.ROUNDING if room.lo < 0 or (room.lo == 0 and not room.lo_open) else zone.IMPOSSIBLE


def linear(
    found: Sequence[tuple[Fraction, Figure]],
    expected: Sequence[tuple[Fraction, Figure]],
    op: str = "=",
    constant: Fraction = Fraction(0),
    text: str = "",
) -> Comparison:
    """Compare two linear forms over figures, each figure by its own published interval.

    `constant` (base unit) is added to the expected side.
    """
    terms: Terms = (*found, *((-factor, figure) for factor, figure in expected))
    left = sum((factor * figure.amount for factor, figure in found), Fraction(0))
    right = sum((factor * figure.amount for factor, figure in expected), constant)
    room = total([Interval.point(-constant), *(figure.interval.scale(factor) for factor, figure in terms)])
    halves = [abs(factor) * figure.interval.half for factor, figure in terms]
    figures = tuple(figure for _, figure in terms)
    hedged = any(figure.qualifier for figure in figures)
    verdict = judge(op, left - right, room, halves, hedged)
    return Comparison(op, left, right, room, verdict, figures, figures[0].dims, terms, text)
