"""What the schema refuses is said in words, with what to write instead."""

import pytest

from tests.refusal import ROW, STATEMENT, TABLE, assert_refused, spoilt

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
    **{
        f"{text!r} from a spreadsheet": ("[105.0", f'[¤"{text}"', f"{TABLE}/rows/1/values/0", remedy)
        for text, remedy in {
            "1 234,5": "Skriv 1234.5 uden anførselstegn.",
            "1\u00a0234": "Skriv 1234 uden anførselstegn.",
            "(1.234)": "Skriv -1234 uden anførselstegn.",
            "1.234,5-": "Skriv -1234.5 uden anførselstegn.",
            "12,5 %": "Skriv 12.5 uden anførselstegn; enheden angives i »unit«.",
            "1.561,2 mio. kr.": "Skriv 1561.2 uden anførselstegn; enheden angives i »unit«.",
            "-": "Skriv 0 for en trykt streg, null hvor intet står.",
            "": "null hvor intet står.",
            "#I/T": "Skriv tallet, eller null, hvor intet står.",
            "12 34": "Skriv tallet, eller null, hvor intet står.",
        }.items()
    },
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
