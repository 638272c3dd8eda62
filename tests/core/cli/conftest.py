"""The command line as tests use it: in this process, or as one of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from budgettjek.cli import main as cli

SCENARIOS = Path(__file__).parents[2] / "scenarios"
Started = Callable[..., subprocess.CompletedProcess[bytes]]


class Run:
    """Runs a command in this process; afterwards `out` and `err` hold what it wrote."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys, self.out, self.err = capsys, "", ""

    def __call__(self, *arguments: str | Path) -> int:
        code = cli.main([str(argument) for argument in arguments])
        self.out, self.err = self.capsys.readouterr()
        return code


@pytest.fixture
def plain_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No wishes of the person at the keyboard, and a cache of the session's own."""
    monkeypatch.setenv("BUDGETTJEK_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
    for name in ("BUDGETTJEK_DEBUG", "COLUMNS", "NO_COLOR", "PYTHONIOENCODING"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def run(plain_surroundings: None, capsys: pytest.CaptureFixture[str]) -> Run:
    return Run(capsys)


@pytest.fixture
def started(plain_surroundings: None) -> Started:
    """The command as a process of its own, in an environment with further variables."""

    def start(*arguments: str | Path, data: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "budgettjek", *map(str, arguments)]
        return subprocess.run(
            command, input=data, capture_output=True, env={**os.environ, **env}, check=False, timeout=120
        )

    return start


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a good case and much that is not."""
    case = (SCENARIOS / "med-fund" / "sag.json").read_text(encoding="utf-8")
    (tmp_path / "sag.json").write_text(case, encoding="utf-8")
    (tmp_path / "tekst.json").write_text("hej", encoding="utf-8")
    (tmp_path / "tom.json").write_bytes(b"")
    (tmp_path / "liste.json").write_text("[]", encoding="utf-8")
    (tmp_path / "utf16.json").write_bytes(case.encode("utf-16"))
    (tmp_path / "folder").mkdir()
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "AAA001-x.rule.yaml").write_text("id: AAA001\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path
