"""What people see on the screen, whole, for a few small cases: each folder holds a command and its answer."""

import os
from pathlib import Path

import pytest

from budgettjek.cli.main import main

HERE = Path(__file__).parent
FOLDERS = sorted(file.parent for file in HERE.glob("*/kommando.txt"))
REWRITE = "BUDGETTJEK_REWRITE"
HINT = f"If the new text is better, keep it with {REWRITE}=1 pytest tests/scenarios, and read the difference"


@pytest.fixture(autouse=True)
def plain_screen(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setenv("BUDGETTJEK_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))


def answer(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    monkeypatch.chdir(folder)
    code = main((folder / "kommando.txt").read_text(encoding="utf-8").split())
    shown = capsys.readouterr()
    parts = [f"exit code: {code}\n", shown.out, f"\nstandard error:\n{shown.err}" if shown.err else ""]
    return "".join(parts)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_whole_answer_is_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = answer(folder, monkeypatch, capsys)
    kept = folder / "svar.txt"
    if os.environ.get(REWRITE):
        kept.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == kept.read_text(encoding="utf-8"), HINT


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_line_is_wider_than_a_screen(folder: Path) -> None:
    screen, _, _ = (folder / "svar.txt").read_text(encoding="utf-8").partition("\nstandard error:\n")
    assert [line for line in screen.splitlines() if len(line) > 100] == []
