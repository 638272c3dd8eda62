"""What is wrong with an input file, and where."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

UNCLEAR = "?"
"""Stands in a broken document for what is unclear until it is corrected: no id, concept, unit or date is
spelt so.
"""


class Violation(Struct, frozen=True):
    """One thing that is wrong with a file, and where: `Violation("", danish, english, line=3, column=1)`."""

    pointer: str
    """JSON Pointer into the document; empty where the file has none."""
    da: str
    """The sentence in Danish: what is wrong, and what to do."""
    en: str
    """The same in English."""
    line: int = 0
    """From 1; 0 where no line can be told."""
    column: int = 0
    """Character of the line, from 1."""
    file: str = ""
    """Which of the files, where the input is a folder."""

    def at(self, line: int, column: int) -> "Violation":
        """The same, at this line and column."""
        return replace(self, line=line, column=column)

    def text(self, lang: str) -> str:
        """The sentence in `da` or `en`."""
        return self.en if lang == "en" else self.da


class Unreadable(ValueError):
    """An input that cannot be judged (exit code 4): `raise Unreadable(name, violations)`.

    `path` is the file's name as people know it (a reader passes on the one that it was given), `violations`
    all that is wrong.
    """

    def __init__(self, path: str, violations: Sequence[Violation]) -> None:
        self.path, self.violations = path, list(violations)
        super().__init__(self.lines("da"))

    def lines(self, lang: str) -> str:
        """One line a violation: path:line:column: sentence (pointer)."""
        return "\n".join(
            f"{self.path}{_place(v)}: {v.text(lang)}" + (f" [{v.pointer}]" if v.pointer else "")
            for v in self.violations
        )


def _place(violation: Violation) -> str:
    file = f"/{violation.file}" if violation.file else ""
    return f"{file}:{violation.line}:{violation.column}" if violation.line else file
