"""What a pytest session asks of budgettjek on its command line and in its ini file, and the rules for it."""

import os
from collections.abc import Iterable
from fnmatch import fnmatch
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from .. import manager
from ..checking import Checker, existing_folder
from ..reporting.report import Finding
from ..rulebook.rule import SEVERITIES, at_least


class Settings:
    """What the command line and the ini file ask for, and the rules that are loaded for it once."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.lang = self.chosen("lang", ("da", "en"))
        self.fail_on = self.chosen("fail_on", (*SEVERITIES, "never"))
        self.asked = bool(config.getoption("budgettjek_cases"))
        self.patterns = config.getoption("budgettjek_cases") or config.getini("budgettjek_cases")
        self.strict = bool(config.getoption("budgettjek_strict") or config.getini("budgettjek_strict"))

    def chosen(self, name: str, known: tuple[str, ...]) -> str:
        value = str(self.config.getoption(f"budgettjek_{name}") or self.config.getini(f"budgettjek_{name}"))
        if value not in known:
            raise pytest.UsageError(
                f"budgettjek_{name} skal være {', '.join(known)}, ikke »{value}«. — "
                f"budgettjek_{name} must be {', '.join(known)}, not “{value}”."
            )
        return value

    def say(self, da: str, en: str) -> str:
        return en if self.lang == "en" else da

    def shown(self, path: Path) -> str:
        """The path as node ids have it: from rootdir, with slashes."""
        try:
            return Path(os.path.relpath(path, self.config.rootpath)).as_posix()
        except ValueError:  # on another drive
            return path.as_posix()

    def fails(self, finding: Finding) -> bool:
        """Whether the finding fails its test; a crash of a check always does."""
        return finding.outcome == "error" or at_least(finding.severity, self.fail_on)

    @property
    def bases(self) -> list[Path]:
        """Where what stands on the command line counts from: addopts are written for rootdir."""
        return [self.config.invocation_params.dir, self.config.rootpath]

    @cached_property
    def folders(self) -> list[Path]:
        """The folders of further rules, each once; Unreadable if one is not there."""
        named = [
            next((base / name for base in self.bases if (base / name).is_dir()), Path(name))
            for name in self.config.getoption("budgettjek_rules") or ()
        ]
        named += [self.config.rootpath / name for name in self.config.getini("budgettjek_rules")]
        found = dict.fromkeys(existing_folder(folder) for folder in named)
        return [folder for folder in found if not any(above in found for above in folder.parents)]

    @cached_property
    def builtin(self) -> list[Any]:
        return manager.rule_folders(manager.plugin_manager())

    @cached_property
    def folders_of_rules_only(self) -> list[Path]:
        """The folders that pytest is run on and that hold no test module; none if it is run for cases."""
        if self.patterns and not named_arguments(self.config):
            return []
        return [path for path in argument_paths(self.config) if path.is_dir() and self.holds_no_tests(path)]

    def holds_no_tests(self, folder: Path) -> bool:
        tests, passed_by = self.config.getini("python_files"), self.config.getini("norecursedirs")
        for _, folders, files in os.walk(folder):
            if any(fnmatch(file, pattern) for file in files for pattern in tests):
                return False
            folders[:] = [
                name for name in folders if not any(fnmatch(name, pattern) for pattern in passed_by)
            ]
        return True

    @cached_property
    def checker(self) -> Checker:
        return self.new_checker()

    @cached_property
    def accept_file(self) -> Path | None:
        """The acceptance file, if the session has one; the option counts from where pytest is run."""
        asked = self.config.getoption("budgettjek_accept")
        if asked:
            return next((base / asked for base in self.bases if (base / asked).is_file()), Path(asked))
        named = self.config.getini("budgettjek_accept")
        return self.config.rootpath / named if named else None

    def new_checker(self, more: Iterable[Path] = ()) -> Checker:
        checker = Checker(dict.fromkeys([*self.folders, *more]))
        return checker.accept(self.accept_file) if self.accept_file else checker


_SETTINGS = pytest.StashKey[Settings]()


def settings_of(config: pytest.Config) -> Settings:
    if _SETTINGS not in config.stash:
        config.stash[_SETTINGS] = Settings(config)
    return config.stash[_SETTINGS]


def absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - as pytest does, without following links


def named_arguments(config: pytest.Config) -> bool:
    """Whether the command line says what to run, rather than testpaths or the folder pytest is run in."""
    return config.args_source == config.ArgsSource.ARGS


def argument_paths(config: pytest.Config) -> list[Path]:
    """The files and folders that the session is run on."""
    base = config.invocation_params.dir
    return [absolute(base / argument.split("::")[0]) for argument in config.args]
