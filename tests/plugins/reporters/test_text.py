"""The report as text tells rules that judged nothing in few lines, and still tells every one of them."""

import re
from collections.abc import Iterator

import pytest

from budgettjek import package_folder
from budgettjek.checking import Checker
from budgettjek.reporting.report import Report
from budgettjek.reporting.reporter import Checked, Style
from tests.checked_files import report_of

HEAD = {
    "format": "budgettjek/1",
    "kind": "budgetsag",
    "municipality": {"code": "350", "name": "Lejre Kommune"},
    "budget_year": 2026,
}
TABLE = {
    "id": "udgifter",
    "unit": "mio. kr.",
    "decimals": 1,
    "columns": [{"id": "2026", "dims": {"aar": "2026"}}],
    "rows": [
        {"id": "drift", "label": "Drift", "values": [10.0], "sum_of": ["skole", "vej"]},
        {"id": "skole", "label": "Skole", "values": [7.0]},
        {"id": "vej", "label": "Vej", "values": [3.0]},
    ],
}
ONE_TABLE = {**HEAD, "attachments": [{"id": "bilag-1", "title": "Oversigt", "tables": [TABLE]}]}


@pytest.fixture(scope="module")
def one_table(checker: Checker) -> Report:
    return checker.check(ONE_TABLE)


def text(checker: Checker, report: Report, lang: str = "da") -> str:
    return checker.reporters["text"].render(report, Style(lang))


def part(written: str, title: str) -> str:
    """The part of the answer below the title."""
    return written.partition(f"\n{title}\n")[2].partition("\n\n")[0]


def named(lines: str) -> Iterator[str]:
    """Each rule that is told, a span as all its rules."""
    for area, first, last in re.findall(r"\b([A-Z]{3})([0-9]{3})(?:-([0-9]{3}))?\b", lines):
        yield from (f"{area}{n:03}" for n in range(int(first), int(last or first) + 1))


def silent(report: Report) -> list[str]:
    return [rule.id for rule in report.rules if rule.reason is not None]


def test_rules_for_another_kind_of_document_are_told_in_one_sentence(checker: Checker) -> None:
    report = checker.check(package_folder("budgettjek.examples") / "lejre-aarsplan-2022.json")
    written = text(checker, report)
    assert written.count("Reglen gælder ikke for dokumenttypen aarsplan") == 1
    foreign = part(written, "REGLER, DER IKKE GÆLDER FOR SAGEN")
    assert "dokumenttypen aarsplan (89 regler): AFS001, BER001-004," in foreign
    assert list(named(foreign)) == silent(report)


def test_a_case_with_one_table_is_told_every_rule_that_judged_nothing_once(
    checker: Checker, one_table: Report
) -> None:
    written = text(checker, one_table)
    unjudged = part(written, "REGLER UDEN NOGET AT BEDØMME")
    foreign = part(written, "REGLER, DER IKKE GÆLDER FOR SAGEN")
    assert sorted([*named(unjudged), *named(foreign)]) == silent(one_table)
    assert "for budgetår 2026 (9 regler): DAE001, DAE002, DAE003, DAE004, GRS001, GRS002," in foreign


def test_what_could_not_be_judged_is_never_told_as_not_concerning_the_case(
    checker: Checker, one_table: Report
) -> None:
    foreign = set(named(part(text(checker, one_table), "REGLER, DER IKKE GÆLDER FOR SAGEN")))
    open_rules = {rule.id for rule in one_table.rules if rule.outcomes.undecided}
    assert foreign.isdisjoint(open_rules)
    assert open_rules


def test_what_many_rules_lack_is_said_once_and_then_the_part_of_each(
    checker: Checker, one_table: Report
) -> None:
    written = text(checker, one_table)
    assert written.count("Tilføj det med begreb (concept), hvis det findes i bilagene.") == 1
    unjudged = part(written, "REGLER UDEN NOGET AT BEDØMME")
    assert "\n    BER001, BER004 »Ejerkommunens andel« (ejerandel).\n" in unjudged
    assert "\n    KAL003  Økonomiudvalgets forslag.\n" in unjudged
    assert "\n  KAL004  Intet bilag siger, hvilke" in unjudged
    assert len(written.splitlines()) < 110


