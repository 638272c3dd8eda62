"""What has to be told of what was taken over from an earlier case, and of what was not."""

from collections.abc import Iterator, Sequence

from .earlier_case import Completed
from .sheet import Note, listed, note

_FEW = 3
"""So many statements are told by name."""


def earlier_notes(sheet: str, done: Completed, before: Sequence[Completed]) -> Iterator[Note]:
    """Of one table; `before` are those above it in the file."""
    id = done.table["id"]
    if done.like is None:
        yield note("like_none", sheet, table=id)
        return
    where = {"title": done.like.title, "attachment": done.like.attachment.id}
    count, all_rows = str(len(done.rows)), str(len(done.table["rows"]))
    kind = "like_moved" if done.later else "like"
    yield note(kind, sheet, table=id, **where, rows=count, all=all_rows, later=str(done.later))
    others = (each for each in before if each.like is done.like and each.columns_there & done.columns_there)
    if other := next(others, None):
        yield note("like_twice", sheet, table=id, other=other.table["id"])
    yield from _of_lines(sheet, done)


def _of_lines(sheet: str, done: Completed) -> Iterator[Note]:
    """What has to be looked at, or was left out, in its rows and columns."""
    id = done.table["id"]
    if done.undated:
        yield note("like_undated", sheet, table=id, lines=listed(done.undated))
    yield from _new_columns(sheet, done)
    lines = [*done.table["columns"], *done.table["rows"]]
    regulated = [line["id"] for line in lines if "regulering" in line]
    if regulated or "regulering" in done.table:
        yield note("like_regulated", sheet, table=id, lines=listed(regulated or [id]))
    if done.gone:
        yield note("like_gone", sheet, table=id, rows=listed(f"»{label}«" for label in done.gone))
    if done.unsummed:
        yield note("like_unsummed", sheet, table=id, lines=listed(done.unsummed))


def _new_columns(sheet: str, done: Completed) -> Iterator[Note]:
    """New columns that lack a dim by which the others are told apart."""
    columns = done.table["columns"]
    usual = dict.fromkeys(dim for column in columns for dim in column.get("dims", ()))
    new = [column for column in columns if column["id"] not in done.columns and "dims" in column]
    if lacking := [dim for dim in usual if any(dim not in column["dims"] for column in new)]:
        named = listed(column["id"] for column in new)
        yield note("like_new", sheet, table=done.table["id"], columns=named, dims=listed(lacking))


def statement_notes(file: str, done: Sequence[Completed], has_text: bool) -> Iterator[Note]:
    """Of what the earlier case says of figures in text; `has_text` if the file has such figures too."""
    if has_text:
        yield note("like_text", file)
    for attachment in {each.like.attachment.id: each.like.attachment for each in done if each.like}.values():
        if attachment.statements:
            few = [f"»{each.label}«" for each in attachment.statements[:_FEW]]
            few += ["…"] * (len(attachment.statements) > _FEW)
            count = str(len(attachment.statements))
            yield note("like_statements", file, attachment=attachment.id, count=count, labels=listed(few))
