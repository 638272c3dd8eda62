"""CONTRIBUTING is enough: its commands are run as they stand, and each path touches the files it promises."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from budgettjek.cli.templates import PACKAGE

ROOT = Path(__file__).parents[1]
PARTS = ("core", "plugins", "rules", "schemas", "examples", "tests", "pyproject.toml", "CONTRIBUTING.md")
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(sh|yaml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MADE = {"__pycache__", ".pytest_cache", ".cache", "build"}
"""What running leaves behind."""

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="the commands are for a POSIX shell"),
    pytest.mark.long_file,
]


def section(title: str) -> list[tuple[str, str]]:
    """The section's blocks, each with its language."""
    (text,) = re.findall(rf"^## {title}\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL)
    return BLOCK.findall(text)


def commands(title: str) -> list[str]:
    return [block for language, block in section(title) if language == "sh"]


class Workshop:
    """A copy of this repository, and a virtual environment in which it is budgettjek."""

    def __init__(self, home: Path) -> None:
        self.house, self.environment = home / "house", home / "venv"
        ignored = shutil.ignore_patterns("*.egg-info", "build")
        for part in PARTS:
            copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy2
            copy(ROOT / part, self.house / part, **({"ignore": ignored} if copy is shutil.copytree else {}))
        site = home / "site" / "budgettjek"
        site.mkdir(parents=True)
        for module in (self.house / "core").iterdir():
            (site / module.name).symlink_to(module)
        for package in ("plugins", "rules", "schemas", "examples"):
            (site / package).symlink_to(self.house / package)
        venv.create(self.environment, with_pip=False)
        (purelib,) = self.environment.glob("lib/python*/site-packages")
        paths = [site.parent, *dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib"))]
        (purelib / "paths.pth").write_text("".join(f"{path}\n" for path in paths), encoding="utf-8")
        for command in ("budgettjek", "pytest", "pip"):
            script = self.environment / "bin" / command
            script.write_text(f'#!/bin/sh\nexec "{self.environment}/bin/python" -m {command} "$@"\n')
            script.chmod(0o755)

    def run(self, script: str) -> str:
        """What the commands print; they must all succeed, without the network."""
        env = {
            **{
                name: value
                for name, value in os.environ.items()
                if not name.startswith(("PYTEST", "PYTHON", "PIP_"))
            },
            "PATH": f"{self.environment / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "BUDGETTJEK_CACHE": str(self.house / ".cache"),
            "PYTHONUTF8": "1",
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_INDEX": "1",
            "PIP_NO_DEPS": "1",
            "PIP_NO_BUILD_ISOLATION": "0",  # pip takes this for what the option says
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        }
        done = subprocess.run(
            ["sh", "-eux", "-c", script],
            cwd=self.house,
            env=env,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert "mutanter 0 (" not in done.stdout
        return done.stdout

    def files(self) -> dict[str, bytes]:
        found = (path for path in self.house.rglob("*") if path.is_file())
        names = {path.relative_to(self.house): path for path in found}
        return {
            str(name): path.read_bytes()
            for name, path in names.items()
            if not MADE & set(name.parts) and not any(part.endswith(".egg-info") for part in name.parts)
        }

    def touched(self, script: str) -> tuple[list[str], str]:
        """The files that are new or changed afterwards, and what was printed."""
        before = self.files()
        printed = self.run(script)
        return sorted(name for name, data in self.files().items() if before.get(name) != data), printed


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return Workshop(tmp_path_factory.mktemp("workshop"))


def test_no_command_is_named_that_is_not_run() -> None:
    run = [line for language, block in BLOCK.findall(TEXT) if language == "sh" for line in block.splitlines()]
    named = re.findall(r"`((?:budgettjek|pytest|pip) [^`]+)`", TEXT)
    assert [command for command in named if not any(command in line for line in run)] == []


def test_a_new_rule_is_one_file(workshop: Workshop) -> None:
    ours, municipal = commands("A rule in one file")
    touched, printed = workshop.touched(ours)
    assert touched == ["rules/ramme/NYE001-service-under-egen-graense.rule.yaml"]
    assert "NYE001  6 eksempler, 6 mutanter, 0 overlever" in printed
    assert "serviceudgifter <= 1.200,0 mio. kr." in printed
    assert re.search(r"\d\d passed", printed)
    touched, printed = workshop.touched(municipal)
    assert touched == ["my_rules/EGN001-service-under-egen-graense.rule.yaml"]
    assert "I alt: regler 1, eksempler 6 (forkerte 0), mutanter 6 (overlever 0)." in printed


def test_a_new_years_value_is_one_line_in_one_file(workshop: Workshop) -> None:
    (_, line), (_, script) = section("A new year's value in one file")
    add = f"printf '%s' {shlex.quote(line)} >> rules/vaerdier/takster.yaml\n"
    touched, printed = workshop.touched(add + script)
    assert touched == ["rules/vaerdier/takster.yaml"]
    assert "Tilføj linjen i rules/vaerdier/takster.yaml" not in printed
    assert "procent = kl-prisfremskrivning, 2027: 2,7 pct." in printed


def test_a_new_kind_of_check_is_two_files_and_passes_the_tests_of_the_house(workshop: Workshop) -> None:
    (script,) = commands("A kind of check in two files")
    touched, printed = workshop.touched(script)
    assert touched == ["plugins/checks/runde_tal.py", "rules/talformat/RUN001-runde-tal.rule.yaml"]
    assert re.search(r"RUN001  5 eksempler, \d+ mutanter, 0 overlever", printed)
    assert re.search(r"\d\d passed", printed)


def test_a_package_of_ones_own_is_installed_extended_by_two_files_and_tested(workshop: Workshop) -> None:
    (script,) = commands("A package of your own")
    touched, printed = workshop.touched(script)
    made = {f"mit-modul/{file}".replace("hele_tusinder", "mit_modul") for file in PACKAGE}
    made = {file.replace("UDE", "MIT").replace("hele-tusinder", "mit-modul") for file in made}
    further = {"checks/hele_hundreder.py", "rules/HEL001-hele-hundreder.rule.yaml"}
    assert set(touched) == made | {f"mit-modul/mit_modul/{file}" for file in further}
    assert "HEL001  5 eksempler" in printed
    assert "3 passed" in printed


def test_the_example_package_is_installed_and_tested(workshop: Workshop) -> None:
    readme = (ROOT / "examples" / "plugin" / "README.md").read_text(encoding="utf-8")
    ((_, script),) = BLOCK.findall(readme)
    printed = workshop.run(f"cd examples/plugin\n{script}")
    assert "regler 2, eksempler 11 (forkerte 0)" in printed
    assert "3 passed" in printed
