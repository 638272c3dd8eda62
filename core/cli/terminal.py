"""The place that text is written to: its width, its colours, its alphabet, and its sudden end."""

import codecs
import errno
import os
import sys
from collections.abc import Iterable
from io import BufferedWriter, RawIOBase, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TextIO

from ..reporting.wrapping import printable

if TYPE_CHECKING:
    from ..reporting.reporter import Style

NARROWEST, WIDEST = 60, 100
_SUBSTITUTES = {
    "æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa", "é": "e", "§": "par.", "½": "1/2",
    "»": '"', "«": '"', "“": '"', "”": '"', "’": "'", "–": "-", "—": "-", "·": "-", "…": "...",
    "✗": "x", "✓": "v", "→": "->", "≤": "<=", "≥": ">=", "\xa0": " ",
}  # fmt: skip


def _substitute(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    unwritable = error.object[error.start : error.end]
    return "".join(_SUBSTITUTES.get(sign, "?") for sign in unwritable), error.end


def prepare() -> None:
    """From now on a sign that a stream cannot show is written with signs that it can.

    A stream that was closed from the start (`>&-`) takes what is written to it nowhere, and is read as empty.
    """
    codecs.register_error("budgettjek", _substitute)
    sys.stdout, sys.stderr = sys.stdout or _nowhere("w"), sys.stderr or _nowhere("w")
    sys.stdin = sys.stdin or _nowhere("r")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="budgettjek")


def buffer() -> None:
    """From now on the streams are buffered, also where Python runs without (`PYTHONUNBUFFERED`).

    A text that there is room for half of would otherwise be cut short, and nobody told.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if isinstance(stream, TextIOWrapper) and isinstance(stream.buffer, RawIOBase):
            encoding = stream.encoding
            setattr(sys, name, TextIOWrapper(BufferedWriter(stream.detach()), encoding))


def write(text: str, exact: bool = False) -> None:
    """Write to standard output; `exact` is for machines: UTF-8 and plain line ends, whatever the system."""
    if exact and isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.flush()
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    _write(sys.stdout, text)


def write_lines(lines: Iterable[str]) -> None:
    """Write each line to standard output."""
    write("".join(f"{line}\n" for line in lines))


def complain(text: str) -> None:
    """Write to standard error, each line without control characters."""
    _write(sys.stderr, "".join(f"{printable(line)}\n" for line in text.split("\n") if line))


def _write(stream: TextIO, text: str) -> None:
    """Where nobody reads any longer (`| head`), what is left goes nowhere; any other failure is told."""
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        _silence(stream)
        if not isinstance(error, BrokenPipeError) and error.errno != errno.EINVAL:  # the latter on Windows
            raise


def _nowhere(mode: Literal["r", "w"]) -> TextIO:
    return Path(os.devnull).open(mode, encoding="utf-8")


def _silence(stream: TextIO) -> None:
    """Python writes what is left once more when it ends; let that go nowhere too."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def colour() -> bool:
    """Whether standard output is a terminal that shows colours, and nobody asked it not to."""
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    able = sys.platform != "win32" or "WT_SESSION" in os.environ or "TERM" in os.environ
    return wanted and able and sys.stdout.isatty()


def width() -> int:
    """The width to fill, never so narrow or so wide that it cannot be read."""
    named = os.environ.get("COLUMNS", "")
    if named.isascii() and named.isdigit() and int(named):
        columns = int(named)
    else:
        try:
            columns = os.get_terminal_size(sys.stdout.fileno()).columns or WIDEST
        except (OSError, ValueError):
            columns = WIDEST
    return max(NARROWEST, min(columns, WIDEST))


def style(lang: str) -> "Style":
    """How an answer to this terminal is to look."""
    from ..reporting.reporter import Style

    return Style(lang, colour(), width())
