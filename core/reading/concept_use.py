"""Whether the concepts and units that a document names exist and fit each other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import UNSET

from ..arithmetic.figure import UNITS
from ..cases.flat_rows import AnyRow
from ..cases.table_view import UNIT, TableView, given
from ..document.budget import Column, Document
from ..quoting import Words, shown
from ..rulebook.concept import Catalogue
from ..violation import Violation

_SHARES = (
    "skriv percent_of på den, hvis den er procenter af de andre, ",
    "write percent_of on it if it is percentages of the others, ",
)

# -- concepts -------------------------------------------------------------------------------------------


def concept_violations(
    document: Document[Any], tables: Iterable[TableView], catalogue: Catalogue
) -> Iterator[Violation]:
    """Concepts that the catalogue does not have, and statements in a unit that theirs is not measured in."""
    for a, attachment in enumerate(document.attachments):
        for s, statement in enumerate(given(attachment.statements, default=())):
            pointer, unit = f"/attachments/{a}/statements/{s}", given(statement.unit, default=UNIT)
            yield from _unknown_on(statement, pointer, catalogue)
            if _misfit(given(statement.concept), unit, catalogue):
                yield _wrong_unit(f"{pointer}/concept", statement.concept, unit, catalogue)
    known: set[Any] = {UNSET, *catalogue}
    for view in tables:
        yield from _unknown_on(view.table, view.pointer, catalogue)
        for j, column in enumerate(view.columns):
            yield from _unknown_on(column, f"{view.pointer}/columns/{j}", catalogue)
        if view.flat.stating("concepts") or not view.flat.by_concept.keys() <= known:
            for i, row in enumerate(view.rows):
                yield from _unknown_on(row, view.row_pointer(i), catalogue)


def _unknown_on(holder: Any, pointer: str, catalogue: Catalogue) -> Iterator[Violation]:
    if holder.concept is not UNSET and holder.concept not in catalogue:
        yield _unknown(f"{pointer}/concept", holder.concept, catalogue)
    for concept, instead in given(getattr(holder, "concepts", UNSET), default={}).items():
        for named in dict.fromkeys((concept, instead)):
            if named not in catalogue:
                yield _unknown(f"{pointer}/concepts/{concept}", named, catalogue)


def _unknown(pointer: str, concept: str, catalogue: Catalogue) -> Violation:
    da, en = hint(concept, catalogue)
    return Violation(
        pointer,
        f"Begrebet »{shown(concept)}« findes ikke i begrebskataloget.{da}",
        f"The concept “{shown(concept)}” is not in the catalogue.{en}",
    )


def hint(concept: str, catalogue: Catalogue) -> Words:
    """The concept that was likely meant, if any is spelt so."""
    near = catalogue.nearest(concept)
    return (f" Mente du »{near}«?", f" Did you mean “{near}”?") if near else ("", "")


# -- units ----------------------------------------------------------------------------------------------


def unit_violations(view: TableView) -> Iterator[Violation]:
    """Figures in a unit that their concept is not measured in, told once for each place that names it."""
    alike: dict[Any, list[int]] = defaultdict(list)
    for j, column in enumerate(view.columns):
        alike[column.concept, column.unit, str(column.concepts), column.percent_of is UNSET].append(j)
    if not any(map(view.flat.stating, ("concepts", "unit", "percent_of"))):
        kinds = view.flat.by_concept.values()
        if not any(any(_misfits(view, row, alike.values())) for row in kinds):
            return
    fine: set[Any] = set()
    told: set[tuple[str, str]] = set()
    for i, row in enumerate(view.rows):
        # most rows are like one before them
        kind = (row.concept, row.unit, row.concepts is UNSET or i, row.percent_of is UNSET)
        if not row.values or kind in fine:
            continue
        wrong = list(_misfits(view, row, alike.values()))
        if not wrong:
            fine.add(kind)
        for columns, concept, unit in wrong:
            pointer = _place_of_concept(view, i, columns[0])
            if (pointer, unit) not in told and _any_stated(row.values, columns):
                told.add((pointer, unit))
                if _is_right_elsewhere(view, row, concept, columns[0]):
                    yield _wrong_column(pointer, concept, view.columns[columns[0]], unit, view.catalogue)
                else:
                    yield _wrong_unit(pointer, concept, unit, view.catalogue)


def _misfits(
    view: TableView, row: AnyRow, groups: Iterable[list[int]]
) -> Iterator[tuple[list[int], str, str]]:
    for columns in groups:
        column = view.columns[columns[0]]
        concept, unit = view.concept(row, column), given(row.unit, column.unit, default=view.unit)
        if concept is not None and _misfit(concept, unit, view.catalogue):
            yield columns, concept, unit


def _misfit(concept: str | None, unit: str, catalogue: Catalogue) -> bool:
    return concept in catalogue and unit in UNITS and UNITS[unit][0] != catalogue[str(concept)].measure


def _is_right_elsewhere(view: TableView, row: AnyRow, concept: str, j: int) -> bool:
    """Whether it is this column's own unit that does not fit, while other columns of the row do."""
    is_columns_concept = row.concept is UNSET and view.columns[j].concept is not UNSET
    if is_columns_concept or row.unit is not UNSET:
        return False
    units = {given(column.unit, default=view.unit) for column in view.columns}
    return any(not _misfit(concept, unit, view.catalogue) for unit in units)


def _any_stated(values: Any, columns: list[int]) -> bool:
    return any(values[j] is not None for j in columns if j < len(values))


def _place_of_concept(view: TableView, i: int, j: int) -> str:
    if view.rows[i].concept is not UNSET:
        return f"{view.row_pointer(i)}/concept"
    return (
        f"{view.pointer}/columns/{j}/concept"
        if view.columns[j].concept is not UNSET
        else f"{view.pointer}/concept"
    )


def _wrong_unit(pointer: str, concept: str, unit: str, catalogue: Catalogue) -> Violation:
    measure, unit = catalogue[concept].measure, unit.rstrip(".")
    return Violation(
        pointer,
        f"Begrebet »{concept}« måles i {measure}, men tallet står i {unit}. Ret begrebet eller »unit«.",
        f"The concept “{concept}” is measured in {measure}, but the figure is in {unit}. "
        "Correct the concept or “unit”.",
    )


def _wrong_column(pointer: str, concept: str, column: Column, unit: str, catalogue: Catalogue) -> Violation:
    measure, named = catalogue[concept].measure, shown(column.id)
    da, en = _SHARES if UNITS[unit][0] == "pct." else ("", "")
    unit = unit.rstrip(".")
    return Violation(
        pointer,
        f"Begrebet »{concept}« måles i {measure}, men kolonnen »{named}« står i {unit}. "
        f"Skriv begrebet på kolonnerne i {measure} i stedet, {da}eller giv kolonnen en tabel for sig.",
        f"The concept “{concept}” is measured in {measure}, but the column “{named}” is in {unit}. "
        f"Write the concept on the columns in {measure} instead, {en}or give the column a table of its own.",
    )
