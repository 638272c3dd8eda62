"""Check a case from Python: the one way in, used by the command line and the pytest plugin alike."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from . import engine, manager
from .collector import collector_paused
from .judged import AnyCase
from .reading.case_file import read_document
from .reading.reader import Reader
from .reading.source import Source, SourceText
from .reporting.report import Report
from .rulebook import ruleset
from .rulebook.rule import Rule
from .rulebook.rule_fault import unknown
from .rulebook.ruleset import RuleFile, Ruleset
from .violation import Unreadable, Violation

if TYPE_CHECKING:
    from .reporting.acceptance import Acceptance

UNNAMED = "document.json"


class NamedBytes(Struct, frozen=True):
    """A file's bytes under its name without folder."""

    name: str
    data: bytes


class NamedFolder(Struct, frozen=True):
    """The files of a case that is a folder, under the folder's name."""

    name: str
    files: list[NamedBytes]

    @classmethod
    def at(cls, path: Path, name: str) -> "NamedFolder":
        from .reading.case_folder import files_in

        return cls(name, [NamedBytes(file, data) for file, data in files_in(path)])


class Checker:
    """Plugins and rules, loaded once for any number of cases.

    `checker = Checker(["mine_regler"]).select("TAK").accept("accept.yaml")`, then `checker.check(case)`
    as often as needed. The rules in force are `checker.ruleset.rules`.
    """

    def __init__(
        self,
        rule_folders: "Iterable[str | Path] | str | Path" = (),
        examples: bool = False,
        files: list[RuleFile] | None = None,
    ) -> None:
        """`rule_folders` come on top of the installed rules; `files` replace all rules there are.

        BrokenRules if a rule file is broken, Unreadable if a folder is not there.
        """
        self.plugins = manager.plugin_manager()
        self.checks = manager.checks(self.plugins)
        self.readers = manager.readers(self.plugins)
        self.reporters = manager.reporters(self.plugins)
        self.folders: list[Any] = manager.rule_folders(self.plugins)
        if files is None:
            given = [existing_folder(Path(path)) for path in _several(rule_folders)]
            own = ruleset.rule_files(self.folders, "installed")
            files = ruleset.distinct([*own, *ruleset.rule_files(given, "given")])
            self.folders += given
        self.ruleset = ruleset.load_files(files, self.checks, examples)
        self.acceptances: list[Acceptance] = []
        self.accept_file: NamedBytes | None = None

    def select(self, select: Iterable[str] | str = (), ignore: Iterable[str] | str = ()) -> "Checker":
        """Keep only the rules whose id starts with one of `select` and with none of `ignore`.

        UnknownRule if one of them is the beginning of no rule's id. The report tells what was left out.
        """
        wanted, unwanted = tuple(map(str, _several(select))), tuple(map(str, _several(ignore)))
        rules = self.ruleset
        for prefix in (*wanted, *unwanted):
            if not any(rule.id.startswith(prefix) for rule in rules.rules):
                raise unknown_rule(prefix, rules)
        kept = [
            rule
            for rule in rules.rules
            if (not wanted or rule.id.startswith(wanted)) and not (unwanted and rule.id.startswith(unwanted))
        ]
        rules.left_out += sorted({rule.id for rule in rules.rules} - {rule.id for rule in kept})
        rules.selected = sorted({*rules.selected, *wanted})
        rules.ignored = sorted({*rules.ignored, *unwanted})
        rules.rules = kept
        return self

    def accept(self, path: str | Path) -> "Checker":
        """Move the findings that the acceptance file covers apart, in every report from now on.

        OSError if the file cannot be opened, Unreadable with every violation if it is no acceptance file.
        """
        return self.accept_bytes(Path(path).read_bytes(), shown_name(Path(path)))

    def accept_bytes(self, data: bytes, name: str) -> "Checker":
        """As `accept`, of a file that was read before."""
        from .reporting.acceptance import read_acceptances

        self.acceptances = read_acceptances(data, name)
        self.accept_file = NamedBytes(name, data)
        return self

    def check(self, case: "str | Path | bytes | Mapping[str, Any]", name: str | None = None) -> Report:
        """Check a case: the file or folder at a path, a file's bytes, or a document as Python data.

        The report is the same for the same content, apart from `name`, by which people know the case: the
        file's own name unless given. Raises as the function `check`.
        """
        if isinstance(case, str | Path):
            with collector_paused():
                return self.judge(*self.read_path(Path(case), name or shown_name(Path(case))))
        if isinstance(case, Mapping):
            from .reading.plain_data import as_json

            case = as_json(case, name or UNNAMED)
        return self.check_bytes(case, name or UNNAMED)

    def check_bytes(self, data: bytes, name: str) -> Report:
        """Check the case in `data`, known to people as `name`; the name's suffix chooses the reader."""
        with collector_paused():
            return self.judge(*self.read(data, name))

    def check_folder(self, folder: NamedFolder) -> Report:
        """Check the case in the files of a folder that were read before."""
        with collector_paused():
            return self.judge(*self.read_folder(folder))

    def read_path(self, path: Path, name: str, exactly: bool = False) -> tuple[Any, Source]:
        """The case in the file or the folder, known to people as `name`, and what it was read from."""
        if not path.is_dir():
            return self.read(path.read_bytes(), name, exactly)
        return self.read_folder(NamedFolder.at(path, name), exactly)

    def read_folder(self, folder: NamedFolder, exactly: bool = False) -> tuple[Any, Source]:
        """The case in the files of a folder, and what it was read from."""
        from .reading.case_folder import read_case_folder

        files = [(file.name, file.data) for file in folder.files]
        return read_case_folder(files, folder.name, self.ruleset.catalogue, exactly)

    def read(self, data: bytes, name: str, exactly: bool = False) -> tuple[Any, SourceText]:
        """The case in `data`, to be judged later, and the text that it was read from."""
        reader = self._reader_for(name)
        with self.blaming(manager.READERS, reader.name):
            text = reader.read(data, name)
            if not isinstance(text, bytes):
                raise TypeError(f"the reader {reader.name} gave {type(text).__name__}, not bytes")
        case = read_document(text, name, self.ruleset.catalogue, exactly)
        return case, SourceText(name, text)

    def judge(self, case: AnyCase, source: Source) -> Report:
        """Judge a case that was read before, and move apart what is accepted."""
        report = engine.run(case, self.ruleset, self.checks, source)
        if self.acceptances:
            from .reporting.acceptance import accept

            report = accept(report, self.acceptances, self.ruleset)
        return report

    def _reader_for(self, name: str) -> Reader:
        suffix = Path(name).suffix.lower()
        return next((each for each in self.readers.values() if suffix in each.suffixes), self.readers["json"])

    def blaming(self, hook: str, name: str) -> AbstractContextManager[None]:
        """Whatever breaks in it is told with the name of the package that brought the reader or reporter."""
        return manager.blaming(lambda: manager.package_of(self.plugins, hook, name))

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
    return UnknownRule(unknown("", "Reglen", "rule", id, [rule.id for rule in known.rules]))


