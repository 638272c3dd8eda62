"""One table as it lies in a sheet, drafted in the form of an attachment's table, or of several."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ..arithmetic.figure import Figure, Place
from ..cases.table_view import ROUNDING
from . import precision, units
from .caption import says_only_unit
from .columns import Line
from .layout import Block, WorkedOut
from .layout_notes import layout_notes
from .percentages import is_percentages
from .precision import Part
from .sheet import At, Cell, Note, Sheet, Shown, letters, listed, name_of, note
from .slugs import Ids, slug, unique
from .totals import Grid, Terms, Totals, signed, totals
from .unsaid import year_of

LONGEST = 300
"""So long may a title or a label be."""
_THOUSANDS = {1: "1.000 kr.", 2: "mio. kr.", 3: "mia. kr."}
"""What kroner become when they are shown divided by a thousand, once, twice, three times."""
UNKNOWN_UNIT = "kr."


class Draft(Struct, frozen=True):
    tables: Sequence[dict[str, Any]]
    notes: Sequence[Note]
    figures: int
    unit: str
    """That of the table, whatever some of its columns may have."""
    assumed: str | None
    """What to tell (the kind of a note) of a unit that does not stand with the table; None if it does."""
    has_formulas: bool
    sums_known: bool
    """Whether they tell its sums, or it has none: percentages beside what is added up."""
    rows_are_years: bool
    doubts: Mapping[str, str]
    """The headings of percentages of which it is not known what they are worked out of, and why."""


def printed_figures(sheet: Sheet, block: Block) -> tuple[Mapping[At, Figure], Mapping[int, str]]:
    """The figures as a draft of the table would state them, and the headings of its columns."""
    drafting = _Drafting(sheet, block)
    return dict(drafting.printed()), drafting.headings


def draft_table(
    sheet: Sheet, block: Block, ids: Ids, unit_above: str | None, number: str | None = None
) -> Draft:
    """The table; `unit_above` is the unit of the table above it in the sheet, `number` is as printed."""
    return _Drafting(sheet, block).draft(ids, unit_above, number)


class _Drafting:
    def __init__(self, sheet: Sheet, block: Block) -> None:
        self.sheet, self.block, self.columns = sheet, block, block.columns
        self.notes: list[Note] = []
        self.assumed: str | None = None
        self.figures = dict(self._figures())
        self.rows = [line for line in block.body if self._cells(line)]
        self.labels = {line.row: self._label(line) for line in block.body}
        self.headings = {column: self._heading(column) for column in self.columns.figures}
        self.row_ids = _ids(self.labels, "raekke")
        self.column_ids = _ids(self.headings, "kolonne")
        names = unique(self._words_above(n) or f"Kolonne {letters(n)}" for n in self.columns.remarks)
        self.remarks = dict(zip(self.columns.remarks, names, strict=True))

    def draft(self, ids: Ids, unit_above: str | None, number: str | None) -> Draft:
        self.notes += layout_notes(self.sheet.name, self.block)
        self._leave_out_dashes()
        unit = self._unit(unit_above)
        parts = precision.parts(self.figures, list(self.headings), unit, self._headed_units(unit))
        grid = Grid(self.sheet, self.block.numbered, self.block.added)
        stated = totals(grid)
        self.notes += stated.notes
        tables: list[dict[str, Any]] = []
        for part in parts:
            id = ids.free(slug(self.sheet.name) or "tabel")
            if tables:
                self.tell("unlike", None, columns=listed(map(letters, part.columns)))
            own = {"id": id} if tables or number is None else {"id": id, "number": number}
            tables.append(own | self._table(part, stated, remarks={} if tables else self.remarks))
            empty = sum(column not in line.cells for line in self.rows for column in part.columns)
            if empty:
                self.tell("empty", None, table=id, count=str(empty))
        has_formulas, years = any(grid.formulas()), bool(self.columns.years)
        known = has_formulas or self._is_beside_totals()
        doubtful = ((n, why) for n, why in self.block.worked_out.items() if isinstance(why, str))
        doubts = {self.headings[n]: why for n, why in doubtful if n in self.headings}
        return Draft(
            tables, self.notes, len(self.figures), unit, self.assumed, has_formulas, known, years, doubts
        )

    def _leave_out_dashes(self) -> None:
        """A dash where a percentage was not worked out is no figure."""
        for column, found in self.block.worked_out.items():
            for row in found.dashes if isinstance(found, WorkedOut) else ():
                if self.figures.pop((row, column), None):
                    self.tell("percent_dash", (row, column))

    def printed(self) -> Iterator[tuple[At, Figure]]:
        """The figures, each in its unit and with its decimals."""
        unit = self._unit(None)
        for part in precision.parts(self.figures, list(self.headings), unit, self._headed_units(unit)):
            for at, shown in self.figures.items():
                if at[1] in part.columns:
                    place = Place(name_of(at), "", None, None, "", None, "")
                    decimals = part.decimals.of(at)
                    yield (
                        at,
                        Figure(shown.value, part.units.of(at), decimals, ROUNDING, None, None, {}, place),
                    )

    def _is_beside_totals(self) -> bool:
        """Whether these are percentages that stand apart from what is added up."""
        percentages = (is_percentages(self.block, column) for column in self.columns.figures)
        return bool(self.columns.elsewhere) and all(percentages)

    def tell(self, kind: str, at: At | None = None, **facts: str) -> None:
        self.notes.append(note(kind, self.sheet.name, name_of(at) if at else "", **facts))

    # -- the table's parts ----------------------------------------------------------------------------------

    def _title(self) -> str:
        above = [cell.text for line in self.block.titles for cell in line.cells.values()]
        return self._cut(listed(filter(None, [self.sheet.caption.title, *above])) or self.sheet.name)

    def _table(self, part: Part, stated: Totals, remarks: Mapping[int, str]) -> dict[str, Any]:
        table: dict[str, Any] = {"title": self._title(), "unit": part.units.table}
        table["decimals"] = part.decimals.table
        table["columns"] = [self._column(n, part, stated.columns) for n in part.columns]
        table["rows"] = [self._row(line, part, stated.rows, remarks) for line in self.block.body]
        return table

    def _column(self, column: int, part: Part, sums: Mapping[int, Terms]) -> dict[str, Any]:
        label = self.headings[column]
        made: dict[str, Any] = {"id": self.column_ids[column], "label": label}
        if year := year_of(label):
            made["dims"] = {"aar": year}
        made |= _differing(column, part.units.columns, part.decimals.columns)
        if any(n not in part.columns for _, n in sums.get(column, ())):
            self.tell("sum_parted", None, column=label)
            return made
        return made | _sum(column, sums, self.column_ids) | self._worked_out(column, part)

    def _worked_out(self, column: int, part: Part) -> dict[str, Any]:
        """What the column's percentages are worked out of, where that is in the same table."""
        found, label = self.block.worked_out.get(column), self.headings[column]
        if not isinstance(found, WorkedOut):
            return {}
        if not found.columns.issubset(part.columns):
            self.tell("percent_parted", None, column=label)
            return {}
        amount, base = (
            " ".join(self._words(terms)).removeprefix("+ ") for terms in (found.amount, found.base)
        )
        made: dict[str, Any] = {"amount": _signed(found.amount, self.column_ids)}
        made["base"] = _signed(found.base, self.column_ids)
        if found.base_row is not None:
            made["base_at"] = self.row_ids[found.base_row]
            base = f"{base}, »{self.labels[found.base_row]}«"
        self.tell("percent_found", None, column=label, amount=amount, base=base)
        for row in found.misfits:
            self.tell("percent_misfit", (row, column))
        return {"percent_of": made}

    def _words(self, terms: Iterable[tuple[int, int]]) -> Iterator[str]:
        for sign, column in terms:
            yield from ("-" if sign < 0 else "+", f"»{self.headings[column]}«")

    def _row(
        self, line: Line, part: Part, sums: Mapping[int, Terms], remarks: Mapping[int, str]
    ) -> dict[str, Any]:
        made: dict[str, Any] = {"id": self.row_ids[line.row], "label": self.labels[line.row]}
        code = " ".join(self._texts(line, self.columns.codes))
        if code and self._texts(line, self.columns.labels):
            made["code"] = self._cut(code)
        if self.columns.years and (year := year_of(made["label"])):
            made["dims"] = {"aar": year}
        made |= _differing(line.row, part.units.rows, part.decimals.rows)
        if self._cells(line):
            figures = (self.figures.get((line.row, column)) for column in part.columns)
            made["values"] = [None if figure is None else figure.value for figure in figures]
        made |= _sum(line.row, sums, self.row_ids)
        for access in self._texts(line, self.columns.access):
            made["overfoerselsadgang"] = access
        if extra := {remarks[column]: line.cells[column].text for column in remarks if column in line.cells}:
            made["extra"] = extra
        return made

    # -- cells ----------------------------------------------------------------------------------------------

    def _figures(self) -> Iterator[tuple[At, Shown]]:
        """The figures that can be taken; the others are told."""
        for line in self.block.body:
            unit = next(filter(None, map(units.named, self._texts(line, self.columns.labels[1:]))), None)
            for column, cell in self._cells(line):
                at = line.row, column
                figure = cell.figure or self._thousand_kroner(cell, column)
                if figure is None:
                    self.tell(cell.trouble or "text", at, text=cell.text)
                    continue
                if figure.remark:
                    self.tell(figure.remark, at)
                yield at, replace(figure, unit=figure.unit or unit)

    def _thousand_kroner(self, cell: Cell, column: int) -> Shown | None:
        """»1.000 kr.« as an amount, where other figures of its column are in kroner; else it is a unit."""
        figures = (line.cells[column].figure for line in self.block.body if column in line.cells)
        if units.named(cell.text) == "1.000 kr." and any(each and each.unit == "kr." for each in figures):
            return Shown(Decimal(1000), 0, cell.text, "kr.", grouped=True)
        return None

    def _cells(self, line: Line) -> list[tuple[int, Cell]]:
        return [(column, line.cells[column]) for column in self.columns.figures if column in line.cells]

    def _texts(self, line: Line, columns: Sequence[int]) -> list[str]:
        return [line.cells[column].text for column in columns if column in line.cells]

    def _label(self, line: Line) -> str:
        columns = self.columns
        first, others = self._texts(line, columns.labels[:1]), self._texts(line, columns.labels[1:])
        label = listed([*first, *(text for text in others if not units.named(text))]) or listed(
            self._texts(line, columns.codes)
        )
        if label:
            return self._cut(label)
        self.tell("no_label", (line.row, min(line.cells)))
        return f"Række {line.row}"

    def _heading(self, column: int) -> str:
        if words := self._words_above(column):
            return self._cut(words)
        self.tell("no_heading", None, column=letters(column))
        return f"Kolonne {letters(column)}"

    def _words_above(self, column: int) -> str:
        above = (self._cell_above(line, column) for line in self.block.headings)
        return " ".join(cell.text for cell in above if cell)

    def _cell_above(self, line: Line, column: int) -> Cell | None:
        """The heading in the column, or the one that is merged across it."""
        first = max((n for n in line.cells if n <= column), default=column)
        is_across = self.sheet.spans.get((line.row, first), first) >= column
        return line.cells.get(first) if is_across else None

    def _cut(self, text: str) -> str:
        if len(text) <= LONGEST:
            return text
        self.tell("cut", None, text=text)
        return text[: LONGEST - 1].rstrip() + "…"

    # -- units ----------------------------------------------------------------------------------------------

    def _headed_units(self, table: str) -> dict[int, str]:
        """The columns whose headings speak of another unit than the table's."""
        columns = {}
        for column, heading in self.headings.items():
            found = units.headed(heading)
            if found and found[0] != table:
                columns[column] = found[0]
                self.tell("column_unit", None, column=heading, unit=found[0])
        return columns

    def _unit(self, above: str | None) -> str:
        """The unit that stands above the figures or with all of them; otherwise it is assumed, and told."""
        texts = [cell.text for line in self.block.titles for cell in line.cells.values()]
        texts = [*self.sheet.caption.lines, *texts]
        counted = [unit for unit in map(units.named, texts) if unit]
        texts += [text for line in self.block.headings for text in self._words_above_labels(line)]
        found = units.mentioned("\n".join([*texts, self.sheet.name])) or counted or self._common_unit()
        scales = {figure.thousands for figure in self.figures.values() if figure.value}
        if scales - {0}:
            self.tell("scaled" if len(scales) == 1 else "scaled_unevenly")
        if found:
            kind = "unit_doubt" if len(found) > 1 else "unit_read"
            self.tell(kind, None, unit=found[0], found=listed(found))
            return found[0]
        own = {precision.own_unit(figure) for figure in self.figures.values() if figure.decimals is not None}
        if len(own) == 1 and (only := own.pop()):
            return only
        if below := self._unit_below():
            self.tell("unit_below", None, unit=below)
            return below
        if above:
            self.assumed = "unit_above"
            return above
        scaled = _THOUSANDS.get(min(scales, default=0))
        if scaled:
            self.tell("unit_unknown", None, unit=scaled)
        else:
            self.assumed = "unit_unknown"
        return scaled or UNKNOWN_UNIT

    def _unit_below(self) -> str | None:
        """The unit that a note below the figures tells, if it tells no more."""
        last = max((line.row for line in self.block.body if line.has_figures), default=0)
        below = (cell.text for line in self.block.body if line.row > last for cell in line.cells.values())
        return next(iter(units.mentioned("\n".join(filter(says_only_unit, below)))), None)

    def _common_unit(self) -> list[str]:
        """The unit that stands in the headings of all columns of figures, if it is one."""
        headed = [units.mentioned(heading) for heading in self.headings.values()]
        return headed[0] if all(each == headed[0] and len(each) == 1 for each in headed) else []

    def _words_above_labels(self, line: Line) -> list[str]:
        others = {*self.columns.figures, *self.columns.elsewhere}
        return [cell.text for column, cell in line.cells.items() if column not in others]


def _ids(texts: Mapping[int, str], otherwise: str) -> dict[int, str]:
    """An id for each, made of its text; of its number where there is no letter or digit in that."""
    ids = unique(slug(text) or f"{otherwise}-{n}" for n, text in texts.items())
    return dict(zip(texts, ids, strict=True))


def _differing(line: int, unit: Mapping[int, str], decimals: Mapping[int, int]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    if line in unit:
        made["unit"] = unit[line]
    if line in decimals:
        made["decimals"] = decimals[line]
    return made


def _sum(line: int, sums: Mapping[int, Terms], ids: Mapping[int, str]) -> dict[str, Any]:
    if line not in sums:
        return {}
    return {"sum_of": _signed(sums[line], ids)}


def _signed(terms: Iterable[tuple[int, int]], ids: Mapping[int, str]) -> list[str]:
    return [signed(ids[part], sign) for sign, part in terms]
