"""The parts of a document, whatever its kind, paired with those of its next edition."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

import msgspec
from msgspec import UNSET, Struct

from ..cases.papers import COURSE, ORDLISTE, TITLES
from ..cases.plan_case import PlanCase
from ..cases.table_view import TableView, given
from ..document.budget import Row
from ..judged import AnyCase
from .changes import FieldChange, Kind, PartChange

OF_NO_CONCERN = {"id", "values", "value", "parts", "of_which", "tables", "statements", "columns", "rows"}
"""Fields that are told otherwise: as figures, or as parts of their own."""
CONTAINERS = ("attachment", "table", "theme")
HEAD_ONLY = {"format", "kind", "attachments", "themes", "ordliste", "mentions"}


class Part(Struct, frozen=True):
    """One part; two parts are the same if they agree in a key, the first keys first."""

    kind: Kind
    id: str
    label: str
    keys: tuple[Hashable, ...]
    fields: Mapping[str, str | None]
    within: tuple[str, ...] = ()
    """The ids of the parts that it lies in."""
    titles: tuple[str | None, ...] = ()
    figures: int = 0

    def key(self, rank: int) -> Hashable | None:
        """What it is known by, the best key first; None where it has no such key."""
        return (self.kind, self.keys[rank]) if rank < len(self.keys) and self.keys[rank] else None

    @property
    def path(self) -> tuple[str, ...]:
        return (*self.within, self.id)

    @property
    def placed(self) -> dict[str, str | None]:
        """Its attachment and table, by id and title; a part may itself be either."""
        ids = self.path if self.kind in CONTAINERS else self.within
        named = zip(ids, (*self.titles, self.label), strict=False)
        attachment, table, *_ = (*named, (None, None), (None, None))
        names = ("attachment", "title", "table", "table_title")
        return dict(zip(names, (*attachment, *table), strict=True))


# -- what changed ---------------------------------------------------------------------------------------


def part_changes(old: Sequence[Part], new: Sequence[Part]) -> tuple[list[PartChange], list[FieldChange]]:
    """The parts that came or went, the new ones first, and what was changed in those that stayed."""
    pairs, removed, added = pair(old, new)
    parts = [*_outermost("added", added), *_outermost("removed", removed)]
    return parts, [change for before, after in pairs for change in _field_changes(before, after)]


def pair(old: Sequence[Part], new: Sequence[Part]) -> tuple[list[tuple[Part, Part]], list[Part], list[Part]]:
    """Parts that are the same, in the order of the new; and those of the old and of the new that are left."""
    gone, come = dict(enumerate(old)), dict(enumerate(new))
    partner: dict[int, Part] = {}
    for rank in range(max((len(part.keys) for part in chain(old, new)), default=0)):
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for m, part in gone.items():
            waiting[part.key(rank)].append(m)
        for n, part in list(come.items()):
            if part.key(rank) is not None and waiting.get(part.key(rank)):
                partner[n] = gone.pop(waiting[part.key(rank)].pop(0))
                del come[n]
    pairs = [(partner[n], part) for n, part in enumerate(new) if n in partner]
    return pairs, list(gone.values()), list(come.values())


def _outermost(change: Any, parts: Sequence[Part]) -> Iterator[PartChange]:
    paths = {part.path for part in parts if part.kind in CONTAINERS}
    for part in parts:
        if not any(part.within[: n + 1] in paths for n in range(len(part.within))):
            yield PartChange(
                change=change,
                kind=part.kind,
                id=part.id,
                label=part.label,
                figures=part.figures,
                **part.placed,
            )


def _field_changes(old: Part, new: Part) -> Iterator[FieldChange]:
    if old.fields == new.fields:
        return
    for field in dict.fromkeys([*new.fields, *old.fields]):
        before, after = old.fields.get(field), new.fields.get(field)
        if before != after:
            yield FieldChange(
                kind=new.kind, id=new.id, label=new.label, field=field, old=before, new=after, **new.placed
            )


# -- the parts of a case --------------------------------------------------------------------------------


def parts_of(case: AnyCase) -> list[Part]:
    """The parts in document order, each after that in which it lies."""
    inner = _plan_parts(case) if isinstance(case, PlanCase) else _case_parts(case)
    return [_head(case.document), *inner]


def homes(case: AnyCase) -> list[str]:
    """The ids of what a part can lie in, in document order."""
    if isinstance(case, PlanCase):
        return [*case.titles, ORDLISTE]
    return [id for id in case.titles if id != COURSE or given(case.document.events)]


def _head(document: Any) -> Part:
    stated = {name: getattr(document, name) for name in document.__struct_fields__ if name not in HEAD_ONLY}
    fields: dict[str, str | None] = {}
    for name, value in stated.items():
        if isinstance(value, Struct):
            fields |= {f"{name}.{inner}": text for inner, text in _fields(value).items()}
        else:
            fields[name] = _written(value)
    return Part("case", "", "", ("case",), fields)


def _case_parts(case: Any) -> Iterator[Part]:
    views = {(view.attachment.id, view.table.id): view for view in case.tables}
    for attachment in case.document.attachments:
        tables = [views[attachment.id, table.id] for table in given(attachment.tables, default=())]
        statements = given(attachment.statements, default=())
        count = sum(view.figure_count for view in tables) + len(statements)
        yield _part("attachment", attachment, attachment.title, (), (), count)
        for view in tables:
            yield from _table_parts(view)
        for statement in statements:
            here = (attachment.id,), (attachment.title,)
            yield _part("statement", statement, statement.label, *here, 1)


def _table_parts(view: TableView) -> Iterator[Part]:
    attachment, table = view.attachment, view.table
    title = given(table.title, default=table.id)
    yield _part("table", table, title, (attachment.id,), (attachment.title,), view.figure_count)
    here = (attachment.id, table.id), (attachment.title, title)
    for column in view.columns:
        yield _part("column", column, given(column.label, default=column.id), *here)
    for row, inside in _nested(table.rows, None):
        count = sum(value is not None for value in given(row.values, default=()))
        yield _part("row", row, row.label, *here, count, inside)


def _nested(rows: Sequence[Row[Any]], inside: str | None) -> Iterator[tuple[Row[Any], str | None]]:
    """Each row in document order, and what it is a part of."""
    for row in rows:
        yield row, inside
        yield from _nested(given(row.parts, default=()), f"parts: {row.id}")
        yield from _nested(given(row.of_which, default=()), f"of_which: {row.id}")


def _part(
    kind: Kind,
    record: Any,
    label: str,
    within: tuple[str, ...],
    titles: tuple[str, ...],
    figures: int = 0,
    inside: str | None = None,
) -> Part:
    fields = {**_fields(record), "inside": inside}
    return Part(kind, record.id, label, ((*within, record.id),), fields, within, titles, figures)


# -- the parts of a plan --------------------------------------------------------------------------------


def _plan_parts(plan: PlanCase) -> Iterator[Part]:
    """Indsatser are known by number and title, then by title, then by number: they are often renumbered."""
    titles = plan.titles
    for theme in plan.document.themes:
        yield Part("theme", theme.id, theme.title, (theme.id,), {"title": theme.title})
    for row in plan.rows:
        theme_id, indsats = row.place.attachment, row.indsats
        keys: list[Hashable] = [(theme_id, indsats.number, indsats.title)]
        keys += [indsats.title and (theme_id, indsats.title), indsats.title, (theme_id, row.place.row)]
        here = (theme_id,), (titles[theme_id],)
        fields = {**_fields(indsats), "theme": titles[theme_id]}
        yield Part("indsats", row.place.row, row.place.label, tuple(keys), fields, *here)
    for entry in plan.ordliste.values():
        label = f"{entry.code} ({entry.name})"
        yield Part(
            "entry", entry.code, label, (entry.code,), _fields(entry), (ORDLISTE,), (TITLES[ORDLISTE].da,)
        )
    for mention, place in plan.mentions:
        keys = [(mention.code, mention.where)]
        here = (place.attachment,), (titles[place.attachment],)
        label = f"{mention.code}, {mention.where}"
        yield Part("mention", mention.code, label, tuple(keys), _fields(mention), *here)


# -- fields ---------------------------------------------------------------------------------------------


def _fields(record: Any) -> dict[str, str | None]:
    return {
        name: _written(getattr(record, name))
        for name in record.__struct_fields__
        if name not in OF_NO_CONCERN and getattr(record, name) is not UNSET
    }


def _written(value: Any) -> str | None:
    """A field's value for people."""
    if value is UNSET or value is None:
        return None
    if isinstance(value, dict):
        return ", ".join(f"{key}={inner}" for key, inner in sorted(value.items()))
    if isinstance(value, list) and all(isinstance(inner, str) for inner in value):
        return ", ".join(value)
    if isinstance(value, list) and all(isinstance(inner, Struct) for inner in value):
        return "; ".join(", ".join(text for text in _fields(inner).values() if text) for inner in value)
    if isinstance(value, Struct):
        return "; ".join(f"{name}: {text}" for name, text in _fields(value).items())
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()
