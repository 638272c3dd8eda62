"""The zones of a difference: what rounding explains, what it hardly explains, and what it cannot."""

from fractions import Fraction
from itertools import pairwise, product
from math import comb, factorial
from time import perf_counter

import pytest
from hypothesis import given, settings, strategies as st

from budgettjek.arithmetic import zone
from budgettjek.arithmetic.zone import (
    EXACT,
    IMPLAUSIBLE,
    IMPOSSIBLE,
    ROUNDING,
    TAIL,
    classify,
    plausible_reach,
    tail_probability,
)

HALF = Fraction(1, 2)
HALVES = st.lists(
    st.sampled_from([Fraction(1, 2), Fraction(1, 20), Fraction(5), Fraction(1, 3)]), min_size=1, max_size=8
)


@pytest.mark.parametrize(
    ("n", "distance", "expected"),
    [
        (1, "0", "1/2"),
        (1, "1/4", "1/4"),
        (1, "1/2", "0"),
        (2, "1/2", "1/8"),  # a triangle
        (2, "1", "0"),
        (3, "1/2", "1/6"),  # three pieces of parabolas
        (3, "1", "1/48"),
        (4, "1", "1/24"),
        (5, "1", f"{Fraction(3**5 - 5, 2**5 * 120)}"),
        (6, "1", f"{Fraction(2**6 - 6, 720)}"),
        (6, "2", "1/720"),
        (6, "3", "0"),
    ],
)
def test_the_tail_of_equal_errors_is_the_known_one(n: int, distance: str, expected: str) -> None:
    assert tail_probability(Fraction(distance), [HALF] * n) == Fraction(expected)


@given(st.integers(1, 6), st.fractions(0, 4))
def test_the_tail_of_equal_errors_is_irwin_and_halls(n: int, distance: Fraction) -> None:
    """P(U1 + … + Un <= x) = 1/n! · Σ (-1)^k · C(n, k) · (x - k)^n, at x = n/2 - distance."""
    x = Fraction(n, 2) - distance
    cumulated = sum(
        ((-1) ** k * comb(n, k) * (x - k) ** n for k in range(n + 1) if x > k), Fraction(0)
    ) / factorial(n)
    assert tail_probability(distance, [HALF] * n) == cumulated


@pytest.mark.parametrize(
    "halves", [["1/2", "1/20"], ["1/2", "1/2", "1/20"], ["1/2", "1/3", "1/5"], ["5", "1/2", "1/2", "1/4"]]
)
def test_the_tail_of_mixed_errors_agrees_with_convolution_on_a_grid(halves: list[str]) -> None:
    """Each error is one of `fine` equally likely steps; the sum is off by less than a step of each."""
    widths, fine = [Fraction(half) for half in halves], 24
    steps = [[half * (Fraction(2 * k + 1, fine) - 1) for k in range(fine)] for half in widths]
    sums: dict[Fraction, int] = {Fraction(0): 1}
    for step in steps:
        added: dict[Fraction, int] = {}
        for (sum_, count), each in product(sums.items(), step):
            added[sum_ + each] = added.get(sum_ + each, 0) + count
        sums = added
    blur, points = sum(widths) / fine, fine ** len(widths)
    for tenth in range(10):
        distance = sum(widths, Fraction(0)) * tenth / 10
        above = Fraction(sum(n for s, n in sums.items() if s >= distance + blur), points)
        within = Fraction(sum(n for s, n in sums.items() if s >= distance - blur), points)
        assert above <= tail_probability(distance, widths) <= within


@given(HALVES)
def test_the_tail_is_one_half_at_nothing_and_nothing_at_the_end(halves: list[Fraction]) -> None:
    assert tail_probability(Fraction(0), halves) == HALF
    assert tail_probability(sum(halves, Fraction(0)), halves) == 0


@settings(max_examples=50, deadline=None)
@given(HALVES, st.lists(st.fractions(0, 1), min_size=2, max_size=4))
def test_the_tail_falls_with_the_distance(halves: list[Fraction], parts: list[Fraction]) -> None:
    found = [tail_probability(sum(halves) * part, halves) for part in sorted(parts)]
    assert all(far <= near for near, far in pairwise(found))


@settings(max_examples=50, deadline=None)
@given(HALVES, st.fractions(0, 3), st.sampled_from([Fraction(1000), Fraction(10**6), Fraction(1, 100)]))
def test_the_tail_does_not_depend_on_the_unit_or_on_exact_figures(
    halves: list[Fraction], distance: Fraction, unit: Fraction
) -> None:
    scaled = [half * unit for half in [Fraction(0), *halves[::-1]]]
    assert tail_probability(distance * unit, scaled) == tail_probability(distance, halves)


