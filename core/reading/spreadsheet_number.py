"""What to write instead of a text that stands where a number belongs, as spreadsheets leave one."""

import re

from ..quoting import Words

_AMOUNT = re.compile(r"(.*\d)\s*(%|pct\.?|kr\.?|t\.kr\.|m(?:io|ia)\. kr\.|1\.000 kr\.)")
_DASHES = ("", "-", "\u2013", "\u2014", "\u2212")


def number_for(text: str, may_be_null: bool) -> Words:
    """What to write instead of a text where a number belongs, as spreadsheets leave one."""
    number, unit = _number_in(text), _AMOUNT.fullmatch(text.strip())
    if number is not None:
        return f" Skriv {number} uden anførselstegn.", f" Write {number} without quotation marks."
    if unit is not None and (number := _number_in(unit[1])) is not None:
        da = f" Skriv {number} uden anførselstegn; enheden angives i »unit«."
        return da, f" Write {number} without quotation marks; the unit is given in “unit”."
    if may_be_null and text.strip() in _DASHES:
        return " Skriv 0 for en trykt streg, null hvor intet står.", " Write 0 for a dash, null for nothing."
    if may_be_null:
        return (
            " Skriv tallet, eller null, hvor intet står.",
            " Write the number, or null where nothing stands.",
        )
    return "", ""


def _number_in(text: str) -> str | None:
    """The JSON number that a text was meant to be: 1.561,2 is 1561.2."""
    text = re.sub(r"(?<=\d)\s(?=\d{3}(?!\d))", "", text.strip()).replace("\u2212", "-")
    if negative := re.fullmatch(r"\((.+)\)|([^-]+)-", text):  # as accountants write it
        text = f"-{negative[1] or negative[2]}"
    if re.fullmatch(r"-?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?", text):
        text = text.replace(".", "").replace(",", ".")
    return text if re.fullmatch(r"-?(0|[1-9]\d{0,14})(\.\d{1,13})?", text, re.ASCII) else None
