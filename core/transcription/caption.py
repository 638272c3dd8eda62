"""What a document calls a table: by the caption at it, or by the nearest line above that is no sentence."""

import re
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from . import units
from .sheet import Caption

_NUMBERED = re.compile(r"tabel\s+(?P<number>\d+(?:\.\d+)*[a-z]?)(?P<rest>\b.*)", re.IGNORECASE)
_PARTED = re.compile(r"\s*[.:,–—-]+\s*|\s+(?=[^a-zæøå])|\s*$")
"""What parts the number of a table from its title; »Tabel 2 viser« begins a sentence."""
_STYLE = "caption"
_NEAR, _LONGEST_LINE = 3, 150
_ONLY_OF_AMOUNTS = re.compile(
    r"(?:[\s().,:]|\b(?:alle|beløb|beløbene|er|hele|i|tal|tallene|angivet|opgjort)\b)*", re.IGNORECASE
)


class Paragraph(Struct, frozen=True):
    """A paragraph of the document that prints anything; `style` is the name of its style."""

    text: str
    style: str = ""
    element: Any = None
    """Its place in the document, which tells it from another one with the same text."""

    @property
    def is_caption(self) -> bool:
        return self.style == _STYLE or _numbered(self.text) is not None

    @property
    def is_sentence(self) -> bool:
        end = units.without(self.text).rstrip(" )")
        is_long = len(self.text) > _LONGEST_LINE
        return is_long or units.has_amount(self.text) or end.endswith((".", "?", "!"))


def caption(above: Sequence[Paragraph], below: Paragraph | None) -> tuple[Caption, Sequence[Paragraph]]:
    """What the table is called, and the paragraphs that are its caption.

    `above` stands between the last table and this one, the nearest first. `below` stands right under it, in
    a document whose captions do.
    """
    near = above[:_NEAR]
    found = next((n for n, each in enumerate(near) if each.is_caption), None)
    if found is not None:
        return _named(near[found], near[:found]), near[: found + 1]
    if below and below.is_caption:
        return _named(below, near[:1]), [below]
    for n, each in enumerate(near):
        if each.is_sentence:
            break
        if not says_only_unit(each.text):
            return Caption(each.text.rstrip(" :"), None, _lines(near[: n + 1])), near[: n + 1]
    return Caption(lines=_lines(near[:1])), []


def _named(line: Paragraph, between: Sequence[Paragraph]) -> Caption:
    found = _numbered(line.text)
    number, title = found or (None, line.text)
    return Caption(title or line.text, number, _lines([line, *between]))


def _numbered(text: str) -> tuple[str, str] | None:
    """The number and the title of a caption such as »Tabel 3: Indtægter«."""
    found = _NUMBERED.fullmatch(text)
    parted = found and _PARTED.match(found["rest"])
    return (found["number"], found["rest"][parted.end() :].strip()) if found and parted else None


def says_only_unit(text: str) -> bool:
    return _ONLY_OF_AMOUNTS.fullmatch(units.without(text)) is not None


def _lines(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    return tuple(units.without_amounts(each.text) for each in paragraphs)
