"""The register of national values: added to by year, referred to by name, and refused where it is broken."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from budgettjek import engine, manager
from budgettjek.checking import Checker
from budgettjek.reading.source import SourceText
from budgettjek.reporting.assembling import Reporting
from budgettjek.rulebook.example import example_case
from budgettjek.rulebook.rule import Rule
from budgettjek.rulebook.ruleset import BrokenRules, load

ENTRY = 'year: 2027, value: "2.7", source: KLs skøn, verified: 2026-06-30, certainty: read'
MORE_YEARS = f"kl-prisfremskrivning:\n  values:\n    - {{{ENTRY}}}\n"
HEAD = "egen-graense:\n  title: {da: Egen grænse, en: Own limit}\n  unit: mio. kr.\n"
OWN = f"{HEAD}  values:\n    - {{{ENTRY}}}\n"
RULE = """\
id: NYE001
title: {da: Serviceudgifter inden for egen grænse, en: Service spending within our own limit}
what:
  da: Serviceudgifterne sammenlignes med kommunens egen grænse.
  en: Service spending is compared with the municipality's own limit.
why:
  da: Kommunalbestyrelsen har selv sat grænsen.
  en: The council has set the limit itself.
sources:
  - {title: Økonomisk politik, section: punkt 4, certainty: read}
severity: error
status: in_force
applies_to: {kind: budgetsag}
check: ramme
parameters:
  vaerdi: serviceudgifter
  loft: $graensen
  graensen: {vaerdi: egen-graense}
message:
  da: "{label}: {found} er {difference} over grænsen, {expected}. Sæt udgifterne ned."
  en: "{label}: {found} is {difference} over the limit, {expected}. Lower the spending."
examples:
  - {name: {da: uden tal, en: without figures}, given: {figures: []}, expect: undecided}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A municipality's own folder of rules, with an empty register."""
    home = tmp_path / "mine"
    (home / "vaerdier").mkdir(parents=True)
    return home


