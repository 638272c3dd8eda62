"""Percentages whose heading says what they are, and whose table bears it out, are declared as worked out."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings, strategies as st

from budgettjek import Checker, Report, Unreadable
from budgettjek.transcription.attachment import Transcript, transcribe
from tests.making import published
from tests.spreadsheets import read, table, told, transcribed, workbook
from tests.word_documents import document

CHECKER = Checker().select(["PRO", "SUM"])
HEAD = "Område;Budget 2019;Regnskab 2019;"
BUDGET, ACCOUNTS = "budget-2019", "regnskab-2019"
ROWS = (
    ("Skole", "412,3", "420,1"),
    ("Veje", "90,0", "81,5"),
    ("Park", "80,5", "82,9"),
    ("I alt", "582,8", "584,5"),
)


def text(
    heading: str, percentages: Sequence[str], rows: Sequence[Sequence[str]] = ROWS, head: str = HEAD
) -> bytes:
    lines = [";".join([*row, each]) for row, each in zip(rows, percentages, strict=True)]
    return "\n".join(["Regnskab i mio. kr.", f"{head}{heading}", *lines]).encode()


def stated(data: bytes, name: str = "a.csv") -> Any:
    return table(data, name)["columns"][-1].get("percent_of")


def checked(draft: Transcript) -> Report:
    head = '"kind": "budgetsag", "budget_year": 2019, "municipality": {"code": "999", "name": "Opdigtet"}'
    return CHECKER.check(f'{{"format": "budgettjek/1", {head}, "attachments": [{draft.text()}]}}'.encode())


CHANGE = ["1,9", "-9,4", "3,0", "0,3"]
USED = ["101,9", "90,6", "103,0", "100,3"]


@pytest.mark.parametrize(
    ("heading", "percentages", "expected"),
    [
        ("Afvigelse i %", CHANGE, ([ACCOUNTS, f"-{BUDGET}"], [BUDGET])),
        ("Afvigelse i pct.", CHANGE, ([ACCOUNTS, f"-{BUDGET}"], [BUDGET])),
        ("Stigning i pct.", CHANGE, ([ACCOUNTS, f"-{BUDGET}"], [BUDGET])),
        ("Ændring i %", CHANGE, ([ACCOUNTS, f"-{BUDGET}"], [BUDGET])),
        ("%", CHANGE, ([ACCOUNTS, f"-{BUDGET}"], [BUDGET])),
        ("Mindreforbrug i %", ["-1,9", "9,4", "-3,0", "-0,3"], ([BUDGET, f"-{ACCOUNTS}"], [BUDGET])),
        ("Afvigelse i %", ["1,9", "9,4", "3,0", "0,3"], ([ACCOUNTS, f"-{BUDGET}"], [BUDGET])),
        ("Forbrugspct.", USED, ([ACCOUNTS], [BUDGET])),
        ("Forbrugsprocent", USED, ([ACCOUNTS], [BUDGET])),
        ("Forbrug i % af korr. budget", USED, ([ACCOUNTS], [BUDGET])),
        ("Andel i pct.", ["70,7", "15,4", "13,8", "100,0"], ([BUDGET], [BUDGET], "i-alt")),
        ("Andel i %", ["71,9", "13,9", "14,2", "100"], ([ACCOUNTS], [ACCOUNTS], "i-alt")),
    ],
)
def test_a_heading_that_the_figures_bear_out_is_declared(
    heading: str, percentages: list[str], expected: tuple[Any, ...]
) -> None:
    found = stated(text(heading, percentages))
    assert found == dict(zip(("amount", "base", "base_at"), expected, strict=False))


def test_the_deviation_that_the_table_prints_itself_goes_before_its_difference() -> None:
    rows = [(*row, amount) for row, amount in zip(ROWS, ["7,8", "-8,5", "2,4", "1,7"], strict=True)]
    found = stated(text("Afvigelse i %", CHANGE, rows, f"{HEAD}Afvigelse;"))
    assert found == {"amount": ["afvigelse"], "base": [BUDGET]}


def test_what_is_declared_is_told_so_that_a_person_can_confirm_it() -> None:
    (note,) = told(text("Afvigelse i %", CHANGE), "a.csv")["percent_found"]
    assert note == "Afvigelse i % »Regnskab 2019« - »Budget 2019« »Budget 2019«"


def test_a_percentage_that_does_not_fit_as_the_rest_is_told_and_left_for_the_check() -> None:
    data = text("Afvigelse i %", ["1,9", "-4,9", "3,0", "0,3"])
    assert stated(data) == stated(text("Afvigelse i %", CHANGE))
    assert told(data, "a.csv")["percent_misfit"] == ["D4"]
    assert "percent_misfit" not in told(text("Afvigelse i %", CHANGE), "a.csv")
    (found,) = checked(transcribed(data, "a.csv")).findings
    assert (found.rule, found.where.label) == ("PRO001", "Veje, Afvigelse i %")


@pytest.mark.parametrize(
    ("heading", "percentages", "kind"),
    [
        ("Afvigelse i %", ["1,9", "-4,9", "3,9", "0,7"], "percent_none"),
        ("Afvigelse i %", ["", "", "", "0,3"], "percent_none"),
        ("Andel i %", ["", "", "", "100"], "percent_none"),
    ],
)
def test_what_the_figures_do_not_bear_out_is_left_out_and_told(
    heading: str, percentages: list[str], kind: str
) -> None:
    data = text(heading, percentages)
    assert all(
        "percent_of" not in each
        for part in read(transcribed(data, "a.csv"))["tables"]
        for each in part["columns"]
    )
    assert told(data, "a.csv")[kind] == [heading]


def test_what_several_columns_bear_out_is_left_out_and_told() -> None:
    rows = [("A", "50", "100", "100"), ("B", "30", "90", "90"), ("C", "20", "80", "80")]
    data = text("Forbrugspct.", ["50", "33", "25"], rows, "Område;Forbrug;Budget;Ramme;")
    assert stated(data) is None
    assert told(data, "a.csv")["percent_several"] == ["Forbrugspct."]


def test_of_several_the_base_that_the_heading_names_is_meant() -> None:
    rows = [("A", "50", "100", "100"), ("B", "30", "90", "90"), ("C", "20", "80", "80")]
    data = text("Forbrug i % af ramme", ["50", "33", "25"], rows, "Område;Forbrug;Budget;Ramme;")
    assert stated(data) == {"amount": ["forbrug"], "base": ["ramme"]}


def test_a_dash_where_nothing_was_worked_out_becomes_null_and_is_told() -> None:
    rows = [*ROWS, ("Ny opgave", "0,2", "4,1"), ("Uændret", "5,0", "5,0"), ("Helt ny", "0,0", "4,1")]
    data = text("Afvigelse i %", [*CHANGE, "–", "–", "–"], rows)
    assert stated(data) == {"amount": [ACCOUNTS, f"-{BUDGET}"], "base": [BUDGET]}
    assert told(data, "a.csv")["percent_dash"] == ["D7"]
    assert [row["values"][2] for row in table(data, "a.csv")["rows"][4:]] == [None, 0, 0]
    assert checked(transcribed(data, "a.csv")).findings == []


def test_other_percentages_are_not_taken_for_worked_out() -> None:
    data = text("Pris- og lønskøn i pct.", CHANGE)
    assert "percent_none" not in told(data, "a.csv")


def test_amounts_are_summed_and_their_percentages_stay_beside_them() -> None:
    rows: list[list[Any]] = [["Mio. kr.", "Budget 2019", "Regnskab 2019", "Afvigelse i %"]]
    rows += [["Skole", 400, 440, "=C2/B2-1"], ["Veje", 90, 81, "=C3/B3-1"]]
    rows += [["I alt", "=SUM(B2:B3)", "=SUM(C2:C3)", "=C4/B4-1"]]
    results = {"D2": 0.1, "D3": -0.1, "B4": 490, "C4": 521, "D4": 0.0632653}
    data = workbook(rows, dict.fromkeys(("D2", "D3", "D4"), "0.0%"), results)
    found = table(data)
    assert found["rows"][2]["sum_of"] == ["skole", "veje"]
    assert found["columns"][2]["percent_of"] == {"amount": [ACCOUNTS, f"-{BUDGET}"], "base": [BUDGET]}
    assert "apart" not in told(data)
    report = checked(transcribed(data))
    assert (report.findings, report.summary.outcomes.passed, report.summary.coverage.checked) == ([], 5, 9)


def test_a_table_of_word_is_read_so_too() -> None:
    cells = [["Område", "Budget", "Regnskab", "Afvigelse i %"]]
    cells += [[*row, each] for row, each in zip(ROWS, CHANGE, strict=True)]
    found = stated(document("Regnskab i mio. kr.", cells), "a.docx")
    assert found == {"amount": ["regnskab", "-budget"], "base": ["budget"]}


AMOUNTS = st.integers(100, 99_999)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=2, max_size=6), st.integers(0, 3))
def test_whatever_is_declared_holds_when_it_is_checked(rows: list[tuple[int, int]], decimals: int) -> None:
    lines = [(f"Række {n}", str(old), str(new)) for n, (old, new) in enumerate(rows)]
    printed = [published(Fraction(new - old, old), "pct.", decimals, "half up") for old, new in rows]
    draft = transcribe(
        text("Stigning i %", [f"{each:f}".replace(".", ",") for each in printed], lines), "a.csv"
    )
    assert [finding for finding in checked(draft).findings if finding.rule == "PRO001"] == []


CELLS = st.sampled_from(["10", "20", "40,0", "5 %", "50 %", "100 %", "-", "", "3 kr.", "7 personer", "50"])
HEADINGS = st.sampled_from(
    ["Budget", "Forbrug", "Forbrug i % af budget", "Andel i pct.", "Afvigelse i %", "%"]
)


@settings(max_examples=150, deadline=None)
@given(
    st.integers(1, 5).flatmap(
        lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), min_size=2, max_size=6)
    ),
    st.lists(HEADINGS, min_size=5, max_size=5),
)
def test_whatever_stands_in_the_cells_the_draft_can_be_checked(
    cells: list[list[str]], headings: list[str]
) -> None:
    assume(any("1" <= sign <= "9" for row in cells for cell in row for sign in cell))
    rows = [";".join([f"Række {n}", *row]) for n, row in enumerate(cells[1:])]
    lines = [";".join(["Område", *headings[: len(cells[0])]]), *rows, ";".join(["I alt", *cells[0]])]
    try:
        draft = transcribe("\n".join(lines).encode(), "a.csv")
    except Unreadable:  # no figures at all
        assume(False)
    assert checked(draft).summary.outcomes.error == 0
