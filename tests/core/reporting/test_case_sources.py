"""A finding tells the sources that hold for its case, and none that belongs to another, in every format."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from budgettjek import engine
from budgettjek.checking import Checker
from budgettjek.reading.source import SourceText
from budgettjek.reporting.report import Finding, Report
from budgettjek.reporting.reporter import Checked, Style
from budgettjek.reporting.words import source_cases, source_line
from budgettjek.rulebook.concept import worded
from budgettjek.rulebook.example import YEAR, example_case, example_document, example_plan
from budgettjek.rulebook.rule import Belonging, Rule, Source, Years

ROOT = Path(__file__).parents[3]
CHECKER = Checker(examples=True)
RULES = CHECKER.ruleset.rules
FORMATS = sorted(CHECKER.reporters)
ANOTHER = "000"
"""The municipality of every example; the papers that rules cite are never its own."""
LANGUAGES = ("da", "en")
YEARS = (2019, 2026, 2022, 2024, 2016)
"""Examples are of 2019; the first other year for which a rule has its values is taken."""
WRITE = msgspec.json.Encoder(decimal_format="number")


def moved(given: Mapping[str, Any], year: int) -> dict[str, Any]:
    """The example as it would stand in that budget year: every year in it as much later."""
    later = year - int(given.get("year", YEAR))
    told = WRITE.encode(given).decode()
    told = re.sub(r"\b20[12][0-9]\b", lambda found: str(int(found[0]) + later), told)
    return {**json.loads(told, parse_float=Decimal), "year": year}


def reports(rule: Rule, year: int) -> Iterator[Report]:
    """What the rule by itself says of each of its failing examples, in another municipality that year."""
    alone = replace(CHECKER.ruleset, rules=[rule])
    for example in rule.examples:
        if example.expect == "fail":
            given = moved(example.given, year)
            document = (example_plan if "plan" in given else example_document)(given)
            source = SourceText("sag.json", WRITE.encode(document))
            case = example_case(given, CHECKER.ruleset.catalogue)
            yield engine.run(case, alone, CHECKER.checks, source)


def judges(rule: Rule, year: int) -> bool:
    return year in rule.applies_to.years and not rule.in_force(year).valueless


def another_year(rule: Rule) -> int:
    return next((year for year in YEARS[1:] if judges(rule, year)), YEAR)


@cache
def real(name: str) -> Checked:
    return Checked(name, CHECKER.check(ROOT / "examples" / name))


@cache
def elsewhere() -> dict[int, list[Checked]]:
    """Every rule's failing examples in another municipality, of 2019 and of another year."""
    found: dict[int, list[Checked]] = {}
    for rule in RULES:
        for year in dict.fromkeys((YEAR, another_year(rule))):
            found.setdefault(year, []).extend(Checked("sag.json", report) for report in reports(rule, year))
    return found


def foreign(year: int) -> set[str]:
    """How sources for other municipalities or years are told, where no source that holds is told so."""
    every = [source for rule in RULES for source in rule.sources]
    others = [source for source in every if not source.holds_for(ANOTHER, year)]
    return ways(others) - ways(source for source in every if source.holds_for(ANOTHER, year))


def ways(sources: Iterable[Source]) -> set[str]:
    """The whole lines, and the titles by themselves."""
    each = [(source, lang) for source in sources for lang in LANGUAGES]
    return {source_line(*one) for one in each} | {worded(source.title, lang) for source, lang in each}


def plainly(text: str) -> str:
    """The words alone, however a format breaks its lines or escapes its signs."""
    return " ".join(re.findall(r"\w+", text.replace("\\n", " ")))


def rendered(name: str, checked: list[Checked], lang: str) -> str:
    reporter, style = CHECKER.reporters[name], Style(lang)
    if reporter.render_all:
        return reporter.render_all(checked, style)
    return "".join(reporter.render(each.report, style) for each in checked if each.report)


def findings(checked: Iterable[Checked]) -> Iterator[Finding]:
    for each in checked:
        yield from each.report.findings if each.report else ()


def one_of(id: str, year: int) -> Finding:
    rule = CHECKER.ruleset.rule(id)
    assert rule
    return next(finding for report in reports(rule, year) for finding in report.findings)


def lines(id: str, year: int, lang: str) -> list[str]:
    return [source_line(source, lang) for source in one_of(id, year).sources]


# -- another municipality, another year -------------------------------------------------------------------


def test_the_examples_are_found_elsewhere_and_in_other_years_too() -> None:
    found = {year: {finding.rule for finding in findings(checked)} for year, checked in elsewhere().items()}
    assert found[2019] >= {rule.id for rule in RULES if judges(rule, 2019)}
    others = {id for year in found if year != 2019 for id in found[year]}
    assert {"TAK001", "RAM001", "SUM002", "KIR004", "ARS001"} <= others
    assert len(others) >= len(RULES) * 3 // 4


@pytest.mark.parametrize("year", YEARS)
def test_no_finding_elsewhere_has_a_source_that_belongs_to_another_case(year: int) -> None:
    for finding in findings(elsewhere().get(year, [])):
        assert finding.sources
        assert all(source.holds_for(ANOTHER, year) for source in finding.sources), finding.rule
    for each in elsewhere().get(year, []):
        assert each.report
        assert all(source.holds_for(ANOTHER, year) for rule in each.report.rules for source in rule.sources)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", FORMATS)
