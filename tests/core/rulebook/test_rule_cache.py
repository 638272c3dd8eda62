"""Rules that are remembered are the rules that were read, and remembering them never stands in the way."""

import os
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from budgettjek import CONCEPT, Check
from budgettjek.checking import Checker
from budgettjek.rulebook import ruleset as reading
from budgettjek.rulebook.ruleset import BrokenRules, RuleFile, Ruleset, load_files
from budgettjek.rulebook.sound_files import MOST, SoundFiles

PLAIN = """\
id: NYE001
title: {da: Tallet er rundt, en: The number is round}
what: {da: Tallet er et helt antal trin., en: The number is a whole number of steps.}
why: {da: Sagen skal kunne læses., en: The case must be readable.}
sources: [{title: Økonomisk politik, section: punkt 4, certainty: read}]
severity: error
status: in_force
applies_to: {kind: budgetsag}
check: runde_tal
parameters: {trin: 2.50, navne: [1.5, 7, "1.5"]}
message: {da: "{label} er ikke rundt.", en: "{label} is not round."}
examples:
  - {name: {da: uden tal, en: without figures}, given: {figures: []}, expect: undecided}
"""
CONCEPTS = """\
skat:
  label: {da: Skatter, en: Taxes}
  definition: {da: Kommunens skatter., en: The municipality's taxes.}
  measure: kr.
  sign: any
  dims: [aar]
"""
KIND = Check("runde_tal", {"type": "object"}, (), lambda case, rule: [])


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder in which rules are remembered, empty at first."""
    monkeypatch.setenv("BUDGETTJEK_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def read(text: str = PLAIN, examples: bool = False) -> Ruleset:
    return load_files([RuleFile("egne/NYE001-x.rule.yaml", text.encode())], {KIND.name: KIND}, examples)


@pytest.mark.parametrize("examples", [False, True], ids=["without examples", "with examples"])
def test_the_installed_rules_are_the_same_when_they_are_remembered(examples: bool) -> None:
    first, second = Checker(examples=examples).ruleset, Checker(examples=examples).ruleset
    assert second == first
    assert all(bool(rule.examples) is examples for rule in second.rules)


def test_a_decimal_number_among_parameters_is_the_same_number_when_it_is_remembered() -> None:
    for ruleset in (read(), read()):
        (rule,) = ruleset.rules
        assert repr(rule.parameters) == repr({"trin": Decimal("2.50"), "navne": [Decimal("1.5"), 7, "1.5"]})


def test_rules_without_examples_are_never_taken_for_rules_with_them() -> None:
    assert [len(read(examples=examples).rules[0].examples) for examples in (False, True, False)] == [0, 1, 0]


def test_what_is_used_is_kept_longest(kept: Path) -> None:
    read()
    ours = [*kept.iterdir()]
    for year in range(1, 12):
        read(PLAIN.replace("punkt 4", f"punkt 4.{year}"))
        for file in kept.iterdir():  # as if each run were a day after the one before
            status = file.stat()
            os.utime(file, (status.st_atime - 86_400, status.st_mtime - 86_400))
        assert all(file.exists() for file in ours)
        read()
    assert len(set(kept.iterdir())) < 12


def test_files_that_are_not_its_own_are_left_alone_in_the_folder(kept: Path) -> None:
    kept.mkdir()
    (kept / f"{'a' * 64}.json").mkdir()
    others = {kept / f"sag-{n}.json" for n in range(12)}
    for other in others:
        other.write_text("{}", encoding="utf-8")
    for year in range(12):
        read(PLAIN.replace("punkt 4", f"punkt 4.{year}"))
    left = {*kept.iterdir()}
    assert others < left
    assert 1 < len(left) - len(others) < 12


def test_a_change_of_the_code_that_reads_reads_all_anew(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "laeser").mkdir()
    module = tmp_path / "laeser" / "__init__.py"
    module.write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(reading, "READERS", ("laeser",))
    read()
    for file in kept.iterdir():
        file.write_bytes(file.read_bytes().replace(b"Tallet er rundt", b"Husket"))
    assert read().rules[0].title.da == "Husket"
    module.write_text("# strengere", encoding="utf-8")
    assert read().rules[0].title.da == "Tallet er rundt"


def test_what_was_damaged_is_read_anew(kept: Path) -> None:
    first = read()
    files = [*kept.iterdir()]
    for damaged in (b"", b"{", msgspec.json.encode({"rules": 1}), b"\xff", b'{"sha256": "\xff"}'):
        for file in files:
            file.write_bytes(damaged)
        assert read() == first


def test_a_change_of_one_file_reads_only_that_one_again(kept: Path) -> None:
    own = [
        RuleFile(f"egne/{id}-x.rule.yaml", PLAIN.replace("NYE001", id).encode())
        for id in ("AAA001", "BBB001")
    ]
    load_files(own, {KIND.name: KIND})
    for file in kept.iterdir():  # so that what is remembered is told from what is read
        file.write_bytes(file.read_bytes().replace(b"Tallet er rundt", b"Husket"))
    own[1] = RuleFile(own[1].name, own[1].data.replace(b"punkt 4", b"punkt 5"))
    titles = {rule.id: rule.title.da for rule in load_files(own, {KIND.name: KIND}).rules}
    assert titles == {"AAA001": "Husket", "BBB001": "Tallet er rundt"}


def test_other_rules_read_in_between_make_nothing_be_forgotten(kept: Path) -> None:
    one, other = (
        RuleFile(f"egne/{id}-x.rule.yaml", PLAIN.replace("NYE001", id).encode())
        for id in ("AAA001", "BBB001")
    )
    load_files([one], {KIND.name: KIND})
    for file in kept.iterdir():
        file.write_bytes(file.read_bytes().replace(b"Tallet er rundt", b"Husket"))
    for between in ([other], []):
        load_files(between, {KIND.name: KIND})
    titles = {rule.id: rule.title.da for rule in load_files([one, other], {KIND.name: KIND}).rules}
    assert titles == {"AAA001": "Husket", "BBB001": "Tallet er rundt"}


def test_of_ever_new_files_the_last_used_are_remembered(kept: Path) -> None:
    files = [str(n).encode() for n in range(MOST)]
    first = SoundFiles("reader")
    for file in files:
        first.add(file, "schema", {})
    first.keep()
    second = SoundFiles("reader")
    second.get(files[-1], "schema")
    second.add(b"new", "schema", {})
    second.keep()
    third = SoundFiles("reader")
    assert [file for file in [*files, b"new"] if third.get(file, "schema") is None] == [files[-2]]


def test_what_is_wrong_with_a_remembered_file_is_told_with_its_line() -> None:
    rule = RuleFile("egne/NYE001-x.rule.yaml", PLAIN.replace('"1.5"]}', '"1.5"], begreb: skat}').encode())
    kind = Check("runde_tal", {"properties": {"begreb": CONCEPT}}, (), lambda case, rule: [])
    assert load_files([RuleFile("egne/begreber.yaml", CONCEPTS.encode()), rule], {kind.name: kind}).rules
    renamed = RuleFile("egne/begreber.yaml", CONCEPTS.replace("skat:", "skatter:").encode())
    with pytest.raises(BrokenRules) as refused:
        load_files([renamed, rule], {kind.name: kind})
    assert refused.value.lines("da").startswith("egne/NYE001-x.rule.yaml:10:58: ")
