"""The four zones of a difference, and how probable it is that rounding alone made it.

A difference is `exact` (nil), `rounding` (the intervals meet), `implausible` (they meet, but only if the
rounding errors conspire) or `impossible`. Rounding errors are taken as independent and uniform; the tail
of their sum is computed exactly in fractions (the volume of a cut cube) while that is cheap.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import product
from math import comb, erfc, factorial, prod, sqrt

EXACT, ROUNDING, IMPLAUSIBLE, IMPOSSIBLE = "exact", "rounding", "implausible", "impossible"
TAIL = Fraction(1, 10_000)
"""Below this probability rounding is no longer a plausible explanation."""
MAX_TERMS = 40
MAX_CORNERS = 4_000


def classify(difference: Fraction, halves: Iterable[Fraction], tail: Fraction = TAIL) -> str:
    """The zone of a difference between figures whose rounding errors lie within `halves`."""
    if difference == 0:
        return EXACT
    widths = [half for half in halves if half]
    if abs(difference) > sum(widths):
        return IMPOSSIBLE
    return ROUNDING if tail_probability(abs(difference), widths) >= tail else IMPLAUSIBLE


def tail_probability(distance: Fraction, halves: Sequence[Fraction]) -> Fraction:
    """P(sum of independent uniform errors on [-half, half] >= distance), for distance >= 0."""
    groups = Counter(halves)
    corners = prod(count + 1 for count in groups.values())
    if len(halves) > MAX_TERMS or corners > MAX_CORNERS:
        return _normal_tail(distance, halves)
    return _cut_cube(distance, groups)


def _cut_cube(distance: Fraction, groups: Counter[Fraction]) -> Fraction:
    n = groups.total()
    room = sum((half * count for half, count in groups.items()), Fraction(0)) - distance
    volume = Fraction(0)
    for picks in product(*(range(count + 1) for count in groups.values())):
        left = room - sum(2 * half * k for half, k in zip(groups, picks, strict=True))
        if left > 0:
            ways = prod(comb(count, k) for count, k in zip(groups.values(), picks, strict=True))
            volume += (-1) ** sum(picks) * ways * left**n
    return volume / (factorial(n) * prod((2 * half) ** count for half, count in groups.items()))


def _normal_tail(distance: Fraction, halves: Sequence[Fraction]) -> Fraction:
    """With many errors the sum is normal for all practical purposes."""
    variance = sum(half * half for half in halves) / 3
    return Fraction(erfc(distance / sqrt(2 * variance)) / 2) if variance else Fraction(0)


@lru_cache(maxsize=4096)
def plausible_units(terms: int) -> int:
    """How many units of the last digit a sum of `terms` equally rounded figures may be off, plausibly."""
    low, high = 0, terms // 2
    halves = [Fraction(1, 2)] * terms
    while low < high:
        middle = (low + high + 1) // 2
        if tail_probability(Fraction(middle), halves) >= TAIL:
            low = middle
        else:
            high = middle - 1
    return low
