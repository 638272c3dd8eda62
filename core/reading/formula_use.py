"""Whether statements' formulas can be read, lead to what is there, and not back to themselves."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from msgspec import UNSET, Struct

from ..arithmetic.formula import (
    Cell,
    Expression,
    FormulaError,
    Leaf,
    Parameter,
    Term,
    leaves,
    parse_expression,
)
from ..cases.table_view import TableView, given
from ..document.budget import Document
from ..quoting import Words, shown
from ..rulebook.concept import Catalogue
from ..violation import UNCLEAR, Violation
from .circles import circles_in, way_round
from .concept_use import hint

_WORD = r"[a-z0-9][a-z0-9._-]*"
_PATH = re.compile(rf"\{{[^{{}}]*\}}|\[[^\]]*\]|(?<![\w.$/-])({_WORD}(?:/{_WORD}){{0,3}})(?![\w/-])")
"""Cells and choices, which are passed over, and what may be a cell without its braces."""


class Stated(Struct, frozen=True):
    """A statement's formula, and where it stands."""

    attachment: str
    id: str
    pointer: str
    formula: str


def formula_violations(
    document: Document[Any], catalogue: Catalogue, tables: Sequence[TableView]
) -> Iterator[Violation]:
    """Formulas that cannot be read, name what is not there, or go in a circle."""
    stated = [
        Stated(attachment.id, statement.id, f"/attachments/{a}/statements/{s}/formula", statement.formula)
        for a, attachment in enumerate(document.attachments)
        for s, statement in enumerate(given(attachment.statements, default=()))
        if statement.formula is not UNSET
    ]
    places = _Places(document, tables)
    for each in stated:
        for da, en in _in_formula(each, catalogue, places):
            yield Violation(each.pointer, da, en)
    yield from _circles(stated)


def _in_formula(stated: Stated, catalogue: Catalogue, places: "_Places") -> Iterator[Words]:
    expression = _read(stated.formula)
    bare = [] if _is_sound(expression, catalogue) else _bare(stated, catalogue, places)
    if bare:
        yield from map(_without_braces, bare)
        expression = _read(_PATH.sub(lambda match: _braced(match, bare), stated.formula))
    if not isinstance(expression, FormulaError):
        for leaf in dict.fromkeys(leaves(expression)):
            yield from _wrong_leaf(leaf, stated.attachment, catalogue, places)
    elif not bare:
        yield (
            f"Formlen kan ikke læses: {expression.da} (tegn {expression.column}).",
            f"The formula cannot be read: {expression.en} (character {expression.column}).",
        )


def _is_sound(expression: Expression | FormulaError, catalogue: Catalogue) -> bool:
    """Whether all that the formula names as a concept is one."""
    return not isinstance(expression, FormulaError) and all(
        leaf.concept in catalogue for leaf in leaves(expression) if isinstance(leaf, Term)
    )


def _read(formula: str) -> Expression | FormulaError:
    try:
        return parse_expression(formula)
    except FormulaError as error:
        return error


def _wrong_leaf(leaf: Leaf, attachment: str, catalogue: Catalogue, places: "_Places") -> Iterator[Words]:
    if isinstance(leaf, Cell) and not places.may_lead_on(leaf.path, attachment):
        path = shown("{" + leaf.path + "}")
        yield (
            f"Formlen peger på »{path}«, som ikke findes eller er tomt.",
            f"The formula points to “{path}”, which does not exist or is empty.",
        )
    elif isinstance(leaf, Parameter):
        yield (
            f"»${leaf.name}« er en regels parameter og kan ikke stå i et udsagns formel.",
            f"“${leaf.name}” is a rule's parameter and cannot stand in a statement's formula.",
        )
    elif isinstance(leaf, Term) and leaf.concept not in catalogue:
        da, en = hint(leaf.concept, catalogue)
        yield (
            f"Formlens begreb »{shown(leaf.concept)}« findes ikke.{da}",
            f"The formula's concept “{shown(leaf.concept)}” is unknown.{en}",
        )


# -- cells without braces -------------------------------------------------------------------------------


def _bare(stated: Stated, catalogue: Catalogue, places: "_Places") -> list[str]:
    """The places that the formula names without braces, each once."""
    found = (match[1] for match in _PATH.finditer(stated.formula) if match[1])
    return [
        path
        for path in dict.fromkeys(found)
        if path not in catalogue
        and (places.is_meant(path, stated.attachment) or _is_like_no_division(path, catalogue))
    ]


