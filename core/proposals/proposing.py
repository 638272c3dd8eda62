"""Propose changes of a case, each tried before it is told."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import islice
from typing import Any

from ..checking import Checker
from ..reading.case_file import read_document
from ..reading.source import SourceText
from ..reporting.report import Report
from ..violation import Unreadable
from .declarations import declarations, mean_the_same, only_goes
from .drafting import MOST, Draft, drafts, foremost
from .prediction import prediction
from .proposal import Change, Operation, Proposal, Proposals, Unproposed
from .typed_numbers import TypedNumbers


class Proposer:
    """A case that was judged, and what may be done about what was found."""

    def __init__(self, checker: Checker, data: bytes, name: str) -> None:
        """Unreadable if it is no case."""
        self._checker = checker
        self._case, self.source = checker.read(data, name)
        self.report = checker.judge(self._case, self.source)
        self._numbers = TypedNumbers(self.source)

    def proposals(self) -> Proposals:
        """All of them, with what every rule would then say."""
        report = self.report
        return Proposals(
            format="budgettjek-proposals/1",
            tool=report.tool,
            ruleset=report.ruleset,
            document=report.document,
            proposals=[self._proposal(number, draft) for number, draft in enumerate(self.drafts, 1)],
            more=len(self._safe) + len(self._explained[0]) - len(self.drafts),
            unproposed=self._explained[1],
            silent=sum(not finding.explanations for finding in report.findings),
        )

    @cached_property
    def drafts(self) -> list[Draft]:
        """What is proposed, in the order of its numbers from 1: what is safe before what a person decides."""
        return foremost([*self._safe, *self._explained[0]])

    def changed(self, chosen: Iterable[Draft]) -> bytes:
        """The case's text with these changes; no two of them may change the same number."""
        return self._numbers.replaced(
            {place: new for draft in chosen for place, new in draft.numbers.items()}
        )

    def is_read_as_it_is(self, data: bytes, name: str) -> bool:
        """Whether a file of this name with this text would be read as JSON."""
        try:
            return self._checker.read(data, name)[1].data == data
        except Unreadable:
            return False

    def judged(self, data: bytes) -> Report:
        """What the check says of the case with this text."""
        return self._checker.judge(*self._read(data))

    @cached_property
    def _safe(self) -> list[Draft]:
        found = islice(declarations(self.report, self._numbers), MOST)
        return [draft for draft in found if self._is_harmless(draft)]

    @cached_property
    def _explained(self) -> tuple[list[Draft], list[Unproposed]]:
        return drafts(self.report, self._numbers)

    def _read(self, data: bytes) -> tuple[Any, SourceText]:
        """The case with this text, which no reader has to make of something else."""
        source = SourceText(self.source.name, data)
        return read_document(data, source.name, self._checker.ruleset.catalogue), source

    def _is_harmless(self, draft: Draft) -> bool:
        case, source = self._read(self.changed([draft]))
        return mean_the_same(self._case, case) and only_goes(
            prediction(self.report, self._checker.judge(case, source))
        )

    def _proposal(self, number: int, draft: Draft) -> Proposal:
        return Proposal(
            number=number,
            kind=draft.kind,
            text=draft.text,
            likely=draft.likely,
            changes=list(draft.changes),
            patch=patch(draft.changes),
            prediction=prediction(self.report, self.judged(self.changed([draft]))),
            cause=draft.cause,
        )


def patch(changes: Sequence[Change]) -> list[Operation]:
    """The changes as a JSON Patch (RFC 6902): nothing is changed unless every number is as it was."""
    return [
        *(Operation("test", change.pointer, Decimal(change.old)) for change in changes),
        *(Operation("replace", change.pointer, Decimal(change.new)) for change in changes),
    ]
