"""A rule file that cannot be used is told with its place, what is wrong, and what to write instead."""

from pathlib import Path

import pytest

from budgettjek import BrokenRules, Checker
from budgettjek.cli.main import main

SOURCE = '{da: "Økonomisk politik, punkt 4", en: "Financial policy, item 4"}'
YEAR = f'{{year: 2019, value: "1200.0", unit: mio. kr., source: {SOURCE}}}'
TWICE = "»graensen« har allerede en værdi for det år. Slet den ene, eller ret årene."
DAY = "skal være en dato, der findes, skrevet åååå-mm-dd, fx 2018-09-26."


def bound(cases: str) -> tuple[str, str, int]:
    """The source of the rule, said to be for these cases."""
    return "certainty: general knowledge", f"certainty: general knowledge, case: {{{cases}}}", 10


MISTAKES = {
    "a tab": ("check: ramme", "\tcheck: ramme", 14, "der står en tabulator; brug mellemrum."),
    "a colon in a text": (
        "  da: Serviceudgifterne",
        "  da: Obs: Serviceudgifterne",
        4,
        "sæt teksten i anførselstegn.",
    ),
    "an id of another form": ("id: EGN001", "id: egn1", 1, "skal være tre store bogstaver og tre cifre"),
    "an id that is taken": ("id: EGN001", "id: TAK001", 1, "Giv reglen et nyt id."),
    "an unknown concept": ("vaerdi: service", "vaerdi: servise", 16, "Mente du »serviceudgifter«?"),
    "an unknown parameter": ("loft: $graensen", "loft: $graense", 17, "Mente du »graensen«?"),
    "two limits": (
        "loft: $graensen",
        "loft: $graensen\n  gulv: drift",
        16,
        "»loft« og »gulv« kan ikke stå sammen",
    ),
    "a Danish date": ("certainty: general knowledge", "read: 31-12-2018", 10, DAY),
    "a month that no year has": ("certainty: general knowledge", "read: 2018-13-01", 10, DAY),
    "a day that no month has": ("certainty: general knowledge", "read: 2018-02-31", 10, DAY),
    "a source for a list of years": (*bound("years: [2019]"), "»years« skal være en gruppe { }"),
    "a source for a year": (*bound("years: 2019"), "»years« skal være en gruppe { }"),
    "a source for no case": (*bound(""), "»case« har 0 felter, men skal have mindst 1."),
    "a source for one municipality": (*bound('municipality: "350"'), "Mente du »municipalities«?"),
    "a municipality outside a list": (*bound('municipalities: "350"'), "»municipalities« skal være en liste"),
    "a municipality without quotes": (*bound("municipalities: [350]"), 'Skriv "350".'),
    "a municipality by name": (
        *bound("municipalities: [Lejre]"),
        'skal være en kommunekode på tre cifre, fx "350".',
    ),
    "a source of years that run backwards": (
        *bound("years: {from: 2020, to: 2019}"),
        "Kilden er for ingen år, for den slutter, før den begynder. Byt from og to.",
    ),
    "a year twice": (YEAR, f"{YEAR}\n    - {YEAR}", 20, TWICE),
    "spans that meet": (
        YEAR,
        f"{YEAR.replace('year: 2019', 'from: 2018')}\n    - {YEAR.replace('year', 'from')}",
        20,
        TWICE,
    ),
    "a span that runs backwards": (
        YEAR,
        YEAR.replace("year: 2019", "from: 2020, to: 2019"),
        19,
        "Byt from og to.",
    ),
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("regler")
    assert main(["new", "rule", "EGN001", "--dir", str(folder)]) == 0
    (file,) = folder.iterdir()
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_its_line_and_its_remedy(mistake: str, sound: str, tmp_path: Path) -> None:
    right, wrong, line, sentence = MISTAKES[mistake]
    assert right in sound
    file = tmp_path / "EGN001-egen.rule.yaml"
    file.write_text(sound.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(BrokenRules) as refused:
        Checker(tmp_path)
    (broken,) = refused.value.broken
    assert (line, True) in {(violation.line, sentence in violation.da) for violation in broken.violations}


def test_an_exception_for_a_year_within_a_span_is_no_mistake(sound: str, tmp_path: Path) -> None:
    exception = f"{YEAR.replace('year: 2019', 'from: 2018')}\n    - {YEAR}"
    file = tmp_path / "EGN001-egen.rule.yaml"
    file.write_text(sound.replace(YEAR, exception), encoding="utf-8")
    assert "EGN001" in {rule.id for rule in Checker(tmp_path).ruleset.rules}
