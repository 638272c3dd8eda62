"""Everything that a person reads is in the language that was asked for, whatever the command or the format.

The cases are the examples with every free text of theirs (labels, titles, notes, names) replaced by
`Xq17` and the like: so a word of the other language in an answer is the product's own. What may be
Danish in English is taken out first: names of sources, quoted text, terms in brackets, and whatever is
written as in a file (names of files, of parameters, of concepts with their dims). What is left is
searched for the commonest words of the other language, and English also for letters that it does not
have.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from budgettjek.cases.papers import TITLES
from budgettjek.checking import Checker
from budgettjek.cli.commands import COMMANDS
from budgettjek.cli.rule_page import page
from budgettjek.package_data import package_folder
from budgettjek.pytest_plugin import pytest_addoption
from budgettjek.reporting.reporter import Checked, Reporter, Style
from budgettjek.violation import Unreadable, Violation

if TYPE_CHECKING:
    from .conftest import Run

ROOT = Path(__file__).parents[3]
CASE, PLAN, OTHER, WRONG = "lejre-2019.json", "lejre-aarsplan-2022.json", "opdigtet-2026.json", "ny.json"
FREE = {
    *("label", "title", "note", "regulering_note", "betalingsenhed", "where", "what", "background"),
    *("administrative_text", "political_text", "name", "ordning", "kommune", "stade", "fra_stade"),
}
"""What a document says in words of its own."""
DANISH = """
    advarsel af alle allerede beløb bilag blev bliver den denne dens der deres det dette disse efter
    eller er et fejl findes flere fra gælder har hvad hver hvis hvor højst ikke indtil ingen intet
    kan kilde kilder kolonne kommunen kun læst mangler med mere mindst må når og også om på ret
    række regel regler sagen samme sig skal skriv slet som tabel tal til tilføj uden udvalg ved
    værdi være ændret ændring år
"""
ENGLISH = """
    add been correct each figure figures from its least missing must not of only or row source
    sources than that the there this value was were what with
"""
FOREIGN = {"en": frozenset(DANISH.split()), "da": frozenset(ENGLISH.split())}
LETTERS = {"en": re.compile("[æøåÆØÅ]"), "da": re.compile("(?!)")}
WORD = re.compile(r"(?<!\w)[^\W\d_]+(?!\w)")
QUOTED = re.compile(
    r"“[^”]*”|»[^«]*«|\([^()]*\)|\[[^\]]*\]|`[^`]*`|\{[^{}]*\}|\$\w+|[\w.]+ (?:\[[^\[\]]*\] )?= "
)
"""Text that is quoted or in brackets, and a figure of an example: `drift [aar=2019] = …`."""
IN_A_FILE = re.compile(r"[/=_{]|[.](?:rule|yaml|json)\b|\w-\w|:\w|\w…")
"""What no whole word of a sentence has: a path, dims, an identifier, an end that was cut off."""
PARAMETERS = re.compile(r"^(?:\*\*)?(?:Kontrol|Check)\b.*?(?=^(?:\*\*)?(?:Formel|Formula)\b)", re.M | re.S)
"""Of a rule's page, what stands in its file: the kind of check and the parameters."""
each_language = pytest.mark.parametrize("lang", ["da", "en"])


# -- cases without a word of their own --------------------------------------------------------------------


def neutral(value: Any, names: dict[str, str], key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: neutral(inner, names, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [neutral(inner, names, key) for inner in value]
    if key in FREE and isinstance(value, str) and value:
        return names.setdefault(value, f"Xq{len(names)}")
    return value


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The neutral cases, one with errors, and one that cannot be read."""
    home, names = tmp_path_factory.mktemp("languages"), dict[str, str]()
    for file in (CASE, PLAN, OTHER):
        document = json.loads((ROOT / "examples" / file).read_text(encoding="utf-8"))
        text = json.dumps(neutral(document, names), ensure_ascii=False, indent=1)
        for stage in ("2. budgetstatus", "3. budgetstatus", "budgetaftale 2018-2021"):
            text = text.replace(f"'{stage}'", f"'{names[stage]}'") if stage in names else text
        (home / file).write_text(text, encoding="utf-8")
    wrong = (home / OTHER).read_text(encoding="utf-8").replace("898165", "891865").replace("-10-", "-12-")
    (home / WRONG).write_text(wrong, encoding="utf-8")
    (home / "itu.json").write_text('{"kind": "x", "attachments": [{"id": 3, "y": 1}]}', encoding="utf-8")
    (home / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    (home / "stader.txt").write_text(
        f"{names['2. budgetstatus']} {names['3. budgetstatus']}", encoding="utf-8"
    )
    return home


@pytest.fixture
def desk(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with copies of them."""
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(examples=True)


@pytest.fixture(scope="module")
def checked(folder: Path, checker: Checker) -> list[Checked]:
    """The reports on the cases, and one that cannot be read."""
    judged = [Checked(file, checker.check(folder / file)) for file in (CASE, PLAN, OTHER, WRONG)]
    return [*judged, Checked("itu.json", violations=violations(checker, folder / "itu.json"))]


def violations(checker: Checker, file: Path) -> list[Violation]:
    with pytest.raises(Unreadable) as error:
        checker.check(file)
    return error.value.violations


# -- what is foreign in an answer -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def names(checker: Checker) -> re.Pattern[str]:
    """What sources call themselves, the longest first, and the ids of a document's own parts."""
    ruleset = checker.ruleset
    sources = [source for rule in ruleset.rules for source in rule.sources]
    told = [words for source in sources for words in (source.title, source.section)]
    told += [entry.source for value in ruleset.values.values() for entry in value.entries]
    own = sorted({words for words in told if isinstance(words, str)}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, [*own, *TITLES])))


