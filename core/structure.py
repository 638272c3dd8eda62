"""What a schema cannot say of a document: ids once, rows as long as their table, references that lead somewhere."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import UNSET

from .case import Case
from .concept import Catalogue
from .document import Document
from .figure import UNITS
from .formula import Cell, FormulaError, Parameter, Term, leaves, parse_expression
from .table_view import UNIT, TableView, given
from .violation import Violation


MAX_NESTING = 20
"""No budget nests its rows more deeply."""


def build_case(document: Document[Any], catalogue: Catalogue) -> tuple[Case | None, list[Violation]]:
    """The case, or everything that is wrong with how the parts of the document refer to each other."""
    found = [*_repeated_ids(document), *_unknown_concepts(document, catalogue)]
    if found:
        return None, found
    case = Case(document, catalogue)
    for view in case.tables:
        found += _table_violations(view)
    found = found or list(_formula_violations(case))
    return (None, found) if found else (case, [])


# -- ids ----------------------------------------------------------------------------------------------


def _repeated_ids(document: Document[Any]) -> Iterator[Violation]:
    yield from _twice("/attachments", [attachment.id for attachment in document.attachments], "bilag")
    for a, attachment in enumerate(document.attachments):
        here = f"/attachments/{a}"
        yield from _twice(f"{here}/tables", [table.id for table in given(attachment.tables, default=())], "tabel")
        yield from _twice(f"{here}/statements", [s.id for s in given(attachment.statements, default=())], "udsagn")


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


# -- tables -------------------------------------------------------------------------------------------


def _table_violations(view: TableView) -> Iterator[Violation]:
    yield from _twice(f"{view.pointer}/columns", [column.id for column in view.columns], "kolonne")
    yield from _too_deep(view)
    yield from _repeated_rows(view)
    yield from _short_rows(view)
    yield from _broken_sums(view)


def _too_deep(view: TableView) -> Iterator[Violation]:
    if view.nesting > MAX_NESTING:
        yield Violation(
            f"{view.pointer}/rows",
            f"Rækkerne er indlejret i mere end {MAX_NESTING} niveauer.",
            f"The rows are nested more than {MAX_NESTING} levels deep.",
        )


def _repeated_rows(view: TableView) -> Iterator[Violation]:
    if len({row.id for row in view.rows}) == len(view.rows):
        return
    seen: set[str] = set()
    for i, row in enumerate(view.rows):
        if row.id in seen:
            yield _id_twice(f"{view.row_pointer(i)}/id", row.id, "række")
        seen.add(row.id)


def _short_rows(view: TableView) -> Iterator[Violation]:
    width = len(view.columns)
    for i, row in enumerate(view.rows):
        if row.values is not UNSET and len(row.values) != width:
            yield Violation(
                f"{view.row_pointer(i)}/values",
                f"Rækken »{row.label}« har {len(row.values)} tal, men tabellen har {width} kolonner. "
                "Skriv null, hvor der intet står.",
                f"The row “{row.label}” has {len(row.values)} values, but the table has {width} columns. "
                "Write null where nothing is stated.",
            )


def _broken_sums(view: TableView) -> Iterator[Violation]:
    rows = {
        row.id: (f"{view.row_pointer(i)}/sum_of", row.sum_of)
        for i, row in enumerate(view.rows)
        if row.sum_of is not UNSET
    }
    columns = {
        column.id: (f"{view.pointer}/columns/{j}/sum_of", column.sum_of)
        for j, column in enumerate(view.columns)
        if column.sum_of is not UNSET
    }
    row_ids = view.row_index if rows else {}
    yield from _dead_ends(rows, row_ids)
    yield from _valueless_terms(rows, view)
    yield from _dead_ends(columns, view.column_index)
    edges = {id: [term.lstrip("-") for term in terms] for id, (_, terms) in rows.items()}
    for i, parts in view.nests if rows else ():
        edges.setdefault(view.rows[i].id, []).extend(view.rows[part].id for part in parts)
    yield from _circles(edges, rows)
    yield from _circles({id: [t.lstrip("-") for t in terms] for id, (_, terms) in columns.items()}, columns)


def _dead_ends(
    sums: Mapping[str, tuple[str, Iterable[str]]], known: Mapping[str, int]
) -> Iterator[Violation]:
    for pointer, terms in sums.values():
        for n, term in enumerate(terms):
            if term.lstrip("-") not in known:
                near = _nearest(term.lstrip("-"), known)
                yield Violation(
                    f"{pointer}/{n}",
                    f"sum_of peger på »{term}«, som ikke findes i tabellen.{_hint(near, 'Mente du »%s«?')}",
                    f"sum_of points to “{term}”, which is not in the table.{_hint(near, 'Did you mean “%s”?')}",
                )


def _valueless_terms(
    sums: Mapping[str, tuple[str, Iterable[str]]], view: TableView
) -> Iterator[Violation]:
    for pointer, terms in sums.values():
        for n, term in enumerate(terms):
            i = view.row_index.get(term.lstrip("-"))
            if i is not None and view.rows[i].values is UNSET:
                yield Violation(
                    f"{pointer}/{n}",
                    f"sum_of peger på »{term}«, som er en overskrift uden tal.",
                    f"sum_of points to “{term}”, which is a heading without values.",
                )


def _circles(
    edges: Mapping[str, list[str]], sums: Mapping[str, tuple[str, Iterable[str]]]
) -> Iterator[Violation]:
    """Rows that are, by way of others, a sum of themselves (each circle is told once)."""
    done: set[str] = set()
    for start in edges:
        circle = _circle_from(start, edges, done)
        named = next((id for id in circle if id in sums), None)
        if named is not None:
            way = " → ".join([*circle, circle[0]])
            yield Violation(
                sums[named][0], f"sum_of går i ring: {way}.", f"sum_of goes in a circle: {way}."
            )


def _circle_from(start: str, edges: Mapping[str, list[str]], done: set[str]) -> list[str]:
    path: list[str] = []
    stack = [(start, 0)]
    while stack:
        id, at = stack.pop()
        if at == 0:
            if id in done:
                continue
            if id in path:
                return path[path.index(id) :]
            path.append(id)
        targets = edges.get(id, [])
        if at < len(targets):
            stack += [(id, at + 1), (targets[at], 0)]
        else:
            done.add(id)
            path.remove(id)
    return []


# -- concepts and formulas ------------------------------------------------------------------------------


def _unknown_concepts(document: Document[Any], catalogue: Catalogue) -> Iterator[Violation]:
    for pointer, concept, unit in _named_concepts(document):
        if concept not in catalogue:
            near = catalogue.nearest(concept)
            yield Violation(
                pointer,
                f"Begrebet »{concept}« findes ikke i begrebskataloget.{_hint(near, 'Mente du »%s«?')}",
                f"The concept “{concept}” is not in the catalogue.{_hint(near, 'Did you mean “%s”?')}",
            )
        elif unit is not None and UNITS[unit][0] != catalogue[concept].measure:
            measure = catalogue[concept].measure
            yield Violation(
                pointer,
                f"Begrebet »{concept}« måles i {measure}, ikke i {unit}.",
                f"The concept “{concept}” is measured in {measure}, not in {unit}.",
            )


def _named_concepts(document: Document[Any]) -> Iterator[tuple[str, str, str | None]]:
    for a, attachment in enumerate(document.attachments):
        for s, statement in enumerate(given(attachment.statements, default=())):
            if statement.concept is not UNSET:
                yield f"/attachments/{a}/statements/{s}/concept", statement.concept, given(statement.unit, default=UNIT)
        for t, table in enumerate(given(attachment.tables, default=())):
            pointer = f"/attachments/{a}/tables/{t}"
            if table.concept is not UNSET:
                yield f"{pointer}/concept", table.concept, None
            for j, column in enumerate(table.columns):
                yield from _concepts_on(column, f"{pointer}/columns/{j}")
            yield from _concepts_in_rows(table.rows, f"{pointer}/rows")


def _concepts_in_rows(rows: list[Any], pointer: str) -> Iterator[tuple[str, str, str | None]]:
    stack = [(pointer, rows)]
    while stack:
        here, level = stack.pop()
        for n, row in enumerate(level):
            if row.concept is not UNSET or row.concepts is not UNSET:
                yield from _concepts_on(row, f"{here}/{n}")
            for key in ("parts", "of_which"):
                nested = getattr(row, key)
                if nested is not UNSET:
                    stack.append((f"{here}/{n}/{key}", nested))


def _concepts_on(holder: Any, pointer: str) -> Iterator[tuple[str, str, str | None]]:
    unit = None if holder.unit is UNSET else holder.unit
    if holder.concept is not UNSET:
        yield f"{pointer}/concept", holder.concept, unit
    if holder.concepts is not UNSET:
        for concept, swapped in holder.concepts.items():
            yield f"{pointer}/concepts/{concept}", swapped, None


def _formula_violations(case: Case) -> Iterator[Violation]:
    for claim in case.claims:
        if claim.formula is not None:
            pointer = claim.figure.place.pointer.removesuffix("/value") + "/formula"
            yield from _in_formula(pointer, claim.formula, claim.attachment, case)


def _in_formula(pointer: str, formula: str, attachment: str, case: Case) -> Iterator[Violation]:
    try:
        expression = parse_expression(formula)
    except FormulaError as error:
        yield Violation(
            pointer, f"Formlen kan ikke læses: {error}.", f"The formula cannot be read: {error.en} ({error.column})."
        )
        return
    for leaf in leaves(expression):
        if isinstance(leaf, Cell) and case.cell(leaf.path, attachment) is None:
            yield Violation(
                pointer,
                f"Formlen peger på »{{{leaf.path}}}«, som ikke findes eller er tomt.",
                f"The formula points to “{{{leaf.path}}}”, which does not exist or is empty.",
            )
        elif isinstance(leaf, Parameter):
            yield Violation(
                pointer,
                f"»${leaf.name}« er en regels parameter og kan ikke stå i et udsagns formel.",
                f"“${leaf.name}” is a rule's parameter and cannot stand in a statement's formula.",
            )
        elif isinstance(leaf, Term) and leaf.concept not in case.catalogue:
            near = case.catalogue.nearest(leaf.concept)
            yield Violation(
                pointer,
                f"Formlens begreb »{leaf.concept}« findes ikke.{_hint(near, 'Mente du »%s«?')}",
                f"The formula's concept “{leaf.concept}” is unknown.{_hint(near, 'Did you mean “%s”?')}",
            )


def _hint(near: str | None, question: str) -> str:
    return f" {question % near}" if near else ""


def _nearest(id: str, known: Mapping[str, Any]) -> str:
    from difflib import get_close_matches  # only needed when something is misspelt

    return next(iter(get_close_matches(id, known, n=1, cutoff=0.6)), "")
