"""The command `explain`: one rule as a page."""

from argparse import Namespace

from .. import terminal
from ..parser import Parser
from ..rule_page import page
from ..words import Words
from .check import load
from .rules import describe_rules


def describe(command: Parser, words: Words) -> None:
    command.add_argument("id", metavar="ID", help=words["rule"])
    describe_rules(command, words)


def run(options: Namespace) -> int:
    checker = load(options, examples=True)
    rule, style = checker.rule(options.id.upper()), terminal.style(options.lang)
    terminal.write_lines(page(rule, options.year, style, checker.ruleset, checker.checks[rule.check]))
    return 0