@given(st.fractions(-20, 20), HALVES)
def test_impossible_is_exactly_where_the_intervals_do_not_meet(
    difference: Fraction, halves: list[Fraction]
) -> None:
    found = classify(difference, halves)
    assert (found == IMPOSSIBLE) == (abs(difference) > sum(halves))
    assert (found == EXACT) == (difference == 0)
    assert classify(-difference, halves) == found


@given(HALVES, st.fractions(0, 1), st.fractions(0, 1))
def test_a_larger_difference_is_never_in_a_milder_zone(
    halves: list[Fraction], p: Fraction, q: Fraction
) -> None:
    order = [EXACT, ROUNDING, IMPLAUSIBLE, IMPOSSIBLE]
    near, far = sorted((p, q))
    zones = [classify(part * 2 * sum(halves), halves) for part in (near, far)]
    assert order.index(zones[0]) <= order.index(zones[1])


def test_what_lies_at_the_very_edge_is_implausible_only_when_errors_must_conspire() -> None:
    assert classify(Fraction(1), [HALF, HALF]) == IMPLAUSIBLE
    assert classify(HALF, [HALF]) == ROUNDING
    assert classify(HALF, [HALF, Fraction(1, 10**6)]) == ROUNDING  # 250.000 kr. is rightly 0,3 mio. kr.
    assert classify(Fraction(0), []) == EXACT
    assert classify(Fraction(1), []) == IMPOSSIBLE


def test_the_limit_of_the_plausible_is_a_parameter() -> None:
    halves, difference = [HALF] * 5, Fraction(3, 2)  # when one makes 1/2 of it, the tail of the rest is 1/24
    assert classify(difference, halves, tail=Fraction(1, 24)) == ROUNDING
    assert classify(difference, halves, tail=Fraction(1, 23)) == IMPLAUSIBLE


def test_the_plausible_reach_grows_with_the_number_of_figures_and_agrees_with_the_zones() -> None:
    reach = [plausible_reach((terms, 1)) for terms in range(1, 260)]
    assert all(b - a in (0, 1) for a, b in pairwise(reach))
    for terms, units in enumerate(reach[:60], 1):
        assert terms < 3 or classify(Fraction(units), [HALF] * terms) in (EXACT, ROUNDING)
        assert classify(Fraction(units + 1), [HALF] * terms) in (IMPLAUSIBLE, IMPOSSIBLE)


@pytest.mark.parametrize(
    "rounded", [((1, 10**6), (1, 1)), ((1, 1000), (1, 1)), ((2, 10), (5, 1)), ((1, 100), (3, 10), (2, 1))]
)
def test_the_plausible_reach_of_figures_of_different_precision_agrees_with_the_zones(
    rounded: tuple[tuple[int, int], ...],
) -> None:
    reach, halves = plausible_reach(*rounded), [Fraction(step, 2) for n, step in rounded for _ in range(n)]
    assert classify(Fraction(reach), halves) == ROUNDING
    assert classify(Fraction(reach + 1), halves) in (IMPLAUSIBLE, IMPOSSIBLE)
    assert reach >= max(step for _, step in rounded) // 2


def test_the_normal_tail_takes_over_without_a_jump() -> None:
    """On both sides of the switch the tail of n errors falls short of that of n + 1 by nearly the same."""
    last = zone.MAX_TERMS
    for distance in (Fraction(0), Fraction(3), Fraction(8), Fraction(11)):
        exact, normal = (tail_probability(distance, [HALF] * terms) for terms in (last, last + 1))
        assert exact <= normal
        assert normal - exact <= Fraction(1, 1000)
        assert normal <= exact * 2
    assert (
        tail_probability(Fraction(11), [HALF] * (last + 1))
        < TAIL
        < tail_probability(Fraction(10), [HALF] * last)
    )


def test_forty_different_terms_take_no_time() -> None:
    mixed = [Fraction(1, 2)] * 20 + [Fraction(500)] * 10 + [Fraction(50_000)] * 10
    started = perf_counter()
    assert tail_probability(Fraction(100_000), mixed) > 0
    assert tail_probability(Fraction(3), [Fraction(1, n) for n in range(2, 42)]) > 0
    assert perf_counter() - started < 0.5
