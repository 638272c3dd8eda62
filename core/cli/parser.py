"""The grammar of the command line, with help and errors in the user's language."""

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any, NoReturn

from ..version import VERSION
from . import terminal
from .words import ARGPARSE, WORDS, Words

LANGUAGES = ("da", "en")
FORMATS = ("document", "aarsplan", "rule", "report")
FAIL_ON = ("error", "warning", "info", "never")


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
            return _parser(WORDS[lang]).parse_args(arguments)
        except SystemExit:
            return None


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


def _parser(words: Words) -> Parser:
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
    for name, describe in _COMMANDS.items():
        command = commands.add_parser(
            name,
            help=words[name],
            description=words[name][0].upper() + words[name][1:] + ".",
            epilog=words["codes"] if name == "check" else None,
            formatter_class=Formatter,
            allow_abbrev=False,
        )
        describe(command, words)
    return parser


def _check(command: Parser, words: Words) -> None:
    command.add_argument("files", nargs="+", metavar="FILE", help=words["files"])
    command.add_argument("--report", metavar="OUT.json", help=words["report"])
    _add_rules(command, words)
    command.add_argument("--accept", type=Path, metavar="FILE.yaml", help=words["accept"])
    command.add_argument("--write-accept", metavar="FILE.yaml", help=words["write_accept"])
    for option in ("select", "ignore"):
        command.add_argument(f"--{option}", metavar="ID", action="append", default=[], help=words[option])
    command.add_argument("--fail-on", choices=FAIL_ON, default="error", help=words["fail_on"])
    _add_lang(command, words)
    command.add_argument("--format", default="text", metavar="FORMAT", help=words["format"])


def _explain(command: Parser, words: Words) -> None:
    command.add_argument("id", metavar="ID", help=words["rule"])
    _rules(command, words)


def _rules(command: Parser, words: Words) -> None:
    command.add_argument("--year", type=_year(words), metavar="YYYY", help=words["year"])
    _add_rules(command, words)
    _add_lang(command, words)


def _schema(command: Parser, words: Words) -> None:
    command.add_argument("which", choices=FORMATS, help=words["which"])
    _add_lang(command, words)


def _add_rules(command: Parser, words: Words) -> None:
    command.add_argument(
        "--rules", type=Path, metavar="DIR", action="append", default=[], help=words["folders"]
    )


def _add_lang(command: Parser, words: Words) -> None:
    command.add_argument("--lang", choices=LANGUAGES, default="da", help=words["lang"])


def _year(words: Words) -> Callable[[str], int]:
    def year(text: str) -> int:
        if len(text) == 4 and text.isascii() and text.isdigit():
            return int(text)
        raise argparse.ArgumentTypeError(words["no_year"].format(text=text))

    return year


_COMMANDS = {"check": _check, "explain": _explain, "rules": _rules, "schema": _schema}
