"""How many figures stand in a part of the case, and how many of them take part in a comparison."""

from msgspec import Struct


class Covered(Struct, frozen=True):
    """A table, or the statements of an attachment (`table` is None)."""

    attachment: str
    table: str | None
    figures: int
    checked: int
