"""JSON that cannot be read, or that says what no budget says, is explained where it goes wrong."""

import json

import pytest

from budgettjek.reading.case_file import read_case
from budgettjek.violation import Unreadable
from tests.refusal import CATALOGUE, MARK, ROW, SAG, TABLE, assert_refused, places, spoilt, violations

SYNTAX = {
    "a decimal comma": ("980.1", "¤980,1", "punktum", "980.1"),
    "a decimal comma after a thousands separator": ("980.1", "¤1.980,1", "punktum", "1980.1"),
    "a decimal comma before a zero in a list": ("105.0, 54.6", "¤105,05, 54.6", "punktum", "105.05"),
    "thousands separators": ("980.1", "¤1.980.100", "uden tusindtalsskilletegn", "1980100"),
    "thousands separators and decimals": ("980.1", "¤1.215.7", "uden tusindtalsskilletegn", " 1215.7."),
    "thousands separators and a comma": ("980.1", "¤1.215.700,5", "uden tusindtalsskilletegn", " 1215700.5."),
    "English thousands separators": ("980.1", "¤1,215.7", "uden tusindtalsskilletegn", " 1215.7."),
    "a decimal comma in no known number": ("980.1", "¤12.34,5", "punktum", "ikke med decimalkomma"),
    "several points": ("980.1", "¤12.5.7", "12.5.7 har flere punktummer", "højst ét"),
    "a space for thousands": ("980.1", "¤1 215.7", "uden mellemrum: 1215.7.", "mangler der et komma"),
    "a fixed space for thousands": (
        "980.1",
        "¤1\xa0215,7",
        "uden mellemrum: 1215.7.",
        "mangler der et komma",
    ),
    "a zero before the number": ("980.1", "¤01215.7", "begynder ikke med 0", "Skriv 1215.7."),
    "a zero before a decimal comma": ("980.1", "¤01215,7", "begynder ikke med 0", "Skriv 1215.7."),
    "the minus of Word": ("980.1", "¤\u22121215.7", "Minus skrives med en bindestreg", " -1215.7."),
    "a dash and a Danish number": (
        "980.1",
        "¤\u2013 1.215,7",
        "Minus skrives med en bindestreg",
        " -1215.7.",
    ),
    "a minus apart": ("980.1", "¤- 1215.7", "lige foran tallet", " -1215.7."),
    "a minus behind": ("980.1", "¤1215.7-", "Minus skrives foran tallet", " -1215.7."),
    "parentheses for minus": ("980.1", "¤(1215.7)", "ikke i parentes", " -1215.7."),
    "parentheses for minus, in Danish": ("105.0, 54.6", "¤(1.215,7), 54.6", "ikke i parentes", " -1215.7."),
    "a plus before a Danish number": ("980.1", "¤+1.215,7", "uden plus", " 1215.7."),
    "points in a list without spaces": ("105.0, 54.6", "¤1.215.7,3", "uden tusindtalsskilletegn", " 1215.7."),
    "a minus in a list without spaces": ("105.0, 54.6", "¤\u22125,3", "Minus skrives med", " -5."),
    "a unit after the number": ("980.1", "¤980.1 mio. kr.", "»mio.«", "unit"),
    "a code that starts with zero": ("2019,", "¤02019,", "begynder ikke med 0", '"02019"'),
    "a point without decimals": ("980.1", "¤980.", "cifre efter punktummet", "980.0"),
    "a point without a zero before it": ("980.1", "¤.1", "nullet foran punktummet", "0.1"),
    "a plus sign": ("980.1", "¤+980.1", "uden plus", "980.1"),
    "a printed dash": ("105.0, 54.6", "¤-, 54.6", "streg", "Skriv 0"),
    "a missing comma": ("105.0, 54.6", "105.0 ¤54.6", "mangler et komma"),
    "a semicolon for a comma": ('"Lejre Kommune"}', '"Lejre Kommune"}¤; ', "»;«", "Ret det til et komma"),
    "a semicolon after a text": ('"budgettjek/1",', '"budgettjek/1"¤;\n', "»;«", "Ret det til et komma"),
    "a comma before a closing bracket": ("105.0, 54.6", "105.0, 54.6¤, ", "komma for meget"),
    "a comma before a closing brace": ('"Lejre Kommune"', '"Lejre Kommune"¤,', "komma for meget"),
    "two commas": ("105.0, 54.6", "105.0,¤, 54.6", "mangler en værdi"),
    "a missing value": ("980.1", "¤", "mangler en værdi"),
    "a missing colon": ('"value": 980.1', '"value" ¤980.1', "kolon"),
    "a name without quotation marks": ('"value": 980.1', "¤value: 980.1", "anførselstegn", '"value"'),
    "a number for a name": ('"value": 980.1', "¤5: 980.1", "anførselstegn", '"5"'),
    "no name at all": ('"value": 980.1', "¤: 980.1", "navnet på et felt"),
    "a text without quotation marks": ('"Drift"', "¤Drift", "anførselstegn", '"Drift"'),
    "single quotation marks": ('"Drift"', "¤'Drift'", "lige, dobbelte anførselstegn"),
    "curly quotation marks": ('"Drift"', "¤”Drift”", "lige, dobbelte anførselstegn"),
    "a quotation mark within a text": ('"Drift"', '"Drift ¤"netto""', 'skrives \\"'),
    "a line break within a text": ('"Drift"', '"Drift¤\n', "linjeskift"),
    "a tab within a text": ('"Drift"', '"Drift¤\t"', "\\t"),
    "a backslash": ('"Drift"', '"c:¤\\Drift"', "\\\\"),
    "half an escape": ('"Drift"', '"\\¤u00e"', "fire cifre"),
    "a Python word": ("980.1", "¤None", "»None«", "null"),
    "a comment": ('"kind"', '¤// sagens art\n"kind"', "kommentarer"),
    "the wrong bracket": ("105.0, 54.6]", "105.0, 54.6¤}", "}", "parentes"),
    "something after the end": ('"drift - anlaeg"}]}]\n}\n', '"drift - anlaeg"}]}]\n}\n¤}', "sluttet"),
    "a sign that means nothing": ("980.1", "¤?", "skal stå en værdi"),
}


