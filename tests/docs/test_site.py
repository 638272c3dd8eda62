"""The site is built without a warning and without the network, and holds all that it tells of."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from budgettjek.checking import Checker
from budgettjek.cli.commands import COMMANDS

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.long_file
MATERIAL = re.compile(r'<(?:link|script|img|iframe)\b[^>]*\b(?:href|src)="(?:https?:)?//')


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site; a warning of MkDocs or of Python ends the building."""
    target = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-B", "-W", "error", "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1", "BUDGETTJEK_CACHE": str(target / ".cache")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stderr
    return target


def page(site: Path, name: str) -> str:
    return (site / f"{name}.html").read_text(encoding="utf-8")


def test_every_page_is_in_its_language_and_fetches_nothing_from_elsewhere(site: Path) -> None:
    pages = {file: file.read_text(encoding="utf-8") for file in site.rglob("*.html")}
    assert len(pages) > len(list((ROOT / "docs").rglob("*.md")))
    for file, text in pages.items():
        lang, search = ("en", "Search docs") if file.is_relative_to(site / "en") else ("da", "Søg")
        assert f'lang="{lang}"' in text
        assert f'placeholder="{search}"' in text
    assert [found for text in pages.values() for found in MATERIAL.findall(text)] == []


def test_there_is_as_much_in_english_as_in_danish(site: Path) -> None:
    """Pages that stand in both languages at once have no twin."""
    both = {"ci", "library"}
    danish = [page for page in (ROOT / "docs").glob("*.md") if page.stem not in both]
    assert len(danish) == len(list((ROOT / "docs" / "en").glob("*.md")))
    for da, en in (
        ("regler", "rules"),
        ("begreber", "concepts"),
        ("vaerdier", "values"),
        ("formater", "formats"),
    ):
        one, other = page(site, f"opslag/{da}"), page(site, f"en/reference/{en}")
        for part in ("<h2", "<h3", "<tr", "<a id="):
            assert one.count(part) == other.count(part), (da, part)
    assert "The land tax rate (grundskyldspromille) is compared" in page(site, "en/reference/rules")
    assert "usage: budgettjek check " in page(site, "en/reference/commands")


@pytest.mark.parametrize(
    ("name", "pages"),
    [
        ("index", "opslag: regler begreber vaerdier formater kommandoer kontroller hooks"),
        ("vejledning", "opslag: begreber formater kommandoer"),
        ("en/index", "reference: rules concepts values formats commands checks hooks"),
        ("en/tutorial", "reference: concepts formats commands"),
    ],
)
def test_what_lies_in_the_repository_is_a_page_of_the_site(site: Path, name: str, pages: str) -> None:
    place, _, wanted = pages.partition(": ")
    (text,) = re.findall(r'role="main".*?<footer', page(site, name), re.DOTALL)
    assert {each for each in wanted.split() if f'href="{place}/{each}.html"' not in text} == set()
    assert "../rules" not in text


def test_rules_values_and_concepts_are_told(site: Path) -> None:
    ruleset = Checker().ruleset
    rules, values, concepts = (page(site, f"opslag/{name}") for name in ("regler", "vaerdier", "begreber"))
    assert [rule.id for rule in ruleset.rules if f'id="{rule.id.lower()}"' not in rules] == []
    assert "(læst 22. november 2026; kun for kommune 350, budgetår 2019)" in rules
    assert [name for name in ruleset.values if f"<code>{name}</code>" not in values] == []
    assert [id for id in ruleset.catalogue if f"<code>{id}</code>" not in concepts] == []


def test_checks_hooks_and_commands_are_told(site: Path) -> None:
    kinds, hooks, commands = (page(site, f"opslag/{name}") for name in ("kontroller", "hooks", "kommandoer"))
    assert [name for name in Checker().checks if f'<h2 id="{name}"' not in kinds] == []
    assert "Kinds of check. A name may be registered only once." in hooks
    assert [name for name in COMMANDS if f"brug: budgettjek {name} " not in commands] == []


def test_every_schema_is_told_and_lies_on_the_site(site: Path) -> None:
    formats = page(site, "opslag/formater")
    for schema in (ROOT / "schemas").glob("*.schema.json"):
        assert f'href="{schema.name}"' in formats
        assert (site / "opslag" / schema.name).read_bytes() == schema.read_bytes()