def shown_name(path: Path) -> str:
    """The file's name as people know it: never a path of this machine, and always text."""
    return (path.name or path.resolve().name).encode(errors="replace").decode()


def existing_folder(path: Path) -> Path:
    """The folder, made absolute; Unreadable if it is none."""
    if path.is_dir():
        return path.resolve()
    sentence = f"Mappen med regler findes ikke: {path}.", f"The folder of rules does not exist: {path}."
    if path.exists():
        sentence = (
            f"Regler angives som en mappe, og dette er en fil. Angiv mappen »{path.parent}«.",
            f"Rules are given as a folder, and this is a file. Give the folder “{path.parent}”.",
        )
    raise Unreadable(str(path), [Violation("", *sentence)])


def _several(given: "Iterable[str | Path] | str | Path") -> "list[str | Path]":
    """One or many as a list: a text would otherwise be taken letter by letter."""
    return [given] if isinstance(given, str | Path) else list(given)


def check(
    case: str | Path | bytes | Mapping[str, Any],
    *,
    rules: Iterable[str | Path] | str | Path = (),
    select: Iterable[str] | str = (),
    ignore: Iterable[str] | str = (),
    accept: str | Path | None = None,
    name: str | None = None,
) -> Report:
    """Check one budget case and return the whole report; for many cases, keep a `Checker`.

    Args:
        case: The path of a file (any format that an installed reader knows by its suffix) or of a folder
            (a case with each attachment in a file of its own), the bytes of a file (JSON, unless the suffix
            of `name` says otherwise), or the document itself as Python data in the shape of
            `schemas/document.schema.json`.
            Amounts are in the unit stated at the figure, its row, column or table (`kr.`, `1.000 kr.`,
            `mio. kr.`, `pct.` …) and as they are printed. In Python data they may be int, Decimal or
            float; a float counts as the number that Python prints for it.
        rules: Folders of further rules, on top of the installed ones.
        select: Rule ids or their beginnings (`"TAK"`, `["TAK", "RAM001"]`): only these rules are run.
        ignore: Rule ids or their beginnings: these rules are not run.
        accept: An acceptance file (YAML, `schemas/accept.schema.json`) of findings that were decided on.
        name: What people call the case; the file's own name, or `document.json`, unless given.

    Returns:
        The report. `findings`, `accepted` and `undecided` list what was found, what somebody decided to
        live with, and what could not be judged; `rules` counts the five outcomes of each rule that was
        run; `worst()` is the gravest severity among the findings; `evaluated` is False where nothing at
        all was judged, which is no pass; `crashed` is True where a check broke. Amounts in it are texts in
        the unit beside them. The same input gives the same report, byte for byte (`encode`).

    Raises:
        OSError: A file cannot be opened.
        Unreadable: The case or the acceptance file is not as it must be; `violations` has every place.
        BrokenRules: A rule file is broken; `broken` has each file.
        UnknownRule: `select` or `ignore` names no rule.

    Source: each rule names the law, agreement or circular that it comes from (`Finding.sources`); figures
    are compared as published, rounded intervals, as in XBRL Calculations 1.1.
    """
    checker = Checker(rules).select(select, ignore)
    return (checker.accept(accept) if accept is not None else checker).check(case, name)
