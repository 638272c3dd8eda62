"""Where people are told that a figure stands: the page of its row, and the row's name among the others."""

from typing import Any

import pytest
from hypothesis import given, strategies as st

from budgettjek.cases.table_view import TableView
from budgettjek.checking import Checker
from tests.making import bytes_of, case

Row = dict[str, Any]
YEARS = [{"id": "2019", "dims": {"aar": "2019"}}, {"id": "2018", "dims": {"aar": "2018"}}]
READINGS = pytest.mark.parametrize("exactly", [False, True], ids=["fast", "exact"])


def row(label: str, id: str = "", **more: Any) -> Row:
    return {"id": id or label.lower().replace(" ", "-"), "label": label, "values": [32, 31], **more}


def view(*rows: Row, exactly: bool = False, **table: Any) -> TableView:
    (found,) = case(tables=[{"columns": YEARS, "rows": list(rows), **table}], exactly=exactly).tables
    return found


def places(view: TableView) -> list[tuple[str, int | None]]:
    """The label of each row's first figure, and its page."""
    figures = [view.figure(i, 0) for i in view.row_numbers]
    return [(figure.place.label, figure.place.page) for figure in figures if figure is not None]


def pages(view: TableView) -> list[int | None]:
    return [page for _, page in places(view)]


def labels(view: TableView) -> list[str]:
    return [label.removesuffix(", 2019") for label, _ in places(view)]


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BUDGETTJEK_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
        return Checker()


# -- pages ------------------------------------------------------------------------------------------------


@READINGS
def test_a_row_opens_a_page_for_what_lies_below_it_and_for_the_rows_after_it(exactly: bool) -> None:
    rows = [
        row("a"),
        row("b", page=4, parts=[row("b1"), row("b2", page=5)], of_which=[row("b3")]),
        row("c"),
        row("d", page=7),
    ]
    assert pages(view(*rows, page=3, exactly=exactly)) == [3, 4, 4, 5, 5, 5, 7]


def test_a_total_above_its_parts_may_be_printed_below_them_on_the_next_page() -> None:
    parts = [row("a1", page=1), row("a2")]
    assert pages(view(row("a", page=2, parts=parts), row("b", page=2), page=1)) == [2, 1, 1, 2]


def test_a_heading_opens_a_page_too() -> None:
    heading = {"id": "h", "label": "Voksne", "page": 4}
    assert pages(view(row("a"), heading, row("b"), page=3)) == [3, 4]


def test_the_page_is_the_tables_where_no_row_states_one_and_nobodys_where_the_table_does_not_either() -> None:
    assert pages(view(row("a"), row("b"), page=3)) == [3, 3]
    assert pages(view(row("a"), row("b"))) == [None, None]
    assert pages(view(row("a"), row("b", page=2))) == [None, 2]


@given(st.lists(st.none() | st.integers(1, 9), min_size=1, max_size=8), st.integers(1, 9))
def test_each_row_stands_on_the_page_that_was_stated_last(stated: list[int | None], first: int) -> None:
    rows = [row(f"r{n}", **({"page": page} if page else {})) for n, page in enumerate(stated)]
    known = [first, *stated]
    expected = [next(page for page in reversed(known[: n + 2]) if page) for n in range(len(stated))]
    assert pages(view(*rows, page=first)) == expected


# -- labels -----------------------------------------------------------------------------------------------


def under(label: str, *rows: Row, **more: Any) -> Row:
    return {"id": label.lower(), "label": label, "parts": list(rows), **more}


@READINGS
def test_a_label_that_several_rows_have_is_told_with_the_row_that_each_is_part_of(exactly: bool) -> None:
    children = under("Børn", row("14 dage", "b14"), row("30 dage", "b30"), id="boern")
    adults = row("Voksne", of_which=[row("14 dage", "v14"), row("Reservation")])
    assert labels(view(children, adults, exactly=exactly)) == [
        "Børn: 14 dage",
        "30 dage",
        "Voksne",
        "Voksne: 14 dage",
        "Reservation",
    ]


def test_where_those_rows_are_called_alike_too_the_next_one_out_is_told_as_well() -> None:
    branches = [
        under(name, under("Voksne", row("14 dage", f"{name}14".lower()), id=f"v-{name.lower()}"))
        for name in ("Bibliotek", "Arkiv")
    ]
    assert labels(view(*branches)) == ["Bibliotek: Voksne: 14 dage", "Arkiv: Voksne: 14 dage"]


def test_rows_that_are_part_of_none_are_called_what_is_printed() -> None:
    assert labels(view(row("14 dage", "a"), row("14 dage", "b"))) == ["14 dage", "14 dage"]


def test_what_a_row_is_called_does_not_make_it_another_finding(checker: Checker) -> None:
    """An acceptance holds when the heading gets another text, and when the table goes over a page more."""

    def found(heading: str, page: int) -> list[tuple[str, str, int | None]]:
        unchanged = {"regulering": "uaendret", "regulering_note": "Kataloget"}
        groups = [
            under(text, row("14 dage", f"{n}-14", page=page, **unchanged), id=f"g{n}")
            for n, text in enumerate(["Børn", heading])
        ]
        table = {"concept": "takst", "page": 1, "columns": YEARS, "rows": groups}
        report = checker.check_bytes(bytes_of(tables=[table]), "sag.json")
        findings = [finding for finding in report.findings if finding.rule == "TAK002" and finding.where]
        return [(f.fingerprint, f.where.label, f.where.page) for f in findings if f.where]

    before, after = found("Voksne", 1), found("Alle voksne", 2)
    assert [label for _, label, _ in after] == ["Børn: 14 dage, 2019", "Alle voksne: 14 dage, 2019"]
    assert [page for *_, page in before] == [1, 1]
    assert [page for *_, page in after] == [2, 2]
    assert [print for print, *_ in before] == [print for print, *_ in after]