def test_a_line_that_is_cut_says_where_the_rest_is(checker: Checker, one_table: Report) -> None:
    unjudged = part(text(checker, one_table), "REGLER UDEN NOGET AT BEDØMME")
    assert any(line.endswith("…") for line in unjudged.splitlines())
    assert unjudged.splitlines()[-1].endswith("står i rapporten (--report)")


def test_the_same_is_told_in_english(checker: Checker, one_table: Report) -> None:
    written = text(checker, one_table, "en")
    told = [
        part(written, name) for name in ("RULES WITH NOTHING TO JUDGE", "RULES THAT DO NOT CONCERN THE CASE")
    ]
    assert sorted(id for lines in told for id in named(lines)) == silent(one_table)
    assert "  The case has no figure for … Add it with its concept if an annex states it.\n" in told[0]


def test_few_rules_that_judged_nothing_are_told_in_full() -> None:
    checker = Checker().select(["SUM", "RAM", "MAD"])
    unjudged = part(text(checker, checker.check(ONE_TABLE)), "REGLER UDEN NOGET AT BEDØMME")
    assert "…" not in unjudged
    assert "»Serviceudgifter« (serviceudgifter), »Teknisk serviceramme« (serviceramme)" in " ".join(
        unjudged.split()
    )


def test_a_national_value_that_is_missing_is_told_how_to_state(checker: Checker) -> None:
    written = " ".join(text(checker, checker.check({**ONE_TABLE, "budget_year": 2027})).split())
    assert "din egen mappe, og kør med --rules; budgettjek values --year 2027 viser hvordan." in written
    assert "rules/vaerdier" not in written


def test_a_limit_that_only_rounding_keeps_is_not_told_as_room(checker: Checker, real: Checked) -> None:
    written = text(checker, report_of(real))
    assert (
        "        kun med afrunding (0,03 mio. kr. forbi grænsen): Grundskyld, Budgetforslag 2019\n" in written
    )
    assert "luft -" not in written
    english = text(checker, report_of(real), "en")
    assert (
        "        only within rounding (DKK 0.03 million past the limit): Grundskyld, Budgetforslag" in english
    )


def test_the_full_stop_of_a_unit_stays_where_several_figures_are_told(
    checker: Checker, real: Checked
) -> None:
    written = text(checker, report_of(real))
    assert "t.kr.; »" in written
    assert not re.search(r"(?:kr|pct);|\w\.\.(?!\.)", written)


ONE_OF_EACH = {
    **TABLE,
    "rows": [
        {"id": "drift", "label": "Drift", "values": [10.0], "sum_of": ["skole"]},
        {"id": "skole", "label": "Skole", "decimals": 0, "values": [7.5]},
    ],
}


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("da", ["men den ene del giver 7,5 mio. kr.", "er skrevet med 1 decimal, men 0 er angivet"]),
        ("en", ["but the one part gives DKK 7.5 million", "is written with 1 decimal, but 0 are declared"]),
    ],
)
def test_one_of_a_kind_is_told_in_the_singular(lang: str, told: list[str], checker: Checker) -> None:
    report = checker.check({**HEAD, "attachments": [{"id": "a", "title": "A", "tables": [ONE_OF_EACH]}]})
    written = " ".join(text(checker, report, lang).split())
    assert all(words in written for words in told)


def test_a_rate_that_pays_for_itself_is_told_so_in_words(checker: Checker) -> None:
    row = {"id": "vand", "label": "Vand", "regulering": "hvile_i_sig_selv", "values": [20, 25]}
    columns = [{"id": year, "dims": {"aar": year}} for year in ("2025", "2026")]
    table = {"id": "t", "concept": "takst", "unit": "kr.", "decimals": 0, "columns": columns, "rows": [row]}
    report = checker.check({**HEAD, "attachments": [{"id": "a", "title": "A", "tables": [table]}]})
    written = " ".join(text(checker, report).split())
    assert "Vand: siges reguleret »hviler i sig selv«, men uden note om hvorfor." in written
    assert "hvile_i_sig_selv" not in written
