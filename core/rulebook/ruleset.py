"""The rules in force for a run: read from folders of YAML, refused whole when one of them is broken."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from ..package_data import package_folder
from ..version import VERSION
from ..violation import Unreadable, Violation
from . import rule_cache, value
from .check_kind import Check
from .concept import Catalogue, Concept
from .rule import Rule
from .rule_fault import Known, first_step
from .sound_files import SoundFiles
from .value import Register, Value

if TYPE_CHECKING:
    from ..reading.yaml_reader import YamlNode

CATALOGUE = "begreber.yaml"
CATALOGUE_SCHEMA = "begreber.schema.json"
SUFFIX = ".rule.yaml"
RULE_SCHEMA = "rule.schema.json"
READERS = tuple(f"budgettjek.{name}" for name in ("arithmetic", "document", "reading", "rulebook"))
"""The packages whose code reads rules: a clone changes without another version."""


class RuleFile(Struct, frozen=True):
    """A file of a rule folder, under the name that people know it by; `home` tells its folder from others."""

    name: str
    data: bytes
    home: str = ""


class Ruleset(Struct):
    """Rules sorted by id, what they speak of, and the files that they all came from with their digest.

    A narrowed set says so: the beginnings of ids that were `selected` and `ignored`, and the ids `left_out`.
    """

    rules: list[Rule]
    concepts: dict[str, Concept]
    values: dict[str, Value]
    sha256: str = ""
    files: list[RuleFile] = []
    selected: list[str] = []
    ignored: list[str] = []
    left_out: list[str] = []

    @property
    def catalogue(self) -> Catalogue:
        return Catalogue(self.concepts)

    def rule(self, id: str) -> Rule | None:
        return next((rule for rule in self.rules if rule.id == id), None)


class BrokenRules(ValueError):
    """Rule files that cannot be used (exit code 4); `broken` has an Unreadable for each of them."""

    def __init__(self, broken: list[Unreadable]) -> None:
        self.broken = broken
        super().__init__(self.lines("da"))

    def lines(self, lang: str) -> str:
        """One line a violation, in `da` or `en`."""
        return "\n".join(unreadable.lines(lang) for unreadable in self.broken)


def load(folders: Iterable[Any], checks: Mapping[str, Check], examples: bool = False) -> Ruleset:
    """Read every rule, `begreber.yaml` and `vaerdier/*.yaml` below the folders; BrokenRules if any is broken.

    Parsing is remembered under a digest of all that it depends on. The rules' `examples` are only needed
    for documentation and tests: what a check is remembered by is half as long without them.
    """
    return load_files(distinct(rule_files(folders)), checks, examples)


def load_files(found: list[RuleFile], checks: Mapping[str, Check], examples: bool = False) -> Ruleset:
    """The rules in the files, as `load`."""
    files = _digest((file.name, file.data) for file in found)
    reader = "reader and examples" if examples else "reader"
    key = _digest([("rules", files.encode()), (reader, _reader_key(checks))])
    ruleset = rule_cache.read(key, Ruleset)
    if ruleset is None:
        sound = SoundFiles(_digest([("files", _file_reader_key())]))
        try:
            ruleset = _parse(found, checks, sound)
        finally:
            sound.keep()
        if not examples:
            ruleset.rules = [msgspec.structs.replace(rule, examples=[]) for rule in ruleset.rules]
        rule_cache.write(key, ruleset)
    ruleset.files, ruleset.sha256 = found, rules_digest(found)
    return ruleset


def rule_files(folders: Iterable[Any], home: str = "") -> Iterator[RuleFile]:
    """The rule files below the folders, in a fixed order; the first folder's `home` is `home-1`."""
    for n, folder in enumerate(folders, 1):
        yield from _files_below(folder, folder.name, f"{home}-{n}")


def distinct(files: Iterable[RuleFile]) -> list[RuleFile]:
    """Without the copies of another folder's files, such as those that a clone has of the installed rules."""
    homes: dict[bytes, str] = {}
    return [file for file in files if homes.setdefault(file.data, file.home) == file.home]


