"""The exact reading of a document: amounts as they are written, and every violation with its place."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec

from ..document.budget import Document
from ..violation import Unreadable, Violation

if TYPE_CHECKING:
    from .fitting import Judge


def decode_exact(data: bytes, path: str, kind: Any = Document[Decimal], judge: "Judge | None" = None) -> Any:
    """The document of this kind with Decimal amounts; Unreadable with all violations of syntax and schema.

    What `judge` tells of so much as fits the schema is then told as well.
    """
    from .diagnosis import violations_of

    text, found, value, spoilt = violations_of(data)
    if found:
        if value is not None and judge is not None:
            from .fitting import violations_beyond

            told = [violation.pointer for violation in found]
            found += violations_beyond(value, kind, spoilt, told, judge)
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
