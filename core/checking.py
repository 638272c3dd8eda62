"""Check a case from Python: the one way in, used by the command line and the pytest plugin alike."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from . import engine, manager
from .collector import collector_paused
from .reading.case_file import read_document
from .reporting.report import Report
from .rulebook import ruleset
from .rulebook.rule import Rule
from .rulebook.ruleset import Ruleset
from .violation import Unreadable, Violation


class Checker:
    """Plugins and rules, loaded once for any number of cases."""

    def __init__(self, rule_folders: Iterable[Path] = (), examples: bool = False) -> None:
        """`rule_folders` come on top of the built-in rules. BrokenRules if a rule file is broken."""
        plugins = manager.plugin_manager()
        self.checks = manager.checks(plugins)
        self.readers = manager.readers(plugins)
        self.reporters = manager.reporters(plugins)
        folders = [*manager.rule_folders(plugins), *(existing_folder(path) for path in rule_folders)]
        self.ruleset = ruleset.load(folders, self.checks, examples)

    def select(self, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> "Checker":
        """Keep only the rules whose id starts with one of `select` and with none of `ignore`."""
        wanted, unwanted = tuple(select), tuple(ignore)
        for prefix in (*wanted, *unwanted):
            if not any(rule.id.startswith(prefix) for rule in self.ruleset.rules):
                raise unknown_rule(prefix, self.ruleset)
        self.ruleset.rules = [
            rule
            for rule in self.ruleset.rules
            if (not wanted or rule.id.startswith(wanted)) and not (unwanted and rule.id.startswith(unwanted))
        ]
        return self

    def check_file(self, path: Path) -> Report:
        """Check the case in a file. OSError if it cannot be opened, Unreadable if it is no case."""
        return self.check_bytes(path.read_bytes(), path.name)

    def check_bytes(self, data: bytes, name: str) -> Report:
        """Check the case in `data`, known to people as `name`; the name's suffix chooses the reader."""
        with collector_paused():
            return self.judge(*self.read(data, name))

    def read(self, data: bytes, name: str, exactly: bool = False) -> tuple[Any, engine.SourceText]:
        """The case in `data`, to be judged later, and the text that it was read from."""
        text = self._reader_for(name)(data, name)
        case = read_document(text, name, self.ruleset.catalogue, exactly)
        return case, engine.SourceText(name, text)

    def judge(self, case: engine.AnyCase, source: engine.SourceText) -> Report:
        """Judge a case that was read before."""
        return engine.run(case, self.ruleset, self.checks, source)

    def _reader_for(self, name: str) -> Callable[[bytes, str], bytes]:
        suffix = Path(name).suffix.lower()
        for reader in self.readers.values():
            if suffix in reader.suffixes:
                return reader.read
        return self.readers["json"].read

    def rule(self, id: str) -> Rule:
        """The rule with this id; LookupError with the nearest spelling if there is none."""
        found = self.ruleset.rule(id)
        if found is None:
            raise unknown_rule(id, self.ruleset)
        return found


class UnknownRule(LookupError):
    """A rule id that leads nowhere, said in two languages."""

    def __init__(self, violation: Violation) -> None:
        self.violation = violation
        super().__init__(violation.da)


def unknown_rule(id: str, known: Ruleset) -> UnknownRule:
    return UnknownRule(ruleset.unknown("", "Reglen", "rule", id, [rule.id for rule in known.rules]))


def existing_folder(path: Path) -> Path:
    """The folder, made absolute; Unreadable if it is not there."""
    if not path.is_dir():
        sentence = f"Mappen med regler findes ikke: {path}.", f"The folder of rules does not exist: {path}."
        raise Unreadable(str(path), [Violation("", *sentence)])
    return path.resolve()


def check(
    path: str | Path, *, rules: Iterable[Path] = (), select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> Report:
    """Check the budget case in the file and return the whole report.

    `rules` are folders of further rules; `select` and `ignore` are rule ids or their beginnings.
    Raises OSError, Unreadable (the case), BrokenRules (a rule file) or UnknownRule (a selected id).
    """
    return Checker(rules).select(select, ignore).check_file(Path(path))
