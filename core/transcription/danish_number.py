"""A number as Danes write it, read from text."""

import re
from decimal import Decimal

from .sheet import Shown
from .units import named

_SPACES = str.maketrans("\xa0\u202f\u2009", "   ")
DASHES = ("-", "–", "—", "−")
FREE = "gratis"
_NUMBER = re.compile(
    r"(?P<before>(?:kr\.?|dkk)\s*)?"
    r"(?P<open>\()?(?P<sign>[-−–+])?\s?"
    r"(?P<whole>[1-9]\d{0,2}(?P<stop>[. ])\d{3}(?:(?P=stop)\d{3})*|0|[1-9]\d*)"
    r"(?:,(?:(?P<part>\d+)|[-–—]))?"
    r"(?P<close>\))?(?P<after>[-−–])?"
    r"(?:\s*(?P<unit>[^\d\s].*))?",
    re.ASCII | re.IGNORECASE,
)


def read_number(text: str) -> Shown | None:
    """The number that the text is, with its unit if one follows; None if it is anything else.

    A lone dash is nil, and so is what is free. The decimals are those that are written; 250,- has none.
    """
    text = text.translate(_SPACES).strip()
    if text in DASHES:
        return Shown(Decimal(0), None, text)
    if text.lower() == FREE:
        return Shown(Decimal(0), None, text, remark="free")
    found = _NUMBER.fullmatch(text)
    if found is None or named(text) or not _is_whole(found):
        return None
    unit = named(found["unit"] or found["before"] or "")
    if (found["unit"] or found["before"]) and unit is None:
        return None
    part = found["part"] or ""
    digits = re.sub("[. ]", "", found["whole"])
    is_negative = found["open"] or found["after"] or (found["sign"] or "+") != "+"
    value = Decimal(f"{digits}.{part}" if part else digits)
    return Shown(
        -value if is_negative and value else value, len(part), text, unit, grouped=bool(found["stop"])
    )


def _is_whole(found: re.Match[str]) -> bool:
    """Whether there is one sign at most, and parentheses stand in pairs."""
    signs = [found["open"], found["sign"], found["after"]]
    return bool(found["open"]) == bool(found["close"]) and sum(map(bool, signs)) <= 1
