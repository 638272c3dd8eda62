"""What a schema cannot say of a document: ids once, rows as wide as the table, references that lead on."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import UNSET

from ..cases.case import Case
from ..cases.table_view import Plain, TableView, given, table_views
from ..document.budget import Document
from ..quoting import nearest, shown
from ..rulebook.concept import Catalogue
from ..violation import UNCLEAR, Violation
from .circles import circles_in, way_round
from .concept_use import concept_violations, unit_violations
from .formula_use import formula_violations
from .percent_use import percent_violations

MAX_NESTING = 20
"""No budget nests its rows more deeply."""

Sums = Sequence[tuple[str, str, Sequence[str]]]
"""Id of a row or column, where its `sum_of` stands, and what that holds."""


def build_case(
    document: Document[Any], catalogue: Catalogue, plain: Plain | None = None
) -> tuple[Case | None, list[Violation]]:
    """The case, or everything that is wrong with how the parts of the document refer to each other."""
    found = [*_repeated_ids(document), *_impossible_dates(document)]
    tables = list(table_views(document, catalogue, plain))
    found += concept_violations(document, tables, catalogue)
    for view in tables:
        found += _table_violations(view)
        found += unit_violations(view)
    found += formula_violations(document, catalogue, tables)
    return (None, found) if found else (Case(document, catalogue, tables), [])


# -- ids ----------------------------------------------------------------------------------------------


def _repeated_ids(document: Document[Any]) -> Iterator[Violation]:
    yield from _twice("/attachments", [attachment.id for attachment in document.attachments], "bilag")
    for a, attachment in enumerate(document.attachments):
        here = f"/attachments/{a}"
        yield from _twice(
            f"{here}/tables", [table.id for table in given(attachment.tables, default=())], "tabel"
        )
        yield from _twice(
            f"{here}/statements", [s.id for s in given(attachment.statements, default=())], "udsagn"
        )


def _twice(pointer: str, ids: list[str], what: str) -> Iterator[Violation]:
    if len(set(ids)) == len(ids):
        return
    seen: set[str] = set()
    for n, id in enumerate(ids):
        if id in seen:
            yield _id_twice(f"{pointer}/{n}/id", id, what)
        seen.add(id)


def _id_twice(pointer: str, id: str, what: str) -> Violation:
    return Violation(
        pointer,
        f"Id »{id}« er brugt før ({what}). Giv hver sit id.",
        f"The id “{id}” is already used. Give each its own id.",
    )


# -- dates ----------------------------------------------------------------------------------------------


def _impossible_dates(document: Document[Any]) -> Iterator[Violation]:
    for pointer, text in _dates(document):
        try:
            date.fromisoformat(text)
        except ValueError:
            yield Violation(
                pointer, f"Datoen {text} findes ikke. Ret den.", f"There is no date {text}. Correct it."
            )


def _dates(document: Document[Any]) -> Iterator[tuple[str, str]]:
    dated = [("/case", given(document.case))]
    dated += [(f"/events/{n}", event) for n, event in enumerate(given(document.events, default=()))]
    for a, attachment in enumerate(document.attachments):
        here = f"/attachments/{a}"
        dated += [(here, attachment)]
        dated += [(f"{here}/cites/{n}", cited) for n, cited in enumerate(given(attachment.cites, default=()))]
    for pointer, record in dated:
        if record is not None and record.date is not UNSET:
            yield f"{pointer}/date", record.date


# -- tables -------------------------------------------------------------------------------------------


def _table_violations(view: TableView) -> Iterator[Violation]:
    yield from _twice(f"{view.pointer}/columns", [column.id for column in view.columns], "kolonne")
    yield from _too_deep(view)
    yield from _repeated_rows(view)
    yield from _short_rows(view)
    yield from _broken_sums(view)
    yield from percent_violations(view)


def _too_deep(view: TableView) -> Iterator[Violation]:
    if view.nesting > MAX_NESTING:
        yield Violation(
            f"{view.pointer}/rows",
            f"Rækkerne er indlejret i mere end {MAX_NESTING} niveauer.",
            f"The rows are nested more than {MAX_NESTING} levels deep.",
        )


def _repeated_rows(view: TableView) -> Iterator[Violation]:
    if len(view.row_index) == len(view.rows):
        return
    seen: set[str] = set()
    for i, row in enumerate(view.rows):
        if row.id in seen:
            yield _id_twice(f"{view.row_pointer(i)}/id", row.id, "række")
        seen.add(row.id)


def _short_rows(view: TableView) -> Iterator[Violation]:
    width = len(view.columns)
    alike = len(view.stated) == view.flat.stating("values") and set(map(len, view.stated)) <= {width}
    if alike or not width:
        return
    for i, row in enumerate(view.rows):
        if row.values is not UNSET and len(row.values) != width:
            yield _wrong_width(f"{view.row_pointer(i)}/values", row.label, len(row.values), width)


def _wrong_width(pointer: str, label: str, found: int, width: int) -> Violation:
    da = "Tal skrives med punktum i JSON: 1561.2." if found > width else "Skriv null, hvor intet står."
    en = (
        "Numbers have a decimal point in JSON: 1561.2."
        if found > width
        else "Write null where nothing stands."
    )
    return Violation(
        pointer,
        f"Rækken »{shown(label)}« har {found} tal, men tabellen har {width} kolonner. {da}",
        f"The row “{shown(label)}” has {found} values, but the table has {width} columns. {en}",
    )


def _broken_sums(view: TableView) -> Iterator[Violation]:
    """Where an id stands twice, what a sum of it is made of is not known until that is corrected."""
    rows = [
        (row.id, f"{view.row_pointer(i)}/sum_of", row.sum_of)
        for i, row in enumerate(view.rows if view.flat.stating("sum_of") else ())
        if row.sum_of is not UNSET
    ]
    if rows:
        yield from _dead_ends(rows, view.row_index)
        yield from _valueless_terms(rows, view)
        nests = {view.rows[i].id: [view.rows[n].id for n in parts] for i, parts in view.nests}
        yield from _circles(rows, nests, _ids_twice([row.id for row in view.rows]))
    columns = [
        (column.id, f"{view.pointer}/columns/{j}/sum_of", column.sum_of)
        for j, column in enumerate(view.columns)
        if column.sum_of is not UNSET
    ]
    if columns:
        yield from _dead_ends(columns, view.column_index)
        yield from _circles(columns, {}, _ids_twice([column.id for column in view.columns]))


def _ids_twice(ids: list[str]) -> set[str]:
    return {id for id, times in Counter(ids).items() if times > 1} if len(set(ids)) < len(ids) else set()


def _dead_ends(sums: Sums, known: Mapping[str, int]) -> Iterator[Violation]:
    for _, pointer, terms in sums if UNCLEAR not in known else ():
        for n, term in enumerate(terms):
            if term.lstrip("-") not in known:
                near = nearest(term.lstrip("-"), list(known))
                da, en = (f" Mente du »{near}«?", f" Did you mean “{near}”?") if near else ("", "")
                yield Violation(
                    f"{pointer}/{n}",
                    f"sum_of peger på »{term}«, som ikke findes i tabellen.{da}",
                    f"sum_of points to “{term}”, which is not in the table.{en}",
                )


def _valueless_terms(sums: Sums, view: TableView) -> Iterator[Violation]:
    for _, pointer, terms in sums:
        for n, term in enumerate(terms):
            i = view.row_index.get(term.lstrip("-"))
            if i is not None and view.rows[i].values is UNSET and _is_heading(view, view.rows[i].id):
                yield Violation(
                    f"{pointer}/{n}",
                    f"sum_of peger på »{term}«, som er en overskrift uden tal.",
                    f"sum_of points to “{term}”, which is a heading without values.",
                )


def _is_heading(view: TableView, id: str) -> bool:
    """Whether no row with the id has values, should there be more than one."""
    return all(row.values is UNSET for row in view.rows if row.id == id)


def _circles(sums: Sums, nests: Mapping[str, list[str]], unknown: set[str]) -> Iterator[Violation]:
    """Rows (or columns) that are, by way of others, a sum of themselves; each circle is told once."""
    pointers = {id: pointer for id, pointer, _ in sums}
    edges = {id: [term.lstrip("-") for term in terms] for id, _, terms in sums}
    for id, parts in nests.items():
        edges[id] = edges.get(id, []) + parts
    for id in {*unknown, UNCLEAR} & edges.keys():
        del edges[id]
    for circle in circles_in(edges):
        named = next((id for id in circle if id in pointers), None)
        if named is not None:
            way = way_round(circle)
            yield Violation(pointers[named], f"sum_of går i ring: {way}.", f"sum_of goes in a circle: {way}.")
