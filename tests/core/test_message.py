"""Numbers and sentences as Danes and English readers write them."""

from datetime import date
from fractions import Fraction

import pytest
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent, parse_decimal
from hypothesis import given, strategies as st

from budgettjek.message import (
    amount,
    fill,
    join_words,
    joined,
    number,
    placeholders,
    plain,
    report_number,
    rounded,
    unit_name,
    written_date,
)
from budgettjek.outcome import Amount, Fact
from budgettjek.rulebook.concept import Text

LOCALES = {"da": "da_DK", "en": "en_GB"}
LANGUAGES = pytest.mark.parametrize("lang", LOCALES)


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "da", "en"),
    [
        ("1215700000", "mio. kr.", 1, "1.215,7 mio. kr.", "DKK 1,215.7 million"),
        ("1215650", "1.000 kr.", 0, "1.216 t.kr.", "DKK 1,216 thousand"),
        ("1234567", "kr.", 0, "1.234.567 kr.", "DKK 1,234,567"),
        ("1234.5", "kr.", 2, "1.234,50 kr.", "DKK 1,234.50"),
        ("17800000000", "mia. kr.", 1, "17,8 mia. kr.", "DKK 17.8 billion"),
        ("0.251", "pct.", 1, "25,1 pct.", "25.1%"),
        ("0.0075", "promille", 1, "7,5 promille", "7.5‰"),
        ("27317", "personer", 0, "27.317 personer", "27,317 persons"),
        ("1234", "antal", 0, "1.234", "1,234"),
        ("-400000", "mio. kr.", 1, "-0,4 mio. kr.", "-DKK 0.4 million"),
        ("-40000", "mio. kr.", 1, "0,0 mio. kr.", "DKK 0.0 million"),
        ("-0.4", "kr.", 0, "0 kr.", "DKK 0"),
        ("999999.5", "kr.", 0, "1.000.000 kr.", "DKK 1,000,000"),
    ],
)
def test_an_amount_is_written_as_its_readers_write_it(
    value: str, unit: str, decimals: int, da: str, en: str
) -> None:
    told = Amount(Fraction(value), unit, decimals)
    assert (amount(told, "da"), amount(told, "en")) == (da, en)


@pytest.mark.parametrize(
    ("value", "decimals", "da"),
    [
        ("0.5", 0, "1"),
        ("-0.5", 0, "-1"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("2.45", 1, "2,5"),
        ("2.675", 2, "2,68"),
        ("0.05", 1, "0,1"),
        ("-0.049", 1, "0,0"),
        ("999", 0, "999"),
        ("1000", 0, "1.000"),
        ("-1234567.891", 2, "-1.234.567,89"),
    ],
)
def test_half_is_rounded_away_from_nil(value: str, decimals: int, da: str) -> None:
    assert number(Fraction(value), decimals, "da") == da


@given(st.fractions(-(10**15), 10**15), st.integers(0, 9))
def test_the_two_languages_only_swap_their_signs(value: Fraction, decimals: int) -> None:
    da, en = (number(value, decimals, lang) for lang in ("da", "en"))
    assert da.replace(",", "#").replace(".", ",").replace("#", ".") == en
    assert abs(Fraction(en.replace(",", "")) - value) <= Fraction(1, 2 * 10**decimals)
    assert en.strip("-0.,") or not en.startswith("-")
    assert len(en.partition(".")[2]) == decimals


# -- as the Unicode register of locales (CLDR) has it, read by Babel -----------------------------------------


def pattern(decimals: int, form: str = "{}") -> str:
    return form.format("#,##0." + "0" * decimals if decimals else "#,##0")


@LANGUAGES
@given(value=st.fractions(-(10**15), 10**15), decimals=st.integers(0, 9))
def test_a_number_is_written_as_the_register_has_it(lang: str, value: Fraction, decimals: int) -> None:
    written, exact = number(value, decimals, lang), rounded(value, decimals)
    assert written == format_decimal(exact, pattern(decimals), LOCALES[lang])
    assert parse_decimal(written, LOCALES[lang], strict=True) == exact


@LANGUAGES
@given(value=st.fractions(-(10**12), 10**12))
def test_kroner_are_written_as_the_register_has_them(lang: str, value: Fraction) -> None:
    kroner = format_currency(rounded(value, 2), "DKK", locale=LOCALES[lang]).replace("\xa0", " ")
    spaced = kroner.replace("DKK", "DKK ")  # the register's own rule for letters before digits, not in Babel
    assert amount(Amount(value, "kr.", 2), lang) == spaced


@given(value=st.fractions(-100, 100), decimals=st.integers(0, 3))
def test_per_cent_stands_close_in_english_and_is_pct_in_danish(value: Fraction, decimals: int) -> None:
    exact = rounded(value * 100, decimals)
    written = format_percent(exact.scaleb(-2), pattern(decimals, "{}%"), LOCALES["en"])
    assert amount(Amount(value, "pct.", decimals), "en") == written
    assert amount(Amount(value, "pct.", decimals), "da") == f"{number(value * 100, decimals, 'da')} pct."


@LANGUAGES
@given(day=st.dates(date(1000, 1, 1)))
def test_a_date_is_written_as_the_register_has_it(lang: str, day: date) -> None:
    assert written_date(day.isoformat(), lang) == format_date(day, "long", LOCALES[lang])


def test_what_is_no_month_is_left_as_it_stands() -> None:
    assert written_date("2018-13-01", "da") == "2018-13-01"


@pytest.mark.parametrize(
    ("unit", "da", "en"),
    [
        ("kr.", "kr.", "DKK"),
        ("1.000 kr.", "t.kr.", "DKK thousand"),
        ("mio. kr.", "mio. kr.", "DKK million"),
        ("pct.", "pct.", "%"),
        ("personer", "personer", "persons"),
        ("antal", "", ""),
    ],
)
def test_a_unit_has_its_name_in_both_languages(unit: str, da: str, en: str) -> None:
    assert (unit_name(unit, "da"), unit_name(unit, "en")) == (da, en)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0"),
        ("1215.7", "1215.7"),
        ("20.700000", "20.7"),
        ("100", "100"),
        ("-0.25", "-0.25"),
        ("1/3", "0.333333"),
        ("2/3", "0.666667"),
        ("0.0000005", "0.000001"),
        ("0.000000001", "0.000000001"),
        ("-0.0000000004", "-0.0000000004"),
        ("1e15", "1000000000000000"),
    ],
)
def test_a_report_states_a_number_plainly_and_nil_only_when_it_is_nil(value: str, text: str) -> None:
    assert plain(Fraction(value)) == text


