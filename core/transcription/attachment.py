"""A file of sheets or of tables as the draft of an attachment, and what a person has to look at."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from msgspec import UNSET, Struct
from msgspec.structs import replace

from ..cases.table_view import TableView
from ..violation import Unreadable, Violation
from .delimited import SUFFIXES, read_delimited
from .earlier_case import Completed, Drafted, completed
from .earlier_notes import earlier_notes, statement_notes
from .heading_title import title_above
from .layout import Block, blocks
from .percentages import beside_totals, is_percentages
from .prose import Prose, prose
from .sheet import Contents, Note, Sheet, letters, listed, note
from .shown_totals import with_totals
from .slugs import Ids, slug
from .table_draft import LONGEST, Draft, draft_table, printed_figures
from .totals import Grid, columns_apart, totals
from .unsaid import unsaid
from .word_document import read_document
from .word_file import is_document
from .words import NOTES
from .workbook import is_workbook, read_workbook
from .worked_out import figures_worked_out, without_years, worked_out

_JOINED = re.compile(r"\d[\d.,]*\s*[-–/]\s*\d[\d.,]*")
"""Two numbers in one cell, such as 25,00/750,00 or 100-200."""
_NO_SHEET = Violation(
    "",
    "Filen er hverken en Excel-projektmappe (.xlsx, .xlsm), et Word-dokument (.docx) eller en tekstfil med "
    "felter (.csv, .tsv, .txt).",
    "The file is neither an Excel workbook (.xlsx, .xlsm), nor a Word document (.docx), nor a text file of "
    "fields (.csv, .tsv, .txt).",
)
_NO_TABLE = Violation(
    "",
    "Filen har ingen synlige tal, så der er intet bilag at skrive. Se efter, om det er den rigtige fil.",
    "The file has no visible numbers, so there is no attachment to write. Is it the right file?",
)
_NO_TABLE_IN_DOCUMENT = Violation(
    "",
    "Dokumentet har hverken en tabel med tal eller tal med enhed i teksten, så der er intet bilag at skrive. "
    "Er tabellerne billeder eller i tekstfelter, så brug regnearket bag dem.",
    "The document has neither a table with figures nor figures with units in its text, so there is no "
    "attachment to write. If the tables are pictures or in text boxes, use the spreadsheet behind them.",
)


class Transcript(Struct, frozen=True):
    """The draft, what is to be told of it, and how much it holds."""

    attachment: Mapping[str, Any]
    notes: Sequence[Note]
    figures: int

    def text(self) -> str:
        """The draft as its file: JSON with one row or column of a table a line."""
        return "".join(f"{line}\n" for line in _lines(self.attachment))

    def told(self, lang: str) -> list[str]:
        """One sentence a note; the cells of which the same is told stand together."""
        cells: dict[tuple[str, str, tuple[tuple[str, str], ...]], list[str]] = {}
        for each in self.notes:
            cells.setdefault((each.kind, each.sheet, each.facts), []).append(each.cell)
        return [
            f"{sheet}{'!' if found[0] else ''}{listed(dict.fromkeys(found))}: {_sentence(kind, facts, lang)}"
            for (kind, sheet, facts), found in cells.items()
        ]


def transcribe(
    data: bytes,
    name: str,
    id: str | None = None,
    title: str | None = None,
    earlier: Sequence[TableView] = (),
    later: int | None = None,
) -> Transcript:
    """The draft of an attachment from the bytes of a file; Unreadable where there is none.

    What `earlier` tables say of tables that are like those of the file is taken over; the case that it is
    for is so many years `later`, if that is known.
    """
    stem = PurePath(name).stem
    contents = _contents(data, name, stem)
    sheets, notes = contents.sheets, [*contents.notes]
    drafts: list[tuple[Sheet, Draft, dict[str, Any]]] = []
    figures = 0
    before = _worked_out_before(earlier)
    found = [
        (sheet, [part for block in blocks(sheet) for part in _parts(sheet, block, before)])
        for sheet in sheets
    ]
    ids = Ids()
    for sheet, laid in found:
        notes += _left_out(sheet, bool(laid))
        unit = None
        for n, block in enumerate(laid):
            if n:
                notes.append(_why_another(sheet, block, laid[n - 1]))
            draft = draft_table(sheet, block, ids, unit, None if n else sheet.caption.number)
            unit, figures = draft.unit, figures + draft.figures
            notes += draft.notes
            drafts += [(sheet, draft, table) for table in draft.tables]
    said = prose(contents.prose)
    if not drafts and not said.statements:
        raise Unreadable(name, [_NO_TABLE_IN_DOCUMENT if is_document(data, name) else _NO_TABLE])
    done = completed([Drafted(table, not draft.assumed) for _, draft, table in drafts], earlier, later)
    finished: list[Completed] = []
    for (sheet, draft, table), each in zip(drafts, done, strict=True):
        summed, of_sums = _summed(sheet, draft, each)
        if earlier:
            notes += earlier_notes(sheet.name, summed, finished)
        notes += [*of_sums, *_unknown_of(sheet, draft, summed, table is draft.tables[0])]
        finished.append(summed)
    if title is None and (above := contents.title or title_above(found)):
        title, told = above
        notes.insert(0, told)
    head = {"id": id or slug(stem) or "bilag", "title": (title or stem)[:LONGEST]}
    notes += _of_prose(said, stem)
    if earlier:
        notes += statement_notes(stem, done, bool(said.statements))
    parts = {"tables": [each.table for each in finished], "statements": said.statements}
    filled = {name: part for name, part in parts.items() if part}
    return Transcript(head | filled, notes, figures + len(said.statements))


def _contents(data: bytes, name: str, stem: str) -> Contents:
    if is_document(data, name):
        return read_document(data, name, stem)
    if is_workbook(data):
        return Contents(*read_workbook(data, name))
    if PurePath(name).suffix.lower() not in SUFFIXES:
        raise Unreadable(name, [_NO_SHEET])
    sheet, notes = read_delimited(data, name, stem)
    return Contents([sheet], notes)


def _worked_out_before(earlier: Sequence[TableView]) -> Set[tuple[str, ...]]:
    """The headings of columns that an earlier case says are percentages of others."""
    said = (column for view in earlier for column in view.columns if column.percent_of is not UNSET)
    return {without_years(str(column.label or column.id)) for column in said}


def _parts(sheet: Sheet, block: Block, before: Set[tuple[str, ...]]) -> list[Block]:
    """The block as one table, or as two where some of its columns are not added as the rest are.

    `before` are the headings of columns that an earlier case says are percentages of others.
    """
    if any(is_percentages(block, column) for column in block.columns.figures):
        figures, headings = printed_figures(sheet, block)
        known = worked_out(block, figures, headings)
        kept = [n for n in figures_worked_out(block, headings) if without_years(headings[n]) in before]
        block = replace(block, worked_out=known, earlier=kept)
    apart: Sequence[int] = columns_apart(_grid(sheet, block))
    if not apart and not totals(_grid(sheet, block)).rows:
        apart = beside_totals(block)
    return block.parted(apart) if apart else [block]


def _grid(sheet: Sheet, block: Block) -> Grid:
    return Grid(sheet, block.numbered, block.added)


def _why_another(sheet: Sheet, block: Block, above: Block) -> Note:
    if block.headings != above.headings:
        return note("new_table", sheet.name, row=str(block.headings[0].row))
    kind = "apart" if totals(_grid(sheet, above)).rows else "percentages_apart"
    return note(kind, sheet.name, columns=listed(map(letters, block.columns.figures)))


def _summed(sheet: Sheet, draft: Draft, done: Completed) -> tuple[Completed, list[Note]]:
    """With the sums that the figures show, where neither formulas nor the earlier case tell any."""
    if draft.has_formulas or any("sum_of" in line for line in [*done.table["columns"], *done.table["rows"]]):
        return done, []
    table, found = with_totals(done.table)
    told = [note("sums_shown", sheet.name, table=table["id"], sums=listed(each.line.id for each in found))]
    for each in (each for each in found if each.misfits):
        count, all_cells = len(each.fits), len(each.fits) + len(each.misfits)
        told.append(note("sum_misfit", sheet.name, line=each.line.label, fits=str(count), all=str(all_cells)))
    shown = {each.line.id for each in found}
    summed = replace(done, table=table, unsummed=[id for id in done.unsummed if id not in shown])
    return summed, told if found else []


def _unknown_of(sheet: Sheet, draft: Draft, done: Completed, is_first: bool) -> Iterator[Note]:
    """What neither the file nor the earlier case says of the table; `is_first` of those of its block."""
    if draft.assumed:
        kind = draft.assumed if done.like is None else "like_unit"
        yield note(kind, sheet.name, unit=done.table["unit"])
    lines = [*done.table["columns"], *done.table["rows"]]
    for column in done.table["columns"]:
        if why := draft.doubts.get(column["label"]):
            kind = "percent_earlier" if "percent_of" in column else why
            yield note(kind, sheet.name, column=column["label"])
    is_told = done.unsummed or any("sum_of" in line for line in lines)
    if is_first and not draft.sums_known and not is_told:
        yield note("no_formulas", sheet.name, table=done.table["id"])
    yield from unsaid(sheet.name, done.table, draft.rows_are_years, done.rows, done.columns)


def _of_prose(said: Prose, stem: str) -> Iterator[Note]:
    if said.statements:
        yield note("statements", stem, count=str(len(said.statements)))
    if said.unread:
        yield note("prose_unread", stem, texts=listed(f"»{text}«" for text in said.unread))


def _left_out(sheet: Sheet, has_tables: bool) -> Iterator[Note]:
    """What of a sheet is not in the draft."""
    if not sheet.cells:
        yield note("empty_sheet", sheet.name)
    elif not has_tables:
        joined = [cell.text for cell in sheet.cells.values() if _JOINED.fullmatch(cell.text)]
        few = listed(f"»{text}«" for text in joined[:3])
        yield note("joined_numbers", sheet.name, texts=few) if joined else note("no_numbers", sheet.name)
    rows = {row for row, _ in sheet.cells} & sheet.hidden_rows
    columns = {column for _, column in sheet.cells} & sheet.hidden_columns
    hidden = [*map(str, sorted(rows)), *map(letters, sorted(columns))]
    if hidden:
        yield note("hidden", sheet.name, what=listed(hidden))


def _sentence(kind: str, facts: Iterable[tuple[str, str]], lang: str) -> str:
    da, en = NOTES[kind]
    return (en if lang == "en" else da).format(**dict(facts))


# -- JSON ---------------------------------------------------------------------------------------------------


def _lines(record: Mapping[str, Any], indent: str = "") -> Iterator[str]:
    """A record a field a line; a list of records in it a record a line, or several lines for a table."""
    yield f"{indent}{{"
    for n, (key, value) in enumerate(record.items()):
        comma = "," if n < len(record) - 1 else ""
        if isinstance(value, list):
            yield f"{indent}  {_text(key)}: ["
            for m, each in enumerate(value):
                *lines, last = _item(each, f"{indent}    ")
                yield from lines
                yield last + ("," if m < len(value) - 1 else "")
            yield f"{indent}  ]{comma}"
        else:
            yield f"{indent}  {_text(key)}: {_text(value)}{comma}"
    yield f"{indent}}}"


def _item(record: Mapping[str, Any], indent: str) -> Iterator[str]:
    if "rows" in record:
        yield from _lines(record, indent)
    else:
        yield indent + _text(record)


def _text(value: Any) -> str:
    """The value on one line, each number as it is displayed."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_text(key)}: {_text(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_text, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
