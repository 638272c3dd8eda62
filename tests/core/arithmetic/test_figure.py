"""A published figure: which exact amounts it can stand for, under each rounding and each hedge."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from budgettjek.arithmetic.figure import UNITS, Figure, Place, exact, published_interval, rounded
from budgettjek.arithmetic.interval import Interval
from tests.making import MONEY, WAYS, published

AMOUNT = st.fractions(-(10**12), 10**12, max_denominator=1000)


def figure(
    value: str, unit: str, decimals: int, rounding: str = "nearest", qualifier: str | None = None
) -> Figure:
    place = Place("/p", "bilag", None, "t", "r", "k", "Tal")
    return Figure(Decimal(value), unit, decimals, rounding, qualifier, None, {}, place)


def open_(lo: str, hi: str, *ends: str) -> Interval:
    return Interval(Fraction(lo), Fraction(hi), "lo" in ends, "hi" in ends)


@pytest.mark.parametrize(
    ("rounding", "qualifier", "positive", "negative", "zero"),
    [
        ("nearest", None, open_("4.5", "5.5"), open_("-5.5", "-4.5"), open_("-.5", ".5")),
        ("up", None, open_("4", "5", "lo"), open_("-5", "-4", "hi"), open_("0", "0")),
        ("down", None, open_("5", "6", "hi"), open_("-6", "-5", "lo"), open_("-1", "1", "lo", "hi")),
        ("exact", None, open_("5", "5"), open_("-5", "-5"), open_("0", "0")),
        ("nearest", "ca.", open_("4", "6"), open_("-6", "-4"), open_("-1", "1")),
        ("nearest", "knap", open_("4", "5"), open_("-5", "-4"), open_("-1", "0")),
        ("nearest", "godt", open_("5", "6"), open_("-6", "-5"), open_("0", "1")),
        ("exact", "godt", open_("5", "6"), open_("-6", "-5"), open_("0", "1")),
    ],
)
def test_what_five_minus_five_and_zero_may_stand_for(
    rounding: str, qualifier: str | None, positive: Interval, negative: Interval, zero: Interval
) -> None:
    found = [figure(v, "antal", 0, rounding, qualifier).interval for v in ("5", "-5", "0")]
    assert found == [positive, negative, zero]


@given(AMOUNT, st.sampled_from(MONEY), st.integers(-3, 6), st.sampled_from(list(WAYS)))
def test_the_exact_amount_lies_in_the_interval_of_what_it_is_published_as(
    amount: Fraction, unit: str, decimals: int, way: str
) -> None:
    printed = Fraction(published(amount, unit, decimals, way)) * UNITS[unit][1]
    assert amount in published_interval(printed, decimals, unit, WAYS[way][0], None)


@given(
    st.integers(-(10**6), 10**6).map(Fraction),
    st.integers(0, 3),
    st.sampled_from(["nearest", "up", "down", "exact"]),
    st.sampled_from([None, "ca.", "knap", "godt"]),
)
def test_a_printed_figure_is_always_one_of_the_amounts_it_may_stand_for(
    value: Fraction, decimals: int, rounding: str, qualifier: str | None
) -> None:
    assert value in published_interval(value, decimals, "kr.", rounding, qualifier)


@given(
    st.integers(-(10**6), 10**6).filter(bool).map(Fraction),
    st.sampled_from(["nearest", "up", "down", "exact"]),
    st.sampled_from([None, "ca.", "knap", "godt"]),
)
def test_turning_the_sign_turns_the_interval(value: Fraction, rounding: str, qualifier: str | None) -> None:
    there, back = (published_interval(v, 1, "kr.", rounding, qualifier) for v in (value, -value))
    assert there.scale(Fraction(-1)) == back


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "lo", "hi"),
    [
        ("1561.2", "mio. kr.", 1, 1_561_150_000, 1_561_250_000),
        ("1561200", "1.000 kr.", 0, 1_561_199_500, 1_561_200_500),
        ("1561200000", "kr.", -3, 1_561_199_500, 1_561_200_500),
        ("25.1", "pct.", 1, Fraction("0.2505"), Fraction("0.2515")),
        ("7.5", "promille", 1, Fraction("0.00745"), Fraction("0.00755")),
        ("27317", "personer", 0, Fraction("27316.5"), Fraction("27317.5")),
    ],
)
def test_intervals_stand_in_the_base_unit(
    value: str, unit: str, decimals: int, lo: Fraction, hi: Fraction
) -> None:
    assert figure(value, unit, decimals).interval == Interval(Fraction(lo), Fraction(hi))


def test_a_figure_with_more_decimals_than_it_says_is_taken_at_its_word() -> None:
    told = figure("1.25", "mio. kr.", 1)
    assert told.amount == 1_250_000
    assert told.interval == Interval(Fraction(1_200_000), Fraction(1_300_000))


@given(st.decimals(-(10**9), 10**9, places=4))
def test_a_float_of_few_digits_is_the_number_it_was_written_as(number: Decimal) -> None:
    assert exact(float(number)) == number
    assert exact(number) is number


def test_figures_of_the_same_concept_and_dims_are_the_same_quantity() -> None:
    place = Place("/p", "bilag", None, "t", "r", "k", "Tal")
    one, same, other, none = (
        Figure(Decimal(1), "kr.", 0, "nearest", None, concept, dims, place)
        for concept, dims in [
            ("drift", {"aar": "2019", "stade": "1"}),
            ("drift", {"stade": "1", "aar": "2019"}),
            ("drift", {"aar": "2020", "stade": "1"}),
            (None, {"aar": "2019", "stade": "1"}),
        ]
    )
    assert one.quantity_key == same.quantity_key != other.quantity_key
    assert none.quantity_key is None


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        ("0.5", 0, "1"),
        ("1.5", 0, "2"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("-0.4", 0, "0"),
        ("2.675", 2, "2.68"),
        ("1.005", 2, "1.01"),
        ("1234500", -3, "1235000"),
        ("123456789012345678901234567890.5", 0, "123456789012345678901234567891"),
    ],
)
def test_half_is_rounded_away_from_zero(value: str, decimals: int, expected: str) -> None:
    assert f"{rounded(Fraction(value), decimals):f}" == expected
    assert f"{rounded(Fraction(0), 2):f}" == "0.00"


@given(st.fractions(-(10**20), 10**20), st.integers(-4, 8))
def test_rounding_is_nearest_and_never_minus_zero(value: Fraction, decimals: int) -> None:
    found = rounded(value, decimals)
    assert abs(Fraction(found) - value) * Fraction(10) ** decimals <= Fraction(1, 2)
    assert found.as_tuple().exponent == -decimals
    assert found or not found.is_signed()
    assert rounded(-value, decimals) == -found
