"""The command line: `budgettjek check`, `explain`, `rules` and `schema`."""

import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ..collector import collector_paused
from . import terminal
from .failure import tell
from .parser import language, parse

if TYPE_CHECKING:
    from ..reporting.reporter import Style


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0, 1, 3, 4, 5 or, when interrupted, 130."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    lang = language(arguments)
    terminal.prepare()
    try:
        options = parse(arguments, lang)
        return _COMMANDS[options.command](options) if options else 0
    except BaseException as error:  # also sys.exit() in an added module: that must not look like a pass
        return tell(error, lang)


def _check(options: Namespace) -> int:
    with collector_paused():
        from .check import run

        return run(options)


def _explain(options: Namespace) -> int:
    from .check import load
    from .explain import page

    rule = load(options, examples=True).rule(options.id.upper())
    return _print(page(rule, options.year, _style(options)))


def _rules(options: Namespace) -> int:
    from .check import load
    from .explain import table

    rules = load(options).ruleset.rules
    return _print(table(rules, options.year, _style(options)))


def _schema(options: Namespace) -> int:
    from importlib.resources import files

    text = files("budgettjek.schemas").joinpath(f"{options.which}.schema.json").read_bytes().decode()
    terminal.write(text, exact=True)
    return 0


def _print(lines: Iterable[str]) -> int:
    terminal.write("".join(f"{line}\n" for line in lines))
    return 0


def _style(options: Namespace) -> "Style":
    from ..reporting.reporter import Style

    return Style(options.lang, terminal.colour(), terminal.width())


_COMMANDS = {"check": _check, "explain": _explain, "rules": _rules, "schema": _schema}
