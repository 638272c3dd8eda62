"""Totals and differences over several quantities are added up, but are no single quantity of a concept."""

from collections import Counter
from typing import Any

import pytest

from budgettjek.cases.case import Case
from budgettjek.checking import Checker
from budgettjek.violation import Unreadable
from tests.making import bytes_of, case, zones

Column = dict[str, Any]
STAGES = [
    {"id": "opr", "dims": {"aar": "2019", "stade": "oprindeligt"}},
    {"id": "korr", "dims": {"aar": "2019", "stade": "korrigeret"}},
    {"id": "forv", "dims": {"aar": "2019", "stade": "forventet"}},
]
YEARS = [{"id": "2019", "dims": {"aar": "2019"}}, {"id": "2020", "dims": {"aar": "2020"}}]
READINGS = pytest.mark.parametrize("exactly", [False, True], ids=["fast", "exact"])


def row(id: str, *values: float, **more: Any) -> dict[str, Any]:
    return {"id": id, "label": id, "values": list(values), **more}


def stages(last: Column, exactly: bool = False, **table: Any) -> Case:
    """A budget follow-up of three stages and one more column."""
    rows = [
        row("drift", 510.2, 514.9, 512.6, -2.3, concept="drift"),
        row("anlaeg", 40.1, 43.3, 47.5, 4.2, concept="anlaeg"),
        row("net", 550.3, 558.2, 560.1, 1.9, concept="net", sum_of=["drift", "anlaeg"]),
    ]
    made = {"unit": "mio. kr.", "decimals": 1, "columns": [*STAGES, last], "rows": rows, **table}
    return case(tables=[made], exactly=exactly)


def labels(sag: Case, concept: str) -> list[str]:
    return [
        figure.place.column or "" for holding in sag.holdings(concept) for figure in holding.figures(concept)
    ]


def compared(sag: Case, formula: str) -> int:
    return len(list(sag.compare(formula, {}, None)))


@READINGS
@pytest.mark.parametrize("dims", [{}, {"dims": {"aar": "2019"}}], ids=["no dims", "only the year"])
def test_the_deviation_between_two_stages_is_no_quantity_of_its_rows_concept(
    dims: dict[str, Any], exactly: bool
) -> None:
    last = {"id": "afvigelse", "sum_of": ["forv", "-korr"], **dims}
    sag = stages(last, exactly)
    assert labels(sag, "drift") == ["opr", "korr", "forv"]
    assert compared(sag, "net = drift + anlaeg") == 3
    assert zones(sag, "summer", retning="raekker") == Counter(exact=3)


def test_a_budget_follow_up_whose_deviation_says_nothing_of_itself_is_found_right() -> None:
    rows = [
        row("skatter", -801.4, -801.4, -799.9, 1.5, concept="skatter"),
        row("tilskud", -350.2, -344.1, -346.0, -1.9, concept="tilskud_udligning"),
        row(
            "i-alt",
            -1151.6,
            -1145.5,
            -1145.9,
            -0.4,
            concept="indtaegter_i_alt",
            sum_of=["skatter", "tilskud"],
        ),
    ]
    columns = [*STAGES, {"id": "afvigelse", "sum_of": ["forv", "-korr"]}]
    made = {"unit": "mio. kr.", "decimals": 1, "columns": columns, "rows": rows}
    report = Checker().select(["SUM", "SAM", "SKA", "FMT", "AFS"]).check(bytes_of(tables=[made]))
    assert report.findings == []


def test_a_deviation_that_says_itself_what_it_is_for_is_a_quantity() -> None:
    last = {"id": "afvigelse", "sum_of": ["forv", "-korr"], "dims": {"aar": "2019", "stade": "afvigelse"}}
    assert labels(stages(last), "drift") == ["opr", "korr", "forv", "afvigelse"]
    swapped = {"id": "afvigelse", "sum_of": ["forv", "-korr"], "concepts": {"drift": "renter"}}
    assert (labels(stages(swapped), "drift"), labels(stages(swapped), "renter")) == (
        ["opr", "korr", "forv"],
        ["afvigelse"],
    )


def test_a_stage_that_a_column_has_from_its_table_tells_its_part_apart_too() -> None:
    columns = [{"id": "nu", "dims": {"aar": "2019"}}, {"id": "foer", "dims": {"aar": "2019", "stade": "2"}}]
    columns.append({"id": "aendring", "sum_of": ["nu", "-foer"]})
    table = {"dims": {"stade": "3"}, "columns": columns, "rows": [row("drift", 12, 10, 2, concept="drift")]}
    assert labels(case(tables=[table]), "drift") == ["nu", "foer"]


def test_years_in_all_are_added_up_and_compared_with_no_single_year() -> None:
    columns = [*YEARS, {"id": "i-alt", "sum_of": ["2019", "2020"]}]
    rows = [row("drift", 10, 11, 21, concept="drift"), row("renter", 1, 2, 3, concept="renter")]
    sag = case(tables=[{"columns": columns, "rows": rows}])
    assert labels(sag, "drift") == ["2019", "2020"]
    assert zones(sag, "summer", retning="raekker") == Counter(exact=2)


