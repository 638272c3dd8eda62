"""From bytes to a budget document, or to the list of everything that is wrong with them.

The fast reading may only accept. Whatever it does not accept is read the exact way, where the schema
validator lists every violation, each with its place.
"""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec

from ..cases.case import Case
from ..collector import collector_paused
from ..document.budget import Document
from ..rulebook.concept import Catalogue
from ..violation import Unreadable, Violation
from .fast_reading import decode_fast
from .structure import build_case

if TYPE_CHECKING:
    from ..cases.plan_case import PlanCase


def read_document(data: bytes, path: str, catalogue: Catalogue, exactly: bool = False) -> "Case | PlanCase":
    """The case of the kind that the bytes say they are; Unreadable as `read_case`."""
    if b'"aarsplan"' in data:
        from .plan_file import is_plan, read_plan

        if is_plan(data):
            return read_plan(data, path)
    return read_case(data, path, catalogue, exactly)


def read_case(data: bytes, path: str, catalogue: Catalogue, exactly: bool = False) -> Case:
    """The case, checked in form and structure; Unreadable with every violation otherwise.

    Read `exactly`, nothing is judged by plain numbers, and its figures can be restated.
    """
    with collector_paused():
        plain = None if exactly else decode_fast(data)
        document = decode_exact(data, path) if plain is None else plain.document
        case, violations = build_case(document, catalogue, plain)
    if case is None:
        raise Unreadable(path, located(violations, data.decode()))
    return case


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
