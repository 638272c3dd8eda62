"""What must be seen of a checked file, one entry a thing, whatever part of its report says it.

Formats for machines list entries, so that what was not judged never looks like a pass in any of them.
"""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from ..rulebook.concept import Text
from ..rulebook.rule import Severity
from ..violation import Violation
from .report import FigureInfo, Finding, Report, Where
from .reporter import Checked
from .words import REPORT_WORDS, suspicion

Kind = Literal["fail", "error", "accepted", "undecided", "nothing", "unjudgeable"]
"""A finding, a broken check, an accepted finding, and what was not judged: a comparison, all, the file."""


class Entry(Struct, frozen=True):
    """One thing to see of the case, a file or a folder."""

    case: str
    """The file or folder, as the user named it."""
    kind: Kind
    """`nothing` where no rule judged anything, `unjudgeable` where the file could not be read."""
    severity: Severity
    """A finding's own; `info` for `undecided`, `error` for `nothing` and `unjudgeable`."""
    fingerprint: str
    """Knows the thing again in the next edition of the case."""
    message: Text
    """What is to be seen, in both languages."""
    rule: str = ""
    """The rule's id; empty where no rule says it."""
    title: Text | None = None
    """The rule's title."""
    where: Where | None = None
    """Where in the file; None where it is no one place."""
    finding: Finding | None = None
    """The finding itself, accepted or not; None for what is none."""

    @property
    def file(self) -> str:
        """The file that it stands in, as the user would name it."""
        return self.file_of(self.where)

    def file_of(self, place: Where | FigureInfo | None) -> str:
        """The file of this place: one of the folder's, where the case is a folder."""
        return f"{self.case}/{place.file}" if place is not None and place.file else self.case

    def suspicion(self, lang: str) -> str:
        """Which figure is probably wrong, where that can be said."""
        return suspicion(self.finding, lang) if self.finding else ""

    def told(self, lang: str) -> str:
        """The message, and which figure is probably wrong; what is no finding says so first."""
        word = {"undecided": "not_judged", "accepted": "accepted", "unjudgeable": "unjudgeable"}.get(
            self.kind
        )
        message = f"{self.message.in_language(lang)} {self.suspicion(lang)}".rstrip()
        return f"{REPORT_WORDS[lang][word]}: {message}" if word else message

    def named(self, lang: str) -> str:
        """The rule's id and title."""
        return f"{self.rule} {self.title.in_language(lang) if self.title else ''}".strip()


def entries(checked: Checked) -> Iterator[Entry]:
    """All there is to see of the file: by part of the report, then in the report's order."""
    if checked.report is None:
        yield from _violations(checked)
    else:
        yield from _said(checked.file, checked.report)


def _violations(checked: Checked) -> Iterator[Entry]:
    for violation in checked.violations:
        where = _where(violation) if violation.line or violation.file else None
        message = Text(violation.da, violation.en)
        yield Entry(
            checked.file,
            "unjudgeable",
            "error",
            _digest(violation.pointer, violation.en),
            message,
            where=where,
        )


def _where(violation: Violation) -> Where:
    file, line, column = violation.file or None, violation.line or 1, violation.column or 1
    return Where(violation.pointer, line, column, attachment="", label="", file=file)


def _said(file: str, report: Report) -> Iterator[Entry]:
    titles = {rule.id: rule.title for rule in report.rules}

    def entry(kind: Kind, found: Finding) -> Entry:
        title = titles.get(found.rule, both("no_acceptance"))
        return Entry(
            file,
            kind,
            found.severity,
            found.fingerprint,
            found.message,
            found.rule,
            title,
            found.where,
            found,
        )

    yield from (entry(found.outcome, found) for found in report.findings)
    yield from (entry("accepted", found) for found in report.accepted)
    for found in report.undecided:
        mark, title = found.fingerprint, titles[found.rule]
        yield Entry(file, "undecided", "info", mark, found.reason, found.rule, title, found.where)
    if not report.evaluated:
        yield Entry(file, "nothing", "error", _digest("nothing"), both("nothing"))


def both(name: str) -> Text:
    """The words of this name in both languages."""
    return Text(REPORT_WORDS["da"][name], REPORT_WORDS["en"][name])


def _digest(*parts: str) -> str:
    from hashlib import sha256

    return sha256("\x1f".join(parts).encode(errors="replace")).hexdigest()[:16]