def _is_like_no_division(path: str, catalogue: Catalogue) -> bool:
    """Whether it has table, row and column, and nothing in it is spelt at all like a concept."""
    steps = path.split("/")
    return len(steps) == 3 and not any(step in catalogue or catalogue.nearest(step) for step in steps)


def _braced(match: re.Match[str], bare: Iterable[str]) -> str:
    return "{" + match[0] + "}" if match[1] in bare else match[0]


def _without_braces(path: str) -> Words:
    told = shown(path)
    return (
        f"»{told}« ligner et sted i sagen. Et sted skal stå i krøllede klammer: skriv {{{told}}}.",
        f"“{told}” looks like a place in the case. A place must stand in braces: write {{{told}}}.",
    )


# -- places ---------------------------------------------------------------------------------------------


class _Places:
    """What the cells of formulas may lead to."""

    def __init__(self, document: Document[Any], tables: Sequence[TableView]) -> None:
        self.document, self.tables = document, tables

    @cached_property
    def views(self) -> dict[tuple[str, str], list[TableView]]:
        """Attachment and table -> the table; several where an id is used twice."""
        found = defaultdict(list)
        for view in self.tables:
            found[view.attachment.id, view.table.id].append(view)
        return dict(found)

    @cached_property
    def statements(self) -> set[tuple[str, str]]:
        """Attachment and statement."""
        return {
            (attachment.id, statement.id)
            for attachment in self.document.attachments
            for statement in given(attachment.statements, default=())
        }

    @cached_property
    def attachments(self) -> set[str]:
        return {attachment.id for attachment in self.document.attachments}

    def may_lead_on(self, path: str, attachment: str) -> bool:
        """Whether a figure stands at the path, or what does is not known until something is corrected."""
        home, *inner = whole(path, attachment)
        if len(inner) not in (1, 3):
            return False
        if home not in self.attachments:
            return UNCLEAR in self.attachments
        known = self.statements if len(inner) == 1 else self.views
        if (home, inner[0]) not in known:
            return (home, UNCLEAR) in known
        return len(inner) == 1 or any(_may_state(view, *inner[1:]) for view in self.views[home, inner[0]])

    def is_meant(self, path: str, attachment: str) -> bool:
        """Whether the path begins as one that leads on."""
        parts = whole(path, attachment)
        return (parts[0], parts[1]) in (self.views if len(parts) == 4 else self.statements)


def whole(path: str, attachment: str) -> list[str]:
    """The steps of a path, with the attachment that speaks where none is named."""
    parts = path.split("/")
    return [attachment, *parts] if len(parts) in (1, 3) else parts


def _may_state(view: TableView, row: str, column: str) -> bool:
    """Whether the cell states a figure; it may where it is out of reach of a row that is too short."""
    i, j = view.row_index.get(row), view.column_index.get(column)
    if i is None:
        return UNCLEAR in view.row_index
    if j is None:
        return not view.columns or UNCLEAR in view.column_index
    values = view.rows[i].values
    if len(view.row_index) < len(view.rows) or len(view.column_index) < len(view.columns):
        return True
    return values is not UNSET and (j >= len(values) or values[j] is not None)


# -- circles --------------------------------------------------------------------------------------------


def _circles(stated: Sequence[Stated]) -> Iterator[Violation]:
    """Statements that are, by way of others, claimed by themselves; each circle is told once."""
    edges: dict[str, list[str]] = {}
    pointers: dict[str, str] = {}
    for each in stated:
        expression = _read(each.formula)
        if isinstance(expression, FormulaError) or UNCLEAR in (each.attachment, each.id):
            continue
        cells = (leaf.path for leaf in leaves(expression) if isinstance(leaf, Cell))
        targets = ["/".join(whole(path, each.attachment)) for path in cells]
        name = f"{each.attachment}/{each.id}"
        if targets:
            edges[name], pointers[name] = targets, each.pointer
    for circle in circles_in(edges):
        way = way_round([f"{{{name}}}" for name in circle])
        yield Violation(
            pointers[circle[0]],
            f"Formlen går i ring: {way}. Et udsagn kan ikke bygge på sig selv.",
            f"The formula goes in a circle: {way}. A statement cannot be built on itself.",
        )
