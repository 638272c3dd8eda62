"""The command `test-rules`: rules' examples run, and then the mutants that no example kills."""

from argparse import Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path

from ...checking import Checker, existing_folder
from ...reporting.wrapping import fold
from ...rulebook.mutation import Weighed, weigh
from ...rulebook.rule import Rule
from ...rulebook.ruleset import rule_files
from .. import terminal
from ..parser import Parser, RefusedError, add_lang
from ..words import WORDS, Words

OK, WRONG = 0, 1

OWN: Mapping[str, Words] = {
    "da": {
        "dir": "mappe med regler; uden mapper prøves alle de regler, der følger med",
        "one": "{id}  {examples} eksempler, {mutants} mutanter, {alive} overlever",
        "wrong": "{id}  {examples} eksempler, {wrong} forkerte",
        "all": (
            "I alt: regler {rules}, eksempler {examples} (forkerte {wrong}), mutanter {mutants} (overlever "
            "{alive})."
        ),
    },
    "en": {
        "dir": "a folder of rules; without folders all the rules that are installed",
        "one": "{id}  {examples} examples, {mutants} mutants, {alive} alive",
        "wrong": "{id}  {examples} examples, {wrong} wrong",
        "all": (
            "In all: rules {rules}, examples {examples} (wrong {wrong}), mutants {mutants} (alive {alive})."
        ),
    },
}


def describe(command: Parser, words: Words) -> None:
    command.add_argument("folders", nargs="*", type=Path, metavar="DIR", help=OWN[words["code"]]["dir"])
    add_lang(command, words)


def run(options: Namespace) -> int:
    """Exit code 1 if an example is wrong; a mutant that is alive is told, but the rule may be right."""
    checker = Checker(options.folders, examples=True)
    catalogue = checker.ruleset.catalogue
    weighed = [weigh(rule, checker.checks[rule.check], catalogue) for rule in asked(options, checker)]
    terminal.write_lines(lines(weighed, options.lang, terminal.width()))
    return WRONG if any(each.wrong for each in weighed) else OK


def asked(options: Namespace, checker: Checker) -> list[Rule]:
    """The rules in the folders that are named."""
    if not options.folders:
        return checker.ruleset.rules
    named = set[bytes]()
    for folder in options.folders:
        found = {file.data for file in rule_files([existing_folder(folder)])}
        if not found:
            raise RefusedError(WORDS[options.lang]["no_rules"].format(path=folder))
        named |= found
    paths = {file.name for file in checker.ruleset.files if file.data in named}
    return [rule for rule in checker.ruleset.rules if rule.path in paths]


def lines(weighed: list[Weighed], lang: str, width: int) -> Iterator[str]:
    own = OWN[lang]
    for each in weighed:
        yield own["wrong" if each.wrong else "one"].format(id=each.rule.id, **counts([each]))
        for sentence in (*each.wrong, *each.lacking, *each.alive):
            yield from fold(sentence.in_language(lang), width, "    ", "  ")
    yield own["all"].format(rules=len(weighed), **counts(weighed))


def counts(weighed: list[Weighed]) -> dict[str, int]:
    return {
        "examples": sum(len(each.rule.examples) for each in weighed),
        "wrong": sum(len(each.wrong) for each in weighed),
        "mutants": sum(each.mutants for each in weighed),
        "alive": sum(len(each.alive) for each in weighed),
    }
