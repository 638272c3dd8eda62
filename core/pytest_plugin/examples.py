"""Rule files as pytest collects them: a test for each example, which the rule must judge as it says there."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from .. import manager
from ..rulebook.example import ExampleError, Tried, try_example
from ..rulebook.rule import Example, Rule
from ..rulebook.ruleset import CATALOGUE, BrokenRules, Ruleset, load
from ..rulebook.value import FOLDER as VALUES
from ..violation import Unreadable
from . import RULE_SUFFIX
from .settings import argument_paths, settings_of


def rule_file(path: Path, parent: pytest.Collector) -> "RuleFile | None":
    """The rule file, if the session asks for the examples in it.

    A rule file among tests may be broken on purpose, or need a plugin: it is left alone unless it is named.
    """
    config = parent.config
    if not (
        config.getini("budgettjek_rule_examples")
        or path in argument_paths(config)
        or any(path.is_relative_to(folder) for folder in settings_of(config).folders_of_rules_only)
    ):
        return None
    file: RuleFile = RuleFile.from_parent(parent, path=path)
    return file


class Files:
    """Files that the loader takes for a folder."""

    def __init__(self, name: str, files: list[Path]) -> None:
        self.name, self.files = name, files

    def iterdir(self) -> Iterator[Path]:
        return iter(self.files)


def neighbours(folder: Path, root: Path) -> Iterator[Files]:
    """What belongs to a rule in no known folder: the nearest catalogue and register, and its neighbours."""
    homes = [folder, *(home for home in folder.parents if home.is_relative_to(root))]
    catalogue = next((home / CATALOGUE for home in homes if (home / CATALOGUE).is_file()), None)
    if catalogue is not None:
        yield Files(catalogue.parent.name, [catalogue])
    register = next((home / VALUES for home in homes if (home / VALUES).is_dir()), None)
    if register is not None:
        yield Files(VALUES, [*register.iterdir()])
    yield Files(folder.name, [path for path in folder.iterdir() if path.name.endswith(RULE_SUFFIX)])


class Without:
    """A folder as the loader walks it, without the files that are broken."""

    def __init__(self, folder: Any, broken: Mapping[str, Unreadable], shown: str = "") -> None:
        self.folder, self.broken, self.name = folder, broken, folder.name
        self.shown = shown or folder.name

    def is_dir(self) -> bool:
        return True

    def iterdir(self) -> Iterator[Any]:
        for entry in self.folder.iterdir():
            shown = f"{self.shown}/{entry.name}"
            if shown not in self.broken:
                yield Without(entry, self.broken, shown) if entry.is_dir() else entry


class RuleShelf:
    """Rules with their examples, as far as they are sound, and the files that are not."""

    def __init__(self, folders: list[Any]) -> None:
        self.folders = folders
        self.checks = manager.checks(manager.plugin_manager())
        self.broken: dict[str, Unreadable] = {}
        self.ruleset = self._sound(folders)

    def _sound(self, folders: list[Any]) -> Ruleset:
        """The rules without the files that are broken, and those that cannot be used without them."""
        try:
            return load(folders, self.checks, examples=True)
        except BrokenRules as error:
            self.broken |= {unreadable.path: unreadable for unreadable in error.broken}
            return self._sound([Without(folder, self.broken) for folder in self.folders])

    def name_of(self, path: Path) -> str:
        """The name under which the file was loaded, or a copy of it."""
        data = path.read_bytes()
        for file in self.ruleset.files:
            if file.data == data:
                return file.name
        for folder in self.folders:
            if isinstance(folder, Path) and path.is_relative_to(folder):
                return f"{folder.name}/{path.relative_to(folder).as_posix()}"
        return f"{path.parent.name}/{path.name}"

    def rule(self, name: str) -> Rule:
        return next(rule for rule in self.ruleset.rules if rule.path == name)

    def broken_catalogues(self) -> Iterator[Unreadable]:
        """What is no rule but has to be right before any rule can be."""
        return (unreadable for path, unreadable in self.broken.items() if not path.endswith(RULE_SUFFIX))

    def try_example(self, rule: Rule, example: Example) -> Tried:
        return try_example(rule, example, self.checks[rule.check], self.ruleset.catalogue)


_SHELVES = pytest.StashKey[dict[Path | None, RuleShelf]]()


def shelf_of(path: Path, config: pytest.Config) -> RuleShelf:
    """The rules among which the rule file stands, loaded once for all files of its folder."""
    settings = settings_of(config)
    known = [*settings.builtin, *settings.folders]
    inside = any(isinstance(folder, Path) and path.is_relative_to(folder) for folder in known)
    key = None if inside else path.parent
    shelves = config.stash.setdefault(_SHELVES, {})
    if key not in shelves:
        more = () if inside else neighbours(path.parent, config.rootpath.resolve())
        shelves[key] = RuleShelf([*known, *more])
    return shelves[key]


class RuleFile(pytest.File):
    """A rule with its examples."""

    def collect(self) -> Iterator["ExampleItem"]:
        settings = settings_of(self.config)
        try:
            shelf = shelf_of(self.path.resolve(), self.config)
        except manager.PluginError as error:
            raise self.CollectError(error.said.in_language(settings.lang)) from None
        name = shelf.name_of(self.path.resolve())
        if name in shelf.broken:
            here = Unreadable(settings.shown(self.path), shelf.broken[name].violations)
            wrong = [*shelf.broken_catalogues(), here]
            raise self.CollectError("\n".join(unreadable.lines(settings.lang) for unreadable in wrong))
        rule = shelf.rule(name)
        seen: Counter[str] = Counter()
        for example in rule.examples:
            name = example.name.in_language(settings.lang)
            seen[name] += 1
            twin = f" ({seen[name]})" if seen[name] > 1 else ""
            yield ExampleItem.from_parent(self, name=name + twin, shelf=shelf, rule=rule, example=example)


class ExampleItem(pytest.Item):
    """One example: the rule must say of it what it says there."""

    def __init__(self, *, shelf: RuleShelf, rule: Rule, example: Example, **node: Any) -> None:
        super().__init__(**node)
        self.shelf, self.rule, self.example = shelf, rule, example

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, f"{self.rule.id}: {self.name}"

    def runtest(self) -> None:
        try:
            tried = self.shelf.try_example(self.rule, self.example)
        except ExampleError as error:
            pytest.fail(error.said.in_language(settings_of(self.config).lang), pytrace=False)
        if not tried.right:
            pytest.fail("\n".join(self.lines(tried)), pytrace=False)

    def lines(self, tried: Tried) -> Iterator[str]:
        say, expect = settings_of(self.config).say, self.example.expect
        if tried.said != expect:
            yield say(
                f"Eksemplet skal give {expect}, men reglen siger {tried.said}.",
                f"The example should give {expect}, but the rule says {tried.said}.",
            )
        else:
            yield say(
                f"Eksemplet giver {expect} som ventet, men ikke med {_told(self.example.facts)}.",
                f"The example gives {expect} as expected, but not with {_told(self.example.facts)}.",
            )
        for facts in tried.facts:
            yield f"  {_told(facts)}"


def _told(facts: Mapping[str, str]) -> str:
    return ", ".join(f"{name} = {value}" for name, value in facts.items())
