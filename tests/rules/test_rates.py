"""Rates at the percentages where rounding decides: halves go up, and a small change may round to none."""

from collections import Counter

import pytest
from msgspec.structs import replace

from budgettjek import engine
from budgettjek.checking import Checker
from budgettjek.rulebook.example import example_case

CHECKER = Checker()
CATALOGUE = CHECKER.ruleset.catalogue
COLUMNS = [{"id": "2019", "dims": {"aar": "2019"}}, {"id": "2018", "dims": {"aar": "2018"}}]


def said(old: float, new: float, percent: str, decimals: int = 0, **row: object) -> str:
    """What TAK001 says of one rate at a percentage of our own choosing."""
    rule = CHECKER.ruleset.rule("TAK001")
    assert rule is not None
    value = {"year": 2019, "value": percent, "unit": "pct.", "source": "prøve"}
    rule = replace(rule, parameters={**rule.parameters, "procent": [value]})
    cells = {"id": "takst", "label": "Takst", "values": [new, old], **row}
    table = {"concept": "takst", "columns": COLUMNS, "decimals": decimals, "rows": [cells]}
    case = example_case({"tables": [table]}, CATALOGUE)
    counts = engine.judge(case, rule, CHECKER.checks[rule.check]).counts
    return next(kind for kind, count in counts.items() if count)


def counts(
    id: str, year: int, columns: list[dict[str, object]], rows: list[dict[str, object]]
) -> Counter[str]:
    """How often a rule says what of a table of rates."""
    rule = CHECKER.ruleset.rule(id)
    assert rule is not None
    table = {"concept": "takst", "columns": columns, "rows": rows}
    case = example_case({"year": year, "tables": [table]}, CATALOGUE)
    return Counter(engine.judge(case, rule, CHECKER.checks[rule.check]).counts)


def test_a_rate_with_and_without_vat_is_two_rates() -> None:
    heads = [("2018", "ekskl"), ("2019", "ekskl"), ("2019", "inkl")]
    columns = [{"id": f"{year}-{moms}", "dims": {"aar": year, "moms": moms}} for year, moms in heads]
    rows = [{"id": "beholder", "label": "Beholder, 140 l", "values": [820, 900, 1125]}]
    assert not counts("AFS001", 2019, columns, rows)["fail"]


@pytest.mark.parametrize(("price", "wrong"), [(60, 0), (62, 1)])
def test_each_of_several_main_courses_is_held_to_the_ceiling_and_not_to_the_others(
    price: int, wrong: int
) -> None:
    prices = {"almindelig": 58, "lille": 52, "diaet": price}
    dims = {name: {"ydelse": "madservice-hovedret", "variant": name} for name in prices}
    rows = [{"id": name, "label": name, "values": [kr], "dims": dims[name]} for name, kr in prices.items()]
    columns = [{"id": "2024", "dims": {"aar": "2024"}}]
    ceiling = counts("MAD001", 2024, columns, rows)
    assert (ceiling["pass"], ceiling["fail"]) == (3 - wrong, wrong)
    assert not counts("AFS001", 2024, columns, rows)["fail"]


@pytest.mark.parametrize(
    ("old", "new", "percent", "expected"),
    [
        pytest.param(20, 21, "2.5", "pass", id="20.50-goes-up"),
        pytest.param(20, 20, "2.5", "fail", id="20.50-does-not-go-to-even"),
        pytest.param(100, 103, "2.5", "pass", id="102.50-goes-up"),
        pytest.param(100, 102, "2.5", "fail", id="102.50-does-not-go-to-even"),
        pytest.param(20, 20, "2.4", "pass", id="20.48-stays"),
        pytest.param(20, 21, "2.4", "fail", id="20.48-does-not-go-up"),
        pytest.param(37, 38, "2.4", "pass", id="37.888-goes-up"),
        pytest.param(0, 0, "2.4", "pass", id="nothing-stays-nothing"),
        pytest.param(20, 20, "-2.5", "pass", id="19.50-goes-up"),
    ],
)
def test_whole_kroner(old: int, new: int, percent: str, expected: str) -> None:
    assert said(old, new, percent) == expected


@pytest.mark.parametrize(("new", "expected"), [(1030, "pass"), (1020, "fail"), (1025, "fail")])
def test_a_tie_between_two_steps_of_ten_kroner_goes_up(new: int, expected: str) -> None:
    assert said(1000, new, "2.5", afrunding=10) == expected


@pytest.mark.parametrize(("new", "expected"), [(10.25, "pass"), (10.24, "fail")])
def test_rates_may_have_oere(new: float, expected: str) -> None:
    assert said(10.00, new, "2.5", decimals=2) == expected
