"""The command line: `budgettjek check`, `explain` and the other commands."""

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from ..collector import collector_paused
from . import terminal
from .commands import module
from .failure import tell
from .parser import language, parse


def process() -> NoReturn:
    """The command as a process of its own.

    It ends at once when all is written: Python would first take the whole case apart, object by object.
    """
    terminal.buffer()
    code = main()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):  # a stream that is not there, or is closed
            sys.exit(code)
    os._exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0, 1, 3, 4, 5 or, when interrupted, 130."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    lang = language(arguments)
    terminal.prepare()
    try:
        with collector_paused():
            options = parse(arguments, lang)
            if options and getattr(options, "today", "") is None:
                options.today = _today()
            code: int = module(options.command).run(options) if options else 0
        return code
    except BaseException as error:  # also sys.exit() in an added module: that must not look like a pass
        return tell(error, lang)


def _today() -> str:
    """The date, for the commands that ask how old something is: nothing else may look at the clock."""
    from datetime import UTC, datetime

    return datetime.now(UTC).astimezone().date().isoformat()