def write(folder: Path, text: str, name: str = "vaerdier/egne.yaml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def rule(folder: Path, id: str) -> Rule:
    found = Checker([folder]).ruleset.rule(id)
    assert found is not None
    return found


class OnlyValues:
    """Our own folder of rules as the loader walks it, with the register alone: that is soon read."""

    name = "rules"

    def iterdir(self) -> Iterator[Path]:
        return iter([Path(__file__).parents[3] / "rules" / "vaerdier"])


def refusal(folder: Path) -> str:
    """Everything that is wrong with the folder's register and rules."""
    with pytest.raises(BrokenRules) as caught:
        load([OnlyValues(), folder], manager.checks(manager.plugin_manager()))
    assert caught.value.lines("en") != caught.value.lines("da")
    return str(caught.value)


def test_a_rule_has_the_value_that_it_names(folder: Path) -> None:
    write(write(folder, OWN), RULE, "NYE001-egen.rule.yaml")
    assert rule(folder, "NYE001").in_force(2027)["graensen"] == 2_700_000


def test_a_municipality_may_add_a_year_to_a_national_value(folder: Path) -> None:
    write(folder, MORE_YEARS)
    in_force = rule(folder, "TAK001").in_force
    assert in_force(2027)["procent"] * 1000 == 27
    assert in_force(2019)["procent"] * 1000 == 24


def test_a_value_that_is_missing_makes_the_rule_undecided_and_names_the_value_and_how_to_state_it() -> None:
    checker = Checker()
    found = checker.rule("MAD001")
    case = example_case({"year": 2027, "figures": []}, checker.ruleset.catalogue)
    judged = engine.judge(case, found, checker.checks["ramme"])
    (outcome,) = judged.outcomes
    told = Reporting(case, SourceText("sag", b"")).sentence(judged, outcome)
    assert outcome.kind == "undecided"
    assert told.da == (
        "Reglen har ingen værdi for madservice-hovedret-hoejst i 2027. Skriv den i din egen mappe, og kør "
        "med --rules; budgettjek values --year 2027 viser hvordan."
    )


def test_a_changed_value_is_seen_at_once_though_rules_are_remembered(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BUDGETTJEK_CACHE", str(tmp_path / "cache"))
    write(folder, MORE_YEARS)
    before = Checker([folder]).ruleset
    assert Checker([folder]).ruleset == before
    write(folder, MORE_YEARS.replace("2.7", "2.8"))
    after = Checker([folder]).ruleset
    assert after.sha256 != before.sha256
    assert after.values["kl-prisfremskrivning"].dated()[-1]["value"] == "2.8"


def test_files_may_stand_in_any_order(folder: Path) -> None:
    write(folder, f"egen-graense:\n  values:\n    - {{{ENTRY}}}\n", "vaerdier/a.yaml")
    write(folder, OWN.replace("2027", "2028"), "vaerdier/b.yaml")
    years = [entry["year"] for entry in Checker([folder]).ruleset.values["egen-graense"].dated()]
    assert years == [2027, 2028]


BROKEN = {
    "no YAML": ("a: [", "mine/vaerdier/egne.yaml:1:"),
    "a duplicate name": (OWN + OWN, "egne.yaml:6:1: Nøglen egen-graense står her for anden gang"),
    "an unknown key": (
        OWN.replace("unit", "unti"),
        "egne.yaml:3:9: Feltet »unti« kendes ikke. Mente du »unit«?",
    ),
    "an unknown key of a year": (
        OWN.replace("verified", "verifid"),
        "egne.yaml:5:61: Feltet »verifid« kendes ikke. Mente du »verified«?",
    ),
    "no source": (OWN.replace("source: KLs skøn, ", ""), "egne.yaml:5:7: Feltet »source« mangler."),
    "no certainty": (OWN.replace(", certainty: read", ""), "egne.yaml:5:7: Feltet »certainty« mangler."),
    "an unknown certainty": (OWN.replace("read", "maybe"), "egne.yaml:5:"),
    "no date of verification": (
        OWN.replace("2026-06-30", "i fjor"),
        "egne.yaml:5:62: »verified« er teksten »i fjor«, men skal være en dato",
    ),
    "no values": (f"{HEAD}  values: []\n", "egne.yaml:4:"),
    "neither year nor span": (OWN.replace("year: 2027, ", ""), "egne.yaml:5:7: "),
    "a value that is no number": (OWN.replace('"2.7"', '"2,7"'), "egne.yaml:5:27: "),
    "a value without quotes": (OWN.replace('"2.7"', "2.7"), "egne.yaml:5:27: "),
    "an unknown unit": (OWN.replace("mio. kr.", "mio kr"), "egne.yaml:3:9: "),
    "a span that ends first": (
        OWN.replace("year: 2027", "from: 2027, to: 2026"),
        "slutter, før den begynder",
    ),
    "a year twice": (
        OWN + f"    - {{{ENTRY}}}\n",
        "egne.yaml:6:14: Året har allerede værdien 2.7 mio. kr. (navngivet i mine/vaerdier/egne.yaml).",
    ),
    "a span in a span": (
        HEAD
        + "  values:\n    - {from: 2020, to: 2030,"
        + ENTRY[11:]
        + "}\n    - {from: 2025, to: null,"
        + ENTRY[11:]
        + "}\n",
        "egne.yaml:6:14: Året har",
    ),
    "another national value": (
        MORE_YEARS.replace("2027", "2019"),
        "egne.yaml:3:14: Året har allerede værdien 2.4 pct. (navngivet i rules/vaerdier/takster.yaml). "
        "Nye år kan tilføjes, men en værdi kan ikke ændres andre steder",
    ),
    "a national value named again": (
        OWN.replace("egen-graense", "kl-prisfremskrivning"),
        "egne.yaml:2:3: Værdien »kl-prisfremskrivning« er allerede navngivet i rules/vaerdier/takster.yaml.",
    ),
    "a national value said to be for reference": (
        MORE_YEARS.replace("  values:", "  reference: {da: opslag, en: reference}\n  values:"),
        "egne.yaml:2:3: Værdien »kl-prisfremskrivning« er allerede navngivet i rules/vaerdier/takster.yaml.",
    ),
    "a misspelt name": (
        MORE_YEARS.replace("kl-pris", "kl-priss"),
        "egne.yaml:2:3: Værdien »kl-prissfremskrivning« findes ikke endnu. Mente du »kl-prisfremskrivning«?",
    ),
    "a name that is none": (OWN.replace("egen-graense", "Egen grænse"), "egne.yaml:1:"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_with_its_place(name: str, folder: Path) -> None:
    text, sentence = BROKEN[name]
    assert sentence in refusal(write(folder, text))


def test_a_rule_that_names_no_known_value_is_refused_with_the_nearest_spelling(folder: Path) -> None:
    write(write(folder, OWN), RULE.replace("egen-graense", "egen-grense"), "NYE001-egen.rule.yaml")
    assert (
        "NYE001-egen.rule.yaml:18:22: Værdien »egen-grense« findes ikke. Mente du »egen-graense«? "
        in refusal(folder)
    )


def test_a_value_fits_only_where_the_check_takes_a_value_over_time(folder: Path) -> None:
    changed = RULE.replace("vaerdi: serviceudgifter", "vaerdi: {vaerdi: egen-graense}")
    write(write(folder, OWN), changed, "NYE001-egen.rule.yaml")
    assert "NYE001-egen.rule.yaml:16:" in refusal(folder)


def test_a_value_of_one_year_is_an_exception_from_that_of_a_span(folder: Path) -> None:
    span = '    - {from: 2020, to: null, value: "3.0",' + ENTRY[25:] + "}\n"
    checker = Checker([write(folder, OWN + span)])
    value = checker.ruleset.values["egen-graense"]
    assert [entry.value for year in (2026, 2027, 2028) if (entry := value.entry(year))] == [
        "3.0",
        "2.7",
        "3.0",
    ]


def test_a_deadline_is_a_day_of_the_year_before(folder: Path) -> None:
    value = Checker().ruleset.values["frist-anden-behandling"]
    assert [entry.value for year in (2019, 2020, 2021) if (entry := value.entry(year))] == [
        "10-15",
        "11-05",
        "10-15",
    ]
