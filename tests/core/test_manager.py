"""The plugin manager: everything comes through one door, and no outside package is ever overlooked."""

import sys
import zipfile
from collections.abc import Callable, Iterator
from importlib.metadata import entry_points
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st
from pluggy import PluginManager

from budgettjek import Check, Reader, Reporter, Text, hookimpl, manager, outside_packages
from budgettjek.manager import PluginError, plugin_manager

OURS = "[budgettjek]\ntil = pakke.modul\n"
TEXTS = [
    *(OURS, "", "[console_scripts]\nx = y:z\n", f"[console_scripts]\nx = y:z\n\n{OURS}", "[budgettjek]\n"),
    *("[[budgettjek]]\na = b", "[ budgettjek ]\na = b\n", "[budgettjek2]\na = b\n", "# [budgettjek]\n"),
    *("  [budgettjek]  \r\na = b\r\n", "\ufeff[budgettjek]\na = b\n", "[Budgettjek]\na = b\n"),
]
FOLDERS = [
    *("pakke-1.0.dist-info", "Pakke-1.0.DIST-INFO", "pakke.egg-info", "PAKKE.Egg-Info", "æ.dist-info"),
    *("pakke.dist-info.old", "dist-info", "pakke", ".dist-info", "EGG-INFO"),
    *("pakke-1.0.egg/egg-info", "pakke-1.0.egg/EGG-INFO"),
]
NAMED = "Metadata-Version: 2.1\nName: pakke\nVersion: 1.0\n"
SERIAL = count()


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """An empty sys.path, and no finders but Python's own."""
    monkeypatch.setattr(sys, "meta_path", [f for f in sys.meta_path if "importlib" in str(type(f)) + str(f)])
    path: list[str] = []
    monkeypatch.setattr(sys, "path", path)
    return path


def found() -> bool:
    """Whether importlib.metadata finds an entry point of ours."""
    return bool(entry_points(group="budgettjek"))


def record(home: Path, folder: str, text: str) -> None:
    (home / folder).mkdir(parents=True, exist_ok=True)
    told = {"METADATA": NAMED, "PKG-INFO": NAMED, "entry_points.txt": text}
    for name, content in told.items():
        (home / folder / name).write_text(content, encoding="utf-8", newline="")


def test_an_outside_package_is_seen(path: list[str], tmp_path: Path) -> None:
    path.append(str(tmp_path))
    assert not outside_packages.declared()
    record(tmp_path, FOLDERS[0], OURS)
    assert found()
    assert outside_packages.declared()


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(FOLDERS), st.sampled_from(TEXTS)), max_size=4), st.booleans())
@example([("pakke-1.0.egg/EGG-INFO", OURS)], True)
def test_no_package_that_python_finds_is_overlooked(
    path: list[str], tmp_path: Path, records: list[tuple[str, str]], in_egg: bool
) -> None:
    home = tmp_path / str(next(SERIAL))
    home.mkdir()
    for folder, text in records:
        record(home, folder, text)
    path[:] = [str(home / "nowhere"), str(home), *([str(home / "pakke-1.0.egg")] if in_egg else [])]
    assert outside_packages.declared() or not found()


@pytest.mark.parametrize("folder", FOLDERS)
def test_what_says_nothing_of_us_costs_nothing(path: list[str], tmp_path: Path, folder: str) -> None:
    record(tmp_path, folder, "[console_scripts]\nx = y:z\n")
    path.append(str(tmp_path))
    assert not outside_packages.declared()


def test_packages_in_the_folder_where_python_was_started_are_seen(
    path: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(tmp_path, FOLDERS[0], OURS)
    monkeypatch.chdir(tmp_path)
    path.append("")
    assert found()
    assert outside_packages.declared()


def test_a_zip_file_is_left_to_importlib(path: list[str], tmp_path: Path) -> None:
    record(tmp_path / "inner", FOLDERS[0], OURS)
    with zipfile.ZipFile(tmp_path / "packages.zip", "w") as packed:
        for file in (tmp_path / "inner" / FOLDERS[0]).iterdir():
            packed.write(file, f"{FOLDERS[0]}/{file.name}")
    path.append(str(tmp_path / "packages.zip"))
    assert found()
    assert outside_packages.declared()


def test_a_finder_of_somebodys_own_is_left_to_importlib(
    path: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Finder:
        @staticmethod
        def find_distributions(context: object) -> Iterator[object]:
            return iter(())

    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Finder])
    assert outside_packages.declared()


