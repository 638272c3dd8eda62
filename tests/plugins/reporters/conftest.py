"""Checked files of every sort, and what each format says of them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from budgettjek.checking import Checker
from budgettjek.reporting.acceptance import accept, read_acceptances
from budgettjek.reporting.reporter import Checked, Style
from budgettjek.violation import Violation
from tests.checked_files import NASTY, case, report_of, statement

REAL = Path(__file__).parents[3] / "examples" / "lejre-2019.json"
ACCEPTED = """accepted:
  - rule: RAM002
    fingerprint: b6237180de555bee
    reason: Rammen er vejledende
    decided_by: Kommunalbestyrelsen
    decided_in: sag 18/27, punkt 2
    until: 2019
"""
Told = Callable[..., str]


@pytest.fixture(scope="session")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BUDGETTJEK_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
        return Checker()


@pytest.fixture(scope="session")
def real(checker: Checker) -> Checked:
    """The real case, one of its findings accepted."""
    report = checker.check(REAL)
    held = accept(report, read_acceptances(ACCEPTED.encode(), "accept.yaml"), checker.ruleset)
    return Checked("examples/lejre-2019.json", held)


@pytest.fixture(scope="session")
def crashed(real: Checked) -> Checked:
    """The same case, had the check of its first finding gone to pieces."""
    report = report_of(real)
    broken = replace(report.findings[0], outcome="error", where=None, figures=[])
    counts = replace(report.summary.outcomes, error=1)
    summary = replace(report.summary, outcomes=counts)
    return Checked("gik-i-stykker.json", replace(report, summary=summary, findings=[broken]))


@pytest.fixture(scope="session")
def nothing(checker: Checker) -> Checked:
    """A case about which no rule has a verdict."""
    return Checked("intet.json", checker.check_bytes(case(), "intet.json"))


@pytest.fixture(scope="session")
def nasty(checker: Checker) -> Checked:
    """A case of one finding, whose label and file have every sign that means something somewhere."""
    given = case(statement(NASTY, "likvide_aktiver.gennemsnit", -3.5))
    return Checked("sager/budget 2019, æ#%1:a.json", checker.check_bytes(given, "a.json"))


@pytest.fixture
def unreadable() -> Checked:
    violation = Violation("/budget_year", "Året mangler. Skriv det.", "The year is missing. Write it.", 3, 5)
    return Checked("ulaeselig.json", violations=[violation])


@pytest.fixture(scope="session")
def told(checker: Checker) -> Told:
    """What a format says of the files."""

    def told(format: str, *cases: Checked, lang: str = "da") -> str:
        render_all = checker.reporters[format].render_all
        assert render_all is not None
        return render_all(cases, Style(lang))

    return told
