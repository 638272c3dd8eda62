"""The plugin manager: a fresh one each call, ours and the outside packages' plugins through one door."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

import pluggy

from . import hookspecs, outside_packages
from .package_data import package_folder
from .reading.reader import Reader
from .reason import SHARED_REASONS
from .reporting.reporter import Reporter
from .reporting.wrapping import cut
from .rulebook.check_kind import Check
from .rulebook.concept import Text
from .violation import Unreadable

if TYPE_CHECKING:
    from pluggy import HookimplOpts

GROUP = "budgettjek"
CHECKS, RULES = "budgettjek_checks", "budgettjek_rules"
READERS, REPORTERS = "budgettjek_readers", "budgettjek_reporters"
_LONGEST = 100
UNKNOWN_HOOK = Text(
    "Et tilføjet modul har en ukendt hook: {error}.", "An added module has an unknown hook: {error}."
)
BROKEN_PACKAGE = Text(
    "Den installerede pakke »{package}« gik i stykker: {error}. Få den rettet, eller fjern den: "
    "pip uninstall {package}.",
    "The installed package “{package}” broke: {error}. Have it repaired, or remove it: "
    "pip uninstall {package}.",
)
NO_FOLDER = Text(
    "Den installerede pakke »{package}« har ikke den mappe med regler, som den melder: {folder}. Få den "
    "rettet, så mappen følger med, eller fjern den: pip uninstall {package}.",
    "The installed package “{package}” lacks the folder of rules that it registers: {folder}. Have it "
    "repaired to bring the folder, or remove it: pip uninstall {package}.",
)
REGISTERED_TWICE = Text(
    "Navnet »{name}« er registreret to gange (af {packages}). Afinstallér den ene pakke, eller ret navnet.",
    "The name “{name}” is registered twice (by {packages}). Uninstall one package, or change the name.",
)
READ_TWICE = Text(
    "To læsere tager filer, der ender på »{name}« (fra {packages}). Afinstallér den ene pakke, eller ret "
    "læserens endelser.",
    "Two readers take files that end in “{name}” (from {packages}). Uninstall one package, or change the "
    "reader's suffixes.",
)
REASON_TAKEN = Text(
    "Kontrollen »{check}« har en grund med koden »{code}«, som er en fælles grunds. Giv den en anden kode.",
    "The check “{check}” has a reason with the code “{code}”, which is a shared one's. Give it another code.",
)


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
    manager = PluginManager(GROUP)
    manager.add_hookspecs(hookspecs)
    for name in built_in():
        manager.register(import_module(f".{name}", __package__), name)
    if outside_packages.declared():
        _load_outside(manager)
    for plugin in extra:
        manager.register(plugin)
    try:
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        raise PluginError(UNKNOWN_HOOK.filled(error=str(error))) from error
    return manager


def _load_outside(manager: pluggy.PluginManager) -> None:
    try:
        manager.load_setuptools_entrypoints(GROUP)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # also sys.exit() in the package
        package = _first_without_plugin(manager)
        if package is None:
            raise
        raise broken(package, error) from error


def _first_without_plugin(manager: pluggy.PluginManager) -> str | None:
    """The package of the first entry point that is not loaded: they are loaded as they are found."""
    from importlib.metadata import distributions

    for package in distributions():
        for entry in package.entry_points:
            if entry.group == GROUP and manager.get_plugin(entry.name) is None:
                return str(package.metadata["Name"])
    return None


def broken(package: str, error: BaseException) -> PluginError:
    """What to say of an outside package that broke."""
    try:
        told = f"{type(error).__name__}: {error}"
    except Exception:
        told = type(error).__name__
    return PluginError(BROKEN_PACKAGE.filled(package=package, error=cut(told, _LONGEST).rstrip(": .")))


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
    """The kinds of check by name, sorted; PluginError where a name, or a shared reason, comes twice."""
    found: dict[str, Check] = _by_name(manager, CHECKS)
    for name, check in found.items():
        for code in sorted(SHARED_REASONS.keys() & check.reasons):
            raise PluginError(REASON_TAKEN.filled(check=name, code=code))
    return found


def readers(manager: pluggy.PluginManager) -> dict[str, Reader]:
    """The readers by name, sorted; PluginError where a name or a suffix is registered twice."""
    found: dict[str, Reader] = _by_name(manager, READERS)
    _claimed_once(manager, READERS, found.values(), lambda reader: set(reader.suffixes), READ_TWICE)
    return found


def reporters(manager: pluggy.PluginManager) -> dict[str, Reporter]:
    """The reporters by name, sorted; PluginError where a name is registered twice."""
    return _by_name(manager, REPORTERS)


def rule_folders(manager: pluggy.PluginManager) -> list[Any]:
    """The folders of rules, in a fixed order; PluginError where an outside package has not got its own."""
    found = _brought(manager, RULES, lambda answer: [(folder, folder.is_dir()) for folder in answer])
    if not all(is_there for _, is_there in found):
        for package, folder in _by_package(manager, RULES):
            if package and not folder.is_dir():
                raise PluginError(NO_FOLDER.filled(package=package, folder=folder.name))
    return sorted((folder for folder, _ in found), key=str)


def _brought(manager: pluggy.PluginManager, hook: str, taken: Callable[[Any], list[Any]]) -> list[Any]:
    """All that the hook's answers bring; PluginError naming the package where one of them breaks."""
    caller = getattr(manager.hook, hook)
    try:
        return [thing for answer in caller() for thing in taken(answer)]
    except KeyboardInterrupt:
        raise
    except BaseException:
        for plugin, package in manager.list_plugin_distinfo():
            for implementation in caller.get_hookimpls():
                if implementation.plugin is plugin:
                    with blaming(package.project_name.__str__):
                        taken(implementation.function() or ())
        raise