def foreign(answer: str, lang: str, names: re.Pattern[str]) -> list[str]:
    """The words of the other language in an answer, each with what stands around it."""
    text = names.sub("", " ".join(PARAMETERS.sub("", answer).replace("\\", "").split()))
    text = QUOTED.sub("", QUOTED.sub("", text))
    text = " ".join(word for word in text.split(" ") if not IN_A_FILE.search(word))
    return [
        text[max(0, word.start() - 50) : word.end() + 30]
        for word in WORD.finditer(text)
        if word[0].casefold() in FOREIGN[lang] or LETTERS[lang].search(word[0])
    ]


def of_language(value: Any, lang: str) -> Iterator[str]:
    """The sentences of a JSON file that are not said to be in the other language."""
    if isinstance(value, dict):
        for key in [lang] if set(value) == {"da", "en"} else value:
            yield from of_language(value[key], lang) if key not in ("facts", "uri") else ()
    elif isinstance(value, list):
        for inner in value:
            yield from of_language(inner, lang)
    elif isinstance(value, str) and " " in value:
        yield value


def answers(run: "Run", lang: str, names: re.Pattern[str], commands: Iterable[list[str]]) -> list[str]:
    """What is foreign in the answers to the commands; an answer that says nothing proves nothing."""
    found = []
    for command in commands:
        run(*command, "--lang", lang)
        assert run.out + run.err, command
        found += [f"{' '.join(command)}: {w}" for w in foreign(f"{run.out}\n{run.err}", lang, names)]
    return found


def test_the_search_finds_a_word_of_the_other_language_and_passes_over_what_may_stand(
    names: re.Pattern[str],
) -> None:
    assert foreign("DKK 41.7 million, men bilag 3 har 40.0", "en", names)
    assert foreign("41,7 mio. kr., only the annex 40,0", "da", names)
    assert foreign("Rows: rækkefølge", "en", names)
    told = (
        "The capital frame (anlægsramme) of “Drift og anlæg”, rules/a/SUM001-og-af.rule.yaml, drift[stade=og]"
    )
    assert foreign(told, "en", names) == []


# -- every command ----------------------------------------------------------------------------------------


@each_language
def test_the_report_on_a_case_in_every_format(
    checked: list[Checked], checker: Checker, names: re.Pattern[str], lang: str
) -> None:
    for name, reporter in checker.reporters.items():
        told = rendered(reporter, checked, lang)
        if told.startswith(("{", "[")):
            told = "\n".join(of_language(json.loads(told), lang))
        assert foreign(told, lang, names) == [], name


def rendered(reporter: Reporter, checked: list[Checked], lang: str) -> str:
    if reporter.render_all:
        return reporter.render_all(checked, Style(lang))
    reports = [case.report for case in checked if case.report is not None]
    if reporter.name == "json":
        return reporter.render(reports[0], Style(lang))
    return "".join(reporter.render(report, Style(lang)) for report in reports)


def further(desk: Path) -> Iterator[list[str]]:
    yield ["check", WRONG]
    yield ["coverage", OTHER]
    yield ["propose", WRONG]
    yield ["propose", WRONG, "--apply", "1", "--out", "rettet.json"]
    yield ["compare", OTHER, WRONG]
    yield ["compare", PLAN, PLAN]
    yield ["compare", CASE, "--stages", *(desk / "stader.txt").read_text(encoding="utf-8").split(" ")]
    yield ["check", WRONG, "--seal", "bevis.zip", "--report", "rapport.json", "--write-accept", "accept.yaml"]
    yield ["verify", "bevis.zip"]
    yield ["rules", "--write-lock", "regler.yaml"]
    yield ["check", OTHER, "--select", "SUM", "--lock", "regler.yaml"]
    yield ["new", "case", "Xq1", "--code", "999", "--year", "2027", "--dir", "en-sag"]
    yield ["new", "rule", "NYE001", "--dir", "nye"]
    yield ["new", "check", "runde_tal", "--dir", "kontroller", "--rules-dir", "runde"]
    yield ["new", "plugin", "mit_modul"]
    yield ["test-rules", "nye"]
    yield ["explain", "SUM002"]


