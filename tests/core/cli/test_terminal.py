"""Any terminal will do: whatever its alphabet, width and colours, and whoever reads along."""

import io
import json
import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from budgettjek.cli import main as cli, terminal

if TYPE_CHECKING:
    from .conftest import Run, Started

pytestmark = pytest.mark.usefixtures("plain_surroundings")
SCENARIOS = Path(__file__).parents[2] / "scenarios"
CASE, CLEAN = SCENARIOS / "med-fund" / "sag.json", SCENARIOS / "uden-fund" / "sag.json"
OWN = ["--rules", str(SCENARIOS / "regler"), "--select"]


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C", "LANG": "C"},
        {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp850"},
        {"PYTHONIOENCODING": "cp1252"},
    ],
    ids=["C", "C without help from Python", "ASCII", "Windows console", "Windows file"],
)
def test_any_alphabet_will_do(env: dict[str, str], started: "Started") -> None:
    done = started("check", CASE, *OWN, "PRV", **env)
    assert done.returncode == 1, done.stderr
    assert b"KONKLUSION: 2 fejl og 1 advarsel." in done.stdout
    assert started("check", "nøpe.json", **env).returncode == 4


def test_ascii_readers_get_ascii_letters_and_machines_get_utf_8(started: "Started") -> None:
    plain = started("check", CASE, *OWN, "PRV002", PYTHONIOENCODING="ascii").stdout.decode("ascii")
    assert "budgetaar 2019" in plain
    whole = started("check", CASE, *OWN, "PRV", "--format", "json", PYTHONIOENCODING="cp850").stdout
    assert json.loads(whole.decode("utf-8"))["rules"][2]["title"]["da"] == "Afdrag er højst prøvens loft"


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("name", "value", "coloured"), [("TERM", "xterm", True), ("NO_COLOR", "1", False)])
def test_colours_are_for_terminals_that_want_them(
    name: str, value: str, coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", screen := Screen())
    assert cli.main(["check", str(CASE), *OWN, "PRV"]) == 1
    assert ("\x1b[" in screen.getvalue()) is coloured
    assert "✗ FEJL" in screen.getvalue().replace("\x1b[31;1m", "")


def test_no_colours_in_a_file(run: "Run") -> None:
    run("check", CASE, *OWN, "PRV")
    assert "\x1b" not in run.out


def test_a_label_cannot_steer_the_terminal(run: "Run", tmp_path: Path) -> None:
    spoiled = CASE.read_text(encoding="utf-8").replace("Drift og anlæg i alt", "Drift\\u001b[2J og\\nanlæg")
    (tmp_path / "sag.json").write_text(spoiled, encoding="utf-8")
    assert run("check", tmp_path / "sag.json", *OWN, "PRV001") == 1
    assert "\x1b" not in run.out


@pytest.mark.parametrize(
    ("columns", "width"), [("80", 80), ("20", 60), ("400", 100), ("bred", 100), ("0", 100)]
)
def test_text_fills_the_width_of_the_terminal(
    columns: str, width: int, run: "Run", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert terminal.width() == width
    run("check", CASE, *OWN, "PRV")
    widths = [len(line) for line in run.out.splitlines()]
    assert width - 12 <= max(widths) <= width


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes and signals on Windows")
def test_a_reader_who_leaves_early_changes_nothing() -> None:
    command = [sys.executable, "-m", "budgettjek", "check", str(CASE), *OWN, "PRV"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        errors = process.stderr.read()
    assert (process.returncode, errors) == (1, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such streams on Windows")
def test_an_answer_that_nobody_asked_to_see_is_an_exit_code() -> None:
    command = shlex.join([sys.executable, "-m", "budgettjek", "check", str(CASE), *OWN, "PRV"])
    done = subprocess.run(["sh", "-c", f"{command} >&-"], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such streams on Windows")
def test_a_case_from_an_input_that_is_closed_is_an_empty_file() -> None:
    command = shlex.join([sys.executable, "-m", "budgettjek", "check", "-"])
    done = subprocess.run(["sh", "-c", f"{command} <&-"], capture_output=True, check=False)
    assert done.returncode == 4
    assert b"Filen er tom." in done.stdout + done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no drive that is always full")
def test_an_answer_that_cannot_be_written_is_no_pass() -> None:
    command = [sys.executable, "-m", "budgettjek", "check", str(CLEAN), *OWN, "PRV001"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 4
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no such limits on Windows")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_an_answer_that_there_is_only_half_room_for_is_told(unbuffered: str, tmp_path: Path) -> None:
    command = shlex.join(
        [sys.executable, "-m", "budgettjek", "check", str(CASE), *OWN, "PRV", "--format=sarif"]
    )
    env = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    place = tmp_path / "answer.sarif"
    done = subprocess.run(
        ["sh", "-c", f"{command} > whole; ulimit -f 1; {command} > answer.sarif"],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        check=False,
    )
    assert 0 < place.stat().st_size < (tmp_path / "whole").stat().st_size
    assert done.returncode == 4
    assert b"kan ikke skrives" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes and signals on Windows")
def test_ctrl_c_in_the_middle_leaves_no_trace() -> None:
    command = [sys.executable, "-m", "budgettjek", "check", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        waiting(process)
        process.send_signal(signal.SIGINT)
        errors = process.stderr.read()
    assert process.returncode == 130
    assert b"Traceback" not in errors


def waiting(process: subprocess.Popen[bytes]) -> None:
    """Return when the process waits for its standard input (or after ten seconds)."""
    state = Path(f"/proc/{process.pid}/wchan")
    for _ in range(100):
        time.sleep(0.1)
        if state.exists() and "pipe" in state.read_text():
            return


# -- start-up -------------------------------------------------------------------------------------------

HEAVY = ("jsonschema", "ruamel.yaml", "importlib.metadata", "pytest", "hypothesis", "email")
BROKEN = tuple(f"budgettjek.reading.{name}" for name in ("diagnosis", "fitting", "schema_violation"))


@pytest.mark.parametrize("arguments", [["--help"], ["check", str(CASE), *OWN, "PRV"]], ids=["help", "check"])
def test_nothing_heavy_is_imported_for_a_sound_case_and_rules_remembered(
    arguments: list[str],
) -> None:
    program = (
        f"import sys; from budgettjek.cli.main import main; main({arguments!r}); "
        f"print([name for name in {HEAVY + BROKEN!r} if name in sys.modules])"
    )
    command = [sys.executable, "-c", program]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    for _ in range(2):  # the first run reads the rules
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, env=environment)
    assert done.stdout.splitlines()[-1] == "[]"
