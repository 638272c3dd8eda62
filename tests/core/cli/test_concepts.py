"""The command `concepts`: the concept of a figure is found by what people call it."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from budgettjek import Checker

if TYPE_CHECKING:
    from .conftest import Run

OWN = """\
havneafgift:
  label: {da: Havneafgift, en: Harbour fee}
  definition: {da: Det både betaler i kommunens havn., en: What boats pay in the municipality's harbour.}
  measure: kr.
  sign: negative
  dims: [aar, ydelse]
  per: ydelse
"""


def ids(run: "Run") -> list[str]:
    return re.findall(r"^\S.*\(concept: (\S+)\)$", run.out, re.MULTILINE)


def test_a_concept_tells_what_it_is_how_it_is_measured_and_its_dims(run: "Run") -> None:
    assert run("concepts", "kirkeskatteprocent") == 0
    assert run.out.splitlines() == [
        "Begreber om »kirkeskatteprocent«: 2.",
        "",
        "Kirkeskatteprocent (concept: kirkeskatteprocent)",
        "  Udskrivningsprocent for kirkeskat.",
        "  måles i pct.; normalt positivt; dims: [aar, kommune]",
        "",
        "Kirkeskatteprovenu (concept: kirkeskatteprovenu)",
        "  Kirkens udskrivningsgrundlag gange kirkeskatteprocenten; indtægt, altså negativt.",
        "  måles i kr.; normalt negativt; dims: [aar]",
    ]


def test_all_words_must_stand_there_in_any_case_and_either_language(run: "Run") -> None:
    assert run("concepts", "FRAME", "landet", "--lang", "en") == 0
    assert ids(run) == ["serviceramme.landet", "anlaegsramme.landet"]


def test_what_is_called_just_that_comes_first_and_letters_may_be_written_as_in_ids(run: "Run") -> None:
    assert run("concepts", "grundskyld") == 0
    assert ids(run)[0] == "grundskyld"
    assert run("concepts", "anlæg") == 0
    danish = ids(run)
    assert run("concepts", "ANLAEG") == 0
    assert ids(run) == danish


def test_words_in_quotes_are_words_and_several_that_nothing_has_are_told_to_be_tried_alone(
    run: "Run",
) -> None:
    assert run("concepts", "service ramme", " ") == 0
    assert ids(run) == ["serviceramme", "serviceramme.landet"]
    assert run("concepts", "lån", "xyzzy") == 0
    assert run.out.startswith("Intet begreb handler om »lån xyzzy«.")
    assert run.out.endswith("Prøv ét ord ad gangen.\n")


def test_without_words_all_concepts_are_told(run: "Run") -> None:
    assert run("concepts") == 0
    assert ids(run) == [*Checker().ruleset.concepts]


def test_a_concept_of_ones_own_is_found_and_says_what_the_rows_id_is(run: "Run", desk: Path) -> None:
    (desk / "egne").mkdir()
    (desk / "egne" / "begreber.yaml").write_text(OWN, encoding="utf-8")
    assert run("concepts", "både", "--rules", "egne") == 0
    assert ids(run) == ["havneafgift"]
    assert "dims: [aar, ydelse]; ydelse er rækkens id, hvis intet andet er skrevet" in " ".join(
        run.out.split()
    )


def test_a_misspelt_word_names_those_that_are_alike(run: "Run") -> None:
    assert run("concepts", "grundskyldd") == 0
    assert run.out == "Intet begreb handler om »grundskyldd«. Ord, der ligner: grundskyld.\n"
    assert run("concepts", "xyzzy", "--lang", "en") == 0
    assert run.out == "No concept is about “xyzzy”.\n"
