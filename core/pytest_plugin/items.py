"""Budget cases as pytest collects them: a file for each case, and in it a test for each rule."""

import warnings
from collections.abc import Generator, Iterator
from functools import cached_property
from glob import glob
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from .. import manager
from ..cases.case import Case
from ..plugins.reporters.text import Writer
from ..reading.case_folder import HEAD
from ..reading.source import Source
from ..reporting.acceptance import SENTENCES
from ..reporting.report import Finding, Report, RuleInfo, Undecided, Where
from ..reporting.reporter import Style
from ..rulebook.rule import at_least
from ..rulebook.ruleset import BrokenRules
from ..violation import Unreadable
from . import BudgettjekWarning
from .settings import Settings, absolute, argument_paths, named_arguments, settings_of


def start(config: pytest.Config) -> None:
    """Take the session's settings; what is wrong with them is a usage error."""
    settings = settings_of(config)
    try:
        _ = settings.folders
        if settings.patterns:
            _ = settings.checker
            config.pluginmanager.register(Cases(settings), "budgettjek-cases")
    except (BrokenRules, Unreadable) as error:
        raise pytest.UsageError(error.lines(settings.lang)) from None
    except manager.PluginError as error:
        raise pytest.UsageError(error.said.in_language(settings.lang)) from None
    except OSError as error:
        sentence = settings.say("Filen kan ikke åbnes", "The file cannot be opened")
        raise pytest.UsageError(f"{error.filename}: {sentence}: {error.strerror}") from None


