"""A stored number as its Excel number format displays it."""

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from msgspec import Struct
from msgspec.structs import replace

from ..document.budget import LIMIT
from .danish_number import DASHES
from .sheet import FINEST_DECIMALS, Shown, held
from .units import mentioned, named

_TOKENS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|General|.', re.IGNORECASE | re.DOTALL)
_COLOUR = re.compile(r"\[(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d+)\]", re.IGNORECASE)
_LOCALE = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")
_SCALE = re.compile(r",+(?=\.|$)")
_MINUS_BEFORE = re.compile(r"\s*[-−–(]|.*[-−–(]\s*$")
_MINUS_AFTER = re.compile(r"\s*[-−–]")
_FOREIGN = re.compile(r"[$€£]|\b(?:EUR|USD|GBP|SEK|NOK)\b")
"""Money that no unit of an attachment is."""
_PLACES = "0#?"
_GENERAL_WIDTH = 11
"""How many signs the format General shows of a number, the point among them."""
_EXCEL = Context(prec=15, rounding=ROUND_HALF_UP)
"""A spreadsheet knows fifteen digits of a number, and rounds what it shows of them half away from zero."""
_WIDE = Context(prec=60, rounding=ROUND_HALF_UP)
_SWAP = str.maketrans(",.", ".,")


class Section(Struct, frozen=True):
    """One part of a number format: for positive numbers, for negative ones, or for nil."""

    before: str
    digits: str
    after: str
    percents: int
    is_coloured: bool
    is_known: bool

    @property
    def thousands(self) -> int:
        return sum(len(commas) for commas in _SCALE.findall(self.digits))

    @property
    def pattern(self) -> tuple[str, str]:
        """The places before and after the point."""
        whole, _, part = _SCALE.sub("", self.digits).partition(".")
        return whole, re.sub(f"[^{re.escape(_PLACES)}]", "", part)

    @property
    def has_minus(self) -> bool:
        return bool(_MINUS_BEFORE.match(self.before) or _MINUS_AFTER.match(self.after))


def displayed(stored: Decimal, code: str) -> Shown | str:
    """The number as the format shows it, or the kind of note that says why it cannot be told."""
    value = _EXCEL.create_decimal(stored)
    if abs(value) >= LIMIT * 1000:
        return "too_large"
    sections = _sections(code)
    place = _place(value, len(sections))
    section = sections[place]
    if not section.is_known:
        return "format_unknown"
    if not section.digits:
        return _without_digits(value, section)
    writes_sign = place == 1 or (value > 0 and section.has_minus)
    shown = _number(abs(value) if writes_sign else value, section)
    if isinstance(shown, str):
        return shown
    return held(_signed(shown, section, place == 1) if writes_sign and shown.value else shown)


# -- the format ---------------------------------------------------------------------------------------------


def _sections(code: str) -> list[Section]:
    parts: list[list[str]] = [[]]
    for token in _TOKENS.findall(code):
        if token == ";":
            parts.append([])
        else:
            parts[-1].append(token)
    if len(parts) > 1 and "@" in parts[-1]:
        parts.pop()
    return [_section(["General"] if part == ["@"] else part) for part in parts[:3]]


def _place(value: Decimal, count: int) -> int:
    """Which section is for the value."""
    if value < 0 and count > 1:
        return 1
    return 2 if value == 0 and count > 2 else 0


def _section(tokens: Sequence[str]) -> Section:
    before, digits, after, is_known = "", "", "", True
    for sign, is_place in _signs(tokens):
        if is_place:
            is_known &= not after.strip()
            digits, after = digits + sign, ""
        elif digits:
            after += sign
        else:
            before += sign
    unquoted = [token for token in tokens if len(token) == 1]
    is_coloured = any(_COLOUR.fullmatch(token) for token in tokens)
    is_known &= not any(_is_strange(token) for token in tokens) and not {"E", "e", "/", "@"} & set(unquoted)
    is_known &= not _FOREIGN.search(before + after)
    return Section(before, digits, after, unquoted.count("%"), is_coloured, is_known)


