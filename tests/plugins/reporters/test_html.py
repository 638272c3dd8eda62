"""The page for a browser or Word: an independent reader sees what was found, and it needs no other file."""

from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from budgettjek.reporting.reporter import Checked
from budgettjek.reporting.wrapping import printable
from budgettjek.rulebook.rule import Source
from tests.checked_files import NASTY, report_of

if TYPE_CHECKING:
    from .conftest import Told

EMPTY = {"meta", "br"}


class Seen(HTMLParser):
    """The words of the page by the elements that they stand in; every element must be closed in its place."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.headings: list[str] = []
        self.rows: list[list[str]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in EMPTY:
            self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
        elif tag in ("h1", "h2", "h3"):
            self.headings.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] == "style":
            return
        self.words.append(data)
        if self.open[-1] in ("td", "th"):
            self.rows[-1][-1] += data
        elif self.open[-1] in ("h1", "h2", "h3"):
            self.headings[-1] += data


@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_finding_question_and_acceptance_is_a_row(told: "Told", real: Checked, lang: str) -> None:
    report, seen = report_of(real), Seen(told("html", real, lang=lang))
    found = [" ".join(row) for row in seen.rows]
    for finding in report.findings:
        words = finding.message.in_language(lang).split(". ")[0]
        assert any(words in row for row in found), words
    for entry in report.undecided:
        assert any(entry.rule in row and entry.reason.in_language(lang) in row for row in found)
    assert any(row.startswith("RAM002") and "sag 18/27, punkt 2" in row for row in found)
    assert ("html", "lang", lang) in seen.attributes


def test_the_verdict_and_the_date_stand_before_the_findings(told: "Told", real: Checked) -> None:
    top = " ".join(Seen(told("html", real)).words).partition("AFS001")[0]
    assert "møde 26. september 2018" in top
    assert "Konklusion:  24 fejl, " in top


def test_a_severity_stands_in_words_and_not_in_colour_only(told: "Told", real: Checked) -> None:
    seen = Seen(told("html", real))
    severities = [
        row[0] for row in seen.rows if row[0].partition(" ")[0] in ("Fejl", "Advarsel", "Oplysning")
    ]
    assert len(severities) == len(report_of(real).findings)


def test_every_rule_with_a_verdict_has_its_counts_and_its_narrowest_margin(
    told: "Told", real: Checked
) -> None:
    rows = {row[0]: row for row in Seen(told("html", real)).rows if len(row) == 8}
    judged = [rule for rule in report_of(real).rules if rule.reason is None]
    assert [*rows][1:] == [rule.id for rule in judged]
    assert rows["KIR001"][2].startswith("luft 1.313.414 kr. (3,06 pct.)")
    assert rows["SUM002"][3:6] == ["499", "122", "7"]
    assert rows["TAK001"][5] == "8"


def test_the_page_needs_nothing_from_elsewhere(told: "Told", real: Checked) -> None:
    seen = Seen(told("html", real))
    assert seen.elements.isdisjoint({"script", "link", "img", "iframe", "object", "form"})
    assert {name for _, name, _ in seen.attributes if name in ("src", "href", "style")} == {"href"}
    assert {tag for tag, name, _ in seen.attributes if name == "href"} == {"a"}


def test_a_source_is_a_link_where_it_has_a_web_address_and_only_words_otherwise(
    told: "Told", real: Checked
) -> None:
    report = report_of(real)
    urls = ['https://example.org/?a=1&b="2"', "javascript:alert(1)", "file:///etc/passwd", None]
    sources = [Source(f"Kilde {n}", url=url) for n, url in enumerate(urls)]
    changed = replace(report, findings=[replace(report.findings[0], sources=sources)])
    seen = Seen(told("html", replace(real, report=changed)))
    assert [value for _, name, value in seen.attributes if name == "href"] == urls[:1]
    assert [f"Kilde {n}" in seen.words for n in range(len(urls))] == [True] * len(urls)


def test_no_label_is_taken_for_markup(told: "Told", nasty: Checked) -> None:
    seen = Seen(told("html", nasty))
    assert seen.headings[0] == f"Tjek af {nasty.file}"
    (row,) = (row for row in seen.rows if "-3,5 mio. kr. er" in row[-1])
    assert " ".join(printable(NASTY).split()) in " ".join(" ".join(row).split())


def test_a_file_that_cannot_be_judged_says_where_and_why(told: "Told", unreadable: Checked) -> None:
    seen = Seen(told("html", unreadable))
    assert "Kan ikke bedømmes" in seen.words
    assert ["3", "Året mangler. Skriv det."] in seen.rows


def test_nothing_judged_is_no_approval(told: "Told", nothing: Checked) -> None:
    assert any("Det er ikke en godkendelse." in words for words in Seen(told("html", nothing)).words)


def test_several_files_stand_on_one_page(told: "Told", real: Checked, unreadable: Checked) -> None:
    headings = Seen(told("html", real, unreadable)).headings
    assert f"Tjek af {real.file}" in headings
    assert f"Tjek af {unreadable.file}" in headings
