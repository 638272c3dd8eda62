"""A reporter writes a report in one format."""

from collections.abc import Callable

from msgspec import Struct

from .report import Report


class Style(Struct, frozen=True):
    """How to write: language, whether the text goes to a terminal that shows colour, and its width."""

    lang: str = "da"
    colour: bool = False
    width: int = 100


class Reporter(Struct, frozen=True):
    """`name` is what `--format` takes; `render` gives the whole text, with its final newline."""

    name: str
    render: Callable[[Report, Style], str]
