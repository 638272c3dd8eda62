"""A figure is taken for exactly what it is printed as, whatever units and decimals stand around it."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import assume, given, settings, strategies as st

from budgettjek import Checker
from budgettjek.reading.case_file import read_case
from budgettjek.transcription.attachment import Transcript
from tests.spreadsheets import read, told, transcribed, values, workbook
from tests.word_documents import document

CATALOGUE = Checker().ruleset.catalogue
FACTORS = {
    "kr.": Fraction(1),
    "1.000 kr.": Fraction(1000),
    "mio. kr.": Fraction(10**6),
    "pct.": Fraction(1, 100),
    "promille": Fraction(1, 1000),
    "personer": Fraction(1),
}
WRITTEN = {
    " %": "pct.",
    " promille": "promille",
    " kr.": "kr.",
    " t.kr.": "1.000 kr.",
    " personer": "personer",
}
SHOWN = {  # number format -> decimals, own unit, and what it multiplies the stored number by
    "#,##0": (0, None, 1),
    "0.0": (1, None, 1),
    "0.00": (2, None, 1),
    "0%": (0, "pct.", 100),
    "0.0%": (1, "pct.", 100),
    '#,##0.00 "kr."': (2, "kr.", 1),
    '0 "personer"': (0, "personer", 1),
}
HEADINGS = {"": None, " (pct.)": "pct.", " i kr.": "kr."}
Figure = tuple[Decimal, int, str | None]
"""Value, decimals and the unit that stands with it."""
Wanted = dict[tuple[str, str], tuple[Fraction, Fraction]]
"""Row and column -> the ends of the interval."""


def read_intervals(draft: Transcript) -> Wanted:
    head = '"kind": "budgetsag", "budget_year": 2019, "municipality": {"code": "350", "name": "Lejre"}'
    text = f'{{"format": "budgettjek/1", {head}, "attachments": [{draft.text()}]}}'
    found: Wanted = {}
    for view in read_case(text.encode(), "sag.json", CATALOGUE).tables:
        for i, row in enumerate(view.rows):
            for j, column in enumerate(view.columns):
                if (figure := view.figure(i, j)) is not None:
                    key = row.label, str(column.label)
                    assert key not in found
                    found[key] = figure.interval.lo, figure.interval.hi
    return found


def interval(figure: Figure, unit_above: str) -> tuple[Fraction, Fraction]:
    value, decimals, own = figure
    unit = FACTORS[own or unit_above]
    half = Fraction(1, 2 * 10**decimals)
    return (Fraction(value) - half) * unit, (Fraction(value) + half) * unit


def numbers(decimals: int) -> st.SearchStrategy[Decimal]:
    return st.integers(-999, 999).map(lambda n: Decimal(n).scaleb(-decimals))


@st.composite
def written_grids(draw: st.DrawFn) -> tuple[str, Wanted, set[tuple[str, str]]]:
    """A text file of figures, dashes and gaps, the intervals of the figures, and where the dashes are."""
    height, width = draw(st.integers(1, 4)), draw(st.integers(2, 4))
    own = st.sampled_from(["", "", "", *draw(st.lists(st.sampled_from(sorted(WRITTEN)), max_size=2))])
    ends = draw(st.lists(st.sampled_from(["", "", *HEADINGS]), min_size=width, max_size=width))
    headings = {f"Tal {n}{end}": end for n, end in enumerate(ends)}
    lines, wanted, dashes = [f"Tal i mio. kr.\nNavn;{';'.join(headings)}"], {}, set()
    for row in (f"Række {n}" for n in range(height)):
        cells = [row]
        for heading, end in headings.items():
            kind = draw(st.sampled_from(["figure", "figure", "figure", "dash", "gap"]))
            cells.append({"dash": "–", "gap": ""}.get(kind, ""))
            if kind == "dash":
                dashes.add((row, heading))
            if kind == "figure":
                decimals, unit = draw(st.integers(0, 3)), draw(own)
                value = draw(numbers(decimals))
                cells[-1] = f"{value:f}".replace(".", ",") + unit
                figure = value, decimals, WRITTEN.get(unit) or HEADINGS[end]
                wanted[row, heading] = interval(figure, "mio. kr.")
        lines.append(";".join(cells))
    return "\n".join(lines), wanted, dashes


@settings(max_examples=60)
@given(written_grids())
def test_every_figure_of_a_text_file_has_the_interval_that_is_printed(
    grid: tuple[str, Wanted, set[tuple[str, str]]],
) -> None:
    text, wanted, dashes = grid
    assume(wanted)
    found = read_intervals(transcribed(text.encode(), "a.csv"))
    assert {key: each for key, each in found.items() if key not in dashes} == wanted
    assert all(found[key][0] == -found[key][1] for key in dashes if key in found)


@settings(max_examples=15)
@given(written_grids())
def test_every_figure_of_a_word_table_has_the_interval_that_is_printed(
    grid: tuple[str, Wanted, set[tuple[str, str]]],
) -> None:
    text, wanted, dashes = grid
    assume(wanted)
    title, *lines = text.splitlines()
    found = read_intervals(transcribed(document(title, [line.split(";") for line in lines]), "a.docx"))
    assert {key: each for key, each in found.items() if key not in dashes} == wanted
    assert all(found[key][0] == -found[key][1] for key in dashes if key in found)


@settings(max_examples=20)
@given(st.data(), st.integers(1, 4), st.integers(1, 4))
def test_every_figure_of_a_workbook_has_the_interval_that_is_shown(
    data: st.DataObject, height: int, width: int
) -> None:
    codes = data.draw(st.lists(st.sampled_from(sorted(SHOWN)), min_size=1, max_size=3))
    rows: list[list[Any]] = [["Tal i mio. kr."], ["Navn", *(f"Tal {n}" for n in range(width))]]
    formats, wanted = {}, {}
    for row in range(height):
        rows.append([f"Række {row}"])
        for column in range(width):
            code = data.draw(st.sampled_from(codes))
            decimals, unit, times = SHOWN[code]
            value = data.draw(numbers(decimals))
            rows[-1].append(value / times)
            formats[f"{'BCDE'[column]}{row + 3}"] = code
            wanted[f"Række {row}", f"Tal {column}"] = interval((value, decimals, unit), "mio. kr.")
    assert read_intervals(transcribed(workbook(rows, formats))) == wanted


def test_a_share_without_decimals_does_not_widen_the_money_beside_it() -> None:
    rows = [
        ["Anlæg (1.000 kr.)"],
        ["Formål", "2026", "2027", "Andel 2026"],
        ["Skoler", 12500, 10000.5, 0.625],
        ["Veje", 7499.5, 1234.5, 0.375],
        ["I alt", 19999.9, 11235, 1],
    ]
    formats = {f"{column}{row}": "#,##0.0" for column in "BC" for row in (3, 4, 5)}
    data = workbook(rows, {**formats, "D3": "0.0%", "D4": "0.0%", "D5": "0%"})
    found = read_intervals(transcribed(data))
    assert found["I alt", "2026"] == (Fraction(19_999_850), Fraction(19_999_950))
    assert found["I alt", "Andel 2026"] == (Fraction("0.995"), Fraction("1.005"))


def test_columns_that_no_one_table_can_declare_stand_apart_and_that_is_told() -> None:
    rows = [
        ["Takster i kr."],
        ["Ydelse", "Forslag 2026", "Takst 2025", "Ændring"],
        ["Dagpleje", 3211, 3105, 0.034],
        ["Renovation", 4012.55, 3876.25, 0.035],
    ]
    formats = {**dict.fromkeys(("B4", "C4"), '#,##0.00 "kr."'), **dict.fromkeys(("D3", "D4"), "0.0%")}
    data = workbook(rows, {**dict.fromkeys(("B3", "C3"), "#,##0"), **formats})
    money, change = read(transcribed(data))["tables"]
    assert values(money) == [["3211", "3105"], ["4012.55", "3876.25"]]
    assert [row.get("decimals") for row in money["rows"]] == [None, 2]
    assert (change["unit"], change["decimals"], values(change)) == ("pct.", 1, [["3.4"], ["3.5"]])
    assert [row["id"] for row in change["rows"]] == [row["id"] for row in money["rows"]]
    assert told(data)["unlike"] == ["D"]
    assert "Ark1: Kolonne D vises med andre decimaler eller enheder" in "\n".join(
        transcribed(data).told("da")
    )


def test_a_sum_across_columns_that_part_is_told_and_not_stated() -> None:
    rows = [["Tal i kr."], ["Navn", "Løn", "Drift", "I alt"]]
    rows += [["A", 1, 2.5, "=B3+C3"], ["B", 1.5, 2, "=B4+C4"], ["Sum", "=B3+B4", "=C3+C4", "=D3+D4"]]
    results = {"D3": 3.5, "D4": 3.5, "B5": 2.5, "C5": 4.5, "D5": 7}
    data = workbook(rows, "General", results)
    tables = read(transcribed(data))["tables"]
    assert [[column["label"] for column in each["columns"]] for each in tables] == [
        ["Løn"],
        ["Drift"],
        ["I alt"],
    ]
    assert [each["rows"][2]["sum_of"] for each in tables] == [["a", "b"]] * 3
    assert not any("sum_of" in column for each in tables for column in each["columns"])
    assert told(data)["sum_parted"] == ["I alt"]
