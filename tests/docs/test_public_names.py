"""The pages for authors of packages tell every public name as its docstring does, and their examples run."""

import os
import re
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import budgettjek
from budgettjek import Checked, Checker, Style, Unreadable
from tests.making import case, rule

ROOT = Path(__file__).parents[2]
WRITER = runpy.run_path(str(ROOT / "docs" / "public_names.py"))
PAGES: dict[Path, str] = WRITER["pages"]()
ENGLISH = WRITER["PAGES"]["en"]
REWRITE = "BUDGETTJEK_REWRITE"
EXAMPLE = ROOT / "examples" / "lejre-2019.json"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_is_what_the_signatures_and_docstrings_give(page: Path) -> None:
    if os.environ.get(REWRITE):
        page.write_text(PAGES[page], encoding="utf-8")
    told = f"run {REWRITE}=1 pytest {Path(__file__).relative_to(ROOT).as_posix()}"
    assert page.read_text(encoding="utf-8") == PAGES[page], told


def test_every_public_name_is_told_once() -> None:
    named = [name for group in WRITER["GROUPS"] for name in group.names.split()]
    assert sorted(named) == sorted(budgettjek.__all__)


def test_no_name_attribute_or_method_is_without_a_word() -> None:
    text = PAGES[ENGLISH]
    assert re.findall(r"^- `[^`]*`$", text, re.MULTILINE) == []
    told = {part.partition("\n")[0]: part for part in re.split(r"^##+ ", text, flags=re.MULTILINE)}
    plain = {name: re.sub(r"^(- )?`.*`$", "", told[name], flags=re.MULTILINE) for name in budgettjek.__all__}
    assert [name for name, prose in plain.items() if "." not in prose] == []


# -- the examples -----------------------------------------------------------------------------------------


def example(of: str) -> dict[str, Any]:
    """What the page's example of this defines."""
    part = PAGES[ENGLISH].partition(f"\n## {of}\n")[2]
    block = part.partition("```python\n")[2].partition("```\n")[0]
    names: dict[str, Any] = {}
    exec(block, names)
    return names


def test_the_check_judges_what_is_adopted_and_gives_a_reason_of_its_own() -> None:
    (check,) = example("A check")["budgettjek_checks"]()
    vedtaget = rule("vedtaget", formel="drift >= anlaeg").in_force(2019)
    figures = ["drift [aar=2019] = 8 kr.", "anlaeg [aar=2019] = 5 kr."]
    (outcome,) = check.run(case(figures=figures), vedtaget)
    assert outcome.kind == "pass"
    (early,) = check.run(case(figures=figures, phase="1. behandling"), vedtaget)
    assert (early.kind, early.reason in check.reasons) == ("undecided", True)


def test_the_reader_makes_a_document_or_tells_every_line_that_is_wrong() -> None:
    (reader,) = example("A reader")["budgettjek_readers"]()
    checker = Checker(files=[])
    checker.readers[reader.name] = reader
    assert checker.check(b"drift=412\nskat=98\n", "a.figures").document.budget_year == 2019
    with pytest.raises(Unreadable) as refused:
        checker.check(b"drift=412\nskat\nanlaeg=?\n", "a.figures")
    assert [violation.line for violation in refused.value.violations] == [2, 3]


def test_the_reporter_tells_a_line_for_each_thing_to_see() -> None:
    (reporter,) = example("A reporter")["budgettjek_reporters"]()
    report = Checker().select("RAM001").check(EXAMPLE)
    lines = reporter.render_all([Checked("sag.json", report)], Style("en")).splitlines()
    assert len(lines) == len(report.findings) + len(report.undecided) > 0
    assert lines[0].startswith("sag.json warning RAM001 ")


def test_the_tests_pass(budget_report: Callable[..., Any], budget_case: Callable[..., Any]) -> None:
    tests = example("Tests")
    tests["test_the_church_tax_of_our_case_holds"](budget_report)
    tests["test_our_formula_holds"](budget_case)


def test_a_case_offers_authors_nothing_that_changes_it_or_that_only_the_engine_asks() -> None:
    shown = PAGES[ENGLISH].partition("\n### Case\n")[2].partition("\n### ")[0]
    offered = set(re.findall(r"^- `case\.(\w+)\(", shown, re.MULTILINE))
    assert "compare" in offered
    assert offered.isdisjoint({"restate", "spot", "bind"})
