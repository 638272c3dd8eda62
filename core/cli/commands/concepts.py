"""The command `concepts`: what a figure can be, found by words that people use of it."""

from argparse import Namespace
from collections.abc import Mapping

from .. import terminal
from ..concept_page import page
from ..parser import Parser, add_lang, add_rules
from ..words import Words
from .check import load

CONCEPTS_WORDS: Mapping[str, Words] = {
    "da": {"words": "ord i begrebets id, navn eller forklaring; uden ord vises alle begreber"},
    "en": {"words": "words in the concept's id, name or definition; without any, all concepts are shown"},
}


def describe(command: Parser, words: Words) -> None:
    own = CONCEPTS_WORDS[words["code"]]
    command.add_argument("words", nargs="*", metavar="WORD", help=own["words"])
    add_rules(command, words)
    add_lang(command, words)


def run(options: Namespace) -> int:
    concepts = load(options).ruleset.concepts
    terminal.write_lines(page(concepts, options.words, terminal.style(options.lang)))
    return 0
