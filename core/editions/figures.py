"""The figures of two editions, paired by place, and where a figure's place moved by concept and dims."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from ..arithmetic.figure import UNITS, Figure, exact
from ..cases.case import Case
from ..cases.table_view import TableView, given
from ..message import plain
from ..reading.source import Source
from ..reporting.described import figure_info
from .changes import FigureChange

Pair = tuple[Figure | None, Figure | None]
Key = TypeVar("Key")


def figure_changes(old: Case, new: Case, sources: tuple[Source, Source]) -> list[FigureChange]:
    """Every figure that is not the same in both, in the order of the new document."""
    pairs = [pair for pair in _by_place(old, new) if not _same(*pair)]
    moved = _by_meaning(pairs)
    told = {id(before) for before, _ in moved.values()}
    changes: list[FigureChange] = []
    titles = {**_titles(old), **_titles(new)}
    for before, after in pairs:
        if after is not None and id(after) in moved:
            before, _ = moved[id(after)]
        elif after is None and id(before) in told:
            continue
        changes.append(_change(before, after, titles, sources))
    return changes


# -- pairing --------------------------------------------------------------------------------------------


def _by_place(old: Case, new: Case) -> Iterator[Pair]:
    """The figures of each place that may not be the same."""
    old_tables, new_tables = _tables(old), _tables(new)
    old_claims, new_claims = _claims(old), _claims(new)
    for attachment in _union(new.titles, old.titles):
        before, after = old_tables.get(attachment, {}), new_tables.get(attachment, {})
        for table in _union(after, before):
            yield from _cells(before.get(table), after.get(table))
        stated, restated = old_claims.get(attachment, {}), new_claims.get(attachment, {})
        for statement in _union(restated, stated):
            yield stated.get(statement), restated.get(statement)


def _tables(case: Case) -> Mapping[str, Mapping[str, TableView]]:
    found: dict[str, dict[str, TableView]] = defaultdict(dict)
    for view in case.tables:
        found[view.attachment.id][view.table.id] = view
    return found


def _claims(case: Case) -> Mapping[str, Mapping[str, Figure]]:
    found: dict[str, dict[str, Figure]] = defaultdict(dict)
    for claim in case.claims:
        found[claim.attachment][claim.figure.place.row] = claim.figure
    return found


def _union(first: Iterable[Key], second: Iterable[Key]) -> Iterable[Key]:
    return dict.fromkeys([*first, *second])


def _cells(old: TableView | None, new: TableView | None) -> Iterator[Pair]:
    """The cells that are not the same; figures are made only of those, for most of a case never changes."""
    old_rows, new_rows = (view.row_index if view else {} for view in (old, new))
    old_columns, new_columns = (view.column_index if view else {} for view in (old, new))
    columns = [(old_columns.get(id), new_columns.get(id)) for id in _union(new_columns, old_columns)]
    for row in _union(new_rows, old_rows):
        i, k = old_rows.get(row), new_rows.get(row)
        for j, m in columns:
            if _raw(old, i, j) != _raw(new, k, m):
                yield _figure(old, i, j), _figure(new, k, m)


def _raw(view: TableView | None, i: int | None, j: int | None) -> tuple[Any, str] | None:
    """Value and unit of a cell; None where nothing is stated."""
    if view is None or i is None or j is None:
        return None
    row = view.rows[i]
    value = given(row.values, default=None)
    if value is None or value[j] is None:
        return None
    return exact(value[j]), given(row.unit, view.columns[j].unit, default=view.unit)


def _figure(view: TableView | None, i: int | None, j: int | None) -> Figure | None:
    return None if view is None or i is None or j is None else view.figure(i, j)


def _same(old: Figure | None, new: Figure | None) -> bool:
    return old is not None and new is not None and (old.amount, old.measure) == (new.amount, new.measure)


def _by_meaning(pairs: list[Pair]) -> dict[int, tuple[Figure, Figure]]:
    """The figures without a partner, by what they are: id of the new figure -> the old and the new one."""
    gone: dict[Any, list[Figure]] = defaultdict(list)
    for before, after in pairs:
        if before is not None and after is None and before.quantity_key is not None:
            gone[before.quantity_key].append(before)
    found: dict[int, tuple[Figure, Figure]] = {}
    for before, after in pairs:
        if before is None and after is not None and gone.get(after.quantity_key):
            found[id(after)] = gone[after.quantity_key].pop(0), after
    return found


# -- telling --------------------------------------------------------------------------------------------


def _titles(case: Case) -> dict[tuple[str, str | None], str]:
    tables: dict[tuple[str, str | None], str] = {
        (view.attachment.id, view.table.id): given(view.table.title, default=view.table.id)
        for view in case.tables
    }
    return {**tables, **{(id, None): title for id, title in case.titles.items()}}


def _change(
    old: Figure | None,
    new: Figure | None,
    titles: Mapping[tuple[str, str | None], str],
    sources: tuple[Source, Source],
) -> FigureChange:
    figure = new or old
    assert figure is not None
    place = figure.place
    difference, unit = difference_of(old, new) if old and new else (None, None)
    return FigureChange(
        attachment=place.attachment,
        title=titles[place.attachment, None],
        table=place.table,
        table_title=titles[place.attachment, place.table] if place.table else None,
        change=_kind(old, new),
        label=place.label,
        row=place.row,
        column=place.column,
        old=figure_info(old, sources[0]) if old else None,
        new=figure_info(new, sources[1]) if new else None,
        difference=difference,
        unit=unit,
        moved_from=_ids(old) if old and new and _ids(old) != _ids(new) else None,
    )


def _ids(figure: Figure) -> list[str]:
    place = figure.place
    return [id for id in (place.attachment, place.table, place.row, place.column) if id is not None]


def _kind(old: Figure | None, new: Figure | None) -> Any:
    if old is None or new is None:
        return "added" if new else "removed"
    return "moved" if _same(old, new) else "changed"


def difference_of(old: Figure, new: Figure) -> tuple[str | None, str | None]:
    """New minus old, exactly, in the smaller of their units; nothing where they measure different things."""
    if old.measure != new.measure:
        return None, None
    unit = min(old.unit, new.unit, key=lambda unit: UNITS[unit][1])
    return plain((new.amount - old.amount) / UNITS[unit][1]), unit