def _signs(tokens: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Each token as it shows, and whether it is a place of the number."""
    begun = False
    for token in tokens:
        if token.lower() == "general":
            yield "G", True
        elif token in _PLACES or (begun and token in ".,") or token == ".":
            begun = True
            yield token, True
        elif token[0] in "_*" and len(token) == 2:
            yield " ", False
        else:
            yield _literal(token), False


def _literal(token: str) -> str:
    if token.startswith("["):
        currency = _LOCALE.fullmatch(token)
        return currency[1] if currency else ""
    if token.startswith('"'):
        return token[1:-1]
    return token.removeprefix("\\") if len(token) == 2 else token


def _is_strange(token: str) -> bool:
    """Whether the brackets hold anything but a colour or a currency: a condition, hours."""
    return token.startswith("[") and not _COLOUR.fullmatch(token) and not _LOCALE.fullmatch(token)


# -- the number ---------------------------------------------------------------------------------------------


def _number(value: Decimal, section: Section) -> Shown | str:
    scaled = value.scaleb(2 * section.percents - 3 * section.thousands, _WIDE)
    whole, part = section.pattern
    if "G" in whole:
        return _written(_general(scaled), "", section, grouped=False)
    rounded = _rounded(scaled, len(part))
    fixed = part.rfind("0") + 1
    if not rounded and "0" not in whole and not fixed:
        return _without_digits(rounded, section)
    return _written(_trimmed(rounded, fixed), whole, section, grouped="," in whole)


def _written(value: Decimal, whole: str, section: Section, grouped: bool) -> Shown:
    decimals = -int(value.as_tuple().exponent)
    value = value or abs(value)
    digits = f"{value:{',' if grouped else ''}f}".translate(_SWAP)
    if not grouped:
        sign, digits = ("-", digits[1:]) if value < 0 else ("", digits)
        missing = whole.count("0") - len(digits.partition(",")[0])
        digits = sign + "0" * missing + digits
    text = f"{section.before}{digits}{section.after}".strip()
    words = f"{section.before} {section.after}".strip()
    unit = next(iter(mentioned(words)), None) or named(words)
    remark = "beside" if unit is None and any(sign.isalpha() for sign in words) else None
    return Shown(value, decimals, text, unit, section.thousands, grouped, remark)


def _general(value: Decimal) -> Decimal:
    """The number in the width that General shows: whole numbers whole, others to some digits."""
    digits = max(1, value.adjusted() + 1)
    places = min(FINEST_DECIMALS, max(0, _GENERAL_WIDTH - 1 - digits))
    return _trimmed(_rounded(value, places), 0)


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), context=_WIDE)


def _trimmed(value: Decimal, fewest: int) -> Decimal:
    """Without the zeros at its end, but with at least so many decimals."""
    while -int(value.as_tuple().exponent) > fewest and value.as_tuple().digits[-1] == 0:
        value = _rounded(value, -int(value.as_tuple().exponent) - 1)
    return value


def _without_digits(value: Decimal, section: Section) -> Shown | str:
    """What is shown where the format has words instead of the number, or nothing."""
    text = (section.before + section.after).strip()
    if not text:
        return "not_shown"
    is_dash = text[0] in DASHES and (len(text) == 1 or named(text[1:]) is not None)
    return Shown(Decimal(0), None, text) if value == 0 and is_dash else "text"


def _signed(shown: Shown, section: Section, is_negative: bool) -> Shown:
    """The number, which came without its sign, with the sign that the format itself writes."""
    if section.has_minus:
        return replace(shown, value=-shown.value, remark=None if is_negative else "sign")
    if section.is_coloured:
        return replace(shown, value=-shown.value, remark="colour")
    return replace(shown, remark="sign")