def _named(answer: Iterable[Any]) -> list[Any]:
    things = list(answer)
    for thing in things:
        if not isinstance(thing.name, str):
            raise TypeError(f"{thing.name!r} is no name")
    return things


@contextmanager
def blaming(package_to_blame: Callable[[], str | None]) -> Iterator[None]:
    """Whatever breaks here is told with the name of the outside package, where there is one to blame."""
    try:
        yield
    except (KeyboardInterrupt, OSError, Unreadable, PluginError):
        raise
    except BaseException as error:  # also sys.exit() in the package
        package = package_to_blame()
        if package is None:
            raise
        raise broken(package, error) from error


def package_of(manager: pluggy.PluginManager, hook: str, name: str) -> str | None:
    """The outside package that brought the reader or reporter of this name; None if it is ours."""
    return next((package for package, thing in _by_package(manager, hook) if thing.name == name), None)


def outside_packages_of(manager: pluggy.PluginManager) -> list[tuple[str, str, list[str]]]:
    """The outside packages that registered plugins: name, version, and the kinds of check they bring."""
    brought: dict[tuple[str, str], list[str]] = {}
    for plugin, package in manager.list_plugin_distinfo():
        checks = brought.setdefault((package.project_name, package.version), [])
        for hook in manager.hook.budgettjek_checks.get_hookimpls():
            if hook.plugin is plugin:
                checks += [check.name for check in cast(Iterable[Check], hook.function())]
    return [(name, version, sorted(checks)) for (name, version), checks in sorted(brought.items())]


def _by_name(manager: pluggy.PluginManager, hook: str) -> dict[str, Any]:
    found = _brought(manager, hook, _named)
    _claimed_once(manager, hook, found, lambda thing: {thing.name}, REGISTERED_TWICE)
    return {thing.name: thing for thing in sorted(found, key=lambda thing: str(thing.name))}


def _claimed_once(
    manager: pluggy.PluginManager,
    hook: str,
    found: Iterable[Any],
    claims: Callable[[Any], set[str]],
    refusal: Text,
) -> None:
    """PluginError that names the packages, where two of what a hook gave claim the same."""
    for claim, times in Counter(claim for thing in found for claim in claims(thing)).items():
        if times > 1:
            from .message import joined

            given = _by_package(manager, hook)
            owners = sorted(package or GROUP for package, thing in given if claim in claims(thing))
            raise PluginError(refusal.filled(name=claim, packages=joined(owners)))


def _by_package(manager: pluggy.PluginManager, hook: str) -> Iterator[tuple[str | None, Any]]:
    """All that the hook's answers bring, each with the outside package that brings it; None if it is ours."""
    known = {plugin: str(package.project_name) for plugin, package in manager.list_plugin_distinfo()}
    for each in getattr(manager.hook, hook).get_hookimpls():
        for thing in cast(Iterable[Any], each.function()):
            yield known.get(each.plugin), thing
