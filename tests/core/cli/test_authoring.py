"""Rules as their authors see them: put to the test, analysed, and printed as a page of reference."""

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .conftest import Run

REGLER = Path(__file__).parents[2] / "scenarios" / "regler"
RULES = Path(__file__).parents[3] / "rules"
SENTENCE = re.compile(
    r"I alt: regler (\d+), eksempler (\d+) \(forkerte (\d+)\), mutanter (\d+) \(overlever (\d+)\)\."
)


def summary(run: "Run") -> list[int]:
    match = SENTENCE.fullmatch(run.out.splitlines()[-1])
    assert match is not None
    return [int(number) for number in match.groups()]


def test_rules_in_a_folder_are_tried_and_what_survives_is_told(run: "Run", desk: Path) -> None:
    (desk / "mine").mkdir()
    text = (REGLER / "PRV003-loft-over-afdrag.rule.yaml").read_text(encoding="utf-8")
    (desk / "mine" / "PRV003-loft.rule.yaml").write_text(text, encoding="utf-8")
    assert run("test-rules", "mine") == 0
    assert summary(run) == [1, 1, 0, 2, 2]
    assert "når loftet flyttes fra 25, 25 til 24, 24" in " ".join(run.out.split())
    assert "viser pass, fail, boundary: inside, boundary: outside" in run.out


def test_a_wrong_example_gives_1(run: "Run") -> None:
    assert run("test-rules", REGLER) == 1
    assert "PRV005  1 eksempler, 1 forkerte" in run.out


def test_our_own_rules_are_known_by_their_folder_and_not_read_twice(run: "Run") -> None:
    assert run("test-rules", RULES / "skat") == 0
    rules, _, *rest = summary(run)
    assert (rules, rest[0], rest[2]) == (len(list((RULES / "skat").glob("*.rule.yaml"))), 0, 0)
    assert run("test-rules", RULES, RULES / "skat", "--lang", "en") == 0
    assert not set("æøå") & set(run.out)


def test_a_copy_of_our_rules_as_a_clone_has_them_is_not_read_twice(run: "Run", desk: Path) -> None:
    shutil.copytree(RULES, desk / "rules", ignore=shutil.ignore_patterns("__pycache__"))
    assert run("test-rules", "rules/talformat") == 0
    assert summary(run)[:1] == [len(list((RULES / "talformat").glob("*.rule.yaml")))]
    assert run("check", "sag.json", "--select", "FMT", "--rules", "rules") == 0
    changed = desk / "rules" / "talformat" / "FMT003-fortegn.rule.yaml"
    changed.write_text(changed.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    assert run("test-rules", "rules/talformat") == 4
    assert run.err.count("er allerede brugt i rules/talformat/FMT003-fortegn.rule.yaml") == 1
    assert "FMT001" not in run.err


def test_a_folder_without_rules_is_refused(run: "Run", desk: Path) -> None:
    assert run("test-rules", "folder") == 4
    assert "Mappen folder har ingen regler" in run.err


def test_the_analysis_tells_what_it_looked_for_also_where_there_is_nothing(run: "Run") -> None:
    assert run("rules", "--analyse", "--today", "2026-11-22") == 0
    assert "Ens regler: 0" in run.out
    assert "Regler, der aldrig kan finde noget: 0" in run.out
    assert "TAK001 mangler kl-prisfremskrivning for 2027." in run.out
    assert run("rules", "--analyse") == 0


def test_a_day_that_is_none_is_refused(run: "Run") -> None:
    assert run("rules", "--analyse", "--today", "i dag") == 4
    assert "»i dag« er ikke en dato" in run.err


def test_the_page_of_reference_has_every_rule_with_its_formula_and_value(run: "Run") -> None:
    assert run("rules", "--format", "md", "--year", "2019") == 0
    assert run.out.startswith("# Regler i budgettjek\n")
    headings = re.findall(r"^## ([A-Z]{3}[0-9]{3}) ", run.out, re.MULTILINE)
    assert len(headings) == len(list(RULES.rglob("*.rule.yaml")))
    assert headings == sorted(headings)
    for part in (
        r"- ligning.pulje \<= 5 pct. \* ligningsbeloeb",
        "**Undtagelse:** Den, der har kompetencen",
        "**Historie:**",
        "[KIR006  Provstiudvalgets reserve er højst 5 pct. af ligningsbeløbet](#kir006)",
    ):
        assert part in run.out, part
    assert run("rules", "--format", "md", "--lang", "en") == 0
    assert run.out.startswith("# Rules of budgettjek\n")


def test_explain_tells_formula_certainty_exception_and_history(run: "Run") -> None:
    assert run("explain", "KIR006", "--year", "2019") == 0
    told = " ".join(run.out.split())
    for part in (
        "Formel ligning.pulje <= 5 pct. * ligningsbeloeb",
        "ligningsbeloeb er »Ligningsbeløb«",
        "hoejst = provstiudvalgets-reserve-hoejst, 2019-: 5 pct.",
        "efterset 2026-11-22",
        "Undtagelse Den, der har kompetencen, kan acceptere et fund med --accept",
        "Historie",
    ):
        assert part in told, part
    assert run("explain", "KIR006") == 0
    assert "ligning.pulje <= $hoejst * ligningsbeloeb" in run.out
