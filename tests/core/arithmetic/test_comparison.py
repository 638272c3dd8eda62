"""Comparisons: touching intervals agree exactly as their ends say, and what is printed hangs together."""

from collections import Counter
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings, strategies as st

from budgettjek.arithmetic.comparison import Comparison, linear
from budgettjek.arithmetic.figure import Figure, Place
from budgettjek.outcome import Amount, Outcome, percent
from tests.making import MONEY, fact, number, shown

ONE = Fraction(1)
SERIAL = Counter[str]()


def figure(
    value: str | Decimal,
    unit: str = "kr.",
    decimals: int = 0,
    rounding: str = "nearest",
    qualifier: str | None = None,
) -> Figure:
    SERIAL["figure"] += 1
    place = Place(f"/{SERIAL['figure']}", "bilag", None, "t", "r", "k", f"Tal {value}")
    return Figure(Decimal(value), unit, decimals, rounding, qualifier, None, {"aar": "2019"}, place)


def equal(left: Figure, right: Figure) -> Comparison:
    return linear([(ONE, left)], [(ONE, right)])


@pytest.mark.parametrize(
    ("one", "other", "zone"),
    [
        # nearest: both ends in; where two rounded figures only just touch, rounding must have conspired
        (("5", "nearest"), ("6", "nearest"), "implausible"),
        (("5", "nearest"), ("5.5", "exact"), "rounding"),
        (("5", "nearest"), ("4.5", "exact"), "rounding"),
        (("5", "nearest"), ("5.51", "exact"), "impossible"),
        # up: ]4; 5]
        (("5", "up"), ("5", "exact"), "exact"),
        (("5", "up"), ("4.01", "exact"), "rounding"),
        (("5", "up"), ("4", "exact"), "impossible"),
        (("5", "up"), ("4", "down"), "rounding"),
        (("5", "up"), ("3", "down"), "impossible"),
        (("5", "up"), ("6", "up"), "impossible"),
        # down: [5; 6[
        (("5", "down"), ("5.99", "exact"), "rounding"),
        (("5", "down"), ("6", "exact"), "impossible"),
        (("5", "down"), ("6", "down"), "impossible"),
        (("5", "down"), ("6", "nearest"), "rounding"),
        (("-5", "down"), ("-6", "exact"), "impossible"),
        (("-5", "down"), ("-5.99", "exact"), "rounding"),
        (("-5", "up"), ("-4", "exact"), "impossible"),
        (("0", "down"), ("0.99", "exact"), "rounding"),
        (("0", "down"), ("-0.99", "exact"), "rounding"),
        (("0", "up"), ("0.01", "exact"), "impossible"),
        # exact: a point
        (("5", "exact"), ("5", "exact"), "exact"),
        (("5", "exact"), ("5.01", "exact"), "impossible"),
    ],
)
def test_touching_intervals_agree_exactly_as_their_ends_say(
    one: tuple[str, str], other: tuple[str, str], zone: str
) -> None:
    left, right = (figure(value, rounding=rounding) for value, rounding in (one, other))
    assert equal(left, right).zone == equal(right, left).zone == zone


@pytest.mark.parametrize(
    ("qualifier", "exact", "zone"),
    [
        ("ca.", "4", "rounding"),
        ("ca.", "6", "rounding"),
        ("ca.", "6.01", "impossible"),
        ("knap", "4", "rounding"),
        ("knap", "3.99", "impossible"),
        ("knap", "5", "exact"),
        ("knap", "5.01", "impossible"),
        ("godt", "5", "exact"),
        ("godt", "6", "rounding"),
        ("godt", "6.01", "impossible"),
        ("godt", "4.99", "impossible"),
    ],
)
def test_a_hedged_figure_reaches_as_far_as_its_hedge_says(qualifier: str, exact: str, zone: str) -> None:
    for sign in ("", "-"):
        hedged = figure(f"{sign}5", qualifier=qualifier)
        assert equal(hedged, figure(f"{sign}{exact}", rounding="exact")).zone == zone


def test_a_hedged_figure_is_never_called_implausible() -> None:
    """»Ca. 5« and 6,0 just meet, which is what »ca.« is for; whole tens and whole kr. would conspire."""
    assert equal(figure("5", qualifier="ca."), figure("6.04", decimals=1)).zone == "rounding"
    assert equal(figure("50", decimals=-1), figure("55.5")).zone == "implausible"


