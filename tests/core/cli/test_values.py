"""The command `values`: what a year lacks comes first, with the file to add it to."""

import re
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .conftest import Run

REGLER = Path(__file__).parents[2] / "scenarios" / "regler"
MORE = """\
kl-prisfremskrivning:
  values:
    - {year: 2027, value: "2.7", source: KLs skøn, verified: 2026-06-30, certainty: read}
"""


def words(run: "Run") -> str:
    return " ".join(run.out.split())


def test_what_a_year_lacks_comes_first_with_the_file_to_add_it_to(run: "Run") -> None:
    assert run("values", "--year", "2027") == 0
    first, missing, *_ = run.out.split("\n\n")
    assert first.startswith("Værdier for 2027: 5 mangler")
    named = [line.split()[0] for line in missing.splitlines()[1:] if re.match("  [a-z]", line)]
    assert named == [
        "kl-prisfremskrivning",
        "madservice-hovedret-hoejst",
        "madservice-fuld-forplejning-hoejst",
        "landets-anlaegsramme",
        "landets-serviceramme",
    ]
    assert "bruges af FRE001 og TAK001" in missing
    assert "senest 3,4 pct. for 2026" in missing
    assert "Tilføj linjen i rules/vaerdier/takster.yaml, eller alle tre i MAPPE/vaerdier/egne.yaml" in missing


def test_the_lines_of_a_missing_value_can_be_copied_to_ones_own_folder(run: "Run", desk: Path) -> None:
    run("values", "--year", "2027")
    lines = "\n".join(run.out.split("--rules MAPPE:\n")[1].splitlines()[:3])
    for empty, stated in (
        ('value: "…"', 'value: "2.7"'),
        ('"…"', '"KLs skøn"'),
        ("ÅÅÅÅ-MM-DD", "2026-06-30"),
    ):
        lines = lines.replace(empty, stated)
    (desk / "mine" / "vaerdier").mkdir(parents=True)
    (desk / "mine" / "vaerdier" / "egne.yaml").write_text(textwrap.dedent(lines), encoding="utf-8")
    assert run("values", "--year", "2027", "--rules", "mine") == 0
    assert "2,7 pct. for 2027" in words(run)


def test_a_value_in_place_is_told_with_source_date_certainty_and_rules(run: "Run") -> None:
    assert run("values", "--year", "2019") == 0
    assert (
        "grundskyldspromille-hoejst (promille): Den højeste grundskyldspromille "
        "34 promille for 2007-2023: Lov om kommunal ejendomsskat § 2 (skm.dk: satser 2022 og 2023) "
        "(kilden er læst, efterset 2026-11-22) bruges af GRS001"
    ) in words(run)


def test_a_year_added_in_ones_own_folder_is_no_longer_missing(run: "Run", desk: Path) -> None:
    (desk / "mine" / "vaerdier").mkdir(parents=True)
    (desk / "mine" / "vaerdier" / "takster.yaml").write_text(MORE, encoding="utf-8")
    assert run("values", "--year", "2027", "--rules", "mine") == 0
    assert "kl-prisfremskrivning" not in run.out.split("\n\n")[1]
    assert "2,7 pct. for 2027: KLs skøn" in words(run)


def test_a_rules_own_value_is_missing_too_and_belongs_in_its_file(run: "Run") -> None:
    assert run("values", "--year", "2020", "--rules", REGLER) == 0
    assert "loftet: bruges af PRV003" in run.out
    assert "Tilføj den i regler/PRV003-loft-over-afdrag.rule.yaml under loftet." in run.out


def test_without_a_year_every_value_is_listed_with_all_its_years(run: "Run") -> None:
    assert run("values", "--lang", "en") == 0
    told = words(run)
    assert "National values:" in told
    assert all(f"for {year}:" in told for year in (2013, 2019, 2026))
    assert "needed by FRE001 and TAK001" in told


def test_a_value_for_reference_says_what_it_is_for_also_in_a_year_that_it_lacks(run: "Run") -> None:
    for year in ("2019", "2040"):
        assert run("values", "--year", year) == 0
        told = words(run).partition("selskabsskat-kommunernes-andel (pct.)")[2]
        assert "kun til opslag: staten regner kommunens andel ud" in told
    assert run("values", "--lang", "en") == 0
    assert "for reference only: the state works the municipality's share out" in words(run)
