"""A Word document as sheets, one a table, and what is to be told of all that is not in them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import takewhile

from .caption import Paragraph, caption
from .sheet import Caption, Contents, Note, Sheet, listed, note
from .units import amounts
from .word_file import opened
from .word_table import rows_of, sheet_of
from .word_text import Element, Texts, W, kind, within

_CHANGES = ("ins", "del", "moveTo", "moveFrom", "cellIns", "cellDel")
_PICTURES = ("drawing", "pict", "object", "altChunk")
_TITLE = "title"
Item = tuple[Element, Paragraph | None]
"""A paragraph as it is printed, or a table."""


def read_document(data: bytes, name: str, stem: str) -> Contents:
    document = opened(data, name)
    texts, body = Texts(document.styles.element), document.element.body
    items = list(_items(body, texts))
    tables, notes, captions = _tables(items, texts)
    sheets = list(tables.values())
    found = next((each.text for _, each in items if each and each.style == _TITLE), None)
    told = list(_of_document(body, stem))
    if sheets:
        told.append(note("cells_named", stem))
    inner = [sheet.name for table, sheet in tables.items() if _is_inside(table)]
    if inner:
        told.append(note("inner_tables", stem, what=listed(inner)))
    read = {table for table, sheet in tables.items() if _has_numbers(sheet)}
    prose = [each.text for each in _prose(body, texts, read) if each not in captions]
    title = (found, note("title_read", stem, text=found)) if found else None
    return Contents(sheets, [*told, *notes], title, prose)


def _items(place: Element, texts: Texts) -> Iterator[Item]:
    """The tables and the paragraphs that print anything, in their order, in lay-out tables too."""
    for each in within(place, "p", "tbl"):
        if kind(each) == "tbl" and _lays_out(each, texts):
            for cell in (cell for row in rows_of(each) for cell in within(row, "tc")):
                yield from _items(cell, texts)
        elif kind(each) == "tbl":
            yield each, None
        elif paragraph := _paragraph(each, texts):
            yield each, paragraph


def _lays_out(table: Element, texts: Texts) -> bool:
    """Whether the table has tables within it and no numbers of its own."""
    is_outer = any(each is not table for each in table.iter(f"{W}tbl"))
    return is_outer and not _has_numbers(sheet_of(table, "", Caption(), texts)[0])


def _has_numbers(sheet: Sheet) -> bool:
    return any(cell.is_number for cell in sheet.cells.values())


def _paragraph(element: Element, texts: Texts) -> Paragraph | None:
    text = " ".join(texts.printed(element).text.split())
    return Paragraph(text, texts.style(element), element) if text else None


# -- tables -------------------------------------------------------------------------------------------------


def _tables(items: Sequence[Item], texts: Texts) -> tuple[dict[Element, Sheet], list[Note], set[Paragraph]]:
    """A sheet of each table, what is to be told of them, and the paragraphs that are their captions."""
    sheets: dict[Element, Sheet] = {}
    notes: list[Note] = []
    captions: set[Paragraph] = set()
    is_below = _captions_stand_below(items)
    for n, (element, paragraph) in enumerate(items):
        if paragraph is not None:
            continue
        above = [each for each in _until_table(reversed(items[:n])) if each not in captions]
        below = items[n + 1][1] if is_below and n + 1 < len(items) else None
        called, used = caption(above, below)
        captions.update(used)
        sheet, told = sheet_of(element, _name(called, sheets.values()), called, texts)
        sheets[element] = sheet
        notes += told
    return sheets, notes, captions


def _captions_stand_below(items: Sequence[Item]) -> bool:
    """Whether there is a caption right under the last table and none above the first."""
    tables = [n for n, (_, paragraph) in enumerate(items) if paragraph is None]
    above = items[: tables[0]] if tables else []
    under = items[tables[-1] + 1 :][:1] if tables else []
    is_above, is_under = (any(each and each.is_caption for _, each in part) for part in (above, under))
    return is_under and not is_above


def _until_table(items: Iterable[Item]) -> list[Paragraph]:
    return [paragraph for _, paragraph in takewhile(lambda item: item[1] is not None, items) if paragraph]


def _name(called: Caption, before: Collection[Sheet]) -> str:
    """By its number in the document if no table before has that, else by its place among the tables."""
    name = f"Tabel {called.number}"
    is_free = called.number and all(each.name != name for each in before)
    return name if is_free else f"{len(before) + 1}. tabel"


# -- what is not in tables ----------------------------------------------------------------------------------


def _of_document(body: Element, stem: str) -> Iterator[Note]:
    if next(body.iter(*(W + each for each in _CHANGES)), None) is not None:
        yield note("tracked", stem)
    boxes = list(_outside_fallback(body, "txbxContent"))
    tables = sum(1 for box in boxes for _ in box.iter(f"{W}tbl"))
    if tables:
        yield note("boxed_tables", stem, count=str(tables))
    pictures = [
        each
        for each in _outside_fallback(body, *_PICTURES)
        if next(each.iter(f"{W}txbxContent"), None) is None
    ]
    if pictures:
        yield note("pictures", stem, count=str(len(pictures)))


def _is_inside(element: Element) -> bool:
    return next(element.iterancestors(f"{W}tbl"), None) is not None


def _outside_fallback(body: Element, *kinds: str) -> Iterator[Element]:
    """What is printed of these kinds: not what stands a second time for programs of old, nor is deleted."""
    for each in body.iter(*(W + one for one in kinds)):
        if not {"Fallback", "del", "moveFrom"} & {kind(outer) for outer in each.iterancestors()}:
            yield each


def _prose(body: Element, texts: Texts, read: Collection[Element]) -> Iterator[Paragraph]:
    """The paragraphs with figures outside the tables that are read: in text boxes and lay-out tables too."""
    for each in _outside_fallback(body, "p"):
        if next(each.iterancestors(f"{W}tbl"), None) not in read:
            paragraph = _paragraph(each, texts)
            if paragraph and any(amounts(paragraph.text)):
                yield paragraph
