"""A spreadsheet comes back as an attachment that the schema takes, and all that is doubtful is told."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openpyxl import Workbook

from budgettjek import Checker
from budgettjek.transcription.words import NOTES
from budgettjek.violation import Unreadable
from tests.spreadsheets import read, saved, table, told, transcribed, values, workbook

ROOT = Path(__file__).parents[3]
SCHEMA = Draft202012Validator(
    json.loads((ROOT / "schemas" / "attachment.schema.json").read_text(encoding="utf-8"))
)
HEAD = ["Udvalg", "BF 2019", "BO 2020"]
BOERN, AELDRE = ["Børn og unge", 412.3, 415], ["Ældre", 398.44, -401.25]
FORM = "#,##0.0"


def csv(text: str) -> bytes:
    return text.encode()


def labels(found: dict[str, Any]) -> list[str]:
    return [row["label"] for row in found["rows"]]


# -- figures ------------------------------------------------------------------------------------------------


def test_what_is_free_costs_nothing_and_that_is_told() -> None:
    data = workbook(
        [["Takster i kr.", "2019", "2020"], ["Sal", "Gratis", 25], ["Hal", "gratis", "efter aftale"]]
    )
    assert values(table(data)) == [["0", "25"], ["0", None]]
    assert told(data)["free"] == ["B2", "B3"]


def test_figures_are_written_as_they_are_shown_one_row_a_line() -> None:
    draft = transcribed(workbook([["Drift (mio. kr.)"], HEAD, BOERN, AELDRE], FORM, title="Drift"))
    assert draft.text().splitlines() == [
        "{",
        '  "id": "bilag",',
        '  "title": "Drift (mio. kr.)",',
        '  "tables": [',
        "    {",
        '      "id": "drift",',
        '      "title": "Drift (mio. kr.)",',
        '      "unit": "mio. kr.",',
        '      "decimals": 1,',
        '      "columns": [',
        '        {"id": "bf-2019", "label": "BF 2019", "dims": {"aar": "2019"}},',
        '        {"id": "bo-2020", "label": "BO 2020", "dims": {"aar": "2020"}}',
        "      ],",
        '      "rows": [',
        '        {"id": "boern-og-unge", "label": "Børn og unge", "values": [412.3, 415.0]},',
        '        {"id": "aeldre", "label": "Ældre", "values": [398.4, -401.3]}',
        "      ]",
        "    }",
        "  ]",
        "}",
    ]


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (date(2019, 1, 1), "date"),
        ("ved ikke", "text"),
        ("#REF!", "error"),
        ("#DIV/0!", "error"),
        ("#I/T", "error"),
        (1e16, "too_large"),
        (True, "text"),
    ],
)
def test_what_is_no_figure_is_null_and_told_with_its_cell(value: object, kind: str) -> None:
    data = workbook([HEAD, BOERN, AELDRE, ["Teknik", 1, value]])
    assert values(table(data))[2] == ["1", None]
    assert told(data)[kind] == ["C4"]
    (sentence,) = [line for line in transcribed(data).told("da") if line.startswith("Ark1!C4: ")]
    assert sentence != transcribed(data).told("en")[0]


def test_the_error_of_a_formula_is_told() -> None:
    data = workbook([HEAD, BOERN, ["Teknik", 1, "=1/0"]], results={"C3": "#DIV/0!"})
    assert values(table(data))[1] == ["1", None]
    assert told(data)["error"] == ["C3"]


def test_a_number_that_is_stored_as_text_is_read_and_told() -> None:
    data = workbook([HEAD, BOERN, ["Teknik", "1.561,2", "–"]])
    assert values(table(data))[1] == ["1561.2", "0"]
    assert told(data)["stored_as_text"] == ["B3"]


def test_a_workbook_that_was_never_calculated_says_what_to_do() -> None:
    data = workbook([HEAD, BOERN, AELDRE, ["I alt", "=SUM(B2:B3)", "=SUM(C2:C3)"]])
    assert values(table(data))[2] == [None, None]
    assert "Åbn filen i Excel, og gem den." in "".join(transcribed(data).told("da"))


def test_hidden_rows_columns_and_sheets_are_left_out_and_told() -> None:
    book = Workbook()
    sheet = book.active
    for row in (["", "2019", "2020", "2021"], ["A", 1, 2, 3], ["B", 4, 5, 6], ["C", 7, 8, 9]):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    book.create_sheet("Gemt").sheet_state = "hidden"
    book.create_sheet("Tomt")
    book.create_sheet("Tekst").append(["Kun ord"])
    data = saved(book)
    found = table(data)
    assert labels(found) == ["A", "C"]
    assert [column["id"] for column in found["columns"]] == ["2019", "2021"]
    lines = transcribed(data).told("da")
    assert "Sheet: Skjult og derfor udeladt: 3, C." in lines
    assert "Gemt: Arket er skjult og er udeladt." in lines
    assert "Tomt: Her står intet; det er udeladt." in lines
    assert "Tekst: Her er ingen synlige tal; det er udeladt." in lines


def test_hidden_columns_that_are_stored_together_are_all_hidden() -> None:
    book = Workbook()
    for row in (["", "2019", "2020", "2021", "2022"], ["A", 1, 2, 3, 4]):
        book.active.append(row)
    book.active.column_dimensions.group("C", "D", hidden=True)
    assert [column["id"] for column in table(saved(book))["columns"]] == ["2019", "2022"]


# -- layout -------------------------------------------------------------------------------------------------


def test_empty_rows_end_nothing_and_a_row_without_figures_is_kept() -> None:
    data = workbook([HEAD, BOERN, [], ["Heraf:"], AELDRE])
    found = table(data)
    assert labels(found) == ["Børn og unge", "Heraf:", "Ældre"]
    assert "values" not in found["rows"][1]


def test_headings_that_stand_again_begin_a_new_table_with_its_own_title_and_unit() -> None:
    second = [["Tabel 2 (1.000 kr.)"], ["", 2021, 2022], ["Anlæg", 5, 6]]
    data = workbook([["Tabel 1 (mio. kr.)"], HEAD, BOERN, ["Note"], [], *second])
    one, two = read(transcribed(data))["tables"]
    assert (one["id"], one["title"], one["unit"]) == ("ark1", "Tabel 1 (mio. kr.)", "mio. kr.")
    assert (two["id"], two["title"], two["unit"]) == ("ark1-2", "Tabel 2 (1.000 kr.)", "1.000 kr.")
    assert labels(one) == ["Børn og unge", "Note"]
    assert [column["dims"] for column in two["columns"]] == [{"aar": "2021"}, {"aar": "2022"}]
    assert told(data)["new_table"] == ["7"]


def test_amounts_the_size_of_years_are_no_headings() -> None:
    data = workbook([["", 2019, 2020], ["Folketal", 2001, 1999], ["Heraf børn", 2018, 2060]])
    assert values(table(data)) == [["2001", "1999"], ["2018", "2060"]]


def test_headings_in_two_rows_are_joined_and_a_merged_one_counts_for_all_its_columns() -> None:
    book = Workbook()
    for row in (["", "2019", None, "2020", None, None], ["", *"RBRBÆ"], ["A", 1, 2, 3, 4, 5]):
        book.active.append(row)
    book.active.merge_cells("B1:C1")
    book.active.merge_cells("D1:E1")
    data = saved(book)
    columns = table(data)["columns"]
    assert [column["label"] for column in columns] == ["2019 R", "2019 B", "2020 R", "2020 B", "Æ"]
    assert [column.get("dims", {}).get("aar") for column in columns] == ["2019", "2019", "2020", "2020", None]
    assert told(data)["headings_joined"] == ["1, 2"]


def test_a_merged_heading_beside_that_of_the_labels_is_one_in_each_of_two_tables() -> None:
    book = Workbook()
    one = [["Udvalg", "Budget 2020", None, None], [None, "Opr.", "Tillæg", "Korr."], ["Børn", 1, 2, 3]]
    for row in [["Drift"], *one, [], ["Anlæg i kr. 2020"], *one]:
        book.active.append(row)
    for area in ("B2:D2", "B7:D7", "A2:A3", "A1:D1", "A6:D6"):
        book.active.merge_cells(area)
    found = read(transcribed(saved(book)))["tables"]
    labels = [[column["label"] for column in each["columns"]] for each in found]
    assert labels == [["Budget 2020 Opr.", "Budget 2020 Tillæg", "Budget 2020 Korr."]] * 2
    assert [each["title"] for each in found] == ["Drift", "Anlæg i kr. 2020"]


def test_tables_of_one_column_below_each_other_are_tables_of_their_own() -> None:
    one = [["Beredskab", None, None], ["Post", "Beløb"], ["Løn"], ["Chef", 10], ["Vagt", 20]]
    two = [["Fordeling (personer)"], ["Kommune", "By", "Land"], ["Borgere", 7, 8]]
    data = workbook(
        [
            *one,
            [],
            ["Bygninger"],
            ["Post", "Beløb"],
            ["Leje", 5],
            ["El", 2019],
            ["Vand", 7],
            [],
            *two,
            [],
            *one,
        ]
    )
    found = read(transcribed(data))["tables"]
    assert [(each["title"], [column["label"] for column in each["columns"]]) for each in found] == [
        ("Beredskab", ["Beløb"]),
        ("Bygninger", ["Beløb"]),
        ("Fordeling (personer)", ["By", "Land"]),
        ("Beredskab", ["Beløb"]),
    ]


def test_two_tables_side_by_side_are_told_to_be_moved_below_each_other() -> None:
    rows = [["Post", 2019, 2020, None, "Post", 2019, 2020], ["Løn", 1, 2, None, "Skat", 5, 6]]
    assert told(workbook(rows))["side_by_side"] == ["E"]
    assert "side_by_side" not in told(workbook([["Post", 2019, 2020, "Note"], ["Løn", 1, 2, "ny"]]))


def test_what_a_sheet_says_of_its_case_above_the_table_is_no_table() -> None:
    head = [["Kommune", "Lejre"], ["Kommunekode", 350], ["Budgetår", 2020], []]
    (found,) = read(transcribed(workbook([*head, ["Post", 2020, 2021], ["Løn", 1, 2]])))["tables"]
    assert [column["label"] for column in found["columns"]] == ["2020", "2021"]


def test_a_word_among_the_figures_of_one_column_begins_no_table() -> None:
    rows = [
        ["Post", "Beløb"],
        ["Løn", 10],
        [],
        ["Leje", "se bilag"],
        ["Drift", 20, "ny"],
        [],
        ["Vagt", "ingen"],
    ]
    assert [len(each["rows"]) for each in read(transcribed(workbook(rows)))["tables"]] == [5 - 1]


def test_a_title_that_is_merged_across_the_sheet_is_no_heading_of_each_column() -> None:
    book = Workbook()
    for row in (["Drift i 1.000 kr."], ["Post", "2019", "2020"], ["A", 1, 2], ["Note om beløbene"]):
        book.active.append(row)
    book.active.merge_cells("A1:C1")
    book.active.merge_cells("A4:C4")
    found = table(saved(book))
    assert (found["title"], [column["label"] for column in found["columns"]]) == (
        "Drift i 1.000 kr.",
        ["2019", "2020"],
    )


def test_texts_codes_and_remarks_around_the_figures_are_kept_and_told() -> None:
    rows = [
        ["Konto", "Område", "Sted", 2019, 2020, "Bemærkning"],
        [522, "Skole", "Hvalsø", 1, 2, "ny"],
        [523, "Skole", "Osted", 3, 4, None],
    ]
    data = workbook(rows)
    first, second = table(data)["rows"]
    assert (first["label"], first["code"]) == ("Skole, Hvalsø", "522")
    assert first["extra"] == {"Bemærkning": "ny"}
    assert "extra" not in second
    assert {"codes", "labels_joined", "remarks", "label_heading"} <= set(told(data))


def test_a_label_in_the_column_of_the_codes_is_one_and_codes_alone_are_labels() -> None:
    coded = [["", "", 2019, 2020], ["1.1", "Børn", 1, 2], ["1.2", "Ældre", 3, 4], ["I alt", None, 4, 6]]
    rows = table(workbook(coded))["rows"]
    assert [(row.get("code"), row["label"]) for row in rows] == [
        ("1.1", "Børn"),
        ("1.2", "Ældre"),
        (None, "I alt"),
    ]
    ages = [["", 2019, 2020], ["0-2", 1, 2], ["3-5", 3, 4], ["6-13", 5, 6], ["I alt", 9, 12]]
    assert labels(table(workbook(ages))) == ["0-2", "3-5", "6-13", "I alt"]


def test_a_column_of_years_serves_as_labels() -> None:
    found = table(workbook([["År", "Drift", "Anlæg"], [2019, 1.5, 2.5], [2020, 3.5, 4.5]], {"B2": "0.0"}))
    assert [(row["label"], row["dims"]) for row in found["rows"]] == [
        ("2019", {"aar": "2019"}),
        ("2020", {"aar": "2020"}),
    ]


def test_one_column_of_figures_has_the_heading_nearest_above_it() -> None:
    found = table(workbook([["Takster"], ["", "Budget 2019"], ["Børn", 12], ["Ældre", 13]]))
    assert [column["label"] for column in found["columns"]] == ["Budget 2019"]
    assert labels(found) == ["Børn", "Ældre"]


def test_figures_without_headings_or_texts_are_named_by_their_place() -> None:
    data = workbook([[1.5, 2.5], [3.5, 4.5]])
    found = table(data)
    assert [column["id"] for column in found["columns"]] == ["kolonne-a", "kolonne-b"]
    assert [row["id"] for row in found["rows"]] == ["raekke-1", "raekke-2"]
    assert {"no_headings", "no_heading", "no_label"} <= set(told(data))


def test_ids_are_unique_and_plain_however_alike_and_long_the_texts_are() -> None:
    data = workbook([HEAD, ["Æ Ø Å", 1, 2], ["æ-ø-å", 3, 4], ["x" * 400, 5, 6]])
    found = read(transcribed(data))
    SCHEMA.validate(json.loads(json.dumps(found, default=float)))
    assert [row["id"] for row in found["tables"][0]["rows"]][:2] == ["ae-oe-aa", "ae-oe-aa-2"]
    assert told(data)["cut"] == ["x" * 400]


@pytest.mark.parametrize("account", [2019, 6001320110])
def test_years_or_account_numbers_with_a_total_among_them_are_labels(account: int) -> None:
    rows = [["Kr.", "Drift", "Anlæg"], [account, 10, 20], [account + 1, -3, 4], ["I alt", 7, 24]]
    data = workbook([*rows, ["Netto, løbende priser"]])
    found = table(data)
    assert [row["label"] for row in found["rows"]][:3] == [str(account), str(account + 1), "I alt"]
    assert values(found)[:3] == [["10", "20"], ["-3", "4"], ["7", "24"]]
    dims = [row.get("dims") for row in found["rows"]][:3]
    assert dims == ([{"aar": "2019"}, {"aar": "2020"}, None] if account == 2019 else [None] * 3)
    assert not {"text", "no_label"} & set(told(data))


def test_amounts_with_a_word_among_them_are_no_labels() -> None:
    rows = [["Kr.", "Drift", "Anlæg"], [1234.5, 10, 20], [30, -3, 4], ["ukendt", 7, 24]]
    assert told(workbook(rows, {"A2": "#,##0.0"}))["text"] == ["A4"]


def test_a_heading_with_two_years_gets_no_year() -> None:
    data = workbook([["", "2019-2020", "R2017"], ["A", 1, 2]])
    first, second = table(data)["columns"]
    assert "dims" not in first
    assert second["dims"] == {"aar": "2017"}
    assert told(data)["dims"] == ["ark1 2019-2020"]


@pytest.mark.parametrize(
    ("heading", "year"),
    [
        ("Overført fra 2025", None),
        ("Ovf. fra 2025 inkl. midler", None),
        ("Overførsler fra 2025 til 2026", "2026"),
        ("Korr. budget pr. 31/3-2026", "2026"),
        ("BO2027", "2027"),
        ("Takst fra 2025", "2025"),
    ],
)
def test_the_year_that_an_amount_was_carried_from_is_not_its_columns(heading: str, year: str | None) -> None:
    data = workbook([["Mio. kr.", heading, "Rest"], ["Drift", 3, 4]])
    assert table(data)["columns"][0].get("dims") == ({"aar": year} if year else None)


def test_columns_of_the_same_year_are_told() -> None:
    assert told(workbook([["", "R2019", "B2019"], ["A", 1, 2]]))["same_year"] == ["ark1 2019 r2019, b2019"]


def test_the_heading_of_a_section_right_below_the_headings_is_a_row() -> None:
    head = ["Udvalg", "Bevilling", 2026, 2027]
    rows = [
        ["Økonomiudvalget"],
        [None, "Administration", 1, 2],
        [None, "Forsikring", 3, 4],
        ["I alt", None, 4, 6],
    ]
    assert labels(table(workbook([head, *rows]))) == [
        "Økonomiudvalget",
        "Administration",
        "Forsikring",
        "I alt",
    ]
    both = [["Økonomiudvalget", "Drift"], *rows[1:]]
    assert labels(table(workbook([head, *both])))[0] == "Økonomiudvalget, Drift"


def test_a_second_row_of_headings_stays_one() -> None:
    rows = [[None, "Administration", 1, 2], [None, "Forsikring", 3, 4]]
    unit = table(workbook([["Udvalg", "Bevilling", 2026, 2027], ["Mio. kr."], *rows]))
    assert (labels(unit), unit["unit"]) == (["Administration", "Forsikring"], "mio. kr.")
    words = workbook([[None, None, 2026, 2027], ["Udvalg", "Bevilling"], *rows])
    assert labels(table(words)) == ["Administration", "Forsikring"]
    assert told(words)["headings_joined"] == ["1, 2"]


def test_a_column_of_uo_and_mo_is_the_rows_right_to_carry_over() -> None:
    rows = [
        ["Udvalg", "UO/MO", 2026, 2027],
        ["Skoler", "MO", 1, 2],
        ["Pleje", "UO", 3, 4],
        ["I alt", None, 4, 6],
    ]
    data = workbook(rows)
    found = table(data)["rows"]
    assert [row["label"] for row in found] == ["Skoler", "Pleje", "I alt"]
    assert [row.get("overfoerselsadgang") for row in found] == ["MO", "UO", None]
    assert told(data)["access"] == ["B"]
    after = table(workbook([[label, *figures, access] for label, access, *figures in rows]))["rows"]
    assert [row.get("overfoerselsadgang") for row in after] == ["MO", "UO", None]
    other = table(workbook([*rows, ["Andet", "ved ikke", 5, 6]]))["rows"]
    assert [(row["label"], "overfoerselsadgang" in row) for row in other][:1] == [("Skoler, MO", False)]


# -- titles -------------------------------------------------------------------------------------------------


def title(rows: list[list[Any]], name: str = "bilag.xlsx") -> str:
    return str(transcribed(workbook(rows), name).attachment["title"])


def test_the_text_above_the_only_table_is_the_attachments_title() -> None:
    rows = [["Hovedoversigt 2026-2029"], ["Mio. kr., 2026-priser. Udgifter er positive"], [], HEAD, BOERN]
    assert title(rows) == "Hovedoversigt 2026-2029"
    assert told(workbook(rows))["title_read"] == ["A1"]
    assert title([["Beløb i 1.000 kr."], ["Bevillinger"], HEAD, BOERN]) == "Bevillinger"


@pytest.mark.parametrize(
    "rows",
    [
        [HEAD, BOERN],
        [["Beløb i 1.000 kr."], HEAD, BOERN],
        [["Lejre Kommune", "Sag 18/27"], HEAD, BOERN],
        [["Lejre Kommune"], HEAD, BOERN],
        [["Udgifter er positive, indtægter negative."], HEAD, BOERN],
        [["Tabel 1"], HEAD, BOERN, [], ["Tabel 2"], ["", 2021, 2022], AELDRE],
    ],
)
def test_without_one_clear_title_the_attachment_is_called_by_its_file(rows: list[list[Any]]) -> None:
    assert title(rows, "Bilag 4.xlsx") == "Bilag 4"


@pytest.mark.parametrize("heading", ["Takst 2019", "Gebyrer 2019", "Pris 2019"])
def test_of_rates_it_is_told_that_the_table_says_once_what_they_are(heading: str) -> None:
    notes = told(workbook([["", heading, "2020"], ["Hal", 1, 2], ["Sal", 3, 4]]))
    assert (notes["concepts_rates"], "concepts" in notes) == (["ark1 hal, sal"], False)
    rows = told(workbook([["Betaling", "2019", "2020"], ["Dagpleje, takst pr. måned", 1, 2]]))
    assert rows["concepts_rates"] == ["ark1 dagpleje-takst-pr-maaned"]
    assert "concepts_rates" not in told(workbook([HEAD, BOERN, AELDRE, ["Pris-/lønstigninger", 1, 2]]))
    others = told(workbook([["", "2019", "2020"], ["Enterprise", 1, 2], ["Prisme", 3, 4]]))
    assert others["concepts"] == ["ark1 enterprise, prisme"]


# -- concepts -----------------------------------------------------------------------------------------------


def checked(draft: Any, place: str, ids: str) -> list[str]:
    """What is refused when the concept is written on these rows (columns) of the draft's first table."""
    found = json.loads(draft.text())
    for line in found["tables"][0][place]:
        if line["id"] in ids.split(", "):
            line["concept"] = "takst"
    head = {"format": "budgettjek/1", "kind": "budgetsag", "budget_year": 2026}
    case = {**head, "municipality": {"code": "999", "name": "Opdigtet Kommune"}, "attachments": [found]}
    try:
        Checker().select("TAK").check(json.dumps(case).encode())
    except Unreadable as refused:
        return [violation.da for violation in refused.violations]
    return []


