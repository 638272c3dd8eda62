"""The grammar of the command line, with help and errors in the user's language."""

import argparse
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any, NoReturn

from ..version import VERSION
from . import terminal
from .commands import COMMANDS, module
from .words import ARGPARSE, WORDS, Words

LANGUAGES = ("da", "en")
_RULE = re.compile(r"[A-Z]{3}|[A-Za-z]{3}[0-9]{1,3}")


class UsageError(Exception):
    """A command line that cannot be followed: what is wrong, and how the command is used."""

    def __init__(self, message: str, usage: str, prog: str) -> None:
        self.usage, self.prog = usage, prog
        super().__init__(message)


class RefusedError(Exception):
    """A command that is understood but cannot be followed; the message is the whole sentence."""


class Formatter(argparse.HelpFormatter):
    """Help in the width of the terminal."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=terminal.width())


class Parser(argparse.ArgumentParser):
    """Raises instead of ending the process, and writes help the way that answers are written."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(message, self.format_usage(), self.prog)

    def print_help(self, file: Any = None) -> None:
        terminal.write(self.format_help())


def language(arguments: Sequence[str]) -> str:
    """The language asked for; also where the rest of the command line cannot be followed."""
    asked = [after for option, after in pairwise(arguments) if option == "--lang"]
    asked += [argument.removeprefix("--lang=") for argument in arguments if argument.startswith("--lang=")]
    return "en" if "en" in asked else "da"


def parse(arguments: Sequence[str], lang: str) -> argparse.Namespace | None:
    """The options of the command, None after `--help` and `--version`; UsageError if it makes no sense."""
    with _spoken(lang):
        try:
            return _parser(WORDS[lang], arguments).parse_args(_together(arguments))
        except SystemExit:
            return None


def _together(arguments: Sequence[str]) -> list[str]:
    """Several ids after one --select or --ignore as one value; argparse would take files for ids too."""
    joined: list[str] = []
    listing = False
    for argument in arguments:
        if listing and _RULE.fullmatch(argument) and not Path(argument).exists():
            joined[-1] += f",{argument}"
        else:
            listing = joined[-1:] in (["--select"], ["--ignore"]) and not argument.startswith("-")
            joined.append(argument)
    return joined


@contextmanager
def _spoken(lang: str) -> Iterator[None]:
    """argparse looks its words up in its module: meanwhile they are ours."""
    kept: dict[str, Any] = {name: getattr(argparse, name) for name in ("_", "ngettext")}
    if lang == "da":
        vars(argparse).update(
            _=lambda text: ARGPARSE.get(text, text),
            ngettext=lambda one, many, count: ARGPARSE.get(one if count == 1 else many, many),
        )
    try:
        yield
    finally:
        vars(argparse).update(kept)


def _parser(words: Words, arguments: Sequence[str]) -> Parser:
    parser = Parser(
        "budgettjek",
        description=words["about"],
        epilog=words["codes"],
        formatter_class=Formatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"budgettjek {VERSION}", help=words["version"])
    commands = parser.add_subparsers(
        dest="command", title=words["commands"], metavar=words["command"], prog="budgettjek", required=True
    )
    for name in COMMANDS:
        command = commands.add_parser(
            name,
            help=words[name],
            description=words[name][0].upper() + words[name][1:] + ".",
            epilog=words["codes"] if name == "check" else None,
            formatter_class=Formatter,
            allow_abbrev=False,
        )
        if name in arguments:
            module(name).describe(command, words)
    return parser


def add_rules(command: Parser, words: Words) -> None:
    command.add_argument(
        "--rules", type=Path, metavar="DIR", action="append", default=[], help=words["folders"]
    )


def add_lang(command: Parser, words: Words) -> None:
    command.add_argument("--lang", choices=LANGUAGES, default="da", help=words["lang"])