@pytest.mark.parametrize("op", ["<=", ">="])
@pytest.mark.parametrize(
    ("found", "zone"),
    [
        (("5", "exact", None), "exact"),
        (("5.01", "exact", None), "impossible"),
        (("4", "nearest", None), "exact"),
        (("5", "nearest", None), "exact"),
        (("5.5", "nearest", None), "rounding"),
        (("6", "nearest", None), "impossible"),
        (("6", "up", None), "impossible"),
        (("6", "down", None), "impossible"),
        (("6", "nearest", "ca."), "rounding"),
        (("7", "nearest", "ca."), "impossible"),
        (("6", "nearest", "knap"), "rounding"),
        (("5", "nearest", "godt"), "exact"),
    ],
)
def test_a_limit_is_kept_when_some_amount_behind_the_figure_keeps_it(
    op: str, found: tuple[str, str, str | None], zone: str
) -> None:
    sign = "" if op == "<=" else "-"
    value, rounding, qualifier = found
    left, limit = (
        figure(f"{sign}{value}", "kr.", 0, rounding, qualifier),
        figure(f"{sign}5", rounding="exact"),
    )
    assert linear([(ONE, left)], [(ONE, limit)], op).zone == zone


figures = st.builds(
    figure,
    value=st.integers(-(10**5), 10**5).map(str),
    unit=st.sampled_from(MONEY),
    decimals=st.integers(-2, 2),
    rounding=st.sampled_from(["nearest", "up", "down", "exact"]),
    qualifier=st.sampled_from([None, None, "ca.", "knap", "godt"]),
)
terms = st.lists(st.tuples(st.integers(-3, 3).map(Fraction), figures), min_size=1, max_size=4)


@settings(deadline=None)
@given(terms, terms)
def test_the_same_figure_on_both_sides_cancels(
    shared: list[tuple[Fraction, Figure]], more: list[tuple[Fraction, Figure]]
) -> None:
    plain = linear([], more)
    both = linear(shared, [*shared, *more])
    assert (both.room, both.zone, both.terms) == (plain.room, plain.zone, plain.terms)
    assert linear(shared, shared).room.half == 0
    assert linear(shared, shared).zone == "exact"
    pointers = {figure.place.pointer for _, figure in (*shared, *more)}
    assert {figure.place.pointer for figure in both.figures} == pointers


def test_a_figure_that_counts_twice_errs_twice_the_same_way() -> None:
    """a + a = b is 2a = b: one error of double width, not two independent ones."""
    a, b = figure("5"), figure("11", rounding="exact")
    twice, doubled = linear([(ONE, a), (ONE, a)], [(ONE, b)]), linear([(2 * ONE, a)], [(ONE, b)])
    assert (twice.zone, twice.terms, twice.room) == (doubled.zone, doubled.terms, doubled.room)
    assert twice.zone == "rounding"


@settings(deadline=None)
@given(terms, terms, st.fractions(-10, 10, max_denominator=10))
def test_turning_all_signs_or_the_sides_changes_no_zone(
    found: list[tuple[Fraction, Figure]], expected: list[tuple[Fraction, Figure]], constant: Fraction
) -> None:
    there = linear(found, expected, "=", constant)
    back = linear(expected, found, "=", -constant)
    assert (there.zone, there.slack, there.difference) == (back.zone, back.slack, -back.difference)
    turned = [[(-factor, figure) for factor, figure in side] for side in (found, expected)]
    assert linear(turned[0], turned[1], "<=", -constant).zone == linear(found, expected, ">=", constant).zone


@settings(deadline=None)
@given(terms, terms, st.fractions(-10, 10, max_denominator=10))
def test_the_terms_and_the_constant_are_what_is_compared_with_nil(
    found: list[tuple[Fraction, Figure]], expected: list[tuple[Fraction, Figure]], constant: Fraction
) -> None:
    compared = linear(found, expected, constant=constant)
    assert compared.terms is not None
    form = sum((factor * figure.amount for factor, figure in compared.terms), compared.constant)
    assert form == compared.difference == compared.found - compared.expected
    assert len({figure.place.pointer for _, figure in compared.terms}) == len(compared.terms)