class Cases:
    """Registered in sessions that name cases: brings them into the collection, each once."""

    def __init__(self, settings: Settings) -> None:
        self.config, self.settings = settings.config, settings
        self.paths = self.found()

    def found(self) -> list[Path]:
        """The cases that the patterns lead to, each once."""
        bases = self.settings.bases if self.settings.asked else [self.config.rootpath]
        patterns = self.settings.patterns
        return list(dict.fromkeys(path for pattern in patterns for path in self.matches(pattern, bases)))

    def matches(self, pattern: str, bases: list[Path]) -> list[Path]:
        for base in bases:
            if files := files_matching(pattern, base):
                return files
        raise pytest.UsageError(
            self.settings.say(
                f"Mønstret »{pattern}« passer ikke på nogen fil i {bases[0]}. "
                "Ret --budgettjek eller budgettjek_cases.",
                f"The pattern “{pattern}” matches no file in {bases[0]}. "
                "Correct --budgettjek or budgettjek_cases.",
            )
        )

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(
        self, collector: pytest.Collector
    ) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
        """Adds cases to those that stand as arguments themselves.

        Extending `config.args` would not do: folders that pytest passes by swallow arguments in them.
        """
        report = yield
        if isinstance(collector, pytest.Session) and report.passed:
            report.result += [self.file(path, collector) for path in self.added(collector)]
        return report

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
        """A case that stands as an argument itself; the other cases of a folder come in all at once."""
        if file_path in self.paths and file_path in argument_paths(self.config):
            return self.file(file_path, parent)
        return None

    def file(self, path: Path, parent: pytest.Collector) -> "CaseFile":
        file: CaseFile = CaseFile.from_parent(parent, path=path)
        return file

    def added(self, session: pytest.Session) -> list[Path]:
        """All cases, unless the arguments choose: a case by its name, or the folders to look in.

        Patterns on the command line only yield to a case named there; those of the ini file, like testpaths,
        count where nothing is named.
        """
        named = argument_paths(self.config)
        rest = [path for path in self.paths if path.is_dir() or path not in named]
        rest = [path for path in rest if not self.ignored(path, session)]
        by_name = any(path in named for path in self.paths)
        if not named_arguments(self.config) or (self.settings.asked and not by_name):
            return rest
        return [path for path in rest if any(path.is_relative_to(folder) for folder in named)]

    def ignored(self, path: Path, session: pytest.Session) -> bool:
        """Whether --ignore, --ignore-glob or a conftest's collect_ignore says to leave the case out."""
        folders = [absolute(Path(name)) for name in self.config.getoption("ignore") or ()]
        hooks = session.gethookproxy(path.parent)
        return any(path.is_relative_to(folder) for folder in folders) or bool(
            hooks.pytest_ignore_collect(collection_path=path, config=self.config)
        )

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Judges the cases that still have tests, and drops the rules that do not concern them."""
        rules = [item for item in items if isinstance(item, RuleItem)]
        if not self.config.getoption("budgettjek_all"):
            dropped = {item for item in rules if item.irrelevant}
            if dropped:
                self.config.hook.pytest_deselected(items=[item for item in rules if item in dropped])
                items[:] = [item for item in items if item not in dropped]
        for item in rules:
            item.mark()
        items[:] = [each for item in items for each in (item, *open_beside(item))]


def files_matching(pattern: str, base: Path) -> list[Path]:
    """The files and folders that the pattern means, sorted; a name may itself have the signs of a pattern.

    A folder is a case if it is named, or holds the head of one; the files in it then are parts of that case.
    """
    if (base / pattern).exists():
        return [absolute(base / pattern)]
    names = glob(pattern, root_dir=base, recursive=True)  # noqa: PTH207 - Path.glob takes no absolute pattern
    paths = [absolute(base / name) for name in sorted(names)]
    folders = {path for path in paths if (path / HEAD).is_file()}
    return [path for path in paths if path in folders or (path.is_file() and path.parent not in folders)]


def open_beside(item: pytest.Item) -> list[pytest.Item]:
    """A test to be skipped for what a rule could not judge, where it gave verdicts too: that is no pass."""
    if not isinstance(item, RuleItem) or item.settings.strict or not item.questions:
        return []
    return [] if item.info.reason else [OpenItem.of(item)]


class CaseFile(pytest.File):
    """A case, in a file or a folder: read when collected, judged once, when the first of its tests asks."""

    _read: tuple[Case, Source]

    def collect(self) -> Iterator["RuleItem"]:
        settings = settings_of(self.config)
        try:
            self._read = settings.checker.read_path(self.path, settings.shown(self.path))
        except Unreadable as error:
            raise self.CollectError(error.lines(settings.lang)) from None
        except manager.PluginError as error:
            raise self.CollectError(error.said.in_language(settings.lang)) from None
        except OSError as error:
            sentence = settings.say("Filen kan ikke åbnes", "The file cannot be opened")
            raise self.CollectError(f"{settings.shown(self.path)}: {sentence}: {error.strerror}") from None
        for rule in settings.checker.ruleset.rules:
            yield RuleItem.from_parent(self, name=rule.id, title=rule.title.in_language(settings.lang))
        if settings.accept_file:
            title = settings.say("Accepterede afvigelser holder", "Accepted deviations hold")
            yield AcceptanceItem.from_parent(self, name="ACC", title=title)

    @cached_property
    def report(self) -> Report:
        report = settings_of(self.config).checker.judge(*self._read)
        del self._read  # a big case need not live as long as its report
        return report


class RuleItem(pytest.Item):
    """One rule on one case."""

    parent: CaseFile

    def __init__(self, *, title: str, **node: Any) -> None:
        super().__init__(**node)
        self.title, self.settings = title, settings_of(self.config)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, f"{self.name} {self.title}"

    @cached_property
    def info(self) -> RuleInfo:
        return next(rule for rule in self.parent.report.rules if rule.id == self.name)

    @property
    def irrelevant(self) -> bool:
        """Whether all that the rule says is that it does not concern the case."""
        counts = self.info.outcomes
        return not (counts.passed or counts.failed or counts.undecided or counts.error)

    @property
    def findings(self) -> list[Finding]:
        return [finding for finding in self.parent.report.findings if finding.rule == self.name]

    @property
    def questions(self) -> list[Undecided]:
        return [entry for entry in self.parent.report.undecided if entry.rule == self.name]

    def mark(self) -> None:
        """A rule without a verdict is skipped with its reason; strict sessions run it, and it fails."""
        counts, reason = self.info.outcomes, self.info.reason
        if reason is not None and not counts.error and not (self.settings.strict and counts.undecided):
            self.add_marker(pytest.mark.skip(reason=reason.in_language(self.settings.lang)))

    def runtest(self) -> None:
        failing = [
            finding for finding in self.findings if self.settings.fails(finding) or not self.warn_of(finding)
        ]
        questions = self.questions if self.settings.strict else []
        if failing or questions:
            pytest.fail("\n".join(self.lines(failing, questions)), pytrace=False)
        if self.accepted:
            pytest.xfail("\n".join(self.writer.signed(self.accepted)).strip())

    @property
    def accepted(self) -> list[Finding]:
        """What somebody decided to live with: an expected failure, and no pass."""
        return [finding for finding in self.parent.report.accepted if finding.rule == self.name]

    def warn_of(self, finding: Finding) -> bool:
        return self.warned([f"{self.name} {self.title}", *self.writer.finding(finding)], finding.where)

    def warned(self, lines: list[str], where: Where | None) -> bool:
        path = self.path / where.file if where and where.file else self.path
        return warned("\n".join(lines), path, where.line if where else 1)

    def lines(self, failing: list[Finding], questions: list[Undecided]) -> Iterator[str]:
        if failing:
            count = len(failing)
            yield self.settings.say(f"{count} fund", f"{count} finding{'s'[: count > 1]}") + f": {self.title}"
            for finding in failing:
                yield from self.writer.finding(finding)
            yield from self.writer.sources(failing[0])
        if questions:
            yield from self.told(questions)

    def told(self, questions: list[Undecided]) -> Iterator[str]:
        count = len(questions)
        yield self.settings.say(f"Kunne ikke bedømmes ({count}):", f"Could not be judged ({count}):")
        reasons = [entry.reason.in_language(self.settings.lang) for entry in questions]
        yield from self.writer.questions(self.name, reasons)

    @property
    def writer(self) -> Writer:
        return Writer(self.parent.report, Style(self.settings.lang))


class OpenItem(pytest.Item):
    """What a rule could not judge of one case: always skipped, with the reasons."""

    @classmethod
    def of(cls, item: RuleItem) -> "OpenItem":
        settings = item.settings
        name = f"{item.name} ({settings.say('ikke bedømt', 'not judged')})"
        found: OpenItem = cls.from_parent(item.parent, name=name)
        found.title = item.title
        found.add_marker(pytest.mark.skip(reason="\n".join(item.told(item.questions))))
        return found

    title: str

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, f"{self.name} {self.title}"

    def runtest(self) -> None:
        """Never: it is skipped."""


class AcceptanceItem(RuleItem):
    """What is wrong with the acceptances that the session brings to one case."""

    irrelevant = False

    def mark(self) -> None:
        """It always runs: an acceptance that does not hold must be seen."""

    @property
    def findings(self) -> list[Finding]:
        return [finding for finding in self.parent.report.findings if finding.rule in SENTENCES]


def warned(text: str, path: Path, line: int) -> bool:
    """Warn at the place; False if a filter naming the category makes an error of it."""
    try:
        warnings.warn_explicit(BudgettjekWarning(text), None, str(path), line)
    except BudgettjekWarning:
        if any(category is BudgettjekWarning for _, _, category, _, _ in warnings.filters):
            return False
        with warnings.catch_warnings():
            warnings.simplefilter("always", BudgettjekWarning)
            warnings.warn_explicit(BudgettjekWarning(text), None, str(path), line)
    return True


def complaint(report: Report, severity: str, lang: str) -> str:
    """The findings at or above the severity, as the text report lists them; empty if there are none."""
    if not report.evaluated and not report.findings:
        return {"da": "Intet blev bedømt. Det er ikke en godkendelse."}.get(lang, "Nothing was judged.")
    chosen = [finding for finding in report.findings if at_least(finding.severity, severity)]
    return "\n".join(Writer(replace(report, findings=chosen), Style(lang)).findings()).rstrip()
