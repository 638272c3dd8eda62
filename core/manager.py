"""The plugin manager: a fresh one each call, ours and the outside packages' plugins through one door."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar, cast

import pluggy

from . import hookspecs, outside_packages
from .package_data import package_folder
from .reading.reader import Reader
from .reporting.reporter import Reporter
from .rulebook.check_kind import Check
from .rulebook.concept import Text

if TYPE_CHECKING:
    from pluggy import HookimplOpts

Named = TypeVar("Named", Check, Reader, Reporter)
UNKNOWN_HOOK = Text(
    "Et tilføjet modul har en ukendt hook: {error}.", "An added module has an unknown hook: {error}."
)
REGISTERED_TWICE = Text("Navnet »{name}« er registreret to gange.", "The name “{name}” is registered twice.")


class PluginError(Exception):
    """A plugin that cannot be used as it stands, and why."""

    def __init__(self, said: Text) -> None:
        self.said = said
        super().__init__(said.da)


class PluginManager(pluggy.PluginManager):
    """Looks closely only at what may be a hook: pluggy goes slowly through every name of a module."""

    def parse_hookimpl_opts(self, plugin: object, name: str) -> "HookimplOpts | None":
        if isinstance(plugin, ModuleType) and not hasattr(vars(plugin).get(name), "budgettjek_impl"):
            return None
        return super().parse_hookimpl_opts(plugin, name)


def plugin_manager(extra: Iterable[object] = ()) -> pluggy.PluginManager:
    """Our plugins, those of outside packages (entry points `budgettjek`), and `extra` ones."""
    manager = PluginManager("budgettjek")
    manager.add_hookspecs(hookspecs)
    for name in built_in():
        manager.register(import_module(f".{name}", __package__), name)
    if outside_packages.declared():
        manager.load_setuptools_entrypoints("budgettjek")
    for plugin in extra:
        manager.register(plugin)
    try:
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        raise PluginError(UNKNOWN_HOOK.filled(error=str(error))) from error
    return manager


def built_in() -> list[str]:
    """The modules of our own plugins, found where they stand: a new one needs no list to be added to."""
    return sorted(_modules(package_folder("budgettjek.plugins"), "plugins"))


def _modules(folder: Any, name: str) -> Iterator[str]:
    for entry in folder.iterdir():
        stem, _, suffix = entry.name.partition(".")
        if not suffix and stem != "__pycache__" and entry.is_dir():
            yield from _modules(entry, f"{name}.{stem}")
        elif suffix == "py" and stem != "__init__":
            yield f"{name}.{stem}"


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
            raise PluginError(REGISTERED_TWICE.filled(name=thing.name))
        named[thing.name] = thing
    return dict(sorted(named.items()))
