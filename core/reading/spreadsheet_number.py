"""What to write instead of a text that stands where a number belongs, as spreadsheets leave one."""

import re

from ..quoting import Words
from ..transcription.danish_number import DASHES, read_number

_JSON = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,13})?")
"""A number of a size that a document can hold."""


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
    number = str(shown.value) if shown else text
    if not _JSON.fullmatch(number):
        return _NO_NUMBER if may_be_null else ("", "")
    da, en = f" Skriv {number} uden anførselstegn", f" Write {number} without quotation marks"
    if shown is None or shown.unit is None:
        return f"{da}.", f"{en}."
    return f"{da}; enheden angives i »unit«.", f"{en}; the unit is given in “unit”."
