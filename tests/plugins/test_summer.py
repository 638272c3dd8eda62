"""Sums of tables: rounding explains itself, anything more is found at the total it concerns."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from msgspec import Struct

from budgettjek.checking import Checker
from budgettjek.outcome import FAIL, PASS, UNDECIDED
from tests.making import MONEY, WAYS, bytes_of, case, fact, number, one, published, said, zones

KOLONNER, RAEKKER = {"retning": "kolonner"}, {"retning": "raekker"}
AMOUNT = st.integers(-(10**11), 10**11).map(lambda ore: Fraction(ore, 100))


class Exact(Struct):
    """An exact table of amounts in kr.: groups of parts, their totals, a signed grand total, a row total."""

    groups: list[list[list[Fraction]]]
    signs: list[int]

    def document(self, unit: str, decimals: int, way: str, sign: int = 1) -> dict[str, Any]:
        def row(id: str, amounts: list[Fraction], **more: Any) -> dict[str, Any]:
            printed = [
                published(sign * a, unit, decimals, way) for a in (*amounts, amounts[0] - sum(amounts[1:]))
            ]
            return {"id": id, "label": id.upper(), "values": printed, **more}

        rows, totals = [], []
        for g, parts in enumerate(self.groups):
            nested = [row(f"g{g}-{p}", amounts) for p, amounts in enumerate(parts)]
            totals.append([sum(column, Fraction(0)) for column in zip(*parts, strict=True)])
            aside = [{**row(f"heraf-{g}", parts[0]), "values": nested[0]["values"]}]
            rows.append(row(f"g{g}", totals[-1], parts=nested, of_which=aside))
        grand = [
            sum((sign * amount for sign, amount in zip(self.signs, column, strict=True)), Fraction(0))
            for column in zip(*totals, strict=True)
        ]
        terms = [f"{'-' if sign < 0 else ''}g{g}" for g, sign in enumerate(self.signs)]
        rows.append(row("i-alt", grand, sum_of=terms))
        width = len(self.groups[0][0])
        columns: list[dict[str, Any]] = [{"id": f"k{j}"} for j in range(width)]
        columns.append({"id": "net", "sum_of": ["k0", *(f"-k{j}" for j in range(1, width))]})
        table = {"unit": unit, "decimals": decimals, "rounding": WAYS[way][0]}
        return {**table, "columns": columns, "rows": rows}


@st.composite
def exact_tables(draw: st.DrawFn, amounts: st.SearchStrategy[Fraction] = AMOUNT) -> Exact:
    width = draw(st.integers(2, 4))
    row = st.lists(amounts, min_size=width, max_size=width)
    groups = draw(st.lists(st.lists(row, min_size=1, max_size=6), min_size=1, max_size=4))
    signs = draw(st.lists(st.sampled_from([1, -1]), min_size=len(groups), max_size=len(groups)))
    return Exact(groups, signs)


PUBLISHED = {
    "unit": st.sampled_from(MONEY),
    "decimals": st.integers(-3, 5),
    "way": st.sampled_from(list(WAYS)),
}


def both_ways(*tables: dict[str, Any], exactly: bool = False) -> dict[str, dict[str, int]]:
    sag = case(tables=tables, exactly=exactly)
    return {name: dict(zones(sag, "summer", retning=name)) for name in ("kolonner", "raekker")}


@settings(max_examples=60, deadline=None)
@given(exact_tables(), PUBLISHED["unit"], PUBLISHED["decimals"], PUBLISHED["way"], st.booleans())
def test_an_exact_table_published_rounded_never_fails_as_impossible(
    table: Exact, unit: str, decimals: int, way: str, exactly: bool
) -> None:
    for zone in both_ways(table.document(unit, decimals, way), exactly=exactly).values():
        assert "impossible" not in zone


@settings(max_examples=25, deadline=None)
@given(exact_tables(), PUBLISHED["unit"], PUBLISHED["decimals"], PUBLISHED["way"])
def test_the_fast_reading_and_the_exact_reading_give_the_same_zones(
    table: Exact, unit: str, decimals: int, way: str
) -> None:
    document = table.document(unit, decimals, way)
    assert both_ways(document) == both_ways(document, exactly=True)


@settings(max_examples=25, deadline=None)
@given(exact_tables(), PUBLISHED["unit"], PUBLISHED["decimals"], PUBLISHED["way"])
def test_turning_every_sign_changes_no_zone(table: Exact, unit: str, decimals: int, way: str) -> None:
    document, turned = (table.document(unit, decimals, way, sign) for sign in (1, -1))
    assert both_ways(document) == both_ways(turned)


@settings(max_examples=25, deadline=None)
@given(exact_tables(), PUBLISHED["decimals"], PUBLISHED["way"], st.sampled_from(MONEY), st.randoms())
def test_the_unit_and_the_order_of_rows_and_columns_change_no_zone(
    table: Exact, decimals: int, way: str, unit: str, random: Any
) -> None:
    document = table.document("kr.", decimals, way)
    document["rows"][0]["values"][0] += 1  # so that every zone can occur
    order = list(range(len(document["columns"])))
    random.shuffle(order)

    def moved(row: dict[str, Any]) -> dict[str, Any]:
        nested = {key: [moved(part) for part in row[key]] for key in row if key in ("parts", "of_which")}
        return {**row, **nested, "values": [row["values"][j] for j in order]}

    rows = [moved(row) for row in document["rows"]]
    random.shuffle(rows)
    shuffled = {**document, "unit": unit, "columns": [document["columns"][j] for j in order], "rows": rows}
    assert both_ways(document) == both_ways(shuffled)


@pytest.mark.parametrize("way", WAYS)
def test_rounding_of_ordinary_amounts_is_hardly_ever_called_implausible(way: str) -> None:
    """Amounts without pattern: at most as many implausible sums as the parameter says, about 1 in 10 000."""
    # a fixed multiplicative generator, so that the figures are the same in every run
    state, amounts = 20190101, []
    for _ in range(30 * 40 * 6):
        state = state * 48271 % (2**31 - 1)
        amounts.append(Fraction(state % 10**9 - 2 * 10**8))
    cells = iter(amounts)
    found: dict[str, int] = {"exact": 0, "rounding": 0, "implausible": 0, "impossible": 0}
    for size in [2, 3, 5, 8, 12, 20, 30, 40] * 3:
        table = Exact([[[next(cells), next(cells)] for _ in range(size)] for _ in range(2)], [1, -1])
        for retning in both_ways(table.document("mio. kr.", 1, way)).values():
            for zone, count in retning.items():
                found[zone] += count
    assert found["rounding"] > 100
    assert found["implausible"] <= 2
    assert found["impossible"] == 0


@settings(max_examples=30, deadline=None)
@given(exact_tables(), PUBLISHED["unit"], st.integers(0, 2), st.data())
def test_a_figure_changed_by_more_than_the_slack_fails_at_the_total(
    table: Exact, unit: str, decimals: int, data: st.DataObject
) -> None:
    document = table.document(unit, decimals, "half up")
    g = data.draw(st.integers(0, len(table.groups) - 1))
    column = data.draw(st.integers(0, len(table.groups[0][0]) - 1))
    changed = data.draw(st.sampled_from([document["rows"][g], *document["rows"][g]["parts"]]))
    units = len(table.groups[g]) + 2  # the difference was at most half of (parts + total); now it is more
    changed["values"][column] += data.draw(st.sampled_from([1, -1])) * units * Decimal(10) ** -decimals
    place = f"/attachments/0/tables/0/rows/{g}/values/{column}"
    failed = [o for o in said(case(tables=[document]), "summer", **KOLONNER) if o.kind == FAIL]
    assert (place, "impossible") in [(o.figures[0].place.pointer, o.zone) for o in failed]
    told = next(o for o in failed if o.figures[0].place.pointer == place)
    assert told.figures[0].value == document["rows"][g]["values"][column]
    assert number(told, "difference") > number(told, "slack")


# -- what is a part, and what is not -------------------------------------------------------------------


def table(*rows: dict[str, Any], columns: int = 1, **more: Any) -> dict[str, Any]:
    return {"columns": [{"id": f"k{j}"} for j in range(columns)], "rows": rows, **more}


def row(id: str, *values: float | None, **more: Any) -> dict[str, Any]:
    return {"id": id, "label": id, **({"values": values} if values else {}), **more}


def test_nested_totals_are_each_the_sum_of_their_own_parts() -> None:
    inner = row("b", 3, parts=[row("c", 1), row("d", 2)])
    sag = case(tables=[table(row("a", 5, parts=[inner, row("e", 2)]), rounding="exact")])
    assert [(o.figures[0].place.row, o.kind, fact(o, "parts")) for o in said(sag, "summer", **KOLONNER)] == [
        ("a", PASS, "b, e"),
        ("b", PASS, "c, d"),
    ]


def test_a_part_of_a_part_is_not_counted_twice() -> None:
    inner = row("b", 3, parts=[row("c", 1), row("d", 2)])
    sag = case(tables=[table(row("a", 8, parts=[inner, row("e", 2)]), rounding="exact")])
    failed = [o for o in said(sag, "summer", **KOLONNER) if o.kind == FAIL]
    assert [(o.figures[0].place.row, fact(o, "expected"), fact(o, "difference")) for o in failed] == [
        ("a", "5", "3")
    ]


def test_the_parts_of_a_heading_without_values_count_where_the_heading_stands() -> None:
    heading = row("overskrift", parts=[row("c", 1), row("d", 2)])
    sag = case(tables=[table(row("a", 7, parts=[heading, row("e", 4)]), rounding="exact")])
    outcome = one(sag, "summer", **KOLONNER)
    assert (outcome.kind, fact(outcome, "parts"), fact(outcome, "count")) == (PASS, "c, d, e", "3")


def test_rows_that_are_some_of_another_are_never_counted() -> None:
    aside = [row("heraf", 900, parts=[row("x", 900)])]
    sag = case(
        tables=[table(row("a", 3, parts=[row("b", 1), row("c", 2)], of_which=aside), rounding="exact")]
    )
    assert {o.figures[0].place.row: o.kind for o in said(sag, "summer", **KOLONNER)} == {
        "a": PASS,
        "heraf": PASS,
    }


def test_the_parts_of_a_heading_that_has_rows_aside_count_too() -> None:
    heading = row("overskrift", parts=[row("c", 1)], of_which=[row("heraf", 50)])
    sag = case(tables=[table(row("a", 5, parts=[heading, row("e", 4)]), rounding="exact")])
    assert one(sag, "summer", **KOLONNER).kind == PASS


def test_a_term_with_minus_is_subtracted() -> None:
    rows = [row("indtaegt", 10), row("udgift", 7), row("net", 3, sum_of=["indtaegt", "-udgift"])]
    assert one(case(tables=[table(*rows, rounding="exact")]), "summer", **KOLONNER).zone == "exact"
    rows[2] = row("net", 17, sum_of=["indtaegt", "-udgift"])
    outcome = one(case(tables=[table(*rows, rounding="exact")]), "summer", **KOLONNER)
    assert (outcome.kind, fact(outcome, "expected")) == (FAIL, "3")


def test_column_totals_are_summed_along_every_row() -> None:
    columns = [{"id": "drift"}, {"id": "anlaeg"}, {"id": "indtaegt"}]
    columns.append({"id": "net", "label": "Netto", "sum_of": ["drift", "anlaeg", "-indtaegt"]})  # type: ignore[dict-item]
    rows = [row("a", 5, 2, 1, 6), row("b", 1, 1, 1, 3), row("overskrift")]
    outcomes = said(
        case(tables=[{"columns": columns, "rows": rows, "rounding": "exact"}]), "summer", **RAEKKER
    )
    assert [(o.kind, o.figures[0].place.pointer[-15:], fact(o, "expected")) for o in outcomes] == [
        (PASS, "rows/0/values/3", "6"),
        (FAIL, "rows/1/values/3", "1"),
    ]
    assert outcomes[1].figures[0].place.label == "b, Netto"


@pytest.mark.parametrize("exactly", [False, True])
def test_an_empty_part_leaves_the_sum_undecided_unless_empty_means_nil(exactly: bool) -> None:
    rows = [row("a", 3, 3, parts=[row("b", 1, 1), row("c", 2, None)])]
    unknown = case(tables=[table(*rows, columns=2)], exactly=exactly)
    undecided = [o for o in said(unknown, "summer", **KOLONNER) if o.kind == UNDECIDED]
    assert [(o.reason, o.facts["label"], fact(o, "cells")) for o in undecided] == [
        ("empty_cell", "a, k1", "c")
    ]
    nil = case(tables=[table(*rows, columns=2, blank="nil", rounding="exact")], exactly=exactly)
    assert [(o.kind, o.figures[0].place.column) for o in said(nil, "summer", **KOLONNER)] == [
        (PASS, "k0"),
        (FAIL, "k1"),
    ]


def test_a_total_that_is_not_stated_says_nothing() -> None:
    sag = case(tables=[table(row("a", None, parts=[row("b", 1), row("c", 2)]))])
    assert said(sag, "summer", **KOLONNER) == []
    assert zones(sag, "summer", **KOLONNER) == {}


def test_each_figure_counts_with_its_own_unit_decimals_and_hedge() -> None:
    parts = [row("b", 1.2, unit="mio. kr.", decimals=1), row("c", 345, unit="1.000 kr.")]
    outcome = one(case(tables=[table(row("a", 1_545_000, parts=parts))]), "summer", **KOLONNER)
    assert (outcome.zone, fact(outcome, "slack")) == ("exact", "50500.5")
    hedged = [row("b", 1, unit="mio. kr.", qualifier="ca."), row("c", 345, unit="1.000 kr.")]
    outcome = one(case(tables=[table(row("a", 2_345_000, parts=hedged))]), "summer", **KOLONNER)
    assert (outcome.zone, fact(outcome, "difference")) == ("rounding", "1000000")


def test_only_the_tables_that_the_rule_concerns_are_summed() -> None:
    wrong = [row("a", 9, parts=[row("b", 1), row("c", 2)])]
    tables = [{**table(*wrong), "id": "priser", "concept": "pris"}, {**table(*wrong), "id": "andre"}]
    sag = case(tables=tables)
    pointer = "/attachments/0/tables/{}/rows/0/values/0"
    of_concept = said(sag, "summer", begreb="pris", **KOLONNER)
    but_concept = said(sag, "summer", undtagen=["pris"], **KOLONNER)
    assert [o.figures[0].place.pointer for o in of_concept] == [pointer.format(0)]
    assert [o.figures[0].place.pointer for o in but_concept] == [pointer.format(1)]


def test_the_real_hovedoversigt_adds_up_by_rounding() -> None:
    """1.561,2 + 105,0 + 28,4 may be 1.694,5 mio. kr., but not 1.694,3."""
    rows = [row("a", 1561.2), row("b", 105.0), row("c", 28.4), row("sum", 1694.5, sum_of=["a", "b", "c"])]
    more: dict[str, Any] = {"unit": "mio. kr.", "decimals": 1}
    assert dict(zones(case(tables=[table(*rows, **more)]), "summer", **KOLONNER)) == {"rounding": 1}
    rows[3] = row("sum", 1694.3, sum_of=["a", "b", "c"])
    outcome = one(case(tables=[table(*rows, **more)]), "summer", **KOLONNER)
    assert (outcome.zone, fact(outcome, "difference"), fact(outcome, "slack")) == ("impossible", "0.3", "0.2")


@pytest.mark.parametrize("parts", [2, 6, 12])
def test_equal_instalments_at_the_edge_of_their_rounding_are_no_finding(parts: int) -> None:
    """Each is 250.000 kr., and printed as 0,3 mio. kr.: what they add up to is printed as what it is."""
    rows = [{"id": f"r{n}", "label": f"Rate {n}", "values": [0.3]} for n in range(parts)]
    total = {"id": "ialt", "label": "I alt", "values": [parts / 4], "parts": rows}
    columns = [{"id": "2019"}]
    table = {"unit": "mio. kr.", "decimals": 1, "columns": columns, "rows": [total]}
    assert set(both_ways(table)["kolonner"]) <= {"exact", "rounding"}


# -- percentages beside amounts ---------------------------------------------------------------------------

FOLLOW_UP = [{"id": "budget"}, {"id": "afvigelse", "unit": "pct.", "decimals": 1}]


def follow_up(*rows: tuple[float, float], columns: list[dict[str, Any]] = FOLLOW_UP) -> dict[str, Any]:
    """Rows of an amount and a percentage, the last of which is the sum of the others."""
    made = [{"id": f"r{n}", "label": f"R{n}", "values": list(values)} for n, values in enumerate(rows)]
    made[-1]["sum_of"] = [row["id"] for row in made[:-1]]
    return {"tables": [{"unit": "mio. kr.", "decimals": 1, "columns": columns, "rows": made}]}


def test_a_deviation_in_per_cent_is_no_error_where_it_does_not_add_up() -> None:
    table = follow_up((80.4, 2.1), (20.2, 12.5), (100.6, 4.2))
    sag = case(**table)
    assert zones(sag, "summer", **KOLONNER) == {"exact": 1}
    (left,) = [each for each in said(sag, "summer", **KOLONNER) if each.kind == UNDECIDED]
    assert (left.reason, fact(left, "label")) == ("rates", "R2, afvigelse")
    assert Checker().select(["SUM", "SAM"]).check(bytes_of(**table)).findings == []


def test_shares_that_are_to_give_the_whole_are_judged() -> None:
    wrong = case(**follow_up((80.4, 70.0), (20.2, 20.0), (100.6, 100.0)))
    assert [each.kind for each in said(wrong, "summer", **KOLONNER) if each.figures[0].unit == "pct."] == [
        FAIL
    ]
    right = follow_up((80.4, 80.0), (20.2, 20.0), (100.6, 100.0))
    part = follow_up((40.2, 40.0), (10.1, 10.0), (50.3, 50.0))
    for table in (right, part):
        assert zones(case(**table), "summer", **KOLONNER) == {"exact": 2}


def test_percentages_alone_are_judged_whatever_they_give() -> None:
    alone = [{"id": "2019", "unit": "pct."}, {"id": "2020", "unit": "pct."}]
    assert zones(case(**follow_up((10, 20), (5, 5), (30, 40), columns=alone)), "summer", **KOLONNER) == {
        "impossible": 2
    }
