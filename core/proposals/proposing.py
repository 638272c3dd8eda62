"""Propose changes of a case, each tried before it is told."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import islice
from typing import Any

from ..checking import Checker, NamedBytes, NamedFolder
from ..reading.case_file import read_document
from ..reading.source import Source, SourceText
from ..reporting.report import Report
from ..violation import Unreadable
from .declarations import declarations, mean_the_same, only_goes
from .drafting import MOST, Draft, drafts, foremost
from .prediction import prediction
from .proposal import Change, FilePatch, Operation, Proposal, Proposals, Unproposed
from .typed_numbers import CaseNumbers

Given = NamedBytes | NamedFolder
"""A case as it was given, or changed: one file, or a folder of them."""


class Proposer:
    """A case that was judged, and what may be done about what was found."""

    def __init__(self, checker: Checker, given: Given) -> None:
        """Unreadable if it is no case."""
        self._checker = checker
        if isinstance(given, NamedFolder):
            self._case, source = checker.read_folder(given)
            texts: dict[str | None, bytes] = {file.name: file.data for file in given.files}
        else:
            self._case, source = checker.read(given.data, given.name)
            given = NamedBytes(given.name, source.data)
            texts = {None: source.data}
        self.given = given
        """The case as JSON: what it was given as, unless a reader made it of something else."""
        self.report = checker.judge(self._case, source)
        self._numbers = CaseNumbers(texts)

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

    def changed(self, chosen: Iterable[Draft]) -> Given:
        """The case with these changes; no two of them may change the same number."""
        given = self.given
        new = self._numbers.replaced({spot: new for draft in chosen for spot, new in draft.numbers.items()})
        if isinstance(given, NamedFolder):
            files = [NamedBytes(file.name, new.get(file.name, file.data)) for file in given.files]
            return NamedFolder(given.name, files)
        return NamedBytes(given.name, new.get(None, given.data))

    def is_read_as_it_is(self, data: bytes, name: str) -> bool:
        """Whether a file of this name with this text would be read as JSON."""
        try:
            return self._checker.read(data, name)[1].data == data
        except Unreadable:
            return False

    def judged(self, changed: Given) -> Report:
        """What the check says of the changed case."""
        return self._checker.judge(*self._read(changed))

    @cached_property
    def _safe(self) -> list[Draft]:
        found = islice(declarations(self.report, self._numbers), MOST)
        return [draft for draft in found if self._is_harmless(draft)]

    @cached_property
    def _explained(self) -> tuple[list[Draft], list[Unproposed]]:
        return drafts(self.report, self._numbers)

    def _read(self, changed: Given) -> tuple[Any, Source]:
        """The changed case, which no reader has to make of something else."""
        if isinstance(changed, NamedFolder):
            return self._checker.read_folder(changed)
        source = SourceText(changed.name, changed.data)
        return read_document(source.data, source.name, self._checker.ruleset.catalogue), source

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
            patches=patches(draft.changes),
            prediction=prediction(self.report, self.judged(self.changed([draft]))),
            cause=draft.cause,
        )


def patches(changes: Sequence[Change]) -> list[FilePatch]:
    """The changes as a JSON Patch a file, in the order of the changes."""
    files = dict.fromkeys(change.file for change in changes)
    return [FilePatch(_patch([each for each in changes if each.file == file]), file) for file in files]


def _patch(changes: Sequence[Change]) -> list[Operation]:
    """By RFC 6902: nothing is changed unless every number is as it was."""
    return [
        *(Operation("test", change.pointer, Decimal(change.old)) for change in changes),
        *(Operation("replace", change.pointer, Decimal(change.new)) for change in changes),
    ]