@pytest.mark.parametrize("mistake", SYNTAX)
def test_json_that_cannot_be_read_is_explained_where_it_goes_wrong(mistake: str) -> None:
    before, after, *words = SYNTAX[mistake]
    assert_refused(spoilt(before, after), "", *words)


@pytest.mark.parametrize("text", ["Kære økonomiafdeling", "\n  Budget", "Se bilag; det er vedlagt"])
def test_a_file_of_something_else_is_told_what_a_case_is(text: str) -> None:
    assert_refused(f"{MARK}{text}", "", "er ikke JSON", "budgettjek schema document")


SHEETS = {
    "a CSV file": "Bilag;Beløb\n1;1.234,5\n".encode(),
    "one saved by Excel in Danish": "Række;Beløb\nLøn;1.234,5\n".encode("cp1252"),
    "one saved by Excel as Unicode": "Række\tBeløb\nLøn\t1.234,5\n".encode("utf-16"),
    "one with quotation marks": b'"Bilag","2019"\n"1","5"\n',
    "one without a heading": b";2019;2020\n;1;2\n",
    "a workbook": b"PK\x03\x04" + bytes(26) + b"xl/workbook.xml",
}


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_spreadsheet_is_told_how_it_becomes_an_attachment(sheet: str) -> None:
    (violation,) = violations(SHEETS[sheet])
    assert violation.da == (
        "Filen er et regneark; det bliver til et bilag i sagen med: "
        "budgettjek transcribe REGNEARK --out bilag.json."
    )
    assert "budgettjek transcribe SHEET --out attachment.json" in violation.en


