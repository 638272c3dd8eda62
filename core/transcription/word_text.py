"""What a paragraph of a Word document prints: without what is deleted, hidden or struck, or marks a note."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Element = Any
"""An lxml element, which has no types of its own."""

_WRAPPERS = frozenset(
    {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "hyperlink", "fldSimple", "bdo", "dir"}
)
"""What stands around content without being any: controls, insertions, links, fields."""
_BREAKS = frozenset({"tab", "ptab", "br", "cr"})
_UNREADABLE = "\ufffd"
"""Stands for a symbol or an equation, whose text is not in the file as text."""
_NO_TEXT = frozenset({"sym", "oMath", "oMathPara"})
_CLEANED = {ord(sign): None for sign in "\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"}
_CLEANED |= dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_HYPHENS: dict[int, str | None] = {0x2010: "-", 0x2011: "-"}
_SIGNS: Mapping[int, str | None] = {**_CLEANED, **_HYPHENS}
"""Signs without a width are left out; hyphens that break or do not are plain ones."""
_MARK = re.compile(r"[\d\sa-z*†‡§(),.;]{1,6}", re.IGNORECASE)
_METRES = re.compile(r"(?<![^\W\d_])[kcdm]?m$")
"""Before a raised 2 or 3 that is no mark."""
_OFF = frozenset({"0", "false", "off", "none"})


class Printed(Struct, frozen=True):
    """The text, with a new line for each break and tab, and kinds of notes on what is left out."""

    text: str
    left_out: tuple[str, ...] = ()


def kind(element: Element) -> str:
    """The name of the element without its namespace; none for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def within(element: Element, *kinds: str) -> Iterator[Element]:
    """The children of these kinds, also those inside what only stands around them."""
    for child in element:
        if kind(child) in kinds:
            yield child
        elif kind(child) in _WRAPPERS:
            yield from within(child, *kinds)


def value(element: Element | None, path: str) -> str | None:
    """The value of the property at the path, "" if it has none; None where there is no such property."""
    found = None if element is None else element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else str(found.get(f"{W}val", ""))


def is_on(element: Element | None, path: str) -> bool:
    found = value(element, path)
    return found is not None and found not in _OFF


class Texts:
    """Reads paragraphs by the styles of their document."""

    def __init__(self, styles: Element) -> None:
        self._styles = {each.get(f"{W}styleId"): each for each in styles.iter(f"{W}style")}
        self._looks: dict[str | None, Mapping[str, bool]] = {}

    def style(self, paragraph: Element) -> str:
        """The name of the paragraph's style, the English one for those that Word brings."""
        return (value(self._styles.get(value(paragraph, "pPr/pStyle")), "name") or "").lower()

    def printed(self, paragraph: Element) -> Printed:
        text, left_out = "", []
        base = self._look_of_style(value(paragraph, "pPr/pStyle"))
        for piece, run in _pieces(paragraph):
            look = base if run is None else self._look(base, run)
            reason = _reason(look, text, piece)
            if reason is None:
                text += piece
            elif piece.strip():
                left_out.append(reason)
        return Printed(text.translate(_SIGNS), tuple(dict.fromkeys(left_out)))

    def _look(self, base: Mapping[str, bool], run: Element) -> Mapping[str, bool]:
        own = run.find(f"{W}rPr")
        return base if own is None else {**base, **self._look_of_style(value(own, "rStyle")), **_stated(own)}

    def _look_of_style(self, id: str | None) -> Mapping[str, bool]:
        """How the style looks, with what it takes from the styles that it is based on."""
        if id not in self._looks:
            bases: dict[str | None, Element] = {}
            base = id
            while base in self._styles and base not in bases:  # styles may be based on each other
                bases[base] = self._styles[base]
                base = value(bases[base], "basedOn")
            own = [style.find(f"{W}rPr") for style in reversed(bases.values())]
            self._looks[id] = {name: on for each in own for name, on in _stated(each).items()}
        return self._looks[id]


def _stated(properties: Element | None) -> dict[str, bool]:
    found = {
        name: is_on(properties, name)
        for name in ("vanish", "strike", "dstrike")
        if value(properties, name) is not None
    }
    raised = value(properties, "vertAlign")
    return found if raised is None else {**found, "raised": raised == "superscript"}


def _reason(look: Mapping[str, bool], before: str, piece: str) -> str | None:
    """Why the piece is left out after this text (the kind of a note); None if it is not."""
    if look.get("vanish"):
        return "hidden_text"
    if look.get("strike") or look.get("dstrike"):
        return "struck"
    is_mark = look.get("raised") and before.strip() and _MARK.fullmatch(piece)
    return "footnote_mark" if is_mark and not _METRES.search(before) else None


def _pieces(paragraph: Element) -> Iterator[tuple[str, Element | None]]:
    """What is written, piece by piece, each with its run; not the instructions of fields."""
    fields: list[bool] = []
    for part in within(paragraph, "r", *_NO_TEXT):
        if kind(part) != "r":
            yield _UNREADABLE, None
            continue
        for child in part:
            if kind(child) == "fldChar":
                _step(fields, child.get(f"{W}fldCharType"))
            elif not any(fields):
                yield _written(child), part


def _step(fields: list[bool], sign: str | None) -> None:
    """Of the fields around what comes next, whether it is in their instruction."""
    if sign == "begin":
        fields.append(True)
    elif fields and sign == "separate":
        fields[-1] = False
    elif fields:
        fields.pop()


def _written(child: Element) -> str:
    name = kind(child)
    if name == "t":
        return "".join(child.itertext())
    if name in _BREAKS:
        return "\n"
    if name in _NO_TEXT:
        return _UNREADABLE
    return "-" if name == "noBreakHyphen" else ""
