"""A number is displayed as Excel displays it, whatever its format does to it."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, strategies as st

from budgettjek.transcription.number_format import displayed
from budgettjek.transcription.sheet import Shown

ACCOUNTING = '_-* #,##0.00\\ "kr."_-;\\-* #,##0.00\\ "kr."_-;_-* "-"??\\ "kr."_-;_-@_-'
SHOWN = {
    "one decimal": ("1561.25", "#,##0.0", "1561.3", "1.561,3"),
    "half away from zero, below zero": ("-2.85", "0.0", "-2.9", "-2,9"),
    "half as it is stored, not as it is in binary": ("1.005", "0.00", "1.01", "1,01"),
    "fifteen digits as Excel knows them": ("2.4999999999999996", "0", "3", "3"),
    "noise of binary sums": ("0.30000000000000004", "General", "0.3", "0,3"),
    "general": ("412.3", "General", "412.3", "412,3"),
    "general, whole": ("415.0", "General", "415", "415"),
    "general, in its width": ("0.3333333333333333", "General", "0.333333333", "0,333333333"),
    "general, large and in its width": ("123456.123456789", "General", "123456.1235", "123456,1235"),
    "text format": ("12.5", "@", "12.5", "12,5"),
    "thousands": ("1561234", "#,##0,", "1561", "1.561"),
    "thousands with a decimal": ("1561250", "#,##0.0,", "1561.3", "1.561,3"),
    "millions": ("1561250000", "#,##0.0,,", "1561.3", "1.561,3"),
    "per cent": ("0.1255", "0.0%", "12.6", "12,6%"),
    "optional decimals": ("1.5", "0.##", "1.5", "1,5"),
    "optional decimals not there": ("2", "0.##", "2", "2"),
    "leading zeros": ("652", "0000", "652", "0652"),
    "a space between thousands": ("1234567", "#\\ ##0", "1234567", "1234567"),
    "a unit in quotes": ("12.5", '0.0 "mio. kr."', "12.5", "12,5 mio. kr."),
    "a currency": ("12.5", "[$kr.-406] #,##0.00", "12.50", "kr. 12,50"),
    "red and minus": ("-5", "#,##0;[Red]-#,##0", "-5", "-5"),
    "parentheses": ("-5.25", "#,##0.0_);(#,##0.0)", "-5.3", "(5,3)"),
    "minus behind": ("-5", "0;0-", "-5", "5-"),
    "accounting": ("-1234.5", ACCOUNTING, "-1234.50", "- 1.234,50 kr."),
    "rounded to nil": ("-0.04", "0.0", "0.0", "0,0"),
}
TOLD = {
    "a number that is not shown": ("5", ";;;", "not_shown"),
    "nil that is not shown": ("0", "#,##0;-#,##0;", "not_shown"),
    "nil without a place": ("0", "#,###", "not_shown"),
    "words instead": ("5", '"ja";"nej"', "text"),
    "a condition": ("5", "[<100]0.0;0", "format_unknown"),
    "powers of ten": ("5", "0.0E+00", "format_unknown"),
    "a fraction": ("0.5", "# ?/?", "format_unknown"),
    "a number in pieces": ("1234567890", "000000-0000", "format_unknown"),
    "foreign money": ("5", "[$€-2] #,##0", "format_unknown"),
    "ten decimals": ("0.5", "0.0000000000", "too_fine"),
    "too large": ("1E15", "0", "too_large"),
    "far too large": ("1E300", "0", "too_large"),
}


@pytest.mark.parametrize("name", SHOWN)
def test_a_number_is_what_its_format_shows(name: str) -> None:
    stored, code, value, text = SHOWN[name]
    shown = displayed(Decimal(stored), code)
    assert isinstance(shown, Shown)
    assert (str(shown.value), shown.text) == (value, text)
    assert shown.decimals == len(value.partition(".")[2])


@pytest.mark.parametrize("name", TOLD)
def test_what_cannot_be_taken_is_told(name: str) -> None:
    stored, code, kind = TOLD[name]
    assert displayed(Decimal(stored), code) == kind


def test_a_dash_is_nil_with_any_decimals() -> None:
    for code in (ACCOUNTING, '0.0;-0.0;"-"', "0;-0;–"):
        shown = displayed(Decimal(0), code)
        assert isinstance(shown, Shown)
        assert (shown.value, shown.decimals) == (0, None)


def test_a_sign_that_is_shown_otherwise_is_told() -> None:
    red, plain, turned = (
        displayed(Decimal(value), code) for value, code in ((-5, "0;[Red]0"), (-5, "0;0"), (5, "-0;0"))
    )
    assert isinstance(red, Shown) and isinstance(plain, Shown) and isinstance(turned, Shown)
    assert (red.value, red.remark) == (-5, "colour")
    assert (plain.value, plain.remark) == (5, "sign")
    assert (turned.value, turned.remark) == (-5, "sign")


@given(st.decimals(-(10**9), 10**9, places=5), st.integers(0, 5), st.integers(0, 2))
def test_any_number_is_rounded_half_away_from_zero_at_the_last_place_shown(
    stored: Decimal, decimals: int, thousands: int
) -> None:
    code = "#,##0" + ("." + "0" * decimals if decimals else "") + "," * thousands
    shown = displayed(stored, code)
    wanted = stored.scaleb(-3 * thousands).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert isinstance(shown, Shown)
    assert (shown.value, shown.decimals, shown.thousands) == (wanted, decimals, thousands)
