"""From bytes to a budget document, or to the list of everything that is wrong with them.

The fast path may only accept: it decodes to plain floats when every number in the text is short enough to
be recovered exactly, and when no object can have a key twice. Whatever it does not accept goes the slow
way, where the schema validator lists every violation, each with its place.
"""

from decimal import Decimal
from typing import Any

import msgspec

from .case import Case
from .concept import Catalogue
from .document import Document
from .structure import build_case
from .violation import Unreadable, Violation

_DIGITS = bytes.maketrans(b"123456789.", b"0000000000")
_NOT_SHORT = (b"0" * 16, b"0e0", b"0e-", b"0e+", b"0E0", b"0E-", b"0E+")
_UNCOUNTABLE = (b" :", b"\t:", b"\n:", b"\r:", b"\\u0022", b"\\u003a", b"\\u003A")
"""Where one of these stands, `":` may be written otherwise than the encoder would."""

_fast = msgspec.json.Decoder(Document[float])
_reference = msgspec.json.Decoder(Document[Decimal])
_encode = msgspec.json.Encoder().encode


def read_case(data: bytes, path: str, catalogue: Catalogue) -> Case:
    """The case, checked in form and structure; Unreadable with every violation otherwise."""
    document = decode_fast(data) or decode_exact(data, path)
    case, violations = build_case(document, catalogue)
    if case is None:
        raise Unreadable(path, located(violations, data.decode()))
    return case


def decode_fast(data: bytes) -> Document[Any] | None:
    """The document with float amounts; None when that could lose anything or accept what is wrong."""
    if not _all_numbers_short(data):
        return None
    try:
        document = _fast.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return document if _no_key_twice(data, document) else None


def _all_numbers_short(data: bytes) -> bool:
    """Whether no number has more than fifteen digits or an exponent (a float then prints its own text)."""
    digits = data.translate(_DIGITS)
    return not any(sign in digits for sign in _NOT_SHORT)


def _no_key_twice(data: bytes, document: Document[Any]) -> bool:
    """A key twice would be lost in decoding: then writing the document again gives fewer keys."""
    if any(sign in data for sign in _UNCOUNTABLE):
        from .position import Positions

        return next(Positions(data.decode()).duplicate_keys(), None) is None
    try:
        return data.count(b'":') == _encode(document).count(b'":')
    except RecursionError:
        return False


def decode_exact(data: bytes, path: str) -> Document[Any]:
    """The document with Decimal amounts; Unreadable with every violation of syntax and schema."""
    from .diagnosis import violations_of

    text, found = violations_of(data)
    if found:
        raise Unreadable(path, located(found, text))
    try:
        return _reference.decode(data)
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
