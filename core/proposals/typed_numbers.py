"""The numbers of a case's JSON as people typed them, read and replaced where they stand."""

import re
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from ..arithmetic.figure import rounded
from ..reading.source import SourceText

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?")
Spot = tuple[str | None, str]
"""Where a number stands: in which file, None for the only one, and its JSON Pointer there."""


class TypedNumbers:
    """The numbers of one text, by JSON Pointer."""

    def __init__(self, source: SourceText) -> None:
        self._text, self._positions = source.data.decode(), source.positions

    def typed(self, pointer: str) -> str:
        """The number as it is typed."""
        start, end = self._span(pointer)
        return self._text[start:end]

    def stands_at(self, pointer: str) -> bool:
        """Whether there is a number: not some value around the place, as where nothing stands there."""
        return _NUMBER.match(self._text, self._positions.offset(pointer)) is not None

    def line(self, pointer: str) -> int:
        return self._positions.line_column(pointer)[0]

    def replaced(self, numbers: Mapping[str, str]) -> bytes:
        """The text with these numbers in the place of those that stand there, all else as it is."""
        text = self._text
        for (start, end), new in sorted(
            ((self._span(pointer), new) for pointer, new in numbers.items()), reverse=True
        ):
            text = text[:start] + new + text[end:]
        return text.encode()

    def _span(self, pointer: str) -> tuple[int, int]:
        start = self._positions.offset(pointer)
        found = _NUMBER.match(self._text, start)
        if found is None:
            raise LookupError(f"no number at {pointer}")
        return found.span()


class CaseNumbers:
    """The numbers of a case, which is one text or several files."""

    def __init__(self, texts: Mapping[str | None, bytes]) -> None:
        """The texts by file; a single one by None."""
        self._texts = {file: TypedNumbers(SourceText(str(file), data)) for file, data in texts.items()}

    def typed(self, spot: Spot) -> str:
        return self._texts[spot[0]].typed(spot[1])

    def stands_at(self, spot: Spot) -> bool:
        return self._texts[spot[0]].stands_at(spot[1])

    def line(self, spot: Spot) -> int:
        return self._texts[spot[0]].line(spot[1])

    def replaced(self, numbers: Mapping[Spot, str]) -> dict[str | None, bytes]:
        """The texts in which something changes, with these numbers and all else as it is."""
        by_file: dict[str | None, dict[str, str]] = defaultdict(dict)
        for (file, pointer), new in numbers.items():
            by_file[file][pointer] = new
        return {file: self._texts[file].replaced(changes) for file, changes in by_file.items()}


def like(typed: str, number: Decimal) -> str:
    """The number with as many decimals as it needs, and at least as many as the typed one shows."""
    return f"{rounded(Fraction(number), max(decimals_of(Decimal(typed)), decimals_of(number.normalize()))):f}"


def decimals_of(number: Decimal) -> int:
    """So many decimals the number is written with."""
    return max(0, -int(number.as_tuple().exponent))
