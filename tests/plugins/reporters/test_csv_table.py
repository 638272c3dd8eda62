"""CSV: what a spreadsheet reads is text and numbers, never a formula."""

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from babel.numbers import parse_decimal
from hypothesis import given, strategies as st

from budgettjek.plugins.reporters.csv_table import cell, decimal
from budgettjek.reporting.reporter import Checked
from tests.checked_files import report_of

if TYPE_CHECKING:
    from .conftest import Told

SEPARATOR = {"da": ";", "en": ","}
LANGUAGES = pytest.mark.parametrize("lang", SEPARATOR)


def lines(text: str, lang: str) -> list[dict[str, str]]:
    """A reader of the standard (RFC 4180) and of nothing else: quotes doubled, lines ended by CR LF."""
    assert text.startswith("\ufeff")
    field = rf'("(?:[^"]|"")*"|[^"{SEPARATOR[lang]}\r\n]*)({SEPARATOR[lang]}|\r\n)'
    table: list[list[str]] = [[]]
    here = 1
    while here < len(text):
        match = re.compile(field).match(text, here)
        assert match, text[here : here + 80]
        table[-1].append(match[1][1:-1].replace('""', '"') if match[1].startswith('"') else match[1])
        if match[2] == "\r\n":
            table.append([])
        here = match.end()
    head, *rows, rest = table
    assert rest == []
    return [dict(zip(head, row, strict=True)) for row in rows]


@LANGUAGES
def test_every_finding_acceptance_and_question_is_a_line(told: "Told", real: Checked, lang: str) -> None:
    report, table = report_of(real), lines(told("csv", real, lang=lang), lang)
    outcomes = [list(line.values())[3] for line in table]
    words = {"da": ("fund", "accepteret", "ikke bedømt"), "en": ("finding", "accepted", "not judged")}[lang]
    counts = [len(report.findings), len(report.accepted), len(report.undecided)]
    assert outcomes == [word for word, count in zip(words, counts, strict=True) for _ in range(count)]


@pytest.mark.parametrize(("lang", "locale"), [("da", "da_DK"), ("en", "en_GB")])
def test_the_amounts_are_numbers_as_the_spreadsheet_of_the_language_reads_them(
    told: "Told", real: Checked, lang: str, locale: str
) -> None:
    report, names = report_of(real), {"da": ("Fundet", "Enhed"), "en": ("Found", "Unit")}[lang]
    found = [[line[name] for name in names] for line in lines(told("csv", real, lang=lang), lang)]
    for finding, (number, _) in zip(report.findings, found, strict=False):
        if "unit" in finding.facts and re.fullmatch(r"-?[0-9.]+", finding.facts.get("found", "")):
            assert parse_decimal(number, locale, strict=True) == Decimal(finding.facts["found"])
    units = {unit for _, unit in found}
    assert ({"mio. kr.", "t.kr."} if lang == "da" else {"DKK million", "DKK thousand"}) <= units


@LANGUAGES
def test_the_number_of_a_table_is_a_name_and_stays_as_it_is_printed(
    told: "Told", real: Checked, lang: str
) -> None:
    names = {"da": ("Regel", "Fundet", "Enhed"), "en": ("Rule", "Found", "Unit")}[lang]
    found = [[line[name] for name in names] for line in lines(told("csv", real, lang=lang), lang)]
    assert ["NUM002", "1.3", ""] in found
    assert not any("," in number for rule, number, _ in found if rule == "NUM002")


def test_an_accepted_finding_says_who_decided_it(told: "Told", real: Checked) -> None:
    (line,) = (line for line in lines(told("csv", real), "da") if line["Udfald"] == "accepteret")
    assert line["Begrundelse"] == "Rammen er vejledende"
    assert (line["Besluttet af"], line["Besluttet i"]) == ("Kommunalbestyrelsen", "sag 18/27, punkt 2")
    assert line["Accepteret til og med"] == "2019"


def test_what_a_spreadsheet_would_take_for_a_formula_is_text_and_a_negative_number_is_a_number(
    told: "Told", nasty: Checked
) -> None:
    (line,) = (line for line in lines(told("csv", nasty), "da") if line["Regel"] == "KAS001")
    assert line["Tal"].startswith("'=1+1 | *a*")
    assert line["Fundet"] == "-3,5"
    assert line["Ventet"] == "0"


@given(st.text())
def test_no_cell_begins_as_a_formula_unless_it_is_a_number(text: str) -> None:
    written = cell(text)
    if written.strip()[:1] in set("=+-@＝＋－＠"):
        assert re.fullmatch(r"-[0-9]+([.,][0-9]+)?", written)
    assert not set(written) & set("\r\n\t")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3), st.sampled_from(["da_DK", "en_GB"]))
def test_a_number_goes_through_unharmed(number: Decimal, locale: str) -> None:
    assert parse_decimal(cell(decimal(f"{number:f}", locale[:2])), locale, strict=True) == number


@LANGUAGES
def test_what_keeps_a_file_from_being_judged_is_a_line(
    told: "Told", unreadable: Checked, crashed: Checked, nothing: Checked, lang: str
) -> None:
    table = lines(told("csv", unreadable, crashed, nothing, lang=lang), lang)
    said = {list(line.values())[3] for line in table}
    wanted = {
        "da": {"kan ikke bedømmes", "kontrollen gik i stykker", "intet bedømt"},
        "en": {"cannot be judged", "the check broke", "nothing judged"},
    }
    assert wanted[lang] <= said
