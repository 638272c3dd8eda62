"""Rules as people see them: chosen, listed, explained, and added as one file."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Run

ROOT = Path(__file__).parents[3]
REGLER = ROOT / "tests" / "scenarios" / "regler"
CASE = ROOT / "tests" / "scenarios" / "med-fund" / "sag.json"
OWN = ["--rules", str(REGLER), "--select"]
NEW_RULE = """\
id: NYE001
title: {da: Serviceudgifter inden for egen grænse, en: Service spending within our own limit}
what:
  da: Serviceudgifterne sammenlignes med kommunens egen grænse.
  en: Service spending is compared with the municipality's own limit.
why:
  da: Kommunalbestyrelsen har selv sat grænsen, strammere end rammen.
  en: The council has set the limit itself, tighter than the frame.
sources:
  - {title: Økonomisk politik for Lejre Kommune, section: punkt 4}
severity: error
status: in_force
applies_to: {kind: budgetsag}
check: ramme
parameters:
  vaerdi: serviceudgifter
  loft: $graensen
  graensen:
    - {year: 2019, value: "1200", unit: mio. kr., source: Økonomisk politik}
message:
  da: "{label}: {found} er {difference} over grænsen, {expected}. Sæt udgifterne ned."
  en: "{label}: {found} is {difference} over the limit, {expected}. Lower the spending."
examples:
  - {name: {da: uden tal, en: without figures}, given: {figures: []}, expect: undecided}
"""


def test_a_rule_added_as_one_file_works_without_any_python(run: "Run", desk: Path) -> None:
    (desk / "mine").mkdir()
    (desk / "mine" / "NYE001-service.rule.yaml").write_text(NEW_RULE, encoding="utf-8")
    assert run("check", "sag.json", "--rules", "mine", "--select", "nye") == 1
    assert "1.204,1 mio. kr. er 4,1 mio. kr. over grænsen, 1.200,0 mio. kr." in run.out
    assert "Økonomisk politik for Lejre Kommune, punkt 4" in run.out
    assert run("explain", "NYE001", "--rules", "mine") == 0
    assert run("rules", "--rules", "mine") == 0
    assert "NYE001" in run.out


def test_a_rule_in_one_language_is_refused_with_what_to_write(run: "Run", desk: Path) -> None:
    (desk / "mine").mkdir()
    danish = re.sub(r"what:\n  da: (.*)\n  en: .*\n", r"what: \1\n", NEW_RULE)
    (desk / "mine" / "NYE001-service.rule.yaml").write_text(danish, encoding="utf-8")
    assert run("explain", "NYE001", "--rules", "mine", "--lang", "en") == 4
    assert "NYE001-service.rule.yaml:3:7: “what” must be a group { }, but is the text" in run.err
    assert 'Write {da: "…", en: "…"}.' in run.err


def test_select_and_ignore_take_ids_and_beginnings_in_any_case(run: "Run") -> None:
    assert run("check", CASE, *OWN, "prv001,PRV002", "--ignore", "prv002", "--format", "json") == 1
    assert [rule["id"] for rule in json.loads(run.out)["rules"]] == ["PRV001"]


def test_the_table_of_rules_has_every_rule_and_what_it_lacks_for_a_year(run: "Run") -> None:
    assert run("rules", "--rules", REGLER, "--year", "2020") == 0
    rows = {line.split()[0]: line for line in run.out.splitlines()}
    assert rows["PRV003"].endswith("mangler loftet")
    assert rows["PRV005"].endswith("gælder ikke for 2020")
    assert "på prøve" in rows["PRV003"]
    assert run("rules", "--rules", REGLER, "--year", "2019") == 0
    assert next(line for line in run.out.splitlines() if line.startswith("PRV003")).endswith("ja")


def test_explain_tells_all_there_is_to_know(run: "Run") -> None:
    assert run("explain", "prv003", "--rules", REGLER, "--year", "2019") == 0
    for part in (
        "Afdragene sammenlignes med årets loft.",
        "Prøvebekendtgørelsen, § 3",
        "på prøve",
        "loft: $loftet",
        "loftet, 2019: 25 mio. kr. (Prøvebekendtgørelsen § 3)",
        "interval",
        "uden tal → ikke bedømt",
        "regler/PRV003-loft-over-afdrag.rule.yaml",
    ):
        assert part in run.out, part


def test_explain_says_where_a_missing_value_belongs(run: "Run") -> None:
    assert run("explain", "PRV003", "--rules", REGLER, "--year", "2027") == 0
    words = " ".join(run.out.split())
    assert "loftet: ingen værdi for 2027: tilføj den i regler/PRV003-loft-over-afdrag.rule.yaml" in words


def test_explain_names_the_command_that_shows_where_a_missing_national_value_is_written(run: "Run") -> None:
    assert run("explain", "TAK001", "--year", "2027") == 0
    words = " ".join(run.out.split())
    assert "ingen værdi for 2027; budgettjek values --year 2027 viser, hvor den skrives" in words


def test_explain_says_when_and_whether_a_source_was_read(run: "Run") -> None:
    assert run("explain", "PRV001", "--rules", REGLER) == 0
    assert "Prøvebekendtgørelsen, § 1 (læst 2. januar 2026)" in run.out
    assert "Prøvevejledningen (almen viden; selve kilden er ikke læst)" in run.out


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("da", "takstkatalog 2019, »Dog undtaget […] kun for kommune 350, budgetår 2019)"),
        ("en", "takstkatalog 2019, except the libraries […] only for municipality 350, budget year 2019)"),
    ],
)
def test_explain_tells_every_source_and_which_cases_alone_it_is_for(run: "Run", lang: str, told: str) -> None:
    assert run("explain", "TAK002", "--year", "2026", "--lang", lang) == 0
    words, (begins, ends) = " ".join(run.out.split()), told.split(" […] ")
    assert ends in words[words.index(begins) :]
    assert words.count("350") == 1


def test_every_rule_of_ours_can_be_explained_in_lines_that_fit(run: "Run") -> None:
    run("rules")
    ids = [line.split()[0] for line in run.out.splitlines()[1:]]
    assert ids
    for id in (ids[0], ids[-1]):
        for lang in ("da", "en"):
            assert run("explain", id, "--lang", lang) == 0
            assert id in run.out
            long = [line for line in run.out.splitlines() if len(line) > 100 and " " in line.strip()]
            assert long == []


@pytest.mark.parametrize("which", ["document", "rule", "values", "report", "coverage", "proposals"])
def test_a_schema_is_printed_as_its_file(which: str, run: "Run") -> None:
    assert run("schema", which) == 0
    assert run.out == (ROOT / "schemas" / f"{which}.schema.json").read_text(encoding="utf-8")
