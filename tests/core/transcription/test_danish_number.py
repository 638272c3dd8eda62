"""A number as Danes write it is read as what it says; anything else is no number."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given, strategies as st

from budgettjek.message import amount, number
from budgettjek.outcome import Amount
from budgettjek.transcription.danish_number import read_number

READ = {
    "1.561,2": ("1561.2", None),
    "1 561,2": ("1561.2", None),
    "1\xa0561,2": ("1561.2", None),
    "1561,20": ("1561.20", None),
    "-2,8": ("-2.8", None),
    "−2,8": ("-2.8", None),
    "–2,8": ("-2.8", None),
    "- 2,8": ("-2.8", None),
    "(2,8)": ("-2.8", None),
    "2,8-": ("-2.8", None),
    "+7": ("7", None),
    "0": ("0", None),
    "12,5 %": ("12.5", "pct."),
    "12,5%": ("12.5", "pct."),
    "25,2 pct.": ("25.2", "pct."),
    "14,1 promille": ("14.1", "promille"),
    "kr. 1.500,00": ("1500.00", "kr."),
    "1.500 kr.": ("1500", "kr."),
    "250,-": ("250", None),
    "1.500,- kr.": ("1500", "kr."),
    "kr. 250,-": ("250", "kr."),
}
NO_NUMBERS = (
    *("", "x", "1561.2", "1.56", "1,561.2", "1.561.2", "1 56", "(2,8", "-(2,8)", "-2,8-", ",5", "5,", "0652"),
    *(",-", "5,-5"),
    *("5.28.20", "2019/2020", "1-2", "1.000 kr.", "3 børn", "ca. 5", "12-05-2019", "1E5", "٣"),
)


@pytest.mark.parametrize("text", READ)
def test_a_written_number_is_read_with_its_decimals_and_unit(text: str) -> None:
    shown = read_number(text)
    assert shown is not None
    assert (str(shown.value), shown.unit) == READ[text]
    assert shown.decimals == len(READ[text][0].partition(".")[2])


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_anything_else_is_no_number(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize("dash", ["-", "–", "—", "−"])
def test_a_dash_is_nil(dash: str) -> None:
    shown = read_number(f" {dash} ")
    assert shown is not None
    assert (shown.value, shown.decimals) == (0, None)


@given(st.decimals(-(10**12), 10**12, places=4), st.integers(0, 9))
def test_any_number_that_a_message_prints_is_read_back(value: Decimal, decimals: int) -> None:
    printed = number(Fraction(value), decimals, "da")
    shown = read_number(printed)
    assert shown is not None
    assert shown.decimals == decimals
    assert number(Fraction(shown.value), decimals, "da") == printed


@given(
    st.integers(-(10**9), 10**9),
    st.integers(0, 3),
    st.sampled_from(["kr.", "1.000 kr.", "mio. kr.", "mia. kr.", "pct.", "promille", "personer"]),
)
def test_any_amount_that_a_message_prints_is_read_back_with_its_unit(
    value: int, decimals: int, unit: str
) -> None:
    text = amount(Amount(Fraction(value), unit, decimals), "da")
    assume(text != "1.000 kr.")  # which is a unit
    shown = read_number(text)
    assert shown is not None
    assert (shown.unit, shown.decimals) == (unit, decimals)