def test_what_is_no_text_on_the_path_is_left_to_importlib(path: list[str], tmp_path: Path) -> None:
    path.append(tmp_path)  # type: ignore[arg-type]
    assert outside_packages.declared()


# -- registering ------------------------------------------------------------------------------------------


def test_every_call_gives_a_manager_of_its_own() -> None:
    assert plugin_manager() is not plugin_manager()


def test_our_own_checks_come_through_the_hooks_sorted_by_name() -> None:
    names = list(manager.checks(plugin_manager()))
    assert names == sorted(names)
    assert {"summer", "afstemning", "paastand"} <= set(names)
    assert all(name.startswith("plugins.") for name in manager.built_in())


def test_an_unknown_hook_is_told() -> None:
    class Misspelt:
        @hookimpl
        def budgettjek_cheks(self) -> list[object]:
            return []

    with pytest.raises(PluginError, match="budgettjek_cheks"):
        plugin_manager([Misspelt()])


class Outside:
    """What an outside package registers."""

    def __init__(self, **given: list[Any]) -> None:
        self.given = given

    @hookimpl
    def budgettjek_checks(self) -> list[Any]:
        return self.given.get("checks", [])

    @hookimpl
    def budgettjek_readers(self) -> list[Any]:
        return self.given.get("readers", [])

    @hookimpl
    def budgettjek_reporters(self) -> list[Any]:
        return self.given.get("reporters", [])


def same(data: bytes, name: str) -> bytes:
    return data


def installed(path: Path, monkeypatch: pytest.MonkeyPatch, plugin: Outside) -> PluginManager:
    """The plugin manager where the package `pakke` is installed and registers the plugin."""
    record(path, FOLDERS[0], "[budgettjek]\ntil = pakke_modul:plugin\n")
    monkeypatch.syspath_prepend(path)
    monkeypatch.setitem(sys.modules, "pakke_modul", SimpleNamespace(plugin=plugin))
    return plugin_manager()


TWINS: list[tuple[Callable[[PluginManager], object], Outside, str]] = [
    (manager.checks, Outside(checks=[Check("summer", {}, (), lambda case, rule: [])]), "summer"),
    (manager.readers, Outside(readers=[Reader("json", (".xml",), same)]), "json"),
    (manager.readers, Outside(readers=[Reader("andet", (".xml", ".json"), same)]), ".json"),
    (manager.reporters, Outside(reporters=[Reporter("text", lambda report, style: "")]), "text"),
]


@pytest.mark.parametrize(
    ("asked", "plugin", "twice"), TWINS, ids=["a check", "a reader", "a reader's suffix", "a reporter"]
)
def test_what_two_packages_claim_is_refused_and_both_are_named(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    asked: Callable[[PluginManager], object],
    plugin: Outside,
    twice: str,
) -> None:
    with pytest.raises(PluginError) as refused:
        asked(installed(tmp_path, monkeypatch, plugin))
    assert f"»{twice}«" in refused.value.said.da and "budgettjek og pakke" in refused.value.said.da
    assert f"“{twice}”" in refused.value.said.en and "budgettjek and pakke" in refused.value.said.en


def test_a_reader_of_another_format_is_welcome(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader("xml", (".xml", ".xml"), same)
    found = manager.readers(installed(tmp_path, monkeypatch, Outside(readers=[reader])))
    assert found["xml"] is reader


def test_a_check_may_not_give_a_shared_reason_a_meaning_of_its_own() -> None:
    own = {"missing": Text("Væk.", "Gone.")}
    check = Check("egen", {}, (), lambda case, rule: [], reasons=own)
    with pytest.raises(PluginError, match=r"»egen« .* »missing«"):
        manager.checks(plugin_manager([Outside(checks=[check])]))
