"""The command `check`: each case read, judged, printed, and its report saved."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from ...checking import Checker, NamedBytes, NamedFolder, shown_name
from ...manager import REPORTERS
from ...reading.source import Source
from ...reporting.report import Report, encode, write_whole
from ...reporting.reporter import Checked, Reporter, Style
from ...rulebook.rule import at_least
from ...rulebook.ruleset import rule_files
from ...violation import Unreadable
from .. import terminal
from ..failure import BROKEN, UNUSABLE, reason, tell, violations
from ..output_place import STANDARD_STREAM as STANDARD_INPUT, refuse_place, same
from ..parser import Parser, RefusedError, add_lang, add_rules
from ..rule_lock import hold_to
from ..words import WORDS, Words

OK, FINDINGS, NOTHING = 0, 1, 5
WORST_LAST = (OK, FINDINGS, NOTHING, UNUSABLE, BROKEN)
PAGES = (".html", ".htm")
"""How a report is named that people read in a browser or in Word."""
FAIL_ON = ("error", "warning", "info", "never")


def describe(command: Parser, words: Words) -> None:
    command.add_argument("files", nargs="+", metavar="FILE", help=words["files"])
    command.add_argument("--report", metavar="OUT.json", action="append", default=[], help=words["report"])
    add_rules(command, words)
    command.add_argument("--accept", type=Path, metavar="FILE.yaml", help=words["accept"])
    command.add_argument("--write-accept", metavar="FILE.yaml", help=words["write_accept"])
    command.add_argument("--seal", metavar="OUT.zip", help=words["seal"])
    command.add_argument("--lock", type=Path, metavar="FILE.yaml", help=words["lock"])
    for option in ("select", "ignore"):
        command.add_argument(f"--{option}", metavar="ID", action="append", default=[], help=words[option])
    command.add_argument("--fail-on", choices=FAIL_ON, default="error", help=words["fail_on"])
    add_lang(command, words)
    command.add_argument("--format", default="text", metavar="FORMAT", help=words["format"])


def run(options: Namespace) -> int:
    """Check every file by itself; the worst exit code counts."""
    command = Command(options)
    command.refuse()
    checker = load(options).select(_ids(options.select), _ids(options.ignore))
    if options.lock:
        hold_to(options.lock, checker.ruleset, options.lang)
    if options.accept:
        checker.accept(options.accept)
    answer = Answer(command.reporter(checker), checker, options.lang)
    code = max((command.check(file, checker, answer) for file in options.files), key=WORST_LAST.index)
    answer.finish()
    return code


def load(options: Namespace, examples: bool = False) -> Checker:
    """Plugins and rules, with the folders of `--rules`; one without rules is surely a mistake."""
    checker = Checker(options.rules, examples)
    for folder in options.rules:
        if not any(True for _ in rule_files([folder.resolve()])):
            raise RefusedError(WORDS[options.lang]["no_rules"].format(path=folder))
    return checker


def _ids(given: list[str]) -> list[str]:
    return [id.strip().upper() for ids in given for id in ids.split(",") if id.strip()]


class Result(NamedTuple):
    """A case that was checked: what came out, what went in, by what, and for whom."""

    report: Report
    document: NamedBytes | NamedFolder
    checker: Checker
    lang: str


class Command:
    """What the options ask for."""

    def __init__(self, options: Namespace) -> None:
        self.options, self.words = options, WORDS[options.lang]

    def refuse(self) -> None:
        """RefusedError where the options cannot be followed, before any work is done."""
        files, read = self.options.files, self.read
        if files.count(STANDARD_INPUT) > 1:
            raise self.refused("stdin_twice")
        for option, place in self.outputs:
            if len(files) > 1:
                raise self.refused("several", option=option, count=len(files))
            refuse_place(_OUTPUTS[option].name, place, read, self.words)
        for (one, place), (other, twin) in combinations(self.outputs, 2):
            if same(Path(place), Path(twin)):
                raise self.refused("same_output", one=one, other=other, path=place)

    @property
    def read(self) -> list[str | Path]:
        """The files that are to be read."""
        return [*self.options.files, *filter(None, (self.options.accept, self.options.lock))]

    @property
    def outputs(self) -> list[tuple[str, str]]:
        """The files that are to be written, each after its option."""
        options = self.options
        single = [("--write-accept", options.write_accept), ("--seal", options.seal)]
        asked = [(option, place) for option, place in single if place is not None]
        return [*(("--report", place) for place in options.report), *asked]

    def refused(self, sentence: str, **facts: object) -> RefusedError:
        return RefusedError(self.words[sentence].format(**facts))

    def reporter(self, checker: Checker) -> Reporter:
        found = checker.reporters.get(self.options.format)
        if found is None:
            names = ", ".join(checker.reporters)
            raise self.refused("format_unknown", name=self.options.format, names=names)
        files = self.options.files
        if len(files) > 1 and found.render_all is None and found.name != "text":
            raise self.refused("several", option=f"--format {found.name}", count=len(files))
        return found

    def check(self, file: str, checker: Checker, answer: "Answer") -> int:
        """Check one file; whatever happens to it, the next file has its turn."""
        try:
            given = _given(file)
            report = _check(given, checker)
            saved, told = self.save(Result(report, given, checker, self.options.lang))
            answer.add(Checked(_from_here(file), report))
            terminal.complain(told)
        except Exception as error:
            answer.add(Checked(_from_here(file), violations=violations(error)))
            return self.unjudged(file, error)
        return max(verdict(report, self.options.fail_on), saved, key=WORST_LAST.index)

    def unjudged(self, file: str, error: Exception) -> int:
        """Tell why a file could not be judged."""
        if isinstance(error, Unreadable):
            terminal.complain(self.words["broken_case"])
            error = Unreadable(shown(file), error.violations)
        return tell(error, self.options.lang)

    def save(self, result: Result) -> tuple[int, str]:
        """Save what is asked for, each file whole or not at all; the exit code, and what there is to tell."""
        told = []
        for option, place in self.outputs:
            output = _OUTPUTS[option]
            try:
                data = output.write(result, Path(place))
                write_whole(Path(place).resolve(), data)
            except OSError as error:
                why = reason(error, self.words)
                return UNUSABLE, self.words[f"{output.name}_place"].format(path=place, reason=why)
            told.append(self.words[output.told].format(path=place, **output.facts(data)))
        return OK, "\n".join(told)


class Answer:
    """What standard output gets: each report at once, or all files together at the end."""

    def __init__(self, reporter: Reporter, checker: Checker, lang: str) -> None:
        self.reporter, self.checker, self.style = reporter, checker, terminal.style(lang)
        self.cases: list[Checked] = []

    def add(self, case: Checked) -> None:
        if self.reporter.render_all is not None:
            self.cases.append(case)
        elif case.report is not None:
            self.write(self.reporter.render, case.report)

    def finish(self) -> None:
        if self.reporter.render_all is not None:
            self.write(self.reporter.render_all, self.cases)

    def write(self, render: Callable[[Any, Style], str], judged: Report | list[Checked]) -> None:
        with self.checker.blaming(REPORTERS, self.reporter.name):
            text = render(judged, self.style)
            if not isinstance(text, str):
                raise TypeError(f"the reporter {self.reporter.name} gave {type(text).__name__}, not str")
        terminal.write(text, exact=self.reporter.name != "text")


def _report(result: Result, place: Path) -> bytes:
    """The report as data, or as a page where the file is named as one."""
    if place.suffix.lower() not in PAGES:
        return encode(result.report)
    return result.checker.reporters["html"].render(result.report, Style(result.lang)).encode()


def _draft(result: Result, _: Path) -> bytes:
    from ...reporting.acceptance import draft

    return draft(result.report, result.lang).encode()


def _evidence(result: Result, _: Path) -> bytes:
    from ...evidence.sealing import seal

    return seal(result.report, result.document, result.checker)


def _seal(evidence: bytes) -> dict[str, str]:
    from ...evidence.archive import seal_of

    return {"seal": seal_of(evidence)}


def _nothing(_: bytes) -> dict[str, str]:
    return {}


class Output(NamedTuple):
    """A file that an option asks for: the name its sentences begin with, what tells of it, what writes it."""

    name: str
    told: str
    write: Callable[[Result, Path], bytes]
    facts: Callable[[bytes], dict[str, str]] = _nothing


_OUTPUTS = {
    "--report": Output("report", "saved", _report),
    "--write-accept": Output("draft", "drafted", _draft),
    "--seal": Output("seal", "sealed", _evidence, _seal),
}


def read_case(file: str, checker: Checker, exactly: bool = False) -> tuple[Any, Source]:
    """The case in a file, a folder or standard input, and what it was read from."""
    given = _given(file)
    if isinstance(given, NamedFolder):
        return checker.read_folder(given, exactly)
    return checker.read(given.data, given.name, exactly)


def _given(file: str) -> NamedBytes | NamedFolder:
    """What is in the file or the folder, under the name that people know it by."""
    if file == STANDARD_INPUT:
        return NamedBytes(file, sys.stdin.buffer.read())
    path = Path(file)
    if path.is_dir():
        return NamedFolder.at(path, shown_name(path))
    return NamedBytes(shown_name(path), path.read_bytes())


def _check(given: NamedBytes | NamedFolder, checker: Checker) -> Report:
    if isinstance(given, NamedFolder):
        return checker.check_folder(given)
    return checker.check_bytes(given.data, given.name)


def shown(file: str) -> str:
    """The argument as it stands before a place in it."""
    return "standard input" if file == STANDARD_INPUT else file.rstrip("/\\") or file


def _from_here(file: str) -> str:
    """The file as it is known where the command runs; of one elsewhere only the name."""
    path, here = Path(os.path.abspath(file)), Path.cwd()  # noqa: PTH100 - resolve() would follow links
    name = path.relative_to(here).as_posix() if path.is_relative_to(here) else path.name
    return STANDARD_INPUT if file == STANDARD_INPUT else name.encode(errors="replace").decode()


def verdict(report: Report, fail_on: str) -> int:
    """The exit code of one report."""
    if report.crashed:
        return BROKEN
    if not report.evaluated:
        return NOTHING
    worst = report.worst()
    return FINDINGS if worst is not None and at_least(worst, fail_on) else OK
