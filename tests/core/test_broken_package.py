"""An installed package that breaks is told by its name, with what to do, and never by a stack trace."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from budgettjek import Checker
from budgettjek.cli.main import main
from budgettjek.pytest_plugin import examples, items  # noqa: F401 - see `loaded`
from budgettjek.reading.yaml_reader import read_yaml

ROOT = Path(__file__).parents[2]
CASE = ROOT / "tests" / "scenarios" / "med-fund" / "sag.json"
MODULE = """
from budgettjek import Reader, Reporter, hookimpl

def broken(*_):
    raise RuntimeError("i stykker")

def out(*_):
    raise SystemExit(0)

{code}
"""
HOOK = "@hookimpl\ndef {hook}():\n    return {answer}\n"
BREAKS = {
    "when it is loaded": "broken()",
    "when it is loaded, by leaving": "out()",
    "in a hook": HOOK.format(hook="budgettjek_checks", answer="broken()"),
    "in a hook, by leaving": HOOK.format(hook="budgettjek_rules", answer="out()"),
    "in what a hook gives piece by piece": HOOK.format(
        hook="budgettjek_rules", answer="(broken() for _ in range(1))"
    ),
    "with a check that is none": HOOK.format(hook="budgettjek_checks", answer="[42]"),
    "in a reader": HOOK.format(hook="budgettjek_readers", answer='[Reader("a", (".brud",), broken)]'),
    "with a reader that gives no bytes": HOOK.format(
        hook="budgettjek_readers", answer='[Reader("a", (".brud",), lambda data, name: 5)]'
    ),
}
REPORTERS = {"breaks": "broken", "leaves": "out", "gives no text": "lambda report, style: 5"}
Install = Callable[[str], None]


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    """All modules are loaded once: an inner session forgets those that it was the first to load."""
    read_yaml(b"a: 1", "remembered rules need no reading.yaml")
    Checker(examples=True).check(CASE)


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Puts a package of one module, with this code, where Python finds it."""
    home = tmp_path / "pakker"

    def install(code: str) -> None:
        record = home / "vores-regler-1.0.dist-info"
        record.mkdir(parents=True)
        (record / "METADATA").write_text("Metadata-Version: 2.1\nName: vores-regler\nVersion: 1.0\n")
        (record / "entry_points.txt").write_text("[budgettjek]\nvores = vores_brudte_regler\n")
        (home / "vores_brudte_regler.py").write_text(MODULE.format(code=code))
        monkeypatch.delitem(sys.modules, "vores_brudte_regler", raising=False)
        monkeypatch.syspath_prepend(home)

    return install


def case_for(way: str, home: Path) -> str:
    """The case in a file that whoever breaks there has to read."""
    if "reader" not in way:
        return str(CASE)
    copy = home / "sag.brud"
    copy.write_bytes(CASE.read_bytes())
    return str(copy)


def assert_named(told: str) -> None:
    assert "»vores-regler« gik i stykker" in told
    assert "pip uninstall vores-regler" in told
    assert "Traceback" not in told and "INTERNALERROR" not in told


@pytest.mark.parametrize("way", BREAKS)
def test_the_command_line_names_the_package(
    way: str, install: Install, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install(BREAKS[way])
    assert main(["check", case_for(way, tmp_path)]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert_named(err)
    assert err.count("\n") == 1


@pytest.mark.parametrize("way", REPORTERS)
def test_the_command_line_names_the_package_of_a_reporter(
    way: str, install: Install, capsys: pytest.CaptureFixture[str]
) -> None:
    install(HOOK.format(hook="budgettjek_reporters", answer=f'[Reporter("vores", {REPORTERS[way]})]'))
    assert main(["check", str(CASE), "--format", "vores"]) == 3
    assert_named(capsys.readouterr().err)


@pytest.mark.parametrize("way", ["when it is loaded", "in a hook", "in a reader"])
def test_pytest_names_the_package(way: str, install: Install, pytester: pytest.Pytester) -> None:
    install(BREAKS[way])
    result = pytester.runpytest("--budgettjek", case_for(way, pytester.path))
    assert_named(result.stdout.str() + result.stderr.str())
    assert result.ret == (
        pytest.ExitCode.INTERRUPTED if way == "in a reader" else pytest.ExitCode.USAGE_ERROR
    )


def test_pytest_names_the_package_where_examples_of_rules_are_run(
    install: Install, pytester: pytest.Pytester
) -> None:
    install(BREAKS["in a hook"])
    result = pytester.runpytest(next((ROOT / "rules").rglob("*.rule.yaml")))
    assert_named(result.stdout.str())


# -- rules that did not come along ----------------------------------------------------------------------


def test_a_package_whose_folder_of_rules_is_missing_is_named_with_what_to_do(
    install: Install, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = '[Path("regler")]'
    install("from pathlib import Path\n" + HOOK.format(hook="budgettjek_rules", answer=answer))
    assert main(["check", str(CASE)]) == 3
    told = capsys.readouterr().err
    assert "»vores-regler« har ikke den mappe med regler, som den melder: regler." in told
    assert "pip uninstall vores-regler" in told
