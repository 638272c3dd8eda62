"""budgettjek as others meet it: an installed wheel, an empty folder."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = ("core", "plugins", "rules", "schemas", "examples", "pyproject.toml", "README.md", "LICENSE")
pytestmark = pytest.mark.long_file
FIGURE = {"id": "service", "label": "Serviceudgifter", "concept": "serviceudgifter", "dims": {"aar": "2019"}}
FRAME = {"id": "ramme", "label": "Serviceramme", "concept": "serviceramme", "dims": {"aar": "2019"}}


def case(service: float) -> str:
    statements = [
        {**FIGURE, "value": service, "unit": "mio. kr.", "decimals": 1},
        {**FRAME, "value": 100.0, "unit": "mio. kr.", "decimals": 1},
    ]
    document = {
        "format": "budgettjek/1",
        "kind": "budgetsag",
        "municipality": {"code": "350", "name": "Lejre Kommune"},
        "budget_year": 2019,
        "attachments": [{"id": "notat", "title": "Notat", "statements": statements}],
    }
    return json.dumps(document)


def pip_install(source: Path, target: Path) -> None:
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation"]
    command += ["--no-index", "--no-compile", "--disable-pip-version-check"]
    command += ["--target", str(target), str(source)]
    subprocess.run(command, check=True, capture_output=True, text=True)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with only the wheel of budgettjek installed (its dependencies are on the machine)."""
    source = tmp_path_factory.mktemp("source")
    for name in SOURCES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        copy(ROOT / name, source / name)
    target = tmp_path_factory.mktemp("site")
    pip_install(source, target)
    return target


def run(site: Path, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(site), "BUDGETTJEK_CACHE": str(folder / ".cache")}
    return subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env={**environment, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_wheel_carries_rules_and_schemas_and_checks_a_case(site: Path, tmp_path: Path) -> None:
    (tmp_path / "sag.json").write_text(case(105.0), encoding="utf-8")
    done = run(site, tmp_path, "-m", "budgettjek", "check", "sag.json", "--fail-on", "warning")
    assert "RAM002" in done.stdout
    assert done.returncode == 1, done.stderr
    where = run(site, tmp_path, "-c", "import budgettjek; print(budgettjek.__file__)")
    assert Path(where.stdout.strip()).is_relative_to(site)


def test_three_ini_lines_give_red_and_green_items_in_an_empty_folder(site: Path, tmp_path: Path) -> None:
    (tmp_path / "god.json").write_text(case(95.0), encoding="utf-8")
    (tmp_path / "over.json").write_text(case(105.0), encoding="utf-8")
    (tmp_path / "pytest.ini").write_text(
        "[pytest]\nbudgettjek_cases = *.json\nbudgettjek_fail_on = warning\n", encoding="utf-8"
    )
    done = run(site, tmp_path, "-m", "pytest", "-v", "--junitxml", "ud.xml", "-p", "no:cacheprovider")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "god.json::RAM002 PASSED" in done.stdout
    assert "over.json::RAM002 FAILED" in done.stdout
    assert "Traceback" not in done.stdout
    failed = [
        item.get("classname", "") + item.get("name", "")
        for item in ElementTree.parse(tmp_path / "ud.xml").iter("testcase")
        if item.find("failure") is not None
    ]
    assert len(failed) == 1
    assert "RAM002" in failed[0]


@pytest.fixture(scope="module")
def both(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an outside package too."""
    source = tmp_path_factory.mktemp("outside") / "package"
    shutil.copytree(ROOT / "examples" / "plugin", source)
    both = tmp_path_factory.mktemp("both")
    shutil.copytree(site, both, dirs_exist_ok=True)
    pip_install(source, both)
    return both


def test_an_outside_package_adds_a_kind_of_check_and_its_rule(both: Path, tmp_path: Path) -> None:
    (tmp_path / "sag.json").write_text(case(95.0001), encoding="utf-8")
    done = run(
        both,
        tmp_path,
        "-m",
        "budgettjek",
        "check",
        "sag.json",
        "--select",
        "UDE",
        "--fail-on",
        "warning",
        "--format",
        "json",
    )
    assert done.returncode == 1, done.stderr
    findings = json.loads(done.stdout)["findings"]
    assert [(finding["rule"], finding["facts"]["expected"]) for finding in findings] == [("UDE001", "95")]


def test_evidence_by_an_outside_package_holds_where_it_is_and_names_it_where_it_is_not(
    site: Path, both: Path, tmp_path: Path
) -> None:
    (tmp_path / "sag.json").write_text(case(95.0001), encoding="utf-8")
    run(both, tmp_path, "-m", "budgettjek", "check", "sag.json", "--seal", "bevis.zip")
    (tmp_path / "sag.json").unlink()
    assert run(both, tmp_path, "-m", "budgettjek", "verify", "bevis.zip").returncode == 0
    done = run(site, tmp_path, "-m", "budgettjek", "verify", "bevis.zip")
    assert done.returncode == 4, done.stdout + done.stderr
    told = " ".join(done.stdout.split())
    assert re.search(r"Pakken \S*hele.tusinder \S+ \(kontroltyper: hele_tusinder\) mangler her", told), told
