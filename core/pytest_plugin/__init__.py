"""The pytest plugin: a budget case is a test file and each rule a test in it; idle unless it is asked for.

Nothing but pytest is imported until a session names cases, meets a rule file or uses a fixture.

A finding below `budgettjek_fail_on` is a BudgettjekWarning. A filter that turns every warning into an error
(`-W error`) leaves it one, because `budgettjek_fail_on` is the more exact statement; a filter that names the
category (`error::budgettjek.pytest_plugin.BudgettjekWarning`) is obeyed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import Protocol

    from ..cases.case import Case
    from ..reporting.report import Report
    from ..rulebook.rule import Severity

    class CaseFactory(Protocol):
        def __call__(self, path: str | Path) -> Case: ...

    class ReportFactory(Protocol):
        def __call__(
            self,
            path: str | Path,
            *,
            rules: Iterable[str | Path] = (),
            select: Iterable[str] = (),
            ignore: Iterable[str] = (),
            accept: str | Path | None = None,
        ) -> Report: ...


RULE_SUFFIX = ".rule.yaml"
STRICT = "Det, der ikke kan bedømmes, fejler. — What cannot be judged fails."
_OUR_KEYS = rb"(?m)^(applies_to|check|sources)[ \t]*:"


class BudgettjekWarning(pytest.PytestWarning):
    """A finding that does not fail its test, or comparisons that could not be judged."""


# -- options ------------------------------------------------------------------------------------------


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup(
        "budgettjek", "budgettjek: kontrol af kommunale budgetsager — checks of municipal budget cases"
    )
    add = group.addoption
    add(
        "--budgettjek",
        action="append",
        metavar="MØNSTER",
        dest="budgettjek_cases",
        help=(
            "Kontrollér sagerne, som mønstret passer på: 'sager/*.json' (i anførselstegn; kan gentages). — "
            "Check the cases that the pattern matches (in quotes; may be repeated)."
        ),
    )
    add(
        "--budgettjek-rules",
        action="append",
        metavar="MAPPE",
        help="Mappe med flere regler (kan gentages). — Folder of further rules (may be repeated).",
    )
    add(
        "--budgettjek-accept",
        metavar="FIL",
        help=(
            "Accepterede afvigelser (YAML); et fund, der er accepteret, fejler ikke. — "
            "Accepted findings (YAML); a finding that is accepted does not fail."
        ),
    )
    add(
        "--budgettjek-fail-on",
        choices=("error", "warning", "info", "never"),
        help=(
            "Den mildeste alvor, der får en test til at fejle (ellers error). — "
            "The mildest severity that fails a test (otherwise error)."
        ),
    )
    add(
        "--budgettjek-lang",
        choices=("da", "en"),
        help="Sprog i beskederne (ellers da). — Language of the messages (otherwise da).",
    )
    add("--budgettjek-strict", action="store_true", help=STRICT)
    add(
        "--budgettjek-all",
        action="store_true",
        help="Vis også regler, der ikke vedrører sagen. — Show rules too that do not concern the case.",
    )
    ini = parser.addini
    ini(
        "budgettjek_cases",
        "Mønstre for sager fra rootdir, ét på hver linje. — Patterns of cases, from rootdir, one a line.",
        type="linelist",
    )
    ini(
        "budgettjek_rules",
        "Mapper med flere regler fra rootdir, én på hver linje. — Folders of further rules, one a line.",
        type="linelist",
    )
    ini(
        "budgettjek_accept",
        "Fil med accepterede afvigelser (YAML), regnet fra rootdir. — File of accepted findings (YAML).",
        default="",
    )
    ini(
        "budgettjek_fail_on",
        "error (ellers), warning, info eller never. — error (otherwise), warning, info or never.",
        default="error",
    )
    ini(
        "budgettjek_lang",
        "Sprog i beskederne: da (ellers) eller en. — Language of the messages: da (otherwise) or en.",
        default="da",
    )
    ini("budgettjek_strict", STRICT, type="bool", default=False)
    ini(
        "budgettjek_rule_examples",
        "Afprøv eksemplerne i alle *.rule.yaml, som pytest kommer forbi (ellers kun i filer, der er nævnt, "
        "og i mapper uden tests). — Try the examples of every *.rule.yaml that pytest comes by "
        "(otherwise only in files that are named, and in folders without tests).",
        type="bool",
        default=False,
    )


# -- collecting ---------------------------------------------------------------------------------------


def pytest_sessionstart(session: pytest.Session) -> None:
    config, asked = session.config, ("budgettjek_cases", "budgettjek_rules")
    if any(config.getoption(name) or config.getini(name) for name in asked):
        from .items import start

        start(config)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if not file_path.name.endswith(RULE_SUFFIX) or not _is_ours(file_path):
        return None
    from .examples import rule_file

    return rule_file(file_path, parent)


def _is_ours(path: Path) -> bool:
    """Whether the file speaks of what only our rules speak of; other tools name their files alike."""
    try:
        return len(set(re.findall(_OUR_KEYS, path.read_bytes()))) > 1
    except OSError:
        return False


# -- for tests of one's own ---------------------------------------------------------------------------


@pytest.fixture(scope="session")
def budget_case(pytestconfig: pytest.Config) -> CaseFactory:
    """`budget_case("sager/a.json")`: the case (file or folder), as checks see it; paths are from rootdir."""
    from .settings import settings_of

    def read(path: str | Path) -> Case:
        file = pytestconfig.rootpath / path
        case: Case = settings_of(pytestconfig).checker.read_path(file, file.name)[0]
        return case

    return read


@pytest.fixture(scope="session")
def budget_report(pytestconfig: pytest.Config) -> ReportFactory:
    """`budget_report("sager/a.json", select=["TAK"])`: the report on the case; paths count from rootdir.

    `rules` are folders on top of those of the session; `select` and `ignore` are beginnings of rule ids;
    `accept` is an acceptance file in place of the session's.
    """
    from .settings import settings_of

    def check(
        path: str | Path,
        *,
        rules: Iterable[str | Path] = (),
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        accept: str | Path | None = None,
    ) -> Report:
        root = pytestconfig.rootpath
        checker = settings_of(pytestconfig).new_checker(root / folder for folder in rules)
        if accept is not None:
            checker.accept(root / accept)
        return checker.select(select, ignore).check(root / path)

    return check


def assert_no_findings(report: Report, at_least: Severity = "error", lang: str = "da") -> None:
    """AssertionError listing the findings at or above the severity; also when nothing was judged at all."""
    __tracebackhide__ = True
    from .items import complaint

    text = complaint(report, at_least, lang)
    if text:
        raise AssertionError(text)