def test_the_advice_about_concepts_can_be_followed() -> None:
    rates = [["Takster i kr."], ["Ydelse", 2026, 2025, "Ændring"], ["Dagpleje", 3211, 3105, 0.034]]
    draft = transcribed(workbook(rates, {"D3": "0%"}))
    (advice,) = [dict(note.facts) for note in draft.notes if note.kind.startswith("concept")]
    assert (advice["unit"], advice["columns"], advice["others"]) == ("kr.", "2026, 2025", "aendring")
    assert "skriv concept på kolonnerne i kr. (2026, 2025), ikke på rækkerne." in "\n".join(draft.told("da"))
    assert checked(draft, "columns", advice["columns"]) == []
    (refused,) = checked(draft, "rows", "dagpleje")
    assert "kolonnen »aendring« står i pct. Skriv begrebet på kolonnerne i kr. i stedet" in refused
    plain = transcribed(workbook([row[:3] for row in rates]))
    assert checked(plain, "rows", dict(plain.notes[-1].facts)["rows"]) == []


def test_where_rows_and_columns_differ_in_kind_the_table_is_to_be_parted() -> None:
    rows = [["Kr.", 2026, "Vækst"], ["Drift", 12, 0.5], ["Andel", 0.5, 0.25]]
    notes = told(workbook(rows, {"B2": "0", "C2": "0%", "B3": "0%", "C3": "0%"}))
    assert notes["concepts_by_column"] == ["ark1 pct. vaekst 2026"]
    mixed = told(workbook([*rows, ["Antal", 5, 6]], dict.fromkeys(("C2", "B3", "C3"), "0%")))
    assert mixed["concepts_mixed"] == ["ark1"]


