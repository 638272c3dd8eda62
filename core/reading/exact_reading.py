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
    if found and is_attachment(data):
        raise Unreadable(path, [_ATTACHMENT])
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


_ATTACHMENT = Violation(
    "",
    "Filen er ét bilag, ikke en hel sag. Læg den i sagens mappe sammen med sag.json, sagens hoved, og tjek "
    "mappen: budgettjek check MAPPE.",
    "The file is one attachment, not a whole case. Put it in the case's folder with sag.json, the head of "
    "the case, and check the folder: budgettjek check FOLDER.",
    line=1,
    column=1,
)


def is_attachment(data: bytes) -> bool:
    """Whether the bytes are the JSON of an attachment by itself, sound or not."""
    try:
        fields = set(msgspec.json.decode(data, type=dict[str, msgspec.Raw]))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return False
    own, of_case = {"id", "title", "tables", "statements"}, {"format", "kind", "attachments"}
    return bool(fields & own) and not fields & of_case


def located(violations: list[Violation], text: str) -> list[Violation]:
    """The violations with line and column, in the order of the text."""
    from .position import Positions

    positions = Positions(text)
    placed = [v if v.line else v.at(*positions.line_column(v.pointer)) for v in violations]
    return sorted(placed, key=lambda v: (v.line, v.column, v.pointer))
