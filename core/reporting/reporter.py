"""A reporter writes a report in one format."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from ..violation import Violation
from .report import Report


class Style(Struct, frozen=True):
    """How to write."""

    lang: str = "da"
    """`da` or `en`."""
    colour: bool = False
    """Whether the text goes to a terminal that shows colour."""
    width: int = 100
    """How many characters a line has room for."""


class Checked(Struct, frozen=True):
    """A file that was checked, or that could not be."""

    file: str
    """As the user named it, below the folder that the command runs in, with `/`."""
    report: Report | None = None
    """None where the file could not be judged."""
    violations: Sequence[Violation] = ()
    """Why it could not be judged; empty otherwise."""


class Reporter(Struct, frozen=True):
    """A format of the report, registered through the hook `budgettjek_reporters`."""

    name: str
    """What `--format` takes; no two reporters may share one."""
    render: Callable[[Report, Style], str]
    """The report on one file as text, with its final newline."""
    render_all: Callable[[Sequence[Checked], Style], str] | None = None
    """Any number of files as one text; None where each file is told by itself."""

    @classmethod
    def of_all(cls, name: str, render_all: Callable[[Sequence[Checked], Style], str]) -> "Reporter":
        """A reporter for any number of files; one report by itself goes by its own name."""

        def render(report: Report, style: Style) -> str:
            return render_all([Checked(report.document.path, report)], style)

        return cls(name, render, render_all)