def _files_below(folder: Any, name: str, home: str) -> Iterator[RuleFile]:
    for entry in sorted(folder.iterdir(), key=lambda entry: str(entry.name)):
        if entry.is_dir():
            yield from _files_below(entry, f"{name}/{entry.name}", home)
        elif entry.name == CATALOGUE or entry.name.endswith(SUFFIX) or _is_register(f"{name}/{entry.name}"):
            yield RuleFile(f"{name}/{entry.name}", entry.read_bytes(), home)


def rules_digest(files: Iterable[RuleFile]) -> str:
    """SHA-256 of what the files say: not of where they lie, in which order, or with which line ends."""
    said = sorted(file.data.replace(b"\r\n", b"\n") for file in files)
    return _digest(("", data) for data in said)


def _is_register(name: str) -> bool:
    return name.endswith(".yaml") and name.split("/")[-2] == value.FOLDER


def _digest(parts: Iterable[tuple[str, bytes]]) -> str:
    digest = hashlib.sha256()
    for name, data in parts:
        digest.update(f"{len(name)} {name} {len(data)} ".encode() + data)
    return digest.hexdigest()


def _reader_key(checks: Mapping[str, Check]) -> bytes:
    kinds = {name: [check.parameters, sorted(check.all_facts), check.kind] for name, check in checks.items()}
    return msgspec.json.encode(kinds, order="sorted") + b"\0" + _file_reader_key()


def _file_reader_key() -> bytes:
    schemas = package_folder("budgettjek.schemas")
    files = [schemas.joinpath(name) for name in (RULE_SCHEMA, CATALOGUE_SCHEMA, value.SCHEMA)]
    for package in READERS:
        modules = (file for file in package_folder(package).iterdir() if file.name.endswith(".py"))
        files += sorted(modules, key=lambda file: str(file.name))
    return b"\0".join([VERSION.encode(), *(file.read_bytes() for file in files)])


# -- reading ------------------------------------------------------------------------------------------


def _parse(found: list[RuleFile], checks: Mapping[str, Check], sound: SoundFiles) -> Ruleset:
    reader = _Reader(checks, sound)
    for file in found:
        if file.name.endswith(CATALOGUE):
            reader.add_concepts(file)
    reader.add_values([file for file in found if _is_register(file.name)])
    for file in found:
        if file.name.endswith(SUFFIX):
            reader.add_rule(file)
    if reader.broken:
        raise BrokenRules(reader.broken)
    rules = sorted(reader.rules, key=lambda rule: rule.id)
    return Ruleset(rules, reader.concepts, reader.register.values)