# -- units and decimals -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Drift i 1.000 kr.", "1.000 kr."),
        ("Drift, t.kr.", "1.000 kr."),
        ("Drift, T-kr.", "1.000 kr."),
        ("Drift i tus. kr.", "1.000 kr."),
        ("Drift ('000 kr.)", "1.000 kr."),
        ("Drift i 1 000 kr.", "1.000 kr."),
        ("Drift, TDKK", "1.000 kr."),
        ("Drift (mio.kr)", "mio. kr."),
        ("Drift, Mill.kr.", "mio. kr."),
        ("Drift (mill. kr.)", "mio. kr."),
        ("Takster i kr.", "kr."),
        ("Andele, pct.", "pct."),
        ("(1.000 kr.)", "1.000 kr."),
    ],
)
def test_the_unit_is_read_from_the_title(title: str, unit: str) -> None:
    data = workbook([[title], HEAD, BOERN])
    assert table(data)["unit"] == unit
    assert told(data)["unit_read"] == [f"{unit} {unit}"]


def test_a_unit_that_stands_alone_below_the_headings_is_that_of_all_columns() -> None:
    rows = [["Regnskaber"], ["", "2019", "2020", "Vækst"], ["", "Mio. kr."], ["Drift", 12, 13, 8]]
    assert table(workbook(rows))["unit"] == "mio. kr."
    assert [column["label"] for column in table(workbook(rows))["columns"]] == ["2019", "2020", "Vækst"]
    assert not {"unit_unknown", "column_unit", "headings_joined"} & set(told(workbook(rows)))
    last = [*rows[:2], ["", "", "", "Pct."], rows[3]]
    assert [column.get("unit") for column in table(workbook(last))["columns"]] == [None, None, "pct."]
    alone = [["", "Mio. kr."], ["Drift", 12]]
    assert table(workbook(alone))["columns"][0]["label"] == "Mio. kr."


