"""Where no formula says it, what lines are called and what their figures add up to show which are totals."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from budgettjek.transcription.shown_totals import with_totals
from tests.spreadsheets import read, table, transcribed, workbook

EXAMPLES = Path(__file__).parents[3] / "examples"
DIFFERENCE = {"forskel": ["-statsgaranti", "selvbudgettering"]}
"""A column of the real case that declares nothing."""
TABLE = """\
Udvalg (mio. kr.);2019;2020;2021
Skoler;282,6;281,4;279,9
Dagtilbud;114,9;116,1;118,5
Børn og unge;397,5;397,5;398,4
Pleje;210,3;212,8;216,2
Tilskud;12,2;11,7;11,9
Ældre;222,5;224,5;228,1
Drift i alt;620,0;622,0;626,5
"""


def draft(text: str) -> Any:
    return transcribed(text.encode(), "bilag.csv")


def sums(text: str) -> dict[str, list[str]]:
    (table,) = read(draft(text))["tables"]
    return {line["id"]: line["sum_of"] for line in [*table["columns"], *table["rows"]] if "sum_of" in line}


def told(text: str) -> dict[str, str]:
    """Kind of note -> its facts."""
    return {note.kind: " ".join(fact for _, fact in note.facts) for note in draft(text).notes}


def rows(*lines: str) -> str:
    return "\n".join(["Post (mio. kr.);2019;2020;2021", *lines]) + "\n"


def test_totals_of_totals_are_found_by_name_and_beyond_chance_without_one() -> None:
    assert sums(TABLE) == {
        "boern-og-unge": ["skoler", "dagtilbud"],
        "aeldre": ["pleje", "tilskud"],
        "drift-i-alt": ["boern-og-unge", "aeldre"],
    }
    assert told(TABLE)["sums_shown"] == "bilag boern-og-unge, aeldre, drift-i-alt"
    assert "no_formulas" not in told(TABLE)


def test_totals_may_stand_before_their_parts() -> None:
    head, *lines = TABLE.splitlines()
    order = [6, 2, 0, 1, 5, 3, 4]
    assert sums("\n".join([head, *(lines[n] for n in order)])) == {
        "drift-i-alt": ["boern-og-unge", "aeldre"],
        "boern-og-unge": ["skoler", "dagtilbud"],
        "aeldre": ["pleje", "tilskud"],
    }


def test_a_figure_that_does_not_fit_is_left_for_the_check_and_told() -> None:
    wrong = TABLE.replace("620,0", "602,0")
    assert sums(wrong) == sums(TABLE)
    assert told(wrong)["sum_misfit"] == "Drift i alt 2 3"
    assert "sum_misfit" not in told(TABLE)


def test_what_most_figures_contradict_is_no_total() -> None:
    wrong = TABLE.replace("620,0;622,0", "602,0;662,0")
    assert "drift-i-alt" not in sums(wrong)
    alone = rows("Skoler;1,0;2,0;3,0", "Veje;4,0;5,0;6,0", "I alt;7,0;8,0;9,0")
    assert sums(alone) == {}
    assert told(alone)["no_formulas"] == "bilag"


def test_small_figures_may_add_up_by_chance_where_nothing_is_called_a_total() -> None:
    assert sums(rows("Skoler;1,0;1,0;1,0", "Veje;2,0;2,0;2,0", "Parker;3,0;3,0;3,0")) == {}
    assert sums(rows("Skoler;1,0;1,0;1,0", "Veje;2,0;2,0;2,0", "I alt;3,0;3,0;3,0")) == {
        "i-alt": ["skoler", "veje"]
    }


def test_a_heading_begins_the_parts_anew_and_a_part_of_a_row_is_none() -> None:
    text = rows(
        "Indtægter;;;",
        "Skat;-10,1;-10,4;-10,9",
        "Tilskud;-3,2;-3,3;-3,1",
        "Indtægter i alt;-13,3;-13,7;-14,0",
        "Udgifter;;;",
        "Drift;12,4;12,8;13,1",
        "heraf løn;8,1;8,3;8,6",
        "Anlæg;2,0;2,1;0,4",
        "Udgifter i alt;14,4;14,9;13,5",
        "Resultat;1,1;1,2;-0,5",
    )
    assert sums(text) == {
        "indtaegter-i-alt": ["skat", "tilskud"],
        "udgifter-i-alt": ["drift", "anlaeg"],
        "resultat": ["indtaegter-i-alt", "udgifter-i-alt"],
    }


def test_columns_are_added_and_subtracted_too() -> None:
    text = (
        "Konto (1.000 kr.);Budget;Forbrug;Afvigelse\n"
        "Skoler;28.260;28.140;-120\nVeje;11.490;11.610;120\nParker;4.020;3.801;-219\n"
    )
    assert sums(text) == {"afvigelse": ["forbrug", "-budget"]}
    years = "Projekt (1.000 kr.);2019;2020;I alt\nHal;1.200;800;2.000\nSti;300;0;300\n"
    assert sums(years) == {"i-alt": ["2019", "2020"]}


def test_a_difference_that_two_pairs_explain_is_left_open() -> None:
    text = (
        "Konto (1.000 kr.);Budget;Korrigeret;Forbrug;Afvigelse\n"
        "Skoler;28.260;28.260;28.140;-120\nVeje;11.490;11.490;11.610;120\n"
    )
    assert "afvigelse" not in sums(text)


def test_headings_state_by_their_letters_what_they_are_whatever_the_figures_give() -> None:
    text = (
        "1.000 kr.;Vedtaget A;Tillæg B;Korrigeret C=(A+B);Forventet D;Afvigelse E=D-C\n"
        "Skoler;1.000;20;1.020;1.030;17\nDagtilbud;2.000;-10;1.990;1.980;-17\n"
    )
    assert sums(text) == {
        "korrigeret-c-a-b": ["vedtaget-a", "tillaeg-b"],
        "afvigelse-e-d-c": ["forventet-d", "-korrigeret-c-a-b"],
    }
    assert told(text)["sum_misfit"] == "Afvigelse E=D-C 0 2"
    circle = "1.000 kr.;Budget A=C-B;Tillæg B;Korrigeret C=A+B\nSkoler;1.000;20;1.020\nVeje;500;10;510\n"
    assert list(sums(circle).values()) == [["budget-a-c-b", "tillaeg-b"]]


def test_a_total_of_large_figures_is_told_though_one_of_two_years_is_wrong() -> None:
    text = (
        "1.000 kr.;2027;2028\nSkatter;-710.411;-801.502\nTilskud;-201.120;-199.300\n"
        "Indtægter i alt;-911.531;-1.000.802\nDrift;802.630;867.631\nResultat før renter;-108.901;-133.711\n"
    )
    assert sums(text) == {
        "indtaegter-i-alt": ["skatter", "tilskud"],
        "resultat-foer-renter": ["indtaegter-i-alt", "drift"],
    }


def test_percentages_are_no_parts_of_amounts() -> None:
    text = "Konto;Budget, kr.;Andel, pct.\nSkoler;2.826,00;71,1\nVeje;1.149,00;28,9\nI alt;3.975,00;100,0\n"
    tables = read(draft(text))["tables"]
    assert [table["rows"][2].get("sum_of") for table in tables] == [["skoler", "veje"]]
    assert "percent_of" in tables[0]["columns"][1]
    apart = read(draft(text.replace("71,1", "17,1")))["tables"]
    assert [table["rows"][2].get("sum_of") for table in apart] == [["skoler", "veje"], None]


def test_formulas_go_before_what_figures_show() -> None:
    lines = [["", "2019", "2020"], ["A", 10, 20], ["B", 5, 7], ["I alt", 15, 27], ["Sum", "=B2+B3", "=C2+C3"]]
    data = workbook(lines, results={"B5": 15, "C5": 27})
    assert [row.get("sum_of") for row in table(data)["rows"]] == [None, None, None, ["a", "b"]]


@given(
    st.lists(
        st.lists(st.integers(-99_999, 99_999), min_size=3, max_size=3),
        min_size=2,
        max_size=6,
        unique_by=tuple,
    ),
    st.integers(0, 2),
)
def test_the_total_of_any_rows_is_found_however_it_is_rounded(parts: list[list[int]], places: int) -> None:
    def printed(amount: int) -> str:
        """In thousandths, rounded half up to so many decimals."""
        value = (Decimal(amount) / 1000).quantize(Decimal(1).scaleb(-places), rounding="ROUND_HALF_UP")
        return f"{value:f}".replace(".", ",")

    totals = [sum(amounts) for amounts in zip(*parts, strict=True)]
    lines = [f"Post {n};" + ";".join(map(printed, row)) for n, row in enumerate(parts)]
    found = sums(rows(*lines, "I alt;" + ";".join(map(printed, totals))))
    whole = [abs(amount) > 1000 * 10 * len(parts) for amount in totals]
    if all(whole):
        assert found.get("i-alt") is not None
    assert found.get("i-alt") in (None, [f"post-{n}" for n in range(len(parts))])


def declared_by(case: Any) -> Iterator[tuple[Any, dict[str, list[str]]]]:
    """Each table without its sums, and these: id -> the ids of the terms."""
    for made in (each for attachment in case["attachments"] for each in attachment.get("tables", [])):
        lines = {"rows": [*flattened(made["rows"])], "columns": made["columns"]}
        sums = {
            line["id"]: sorted(line["sum_of"]) for all in lines.values() for line in all if "sum_of" in line
        }
        plain = {
            kind: [{"label": line["id"], **line, "sum_of": None} for line in all]
            for kind, all in lines.items()
        }
        yield {"unit": "kr.", "decimals": 0, **made, **plain}, sums


def flattened(rows: list[Any]) -> Iterator[Any]:
    """The rows as they are printed, one below the other."""
    for row in rows:
        values = [None if value is None else Decimal(value) for value in row.get("values", [])]
        nested = [part["id"] for part in row.get("parts", []) if "values" in part]
        told = {"values": values} if values else {}
        yield {**row, **told, **({"sum_of": nested} if values and nested else {})}
        yield from flattened([*row.get("parts", []), *row.get("of_which", [])])


@pytest.mark.parametrize("name", ["lejre-2019", "opdigtet-2026"])
def test_most_sums_that_a_case_declares_are_shown_by_its_figures_and_no_others(name: str) -> None:
    case = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"), parse_float=Decimal)
    declared, shown = 0, 0
    for plain, sums in declared_by(case):
        found = {each.line.id: sorted(each.sum_of) for each in with_totals(plain)[1]}
        assert {id: terms for id, terms in found.items() if sums.get(id) != terms} in ({}, DIFFERENCE)
        declared, shown = declared + len(sums), shown + len(found)
    assert shown > declared * 2 / 3
