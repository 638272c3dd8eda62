"""The page on the arithmetic names for each claim the property test that proves it, in both languages."""

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "regning.md").read_text(encoding="utf-8")
ENGLISH = (ROOT / "docs" / "en" / "arithmetic.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


@cache
def proofs_in(file: str) -> dict[str, bool]:
    """Every test of a file, and whether hypothesis gives it its cases."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    return {
        each.name: any(ast.unparse(by).startswith("given(") for by in each.decorator_list)
        for each in functions
    }


def test_every_test_that_the_page_names_exists() -> None:
    named = NAMED.findall(PAGE)
    assert named
    assert [name for file, name in named if name not in proofs_in(file)] == []


def test_every_claim_is_proved_by_a_property_test() -> None:
    claims = [line for line in PAGE.splitlines() if line.startswith("|") and "`tests/" in line]
    assert len(claims) > 20
    for claim in claims:
        ((file, name),) = NAMED.findall(claim)
        assert proofs_in(file)[name], claim


def test_every_table_of_claims_names_a_test_in_every_row() -> None:
    for table in re.findall(r"^\| Det er bevist \| Test \|\n\|---\|---\|\n((?:\|.*\n)+)", PAGE, re.MULTILINE):
        assert [row for row in table.splitlines() if not NAMED.search(row)] == []


def test_the_page_is_the_same_in_english() -> None:
    """The same headings, tests and figures, in the same order."""
    for part in (
        NAMED,
        re.compile(r"^#+", re.M),
        re.compile(r"^\|(?: `\w+)?", re.M),
        re.compile(r"\|\s+\d+(?= \|)"),
    ):
        assert part.findall(ENGLISH) == part.findall(PAGE)