@given(st.fractions(-(10**12), 10**12))
def test_a_number_of_a_report_is_right_to_six_decimals_and_has_no_idle_noughts(value: Fraction) -> None:
    text = plain(value)
    assert abs(Fraction(text) - value) <= Fraction(1, 2 * 10**6)
    assert (text == "0") == (value == 0)
    assert "." not in text or text[-1] not in "0."


@pytest.mark.parametrize(
    ("text", "da", "en"),
    [
        ("1215.7 mio. kr.", "1.215,7 mio. kr.", "DKK 1,215.7 million"),
        ("-12345 1.000 kr.", "-12.345 t.kr.", "-DKK 12,345 thousand"),
        ("20.75 pct.", "20,75 pct.", "20.75%"),
        ("0.333333 pct.", "0,333333 pct.", "0.333333%"),
        ("1234", "1.234", "1,234"),
        ("–", "–", "–"),
    ],
)
def test_a_number_of_a_report_is_shown_as_people_write_it(text: str, da: str, en: str) -> None:
    assert (report_number(text, "da"), report_number(text, "en")) == (da, en)


def test_several_words_are_joined_in_the_language_of_the_sentence() -> None:
    facts: dict[str, Fact] = {"years": joined(("2018", "2019"))}
    assert fill("{years}.", facts, "da") == "2018 og 2019."
    assert fill("{years}.", facts, "en") == "2018 and 2019."


def test_the_facts_are_put_into_the_sentence() -> None:
    facts: dict[str, Fact] = {"label": "Drift, 2019", "found": Amount(Fraction(1_215_700_000), "mio. kr.", 1)}
    template = "{label}: {found}, ikke {found}. {label}"
    assert placeholders(template) == ["label", "found", "found", "label"]
    assert fill(template, facts, "da") == "Drift, 2019: 1.215,7 mio. kr., ikke 1.215,7 mio. kr. Drift, 2019"
    with pytest.raises(KeyError):
        fill("{expected}", facts, "da")


@pytest.mark.parametrize(
    ("template", "fact", "text"),
    [
        ("Giver {x}. Ret det.", "5 kr.", "Giver 5 kr. Ret det."),
        ("Giver {x}.", "5 kr.", "Giver 5 kr."),
        ("Giver {x}.", "5 pct.", "Giver 5 pct."),
        ("Se »{x}.« i bilaget.", "mio. kr.", "Se »mio. kr.« i bilaget."),
        ("Giver {x}, ikke nul.", "5 kr.", "Giver 5 kr., ikke nul."),
        ("Og så videre {x}", "...", "Og så videre ..."),
        ("Filen {x} mangler.", "../regler", "Filen ../regler mangler."),
        ("Ret det. {x} Slut.", "", "Ret det. Slut."),
        ("Ret det. {x}", "", "Ret det."),
        ("{x} Ret det.", "", "Ret det."),
    ],
)
def test_two_full_stops_become_one_and_an_empty_fact_leaves_no_gap(
    template: str, fact: str, text: str
) -> None:
    assert fill(template, {"x": fact}, "da") == text


def test_a_fact_with_braces_is_not_filled_again() -> None:
    assert fill("{x}", {"x": "{y}", "y": "fejl"}, "da") == "{y}"


@pytest.mark.parametrize(
    ("words", "da", "en"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a og b", "a and b"),
        (["a", "b", "c"], "a, b og c", "a, b and c"),
    ],
)
def test_words_are_joined_as_in_a_sentence(words: list[str], da: str, en: str) -> None:
    assert (join_words(words, "da"), join_words(iter(words), "en")) == (da, en)
    assert joined(words) == Text(da, en)


def test_words_of_two_languages_are_joined_each_in_its_own() -> None:
    assert joined([Text("»drift«", "“drift”"), "bilag 3"]) == Text(
        "»drift« og bilag 3", "“drift” and bilag 3"
    )


@pytest.mark.parametrize(
    ("lang", "text"), [("da", "1. marts 2019: Renter"), ("en", "1 March 2019: Interest")]
)
def test_a_day_and_words_of_two_languages_are_told_in_the_readers(lang: str, text: str) -> None:
    facts: dict[str, Fact] = {"day": date(2019, 3, 1), "what": Text("Renter", "Interest")}
    assert fill("{day}: {what}", facts, lang) == text
