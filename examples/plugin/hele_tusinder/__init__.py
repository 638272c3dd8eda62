"""Our own for budgettjek: every kind of check in `checks/` and every rule in `rules/`; no list to edit."""

from collections.abc import Sequence
from importlib import import_module
from importlib.resources import files
from importlib.resources.abc import Traversable
from pkgutil import iter_modules

from budgettjek import Check, hookimpl

from . import checks


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    modules = [import_module(f"{checks.__name__}.{found.name}") for found in iter_modules(checks.__path__)]
    return [check for module in modules for check in module.budgettjek_checks()]


@hookimpl
def budgettjek_rules() -> Sequence[Traversable]:
    return [files(__name__) / "rules"]
