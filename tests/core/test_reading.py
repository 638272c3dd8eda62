"""A budget document that cannot be read is refused with every mistake, its place, and what to do about it."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from budgettjek.concept import Catalogue
from budgettjek.reading import read_case
from budgettjek.violation import Unreadable, Violation


def concept(measure: str) -> dict[str, Any]:
    label = {"da": "Begreb", "en": "Concept"}
    return {"label": label, "definition": "…", "measure": measure, "sign": "any", "dims": ["aar"]}


CATALOGUE = Catalogue.from_data(
    {"drift": concept("kr."), "anlaeg": concept("kr."), "folketal": concept("personer")}
)

SAG = """{
  "format": "budgettjek/1",
  "kind": "budgetsag",
  "municipality": {"code": "350", "name": "Lejre Kommune"},
  "budget_year": 2019,
  "attachments": [
    {"id": "bilag-1", "title": "Hovedoversigt", "tables": [
      {"id": "oversigt", "unit": "mio. kr.", "decimals": 1,
       "columns": [{"id": "2019"}, {"id": "2020"}],
       "rows": [
         {"id": "drift", "label": "Drift", "concept": "drift", "values": [1561.2, 1560.0]},
         {"id": "anlaeg", "label": "Anlæg", "values": [105.0, 54.6]},
         {"id": "note", "label": "Heraf"},
         {"id": "sum", "label": "I alt", "values": [1666.2, 1614.6], "sum_of": ["drift", "anlaeg"]}]}],
     "statements": [
       {"id": "service", "label": "Serviceudgifter", "value": 980.1, "formula": "drift - anlaeg"}]}]
}
"""
TABLE, ROW = "/attachments/0/tables/0", "/attachments/0/tables/0/rows/0"
STATEMENT = "/attachments/0/statements/0"
MARK = "¤"


def violations(data: bytes) -> list[Violation]:
    with pytest.raises(Unreadable) as caught:
        read_case(data, "sag.json", CATALOGUE)
    return caught.value.violations


def places(text: str) -> list[tuple[int, int]]:
    """Line and column of each mark, in the text as it is without them."""
    found = []
    for n, line in enumerate(text.splitlines(), 1):
        parts = line.split(MARK)
        found += [(n, len("".join(parts[: k + 1])) + 1) for k in range(len(parts) - 1)]
    return found


def spoilt(before: str, after: str) -> str:
    assert SAG.count(before) == 1, before
    return SAG.replace(before, after)


def assert_refused(text: str, pointer: str, *words: str) -> None:
    """There is one violation, at the mark, and its Danish sentence has the words."""
    (violation,) = violations(text.replace(MARK, "").encode())
    assert (violation.pointer, [(violation.line, violation.column)]) == (pointer, places(text))
    for word in words:
        assert word in violation.da
    assert violation.en and violation.en != violation.da


def test_a_right_document_is_read_with_exact_amounts() -> None:
    case = read_case(SAG.encode(), "sag.json", CATALOGUE)
    assert [str(figure.value) for figure in case.figures("drift")] == ["1561.2", "1560.0"]


def test_an_amount_with_an_exponent_is_read_exactly() -> None:
    case = read_case(spoilt("980.1", "9.801e2").encode(), "sag.json", CATALOGUE)
    assert case.claims[0].figure.value == Decimal("980.1")


# -- bytes ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b" \r\n\t"])
def test_an_empty_file_is_said_to_be_empty(data: bytes) -> None:
    (violation,) = violations(data)
    assert (violation.da, violation.line, violation.column) == ("Filen er tom.", 1, 1)


def test_a_byte_order_mark_is_refused_with_how_to_save() -> None:
    (violation,) = violations(b"\xef\xbb\xbf" + SAG.encode())
    assert "Gem filen som UTF-8 uden BOM" in violation.da


def test_behind_a_byte_order_mark_the_rest_is_judged_too() -> None:
    first, second = violations(b"\xef\xbb\xbf" + spoilt("2019,", '"2019",').encode())
    assert "BOM" in first.da
    assert (second.pointer, second.line, second.column) == ("/budget_year", 5, 18)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_other_unicode_encodings_are_named(encoding: str) -> None:
    (violation,) = violations(SAG.encode(encoding))
    assert encoding[:6].upper() in violation.da and "Gem filen som UTF-8" in violation.da


def test_a_byte_that_is_not_utf8_is_told_with_its_place_and_letter() -> None:
    (violation,) = violations(SAG.encode("cp1252"))
    assert [(violation.line, violation.column)] == places(spoilt("Anlæg", "Anl¤æg"))
    assert "0xe6" in violation.da and "»æ«" in violation.da and "Gem filen som UTF-8" in violation.da


@pytest.mark.parametrize(("data", "word"), [(b"PK\x03\x04\x14\x00", "Excel"), (b"%PDF-1.7\n\xe2", "PDF")])
def test_an_office_file_is_called_what_it_is(data: bytes, word: str) -> None:
    (violation,) = violations(data)
    assert word in violation.da and "ikke JSON" in violation.da


# -- JSON -----------------------------------------------------------------------------------------------

SYNTAX = {
    "a decimal comma": ("980.1", "¤980,1", "punktum", "980.1"),
    "a decimal comma after a thousands separator": ("980.1", "¤1.980,1", "punktum", "1980.1"),
    "a decimal comma before a zero in a list": ("105.0, 54.6", "¤105,05, 54.6", "punktum", "105.05"),
    "thousands separators": ("980.1", "¤1.980.100", "uden tusindtalsskilletegn", "1980100"),
    "a unit after the number": ("980.1", "¤980.1 mio. kr.", "»mio.«", "unit"),
    "a code that starts with zero": ("2019,", "¤02019,", "begynder ikke med 0", '"02019"'),
    "a point without decimals": ("980.1", "¤980.", "cifre efter punktummet", "980.0"),
    "a point without a zero before it": ("980.1", "¤.1", "nullet foran punktummet", "0.1"),
    "a plus sign": ("980.1", "¤+980.1", "uden plus", "980.1"),
    "a printed dash": ("105.0, 54.6", "¤-, 54.6", "streg", "Skriv 0"),
    "a missing comma": ("105.0, 54.6", "105.0 ¤54.6", "mangler et komma"),
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


# -- the schema -----------------------------------------------------------------------------------------

SCHEMA = {
    "a missing field": (
        '{"id": "drift", "label": "Drift"',
        '¤{"id": "drift"',
        ROW,
        "»label« i »drift« mangler",
    ),
    "a misspelt field": (
        '"decimals": 1',
        '"decimal": ¤1',
        f"{TABLE}/decimal",
        "kendes ikke",
        "Mente du »decimals«?",
    ),
    "an unknown field": (
        '"label": "Drift"',
        '"label": "Drift", "konto": ¤1',
        f"{ROW}/konto",
        "»konto«",
        "»extra«",
    ),
    "a text for a number": (
        "980.1",
        '¤"1.980,1"',
        f"{STATEMENT}/value",
        "et tal",
        "Skriv 1980.1 uden anførselstegn",
    ),
    "a text in a list of numbers": (
        "[105.0",
        '[¤"105,0"',
        f"{TABLE}/rows/1/values/0",
        "Nr. 1 i »values«",
        "105.0",
    ),
    "a number for a text": ('"350"', "¤350", "/municipality/code", "en tekst", 'Skriv "350"'),
    "a truth for a number": ("980.1", "¤true", f"{STATEMENT}/value", "et tal", "true"),
    "null for a text": ('"Drift"', "¤null", f"{ROW}/label", "en tekst", "null"),
    "a list for a text": ('"Drift"', "¤[]", f"{ROW}/label", "en liste"),
    "a group for a list": ("[105.0, 54.6]", "¤{}", f"{TABLE}/rows/1/values", "en liste [ ]", "en gruppe { }"),
    "a decimal where a whole number is due": (
        "2019,",
        "¤2019.0,",
        "/budget_year",
        "helt tal",
        "Skriv 2019 uden",
    ),
    "a word that is not allowed": (
        '"mio. kr."',
        '¤"mio"',
        f"{TABLE}/unit",
        "»mio. kr.«",
        "»1.000 kr.«",
        "eller",
    ),
    "another version": ('"budgettjek/1"', '¤"budgettjek/2"', "/format", "skal være »budgettjek/1«"),
    "an id with a space": (
        '"bilag-1"',
        '¤"Bilag Å"',
        "/attachments/0/id",
        "små bogstaver a-z",
        "Fx »bilag-aa«",
    ),
    "an id with a line break": (
        '"note"',
        '¤"no\\nte"',
        f"{TABLE}/rows/2/id",
        "små bogstaver a-z",
        "Fx »no-te«",
    ),
    "a municipality code too short": ('"350"', '¤"35"', "/municipality/code", "tre cifre"),
    "a Danish date": (
        '"title": "Hove',
        '"date": ¤"26-09-2018", "title": "Hove',
        "/attachments/0/date",
        "åååå-mm-dd",
    ),
    "a year before the format": ("2019,", "¤1919,", "/budget_year", "mindst 1970"),
    "more decimals than digits": ('"decimals": 1', '"decimals": ¤10', f"{TABLE}/decimals", "højst 9"),
    "a label too long": ('"Drift"', '¤"' + "x" * 301 + '"', f"{ROW}/label", "301 tegn", "højst have 300"),
    "a table without columns": ('[{"id": "2019"}, {"id": "2020"}]', "¤[]", f"{TABLE}/columns", "mindst 1"),
    "a dim that is a number": (
        '"label": "Drift"',
        '"label": "Drift", "dims": {"aar": ¤2019}',
        f"{ROW}/dims/aar",
        'Skriv "2019"',
    ),
    "extra that is a decimal": (
        '"label": "Drift"',
        '"label": "Drift", "extra": {"a": ¤1.5}',
        f"{ROW}/extra/a",
        "en tekst",
        "et helt tal",
    ),
}


@pytest.mark.parametrize("mistake", SCHEMA)
def test_what_the_schema_refuses_is_said_in_words(mistake: str) -> None:
    before, after, pointer, *words = SCHEMA[mistake]
    assert_refused(spoilt(before, after), pointer, *words)


def test_a_document_that_is_no_group_is_refused() -> None:
    assert_refused("¤[1, 2]", "", "Hele filen skal være en gruppe")


# -- how the parts refer to each other ------------------------------------------------------------------

ANOTHER_ROW = '"values": [105.0, 54.6]},'
STRUCTURE = {
    "a row with too few values": (
        "[105.0, 54.6]",
        "¤[105.0]",
        f"{TABLE}/rows/1/values",
        "»Anlæg« har 1 tal",
        "2 kolonner",
        "null",
    ),
    "a row whose decimal commas split its values": (
        "[105.0, 54.6]",
        "¤[105,0, 54,6]",
        f"{TABLE}/rows/1/values",
        "har 4 tal",
        "med punktum",
    ),
    "an attachment id twice": (
        '"drift - anlaeg"}]}]',
        '"drift - anlaeg"}]}, {"id": ¤"bilag-1", "title": "Igen"}]',
        "/attachments/1/id",
        "»bilag-1« er brugt før",
        "bilag",
    ),
    "a table id twice": (
        '"anlaeg"]}]}],',
        '"anlaeg"]}]}, {"id": ¤"oversigt", "columns": [{"id": "a"}], "rows": []}],',
        "/attachments/0/tables/1/id",
        "»oversigt« er brugt før",
        "tabel",
    ),
    "a statement id twice": (
        '"drift - anlaeg"}',
        '"drift - anlaeg"}, {"id": ¤"service", "label": "Service", "value": 1}',
        "/attachments/0/statements/1/id",
        "»service« er brugt før",
        "udsagn",
    ),
    "a column id twice": ('{"id": "2020"}', '{"id": ¤"2019"}', f"{TABLE}/columns/1/id", "»2019«", "kolonne"),
    "a row id twice": (
        '{"id": "note"',
        '{"id": ¤"anlaeg"',
        f"{TABLE}/rows/2/id",
        "»anlaeg« er brugt før",
        "række",
    ),
    "a row id twice, once nested": (
        ANOTHER_ROW,
        '"values": [1, 1], "parts": [{"id": ¤"drift", "label": "Igen"}]},',
        f"{TABLE}/rows/1/parts/0/id",
        "»drift« er brugt før",
    ),
    "a concept that is misspelt": (
        '"concept": "drift"',
        '"concept": ¤"drfit"',
        f"{ROW}/concept",
        "»drfit« findes ikke",
        "Mente du »drift«?",
    ),
    "a nested concept that is unknown": (
        ANOTHER_ROW,
        '"values": [1, 1], "of_which": [{"id": "x", "label": "X", "concept": ¤"zzz"}]},',
        f"{TABLE}/rows/1/of_which/0/concept",
        "»zzz« findes ikke",
    ),
    "a concept of a column's exchange that is unknown": (
        '{"id": "2020"}',
        '{"id": "2020", "concepts": {"drift": ¤"anlg"}}',
        f"{TABLE}/columns/1/concepts/drift",
        "»anlg« findes ikke",
        "Mente du »anlaeg«?",
    ),
    "a row's own unit that its concept is not measured in": (
        '"concept": "drift"',
        '"unit": "pct.", "concept": ¤"drift"',
        f"{ROW}/concept",
        "»drift« måles i kr.",
        "står i pct.",
    ),
    "the table's unit, which a row's concept is not measured in": (
        '"concept": "drift"',
        '"concept": ¤"folketal"',
        f"{ROW}/concept",
        "»folketal« måles i personer",
        "står i mio. kr.",
    ),
    "a column's unit that its concept is not measured in": (
        '"anlaeg"]}]}],',
        '"anlaeg"]}]}, {"id": "t", "columns": [{"id": "a", "unit": "antal", "concept": ¤"anlaeg"}], '
        '"rows": [{"id": "r", "label": "R", "values": [1]}]}],',
        "/attachments/0/tables/1/columns/0/concept",
        "»anlaeg« måles i kr.",
        "står i antal",
    ),
    "a row in a column of another unit than its concept's": (
        '{"id": "2020"}],\n       "rows": [\n         {"id": "drift", "label": "Drift", "concept": "drift"',
        '{"id": "2020", "unit": "pct."}], "rows": [{"id": "drift", "label": "Drift", "concept": ¤"drift"',
        f"{ROW}/concept",
        "»drift« måles i kr.",
    ),
    "a statement's unit that its concept is not measured in": (
        '"value": 980.1',
        '"value": 980.1, "concept": ¤"folketal"',
        f"{STATEMENT}/concept",
        "måles i personer",
        "står i kr.",
    ),
    "a sum of a row that is not there": (
        '"sum_of": ["drift"',
        '"sum_of": [¤"drif"',
        f"{TABLE}/rows/3/sum_of/0",
        "»drif«, som ikke findes",
        "Mente du »drift«?",
    ),
    "a sum of a heading": (
        '"sum_of": ["drift"',
        '"sum_of": [¤"-note"',
        f"{TABLE}/rows/3/sum_of/0",
        "»-note«, som er en overskrift uden tal",
    ),
    "a sum of itself by way of another": (
        ANOTHER_ROW,
        '"values": [1, 1], "sum_of": ¤["drift", "sum"]},',
        f"{TABLE}/rows/1/sum_of",
        "ring",
        "anlaeg → sum → anlaeg",
    ),
    "a sum of the row it is a part of": (
        ANOTHER_ROW,
        '"values": [1, 1], "parts": [{"id": "x", "label": "X", "values": [1, 1], "sum_of": ¤["anlaeg"]}]},',
        f"{TABLE}/rows/1/parts/0/sum_of",
        "x → anlaeg → x",
    ),
    "a column that is a sum of itself": (
        '{"id": "2020"}',
        '{"id": "2020", "sum_of": ¤["2020"]}',
        f"{TABLE}/columns/1/sum_of",
        "2020 → 2020",
    ),
    "a column that is a sum of one that is not there": (
        '{"id": "2020"}',
        '{"id": "2020", "sum_of": [¤"2018"]}',
        f"{TABLE}/columns/1/sum_of/0",
        "»2018«, som ikke findes",
    ),
    "a formula that cannot be read": (
        '"drift - anlaeg"',
        '¤"drift - (anlaeg"',
        f"{STATEMENT}/formula",
        "Formlen kan ikke læses",
        "slutparentes",
        "tegn 16",
    ),
    "a formula of an unknown concept": (
        '"drift - anlaeg"',
        '¤"drift - anlg"',
        f"{STATEMENT}/formula",
        "»anlg« findes ikke",
        "Mente du »anlaeg«?",
    ),
    "a formula of a cell that is not there": (
        '"drift - anlaeg"',
        '¤"{oversigt/drift/2021}"',
        f"{STATEMENT}/formula",
        "»{oversigt/drift/2021}«",
        "ikke findes eller er tomt",
    ),
    "a formula of an empty cell": (
        '"drift - anlaeg"',
        '¤"{oversigt/note/2020}"',
        f"{STATEMENT}/formula",
        "ikke findes eller er tomt",
    ),
    "a formula with a rule's parameter": (
        '"drift - anlaeg"',
        '¤"drift * $procent"',
        f"{STATEMENT}/formula",
        "»$procent«",
        "parameter",
    ),
    "a date that no calendar has": (
        '"title": "Hove',
        '"date": ¤"2019-02-29", "title": "Hove',
        "/attachments/0/date",
        "2019-02-29 findes ikke",
    ),
    "an event on a date that no calendar has": (
        '"budget_year"',
        '"events": [{"kind": "1. behandling", "date": ¤"2018-09-31"}], "budget_year"',
        "/events/0/date",
        "2018-09-31 findes ikke",
    ),
}


@pytest.mark.parametrize("mistake", STRUCTURE)
def test_what_does_not_hang_together_is_told(mistake: str) -> None:
    before, after, pointer, *words = STRUCTURE[mistake]
    assert_refused(spoilt(before, after), pointer, *words)


@pytest.mark.parametrize("key", ["parts", "of_which"])
def test_rows_nested_too_deep_are_refused(key: str) -> None:
    def nested(levels: int) -> str:
        inner = ""
        for n in range(levels - 1):
            inner = f', "{key}": [{{"id": "r{n}", "label": "R"{inner}}}]'
        return spoilt('"label": "Heraf"', f'"label": "Heraf"{inner}')

    read_case(nested(20).encode(), "sag.json", CATALOGUE)
    assert_refused(nested(21).replace('"rows": [', '"rows": ¤['), f"{TABLE}/rows", "mere end 20 niveauer")


def test_sums_are_not_followed_in_a_table_where_ids_repeat() -> None:
    text = spoilt('"id": "note", "label": "Heraf"', '"id": ¤"drift", "label": "Overskrift"')
    assert_refused(text, f"{TABLE}/rows/2/id", "er brugt før")


def test_a_unit_is_not_judged_where_nothing_is_stated() -> None:
    text = spoilt(
        '"concept": "drift", "values": [1561.2, 1560.0]', '"concept": "folketal", "values": [null, null]'
    )
    read_case(text.encode(), "sag.json", CATALOGUE)


def test_a_wrong_unit_for_many_rows_is_told_once_where_it_is_named() -> None:
    text = spoilt('"unit": "mio. kr.",', '"unit": "mio. kr.", "concept": ¤"folketal",')
    assert_refused(text, f"{TABLE}/concept", "måles i personer")


def test_a_ring_of_sums_is_told_once_and_two_rings_twice() -> None:
    rows = [("a", "b"), ("b", "c"), ("c", "a"), ("d", "d")]
    ring = ", ".join(f'{{"id": "{a}", "label": "{a}", "values": [1, 1], "sum_of": ["{b}"]}}' for a, b in rows)
    found = violations(spoilt('{"id": "note", "label": "Heraf"}', ring).encode())
    assert [v.da.rpartition(": ")[2] for v in found] == ["a → b → c → a.", "d → d."]


# -- several mistakes -----------------------------------------------------------------------------------


def assert_all_told(text: str, *pointers: str) -> None:
    found = violations(text.replace(MARK, "").encode())
    assert [(v.pointer, (v.line, v.column)) for v in found] == list(zip(pointers, places(text), strict=True))


def test_all_that_the_schema_refuses_is_told_in_the_order_of_the_text() -> None:
    text = (
        SAG.replace('"350"', "¤350").replace("2019,", '¤"2019",').replace('"decimals": 1', '"decimals": ¤99')
    )
    text = text.replace("[105.0, 54.6]", '[¤"105,0", ¤NaN]').replace("980.1", "¤1e999999")
    assert_all_told(
        text,
        "/municipality/code",
        "/budget_year",
        f"{TABLE}/decimals",
        f"{TABLE}/rows/1/values/0",
        f"{TABLE}/rows/1/values/1",
        f"{STATEMENT}/value",
    )


def test_all_that_does_not_hang_together_is_told_in_the_order_of_the_text() -> None:
    text = SAG.replace('{"id": "2020"}', '{"id": ¤"2019"}').replace(
        '"concept": "drift"', '"concept": ¤"drfit"'
    )
    text = text.replace("[105.0, 54.6]", "¤[105.0]").replace('["drift", "anlaeg"]', '["drift", ¤"anleg"]')
    text = text.replace('"drift - anlaeg"', '¤"drift - $x"')
    assert_all_told(
        text,
        f"{TABLE}/columns/1/id",
        f"{ROW}/concept",
        f"{TABLE}/rows/1/values",
        f"{TABLE}/rows/3/sum_of/1",
        f"{STATEMENT}/formula",
    )


def test_the_message_has_one_line_for_each_mistake_with_file_line_column_and_pointer() -> None:
    with pytest.raises(Unreadable) as caught:
        read_case(spoilt('"350"', "350").encode(), "sag.json", CATALOGUE)
    assert str(caught.value) == (
        'sag.json:4:28: »code« skal være en tekst, men er tallet 350. Skriv "350". [/municipality/code]'
    )
    assert caught.value.lines("en") == (
        'sag.json:4:28: “code” must be a text, but is the number 350. Write "350". [/municipality/code]'
    )


# -- anything at all ------------------------------------------------------------------------------------

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=12,
)
BITS = st.sampled_from(
    [*'[]{}",:\\ \n.-+eE0123456789', "null", "NaN", "\\u", "d800", '"rows"', "å", "\x00", "\ufeff"]
)


def read_or_refuse(data: bytes) -> None:
    try:
        read_case(data, "sag.json", CATALOGUE)
    except Unreadable as refusal:
        assert refusal.violations and all(v.line and v.column for v in refusal.violations)
        assert (refusal.lines("da") + refusal.lines("en")).encode()


@settings(deadline=None)
@given(st.binary())
def test_no_bytes_do_anything_but_be_refused(data: bytes) -> None:
    read_or_refuse(data)


@settings(deadline=None)
@given(st.lists(BITS, max_size=30).map("".join))
def test_no_scraps_of_json_do_anything_but_be_refused(text: str) -> None:
    read_or_refuse(text.encode())


@settings(deadline=None)
@given(JSON)
def test_no_json_does_anything_but_be_refused(document: Any) -> None:
    read_or_refuse(json.dumps(document).encode())


@settings(deadline=None)
@given(st.integers(0, len(SAG)), st.integers(0, 9), st.lists(BITS, max_size=3).map("".join))
def test_no_slip_of_the_hand_in_a_right_document_breaks_the_reading(at: int, length: int, new: str) -> None:
    read_or_refuse((SAG[:at] + new + SAG[at + length :]).encode())


@settings(deadline=None)
@given(
    st.sampled_from(["attachments", "tables", "rows", "columns", "values", "sum_of", "label", "formula"]),
    JSON,
)
def test_no_value_in_the_place_of_another_breaks_the_reading(key: str, value: Any) -> None:
    document = json.loads(SAG)
    replace_everywhere(document, key, value)
    read_or_refuse(json.dumps(document).encode())


def replace_everywhere(node: Any, key: str, value: Any) -> None:
    for name, item in node.items() if isinstance(node, dict) else enumerate(node):
        if name == key:
            node[name] = value
        elif isinstance(item, dict | list):
            replace_everywhere(item, key, value)
