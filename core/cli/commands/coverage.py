"""The command `coverage`: how much of a case the checks look at and would notice, and the blind spots."""

from argparse import Namespace

from ...coverage.coverage_page import page
from ...coverage.measuring import measure
from ...reporting.report import encode
from .. import terminal
from ..failure import BROKEN
from ..parser import Parser, add_lang, add_rules
from ..words import Words
from .check import NOTHING, OK, load, read_case

_CRASHED = {
    "da": "En kontrol gik i stykker; dækningen er ikke fuldstændig. Se, hvilken, med budgettjek check.",
    "en": "A check broke; the coverage is not complete. See which with budgettjek check.",
}


def describe(command: Parser, words: Words) -> None:
    command.add_argument("file", metavar="CASE", help=words["files"])
    add_rules(command, words)
    add_lang(command, words)
    command.add_argument("--format", choices=("text", "json"), default="text", help=words["text_or_json"])


def run(options: Namespace) -> int:
    checker = load(options)
    case, source = read_case(options.file, checker, exactly=True)
    coverage = measure(case, checker.ruleset, checker.checks, source)
    if options.format == "json":
        terminal.write(encode(coverage.report).decode(), exact=True)
    else:
        terminal.write_lines(page(coverage.report, terminal.style(options.lang)))
    if coverage.crashed:
        terminal.complain(_CRASHED[options.lang])
        return BROKEN
    return OK if coverage.report.figures else NOTHING
