"""The exact reading of a document: amounts as they are written, and every violation with its place."""

from decimal import Decimal
from typing import Any

import msgspec

from ..document.budget import Document
from ..violation import Unreadable, Violation


def decode_exact(data: bytes, path: str, kind: Any = Document[Decimal]) -> Any:
    """The document of this kind with Decimal amounts; Unreadable with all violations of syntax and schema."""
    from .diagnosis import violations_of

    text, found = violations_of(data)
    if found:
        raise Unreadable(path, located(found, text))
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise Unreadable(
            path, [Violation("", f"Dokumentet kan ikke læses: {error}.", f"Unreadable: {error}.")]
        ) from None


def located(violations: list[Violation], text: str) -> list[Violation]:
    """The violations with line and column, in the order of the text."""
    from .position import Positions

    positions = Positions(text)
    placed = [v if v.line else v.at(*positions.line_column(v.pointer)) for v in violations]
    return sorted(placed, key=lambda v: (v.line, v.column, v.pointer))