def test_a_place_named_after_its_church_is_no_unit() -> None:
    rows = [["Anlæg i Kr. Såby, 1.000 kr."], ["Projekt", "2019", "2020"], ["Hal i Kr. Hyllinge", 5, 6]]
    draft = transcribed(workbook(rows))
    assert draft.attachment["tables"][0]["unit"] == "1.000 kr."
    assert not {"unit_doubt", "row_unit"} & {note.kind for note in draft.notes}


@pytest.mark.parametrize("heading", ["mio. kr.", "(mio. kr.)", "( mio. kr. )"])
def test_a_unit_where_the_labels_have_their_heading_is_no_remark(heading: str) -> None:
    data = workbook([[heading, *HEAD[1:]], BOERN])
    assert table(data)["unit"] == "mio. kr."
    assert set(told(data)) == {"unit_read", "concepts", "no_formulas"}


def test_a_column_of_units_before_the_figures_gives_each_row_its_own() -> None:
    rows = [
        ["Nøgletal", "Enhed", "2019", "2020"],
        ["Gæld", "Mill. kr.", 10, 7],
        ["Service af indtægter", "Pct.", 81, 80],
        ["Ansatte", "Antal", 405, 403],
        ["Vand", "m3 pr. ansat", 35, 34],
    ]
    found = table(workbook(rows))
    assert [row["label"] for row in found["rows"]] == [*(row[0] for row in rows[1:4]), "Vand, m3 pr. ansat"]
    assert [row.get("unit") for row in found["rows"]] == ["mio. kr.", "pct.", "antal", None]
    notes = told(workbook(rows))
    assert (notes["units_by_row"], notes["labels_joined"]) == (["B"], ["A, B"])
    assert "row_unit" not in notes
    alike = told(workbook([*rows[:2], ["Kasse", "Mill. kr.", 3, 4]]))
    assert not {"labels_joined", "unit_unknown"} & set(alike)
    assert table(workbook([*rows[:2], ["Kasse", "Mill. kr.", 3, 4]]))["unit"] == "mio. kr."


