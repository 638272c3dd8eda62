"""The rows of a table laid flat, in document order, with what is a part of what."""

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from functools import cached_property
from operator import attrgetter, countOf
from typing import Any

from msgspec import UNSET, UnsetType

from ..document.budget import Row

AnyRow = Row[Any]
FIELDS = Row.__struct_fields__
ALWAYS = ("id", "label")
FEW = 64
_ALL = attrgetter(*FIELDS)


class FlatRows:
    """`rows` in document order; `nests` holds each row that has parts, with the indices of those."""

    def __init__(self, top: Sequence[AnyRow]) -> None:
        self.rows: list[AnyRow] = []
        self.nests: list[tuple[int, array[int]]] = []
        self.nesting = 1
        """How many levels deep the rows lie."""
        self._above, self._positions = array("i"), array("i")
        self._stating: dict[str, int] = {}
        self._lay(top)

    def _lay(self, top: Sequence[AnyRow]) -> None:
        rows, above, positions = self.rows, self._above, self._positions
        waiting = [_Level(enumerate(top), -1, array("i"), 1)]
        while waiting:
            level = waiting.pop()
            home, parent = level.home, level.parent
            for position, row in level.rows:
                home.append(len(rows))
                rows.append(row)
                above.append(parent)
                positions.append(position)
                if row.parts is not UNSET or row.of_which is not UNSET:
                    waiting += [level, *self._below(row, level)]
                    break

    def _below(self, row: AnyRow, level: "_Level") -> Iterator["_Level"]:
        """What lies below the row that was laid last; the parts come first, so they are given last.

        The parts of a heading are parts of what the heading itself is a part of.
        """
        index, home, depth = len(self.rows) - 1, level.home, level.depth + 1
        self.nesting = max(self.nesting, depth)
        if row.of_which is not UNSET:
            yield _Level(enumerate(row.of_which), index, array("i"), depth)
        if row.parts is not UNSET:
            if row.values is not UNSET:
                home = array("i")
                self.nests.append((index, home))
            yield _Level(enumerate(row.parts), index, home, depth)

    def above(self, index: int) -> int | None:
        """The row that the row is part of."""
        above = self._above[index]
        return above if above >= 0 else None

    def pointer(self, index: int) -> str:
        """The row's JSON Pointer, from its table."""
        steps: list[str] = []
        while index >= 0:
            above, position = self._above[index], self._positions[index]
            key = "rows" if above < 0 else _key(self.rows[above], position, self.rows[index])
            steps.append(f"/{key}/{position}")
            index = above
        return "".join(reversed(steps))

    def label(self, index: int) -> str:
        """The row's label, below the row that it is part of where others have it too."""
        label = self.rows[index].label
        above = self.above(index) if label in self._repeated_labels else None
        return label if above is None else f"{self.label(above)}: {label}"

    @cached_property
    def _repeated_labels(self) -> Set[str]:
        """The labels that several rows have; none where no row is part of another."""
        if self.nesting == 1:
            return frozenset()
        times = Counter(map(attrgetter("label"), self.rows))
        return {label for label, rows in times.items() if rows > 1}

    def page(self, index: int) -> int | None:
        """The page that the row, or else the last row before it, states; None where no row does."""
        return self._pages[index] if self._pages else None

    @cached_property
    def _pages(self) -> Sequence[int | None]:
        if not self.stating("page"):
            return ()
        page: int | None = None
        pages: list[int | None] = []
        for row in self.rows:
            page = page if row.page is UNSET else row.page
            pages.append(page)
        return pages

    # -- what the rows state --------------------------------------------------------------------------

    def stating(self, field: str) -> int:
        """How many rows state the field."""
        if field not in self._stating:
            self._stating[field] = len(self.rows) if field in ALWAYS else _stating(field, self.rows)
        return self._stating[field]

    @cached_property
    def by_concept(self) -> dict[str | UnsetType, AnyRow]:
        """A row of each concept that the rows state themselves, and one that states none."""
        return dict(zip(map(attrgetter("concept"), self.rows), self.rows, strict=True))

    def likely_fields(self) -> list[str]:
        """The fields that some of the rows state, going by a few of them."""
        sample = self.rows[:: len(self.rows) // FEW + 1]
        columns = zip(FIELDS, zip(*map(_ALL, sample), strict=True), strict=False)
        return [field for field, column in columns if countOf(column, UNSET) < len(sample)]

    def note_no_other(self, fields: Sequence[str]) -> None:
        """It is known that no row states any but these fields."""
        self._stating = {field: self._stating[field] if field in fields else 0 for field in FIELDS}


class _Level:
    """Rows that stand beside each other, as far as they are not laid yet, below the row `parent`."""

    __slots__ = ("depth", "home", "parent", "rows")

    def __init__(
        self, rows: Iterator[tuple[int, AnyRow]], parent: int, home: "array[int]", depth: int
    ) -> None:
        self.rows, self.parent, self.home, self.depth = rows, parent, home, depth


def _stating(field: str, rows: Sequence[AnyRow]) -> int:
    return len(rows) - countOf(map(attrgetter(field), rows), UNSET)


def _key(above: AnyRow, position: int, row: AnyRow) -> str:
    parts = above.parts
    return "parts" if parts is not UNSET and position < len(parts) and parts[position] is row else "of_which"
