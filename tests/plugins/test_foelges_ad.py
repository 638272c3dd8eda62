"""Rates that change alike show the one that jumps, wherever the years stand."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, strategies as st

from budgettjek import Checker
from budgettjek.reporting.report import Report
from tests.making import case, held, value, zones

CHECKER = Checker()
RATES = {"taxa": (1000, 1030), "kort": (500, 515), "sal": (2000, 2060), "kursus": (800, 824)}


def judged(table: dict[str, Any]) -> Report:
    base = {"id": "takster", "title": "Takster", "concept": "takst", "unit": "kr.", "decimals": 0}
    return CHECKER.check(
        {
            "format": "budgettjek/1",
            "kind": "budgetsag",
            "municipality": {"code": "999", "name": "Opdigtet Kommune"},
            "budget_year": 2027,
            "attachments": [{"id": "bilag", "title": "Takstkatalog", "tables": [base | table]}],
        }
    )


def across(ophold: tuple[float, float], **more: Any) -> dict[str, Any]:
    """The years as columns."""
    columns = [{"id": year, "dims": {"aar": year}} for year in ("2026", "2027")]
    rows = [{"id": id, "label": id, "values": list(both)} for id, both in {**RATES, "ophold": ophold}.items()]
    rows[-1] |= more
    return {"columns": columns, "rows": rows}


def down(ophold: tuple[float, float]) -> dict[str, Any]:
    """The years as rows."""
    both = {**RATES, "ophold": ophold}
    columns = [{"id": id, "dims": {"ydelse": id}} for id in both]
    rows = [
        {"id": year, "label": year, "dims": {"aar": year}, "values": [pair[n] for pair in both.values()]}
        for n, year in enumerate(("2026", "2027"))
    ]
    return {"columns": columns, "rows": rows}


@pytest.mark.parametrize("turned", [across, down])
def test_a_rate_with_a_wrong_digit_is_told_beside_what_is_usual(turned: Any) -> None:
    (found,) = (each for each in judged(turned((1534, 9590))).findings if each.rule == "TAK004")
    assert found.severity == "info"
    assert "9.590 kr. mod 1.534 kr. året før (525 pct.)" in found.message.da
    assert "4 af tabellens 5 takster ændrer sig omkring 3,0 pct." in found.message.da
    assert [figure.value for figure in found.figures] == ["9590", "1534"]


@pytest.mark.parametrize("turned", [across, down])
def test_rates_that_change_alike_are_no_finding_and_no_matter_of_rounding(turned: Any) -> None:
    report = judged(turned((1534, 1600)))
    (rule,) = (each for each in report.rules if each.id == "TAK004")
    assert (rule.outcomes.passed, rule.outcomes.failed, rule.zones.rounding) == (5, 0, 0)


def test_a_total_is_not_judged_for_it_follows_from_its_parts() -> None:
    table = across((1500, 3545), sum_of=["taxa", "kort", "sal"])
    assert not [each for each in judged(table).findings if each.rule == "TAK004"]


def test_a_rate_that_was_nil_the_year_before_has_no_change() -> None:
    assert not [each for each in judged(across((0, 250))).findings if each.rule == "TAK004"]


@given(
    st.lists(
        st.tuples(st.integers(0, 5000), st.sampled_from([80, 97, 98, 103, 103, 103, 108, 113, 118, 119])),
        min_size=1,
        max_size=9,
    ),
    st.integers(0, 2),
)
def test_plain_numbers_tell_the_same_as_exact_ones(rates: list[tuple[int, int]], decimals: int) -> None:
    scale = Decimal(1).scaleb(-decimals)
    columns = [{"id": year, "dims": {"aar": year}} for year in ("2018", "2019")]
    rows = [
        {"id": f"r{n}", "label": f"Takst {n}", "values": [100 * old * scale, old * growth * scale]}
        for n, (old, growth) in enumerate(rates)
    ]
    table = {"concept": "pris", "columns": columns, "rows": rows, "decimals": decimals}
    rule = {"begreb": "pris", "afstand": value("15", "pct.")}
    plainly, exactly = (
        zones(case(tables=[table], exactly=how), "foelges_ad", **rule) for how in (False, True)
    )
    assert plainly == exactly


def test_where_nothing_jumps_plain_numbers_are_enough() -> None:
    columns = [{"id": year, "dims": {"aar": year}} for year in ("2018", "2019")]
    rows = [{"id": id, "label": id, "values": list(both)} for id, both in RATES.items()]
    rows.append({"id": "ophold", "label": "ophold", "values": [700, 721]})
    made = case(tables=[{"concept": "pris", "columns": columns, "rows": rows}])
    assert held(made, "foelges_ad", begreb="pris", afstand=value("15", "pct.")) == 5