@each_language
def test_the_answers_of_the_commands(run: "Run", desk: Path, names: re.Pattern[str], lang: str) -> None:
    assert answers(run, lang, names, further(desk)) == []
    draft = (desk / "accept.yaml").read_text(encoding="utf-8")
    assert foreign("\n".join(re.findall(r"# (.*)", draft)), lang, names) == []


def tables() -> Iterator[list[str]]:
    for year in ([], ["--year", "2019"], ["--year", "2027"]):
        yield ["rules", *year]
        yield ["values", *year]
    yield ["concepts"]
    yield ["concepts", "grundskyld"]
    yield ["rules", "--format", "md", "--year", "2019"]
    yield ["rules", "--analyse", "--today", "2028-01-01"]


@each_language
def test_the_pages_on_rules_and_values(
    run: "Run", names: re.Pattern[str], monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    assert answers(run, lang, names, tables()) == []


@each_language
def test_the_page_on_every_rule(checker: Checker, names: re.Pattern[str], lang: str) -> None:
    for rule in checker.ruleset.rules:
        told = page(rule, None, Style(lang), checker.ruleset, checker.checks[rule.check])
        assert foreign("\n".join(told), lang, names) == [], rule.id


REFUSED = (
    ["check", "itu.json"],
    ["check", "findes-ikke.json"],
    ["check", CASE, "--select", "NOPE"],
    ["check", CASE, "--format", "xml"],
    ["compare", CASE, PLAN],
    ["verify", CASE],
    ["explain", "NOPE001"],
    ["new", "rule", "nej"],
    ["schema", "nej"],
    [],
)
HELP = [
    [*command.split(), "--help"]
    for command in ("", *COMMANDS, "new case", "new rule", "new check", "new plugin")
]


@each_language
def test_refusals_and_help(run: "Run", desk: Path, names: re.Pattern[str], lang: str) -> None:
    assert answers(run, lang, names, [*REFUSED, *HELP]) == []


@each_language
def test_what_pytest_says(desk: Path, names: re.Pattern[str], lang: str) -> None:
    rules = [
        "--budgettjek-rules",
        str(ROOT / "tests" / "scenarios" / "regler"),
        "-k",
        "HOV or KAL or ARS",
    ]
    cases = ["-c", "pytest.ini", *(f"--budgettjek={case}" for case in (PLAN, WRONG))]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *cases, *rules, "--budgettjek-lang", lang],
        cwd=desk,
        env={**os.environ, "PYTHONUTF8": "1", "BUDGETTJEK_CACHE": str(desk / "cache")},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    told = re.findall(r"^_+ .* _+\n(.*?)(?=^_+ |^=+ )", done.stdout, re.M | re.S)
    assert told, done.stdout + done.stderr
    assert foreign("\n".join(told), lang, names) == []


# -- what is in both languages at once --------------------------------------------------------------------


def test_every_description_in_a_schema_is_danish_and_then_english(names: re.Pattern[str]) -> None:
    found = []
    for file in package_folder("budgettjek.schemas").iterdir():
        if file.name.endswith(".schema.json"):
            for description in descriptions(json.loads(file.read_text(encoding="utf-8"))):
                danish, _, english = description.partition(" — ")
                wrong = not english or foreign(danish, "da", names) or foreign(english, "en", names)
                found += [f"{file.name}: {description}"] if wrong else []
    assert found == []


def test_the_options_of_pytest_are_told_in_danish_and_then_in_english(names: re.Pattern[str]) -> None:
    told: list[str] = []
    pytest_addoption(Options(told))
    assert len(told) > 10
    for text in told:
        danish, _, english = text.partition(" — ")
        assert english and not foreign(danish, "da", names) and not foreign(english, "en", names), text


class Options:
    """Takes what pytest's parser would."""

    def __init__(self, told: list[str]) -> None:
        self.told = told

    def getgroup(self, name: str, text: str) -> "Options":
        self.told.append(text)
        return self

    def addoption(self, *names: str, help: str, **more: object) -> None:
        self.told.append(help)

    def addini(self, name: str, help: str, **more: object) -> None:
        self.told.append(help)


def descriptions(schema: Any) -> Iterator[str]:
    if isinstance(schema, Mapping):
        for name, inner in schema.items():
            if name == "description" and isinstance(inner, str):
                yield inner
            yield from descriptions(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from descriptions(inner)
