"""What an attachment is called, where its sheet has a clear title above its only table."""

import re
from collections.abc import Iterable, Sequence

from .columns import Line
from .layout import Block
from .sheet import At, Note, Sheet, name_of, note
from .units import without

_WORD = re.compile(r"[^\W\d_]+")
_OF_AMOUNTS = frozenset({"alle", "beløb", "beløbene", "er", "hele", "i", "kr", "tal", "tallene"})
"""Words that say no more than the unit that stands with them."""
_NO_TITLE = (".", ":", "kommune")
"""How a sentence ends, what leads on to something, and who it is all about."""


def title_above(sheets: Iterable[tuple[Sheet, Sequence[Block]]]) -> tuple[str, Note] | None:
    """The title and what is to be told of it; None where there are more tables, or no clear title."""
    laid = {(sheet.name, block.body[0].row): block for sheet, blocks in sheets for block in blocks}
    if len(laid) != 1:
        return None
    (((sheet, _), block),) = laid.items()
    found = next(filter(None, map(_title, block.titles)), None)
    return found and (found[1], note("title_read", sheet, name_of(found[0]), text=found[1]))


def _title(line: Line) -> tuple[At, str] | None:
    """A text alone in its row that says more than a unit, and is no sentence."""
    if len(line.cells) > 1:
        return None
    ((column, cell),) = line.cells.items()
    words = {word.lower() for word in _WORD.findall(without(cell.text))}
    is_title = not cell.is_number and words - _OF_AMOUNTS and not cell.text.lower().endswith(_NO_TITLE)
    return ((line.row, column), cell.text) if is_title else None