def test_the_unit_is_read_from_the_note_below_where_nothing_above_tells_it() -> None:
    noted = [HEAD, BOERN, ["Alle beløb er i hele 1.000 kr."]]
    assert table(workbook(noted))["unit"] == "1.000 kr."
    assert told(workbook(noted))["unit_below"] == ["1.000 kr."]
    assert "unit_unknown" not in told(workbook(noted))
    assert table(workbook([["Mio. kr."], *noted]))["unit"] == "mio. kr."
    parted = [HEAD, BOERN, ["Pct."], ["Andel", 1, 2]]
    assert "unit_unknown" in told(workbook(parted))
    prose = [HEAD, BOERN, ["Heraf er 2 mio. kr. overført fra året før."]]
    assert "unit_unknown" in told(workbook(prose))


def test_an_unknown_unit_is_assumed_loudly() -> None:
    data = workbook([HEAD, BOERN])
    assert table(data)["unit"] == "kr."
    assert "Ark1: ENHEDEN ER UKENDT. " in "\n".join(transcribed(data).told("da"))
    thousands = workbook([HEAD, ["A", 1561234, 2000000]], "#,##0,")
    assert table(thousands)["unit"] == "1.000 kr."
    assert {"scaled", "unit_unknown"} <= set(told(thousands))