def test_an_older_workbook_is_to_be_saved_anew_first() -> None:
    (violation,) = violations(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert "Gem den som .xlsx eller .docx" in violation.da
    assert "budgettjek transcribe" in violation.da


def test_a_word_document_is_told_how_its_tables_become_an_attachment() -> None:
    (violation,) = violations(b"PK\x03\x04" + bytes(26) + b"word/document.xml")
    assert "Filen er et Word-dokument" in violation.da
    assert "budgettjek transcribe DOKUMENT.docx --out bilag.json" in violation.da
    assert "budgettjek transcribe DOCUMENT.docx --out attachment.json" in violation.en


@pytest.mark.parametrize(
    "text",
    [
        '"format": "budgettjek/1",\n"kind": "budgetsag",\n',
        "Kære kommune, her er budgettet,\nog bilagene, som aftalt",
        "# Skriv reason; slet resten.\naccepted: []  # tom; intet\n",
        '{"format": "budgettjek/1",\n"kind", "budgetsag"}',
    ],
)
def test_what_only_has_commas_in_it_is_no_spreadsheet(text: str) -> None:
    assert all("regneark" not in violation.da for violation in violations(text.encode()))


@pytest.mark.parametrize(
    "fields", ['"id": "bilag-1", "title": "Takster", "tables": []', '"titel": 5, "tables": 0']
)
def test_an_attachment_by_itself_belongs_in_the_folder_of_its_case(fields: str) -> None:
    assert_refused(
        f"{MARK}{{{fields}}}", "", "Filen er ét bilag, ikke en hel sag.", "sag.json", "check MAPPE"
    )


def test_a_case_without_its_kind_is_no_attachment() -> None:
    text = '{"format": "budgettjek/1", "id": "sag-1", "attachments": []}'
    assert all("ét bilag" not in violation.da for violation in violations(text.encode()))


def test_a_file_that_stops_early_lacks_a_bracket() -> None:
    assert_refused(SAG.rstrip().removesuffix("}") + MARK, "", "mangler mindst en slutparentes")


def test_a_text_without_an_end_is_told_where_it_starts() -> None:
    assert_refused('{"format": ¤"budgettjek/1}', "", "slutter aldrig")


@pytest.mark.parametrize("end", ["", "]" * 5000])
def test_very_deep_nesting_is_a_sentence_not_a_crash(end: str) -> None:
    assert_refused("[" * 60 + MARK + "[" * 4940 + end, "", "mere end 60 niveauer")


def test_brackets_within_texts_do_not_nest() -> None:
    read_case(spoilt("Hovedoversigt", "[" * 100).encode(), "sag.json", CATALOGUE)


@pytest.mark.parametrize("name", ["NaN", "Infinity", "-Infinity"])
def test_numbers_that_are_none_are_refused(name: str) -> None:
    assert_refused(
        spoilt("[105.0", f"[¤{name}"), f"{TABLE}/rows/1/values/0", f"{name} er ikke et tal", "null"
    )


def test_every_repeated_key_is_told() -> None:
    text = spoilt('"label": "Drift"', '"label": "Drift", ¤"label": "A", ¤"label": "B"').replace(
        '"budgetsag",', '"budgetsag", ¤"kind": "budgetsag",'
    )
    found = violations(text.replace(MARK, "").encode())
    assert [v.pointer for v in found] == ["/kind", f"{ROW}/label", f"{ROW}/label"]
    assert [(v.line, v.column) for v in found] == places(text)
    assert all("mere end én gang" in v.da for v in found)


def test_a_repeated_key_is_not_hidden_by_an_escaped_text() -> None:
    one_more = spoilt("2019,", '2020, ¤"budget_year": 2019,').replace("Lejre Kommune", "\\u0022:")
    compact = json.dumps(json.loads(SAG), separators=(",", ":"))
    hidden = compact.replace('"kind":', '"kind":"budgetsag","kind":').replace("Lejre Kommune", "\\u0022:")
    assert_refused(one_more, "/budget_year", "mere end én gang")
    assert [v.pointer for v in violations(hidden.encode())] == ["/kind"]


def test_half_a_character_is_refused() -> None:
    assert_refused(spoilt('"Drift"', '¤"\\ud800 Drift"'), f"{ROW}/label", "\\ud800", "halvt tegn")


def test_half_a_character_in_a_key_can_be_told_in_utf8() -> None:
    text = spoilt('"label": "Drift"', '"label": "Drift", "\\udfff": 1')
    with pytest.raises(Unreadable) as caught:
        read_case(text.encode(), "sag.json", CATALOGUE)
    assert len(caught.value.violations) == 2
    assert (caught.value.lines("da") + caught.value.lines("en")).encode()


# -- numbers --------------------------------------------------------------------------------------------

NUMBERS = {
    "1" * 5000: "5000 tegn",
    "0." + "1" * 5000: "5002 tegn",
    "1e999999": "mindre end 1000000000000000",
    "-1e999999": "større end -1000000000000000",
    "1e-999999": "flere end 13 decimaler",
    "1e" + "9" * 30: "urimelig eksponent",
    "1e-" + "9" * 30: "urimelig eksponent",
    "1000000000000000": "mindre end",
    "0.12345678901234": "flere end 13 decimaler",
}


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: number[:12])
def test_numbers_beyond_all_budgets_are_refused_at_once(number: str) -> None:
    assert_refused(spoilt("[105.0", f"[¤{number}"), f"{TABLE}/rows/1/values/0", NUMBERS[number])


def test_a_huge_number_is_refused_where_a_whole_number_is_free() -> None:
    text = spoilt('"label": "Drift"', '"label": "Drift", "extra": {"nr": ¤' + "9" * 5000 + "}")
    assert_refused(text, f"{ROW}/extra/nr", "5000 tegn")
