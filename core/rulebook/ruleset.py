"""The rules in force for a run: read from folders of YAML, refused whole when one of them is broken."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from ..arithmetic.formula import FormulaError, Parameter, Term, leaves, parse_expression, parse_relation
from ..message import placeholders
from ..package_data import package_folder
from ..version import VERSION
from ..violation import Unreadable, Violation
from . import rule_cache, value
from .check_kind import Check
from .concept import Catalogue, Concept
from .rule import Rule, Scope
from .value import Register, Value

if TYPE_CHECKING:
    from ..reading.yaml_reader import YamlNode

CATALOGUE = "begreber.yaml"
SUFFIX = ".rule.yaml"

Further = Callable[[dict[str, Any]], Iterable[Violation]]
"""What else may be wrong with data that its schema allows."""


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
    for documentation and tests: with `examples` the files are always read anew.
    """
    return load_files(list(rule_files(folders)), checks, examples)


def load_files(found: list[RuleFile], checks: Mapping[str, Check], examples: bool = False) -> Ruleset:
    """The rules in the files, as `load`."""
    files = _digest((file.name, file.data) for file in found)
    key = _digest([("rules", files.encode()), ("reader", _reader_key(checks))])
    ruleset = None if examples else rule_cache.read(key, Ruleset)
    if ruleset is None:
        ruleset = _parse(found, checks)
        if not examples:
            ruleset.rules = [msgspec.structs.replace(rule, examples=[]) for rule in ruleset.rules]
            rule_cache.write(key, ruleset)
    ruleset.files, ruleset.sha256 = found, rules_digest(found)
    return ruleset


def rule_files(folders: Iterable[Any], home: str = "") -> Iterator[RuleFile]:
    """The rule files below the folders, in a fixed order; the first folder's `home` is `home-1`."""
    for n, folder in enumerate(folders, 1):
        yield from _files_below(folder, folder.name, f"{home}-{n}")


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
    schemas = package_folder("budgettjek.schemas")
    return b"\0".join(
        [
            VERSION.encode(),
            msgspec.json.encode(kinds, order="sorted"),
            schemas.joinpath("rule.schema.json").read_bytes(),
            schemas.joinpath("begreber.schema.json").read_bytes(),
            schemas.joinpath(value.SCHEMA).read_bytes(),
        ]
    )


# -- reading ------------------------------------------------------------------------------------------


def _parse(found: list[RuleFile], checks: Mapping[str, Check]) -> Ruleset:
    reader = _Reader(checks)
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
    def __init__(self, checks: Mapping[str, Check]) -> None:
        self.checks = checks
        self.concepts: dict[str, Concept] = {}
        self.register = Register()
        self.rules: list[Rule] = []
        self.broken: list[Unreadable] = []

    def add_concepts(self, file: RuleFile) -> None:
        data = self._data(file, "begreber.schema.json", self._repeated_concepts)
        for id, entry in (data or {}).items():
            self.concepts[id] = msgspec.convert(entry, Concept)

    def _repeated_concepts(self, data: dict[str, Any]) -> Iterator[Violation]:
        for id in data:
            if id in self.concepts:
                yield Violation(
                    f"/{id}",
                    f"Begrebet »{id}« findes allerede i et andet katalog.",
                    f"The concept “{id}” is already in another catalogue.",
                )

    def add_values(self, files: Iterable[RuleFile]) -> None:
        """First what the files name, then the years that they give, in whichever file those stand."""
        sound = [file for file in files if self._registered(file, self.register.define)]
        for file in sound:
            self._registered(file, self.register.fill)

    def _registered(
        self, file: RuleFile, step: Callable[[Mapping[str, Any], str], Iterable[Violation]]
    ) -> bool:
        return self._data(file, value.SCHEMA, lambda data: step(data, file.name)) is not None

    def add_rule(self, file: RuleFile) -> None:
        data = self._data(file, "rule.schema.json", lambda data: self._rule_violations(data, file.name))
        if data is None:
            return
        told = data.get("parameters", {})
        rule = msgspec.convert({**data, "parameters": self.register.looked_up(told), "path": file.name}, Rule)
        self.rules.append(msgspec.structs.replace(rule, registered=self.register.references(told)))

    def _data(self, file: RuleFile, schema: str, more: Further) -> dict[str, Any] | None:
        """The file's data, or None after noting all that is wrong with it."""
        try:
            return read_data(file.data, file.name, schema, more)
        except Unreadable as error:
            self.broken.append(error)
            return None

    def _rule_violations(self, data: dict[str, Any], name: str) -> Iterator[Violation]:
        yield from self._id_violations(data["id"], name.rsplit("/", 1)[-1])
        check = self.checks.get(data["check"])
        if check is None:
            yield unknown("/check", "Kontroltypen", "check kind", data["check"], self.checks)
            return
        if data["applies_to"].get("kind", Scope().kind) != check.kind:
            yield Violation(
                "/applies_to",
                f"Kontroltypen »{check.name}« bedømmer kun {check.kind}. Skriv kind: {check.kind}.",
                f"The check kind “{check.name}” judges {check.kind} only. Write kind: {check.kind}.",
            )
        yield from self._parameter_violations(data.get("parameters", {}), check)
        yield from _message_violations(data, check)

    def _id_violations(self, id: str, file: str) -> Iterator[Violation]:
        if not file.startswith(f"{id}-"):
            yield Violation(
                "/id",
                f"Filen skal hedde »{id}-….rule.yaml« efter reglens id.",
                f"The file must be named “{id}-….rule.yaml” after the rule's id.",
            )
        twin = next((rule for rule in self.rules if rule.id == id), None)
        if twin is not None:
            yield Violation(
                "/id",
                f"Regel-id »{id}« er allerede brugt i {twin.path}. Giv reglen et nyt id.",
                f"The rule id “{id}” is already used in {twin.path}. Give the rule a new id.",
            )

    def _parameter_violations(self, parameters: dict[str, Any], check: Check) -> Iterator[Violation]:
        from ..reading.schema_violation import violations_against

        wrong = [
            unknown(f"/{parameter}/{value.KEY}", "Værdien", "value", name, self.register.values)
            for parameter, name in self.register.unknown(parameters)
        ]
        wrong = wrong or list(violations_against(check.parameters, self.register.looked_up(parameters)))
        wrong = wrong or list(value.years_twice(parameters))
        if wrong:
            yield from (msgspec.structs.replace(v, pointer=f"/parameters{v.pointer}") for v in wrong)
            return
        for pointer, format, text in formulas(parameters, check.parameters, "/parameters"):
            yield from self._formula_violations(pointer, format, text, parameters)

    def _formula_violations(
        self, pointer: str, format: str, text: str, parameters: Mapping[str, Any]
    ) -> Iterator[Violation]:
        if format == "concept":
            if text not in self.concepts:
                yield unknown(pointer, "Begrebet", "concept", text, self.concepts)
            return
        try:
            formula = parse_relation(text) if format == "relation" else parse_expression(text)
        except FormulaError as error:
            yield Violation(
                pointer,
                f"Formlen kan ikke læses: {error}.",
                f"The formula cannot be read: {error.en} (column {error.column}).",
            )
            return
        for leaf in leaves(formula):
            if isinstance(leaf, Term) and leaf.concept not in self.concepts:
                yield unknown(pointer, "Begrebet", "concept", leaf.concept, self.concepts)
            elif isinstance(leaf, Parameter) and leaf.name not in parameters:
                yield unknown(pointer, "Parameteren", "parameter", leaf.name, parameters)