def test_per_cent_is_the_unit_of_what_shows_it() -> None:
    money = [
        ["Mio. kr.", 2019, 2020, "Vækst"],
        ["A", 1, 2, 0.5],
        ["B", 4, 5, 0.25],
        ["Andel", 0.5, 0.25, 0.5],
    ]
    formats = dict.fromkeys(("D2", "D3", "B4", "C4", "D4"), "0%")
    found = table(workbook(money, formats))
    assert [column.get("unit") for column in found["columns"]] == [None, None, "pct."]
    assert [row.get("unit") for row in found["rows"]] == [None, None, "pct."]
    assert values(found)[2] == ["50", "25", "50"]
    odd = table(workbook(money[:3], {"B2": "0%", "D2": "0", "D3": "0"}))
    assert values(odd)[0] == ["100", "2", "1"]
    assert (odd["columns"][0]["unit"], odd["rows"][1]["unit"]) == ("pct.", "mio. kr.")


def test_decimals_are_declared_where_they_are_uniform() -> None:
    rows = [HEAD, ["A", 1.5, 2.25], ["B", 2.5, 3.25], ["C", 4, 5]]
    formats = {"B2": "0.0", "B3": "0.0", "C2": "0.00", "C3": "0.00"}
    by_column = table(workbook(rows[:3], formats))
    assert (by_column["decimals"], by_column["columns"][1]["decimals"]) == (1, 2)
    by_row = table(workbook(rows, {**formats, "C2": "0.0", "C3": "0.0"}))
    assert (by_row["decimals"], by_row["rows"][2]["decimals"]) == (1, 0)
    both = table(workbook(rows, formats))
    assert (both["decimals"], [column.get("decimals") for column in both["columns"]]) == (0, [1, 2])
    assert [row.get("decimals") for row in both["rows"]] == [None, None, 0]


