"""GitHub annotations: commands that a runner reads back as they were meant, never more than it shows."""

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import pytest
from msgspec.structs import replace

from budgettjek.reporting.reporter import Checked
from budgettjek.reporting.words import annex, suspicion
from budgettjek.rulebook.concept import Text
from tests.checked_files import NASTY, report_of

if TYPE_CHECKING:
    from .conftest import Told


class Annotation(NamedTuple):
    level: str
    properties: dict[str, str]
    message: str


def unescaped(text: str, *more: tuple[str, str]) -> str:
    """As the documented escaping is undone: per cent last."""
    for written, sign in (("%0D", "\r"), ("%0A", "\n"), *more, ("%25", "%")):
        text = text.replace(written, sign)
    return text


def annotations(text: str) -> list[Annotation]:
    found = []
    for line in text.removesuffix("\n").split("\n"):
        match = re.fullmatch(r"::(error|warning|notice) (.*?)::(.*)", line)
        assert match, line
        pairs = (pair.partition("=") for pair in match[2].split(","))
        properties = {name: unescaped(value, ("%3A", ":"), ("%2C", ",")) for name, _, value in pairs}
        found.append(Annotation(match[1], properties, unescaped(match[3])))
    return found


def test_every_finding_and_question_is_an_annotation_at_its_place(told: "Told", real: Checked) -> None:
    report, found = report_of(real), annotations(told("github", real))
    placed = {
        (each.properties.get("file"), each.properties.get("line"), each.properties.get("col"), each.message)
        for each in found
    }
    for finding in report.findings:
        where = finding.where
        assert where is not None
        message = f"{finding.message.da} {suspicion(finding, 'da')}".rstrip() + f"\n{annex(where, 'da')}"
        assert (real.file, str(where.line), str(where.column), message) in placed
    questions = [each for each in found if each.message.startswith("Ikke bedømt: ")]
    assert len(questions) == len(report.undecided)
    assert not [each for each in found if "Accepteret" in each.message]


def test_the_gravest_come_first_and_the_tenth_of_a_level_tells_of_the_rest(
    told: "Told", real: Checked
) -> None:
    found = annotations(told("github", real))
    levels = [each.level for each in found]
    assert levels == sorted(levels, key=("error", "warning", "notice").index)
    count = Counter(levels)["error"]
    errors = [each for each in found if each.level == "error"]
    assert count > 10
    assert errors[9].message.startswith(f"… og {count - 10} til.")
    assert "notice" in levels


def test_the_verdict_is_told_for_every_file(told: "Told", real: Checked, nothing: Checked) -> None:
    notices = [each.message for each in annotations(told("github", real, nothing, lang="en"))]
    assert any(message.startswith("Verdict: 24 errors, ") for message in notices)
    assert any(message.startswith("Verdict: Nothing was judged.") for message in notices)


def test_no_label_or_file_name_can_end_a_command_or_begin_another(told: "Told", nasty: Checked) -> None:
    found = annotations(told("github", nasty))
    (finding,) = (each for each in found if each.properties["title"].startswith("KAS001"))
    assert finding.properties["file"] == nasty.file
    assert finding.message.startswith(NASTY.replace("\x01", " "))


@pytest.mark.parametrize("lang", ["da", "en"])
def test_what_keeps_a_file_from_being_judged_is_an_error(
    told: "Told", unreadable: Checked, crashed: Checked, nothing: Checked, lang: str
) -> None:
    for checked in (unreadable, crashed, nothing):
        assert "error" in [each.level for each in annotations(told("github", checked, lang=lang))]


def test_no_label_steers_a_terminal_or_ends_a_text(told: "Told", real: Checked) -> None:
    report = report_of(real)
    words = Text("før\x00 \x1b[31m rød\x07 efter", "")
    finding = replace(report.findings[0], message=words)
    text = told("github", Checked("a\x1b.json", replace(report, findings=[finding])))
    assert not [sign for sign in text if not sign.isprintable() and sign != "\n"]
    assert "efter" in text
