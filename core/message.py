"""Numbers, dates and sentences as Danes and English readers write them."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from .arithmetic.figure import UNITS, rounded as rounded
from .outcome import Amount, Fact
from .rulebook.concept import Text, worded

_PLACE = re.compile(r"\{([a-z_]+)\}")
_TWO_STOPS = re.compile(r"(?<!\.)\.\.(?=[\s)«”\"']|$)")
_SPACES = re.compile(r" {2,}")
_ENGLISH_UNITS = {
    "kr.": "DKK {}",
    "1.000 kr.": "DKK {} thousand",
    "mio. kr.": "DKK {} million",
    "mia. kr.": "DKK {} billion",
    "pct.": "{}%",
    "promille": "{}‰",
    "personer": "{} persons",
    "antal": "{}",
}
"""How English puts the unit to a number: the currency before it, per cent close behind it."""
_DANISH_UNITS = {"1.000 kr.": "{} t.kr.", "antal": "{}"}
NO_NUMBER = "–"
_MONTHS = {
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "en": "January February March April May June July August September October November December",
}
_SWAP = str.maketrans(",.", ".,")


def placeholders(template: str) -> list[str]:
    """The names in braces of a message, in order."""
    return _PLACE.findall(template)


def fill(template: str, facts: Mapping[str, Fact], lang: str) -> str:
    """The sentence with its facts put in (an empty one leaves no gap); KeyError for a name without a fact."""
    text = _PLACE.sub(lambda match: show(facts[match[1]], lang), template)
    return _SPACES.sub(" ", _TWO_STOPS.sub(".", text)).strip()


def show(fact: Fact, lang: str) -> str:
    if isinstance(fact, Amount):
        return amount(fact, lang)
    if isinstance(fact, date):
        return f"{day(fact, lang)} {fact.year}"
    return worded(fact, lang)


def day(shown: date, lang: str) -> str:
    """15. oktober in Danish, 15 October in English."""
    month = _MONTHS[lang].split()[shown.month - 1]
    return f"{shown.day} {month}" if lang == "en" else f"{shown.day}. {month}"


def amount(shown: Amount, lang: str) -> str:
    """1.215,7 mio. kr. in Danish, DKK 1,215.7 million in English."""
    return _with_unit(number(shown.value / UNITS[shown.unit][1], shown.decimals, lang), shown.unit, lang)


def _with_unit(text: str, unit: str, lang: str) -> str:
    """The written number with its unit; a sign stands before all of it."""
    form = (_ENGLISH_UNITS if lang == "en" else _DANISH_UNITS).get(unit, f"{{}} {unit}")
    sign = "-" if text.startswith("-") else ""
    return f"{sign}{form.format(text.removeprefix(sign))}".rstrip()


def number(value: Fraction, decimals: int, lang: str) -> str:
    text = f"{rounded(value, decimals):,f}"
    return text if lang == "en" else text.translate(_SWAP)


def plain(value: Fraction, finest: int = 6) -> str:
    """The number for a report, without trailing zeros: exact when six decimals hold it, 0 only for 0."""
    while value and not rounded(value, finest):
        finest += 3
    text = f"{rounded(value, finest):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def unit_name(unit: str, lang: str) -> str:
    """The unit by itself: t.kr., DKK thousand."""
    return " ".join(_with_unit("", unit, lang).split())


def report_number(text: str, lang: str) -> str:
    """A number of a report (`1215.7 mio. kr.`) as people write it; a dash for no number stays one."""
    digits, _, unit = text.partition(" ")
    if digits == NO_NUMBER:
        return text
    decimals = len(digits.partition(".")[2])
    return _with_unit(number(Fraction(digits), decimals, lang), unit, lang)


def written_date(text: str, lang: str) -> str:
    """A date of a case or a rule (`2018-09-26`): 26. september 2018, 26 September 2018."""
    try:
        return show(date.fromisoformat(text), lang)
    except ValueError:  # no day of the calendar
        return text


def joined(words: Iterable[Text | str]) -> Text:
    """a, b og c in Danish, a, b and c in English."""
    told = list(words)
    da, en = (join_words([show(word, lang) for word in told], lang) for lang in ("da", "en"))
    return Text(da, en)


def join_words(words: Iterable[str], lang: str) -> str:
    """a, b og c."""
    *head, last = list(words) or [""]
    return f"{', '.join(head)} {'and' if lang == 'en' else 'og'} {last}" if head else last