# -- text files ---------------------------------------------------------------------------------------------

DANISH = 'Drift (mio. kr.)\nUdvalg;2019;2020\n"Børn; unge";1.561,2;–\nÆldre;(2,8);\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_text_file_is_read_whatever_its_encoding_and_separator(encoding: str, separator: str) -> None:
    text = DANISH.replace(";2", f"{separator}2").replace('";', f'"{separator}')
    text = text.replace(";–", f"{separator}–").replace("Ældre;(2,8);", f"Ældre{separator}(2,8){separator}")
    data = text.encode(encoding)
    found = table(data, "drift.csv")
    assert (found["title"], found["unit"], found["decimals"]) == ("Drift (mio. kr.)", "mio. kr.", 1)
    assert labels(found) == ["Børn; unge", "Ældre"]
    assert values(found) == [["1561.2", "0"], ["-2.8", None]]
    assert ("windows_text" in told(data, "drift.csv")) == (encoding == "cp1252")


def test_a_line_that_names_the_separator_is_no_part_of_the_sheet() -> None:
    data = csv("sep=,\r\nUdvalg,2019,2020\r\nBørn,x,2\r\nÆldre,3,4\r\n")
    assert table(data, "t.csv")["title"] == "t"
    assert told(data, "t.csv")["text"] == ["B3"]


