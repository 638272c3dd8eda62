"""How each thing that can go wrong is told on the command line, and the exit code that it gives."""

import errno
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from . import terminal
from .parser import RefusedError, UsageError
from .words import WORDS, Words

if TYPE_CHECKING:
    from ..violation import Violation

BROKEN, UNUSABLE, INTERRUPTED = 3, 4, 130


def tell(error: BaseException, lang: str) -> int:
    """One sentence, or one a violation, on standard error; never a stack trace unless asked for."""
    words = WORDS[lang]
    if isinstance(error, KeyboardInterrupt):
        terminal.complain(words["interrupted"])
        return INTERRUPTED
    known = _known(error, lang, words)
    terminal.complain(known or _crash(error, words))
    if known is not None:
        return UNUSABLE
    if os.environ.get("BUDGETTJEK_DEBUG"):
        import traceback

        terminal.complain("".join(traceback.format_exception(error)))
    return BROKEN


def violations(error: Exception) -> Sequence["Violation"]:
    """The same for a report in a file: each violation of an input, or else the sentence in both languages."""
    from ..violation import Unreadable, Violation

    if isinstance(error, Unreadable):
        return error.violations
    da, en = (_known(error, lang, WORDS[lang]) or _crash(error, WORDS[lang]) for lang in ("da", "en"))
    return [Violation("", da, en)]


def _crash(error: BaseException, words: Words) -> str:
    from ..manager import PluginError
    from ..rulebook.concept import Text

    if isinstance(error, PluginError):
        return f"budgettjek: {error.said.in_language(words['code'])}"
    both = getattr(error, "said", None)
    said = both.in_language(words["code"]) if isinstance(both, Text) else error
    return words["crash"].format(error=f"{type(error).__name__}: {said}".rstrip(": "))


def _known(error: BaseException, lang: str, words: Words) -> str | None:
    """What to say of an error that the user can do something about."""
    if isinstance(error, UsageError):
        return f"{error.usage}budgettjek: {error}\n{words['help'].format(prog=error.prog)}"
    if isinstance(error, RefusedError):
        return f"budgettjek: {error}"
    if isinstance(error, OSError):
        where = "unreadable" if error.filename is not None else "unwritable"
        return words[where].format(path=_name(error.filename), reason=reason(error, words))
    return _of_input(error, lang, words)


def _of_input(error: BaseException, lang: str, words: Words) -> str | None:
    from ..checking import UnknownRule
    from ..rulebook.ruleset import BrokenRules
    from ..violation import Unreadable

    if isinstance(error, UnknownRule):
        return f"budgettjek: {error.violation.text(lang)}"
    if isinstance(error, BrokenRules):
        return f"{words['broken_rules']}\n{error.lines(lang)}"
    if isinstance(error, Unreadable):
        return error.lines(lang)
    return None


def reason(error: OSError, words: Words) -> str:
    """Why the system refused, in the user's words where there are some."""
    named = errno.errorcode.get(error.errno or 0, "")
    return words.get(named, error.strerror or str(error))


def _name(file: object) -> str:
    return os.fsdecode(file) if isinstance(file, str | bytes | os.PathLike) else str(file)
