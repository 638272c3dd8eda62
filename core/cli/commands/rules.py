"""The command `rules`: all rules as a table, as a page of reference, or what is doubtful about them."""

import re
from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable, Mapping

from .. import terminal
from ..parser import Parser, add_lang, add_rules
from ..rule_lock import refuse_lock, write
from ..rule_page import table
from ..words import Words
from .check import load

WORDS: Mapping[str, Words] = {
    "da": {
        "format": "text (en tabel) eller md (alt om hver regel, som Markdown)",
        "analyse": "vis i stedet ens regler, regler uden virkning, manglende værdier og gamle kilder",
        "today": "dagen, som kilders alder regnes fra (i dag, hvis intet er valgt)",
        "no_date": "»{text}« er ikke en dato som 2026-06-30",
    },
    "en": {
        "format": "text (a table) or md (all about each rule, as Markdown)",
        "analyse": "show instead duplicates, rules without effect, missing values and old sources",
        "today": "the day from which the age of sources is counted (today unless chosen)",
        "no_date": "“{text}” is not a date such as 2026-06-30",
    },
}
_DATE = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")


def describe(command: Parser, words: Words) -> None:
    own = WORDS[words["code"]]
    command.add_argument("--format", choices=("text", "md"), default="text", help=own["format"])
    command.add_argument("--analyse", action="store_true", help=own["analyse"])
    command.add_argument("--today", type=_date(own), metavar="YYYY-MM-DD", help=own["today"])
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
        write(options.write_lock, load(options).ruleset, options.lang)
        return 0
    if options.analyse or options.format == "md":
        terminal.write_lines(_pages(options))
        return 0
    rules = load(options).ruleset.rules
    terminal.write_lines(table(rules, options.year, terminal.style(options.lang)))
    return 0


def _pages(options: Namespace) -> list[str]:
    """What needs the rules' examples too."""
    checker = load(options, examples=True)
    if options.analyse:
        from ...rulebook.analysis import analyse
        from ..analysis_page import page

        found = analyse(checker.ruleset, checker.checks, options.today)
        return page(found, terminal.style(options.lang))
    from ..reference import reference

    return reference(checker.ruleset, checker.checks, options.year, options.lang)


def _year(words: Words) -> Callable[[str], int]:
    def year(text: str) -> int:
        if len(text) == 4 and text.isascii() and text.isdigit():
            return int(text)
        raise ArgumentTypeError(words["no_year"].format(text=text))

    return year


def _date(own: Words) -> Callable[[str], str]:
    def date(text: str) -> str:
        if _DATE.fullmatch(text):
            return text
        raise ArgumentTypeError(own["no_date"].format(text=text))

    return date