def test_a_text_in_several_lines_is_one() -> None:
    assert (
        table(csv('Udvalg;"Budget\n2019";2020\nBørn;1;2\n'), "t.csv")["columns"][0]["label"] == "Budget 2019"
    )


def test_commas_part_the_fields_where_nothing_else_does() -> None:
    data = csv('Udvalg,2019,2020\nBørn,"1,5",2\n')
    assert values(table(data, "t.csv")) == [["1.5", "2"]]
    assert "commas" in told(data, "t.csv")


def test_text_among_the_figures_of_a_text_file_is_told() -> None:
    data = csv("Udvalg;2019;2020\nBørn;1;2\nÆldre;1.5;#REF!\n")
    assert values(table(data, "t.csv")) == [["1", "2"], [None, None]]
    assert (told(data, "t.csv")["text"], told(data, "t.csv")["error"]) == (["B3"], ["C3"])


# -- what is told -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", NOTES)
def test_every_note_is_short_and_differs_between_the_languages(kind: str) -> None:
    da, en = NOTES[kind]
    assert da != en
    assert max(len(da), len(en)) <= 240


def test_all_that_a_person_must_add_is_told() -> None:
    notes = told(workbook([HEAD, BOERN, ["Teknik", 1, None]]))
    assert notes["concepts"] == ["ark1 boern-og-unge, teknik"]
    assert notes["empty"] == ["ark1 1"]


def test_a_thousand_kroner_among_kroner_is_an_amount_and_not_a_unit() -> None:
    text = "Gebyr;2018;2019\nByggesag;800 kr.;1.000 kr.\nLandzone;1.000 kr.;1.200 kr.\n"
    found = table(text.encode(), "gebyrer.csv")
    assert (found["unit"], values(found)) == ("kr.", [["800", "1000"], ["1000", "1200"]])
