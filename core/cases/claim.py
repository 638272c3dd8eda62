"""What a statement claims, and why a formula over the case gives no comparison."""

from collections.abc import Mapping

from msgspec import Struct

from ..arithmetic.figure import Figure
from ..rulebook.concept import Text


class Claim(Struct, frozen=True):
    """A statement of the document: its figure, its dims and, where it claims something, its formula."""

    figure: Figure
    dims: Mapping[str, str]
    formula: str | None
    attachment: str


class Missing(Struct, frozen=True):
    """Why a formula gives no comparison: a code of `reason.REASONS`, and the facts of its sentence."""

    reason: str
    facts: Mapping[str, Text | str]
    figures: tuple[Figure, ...] = ()
