"""Figures by concept: looking up a few by the id that names them finds what looking through all finds."""

from collections import Counter
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings, strategies as st

from budgettjek.arithmetic.algebra import Quantity
from budgettjek.cases.case import Case
from budgettjek.cases.concept_index import ConceptIndex
from tests.making import CATALOGUE, case

IDS = ["lejre", "roskilde", "holbaek"]
DIMS: list[dict[str, Any]] = [{}, {}, {}, {"dims": {"kommune": "lejre"}}, {"dims": {"aar": "2020"}}]


@st.composite
def tables(draw: st.DrawFn) -> list[dict[str, Any]]:
    found = []
    for _ in range(draw(st.integers(1, 3))):
        ids = draw(st.lists(st.sampled_from(IDS), unique=True, min_size=1))
        years = draw(st.lists(st.sampled_from(["2018", "2019", "2020"]), min_size=1, max_size=3))
        columns = [{"id": f"k{n}", "dims": {"aar": year}} for n, year in enumerate(years)]
        if draw(st.integers(0, 5)) == 0:
            columns[0] |= {"concept": "drift"}
        amounts = st.sampled_from([Decimal(5), Decimal(6), None])
        values = st.lists(amounts, min_size=len(years), max_size=len(years))
        rows = [{"id": id, "label": id, "values": draw(values), **draw(st.sampled_from(DIMS))} for id in ids]
        found.append({"concept": "betaling", "columns": columns, "rows": rows, **draw(st.sampled_from(DIMS))})
    return found


def index(found: Case) -> ConceptIndex:
    return ConceptIndex(found.tables, [claim.figure for claim in found.claims], CATALOGUE)


def told(quantity: Quantity) -> object:
    places = [[figure.place.pointer for figure in reading.figures] for reading in quantity.readings]
    return sorted(quantity.dims.items()), places


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(tables(), st.sampled_from([None, *IDS, "koebenhavn"]), st.sampled_from([None, "2019"]), st.booleans())
def test_what_lies_within_some_dims_is_found_by_name_or_not(
    found: list[dict[str, Any]], named: str | None, year: str | None, claimed: bool
) -> None:
    claim = {"id": "lejre", "label": "L", "value": Decimal(5), "concept": "betaling", "dims": {"aar": "2019"}}
    read = case(tables=found, statements=[claim] if claimed else [])
    dims = {dim: value for dim, value in (("kommune", named), ("aar", year)) if value}
    every = index(read).quantities("betaling").values()
    wanted = [q for q in every if all(dims.get(dim, value) == value for dim, value in q.dims.items())]
    within = list(index(read).quantities_within("betaling", dims))
    assert sorted(map(told, within), key=repr) == sorted(map(told, wanted), key=repr)


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(tables(), st.booleans())
def test_every_quantity_that_is_stated_more_than_once_is_found_once(
    found: list[dict[str, Any]], claimed: bool
) -> None:
    claim = {"id": "lejre", "label": "L", "value": Decimal(5), "concept": "betaling", "dims": {"aar": "2019"}}
    read = case(tables=found, statements=[claim] if claimed else [])
    by_key = Counter(figure.quantity_key for figure in read.figures("betaling"))
    repeated = read.repeated("betaling")
    groups = [*repeated.groups, *(twins.figures(n) for twins in repeated.twins for n in range(len(twins)))]
    assert sorted(map(len, groups)) == sorted(count for count in by_key.values() if count > 1)
    assert all(len({figure.quantity_key for figure in group}) == 1 for group in groups)