def read_data(data: bytes, name: str, schema: str, more: Further = lambda _: ()) -> dict[str, Any]:
    """A YAML file's data if the schema, and then `more`, find nothing wrong; Unreadable with all that is."""
    node, wrong = _read(data, name, schema)
    violations = wrong or list(more(node.value))
    if violations:
        placed = [v.at(*node.line_column(v.pointer)) for v in violations]
        raise Unreadable(name, sorted(placed, key=lambda v: (v.line, v.column)))
    value: dict[str, Any] = node.value
    return value


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


def formulas(value: Any, schema: Mapping[str, Any], pointer: str) -> Iterator[tuple[str, str, str]]:
    """(pointer, format, text) of every formula or concept id that the check's parameter schema marks."""
    format = schema.get("format")
    if format in ("relation", "expression", "concept") and isinstance(value, str):
        yield pointer, format, value
    elif isinstance(value, list):
        for n, item in enumerate(value):
            yield from formulas(item, schema.get("items", {}), f"{pointer}/{n}")
    elif isinstance(value, dict):
        for name, item in value.items():
            inner = schema.get("properties", {}).get(name, schema.get("additionalProperties") or {})
            yield from formulas(item, inner, f"{pointer}/{name}")


def _message_violations(data: dict[str, Any], check: Check) -> Iterator[Violation]:
    messages = {"/message": data["message"]}
    messages |= {f"/variants/{name}": text for name, text in data.get("variants", {}).items()}
    for pointer, text in messages.items():
        for lang in ("da", "en"):
            for name in placeholders(text[lang]):
                if name not in check.all_facts:
                    yield unknown(f"{pointer}/{lang}", "Pladsholderen", "placeholder", name, check.all_facts)
        if set(placeholders(text["da"])) != set(placeholders(text["en"])):
            yield Violation(
                pointer,
                "Den danske og den engelske besked skal bruge de samme pladsholdere.",
                "The Danish and the English message must use the same placeholders.",
            )


def unknown(pointer: str, da: str, en: str, name: str, known: Iterable[str]) -> Violation:
    """A name that leads nowhere, with the nearest right spelling."""
    from difflib import get_close_matches

    near = next(iter(get_close_matches(name, list(known), n=1, cutoff=0.5)), None)
    danish, english = (f" Mente du »{near}«?", f" Did you mean “{near}”?") if near else ("", "")
    return Violation(pointer, f"{da} »{name}« findes ikke.{danish}", f"Unknown {en} “{name}”.{english}")
