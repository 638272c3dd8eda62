"""The command `values`: the register of national values, and what a year lacks."""

from argparse import Namespace

from .. import terminal
from ..parser import Parser
from ..value_page import page
from ..words import Words
from .check import load
from .rules import describe_rules


def describe(command: Parser, words: Words) -> None:
    describe_rules(command, words)


def run(options: Namespace) -> int:
    terminal.write_lines(page(load(options).ruleset, options.year, terminal.style(options.lang)))
    return 0
