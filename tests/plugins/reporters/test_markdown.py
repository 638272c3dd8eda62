"""Markdown: what an independent reader sees is what was found."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from budgettjek.reporting.reporter import Checked
from budgettjek.reporting.wrapping import printable
from tests.checked_files import NASTY, report_of

if TYPE_CHECKING:
    from .conftest import Told

READ = MarkdownIt("commonmark").enable("table")


def seen(token: Token) -> str:
    """The words of a piece of text; markup in it shows as what it is."""
    kinds = {child.type for child in token.children or ()}
    assert kinds <= {"text", "text_special", "strong_open", "strong_close"}, token.content
    return "".join(child.content for child in token.children or ())


def headings(text: str) -> list[str]:
    return [seen(inner) for token, inner in pairwise(READ.parse(text)) if token.type == "heading_open"]


def rows(text: str) -> Iterator[list[str]]:
    row: list[str] = []
    for token in READ.parse(text):
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield row
        elif token.type == "inline" and token.level > 3:
            row.append(seen(token))


@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_finding_question_and_acceptance_is_a_row(told: "Told", real: Checked, lang: str) -> None:
    report, text = report_of(real), told("markdown", real, lang=lang)
    found = [" ".join(row) for row in rows(text)]
    for finding in report.findings:
        words = finding.message.in_language(lang).split(". ")[0]
        assert any(words in row for row in found), words
    for entry in report.undecided:
        assert any(entry.rule in row and entry.reason.in_language(lang) in row for row in found)
    (accepted,) = (row for row in found if row.startswith("RAM002"))
    assert "sag 18/27, punkt 2" in accepted


def test_the_verdict_and_the_date_stand_at_the_top(told: "Told", real: Checked) -> None:
    top = told("markdown", real).split("## ")[0]
    assert "møde 26. september 2018" in top
    assert "**Konklusion:** 24 fejl, 24 advarsler og 6 oplysninger. 1 fund er accepteret. 8 sammen" in top
    assert "meeting 26 September 2018" in told("markdown", real, lang="en")


def test_no_label_is_taken_for_markup_or_for_the_end_of_a_cell(told: "Told", nasty: Checked) -> None:
    text = told("markdown", nasty)
    assert headings(text)[0] == f"Tjek af {nasty.file}"
    (row,) = (row for row in rows(text) if "-3,5 mio. kr. er" in row[-1])
    assert " ".join(printable(NASTY).split()) in " ".join(row[-1].split())


def test_a_file_that_cannot_be_judged_says_where_and_why(told: "Told", unreadable: Checked) -> None:
    text = told("markdown", unreadable)
    assert "**Kan ikke bedømmes**" in text
    assert ["3", "Året mangler. Skriv det."] in list(rows(text))


def test_nothing_judged_is_no_approval(told: "Told", nothing: Checked) -> None:
    assert "Det er ikke en godkendelse." in told("markdown", nothing)


@pytest.mark.parametrize("format", ["markdown", "html", "junit", "github", "gitlab", "csv"])
def test_every_format_tells_which_figure_is_probably_wrong(told: "Told", real: Checked, format: str) -> None:
    assert "Sandsynlig fejl" in told(format, real).removeprefix("\ufeff").partition("\n")[2]
    assert "Probably wrong: " in told(format, real, lang="en") or "Probably one of" in told(
        format, real, lang="en"
    )
