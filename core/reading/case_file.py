"""From bytes to a budget document, or to the list of everything that is wrong with them.

The fast reading may only accept. Whatever it does not accept is read the exact way, where the schema
validator lists every violation, each with its place; so much as fits the schema is then looked through for
what does not hang together.
"""

from decimal import Decimal
from typing import TYPE_CHECKING

from ..cases.case import Case
from ..collector import collector_paused
from ..document.budget import Document
from ..rulebook.concept import Catalogue
from ..violation import Unreadable
from .exact_reading import decode_exact, located
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
        document = _decoded(data, path, catalogue) if plain is None else plain.document
        case, violations = build_case(document, catalogue, plain)
    if case is None:
        raise Unreadable(path, located(violations, data.decode()))
    return case


def _decoded(data: bytes, path: str, catalogue: Catalogue) -> Document[Decimal]:
    document: Document[Decimal] = decode_exact(
        data, path, judge=lambda fitted: build_case(fitted, catalogue)[1]
    )
    return document
