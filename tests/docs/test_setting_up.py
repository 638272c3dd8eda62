"""README's two commands for setting up are run as they stand; `.ci/run` runs the second with all tests."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
NEEDED = ("core", "plugins", "rules", "schemas", "examples", "pyproject.toml", "README.md", "LICENSE")

PYTHON3 = """#!/bin/sh
{python} "$@" --without-pip
for site in .venv/lib/python*/site-packages; do
  echo '{packages}' > "$site/needed.pth"
done
for name in pip pytest; do
  printf '#!/bin/sh\\nexec "$(dirname "$0")/python" -m '$name' "$@"\\n' > .venv/bin/$name
  chmod +x .venv/bin/$name
done
"""
"""Makes an environment that has the packages from here after its own, instead of the network."""
TINY = """
from pathlib import Path

import budgettjek


def test_the_package_is_the_copy_beside_this_test():
    assert Path(budgettjek.__file__).parent == Path(__file__).resolve().parents[1] / "core"
"""

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="the commands are for a POSIX shell"),
    pytest.mark.long_file,
]


def told(title: str) -> tuple[str, str]:
    """The section's command for a POSIX shell, and the one for PowerShell."""
    (section,) = re.findall(rf"^## {title}\n(.*?)^## ", README, re.MULTILINE | re.DOTALL)
    (posix,) = re.findall(r"^```sh\n(.*?)\n```$", section, re.MULTILINE | re.DOTALL)
    (windows,) = re.findall(r"^Windows \(PowerShell\): `(.*)`$", section, re.MULTILINE)
    return posix, windows


def followed(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The command, run in a copy of what it needs."""
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info", "build")
    for name in NEEDED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, folder / name)
    bin = folder / "bin"
    bin.mkdir()
    (bin / "python3").write_text(
        PYTHON3.format(python=sys.executable, packages=sysconfig.get_path("purelib")), encoding="utf-8"
    )
    (bin / "python3").chmod(0o755)
    return subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env={
            "PATH": f"{bin}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(folder),
            "PYTHONUTF8": "1",
            "BUDGETTJEK_CACHE": str(folder / ".cache"),
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_COMPILE": "1",
            "PIP_NO_INDEX": "1",
            "PIP_NO_DEPS": "1",
            "PIP_NO_BUILD_ISOLATION": "0",  # pip takes this for what the option says
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_first_command_makes_an_environment_and_checks_the_real_case(tmp_path: Path) -> None:
    done = followed(told("Kør")[0], tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stdout.startswith("Lejre Kommune · budgetår 2019")
    assert (tmp_path / "rapport.json").stat().st_size > 10_000
    assert list(tmp_path.glob(".venv/lib/python*/site-packages/budgettjek/engine.py"))


def test_the_second_command_makes_an_environment_and_runs_the_tests(tmp_path: Path) -> None:
    """Of a copy that has one test only."""
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_tiny.py").write_text(TINY, encoding="utf-8")
    done = followed(told("Test")[0], tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 passed" in done.stdout


def test_the_second_command_is_what_ci_runs() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    (finding,) = re.findall(r"^test_command=.*$", script, re.MULTILINE)
    assert 'bash -euo pipefail -c "$test_command"' in script
    done = subprocess.run(
        ["sh", "-c", f'{finding}\nprintf %s "$test_command"'],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout == told("Test")[0]


@pytest.mark.parametrize("title", ["Kør", "Test"])
def test_the_command_for_windows_is_the_same(title: str) -> None:
    posix, windows = told(title)
    for one, other in (("python3", "py"), (" && ", "; "), (".venv/bin/", ".venv/Scripts/"), ("'", '"')):
        posix = posix.replace(one, other)
    assert posix == windows.replace("\\", "/")
