"""What an earlier case says of the same annex comes into the draft of this year's, and what it cannot say is
told.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from msgspec import UNSET
from openpyxl import Workbook

from budgettjek import Checker
from budgettjek.cases.table_view import TableView
from budgettjek.transcription.attachment import Transcript, transcribe
from tests.spreadsheets import saved
from tests.word_documents import document

EXAMPLES = Path(__file__).parents[3] / "examples"
YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
BUDGET: dict[str, Any] = {
    "id": "oversigt",
    "title": "Hovedoversigt 2025-2026",
    "unit": "mio. kr.",
    "decimals": 1,
    "dims": {"stade": "budgetforslag"},
    "columns": [
        {"id": "b2025", "label": "B2025", "dims": {"aar": "2025"}},
        {"id": "bo2026", "label": "BO2026", "dims": {"aar": "2026"}},
    ],
    "rows": [
        {"id": "drift", "label": "Drift", "concept": "drift", "values": [1200.4, 1210.0]},
        {"id": "anlaeg", "label": "Anlæg", "concept": "anlaeg", "values": [80.1, 60.0]},
        {"id": "i-alt", "label": "I alt", "values": [1280.5, 1270.0], "sum_of": ["drift", "anlaeg"]},
    ],
}
NEXT = """\
Hovedoversigt 2026-2027 (mio. kr.)
Post;B2026;BO2027
Drift;1.250,2;1.262,9
Anlæg;70,3;50,0
I alt;1.320,5;1.312,9
"""


@cache
def checker() -> Checker:
    return Checker()


def case_of(*tables: Mapping[str, Any], year: int = 2025) -> bytes:
    document = {
        "format": "budgettjek/1",
        "kind": "budgetsag",
        "municipality": {"code": "999", "name": "Opdigtet Kommune"},
        "budget_year": year,
        "attachments": [
            {
                "id": "bilag-1",
                "title": "Oversigter",
                "dims": {"scenarie": "statsgaranti"},
                "tables": [*tables],
            }
        ],
    }
    return json.dumps(document).encode()


def views(*tables: Mapping[str, Any]) -> list[TableView]:
    case, _ = checker().read(case_of(*tables), "sidste.json")
    return [*case.tables]


def like(text: str, *tables: Mapping[str, Any], later: int | None = None) -> Transcript:
    return transcribe(text.encode(), "oversigt.csv", earlier=views(*(tables or (BUDGET,))), later=later)


def staged(*years: int) -> dict[str, Any]:
    """A table with a column of each year, the first of which are accounts and a budget."""
    stages = ["regnskab", "budget", *["overslag"] * len(years)]
    columns = [
        {"id": f"{year}", "label": f"{year}", "dims": {"aar": f"{year}", "stade": stage}}
        for year, stage in zip(years, stages, strict=False)
    ]
    rows = [{**row, "values": [1] * len(years)} for row in BUDGET["rows"]]
    return {**BUDGET, "title": "Oversigt", "columns": columns, "rows": rows}


def sheet(*headings: str, title: str = "Oversigt", rows: Sequence[str] = ("Drift", "Anlæg", "I alt")) -> str:
    lines = [";".join((row, *("1" for _ in headings))) for row in rows]
    return "\n".join((f"{title} (mio. kr.)", ";".join(("Post", *headings)), *lines, ""))


def lines(draft: Transcript) -> dict[str, Any]:
    """The rows and columns of the only table, by their labels."""
    (table,) = draft.attachment["tables"]
    return {line["label"]: line for line in [*table["columns"], *table["rows"]]}


def told(draft: Transcript) -> dict[str, dict[str, str]]:
    return {note.kind: dict(note.facts) for note in draft.notes}


def test_ids_concepts_dims_and_sums_come_from_last_year_and_figures_from_the_sheet() -> None:
    draft = like(NEXT)
    (table,) = draft.attachment["tables"]
    assert [table[name] for name in ("id", "title", "dims", "unit")] == [
        "oversigt",
        "Hovedoversigt 2026-2027 (mio. kr.)",
        {"scenarie": "statsgaranti", "stade": "budgetforslag"},
        "mio. kr.",
    ]
    assert json.loads(draft.text())["tables"][0]["columns"] == [
        {"id": "b2026", "label": "B2026", "dims": {"aar": "2026"}},
        {"id": "bo2027", "label": "BO2027", "dims": {"aar": "2027"}},
    ]
    assert json.loads(draft.text())["tables"][0]["rows"] == [
        {"id": "drift", "label": "Drift", "concept": "drift", "values": [1250.2, 1262.9]},
        {"id": "anlaeg", "label": "Anlæg", "concept": "anlaeg", "values": [70.3, 50.0]},
        {"id": "i-alt", "label": "I alt", "values": [1320.5, 1312.9], "sum_of": ["drift", "anlaeg"]},
    ]
    found = told(draft)
    where = {"table": "oversigt", "title": "Hovedoversigt 2025-2026", "attachment": "bilag-1"}
    assert found["like_moved"] == where | {"rows": "3", "all": "3", "later": "1"}
    assert "concepts" not in found


def test_a_new_row_among_the_parts_leaves_the_sum_to_the_person_and_is_told() -> None:
    draft = like(NEXT.replace("I alt", "Renter;10,0;10,0\nI alt"))
    assert "sum_of" not in lines(draft)["I alt"]
    assert told(draft)["like_unsummed"] == {"table": "oversigt", "lines": "i-alt"}
    assert told(draft)["concepts"] == {"table": "oversigt", "rows": "renter"}


@pytest.mark.parametrize(
    ("total", "terms"),
    [
        ("1.320,5;1.312,9", ["drift", "anlaeg"]),
        ("1.330,5;1.322,9", ["renter", "drift", "anlaeg"]),
        ("1.340,5;1.332,9", None),
    ],
)
def test_a_new_row_next_to_the_parts_belongs_to_the_sum_if_its_figures_show_it(
    total: str, terms: list[str] | None
) -> None:
    new = NEXT.replace("Drift;", "Renter;10,0;10,0\nDrift;").replace("1.320,5;1.312,9", total)
    assert lines(like(new))["I alt"].get("sum_of") == terms


def test_a_row_that_is_a_heading_now_is_no_part_of_a_sum_and_has_no_concept() -> None:
    draft = like(NEXT.replace("Anlæg;70,3;50,0", "Anlæg;;\nVeje;70,3;50,0"))
    assert lines(draft)["I alt"]["sum_of"] == ["drift", "veje"]
    assert lines(draft)["Anlæg"] == {"id": "anlaeg", "label": "Anlæg"}
    assert "like_unsummed" not in told(draft)
    unlike = like(NEXT.replace("Anlæg;70,3;50,0", "Anlæg;;\nVeje;50,0;70,3"))
    assert "sum_of" not in lines(unlike)["I alt"]
    assert told(unlike)["like_unsummed"] == {"table": "oversigt", "lines": "i-alt"}


def test_a_row_that_was_a_heading_and_has_figures_now_is_asked_for_its_concept() -> None:
    rows = [{"id": "drift", "label": "Drift"}, *BUDGET["rows"][1:2]]
    draft = like(sheet("B2026", "BO2027", rows=("Drift", "Anlæg")), {**BUDGET, "rows": rows})
    assert told(draft)["concepts"]["rows"] == "drift"


@pytest.mark.parametrize(
    ("headings", "stages"),
    [
        (["2019", "2020", "2021"], ["regnskab", "budget", "overslag"]),
        (["2018", "2019", "2020", "2021"], [None, "regnskab", "budget", "overslag"]),
        (["2017", "2018", "2019", "2020"], [None, "regnskab", "budget", "overslag"]),
        (["2020", "2021", "2022"], ["regnskab", "budget", "overslag"]),
        (["2018", "2020", "2021"], [None, "budget", "overslag"]),
        (["2021", "2020", "2019"], ["overslag", "budget", "regnskab"]),
    ],
)
def test_a_column_of_a_year_is_that_which_was_as_far_into_the_budget(
    headings: list[str], stages: list[str | None]
) -> None:
    draft = like(sheet(*headings), staged(2018, 2019, 2020))
    assert [
        (column["id"], column["dims"].get("aar")) for column in draft.attachment["tables"][0]["columns"]
    ] == [(year, year) for year in headings]
    assert [lines(draft)[year]["dims"].get("stade") for year in headings] == stages
    new = ", ".join(year for year, stage in zip(headings, stages, strict=True) if stage is None)
    assert ("like_new" in told(draft)) == bool(new)
    assert not new or told(draft)["like_new"] == {"table": "oversigt", "columns": new, "dims": "stade"}


@pytest.mark.parametrize("later", [0, 1, 2])
def test_where_several_years_fit_the_headings_the_case_that_it_is_for_tells(later: int) -> None:
    draft = like(sheet("2018", "2019", "2020", "2021"), staged(2018, 2019), later=later)
    found = [lines(draft)[str(year)]["dims"].get("stade") for year in range(2018, 2022)]
    assert found == [None] * later + ["regnskab", "budget"] + [None] * (2 - later)


def test_the_case_that_it_is_for_tells_the_years_where_no_heading_does() -> None:
    plain = {**BUDGET, "title": "Oversigt", "columns": [{**BUDGET["columns"][0], "label": "Budget"}]}
    plain["rows"] = [{**row, "values": [1]} for row in BUDGET["rows"]]
    draft = like(sheet("Budget"), plain, later=1)
    assert lines(draft)["Budget"] == {"id": "b2026", "label": "Budget", "dims": {"aar": "2026"}}
    assert "like_undated" not in told(draft)


def test_the_titles_tell_the_years_where_the_headings_are_others_now() -> None:
    table = {
        **BUDGET,
        "columns": [{**each, "label": f"Forslag {each['label']}"} for each in BUDGET["columns"]],
    }
    table["dims"] = {"prisniveau": "2025"}
    draft = like(sheet("2026", "2027", title="Hovedoversigt 2026-2027"), table)
    assert draft.attachment["tables"][0]["dims"]["prisniveau"] == "2026"
    assert told(draft)["like_moved"]["later"] == "1"


def test_a_year_that_is_not_moved_with_the_others_stays_and_what_hangs_on_it_is_told() -> None:
    row = {"id": "laan-2015", "label": "Lån fra 2015", "concept": "laan", "values": [-1, -1]}
    deal = {
        "id": "aftale",
        "label": "2025 Aftale 2024-27",
        "dims": {"aar": "2025", "stade": "aftale 2024-2027"},
    }
    old = {**BUDGET, "columns": [deal, BUDGET["columns"][1]], "rows": [row, *BUDGET["rows"]]}
    draft = like(
        sheet("2026 Aftale 2024-27", "BO2027", rows=("Lån fra 2015", "Drift", "Anlæg", "I alt")), old
    )
    assert lines(draft)["Lån fra 2015"]["id"] == "laan-2015"
    assert lines(draft)["2026 Aftale 2024-27"]["dims"] == {"aar": "2026"}
    assert told(draft)["like_undated"] == {"table": "oversigt", "lines": "aftale"}


def test_two_tables_that_are_recognised_as_one_are_told_to_be_parted() -> None:
    book = Workbook()
    for name in ("Drift", "Kopi"):
        page = book.create_sheet(name)
        for cells in (["Post", "B2026", "BO2027"], ["Drift", 1, 1], ["Anlæg", 1, 1], ["I alt", 2, 2]):
            page.append(cells)
    draft = transcribe(saved(book), "bilag.xlsx", earlier=views(BUDGET))
    assert told(draft)["like_twice"] == {"table": "kopi", "other": "drift"}


def test_figures_in_the_text_of_last_years_attachment_are_told_to_be_written() -> None:
    last = json.loads(case_of(BUDGET))
    said = [{"id": f"u{n}", "label": f"udsagn {n}", "value": n, "unit": "kr."} for n in range(1, 5)]
    last["attachments"][0]["statements"] = said
    case, _ = checker().read(json.dumps(last).encode(), "sidste.json")
    draft = transcribe(NEXT.encode(), "oversigt.csv", earlier=[*case.tables])
    assert told(draft)["like_statements"] == {
        "attachment": "bilag-1",
        "count": "4",
        "labels": "»udsagn 1«, »udsagn 2«, »udsagn 3«, …",
    }


def test_a_unit_of_a_column_is_not_taken_over_where_the_table_is_in_another_unit_now() -> None:
    finer = {**BUDGET, "columns": [BUDGET["columns"][0], {**BUDGET["columns"][1], "unit": "1.000 kr."}]}
    assert lines(like(NEXT, finer))["BO2027"]["unit"] == "1.000 kr."
    assert "unit" not in lines(like(NEXT.replace("mio. kr.", "kr."), finer))["BO2027"]


def test_how_rates_were_regulated_last_year_is_told_to_be_looked_at() -> None:
    decided = {**BUDGET["rows"][0], "regulering": "besluttet", "regulering_note": "Besluttet i juni 2025"}
    draft = like(NEXT, {**BUDGET, "rows": [decided, *BUDGET["rows"][1:]]})
    assert told(draft)["like_regulated"] == {"table": "oversigt", "lines": "drift"}


GROWTH: dict[str, Any] = {
    **BUDGET,
    "columns": [
        *BUDGET["columns"],
        {
            "id": "vaekst",
            "label": "Vækst 2025 i pct.",
            "unit": "pct.",
            "percent_of": {"amount": ["bo2026", "-b2025"], "base": ["b2025"]},
        },
        {
            "id": "andel",
            "label": "Andel i pct.",
            "unit": "pct.",
            "percent_of": {"amount": ["b2025"], "base": ["b2025"], "base_at": "i-alt"},
        },
    ],
    "rows": [
        {**row, "values": [*row["values"], *more]}
        for row, more in zip(BUDGET["rows"], ([0.8, 93.7], [-25.1, 6.3], [-0.8, 100.0]), strict=True)
    ],
}
GROWN = NEXT.replace("BO2027\n", "BO2027;Vækst 2026 i pct.;Andel i pct.\n")
GROWN = GROWN.replace("1.262,9", "1.262,9;1,0;94,7").replace("50,0", "50,0;-28,9;5,3")
GROWN = GROWN.replace("1.312,9", "1.312,9;-0,6;100,0")


@pytest.mark.parametrize("wrong", [False, True])
def test_what_percentages_were_worked_out_of_last_year_they_are_this_year_too(wrong: bool) -> None:
    draft = like(GROWN.replace("-28,9", "-29,8").replace("94,7", "97,4") if wrong else GROWN, GROWTH)
    found = lines(draft)
    growth, share = found["Vækst 2026 i pct."], found["Andel i pct."]
    assert growth["percent_of"] == {"amount": ["bo2027", "-b2026"], "base": ["b2026"]}
    assert share["percent_of"] == {"amount": ["b2026"], "base": ["b2026"], "base_at": "i-alt"}
    assert (found["I alt"]["sum_of"], found["Drift"]["concept"]) == (["drift", "anlaeg"], "drift")
    assert ("percent_earlier" in told(draft)) == wrong and "percent_none" not in told(draft)
    case = case_of(json.loads(draft.text())["tables"][0], year=2026)
    report = Checker().select(["PRO", "SUM"]).check(case)
    labels = ["Anlæg, Vækst 2026 i pct.", "Drift, Andel i pct."] if wrong else []
    assert sorted(finding.where.label for finding in report.findings if finding.where) == labels


def test_percentages_are_not_worked_out_of_what_is_not_here_this_year() -> None:
    text = "\n".join(";".join(line.split(";")[:2] + line.split(";")[3:]) for line in GROWN.splitlines())
    found = lines(like(text, GROWTH))
    assert "percent_of" not in found["Vækst 2026 i pct."]
    assert found["Andel i pct."]["percent_of"]["base_at"] == "i-alt"


def test_a_row_that_is_gone_is_named_and_no_sum_is_made_without_it() -> None:
    draft = like(NEXT.replace("Anlæg;70,3;50,0\n", ""))
    assert told(draft)["like_gone"]["rows"] == "»Anlæg«"
    assert "sum_of" not in lines(draft)["I alt"]


def test_rows_of_one_label_are_told_apart_by_their_order() -> None:
    rates = {
        "id": "takster",
        "title": "Takster",
        "columns": [{"id": "t", "label": "2025", "dims": {"aar": "2025"}}],
        "rows": [
            {"id": "voksne", "label": "Voksne"},
            {"id": "voksne.dag", "label": "14 dage", "concept": "takst", "values": [100]},
            {"id": "boern", "label": "Børn"},
            {"id": "boern.dag", "label": "14 dage", "concept": "takst", "values": [50], "regulering": "lov"},
        ],
    }
    draft = like("Takster (kr.)\nYdelse;2026\nVoksne;\n14 dage;102\nBørn;\n14 dage;51\n", rates)
    (table,) = draft.attachment["tables"]
    assert [(row["id"], row.get("regulering")) for row in table["rows"] if "values" in row] == [
        ("voksne.dag", None),
        ("boern.dag", "lov"),
    ]


def test_what_last_years_catalogue_said_of_all_its_rates_it_says_again() -> None:
    said = {"concept": "takst", "regulering": "lov", "regulering_note": "Pasloven", "afrunding": 5}
    columns = [{"id": "t", "label": "2025", "dims": {"aar": "2025"}}]
    rows = [
        {"id": "voksen", "label": "Voksen", "values": [890]},
        {"id": "barn", "label": "Barn", "values": [150]},
    ]
    last = {"id": "pas", "title": "Pas", **said, "columns": columns, "rows": rows}
    (table,) = like("Pas (kr.)\nYdelse;2026\nVoksen;900\nBarn;155\n", last).attachment["tables"]
    assert {key: table[key] for key in said} == said


def test_what_the_sheet_says_itself_is_not_changed() -> None:
    by_year = {
        "id": "folk",
        "title": "Folketal",
        "unit": "personer",
        "decimals": 0,
        "columns": [{"id": "antal", "label": "Antal", "concept": "folketal"}],
        "rows": [
            {"id": "p2025", "label": "2025", "dims": {"dato": "2025-01-01", "aar": "2025"}, "values": [7]},
            {"id": "p2026", "label": "2026", "dims": {"dato": "2026-01-01", "aar": "2026"}, "values": [8]},
        ],
    }
    draft = like("Folketal i 1.000 kr.\nÅr;Antal\n2026;9\n2027;10\n", by_year)
    (table,) = draft.attachment["tables"]
    assert table["unit"] == "1.000 kr."
    assert [row["dims"] for row in table["rows"]] == [
        {"dato": "2026-01-01", "aar": "2026"},
        {"dato": "2027-01-01", "aar": "2027"},
    ]


def test_a_unit_that_the_sheet_does_not_say_is_that_of_last_year_and_is_told() -> None:
    draft = like(NEXT.replace(" (mio. kr.)", ""))
    assert draft.attachment["tables"][0]["unit"] == "mio. kr."
    assert told(draft)["like_unit"] == {"unit": "mio. kr."}
    assert "unit_unknown" not in told(draft)


def test_the_unit_of_last_year_goes_before_that_of_another_table_above() -> None:
    people = {"id": "folk", "title": "Folketal", "unit": "personer", "columns": BUDGET["columns"]}
    people["rows"] = [{"id": "born", "label": "Børn", "values": [7, 8]}]
    draft = like(f"{NEXT}\nFolketal;B2026;BO2027\nBørn;9;10\n", BUDGET, people)
    assert [table["unit"] for table in draft.attachment["tables"]] == ["mio. kr.", "personer"]
    assert told(draft)["like_unit"] == {"unit": "personer"}
    assert "unit_above" not in told(draft)
    assert told(like(f"{NEXT}\nAndet;B2026;BO2027\nX;9;10\n"))["unit_above"] == {"unit": "mio. kr."}


def test_a_concept_that_is_measured_otherwise_is_not_taken_over_and_is_asked_for() -> None:
    draft = like(NEXT.replace("mio. kr.", "pct."))
    assert [row.get("concept") for row in draft.attachment["tables"][0]["rows"]] == [None, None, None]
    assert told(draft)["concepts"]["rows"] == "drift, anlaeg"


RATES: dict[str, Any] = {
    "id": "pas",
    "title": "Pas",
    "concept": "takst",
    "columns": [{"id": "t", "label": "2025", "dims": {"aar": "2025"}}],
    "rows": [
        {"id": "voksen", "label": "Voksen", "values": [890]},
        {"id": "barn", "label": "Barn", "values": [150]},
    ],
}


def test_the_concept_of_a_whole_table_is_left_to_the_columns_beside_one_that_is_measured_otherwise() -> None:
    text = "Pas (kr.)\nYdelse;2026;Ændring i pct.\nVoksen;900;1,1\nBarn;155;3,3\nSenior;400;\n"
    draft = like(text, RATES)
    assert "concept" not in draft.attachment["tables"][0]
    assert [lines(draft)[label].get("concept") for label in ("2026", "Ændring i pct.")] == ["takst", None]
    assert "concepts_rates" not in told(draft)


def test_the_concept_of_a_whole_table_is_left_to_the_rows_beside_one_that_is_measured_otherwise() -> None:
    draft = like("Pas (kr.)\nYdelse;2026\nVoksen;900\nBarn;155\nGebyr;2,5 pct.\n", RATES)
    assert "concept" not in draft.attachment["tables"][0]
    found = [lines(draft)[label].get("concept") for label in ("Voksen", "Barn", "Gebyr")]
    assert found == ["takst", "takst", None]


def test_where_no_heading_has_a_year_none_is_taken_over_and_it_is_told() -> None:
    plain = {**BUDGET, "title": "Oversigt", "columns": [{**BUDGET["columns"][0], "label": "Budget"}]}
    plain["rows"] = [{**row, "values": row["values"][:1]} for row in BUDGET["rows"]]
    draft = like("Oversigt\nPost;Budget\nDrift;1.250,2\nAnlæg;70,3\nI alt;1.320,5\n", plain)
    assert "dims" not in lines(draft)["Budget"]
    assert lines(draft)["Drift"]["concept"] == "drift"
    assert told(draft)["like"]["rows"] == "3"
    assert told(draft)["like_undated"] == {"table": "oversigt", "lines": "budget"}


def test_another_table_of_the_file_tells_the_years_that_a_table_does_not() -> None:
    plain = {
        **BUDGET,
        "id": "valg",
        "title": "Valg",
        "columns": [{**BUDGET["columns"][0], "label": "Garanti"}],
    }
    plain["rows"] = [
        {"id": "skat", "label": "Skat", "concept": "indkomstskat", "values": [-900.0]},
        {"id": "tilskud", "label": "Tilskud", "concept": "tilskud_udligning", "values": [-300.0]},
    ]
    book = Workbook()
    for rows in (NEXT.splitlines(), ["Valg", "Post;Garanti", "Skat;-910", "Tilskud;-310"]):
        for row in rows:
            cells = row.replace(".", "").replace(",", ".").split(";")
            book.worksheets[-1].append(
                [float(cell) if cell.strip("-.0123456789") == "" else cell for cell in cells]
            )
        book.create_sheet(f"Ark{len(book.worksheets) + 1}")
    draft = transcribe(saved(book), "bilag.xlsx", earlier=views(BUDGET, plain))
    assert draft.attachment["tables"][1]["columns"] == [
        {"id": "b2026", "label": "Garanti", "dims": {"aar": "2026"}}
    ]


def test_a_table_that_is_new_is_the_draft_it_would_be_without_an_earlier_case() -> None:
    text = "Ejerandele (pct.)\nKommune;2026\nBy;40\nLand;60\n"
    draft = like(text)
    assert draft.attachment == transcribe(text.encode(), "oversigt.csv").attachment
    assert told(draft)["like_none"] == {"table": "oversigt"}


def test_of_a_document_without_tables_it_is_told_that_nothing_of_its_text_is_recognised() -> None:
    text = document("Der er afsat 12,5 mio. kr. til skoler.")
    draft = transcribe(text, "sag.docx", earlier=views(BUDGET))
    assert [note.kind for note in draft.notes] == ["statements", "like_text"]
    assert "like_text" not in {note.kind for note in transcribe(text, "sag.docx").notes}


# -- the real case, as if it came again a year later ------------------------------------------------------


def a_year_on(text: str) -> str:
    return YEAR.sub(lambda year: str(int(year[0]) + 1), text)


def typed(view: TableView) -> str:
    """The table as a sheet of the year after, without its unit."""
    heads = [str(column.id if column.label is UNSET else column.label) for column in view.columns]
    rows = [[a_year_on(view.title)], ["Post", *map(a_year_on, heads)]]
    for i, row in enumerate(view.rows):
        figures = [view.figure(i, j) for j in range(len(view.columns))]
        shown = ["" if each is None else f"{each.value:.{max(each.decimals, 0)}f}" for each in figures]
        rows.append([a_year_on(row.label), *(each.replace(".", ",") for each in shown)])
    return "".join(";".join(f'"{cell}"' for cell in row) + "\n" for row in rows)


def meanings(tables: list[TableView], moved: bool) -> Counter[Any]:
    """What each figure is, for what, how much and how regulated."""
    cells = ((view, i, j) for view in tables for i in view.row_numbers for j in view.column_numbers)
    return Counter(
        (
            figure.concept,
            tuple((dim, a_year_on(text) if moved else text) for dim, text in sorted(figure.dims.items())),
            figure.amount,
            view.regulation_at(i, j),
        )
        for view, i, j in cells
        if (figure := view.figure(i, j)) is not None
    )


@cache
def real() -> list[TableView]:
    case, _ = checker().read((EXAMPLES / "lejre-2019.json").read_bytes(), "lejre-2019.json")
    return [*case.tables]


@pytest.mark.parametrize(
    "name",
    ["hovedoversigt", "bevillingsoversigt", "investeringsoversigt", "lokaleudlaan", "tabel-0-1", "ligning"],
)
def test_next_years_annex_means_in_every_figure_what_this_years_did(name: str) -> None:
    view = next(view for view in real() if view.table.id == name)
    draft = transcribe(typed(view).encode(), f"{name}.csv", earlier=real())
    this_year = {**json.loads(case_of(year=2020)), "attachments": [json.loads(draft.text())]}
    case, _ = checker().read(json.dumps(this_year).encode(), "naeste.json")
    assert meanings([*case.tables], moved=False) == meanings([view], moved=True)
    sums = [
        {total.total: sorted(total.terms) for total in each.row_totals()} for each in (case.tables[0], view)
    ]
    assert sums[0] == sums[1]
