"""What no sheet says of its table, so that a person has to: what the figures are, and what they are for."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any

from ..arithmetic.figure import UNITS
from . import units
from .sheet import FIRST_YEAR, LAST_YEAR, Note, listed, note

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_CARRIED = re.compile(r"\bov(?:er)?f\w*\.?\s+fra\s+\d{4}(?!\d)", re.IGNORECASE)
_MONEY = "kr."
_RATE = re.compile(r"takst|gebyr|\bpris(?:er)?\b", re.IGNORECASE)


def year_of(heading: str) -> str | None:
    """The year that the heading speaks of, if it is just one; »overført fra 2025« is not of 2025."""
    years = {
        year for year in _YEAR.findall(_CARRIED.sub("", heading)) if FIRST_YEAR <= int(year) <= LAST_YEAR
    }
    return years.pop() if len(years) == 1 else None


def unsaid(
    sheet: str,
    table: Mapping[str, Any],
    rows_are_years: bool,
    known_rows: Container[str] = (),
    known_columns: Container[str] = (),
) -> Iterator[Note]:
    """What has to be written into the drafted table, or looked at once more.

    Of the rows and columns with the known ids, an earlier case said all that there is to say.
    """
    rows = [row for row in table["rows"] if "values" in row]
    new = [row for row in rows if row["id"] not in known_rows and not _is_said(table, row)]
    if new:
        yield _concepts(sheet, table, new)
    dated = [column for column in table["columns"] if "percent_of" not in column]
    years = {column["id"]: column.get("dims", {}).get("aar") for column in dated}
    without = [id for id, year in years.items() if year is None and id not in known_columns]
    if without and not rows_are_years:
        yield note("dims", sheet, table=table["id"], columns=listed(without))
    for year, count in Counter(filter(None, years.values())).items():
        if count > 1:
            same = listed(id for id in years if years[id] == year)
            yield note("same_year", sheet, table=table["id"], year=year, columns=same)
    for row in rows:
        for unit in units.mentioned(row["label"])[:1]:
            yield note("row_unit", sheet, row=row["label"], unit=unit)


def _is_said(table: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    """Whether a concept is said of the row, or of any of its figures."""
    columns = (
        column for column, value in zip(table["columns"], row["values"], strict=True) if value is not None
    )
    return any("concept" in each for each in (table, row, *columns))


def _concepts(sheet: str, table: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> Note:
    """Where a concept can stand: on the rows, unless the figures of a row are of different kinds."""
    across: dict[str, set[str]] = {}
    down: dict[str, set[str]] = {}
    for row, column, measure in _measured(table, rows):
        across.setdefault(row, set()).add(measure)
        down.setdefault(column, set()).add(measure)
    if all(len(found) == 1 for found in across.values()):
        kind = "concepts_rates" if _are_rates(table, rows) else "concepts"
        return note(kind, sheet, table=table["id"], rows=listed(row["id"] for row in rows))
    pure = {column: next(iter(found)) for column, found in down.items() if len(found) == 1}
    if not pure:
        return note("concepts_mixed", sheet, table=table["id"])
    wanted = _MONEY if _MONEY in pure.values() else next(iter(pure.values()))
    columns = [column for column, measure in pure.items() if measure == wanted]
    others = listed(column for column in down if column not in columns)
    facts = {"table": table["id"], "unit": wanted, "columns": listed(columns), "others": others}
    return note("concepts_by_column", sheet, **facts)


def _are_rates(table: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the words above the figures, or beside most of them, speak of rates."""
    above = [table["title"], *(column["label"] for column in table["columns"])]
    beside = [bool(_RATE.search(row["label"])) for row in rows]
    return any(map(_RATE.search, above)) or beside.count(True) > beside.count(False)


def _measured(table: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """Row, column and what is measured, for every figure."""
    for row in rows:
        for column, value in zip(table["columns"], row["values"], strict=True):
            if value is not None and "percent_of" not in column:
                unit = row.get("unit", column.get("unit", table["unit"]))
                yield row["id"], column["id"], UNITS[unit][0]
