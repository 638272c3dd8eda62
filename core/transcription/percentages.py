"""Columns of percentages beside amounts that a table adds up, though no formula says so."""

import re
from collections.abc import Sequence

from . import units
from .columns import Line
from .layout import Block

_SHARES = frozenset({"pct.", "promille"})
_TOTAL = re.compile(r"\b(?:i\s?alt|total|sum|resultat|netto)\b", re.IGNORECASE)


def beside_totals(block: Block) -> Sequence[int]:
    """The columns of percentages where other columns are amounts and the label of a row is that of a total.

    `sum_of` is for whole rows, and a deviation in per cent is not the sum of others.
    """
    if not any(is_total(line, block.columns.labels) for line in block.body):
        return []
    found = [column for column in block.added if is_percentages(block, column)]
    return found if len(found) < len(block.added) else []


def is_total(line: Line, labels: Sequence[int]) -> bool:
    """Whether the row of figures is called a total."""
    texts = (line.cells[column].text for column in labels if column in line.cells)
    return line.has_figures and any(map(_TOTAL.search, texts))


def is_percentages(block: Block, column: int) -> bool:
    """Whether its heading, or else each of its figures, speaks of per cent."""
    heading = " ".join(line.cells[column].text for line in block.headings if column in line.cells)
    figures = [line.cells[column].figure for line in block.body if column in line.cells]
    shown = {figure.unit for figure in figures if figure and figure.decimals is not None}
    return not _SHARES.isdisjoint(units.headed(heading)) or (bool(shown) and shown <= _SHARES)
