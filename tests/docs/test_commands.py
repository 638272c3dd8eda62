"""Every command in the README and the docs is run as it stands, and prints what is printed there."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import budgettjek
from budgettjek.cli.main import main
from tests.spreadsheets import workbook
from tests.word_documents import document

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs").rglob("*.md"))
TUTORIALS = (ROOT / "docs" / "vejledning.md", ROOT / "docs" / "en" / "tutorial.md")
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"`([\w.-]+\.(?:json|yaml|ini|csv))`:\s*\Z")
"""The name of the file that the block after it is."""
EDIT = re.compile(
    r"(?:Ret i|In) `([^`]+)` \((?:linje|line) (\d+)\) (?:change )?`([^`]+)` (?:til|to) `([^`]+)`"
)
REWRITE = "BUDGETTJEK_REWRITE"
ANNEX = workbook(
    [
        ["Anlæg fordelt på formål (mio. kr.)"],
        ["Formål", 2019, 2020],
        ["Skoler", 20.1, 15],
        ["Veje", 12.52, 10.4],
        ["Idræt", 10.48, 8.2],
        ["Anlæg i alt", "=SUM(B3:B5)", 34.6],
    ],
    {f"{column}{row}": "#,##0.0" for column in "BC" for row in range(3, 7)},
    {"B6": 43.1},
)
"""The workbook of the tutorial, as the table there shows it."""
CASE_TEXT = document(
    "Budgetforslaget viser et likviditetsunderskud på 30,6 mio. kr. i 2019.",
    "Tabel 1: Ændringer siden 1. behandling",
    [
        ["Mio. kr.", "2019", "2020"],
        ["Vedtaget budget", "30,4", "−2,6"],
        ["Flytning af vuggestuer", "−0,5", "–"],
        ["Nyt skøn", "30,1¹", "(2,6)"],
    ],
)
"""The Word document of the tutorial."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the commands are for a POSIX shell")


# -- the pages ----------------------------------------------------------------------------------------------


