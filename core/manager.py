"""The plugin manager: a fresh one each call, ours and the outside packages' plugins through one door."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any, TypeVar, cast

import pluggy

from . import hookspecs, outside_packages
from .reading.reader import Reader
from .reporting.reporter import Reporter
from .rulebook.check_kind import Check

BUILT_IN = (
    "plugins.checks.afstemning",
    "plugins.checks.andele",
    "plugins.checks.daekning",
    "plugins.checks.fordeling",
    "plugins.checks.formel",
    "plugins.checks.fremskrivning",
    "plugins.checks.frister",
    "plugins.checks.nummerering",
    "plugins.checks.opslag",
    "plugins.checks.paastand",
    "plugins.checks.ramme",
    "plugins.checks.samlet",
    "plugins.checks.summer",
    "plugins.checks.talformat",
    "plugins.readers.json_document",
    "plugins.reporters.csv_table",
    "plugins.reporters.github",
    "plugins.reporters.gitlab",
    "plugins.reporters.json_report",
    "plugins.reporters.junit",
    "plugins.reporters.markdown",
    "plugins.reporters.sarif",
    "plugins.reporters.text",
    "plugins.rule_folders",
)

Named = TypeVar("Named", Check, Reader, Reporter)


class PluginError(Exception):
    """A plugin that cannot be used as it stands."""


def plugin_manager(extra: Iterable[object] = ()) -> pluggy.PluginManager:
    """Our plugins, those of outside packages (entry points `budgettjek`), and `extra` ones."""
    manager = pluggy.PluginManager("budgettjek")
    manager.add_hookspecs(hookspecs)
    for name in BUILT_IN:
        manager.register(import_module(f".{name}", __package__), name)
    if outside_packages.declared():
        manager.load_setuptools_entrypoints("budgettjek")
    for plugin in extra:
        manager.register(plugin)
    try:
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        raise PluginError(f"Et tilføjet modul har en ukendt krog (hook): {error}") from error
    return manager


def checks(manager: pluggy.PluginManager) -> dict[str, Check]:
    """The kinds of check by name, sorted; PluginError where a name is registered twice."""
    return _by_name(_flat(manager.hook.budgettjek_checks()))


def readers(manager: pluggy.PluginManager) -> dict[str, Reader]:
    """The readers by name, sorted."""
    return _by_name(_flat(manager.hook.budgettjek_readers()))


def reporters(manager: pluggy.PluginManager) -> dict[str, Reporter]:
    """The reporters by name, sorted."""
    return _by_name(_flat(manager.hook.budgettjek_reporters()))


def rule_folders(manager: pluggy.PluginManager) -> list[Any]:
    """The folders of rules, in a fixed order."""
    return sorted(_flat(manager.hook.budgettjek_rules()), key=str)


def outside_packages_of(manager: pluggy.PluginManager) -> list[tuple[str, str, list[str]]]:
    """The outside packages that registered plugins: name, version, and the kinds of check they bring."""
    brought: dict[tuple[str, str], list[str]] = {}
    for plugin, package in manager.list_plugin_distinfo():
        checks = brought.setdefault((package.project_name, package.version), [])
        for hook in manager.hook.budgettjek_checks.get_hookimpls():
            if hook.plugin is plugin:
                checks += [check.name for check in cast(Iterable[Check], hook.function())]
    return [(name, version, sorted(checks)) for (name, version), checks in sorted(brought.items())]


def _flat(results: Iterable[Iterable[Any]]) -> Iterator[Any]:
    for result in results:
        yield from result


def _by_name(found: Iterable[Named]) -> dict[str, Named]:
    named: dict[str, Named] = {}
    for thing in found:
        if thing.name in named:
            raise PluginError(f"Navnet »{thing.name}« er registreret to gange.")
        named[thing.name] = thing
    return dict(sorted(named.items()))
