"""The command `rules`: all rules as a table."""

from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable

from .. import terminal
from ..parser import Parser, add_lang, add_rules
from ..rule_lock import refuse_lock, write
from ..rule_page import table
from ..words import Words
from .check import load


def describe(command: Parser, words: Words) -> None:
    describe_rules(command, words)
    command.add_argument("--write-lock", metavar="FILE.yaml", help=words["write_lock"])


def describe_rules(command: Parser, words: Words) -> None:
    """The arguments of a command that shows rules: of which year, from which folders, in which language."""
    command.add_argument("--year", type=_year(words), metavar="YYYY", help=words["year"])
    add_rules(command, words)
    add_lang(command, words)


def run(options: Namespace) -> int:
    if options.write_lock:
        refuse_lock(options.write_lock, options.rules, options.lang)
    loaded = load(options).ruleset
    if options.write_lock:
        write(options.write_lock, loaded, options.lang)
        return 0
    terminal.write_lines(table(loaded.rules, options.year, terminal.style(options.lang)))
    return 0


def _year(words: Words) -> Callable[[str], int]:
    def year(text: str) -> int:
        if len(text) == 4 and text.isascii() and text.isdigit():
            return int(text)
        raise ArgumentTypeError(words["no_year"].format(text=text))

    return year
