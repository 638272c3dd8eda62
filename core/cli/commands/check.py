"""The command `check`: each case read, judged, printed, and its report saved."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from ...checking import Checker
from ...reporting.report import Report, encode, write_whole
from ...reporting.reporter import Reporter
from ...rulebook.rule import at_least
from ...rulebook.ruleset import rule_files
from ...violation import Unreadable
from .. import terminal
from ..failure import BROKEN, UNUSABLE, reason, tell
from ..parser import Parser, RefusedError, add_lang, add_rules
from ..words import WORDS, Words

OK, FINDINGS, NOTHING = 0, 1, 5
WORST_LAST = (OK, FINDINGS, NOTHING, UNUSABLE, BROKEN)
STANDARD_INPUT = "-"
FAIL_ON = ("error", "warning", "info", "never")


def describe(command: Parser, words: Words) -> None:
    command.add_argument("files", nargs="+", metavar="FILE", help=words["files"])
    command.add_argument("--report", metavar="OUT.json", help=words["report"])
    add_rules(command, words)
    command.add_argument("--accept", type=Path, metavar="FILE.yaml", help=words["accept"])
    command.add_argument("--write-accept", metavar="FILE.yaml", help=words["write_accept"])
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
    reporter = command.reporter(checker)
    return max((command.check(file, checker, reporter) for file in options.files), key=WORST_LAST.index)


def load(options: Namespace, examples: bool = False) -> Checker:
    """Plugins and rules, with the folders of `--rules`; one without rules is surely a mistake."""
    checker = Checker(options.rules, examples)
    for folder in options.rules:
        if not any(True for _ in rule_files([folder.resolve()])):
            raise RefusedError(WORDS[options.lang]["no_rules"].format(path=folder))
    return checker


def _ids(given: list[str]) -> list[str]:
    return [id.strip().upper() for ids in given for id in ids.split(",") if id.strip()]


class Command:
    """What the options ask for."""

    def __init__(self, options: Namespace) -> None:
        self.options, self.words = options, WORDS[options.lang]

    def refuse(self) -> None:
        """RefusedError where the options cannot be followed, before any work is done."""
        files = self.options.files
        if files.count(STANDARD_INPUT) > 1:
            raise self.refused("stdin_twice")
        if len(files) > 1 and self.options.format != "text":
            raise self.refused("several", option=f"--format {self.options.format}", count=len(files))
        for option, place in self.outputs.items():
            if len(files) > 1:
                raise self.refused("several", option=option, count=len(files))
            self.refuse_place(option, place, Path(place))
        if len(self.outputs) == 2 and _same(*map(Path, self.outputs.values())):
            raise self.refused("same_output", path=self.options.report)

    @property
    def outputs(self) -> dict[str, str]:
        """The files that are to be written, by their options."""
        asked = {"--report": self.options.report, "--write-accept": self.options.write_accept}
        return {option: place for option, place in asked.items() if place is not None}

    def refuse_place(self, option: str, shown: str, place: Path) -> None:
        """What is written goes into a file of its own, in a folder that is there."""
        what = _OUTPUTS[option].name
        if shown == STANDARD_INPUT:
            raise self.refused(f"{what}_stdout")
        read = [*self.options.files, *([self.options.accept] if self.options.accept else [])]
        if any(_same(place, Path(file)) for file in read):
            raise self.refused(f"{what}_input", path=shown)
        if not place.parent.is_dir():
            raise self.refused(f"{what}_place", path=shown, reason=self.words["no_folder"])
        if place.exists() and not place.is_file():
            why = "EISDIR" if place.is_dir() else "no_file"
            raise self.refused(f"{what}_place", path=shown, reason=self.words[why])

    def refused(self, sentence: str, **facts: object) -> RefusedError:
        return RefusedError(self.words[sentence].format(**facts))

    def reporter(self, checker: Checker) -> Reporter:
        found = checker.reporters.get(self.options.format)
        if found is None:
            names = ", ".join(checker.reporters)
            raise self.refused("format_unknown", name=self.options.format, names=names)
        return found

    def check(self, file: str, checker: Checker, reporter: Reporter) -> int:
        """Check one file; whatever happens to it, the next file has its turn."""
        try:
            report = self.accepted(checker.check_bytes(*read_input(file)), checker)
            saved, told = self.save(report)
            style = terminal.style(self.options.lang)
            terminal.write(reporter.render(report, style), exact=reporter.name != "text")
            terminal.complain(told)
        except Unreadable as error:
            shown = "standard input" if file == STANDARD_INPUT else file
            terminal.complain(self.words["broken_case"])
            return tell(Unreadable(shown, error.violations), self.options.lang)
        except Exception as error:
            return tell(error, self.options.lang)
        return max(verdict(report, self.options.fail_on), saved, key=WORST_LAST.index)

    def accepted(self, report: Report, checker: Checker) -> Report:
        """The report with the deviations of `--accept` moved apart."""
        file = self.options.accept
        if file is None:
            return report
        from ...reporting.acceptance import accept, read_acceptances

        try:
            entries = read_acceptances(file.read_bytes(), file.name)
        except OSError as error:
            raise self.refused("unreadable", path=file, reason=reason(error, self.words)) from None
        except Unreadable as error:
            raise RefusedError(error.lines(self.options.lang)) from None
        return accept(report, entries, checker.ruleset)

    def save(self, report: Report) -> tuple[int, str]:
        """Save what is asked for, each file whole or not at all; the exit code, and what there is to tell."""
        told = []
        for option, place in self.outputs.items():
            output = _OUTPUTS[option]
            try:
                write_whole(Path(place).resolve(), output.write(report))
            except OSError as error:
                why = reason(error, self.words)
                return UNUSABLE, self.words[f"{output.name}_place"].format(path=place, reason=why)
            told.append(self.words[output.told].format(path=place))
        return OK, "\n".join(told)


def _draft(report: Report) -> bytes:
    from ...reporting.acceptance import draft

    return draft(report).encode()


class Output(NamedTuple):
    """A file that an option asks for: the name its sentences begin with, what tells of it, what writes it."""

    name: str
    told: str
    write: Callable[[Report], bytes]


_OUTPUTS = {
    "--report": Output("report", "saved", encode),
    "--write-accept": Output("draft", "drafted", _draft),
}


def read_input(file: str) -> tuple[bytes, str]:
    """The bytes of a case, and the name that people know it by (never a path of this machine)."""
    if file == STANDARD_INPUT:
        return sys.stdin.buffer.read(), STANDARD_INPUT
    path = Path(file)
    if path.is_dir():  # opening it says something else on Windows
        raise IsADirectoryError(21, os.strerror(21), file)
    return path.read_bytes(), path.name.encode(errors="replace").decode()


def _same(place: Path, file: Path) -> bool:
    return place.resolve() == file.resolve() or (place.exists() and file.exists() and place.samefile(file))


def verdict(report: Report, fail_on: str) -> int:
    """The exit code of one report."""
    if report.crashed:
        return BROKEN
    if not report.evaluated:
        return NOTHING
    worst = report.worst()
    return FINDINGS if worst is not None and at_least(worst, fail_on) else OK
