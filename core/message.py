"""Numbers, dates and sentences as Danes and English readers write them."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from .figure import UNITS
from .outcome import Amount, Fact

_PLACE = re.compile(r"\{([a-z_]+)\}")
_TWO_STOPS = re.compile(r"\.\.(?=\s|$)")
_ENGLISH_UNITS = {
    "kr.": "DKK",
    "1.000 kr.": "DKK 1,000",
    "mio. kr.": "DKK million",
    "mia. kr.": "DKK billion",
    "pct.": "%",
    "promille": "‰",
    "personer": "persons",
    "antal": "",
}
_DANISH_UNITS = {"1.000 kr.": "t.kr.", "antal": ""}
_SWAP = str.maketrans(",.", ".,")


def placeholders(template: str) -> list[str]:
    """The names in braces of a message, in order."""
    return _PLACE.findall(template)


def fill(template: str, facts: Mapping[str, Fact], lang: str) -> str:
    """The sentence with its facts put in; KeyError for a name without a fact."""
    text = _PLACE.sub(lambda match: show(facts[match[1]], lang), template)
    return _TWO_STOPS.sub(".", text)


def show(fact: Fact, lang: str) -> str:
    return amount(fact, lang) if isinstance(fact, Amount) else fact


def amount(shown: Amount, lang: str) -> str:
    """1.215,7 mio. kr. in Danish, 1,215.7 DKK million in English."""
    text = number(shown.value / UNITS[shown.unit][1], shown.decimals, lang)
    unit = _ENGLISH_UNITS[shown.unit] if lang == "en" else _DANISH_UNITS.get(shown.unit, shown.unit)
    return f"{text} {unit}".rstrip()


def number(value: Fraction, decimals: int, lang: str) -> str:
    text = f"{rounded(value, decimals):,f}"
    return text if lang == "en" else text.translate(_SWAP)


def rounded(value: Fraction, decimals: int) -> Decimal:
    """Rounded half away from zero, as finance does, and exactly: never by way of a binary number."""
    scaled = abs(value) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    result = Decimal(whole).scaleb(-decimals)
    return -result if value < 0 and whole else result


def plain(value: Fraction, finest: int = 6) -> str:
    """The number for a report: exact when six decimals hold it, without trailing zeros."""
    text = f"{rounded(value, finest):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def report_number(text: str, lang: str) -> str:
    """A number of a report (`1215.7 mio. kr.`) as people write it."""
    digits, _, unit = text.partition(" ")
    decimals = len(digits.partition(".")[2])
    shown = number(Fraction(digits), decimals, lang)
    named = _ENGLISH_UNITS.get(unit, unit) if lang == "en" else _DANISH_UNITS.get(unit, unit)
    return f"{shown} {named}".rstrip()


def join_words(words: Iterable[str], lang: str) -> str:
    """a, b og c."""
    *head, last = list(words) or [""]
    return f"{', '.join(head)} {'and' if lang == 'en' else 'og'} {last}" if head else last


