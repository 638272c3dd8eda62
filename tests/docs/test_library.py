"""The example in docs/library.md runs as it stands and prints what the page says."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "library.md"


def block(language: str) -> str:
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.M | re.S)
    return str(found)


def test_the_example_prints_what_the_page_says(tmp_path: Path) -> None:
    script = tmp_path / "tjek.py"
    script.write_text(block("python"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, script],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1", "BUDGETTJEK_CACHE": str(tmp_path / "cache")},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.stderr == ""
    assert done.stdout == block("text")


def test_every_name_that_the_page_imports_or_describes_is_public() -> None:
    import budgettjek

    named = set(re.findall(r"^\| `([A-Z]\w+)` \|", PAGE.read_text(encoding="utf-8"), re.M)) - {"OSError"}
    assert named
    assert named <= set(budgettjek.__all__)
