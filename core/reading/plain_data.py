"""A document given as Python data, as the JSON bytes that it stands for."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from math import isfinite
from typing import Any

import msgspec

from ..violation import Unreadable, Violation

_encode = msgspec.json.Encoder(decimal_format="number").encode


def as_json(document: Mapping[str, Any], name: str) -> bytes:
    """The document as JSON, numbers as Python prints them; Unreadable where it holds what JSON cannot say."""
    violations = list(_unsayable(document, ""))
    if not violations:
        try:
            return _encode(document)
        except (TypeError, ValueError, RecursionError) as error:
            violations = [_violation("", str(error))]
    raise Unreadable(name, violations)


def _unsayable(value: object, pointer: str) -> Iterator[Violation]:
    """Numbers that are no numbers: as JSON they would be null, which says that nothing was stated."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _unsayable(inner, f"{pointer}/{key}")
    elif isinstance(value, list | tuple):
        for n, inner in enumerate(value):
            yield from _unsayable(inner, f"{pointer}/{n}")
    elif isinstance(value, float | Decimal) and not isfinite(value):
        yield _violation(pointer, str(value))


def _violation(pointer: str, what: str) -> Violation:
    return Violation(
        pointer,
        f"Dokumentet kan ikke skrives som JSON: {what}. Ret værdien.",
        f"The document cannot be written as JSON: {what}. Correct the value.",
    )
