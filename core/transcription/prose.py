"""The figures of running text as statements, each with the words that it stands among."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from .danish_number import DASHES, read_number
from .sheet import Shown, held
from .slugs import Ids, slug
from .units import amounts, without_amounts

_ABBREVIATED = "".join(
    rf"(?<!\b{each}\.)" for each in ("jf", "nr", "pkt", "stk", r"bl\.a", r"f\.eks", "inkl", "ekskl", "pr")
)
_BETWEEN_SENTENCES = re.compile(rf"(?<=[.!?]){_ABBREVIATED}\s+(?=[A-ZÆØÅ»\"“])")
_HEDGE = re.compile(r"\b(ca|cirka|omkring|omtrent|knap|næsten|godt)\.?\s*$", re.IGNORECASE)
_HEDGES = {"knap": "knap", "næsten": "knap", "godt": "godt"}
_FIRST_OF_TWO = re.compile(
    r"\b(?:fra|mellem|hhv\.?|henholdsvis)\s+(?P<number>\d+(?:[.,]\d+)*)\s+(?:til|og)\s+$", re.IGNORECASE
)
"""Before an amount: a number that has its unit too."""
_SCALE = re.compile(r"\s?(?:mio|mill|mia)\b\.?", re.IGNORECASE)
"""After »kr. 3,5«."""
_DASH = f"[{''.join(DASHES)}]"
_MINUS = re.compile(rf"(?:(?:^|[\s(]){_DASH}|\bminus\s)$", re.IGNORECASE)
_RANGE = re.compile(rf"\d\s?{_DASH}\s?$")
"""Before the last number of »3-4 mio. kr.«"""
_LONGEST_LABEL, _WORDS_OF_ID = 160, 6
_THOUSANDS, _TOLD_DIGITS = 3, 2


class Amount(Struct, frozen=True):
    """A figure in a text, from `start` to before `end`; `shown` is None where it cannot be taken."""

    start: int
    end: int
    shown: Shown | None
    hedge: str | None


class Prose(Struct, frozen=True):
    """The figures of some paragraphs as statements, and the texts of those that cannot be taken."""

    statements: Sequence[Mapping[str, Any]] = ()
    unread: Sequence[str] = ()


def prose(paragraphs: Iterable[str]) -> Prose:
    """A statement for each number with a unit; its label is the sentence up to it, or all that comes last."""
    ids = Ids()
    statements, unread = [], []
    for sentence in (each for paragraph in paragraphs for each in _BETWEEN_SENTENCES.split(paragraph)):
        said = list(amounts_in(sentence))
        for n, amount in enumerate(said, 1):
            if amount.shown is None or isinstance(held(amount.shown), str):
                unread.append(sentence[amount.start : amount.end])
                continue
            label = _shortened(sentence, amount.end, is_last=n == len(said))
            id = ids.free(_id(sentence[: amount.start]))
            statements.append({"id": id, "label": label, **_figure(amount.shown, amount.hedge)})
    return Prose(statements, unread)


def amounts_in(text: str) -> Iterator[Amount]:
    """The numbers with a unit, in their order; »fra 3 til 4 mio. kr.« has two."""
    for match in amounts(text):
        before = text[: match.start()]
        end, shown = _read(text, match)
        first = _FIRST_OF_TWO.search(before)
        other = read_number(first["number"]) if first and shown else None
        if first and shown and other and not other.is_year:
            start, stop = first.span("number")
            yield Amount(start, stop, replace(other, unit=shown.unit), _hedge(text[:start]))
        if shown and shown.value and _MINUS.search(before):
            shown = replace(shown, value=-shown.value)
        yield Amount(match.start(), end, None if _RANGE.search(before) else shown, _hedge(before))


def _read(text: str, match: re.Match[str]) -> tuple[int, Shown | None]:
    """Where the amount ends, and what it is; the unit of »kr. 3,5 mio.« stands around it."""
    scale = None if match[0][0].isdigit() else _SCALE.match(text, match.end())
    if scale is None:
        return match.end(), read_number(match[0])
    number = match[0].lstrip("kKrR. ")
    return scale.end(), read_number(f"{number} {scale[0].strip()} kr.")


def _hedge(before: str) -> str | None:
    found = _HEDGE.search(before)
    return _HEDGES.get(found[1].lower(), "ca.") if found else None


def _figure(shown: Shown, hedge: str | None) -> dict[str, Any]:
    decimals = (shown.decimals or 0) or -_rounded_digits(str(abs(shown.value)), hedge is not None)
    figure = {"value": shown.value, "unit": shown.unit, "decimals": decimals}
    return figure | ({"qualifier": hedge} if hedge else {})


def _rounded_digits(digits: str, hedged: bool) -> int:
    """How many of the noughts that a whole number ends in stand for rounding.

    In a text, 165.000 kr. is so many thousand; and of what is hedged, no more than two digits are told.
    """
    noughts = len(digits) - len(digits.rstrip("0"))
    if hedged:
        return max(min(noughts, len(digits) - _TOLD_DIGITS), 0)
    return _THOUSANDS if noughts >= _THOUSANDS else 0


def _id(before: str) -> str:
    return slug(" ".join(without_amounts(before).split()[-_WORDS_OF_ID:])) or "tal"


def _shortened(sentence: str, end: int, is_last: bool) -> str:
    """The sentence up to the figure that ends here, and all of it for the last; its beginning can be cut."""
    label = sentence if is_last and len(sentence) <= _LONGEST_LABEL else sentence[:end]
    if len(label) <= _LONGEST_LABEL:
        return label
    return "… " + label[-_LONGEST_LABEL:].split(" ", 1)[-1]
