"""A reporter writes a report in one format."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from ..violation import Violation
from .report import Report


class Style(Struct, frozen=True):
    """How to write: language, whether the text goes to a terminal that shows colour, and its width."""

    lang: str = "da"
    colour: bool = False
    width: int = 100


class Checked(Struct, frozen=True):
    """A file as the user named it (below the folder that the command runs in, with `/`) and its report.

    A file that cannot be judged has no report, but violations that say why.
    """

    file: str
    report: Report | None = None
    violations: Sequence[Violation] = ()


class Reporter(Struct, frozen=True):
    """`name` is what `--format` takes; `render` gives the whole text, with its final newline.

    A format that has room for any number of files in one text says so with `render_all`.
    """

    name: str
    render: Callable[[Report, Style], str]
    render_all: Callable[[Sequence[Checked], Style], str] | None = None

    @classmethod
    def of_all(cls, name: str, render_all: Callable[[Sequence[Checked], Style], str]) -> "Reporter":
        """A reporter for any number of files; one report by itself goes by its own name."""

        def render(report: Report, style: Style) -> str:
            return render_all([Checked(report.document.path, report)], style)

        return cls(name, render, render_all)
