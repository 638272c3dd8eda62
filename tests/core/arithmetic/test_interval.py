"""Intervals: which numbers they hold, and what is left when they are added, multiplied, divided and met."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import assume, given, settings, strategies as st

from budgettjek.arithmetic.interval import Factor, Interval, meet, weighted_sum, weighted_total

SMALL = st.integers(-12, 12).map(lambda n: Fraction(n, 2))
FACTORS = st.integers(-3, 3) | SMALL


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    lo, hi = sorted((draw(SMALL), draw(SMALL)))
    point = lo == hi
    return Interval(lo, hi, not point and draw(st.booleans()), not point and draw(st.booleans()))


GRID = [Fraction(n, 4) for n in range(-30, 31)]
"""Every end, every middle between two neighbouring ends, and a little beyond."""


def held(interval: Interval) -> list[Fraction]:
    return [number for number in GRID if number in interval]


@pytest.mark.parametrize(
    ("lo_open", "hi_open", "has_lo", "has_hi"),
    [
        (False, False, True, True),
        (True, False, False, True),
        (False, True, True, False),
        (True, True, False, False),
    ],
)
def test_an_open_end_is_itself_left_out(lo_open: bool, hi_open: bool, has_lo: bool, has_hi: bool) -> None:
    interval = Interval(Fraction(1), Fraction(2), lo_open, hi_open)
    assert (Fraction(1) in interval, Fraction(2) in interval) == (has_lo, has_hi)
    assert Fraction(3, 2) in interval
    assert Fraction(0) not in interval
    assert Fraction(3) not in interval


@given(intervals(), intervals())
def test_what_lies_in_both_lies_in_their_meeting_and_nothing_else(a: Interval, b: Interval) -> None:
    common = a & b
    assert held(common) == [number for number in held(a) if number in b]
    assert common.empty == (not held(common))
    assert b & a == common


@given(st.lists(intervals(), min_size=1, max_size=4))
def test_meeting_many_is_meeting_them_one_by_one(several: list[Interval]) -> None:
    assert held(meet(several)) == [number for number in GRID if all(number in each for each in several)]


@given(intervals(), intervals())
def test_a_sum_holds_every_sum_and_its_ends_exactly_when_they_can_be_reached(
    a: Interval, b: Interval
) -> None:
    both = a + b
    assert all(x + y in both for x, y in product(held(a), held(b)))
    assert (both.lo in both) == (a.lo in a and b.lo in b)
    assert (both.hi in both) == (a.hi in a and b.hi in b)
    assert (both.lo, both.hi) == (a.lo + b.lo, a.hi + b.hi)


@given(intervals(), SMALL)
def test_a_multiple_holds_exactly_the_multiples(a: Interval, factor: Fraction) -> None:
    scaled = a.scale(factor)
    assert all((number * factor in scaled) == (number in a) for number in GRID if factor)
    assert factor or scaled == Interval.point(Fraction(0))


@given(intervals(), intervals())
def test_a_product_holds_every_product_and_reaches_no_farther(a: Interval, b: Interval) -> None:
    both, found = a * b, [x * y for x, y in product(held(a), held(b))]
    assert all(number in both for number in found)
    ends = [x * y for x, y in product((a.lo, a.hi), (b.lo, b.hi))]
    assert (both.lo, both.hi) == (min(ends), max(ends))


@given(intervals())
def test_an_inverse_holds_exactly_the_inverses(a: Interval) -> None:
    assume(not a.lo <= 0 <= a.hi)
    turned = a.inverse()
    assert all((1 / number in turned) == (number in a) for number in GRID if number)
    assert turned.inverse() == a


@pytest.mark.parametrize("lo_open", [False, True])
@pytest.mark.parametrize(("lo", "hi"), [(-1, 1), (0, 1), (-1, 0), (0, 0)])
def test_nothing_that_comes_near_zero_has_an_inverse(lo: int, hi: int, lo_open: bool) -> None:
    with pytest.raises(ZeroDivisionError):
        Interval(Fraction(lo), Fraction(hi), lo_open=lo_open).inverse()


@settings(max_examples=50)
@given(st.lists(st.tuples(FACTORS, intervals()), max_size=6))
def test_the_total_is_what_scaling_and_adding_one_by_one_gives(terms: list[tuple[Factor, Interval]]) -> None:
    one_by_one = Interval.point(Fraction(0))
    for factor, each in terms:
        one_by_one = one_by_one + each.scale(Fraction(factor))
    assert weighted_total(terms) == one_by_one


@given(st.lists(st.tuples(FACTORS, st.fractions(-9, 9, max_denominator=12)), max_size=6))
def test_the_weighted_sum_is_the_sum_of_the_products(terms: list[tuple[Factor, Fraction]]) -> None:
    assert weighted_sum(terms) == sum(factor * number for factor, number in terms)
