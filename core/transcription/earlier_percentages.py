"""What an earlier table says that its percentages are worked out of, taken over into the next draft."""

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any, NamedTuple

from msgspec import UNSET, to_builtins

from ..arithmetic.figure import UNITS
from .likeness import Likeness, Pairs
from .totals import signed

Fields = dict[str, Any]
Ids = Mapping[str, str]
"""The id of a row or column elsewhere -> the one that it has in the finished draft."""


class _Lines(NamedTuple):
    """The columns (or the rows) of a finished draft: which earlier ones they are, and what ids became of."""

    name: str
    earlier: Sequence[Any]
    pairs: Pairs
    of_draft: Ids
    of_earlier: Ids

    @classmethod
    def of(cls, name: str, done: Fields, drafted: Fields, earlier: Sequence[Any], pairs: Pairs) -> "_Lines":
        ids = [line["id"] for line in done[name]]
        own = dict(zip((line["id"] for line in drafted[name]), ids, strict=True))
        return cls(name, earlier, pairs, own, {earlier[other].id: ids[n] for n, other in pairs.items()})


def with_percentages(done: Fields, drafted: Fields, like: Likeness, later: int | None) -> None:
    """Let the finished draft say of what its percentages are worked out: as it was drafted, or else as the
    earlier table says it, where all that they are worked out of is here.
    """
    columns = _Lines.of("columns", done, drafted, like.view.columns, like.columns(later))
    rows = _Lines.of("rows", done, drafted, like.view.rows, like.rows(later))
    for own, other in ((columns, rows), (rows, columns)):
        for n, line in enumerate(done[own.name]):
            if "percent_of" in line:
                line["percent_of"] = _renamed(line["percent_of"], own.of_draft, other.of_draft)
            elif n in own.pairs and (stated := own.earlier[own.pairs[n]].percent_of) is not UNSET:
                moved = _renamed(to_builtins(stated), own.of_earlier, other.of_earlier)
                if moved and _makes_percentages(done, own.name, line, moved):
                    line["percent_of"] = moved


def _renamed(stated: Fields, own: Ids, other: Ids) -> Fields | None:
    """The same by the ids of now; None where any of it is not here."""
    amount, base = ([_signed(term, own) for term in stated[name]] for name in ("amount", "base"))
    at = {"base_at": other.get(stated["base_at"])} if "base_at" in stated else {}
    is_here = None not in (*amount, *base, *at.values())
    return {"amount": amount, "base": base, **at} if is_here else None


def _signed(term: str, ids: Ids) -> str | None:
    id = ids.get(term.removeprefix("-"))
    return signed(id, -1 if term.startswith("-") else 1) if id else None


def _makes_percentages(table: Fields, name: str, line: Fields, stated: Fields) -> bool:
    """Whether the figures are percentages, and all that they are worked out of is measured alike."""
    terms = {term.removeprefix("-") for term in (*stated["amount"], *stated["base"])}
    of = [*_measures(table, name, {line["id"]})]
    return set(of) <= {"pct."} and len({*_measures(table, name, terms)}) < 2


def _measures(table: Fields, name: str, ids: Set[str]) -> Iterator[str]:
    for row in table["rows"]:
        for column, value in zip(table["columns"], row.get("values", ()), strict=False):
            if value is not None and (column if name == "columns" else row)["id"] in ids:
                yield UNITS[row.get("unit", column.get("unit", table["unit"]))][0]