def test_no_format_tells_a_source_that_belongs_to_another_case(name: str, lang: str) -> None:
    for year, checked in elsewhere().items():
        told = f" {plainly(rendered(name, checked, lang))} "
        assert [words for words in foreign(year) if f" {plainly(words)} " in told] == []


def test_the_invented_case_of_2026_names_neither_lejre_nor_2019_among_its_sources() -> None:
    report = real("opdigtet-2026.json").report
    assert report
    told = "\n".join(
        source_line(source, lang)
        for holder in (*report.findings, *report.rules)
        for source in holder.sources
        for lang in LANGUAGES
    )
    assert "Lejre" not in told
    assert "Økonomiaftalen for 2019" not in told
    assert "29. juni 2018" not in told


# -- the year's value -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("year", "amount", "source"), [(2019, "2,4 pct.", "29. juni 2018"), (2026, "3,4 pct.", "2025-2026")]
)
def test_the_source_of_the_years_value_stands_at_the_finding(year: int, amount: str, source: str) -> None:
    value = one_of("TAK001", year).sources[-1]
    assert source in worded(value.title, "da")
    assert source_line(value, "da").endswith(
        f"KL's prisfremskrivning af serviceudgifter, fra året før: {amount}"
    )
    assert (value.certainty, value.read) == ("read", "2026-11-22")
    assert value.case == Belonging(years=Years(year, year))


def test_the_source_of_a_rules_own_value_stands_at_the_finding_with_its_amount() -> None:
    assert "Uændret betyder samme takst som året før, 0 pct." in lines("TAK002", 2019, "da")
    assert "Unchanged means the same rate as the year before, 0%" in lines("TAK002", 2019, "en")


def test_a_day_is_told_as_people_write_it() -> None:
    assert any(line.endswith("15. oktober i året før") for line in lines("KAL002", 2019, "da"))
    assert any(line.endswith("5 November of the year before") for line in lines("KAL002", 2020, "en"))


def test_a_value_that_two_parameters_use_is_told_once() -> None:
    told = lines("SEL001", 2019, "da")
    assert len(told) == len(set(told))


# -- the right case ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["text", "markdown", "html", "csv", "sarif"])
def test_findings_of_lejre_2019_tell_lejres_own_papers_in_every_format_with_sources(name: str) -> None:
    case = real("lejre-2019.json")
    told = plainly(rendered(name, [case], "da"))
    found = {finding.rule for finding in findings([case])}
    own = [
        s for rule in RULES if rule.id in found for s in rule.sources if s.case and s.holds_for("350", 2019)
    ]
    assert {worded(source.title, "da") for source in own} >= {
        "Lejre Kommune, takstkatalog 2019",
        "Lejre Kommune, budgetbemærkninger 2019",
        "Økonomiaftalen for 2019 mellem regeringen og KL",
    }
    assert all(plainly(source_line(source, "da")) in told for source in own)


def test_two_cases_in_one_sarif_keep_their_sources_apart() -> None:
    checked = [real("lejre-2019.json"), real("opdigtet-2026.json")]
    (run,) = json.loads(rendered("sarif", checked, "da"))["runs"]
    (rule,) = (each for each in run["tool"]["driver"]["rules"] if each["id"] == "TAK001")
    assert "hele kr./hele 10 kr. (kun for kommune 350, budgetår 2019)" in rule["help"]["text"]
    found = [
        result
        for result in run["results"]
        if result["ruleId"] == "TAK001" and "sources" in result["properties"]
    ]
    for result in found:
        file = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert ("Lejre" in json.dumps(result["properties"]["sources"])) == (file == "lejre-2019.json")
    assert (
        len({result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in found}) == 2
    )


# -- which cases a source is for --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("case", "danish", "english"),
    [
        (Belonging(("350",)), "kun for kommune 350", "only for municipality 350"),
        (Belonging(("316", "350")), "kun for kommunerne 316 og 350", "only for municipalities 316 and 350"),
        (Belonging(years=Years(2019, 2019)), "kun for budgetår 2019", "only for budget year 2019"),
        (Belonging(years=Years(2022, 2023)), "kun for budgetår 2022-2023", "only for budget year 2022-2023"),
        (Belonging(years=Years(2024)), "kun for budgetår fra 2024", "only for budget year from 2024"),
        (Belonging(years=Years(None, 2023)), "kun for budgetår til 2023", "only for budget year to 2023"),
        (
            Belonging(("350",), Years(2019, 2019)),
            "kun for kommune 350, budgetår 2019",
            "only for municipality 350, budget year 2019",
        ),
    ],
)
def test_a_source_says_which_cases_it_is_for(case: Belonging, danish: str, english: str) -> None:
    assert (source_cases(case, "da"), source_cases(case, "en")) == (danish, english)


@pytest.mark.parametrize(
    ("municipality", "year", "holds"), [("350", 2019, True), ("350", 2020, False), ("351", 2019, False)]
)
def test_a_source_of_a_municipality_and_a_year_holds_for_just_those(
    municipality: str, year: int, holds: bool
) -> None:
    bound = Source("Takstkatalog", case=Belonging(("350",), Years(2019, 2019)))
    assert bound.holds_for(municipality, year) == holds
    assert Source("Loven").holds_for(municipality, year)
