"""The set-ups for CI that people copy: each is whole, and each of its commands runs as it stands there."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from ruamel.yaml import YAML

from budgettjek import manager
from tests.checked_files import case, statement

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
BASH = shutil.which("bash")
needs_bash = pytest.mark.skipif(BASH is None, reason="the set-ups are for bash")


def yaml(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text)


def set_ups() -> list[Any]:
    return [yaml(block) for block in re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)]


GITHUB, GITLAB, PRE_COMMIT = set_ups()
(HOOK,) = yaml((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def commands() -> list[str]:
    """Ours; what the platform does itself is its own."""
    (job,) = GITHUB["jobs"].values()
    lines = [step["run"] for step in job["steps"] if "run" in step] + GITLAB["budgettjek"]["script"]
    return [line for line in lines if line.startswith("budgettjek ")]


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    assert BASH
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "BUDGETTJEK_CACHE": str(folder.parent / "cache")}
    return subprocess.run(
        [BASH, "-c", command],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with two cases that each say two things of the same."""
    folder = tmp_path_factory.mktemp("repository")
    twice = [{**statement("Service", "serviceudgifter", value), "id": f"s{value}"} for value in (90, 95)]
    (folder / "sager").mkdir()
    for name in ("2019.json", "2020.json"):
        (folder / "sager" / name).write_bytes(case(*twice))
    return folder


@needs_bash
def test_the_commands_of_the_page_run_as_they_stand(folder: Path) -> None:
    for command in commands():
        done = run(command, folder)
        assert done.returncode == (0 if "--fail-on never" in command else 1), done.stderr
        assert done.stderr == ""
        assert ("> " in command) == (done.stdout == "")
    steps, reports = GITHUB["jobs"]["budgettjek"]["steps"], GITLAB["budgettjek"]["artifacts"]["reports"]
    sarif = steps[-1]["with"]["sarif_file"]
    assert json.loads((folder / sarif).read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert json.loads((folder / reports["codequality"]).read_text(encoding="utf-8"))
    assert ElementTree.parse(folder / reports["junit"]).getroot().tag == "testsuites"


def test_the_upload_runs_also_when_there_are_findings() -> None:
    *_, check, write, upload = GITHUB["jobs"]["budgettjek"]["steps"]
    assert "if" not in check
    assert write["if"] == upload["if"] == "${{ !cancelled() }}"
    assert GITHUB["permissions"]["security-events"] == "write"
    assert GITLAB["budgettjek"]["artifacts"]["when"] == "always"


@needs_bash
def test_the_hook_takes_the_cases_that_are_to_be_committed(folder: Path) -> None:
    files = ["sager/2019.json", "2019/sager/a.json", "sager/a.txt", "package.json", "passager/a.json"]
    assert [file for file in files if re.search(HOOK["files"], file)] == files[:2]
    ((repository,),) = PRE_COMMIT.values()
    (used,) = repository["hooks"]
    assert used["id"] == HOOK["id"]
    cases = sorted(file.relative_to(folder).as_posix() for file in folder.glob("sager/*.json"))
    done = run(shlex.join([*HOOK["entry"].split(), *used["args"], *cases]), folder)
    assert done.returncode == 1
    assert done.stdout.count("KONKLUSION") == len(cases)


def test_every_format_and_exit_code_is_on_the_page_in_both_languages() -> None:
    for name in manager.reporters(manager.plugin_manager()):
        assert PAGE.count(f"| `{name}` |") == 2, name
    for code in (0, 1, 3, 4, 5):
        assert PAGE.count(f"\n| {code} |") == 2, code
