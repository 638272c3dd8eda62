"""The four zones of a difference, and how probable it is that rounding alone made it.

A difference is `exact` (nil), `rounding` (the intervals meet), `implausible` (they meet, but only if the
rounding errors conspire) or `impossible`. Rounding errors are taken as independent and uniform; the tail
of their sum is computed exactly (the volume of a cut cube) while that is cheap. One error at its edge is no
conspiracy, as 250.000 kr. is rightly 0,3 mio. kr.: the largest may be all it can be, and the others must make
the rest.
"""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from itertools import product
from math import comb, erfc, factorial, lcm, prod, sqrt
from operator import mul

from .interval import weighted_sum

EXACT, ROUNDING, IMPLAUSIBLE, IMPOSSIBLE = "exact", "rounding", "implausible", "impossible"
TAIL = Fraction(1, 10_000)
"""Below this probability rounding is no longer a plausible explanation."""
MAX_TERMS = 100
MAX_CORNERS = 4_000


def classify(difference: Fraction, halves: Iterable[Fraction], tail: Fraction = TAIL) -> str:
    """The zone of a difference between figures whose rounding errors lie within `halves`."""
    if difference == 0:
        return EXACT
    distance, widths = abs(difference), [half for half in halves if half]
    if distance > weighted_sum((1, width) for width in widths):
        return IMPOSSIBLE
    largest = max(widths)
    widths.remove(largest)
    plausible = distance <= largest or tail_probability(distance - largest, widths) >= tail
    return ROUNDING if plausible else IMPLAUSIBLE


def tail_probability(distance: Fraction, halves: Iterable[Fraction]) -> Fraction:
    """P(sum of independent uniform errors on [-half, half] >= distance), for distance >= 0."""
    return _tail(distance, Counter(half for half in halves if half))


def _tail(distance: Fraction, groups: Counter[Fraction]) -> Fraction:
    corners = prod(count + 1 for count in groups.values())
    few = groups.total() <= MAX_TERMS and corners <= MAX_CORNERS
    return _cut_cube(distance, groups) if few else _normal_tail(distance, groups)


def _cut_cube(distance: Fraction, groups: Counter[Fraction]) -> Fraction:
    n, scale = groups.total(), lcm(distance.denominator, *(half.denominator for half in groups))
    widths = [int(2 * half * scale) for half in groups]
    counts = list(groups.values())
    reach = sum(width * count for width, count in zip(widths, counts, strict=True))
    room = reach - int(2 * distance * scale)  # all in whole half-units: the powers below are of integers
    volume = 0
    for picks in product(*(range(count + 1) for count in counts)):
        left = room - 2 * sum(map(mul, widths, picks))
        if left > 0:
            volume += (-1) ** sum(picks) * prod(map(comb, counts, picks)) * left**n
    return Fraction(volume, factorial(n) * prod((2 * w) ** c for w, c in zip(widths, counts, strict=True)))


def _normal_tail(distance: Fraction, groups: Counter[Fraction]) -> Fraction:
    """With many errors the sum is normal for all practical purposes; if anything, this tail is the fatter."""
    variance = sum(half * half * count for half, count in groups.items()) / 3
    return Fraction(erfc(distance / sqrt(2 * variance)) / 2)


@lru_cache(maxsize=4096)
def plausible_reach(*rounded: tuple[int, int]) -> int:
    """How far, in whole units, a sum of figures may plausibly be off: of `(count, step)`, so many figures
    that are rounded to whole steps of so many units."""
    errors: Counter[Fraction] = Counter()
    for count, step in rounded:
        errors[Fraction(step, 2)] += count
    largest = max(errors)
    errors[largest] -= 1
    low, high = int(largest), sum(count * step for count, step in rounded) // 2
    while low < high:
        middle = (low + high + 1) // 2
        if _tail(middle - largest, +errors) >= TAIL:
            low = middle
        else:
            high = middle - 1
    return low
