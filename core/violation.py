"""What is wrong with an input file, and where."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace


class Violation(Struct, frozen=True):
    """One thing that is wrong: JSON Pointer, 1-based line and column (0 until located), two sentences."""

    pointer: str
    da: str
    en: str
    line: int = 0
    column: int = 0
    file: str = ""
    """Which of the files, where the input is a folder."""

    def at(self, line: int, column: int) -> "Violation":
        return replace(self, line=line, column=column)

    def text(self, lang: str) -> str:
        return self.en if lang == "en" else self.da


class Unreadable(ValueError):
    """An input that cannot be judged (exit code 4), with every violation found in it."""

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
