"""A number as JSON has it, for what spreadsheets and people write instead of one."""

import re

from ..quoting import Words
from ..transcription.danish_number import DASHES, read_number

_JSON = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,13})?")
"""A number of a size that a document can hold."""
_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_MIXED = re.compile(
    r"(-?)(?:0+(?=[0-9]))?"
    r"([1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+(?=\.)|(?:,[0-9]{3})+(?=\.)|(?:\s[0-9]{3})+)|[0-9]+)"
    r"(?:[.,]([0-9]+))?"
)
"""Thousands apart and decimals after a point, or zeros before the number: neither JSON nor Danish."""

_NIL = " Skriv 0 for en trykt streg, null hvor intet står.", " Write 0 for a dash, null for nothing."
_NO_NUMBER = (
    " Skriv tallet, eller null, hvor intet står.",
    " Write the number, or null where nothing stands.",
)


def number_for(text: str, may_be_null: bool) -> Words:
    """What to write instead of a text where a number belongs, as spreadsheets leave one."""
    text = text.strip()
    if not text or text in DASHES:
        return _NIL if may_be_null else ("", "")
    shown = read_number(text)
    number = f"{shown.value:f}" if shown else json_number(text) or text
    if not _JSON.fullmatch(number):
        return _NO_NUMBER if may_be_null else ("", "")
    da, en = f" Skriv {number} uden anførselstegn", f" Write {number} without quotation marks"
    if shown is None or shown.unit is None:
        return f"{da}.", f"{en}."
    return f"{da}; enheden angives i »unit«.", f"{en}; the unit is given in “unit”."


def json_number(text: str) -> str | None:
    """The number as JSON has it, of a text that is one in JSON, in Danish or in a mixture of them."""
    if _PLAIN.fullmatch(text):
        return text
    shown, mixed = read_number(text), _MIXED.fullmatch(text)
    if shown:
        return f"{shown.value:f}"
    if mixed is None:
        return None
    sign, whole, part = mixed.groups()
    return sign + re.sub(r"\D", "", whole) + (f".{part}" if part else "")