class _Reader:
    """Reads file after file; what is wrong with one hides nothing in it or in another."""

    def __init__(self, checks: Mapping[str, Check], sound: SoundFiles) -> None:
        self.known, self.sound = Known(checks), sound
        self.rules: list[Rule] = []
        self.broken: list[Unreadable] = []

    @property
    def concepts(self) -> dict[str, Concept]:
        return self.known.concepts

    @property
    def register(self) -> Register:
        return self.known.register

    def add_concepts(self, file: RuleFile) -> None:
        look = self._look(file, CATALOGUE_SCHEMA)
        if look is None:
            self.known.all_concepts = False
            return
        for id, entry in look.data.items():
            if id in self.concepts or id in self.known.unclear_concepts:
                look.found.append(_concept_twice(id))
            elif entry is None:
                self.known.unclear_concepts.add(id)
            else:
                self.concepts[id] = msgspec.convert(entry, Concept)
        self._refuse(look)

    def add_values(self, files: Iterable[RuleFile]) -> None:
        """First what the files name, then the years that they give, in whichever file those stand."""
        looks = [self._look(file, value.SCHEMA) for file in files]
        self.register.whole = None not in looks
        read = [look for look in looks if look is not None]
        for step in (self.register.define, self.register.fill):
            for look in read:
                look.found += step(look.untold(), look.file.name)
        for look in read:
            self._refuse(look)

    def add_rule(self, file: RuleFile) -> None:
        look = self._look(file, RULE_SCHEMA)
        if look is None:
            return
        look.found += self.known.rule_violations(look.data, file.name, self.rules)
        if self._refuse(look):
            return
        data = look.data
        told = data.get("parameters", {})
        rule = msgspec.convert({**data, "parameters": self.register.looked_up(told), "path": file.name}, Rule)
        self.rules.append(msgspec.structs.replace(rule, registered=self.register.references(told)))

    def _look(self, file: RuleFile, schema: str) -> "_Look | None":
        """What the file says; None after noting that it cannot be read at all."""
        said = self.sound.get(file.data, schema)
        if said is not None:
            return _Look(file, schema, said, [])
        try:
            node, wrong = _read(file.data, file.name, schema)
        except Unreadable as error:
            self.broken.append(error)
            return None
        if not wrong:
            self.sound.add(file.data, schema, node.value)
        return _Look(file, schema, _fitting(node.value, wrong), list(wrong))

    def _refuse(self, look: "_Look") -> bool:
        """Note what is wrong with the file; whether anything is."""
        if look.found:
            node, _ = _read(look.file.data, look.file.name, look.schema)
            self.broken.append(_unreadable(look.file.name, node, look.found))
        return bool(look.found)


class _Look(Struct):
    """A file of rules as far as it was looked at: what it says, and what is wrong with it so far."""

    file: RuleFile
    schema: str
    data: dict[str, Any]
    """Its fields; None in place of one that does not fit the schema."""
    found: list[Violation]

    def untold(self) -> dict[str, Any]:
        """The fields of which nothing was told."""
        told = {violation.pointer for violation in self.found}
        return {name: item for name, item in self.data.items() if f"/{name}" not in told}


def _fitting(data: Any, wrong: Iterable[Violation]) -> dict[str, Any]:
    unfit = set(map(first_step, wrong))
    fields = data if isinstance(data, dict) else {}
    return {name: None if name in unfit else item for name, item in fields.items()}


def _concept_twice(id: str) -> Violation:
    return Violation(
        f"/{id}",
        f"Begrebet »{id}« findes allerede i et andet katalog.",
        f"The concept “{id}” is already in another catalogue.",
    )


def read_data(data: bytes, name: str, schema: str) -> dict[str, Any]:
    """A YAML file's data if the schema finds nothing wrong; Unreadable with all that is."""
    value: dict[str, Any] = read_node(data, name, schema).value
    return value


def read_node(data: bytes, name: str, schema: str) -> "YamlNode":
    """As `read_data`, with the place of everything."""
    node, wrong = _read(data, name, schema)
    if wrong:
        raise _unreadable(name, node, wrong)
    return node


def _unreadable(name: str, node: "YamlNode", violations: Iterable[Violation]) -> Unreadable:
    """All that is wrong with the file, in the order of its text."""
    placed = [v.at(*node.line_column(v.pointer)) for v in violations]
    return Unreadable(name, sorted(placed, key=lambda v: (v.line, v.column)))


@lru_cache(maxsize=256)
def _read(data: bytes, name: str, schema: str) -> tuple["YamlNode", list[Violation]]:
    """The same bytes are read once in a process, whichever rules they stand among; nobody changes them."""
    from ..reading.schema_violation import violations_against
    from ..reading.yaml_reader import YamlError, read_yaml

    try:
        node = read_yaml(data, name)
    except YamlError as error:
        broken = Violation("", error.da, error.en, error.line, error.column)
        raise Unreadable(name, [broken]) from None
    return node, list(violations_against(read_schema(schema), node.value))


def read_schema(name: str) -> dict[str, Any]:
    data = package_folder("budgettjek.schemas").joinpath(name).read_bytes()
    schema: dict[str, Any] = msgspec.json.decode(data)
    return schema