# -- what is printed ----------------------------------------------------------------------------------------


@settings(max_examples=200, deadline=None)
@given(terms, terms, st.sampled_from(["=", "<=", ">="]))
def test_what_is_printed_of_a_linear_comparison_hangs_together(
    found: list[tuple[Fraction, Figure]], expected: list[tuple[Fraction, Figure]], op: str
) -> None:
    compared = linear(found, expected, op)
    told = Outcome.of(compared)
    difference = number(told, "difference")
    assert abs(number(told, "found") - number(told, "expected")) == difference
    assert (difference == 0) == (compared.difference == 0)
    assert difference or compared.zone == "exact" or op != "="
    if compared.difference:
        assert fact(told, "difference") != "0"


@settings(max_examples=100, deadline=None)
@given(figures, figures, st.decimals(0, 2, places=4))
def test_with_a_factor_the_printed_numbers_agree_to_the_last_digit(
    a: Figure, b: Figure, factor: Decimal
) -> None:
    told = Outcome.of(linear([(ONE, a)], [(Fraction(factor), b)]))
    amount = told.facts["difference"]
    assert isinstance(amount, Amount)
    apart = abs(number(told, "found") - number(told, "expected")) - number(told, "difference")
    assert abs(apart) <= Fraction(10) ** -amount.decimals
    assert bool(amount.value) == bool(number(told, "difference"))


@pytest.mark.parametrize(
    ("one", "other", "printed"),
    [
        (
            ("1215.7", "mio. kr.", 1),
            ("1215.2", "mio. kr.", 1),
            ("1.215,7 mio. kr.", "1.215,2 mio. kr.", "0,5 mio. kr."),
        ),
        (
            ("1215.7", "mio. kr.", 1),
            ("1215650", "1.000 kr.", 0),
            ("1.215,7 mio. kr.", "1.215,65 mio. kr.", "0,05 mio. kr."),
        ),
        (("12", "mio. kr.", 0), ("11", "mio. kr.", 0), ("12 mio. kr.", "11 mio. kr.", "1 mio. kr.")),
        (
            ("12", "mia. kr.", 0),
            ("11999999999", "kr.", 0),
            ("12 mia. kr.", "11,999999999 mia. kr.", "0,000000001 mia. kr."),
        ),
        (("10.3", "mio. kr.", 1), ("10000000", "kr.", 0), ("10,3 mio. kr.", "10,0 mio. kr.", "0,3 mio. kr.")),
        (("1.25", "mio. kr.", 1), ("1.2", "mio. kr.", 1), ("1,25 mio. kr.", "1,2 mio. kr.", "0,05 mio. kr.")),
        (("1200000", "kr.", -3), ("1199000", "kr.", -3), ("1.200.000 kr.", "1.199.000 kr.", "1.000 kr.")),
        (("25.1", "pct.", 1), ("25", "pct.", 0), ("25,1 pct.", "25,0 pct.", "0,1 pct.")),
    ],
)
def test_amounts_are_printed_as_fine_as_they_must_be_and_no_finer(
    one: tuple[str, str, int], other: tuple[str, str, int], printed: tuple[str, str, str]
) -> None:
    told = Outcome.of(equal(figure(*one), figure(*other)))
    assert tuple(shown(told, name) for name in ("found", "expected", "difference")) == printed


def test_the_slack_is_half_of_the_room_and_printed_one_digit_finer() -> None:
    parts = [(ONE, figure("1.1", "mio. kr.", 1)), (ONE, figure("2.2", "mio. kr.", 1))]
    told = Outcome.of(linear([(ONE, figure("3.5", "mio. kr.", 1))], parts))
    assert (shown(told, "slack"), shown(told, "difference"), told.zone) == (
        "0,15 mio. kr.",
        "0,2 mio. kr.",
        "impossible",
    )


def test_the_difference_in_per_cent_is_of_what_was_expected() -> None:
    over = equal(figure("98.7", "mio. kr.", 1), figure("78.0", "mio. kr.", 1))
    assert percent(over) == Amount(Fraction("20.7") / 78, "pct.", 1)
    assert percent(equal(figure("5"), figure("0"))) == "–"