class Reader:
    """Somebody who does what a page says, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.codes: list[int] = []
        self._printed = ""

    def follow(self, text: str) -> str:
        """The page, with what its commands really print."""
        told, end = [], 0
        for block in BLOCK.finditer(text):
            before = text[end : block.start()]
            told += [before, self._do(before, block[1], block[2])]
            end = block.end()
        return "".join([*told, text[end:]])

    def _do(self, before: str, language: str, inside: str) -> str:
        for file, line, old, new in EDIT.findall(before):
            self._edit(self.folder / file, int(line) - 1, old, new)
        if language == "sh":
            self._printed = self._run(inside)
        elif language == "text":
            inside = self._printed
        elif named := FILE.search(before):
            (self.folder / named[1]).write_text(inside, encoding="utf-8")
        return f"```{language}\n{inside}```"

    def _edit(self, path: Path, line: int, old: str, new: str) -> None:
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        assert old in lines[line]
        lines[line] = lines[line].replace(old, new)
        path.write_text("".join(lines), encoding="utf-8")

    def _run(self, script: str) -> str:
        """What the script writes on the screen, errors too."""
        bin = Path(sys.executable).parent
        left = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
        done = subprocess.run(
            ["sh", "-c", script],
            cwd=self.folder,
            env={
                **left,
                "PATH": f"{bin}{os.pathsep}{os.environ['PATH']}",
                "PYTHONUTF8": "1",
                "BUDGETTJEK_CACHE": str(self.folder / ".cache"),
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        self.codes.append(done.returncode)
        return done.stdout


@pytest.mark.parametrize("page", TUTORIALS, ids=lambda page: page.stem)
def test_the_tutorial_prints_what_it_says(page: Path, tmp_path: Path) -> None:
    text, reader = page.read_text(encoding="utf-8"), Reader(tmp_path)
    (tmp_path / "anlaeg.xlsx").write_bytes(ANNEX)
    (tmp_path / "sagsfremstilling.docx").write_bytes(CASE_TEXT)
    told = reader.follow(text)
    if os.environ.get(REWRITE):
        page.write_text(told, encoding="utf-8", newline="\n")
    assert told == text, f"If the new text is better, keep it with {REWRITE}=1 pytest tests/docs"
    assert reader.codes == [1, 0, 0, 0, 0, 1, 0, 0, 1, 4]
    assert (tmp_path / "rapport.json").read_text(encoding="utf-8").startswith("{")


def test_the_tutorial_is_the_same_in_both_languages() -> None:
    """The same files, commands and steps; in English every command asks for English."""
    danish, english = (page.read_text(encoding="utf-8") for page in TUTORIALS)
    assert [*written(english)] == [*written(danish)]
    asked = [line for line in english.splitlines() if line.startswith("budgettjek ")]
    assert all(line.endswith(" --lang en") for line in asked)
    for part in (r"^#+ ", r"^\|", r"^- \*\*", r"^\w.*`:$"):
        assert len(re.findall(part, english, re.M)) == len(re.findall(part, danish, re.M)), part


def written(text: str) -> Iterator[tuple[str, str]]:
    """What the reader types: commands but for their language, files but for the words of an acceptance."""
    for language, inside in BLOCK.findall(text):
        if language != "text":
            plain = re.sub(r'(reason|decided_by): ".*"', r"\1", inside)
            yield language, plain.replace(" --lang en", "")


def test_a_page_with_commands_has_a_test() -> None:
    with_commands = {page.stem for page in PAGES if "```sh" in page.read_text(encoding="utf-8")}
    own = {file.stem.removeprefix("test_") for file in Path(__file__).parent.glob("test_*.py")}
    assert with_commands - own == {page.stem for page in TUTORIALS}


# -- the README ---------------------------------------------------------------------------------------------

EXIT_CODES = {
    "budgettjek check sag.json": 1,
    "budgettjek check mappe/": 1,
    'budgettjek new case "Lejre Kommune" --code 350 --year 2027 --dir sagen': 0,
    "budgettjek transcribe bilag.xlsx --out bilag.json": 0,
    "budgettjek transcribe bilag.xlsx --like sag.json --out bilag-2020.json": 0,
    "budgettjek propose sag.json": 0,
    "budgettjek check sag.json --report rapport.json": 1,
    "budgettjek check sag.json --format csv > fund.csv": 1,
    "budgettjek check sag.json --report fund.html": 1,
    "budgettjek check sag.json --format markdown > fund.md": 1,
    "budgettjek check sag.json --select TAK": 0,
    "budgettjek coverage sag.json": 0,
    "budgettjek check examples/lejre-aarsplan-2022.json": 0,
    "budgettjek check sag.json --seal bevis.zip": 1,
    "budgettjek verify bevis.zip --expect SEGL": 0,
    "budgettjek rules --write-lock regler.lock.yaml": 0,
    "budgettjek check sag.json --lock regler.lock.yaml": 1,
    "budgettjek check sag.json --write-accept accept.yaml": 1,
    "budgettjek check sag.json --accept accept.yaml": 0,
    "budgettjek compare gammel.json ny.json": 1,
    'budgettjek compare examples/lejre-2019.json --stages "2. budgetstatus" "3. budgetstatus"': 1,
    "budgettjek check sag.json --rules mine_regler": 1,
    "budgettjek explain TAK001 --year 2019": 0,
    "budgettjek rules --year 2019": 0,
    'budgettjek.check("sag.json")': 0,
    "budgettjek new rule NYE001 --dir mine_regler": 0,
    "budgettjek test-rules mine_regler": 0,
    "budgettjek rules --analyse": 0,
    "budgettjek rules --format md --year 2019 > regler.md": 0,
    "budgettjek concepts serviceramme": 0,
    "budgettjek values --year 2027": 0,
    "budgettjek schema document > document.schema.json": 0,
}
"""What each command of the table for every day ends with on the invented case, in the order of the table."""


def everyday() -> Iterator[str]:
    (table,) = re.findall(r"^## Til hverdag\n(.*?)^##", README, re.MULTILINE | re.DOTALL)
    return (command for command in re.findall(r"`([^`]+)`", table) if command.startswith("budgettjek"))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the table speaks of: a case as sag.json, and rules of one's own."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "examples", folder / "examples", ignore=shutil.ignore_patterns("plugin"))
    (folder / "mappe").mkdir()
    for copy in ("sag.json", "gammel.json", "mappe/sag.json"):
        shutil.copy(ROOT / "examples" / "opdigtet-2026.json", folder / copy)
    (folder / "bilag.xlsx").write_bytes(workbook([["Mio. kr.", 2019], ["Drift", 412.3]]))
    changed = (folder / "sag.json").read_text(encoding="utf-8").replace("Opdigtet Kommune", "Ny Kommune")
    (folder / "ny.json").write_text(changed, encoding="utf-8")
    assert main(["new", "rule", "EGN001", "--dir", str(folder / "mine_regler")]) == 0
    return folder


def test_every_everyday_command_is_run() -> None:
    assert list(everyday()) == list(EXIT_CODES)


def test_every_everyday_command_ends_as_it_should(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(desk)
    monkeypatch.setenv("BUDGETTJEK_CACHE", str(desk / ".cache"))
    seal = ""
    for command, code in EXIT_CODES.items():
        if command.startswith("budgettjek.check"):
            assert eval(command, {"budgettjek": budgettjek}).evaluated
            continue
        called, _, output = command.partition(" > ")
        ended = main(shlex.split(called.replace("SEGL", seal))[1:])
        shown = capsys.readouterr()
        assert ended == code, f"{command} ended with {ended}: {shown.err}"
        assert shown.out + shown.err, command
        seal = "".join(re.findall(r"\b[0-9a-f]{64}\b", shown.err)) or seal
        if output:
            (desk / output).write_text(shown.out, encoding="utf-8")
        if "--write-accept" in command:
            fill_in(desk / "accept.yaml")
    assert seal
    assert (desk / "regler.md").stat().st_size > 10_000


def fill_in(draft: Path) -> None:
    """Give every reason that the draft asks for."""
    text = draft.read_text(encoding="utf-8")
    draft.write_text(re.sub(r'(reason|decided_\w+): ""', r'\1: "sag 18/27"', text), encoding="utf-8")