def test_years_in_all_may_also_stand_in_a_row() -> None:
    years = [row("2019", 10, 3, dims={"aar": "2019"}), row("2020", 11, 4, dims={"aar": "2020"})]
    total = row("i-alt", 21, 7, sum_of=["2019", "2020"])
    columns = [{"id": "drift", "concept": "drift"}, {"id": "anlaeg", "concept": "anlaeg"}]
    sag = case(tables=[{"columns": columns, "rows": [*years, total]}])
    assert [f.place.row for h in sag.holdings("drift") for f in h.figures("drift")] == ["2019", "2020"]
    own = case(
        tables=[{"columns": columns[:1], "rows": [{**each, "values": each["values"][:1]} for each in years]}]
    )
    assert len(labels(own, "drift")) == 2


@READINGS
def test_a_total_of_totals_is_no_more_a_quantity_than_they_are(exactly: bool) -> None:
    years = [{"id": year, "dims": {"aar": year}} for year in ("2019", "2020", "2021", "2022")]
    halves = [{"id": "a", "sum_of": ["2019", "2020"]}, {"id": "b", "sum_of": ["2021", "2022"]}]
    columns = [{"id": "i-alt", "sum_of": ["a", "b"]}, *halves, *years]
    drift = row("drift", 46, 21, 25, 10, 11, 12, 13, concept="drift")
    sag = case(tables=[{"columns": columns, "rows": [drift]}], exactly=exactly)
    assert labels(sag, "drift") == ["2019", "2020", "2021", "2022"]
    assert zones(sag, "summer", retning="raekker") == Counter(exact=3)
    columns[0]["dims"] = {"aar": "2019-2022"}
    sag = case(tables=[{"columns": columns, "rows": [drift]}], exactly=exactly)
    assert labels(sag, "drift") == ["i-alt", "2019", "2020", "2021", "2022"]


def test_a_change_between_two_deviations_is_no_quantity_of_its_rows_concept() -> None:
    columns = [*STAGES, {"id": "nu", "sum_of": ["forv", "-korr"]}, {"id": "foer", "sum_of": ["forv", "-opr"]}]
    columns.append({"id": "aendring", "sum_of": ["nu", "-foer"]})
    drift = row("drift", 10, 12, 11, -1, 1, -2, concept="drift")
    assert labels(case(tables=[{"columns": columns, "rows": [drift]}]), "drift") == ["opr", "korr", "forv"]


def test_a_total_of_what_no_dim_of_the_concept_tells_apart_keeps_its_concept() -> None:
    columns = [
        {"id": "loen", "dims": {"aar": "2019", "art": "1"}, "concept": "anlaeg"},
        {"id": "oevrigt", "dims": {"aar": "2019", "art": "2"}, "concept": "renter"},
        {"id": "netto", "dims": {"aar": "2019"}, "sum_of": ["loen", "oevrigt"]},
    ]
    table = {"concept": "drift", "columns": columns, "rows": [row("skole", 5, 2, 7)]}
    assert labels(case(tables=[table]), "drift") == ["netto"]


def test_a_sum_of_what_is_not_there_is_refused_in_a_sentence() -> None:
    rows = [row("x", 1, dims={"aar": "2019"}), row("y", 1, sum_of=["z"])]
    with pytest.raises(Unreadable, match="sum_of"):
        case(tables=[{"columns": [{"id": "a", "concept": "drift"}], "rows": rows}])


def test_the_sign_of_a_deviation_is_not_that_of_its_concept() -> None:
    columns = [*STAGES, {"id": "afvigelse", "dims": {"stade": "afvigelse"}, "sum_of": ["forv", "-korr"]}]
    taxes = row("skatter", -801.4, -801.4, -799.9, 1.5, concept="skatter")
    found = bytes_of(tables=[{"unit": "mio. kr.", "decimals": 1, "columns": columns, "rows": [taxes]}])
    assert told(found) == []


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((801.4, 802.3, 0), ["skatter, opr: 2"]),
        ((801.4, -802.3, 800.1), ["skatter, opr: ", "skatter, forv: "]),
        ((-801.4, 802.3, -800.1), ["skatter, korr: "]),
        ((0, 802.3, 0), ["skatter, korr: "]),
    ],
)
def test_a_row_that_is_printed_reversed_is_told_once(values: tuple[float, ...], expected: list[str]) -> None:
    taxes = row("skatter", *values, concept="skatter")
    assert (
        told(bytes_of(tables=[{"unit": "mio. kr.", "decimals": 1, "columns": STAGES, "rows": [taxes]}]))
        == expected
    )


def told(document: bytes) -> list[str]:
    """Where each finding about signs stands, and of how many figures it is."""
    report = Checker().select("FMT003").check(document)
    return [f"{found.where.label}: {found.facts.get('count', '')}" for found in report.findings]
