"""A slip of the hand, made in a figure, is recognised, with the figure that was meant among its answers."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings, strategies as st

from budgettjek.arithmetic.figure import Figure, Place
from budgettjek.arithmetic.interval import Interval
from budgettjek.joint.slips import (
    COMMA,
    DIGIT,
    DOUBLED,
    EXTRA,
    LOST,
    SIGN,
    SWAPPED,
    UNIT,
    nearest,
    otherwise,
    published_as,
    slips,
    the_only,
)

PLACE = Place("/a", "a", None, "t", "r", "k", "Drift")
DIGITS = st.integers(1_000, 999_999).map(str)
MADE: dict[str, Callable[[str, int], str]] = {
    SWAPPED: lambda text, at: text[:at] + text[at + 1] + text[at] + text[at + 2 :],
    DIGIT: lambda text, at: text[:at] + str((int(text[at]) + 4) % 10) + text[at + 1 :],
    LOST: lambda text, at: text[:at] + text[at + 1 :],
    DOUBLED: lambda text, at: text[:at] + text[at] + text[at:],
    EXTRA: lambda text, at: text[: at + 1] + str((int(text[at]) + 5) % 10) + text[at + 1 :],
    COMMA: lambda text, at: text + "0",
    UNIT: lambda text, at: text + "000",
    SIGN: lambda text, at: "-" + text,
}


def figure(number: str) -> Figure:
    """Of one decimal, in 1.000 kr."""
    return Figure(Decimal(number).scaleb(-1), "1.000 kr.", 1, "nearest", None, None, {}, PLACE)


@pytest.mark.parametrize("kind", MADE)
@settings(max_examples=40, deadline=None)
@given(text=DIGITS, at=st.integers(0, 2))
def test_each_kind_is_recognised(kind: str, text: str, at: int) -> None:
    printed = MADE[kind](text, at)
    if printed == text or printed.startswith("0"):
        return
    meant, wrong = figure(text), figure(printed)
    told = {slip.meant: slip for slip in slips(wrong, meant.interval)}
    assert meant.amount in told
    assert told[meant.amount].likelihood > otherwise(wrong, meant.interval).likelihood


@settings(max_examples=60, deadline=None)
@given(DIGITS, DIGITS)
def test_no_answer_is_published_outside_what_fits(printed: str, true: str) -> None:
    fits = figure(true).interval
    for slip in slips(figure(printed), fits):
        assert slip.meant is not None
        assert not (published_as(figure(printed), slip.meant) & fits).empty
        assert slip.meant != figure(printed).amount


def test_the_only_amount_that_fits_is_told_and_none_where_there_are_two() -> None:
    printed, fits = figure("1234"), figure("5678").interval
    assert the_only(printed, fits) == Fraction(567_800)
    wide = published_as(printed, Fraction(567_800)) + published_as(printed, Fraction(0))
    assert the_only(printed, wide) is None


def test_what_is_no_slip_is_told_as_something_else() -> None:
    assert slips(figure("1234"), figure("98765").interval) == []
    assert otherwise(figure("1234"), figure("98765").interval).kind == "andet"


@settings(max_examples=60, deadline=None)
@given(DIGITS, DIGITS, st.integers(0, 400))
def test_of_a_range_around_it_what_stands_in_the_middle_is_the_likeliest(
    printed: str, true: str, room: int
) -> None:
    amount = figure(true).amount
    around = Interval(amount - 10 * room, amount + 10 * room)
    assert nearest(figure(printed), around) == amount


def test_where_two_amounts_are_as_near_the_middle_neither_is_the_likeliest() -> None:
    between = Interval(figure("5678").amount, figure("5679").amount)
    assert nearest(figure("1234"), between) is None


def test_a_whole_number_has_the_same_digits_with_a_nought_behind_its_point() -> None:
    stated = [
        Figure(Decimal(text), "personer", 0, "nearest", None, None, {}, PLACE) for text in ("23", "23.0")
    ]
    assert slips(stated[0], Interval(Fraction(31), Fraction(41))) == slips(
        stated[1], Interval(Fraction(31), Fraction(41))
    )
    assert slips(stated[1], Interval(Fraction(32), Fraction(32)))[0].kind == SWAPPED
