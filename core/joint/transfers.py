"""Amounts that stand in one part of a sum and belong in another: two faults, but one cause."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, product

from msgspec.structs import replace

from .explanation import Explained, Explanation, Suspect
from .search import Search
from .slips import MOVED, WEIGHTS, Slip, published_as, the_only
from .system import System


def with_transfers(system: System, search: Search, told: Sequence[Explained]) -> list[Explained]:
    """The same faults; those that one amount, moved from one part of a sum to another, explains together.

    `search` holds a solution with the first suspects of all faults released.
    """
    found = [*told]
    for n, m in combinations(range(len(found)), 2):
        suspects = [_alone(found[at]) for at in (n, m)]
        pair = _transfer(system, *suspects) or _transfer(system, *suspects[::-1])
        if pair and _holds(system, search, pair):
            for at in (n, m):
                first, *others = found[at].explanations
                joint = Explanation(pair, first.likelihood)
                found[at] = replace(found[at], explanations=(joint, *others), cause=found[n].cause)
    return found


def _alone(explained: Explained) -> Suspect | None:
    """The figure that explains the fault by itself, if the likeliest explanation is one."""
    first = explained.explanations[:1]
    return first[0].suspects[0] if first and len(first[0].suspects) == 1 else None


def _numbers(system: System, suspect: Suspect) -> Iterator[int]:
    return (system.local[system.network.number(figure)] for figure in suspect.figures)


def _parts_of_one_sum(system: System, one: Suspect, other: Suspect) -> bool:
    """Whether they are added up, with the same sign, in a sum."""
    return any(
        factors.get(b) == factors[a]
        for a, b in product(_numbers(system, one), _numbers(system, other))
        for factors in (system.equations[number].factors for number in system.sums_of.get(a, ()))
    )


def _transfer(system: System, one: Suspect | None, other: Suspect | None) -> tuple[Suspect, Suspect] | None:
    """Both as they would be if what the first has too much or too little is what the other lacks or has."""
    if one is None or other is None or one.fits is None or other.fits is None:
        return None
    figure, there = one.figures[0], other.figures[0]
    meant = the_only(figure, one.fits)
    if meant is None or not _parts_of_one_sum(system, one, other):
        return None
    back = there.amount - (meant - figure.amount)
    if not _is_there(figure.amount, there.amount, (meant, back)):
        return None
    if (published_as(there, back) & other.fits).empty:
        return None
    return _as(one, meant), _as(other, back)


def _is_there(one: Fraction, other: Fraction, meant: Sequence[Fraction]) -> bool:
    """Whether an amount was moved that is there to be moved: neither figure is meant to be more than both."""
    ends = Fraction(0), one, other, one + other
    return min(ends) <= min(meant) and max(meant) <= max(ends)


def _as(suspect: Suspect, meant: Fraction) -> Suspect:
    return replace(suspect, slips=(Slip(MOVED, meant, WEIGHTS[MOVED]), *suspect.slips))


def _holds(system: System, search: Search, pair: Sequence[Suspect]) -> bool:
    """Proved: exact figures exist behind what is then printed."""
    meant = {at: suspect.slip.meant for suspect in pair for at in _numbers(system, suspect)}
    for at, amount in meant.items():
        system.suppose(search, at, amount)
    holds = search.conflict() is None
    for at in meant:
        system.suppose(search, at, None)
    return holds
