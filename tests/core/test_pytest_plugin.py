"""In pytest a case is a file and each rule a test in it; sessions that ask for nothing notice nothing."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from budgettjek import Unreadable
from budgettjek.checking import Checker
from budgettjek.pytest_plugin import examples, items  # noqa: F401 - see `loaded`
from budgettjek.reading.yaml_reader import read_yaml

LIMIT = 78.0
WARNING = "budgettjek.pytest_plugin.BudgettjekWarning"

RULE = """
id: {id}
title: {{da: "Udgiften {id} holder rammen", en: "Spending {id} keeps the frame"}}
what:
  da: Udgiften sammenlignes med rammen.
  en: Spending is compared with the frame.
why:
  da: Rammen binder kommunen.
  en: The frame binds the municipality.
sources:
  - {{title: Rammeaftalen, section: "§ 7", certainty: read}}
severity: {severity}
status: in_force
applies_to: {{kind: budgetsag, years: {{from: null, to: {last}}}}}
check: {check}
parameters: {parameters}
message:
  da: "{{label}}: {{found}} er over {{expected}}. Ret udgiften."
  en: "{{label}}: {{found}} is over {{expected}}. Correct the spending."
examples:
{examples}
"""
EXAMPLES = """\
  - name: {da: under rammen, en: below the frame}
    given: {figures: ["brutto_anlaeg [aar=2019] = 70,0 mio. kr.", "anlaegsramme [aar=2019] = 78,0 mio. kr."]}
    expect: pass
  - name: {da: over rammen, en: above the frame}
    given: {figures: ["brutto_anlaeg [aar=2019] = 98,7 mio. kr.", "anlaegsramme [aar=2019] = 78,0 mio. kr."]}
    expect: fail
    facts: {difference: "20.7"}"""
FRAME = "{vaerdi: brutto_anlaeg, loft: anlaegsramme}"
ABSENT = "{vaerdi: serviceudgifter, loft: serviceramme}"
SUMS = "{retning: kolonner, begreb: anlaeg}"


def rule(id: str, parameters: str = FRAME, **changes: Any) -> str:
    usual = {"severity": "error", "last": "null", "check": "ramme", "examples": EXAMPLES}
    return RULE.format(id=id, parameters=parameters, **{**usual, **changes})


RULES = {
    "PRV001-fejl": rule("PRV001"),
    "PRV002-advarsel": rule("PRV002", severity="warning"),
    "PRV003-forbi": rule("PRV003", last="2000"),
    "PRV004-uden-tal": rule("PRV004", ABSENT),
    "PRV005-summer": rule("PRV005", SUMS, check="summer"),
}


def case(spent: float = 70.0, *parts: float | None) -> str:
    """A case that spends so many millions, its table's parts as given; the sum row says their sum."""
    rows: list[dict[str, Any]] = [
        {"id": f"r{n}", "label": f"Del {n}", "values": [v]} for n, v in enumerate(parts)
    ]
    whole = {"id": "i-alt", "label": "I alt", "values": [sum(v or 0.0 for v in parts)], "parts": rows}
    columns = [{"id": "2019", "dims": {"aar": "2019"}}, {"id": "2020", "dims": {"aar": "2020"}}]
    for row in (whole, *rows):
        row["values"].append(0.0)
    table = {
        "id": "t",
        "unit": "mio. kr.",
        "decimals": 1,
        "columns": columns,
        "rows": [whole],
        "concept": "anlaeg",
    }
    million = {"unit": "mio. kr.", "decimals": 1, "dims": {"aar": "2019"}}
    statements = [
        {"id": "udgift", "label": "Anlæg", "page": 3, "value": spent, "concept": "brutto_anlaeg", **million},
        {"id": "ramme", "label": "Ramme", "value": LIMIT, "concept": "anlaegsramme", **million},
    ]
    annex = {
        "id": "bilag-1",
        "title": "Oversigt",
        "tables": [table] if parts else [],
        "statements": statements,
    }
    document = {
        "format": "budgettjek/1",
        "kind": "budgetsag",
        "municipality": {"code": "350", "name": "Lejre Kommune"},
        "budget_year": 2019,
        "attachments": [annex],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


OVER = case(98.7)
OVER_AT = next(n for n, line in enumerate(OVER.splitlines(), 1) if '"value": 98.7' in line)
INCOMPLETE = case(70.0, 1.0, None)


class Folder:
    """A folder in which pytest is run; `check` looks at its own rules only, not at the built-in ones."""

    def __init__(self, pytester: pytest.Pytester) -> None:
        self.pytester, self.path = pytester, pytester.path
        self.write("pytest.ini", "[pytest]\n")

    def write(self, name: str, text: str) -> Path:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def ini(self, *lines: str) -> None:
        self.write("pytest.ini", "\n".join(["[pytest]", *lines]))

    def rules(self, *ids: str, folder: str = "regler") -> None:
        for name, text in RULES.items():
            if not ids or name.startswith(ids):
                self.write(f"{folder}/{name}.rule.yaml", text)

    def run(self, *arguments: str) -> pytest.RunResult:
        return self.pytester.runpytest_inprocess("-p", "no:hypothesispytest", *arguments)

    def check(self, *arguments: str) -> pytest.RunResult:
        return self.run("--budgettjek=sager/*.json", "--budgettjek-rules=regler", "-kPRV", *arguments)

    def collected(self, *arguments: str) -> list[str]:
        result = self.run("--collect-only", "-q", *arguments)
        return [line for line in result.outlines if "::" in line]


@pytest.fixture(scope="session")
def loaded() -> None:
    """All modules are loaded once: an inner session forgets those that it was the first to load."""
    read_yaml(b"a: 1", "remembered rules need no reading.yaml")
    with pytest.raises(Unreadable):
        Checker(examples=True).check_bytes(b"{}", "sag.json")


@pytest.fixture
def folder(
    loaded: None,
    pytester: pytest.Pytester,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> Folder:
    monkeypatch.setenv("BUDGETTJEK_CACHE", str(tmp_path_factory.getbasetemp() / "budgettjek-cache"))
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)  # inner processes would compile everything
    return Folder(pytester)


@pytest.fixture
def checked(folder: Folder) -> Folder:
    """Five rules and a case that breaks two of them."""
    folder.rules()
    folder.write("sager/a.json", OVER)
    return folder


# -- a case is a file, a rule is a test -------------------------------------------------------------------


def test_each_rule_is_a_test_named_by_the_case_and_the_rule(checked: Folder) -> None:
    result = checked.check("-v")
    result.stdout.fnmatch_lines(
        ["sager/a.json::PRV001 FAILED*", "sager/a.json::PRV002 PASSED*", "sager/a.json::PRV004 SKIPPED*"]
    )


def test_built_in_rules_and_own_rules_are_tests_of_the_case_in_order_of_their_ids(checked: Folder) -> None:
    ids = [
        line.rpartition("::")[2]
        for line in checked.collected("--budgettjek=sager/*.json", "--budgettjek-rules=regler")
    ]
    assert ids == sorted(ids)
    assert {"RAM001", "PRV001"} <= set(ids)


def test_what_rules_say_is_counted_as_pytest_counts(checked: Folder) -> None:
    checked.check().assert_outcomes(failed=1, passed=1, skipped=2, warnings=1)


def test_a_finding_fails_with_message_place_and_source_and_no_traceback(checked: Folder) -> None:
    result = checked.check("-k", "PRV001")
    result.stdout.fnmatch_lines(
        [
            "*PRV001 Udgiften PRV001 holder rammen*",
            "1 fund: Udgiften PRV001 holder rammen",
            f"*FEJL*Oversigt*s. 3, sager/a.json:{OVER_AT}",
            "*98,7 mio. kr. er over 78,0 mio. kr.*",
            "*Kilde:*Rammeaftalen*§ 7*",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")
    result.stdout.no_fnmatch_line("*pytest_plugin*items*")


def test_messages_are_english_where_asked_for(checked: Folder) -> None:
    result = checked.check("-k", "PRV001", "--budgettjek-lang=en")
    result.stdout.fnmatch_lines(
        ["1 finding: Spending PRV001 keeps the frame", "*ERROR*", "*98.7*is over*", "*Source:*Rammeaftalen*"]
    )


def test_a_milder_finding_is_a_warning_at_its_line_of_the_case(checked: Folder) -> None:
    result = checked.check("-k", "PRV002")
    result.assert_outcomes(passed=1, warnings=1)
    result.stdout.fnmatch_lines(
        [f"*a.json:{OVER_AT}: BudgettjekWarning: PRV002*", "*ADVARSEL*", "*98,7 mio. kr.*"]
    )


@pytest.mark.parametrize(
    ("level", "failed"), [("error", {"PRV001"}), ("warning", {"PRV001", "PRV002"}), ("never", set())]
)
def test_fail_on_says_from_which_severity_a_finding_fails(
    checked: Folder, level: str, failed: set[str]
) -> None:
    result = checked.check(f"--budgettjek-fail-on={level}", "-rf")
    assert failures(result) == failed


def failures(result: pytest.RunResult) -> set[str]:
    return {
        line.split(" - ")[0].rpartition("::")[2] for line in result.outlines if line.startswith("FAILED ")
    }


def test_the_ini_file_can_say_all_that_the_command_line_can(checked: Folder) -> None:
    checked.ini(
        "budgettjek_cases = sager/*.json",
        "budgettjek_rules = regler",
        "budgettjek_fail_on = warning",
        "budgettjek_lang = en",
        "budgettjek_strict = true",
    )
    result = checked.run("-k", "PRV", "-rf")
    assert failures(result) == {"PRV001", "PRV002", "PRV004", "PRV005"}
    result.stdout.fnmatch_lines(["*1 finding: Spending PRV001*", "Could not be judged (1):"])


def test_an_unknown_value_in_the_ini_file_is_a_usage_error(checked: Folder) -> None:
    checked.ini("budgettjek_cases = sager/*.json", "budgettjek_fail_on = fatal")
    result = checked.run()
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*budgettjek_fail_on skal være*warning*ikke »fatal«*"])


# -- what could not be judged -----------------------------------------------------------------------------


def test_a_rule_without_verdict_is_skipped_with_its_reason(checked: Folder) -> None:
    result = checked.check("-rs", "-k", "PRV004")
    result.stdout.fnmatch_lines(["SKIPPED*sager/a.json*serviceudgifter*"])


def test_strict_fails_what_has_no_verdict(checked: Folder) -> None:
    result = checked.check("--budgettjek-strict", "-k", "PRV004", "-rf")
    assert failures(result) == {"PRV004"}
    result.stdout.fnmatch_lines(["Kunne ikke bedømmes (1):", "*serviceudgifter*"])


def test_an_open_question_beside_verdicts_is_skipped_beside_them_also_in_junit(folder: Folder) -> None:
    folder.rules()
    folder.write("sager/a.json", INCOMPLETE)
    result = folder.check("-k", "PRV005", "-rs", "-Wignore", "--junitxml=j.xml")
    result.assert_outcomes(passed=1, skipped=1)
    result.stdout.fnmatch_lines(["SKIPPED*sager/a.json*Kunne ikke bedømmes (1):*", "*Del 1*"])
    written = (folder.path / "j.xml").read_text(encoding="utf-8")
    assert 'name="PRV005 (ikke bedømt)"' in written
    assert "Del 1" in written


def test_strict_fails_an_open_question_beside_verdicts(folder: Folder) -> None:
    folder.rules()
    folder.write("sager/a.json", INCOMPLETE)
    result = folder.check("-k", "PRV005", "--budgettjek-strict")
    assert failures(result) == {"PRV005"}


def test_a_rule_that_does_not_concern_the_case_is_deselected(checked: Folder) -> None:
    result = checked.check("sager/a.json::PRV001", "sager/a.json::PRV003")
    result.assert_outcomes(failed=1, deselected=1)


def test_all_shows_rules_that_do_not_concern_the_case_as_skipped(checked: Folder) -> None:
    result = checked.check("-k", "PRV003", "--budgettjek-all", "--budgettjek-strict", "-rs")
    result.stdout.fnmatch_lines(["SKIPPED*2019*"])


def outside_check(folder: Folder, monkeypatch: pytest.MonkeyPatch, *body: str) -> None:
    """Install a package with a kind of check of this body, and a rule PRV006 of that kind."""
    name = "outside_" + folder.path.name
    lines = [
        "from pathlib import Path",
        "from budgettjek import Check, hookimpl",
        "def run(case, rule):",
        *(f"    {line}" for line in body),
        "@hookimpl",
        "def budgettjek_checks():",
        "    return [Check('egen', {'type': 'object', 'additionalProperties': False}, (), run)]",
    ]
    folder.write(f"{name}.py", "\n".join(lines))
    folder.write(f"{name}-1.dist-info/METADATA", f"Name: {name}\nVersion: 1\n")
    folder.write(f"{name}-1.dist-info/entry_points.txt", f"[budgettjek]\negen = {name}\n")
    folder.write("regler/PRV006-egen.rule.yaml", rule("PRV006", "{}", check="egen"))
    monkeypatch.syspath_prepend(folder.path)


def test_a_check_that_breaks_fails_whatever_fail_on_says(
    checked: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside_check(checked, monkeypatch, "raise ZeroDivisionError('nul')")
    result = checked.check("-k", "PRV006", "--budgettjek-fail-on=never")
    assert failures(result) == {"PRV006"}
    result.stdout.fnmatch_lines(["*ZeroDivisionError: nul*"])
    result.stdout.no_fnmatch_line("*Traceback*")


def test_a_case_is_judged_once_and_only_if_one_of_its_rules_is_tested(
    checked: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = checked.path / "runs.txt"
    outside_check(
        checked, monkeypatch, f"with Path({str(runs)!r}).open('a') as file: file.write('x')", "return []"
    )
    checked.check("-k", "own")
    assert not runs.exists()
    checked.check()
    assert runs.read_text() == "x"


# -- warnings and -W error --------------------------------------------------------------------------------


def test_an_error_filter_for_all_warnings_leaves_milder_findings_warnings(checked: Folder) -> None:
    result = checked.check("-k", "PRV002", "-Werror")
    result.assert_outcomes(passed=1, warnings=1)


def test_an_error_filter_naming_the_category_fails_milder_findings_without_traceback(checked: Folder) -> None:
    result = checked.check("-k", "PRV002", f"-Werror::{WARNING}")
    assert failures(result) == {"PRV002"}
    result.stdout.fnmatch_lines(["1 fund: Udgiften PRV002 holder rammen", "*98,7 mio. kr.*"])
    result.stdout.no_fnmatch_line("*Traceback*")


def test_an_ignore_filter_hides_milder_findings(checked: Folder) -> None:
    checked.check("-k", "PRV002", f"-Wignore::{WARNING}").assert_outcomes(passed=1, warnings=0)


# -- how cases come into the session ----------------------------------------------------------------------


@pytest.fixture
def project(folder: Folder) -> Folder:
    """Tests in testpaths, two cases outside of them, and one in a folder that pytest passes by."""
    folder.ini("testpaths = tests", "budgettjek_cases =", "  sager/*.json", "  build/*.json")
    folder.write("tests/test_own.py", "def test_own(): pass\n")
    for name in ("sager/a.json", "sager/b.json", "build/c.json"):
        folder.write(name, case())
    folder.write("sager/andet.txt", "intet")
    return folder


def files_of(nodes: list[str]) -> list[str]:
    """The files that tests were collected from; twice where one was collected twice."""
    first = [node.partition("::")[0] for node in nodes if node.endswith(("::RAM001", "::test_own"))]
    assert len(nodes) == len(set(nodes))
    return first


ALL_CASES = ["build/c.json", "sager/a.json", "sager/b.json"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ["tests/test_own.py", *ALL_CASES]),
        (["."], ["tests/test_own.py", *ALL_CASES]),
        (["tests"], ["tests/test_own.py"]),
        (["tests/test_own.py"], ["tests/test_own.py"]),
        (["sager"], ["sager/a.json", "sager/b.json"]),
        (["sager", "tests"], ["tests/test_own.py", "sager/a.json", "sager/b.json"]),
        (["sager/b.json"], ["sager/b.json"]),
        (["tests/test_own.py", "sager/b.json::RAM001"], ["tests/test_own.py", "sager/b.json"]),
        (["--ignore=sager"], ["tests/test_own.py", "build/c.json"]),
        (["--ignore-glob=*/b.json"], ["tests/test_own.py", "build/c.json", "sager/a.json"]),
        (["tests", "--budgettjek=sager/*.json"], ["tests/test_own.py", "sager/a.json", "sager/b.json"]),
        (["--budgettjek=sager/a.json"], ["tests/test_own.py", "sager/a.json"]),
        (["--budgettjek=sager/a.json", "--budgettjek=*/[ac].json"], ["tests/test_own.py", *ALL_CASES[:2]]),
        (["--budgettjek=**/*.json", "sager/b.json"], ["sager/b.json"]),
        (["--budgettjek=**/*.json", "sager/b.json", "tests"], ["tests/test_own.py", "sager/b.json"]),
    ],
    ids=" ".join,
)
def test_arguments_and_patterns_together_choose_the_cases(
    project: Folder, arguments: list[str], expected: list[str]
) -> None:
    assert sorted(files_of(project.collected(*arguments))) == sorted(expected)


def test_one_rule_of_one_case_can_be_named(project: Folder) -> None:
    assert project.collected("sager/b.json::RAM001") == ["sager/b.json::RAM001"]


def test_a_case_named_beside_its_folder_is_collected_once(project: Folder) -> None:
    assert files_of(project.collected("sager", "sager/b.json")) == ["sager/b.json", "sager/a.json"]


def test_patterns_on_the_command_line_count_from_where_pytest_is_run(
    project: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.path / "sager")
    assert "sager/b.json" in files_of(project.collected("--budgettjek=b.json"))


def test_patterns_in_addopts_work_from_every_folder(project: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    project.ini("addopts = --budgettjek=sager/a.json")
    monkeypatch.chdir(project.path / "tests")
    assert sorted(files_of(project.collected())) == ["sager/a.json", "tests/test_own.py"]


def test_a_case_outside_rootdir_can_be_checked(
    project: Folder, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("andetsteds") / "x [2019].json"
    outside.write_text(OVER, encoding="utf-8")
    result = project.run(f"--budgettjek={outside}", "-k", "RAM001 or own", "--budgettjek-fail-on=info")
    result.stdout.fnmatch_lines([f"*ADVARSEL*s. 3, *andetsteds*/x [[]2019].json:{OVER_AT}"])


def test_a_pattern_that_matches_nothing_is_a_usage_error(project: Folder) -> None:
    result = project.run("--budgettjek=sager/*.jsn")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(
        [f"ERROR: Mønstret »sager/*.jsn« passer ikke på nogen fil i {project.path}. Ret*"]
    )


def test_help_can_be_read_though_a_pattern_matches_nothing(folder: Folder) -> None:
    folder.ini("budgettjek_cases = intet/*.json")
    result = folder.run("--help")
    assert result.ret == 0
    result.stdout.fnmatch_lines(["budgettjek: *", "*--budgettjek=*"])


# -- what is broken ---------------------------------------------------------------------------------------


def test_an_unreadable_case_is_one_collection_error_with_every_violation(folder: Folder) -> None:
    folder.write("sager/a.json", OVER.replace('"label"', '"lable"').replace('"kind"', '"knd"'))
    result = folder.run("--budgettjek=sager/*.json")
    result.assert_outcomes(errors=1)
    text = result.stdout.str()
    for key in ('"label"', '"kind"'):
        line = next(n for n, line in enumerate(OVER.splitlines(), 1) if key in line)
        assert f"sager/a.json:{line}:" in text
    assert "Traceback" not in text
    assert "items.py" not in text


def test_a_broken_case_does_not_hide_the_other_cases(checked: Folder) -> None:
    checked.write("sager/b.json", "{")
    result = checked.check("--continue-on-collection-errors")
    assert result.parseoutcomes()["errors"] == 1
    assert failures(result) == {"PRV001"}


def test_broken_rules_are_a_usage_error_with_their_place(checked: Folder) -> None:
    checked.write("regler/PRV007-itu.rule.yaml", rule("PRV007").replace("severity: error", "severity: fatal"))
    result = checked.check()
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: regler/PRV007-itu.rule.yaml:12:*fatal*"])


def test_a_missing_folder_of_rules_is_a_usage_error(checked: Folder) -> None:
    result = checked.run("--budgettjek-rules=findes-ikke")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: *Mappen med regler findes ikke*findes-ikke*"])


def test_a_folder_of_rules_named_twice_is_loaded_once(checked: Folder) -> None:
    checked.ini("budgettjek_rules =", "  regler", "  .")
    result = checked.check("--budgettjek-rules=regler", "-k", "PRV001")
    assert failures(result) == {"PRV001"}


# -- pytest's own options ---------------------------------------------------------------------------------


def test_exitfirst_stops_at_the_first_finding(checked: Folder) -> None:
    result = checked.check("-x", "--budgettjek-fail-on=warning")
    assert failures(result) == {"PRV001"}


def test_last_failed_runs_only_what_failed(checked: Folder) -> None:
    checked.write("sager/b.json", case())
    checked.check()
    result = checked.check("--lf", "-v")
    ran = [line.split()[0] for line in result.outlines if line.startswith("sager/")]
    assert ran == ["sager/a.json::PRV001"]


def test_junitxml_names_case_and_rule_and_holds_the_message(checked: Folder) -> None:
    checked.check("--junitxml=ud.xml")
    cases = {
        (node.get("classname"), node.get("name")): node
        for node in ElementTree.parse(checked.path / "ud.xml").iter("testcase")
    }
    assert [name for _, name in cases] == ["PRV001", "PRV002", "PRV004", "PRV005"]
    failure = cases["sager.a.json", "PRV001"].find("failure")
    assert failure is not None
    assert "98,7 mio. kr. er over 78,0 mio. kr." in (failure.text or "")
    skipped = cases["sager.a.json", "PRV004"].find("skipped")
    assert skipped is not None
    assert "serviceudgifter" in (skipped.get("message") or "")


def test_workers_of_xdist_say_the_same(checked: Folder) -> None:
    checked.write("sager/b.json", case())
    checked.write("test_own.py", "def test_own(): pass\n")
    result = checked.pytester.runpytest_subprocess(
        "--budgettjek=sager/*.json", "--budgettjek-rules=regler", "-n2", "-rf", "-k", "PRV or own"
    )
    result.assert_outcomes(failed=1, passed=4, skipped=4, warnings=1)
    assert failures(result) == {"PRV001"}
    result.stdout.fnmatch_lines(
        ["*98,7 mio. kr. er over 78,0 mio. kr.*", f"*a.json:{OVER_AT}: BudgettjekWarning*"]
    )


# -- examples in rule files -------------------------------------------------------------------------------


def test_a_folder_of_rules_runs_their_examples_with_no_option(folder: Folder) -> None:
    folder.rules("PRV001", "PRV002", folder="mine")
    result = folder.run("mine", "-v")
    result.assert_outcomes(passed=4)
    result.stdout.fnmatch_lines(["mine/PRV001-fejl.rule.yaml::under rammen PASSED*"])
    result = folder.run("mine", "-v", "--budgettjek-lang=en")
    result.stdout.fnmatch_lines(["mine/PRV001-fejl.rule.yaml::below the frame PASSED*"])


def test_the_examples_of_a_built_in_rule_run_though_its_folder_is_loaded_already(folder: Folder) -> None:
    file = Path(str(files("budgettjek.rules"))) / "ramme" / "RAM001-bruttoanlaeg-over-anlaegsramme.rule.yaml"
    result = folder.run(str(file), "-p", "no:cacheprovider")
    assert result.ret == pytest.ExitCode.OK
    assert result.parseoutcomes()["passed"] > 2


def test_a_copy_of_a_built_in_rule_as_a_clone_has_it_runs_its_examples(folder: Folder) -> None:
    for file in (Path(str(files("budgettjek.rules"))) / "ramme").iterdir():
        if file.suffix == ".yaml":
            folder.write(f"rules/ramme/{file.name}", file.read_text(encoding="utf-8"))
    result = folder.run("-v", "rules/ramme/RAM001-bruttoanlaeg-over-anlaegsramme.rule.yaml")
    assert result.ret == 0
    result.stdout.fnmatch_lines(["rules/ramme/RAM001-*::rammen mangler PASSED*"])


def test_an_example_that_the_rule_judges_otherwise_fails_and_says_how(folder: Folder) -> None:
    wrong = EXAMPLES.replace("expect: pass", "expect: fail").replace('"20.7"', '"20.8"')
    folder.write("mine/PRV001-a.rule.yaml", rule("PRV001", examples=wrong))
    result = folder.run("mine")
    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines(
        [
            "Eksemplet skal give fail, men reglen siger pass.",
            "Eksemplet giver fail som ventet, men ikke med difference = 20.8.",
            "*difference = 20.7*",
        ]
    )


def test_an_example_that_cannot_be_read_fails_with_a_sentence(folder: Folder) -> None:
    odd = '  - {name: {da: sært, en: odd}, given: {figures: ["ikke et tal"]}, expect: pass}'
    folder.write("mine/PRV001-a.rule.yaml", rule("PRV001", examples=odd))
    result = folder.run("mine")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*»ikke et tal« skal have formen*"])
    result.stdout.no_fnmatch_line("*Traceback*")


def test_a_broken_rule_is_a_collection_error_and_the_others_run(folder: Folder) -> None:
    folder.rules("PRV001", folder="mine")
    folder.write("mine/PRV002-itu.rule.yaml", rule("PRV002").replace("severity: error", "severity: fatal"))
    result = folder.run("mine", "--continue-on-collection-errors")
    result.assert_outcomes(passed=2, errors=1)
    result.stdout.fnmatch_lines(["mine/PRV002-itu.rule.yaml:12:*fatal*"])
    result.stdout.no_fnmatch_line("*Traceback*")


def test_a_rule_with_the_id_of_another_is_a_collection_error(folder: Folder) -> None:
    folder.write("mine/RAM001-min.rule.yaml", rule("RAM001"))
    result = folder.run("mine")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["mine/RAM001-min.rule.yaml:2:*»RAM001« er allerede brugt*"])


def test_concepts_of_a_catalogue_above_the_rule_are_known(folder: Folder) -> None:
    words = "label: {da: Hegn, en: Fences}, definition: {da: Udgift til hegn., en: Cost of fences.}"
    folder.write("mine/begreber.yaml", f"hegn: {{{words}, measure: kr., sign: positive, dims: [aar]}}")
    figure = '"hegn [aar=2019] = 70,0 mio. kr.", "anlaegsramme [aar=2019] = 78,0 mio. kr."'
    example = f"  - {{name: {{da: hegn, en: fence}}, given: {{figures: [{figure}]}}, expect: pass}}"
    folder.write(
        "mine/hegn/PRV001-a.rule.yaml", rule("PRV001", "{vaerdi: hegn, loft: anlaegsramme}", examples=example)
    )
    folder.run("mine").assert_outcomes(passed=1)


def test_rule_files_of_other_tools_are_left_alone(folder: Folder) -> None:
    folder.write("mine/other.rule.yaml", "id: x\ncheck: noget\nrule:\n  sources: []\n")
    assert folder.run("mine").ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_rule_files_among_tests_are_left_alone_unless_asked_for(folder: Folder) -> None:
    folder.rules("PRV001", folder="tests/data")
    folder.write("tests/test_own.py", "def test_own(): pass\n")
    folder.run("tests").assert_outcomes(passed=1)
    folder.run().assert_outcomes(passed=1)
    folder.run("tests/data").assert_outcomes(passed=2)
    folder.run("tests/data/PRV001-fejl.rule.yaml").assert_outcomes(passed=2)
    folder.ini("budgettjek_rule_examples = true")
    folder.run().assert_outcomes(passed=3)


# -- tests of one's own -----------------------------------------------------------------------------------

OWN_TESTS = """
import pytest
from budgettjek import Unreadable
from budgettjek.pytest_plugin import assert_no_findings

def test_case(budget_case):
    case = budget_case("sager/a.json")
    assert case.year == 2019

def test_report(budget_report):
    report = budget_report("sager/a.json", select=["PRV"], ignore=["PRV001"])
    assert [rule.id for rule in report.rules] == ["PRV002", "PRV003", "PRV004", "PRV005"]
    assert_no_findings(report)

def test_more_rules(budget_report):
    assert budget_report("sager/a.json", rules=["flere"], select=["PRV009"]).findings

def test_found(budget_report):
    assert_no_findings(budget_report("sager/a.json", select=["PRV00"]), at_least="warning")

def test_nothing(budget_report):
    assert_no_findings(budget_report("sager/a.json", select=["PRV004"]))

def test_broken(budget_case):
    with pytest.raises(Unreadable):
        budget_case("pytest.ini")
"""


def test_own_tests_get_cases_reports_and_an_assertion_that_lists_findings(checked: Folder) -> None:
    checked.ini("budgettjek_rules = regler")
    checked.write("flere/PRV009-a.rule.yaml", rule("PRV009"))
    checked.write("test_own.py", OWN_TESTS)
    result = checked.run("test_own.py", "-rf")
    assert failures(result) == {"test_found", "test_nothing"}
    result.stdout.fnmatch_lines(
        [
            "E *AssertionError: [Ff]*",
            "E *PRV001 Udgiften PRV001 holder rammen*",
            "E *FEJL*Oversigt*s. 3, a.json:*",
            "E *PRV002 Udgiften PRV002 holder rammen*",
            "E *AssertionError: Intet blev bedømt. Det er ikke en godkendelse.",
        ]
    )
    result.stdout.no_fnmatch_line("*complaint(*")


# -- sessions that ask for nothing ------------------------------------------------------------------------


def test_a_session_that_asks_for_nothing_imports_only_the_plugin_and_says_nothing(folder: Folder) -> None:
    folder.write("data.json", OVER)
    folder.write("other.rule.yaml", "rules: []\n")
    folder.write(
        "test_own.py",
        "import sys\n\ndef test_own():\n"
        "    ours = {name for name in sys.modules if name.startswith('budgettjek')}\n"
        "    assert ours == {'budgettjek', 'budgettjek.pytest_plugin'}\n"
        "    assert not {'msgspec', 'jsonschema', 'ruamel.yaml'} & set(sys.modules)\n",
    )
    result = folder.pytester.runpytest_subprocess("-W", "error", "-p", "no:hypothesispytest")
    result.assert_outcomes(passed=1)
    assert "budgettjek" not in result.stdout.str().replace("budgettjek-", "", 1)
    assert result.stderr.str() == ""


# -- accepted deviations ----------------------------------------------------------------------------------


def waived(folder: Folder, *rules: str) -> None:
    """An acceptance of each rule's finding on the amount that breaks the frame."""
    entry = "concept: brutto_anlaeg, reason: kendt, decided_by: Byrådet, decided_in: sag 1, until: 2019"
    lines = [f"  - {{rule: {rule}, {entry}}}" for rule in rules]
    folder.write("accept.yaml", "\n".join(["accepted:", *lines, ""]))


def test_an_accepted_finding_is_an_expected_failure_that_says_who_decided_it(checked: Folder) -> None:
    waived(checked, "PRV001", "PRV002")
    result = checked.check("-rx", "-v", "--budgettjek-accept=accept.yaml")
    result.assert_outcomes(xfailed=2, skipped=2)
    result.stdout.fnmatch_lines(["*PRV001 XFAIL*", "*Byrådet, sag 1*"])


def test_an_acceptance_that_does_not_hold_is_a_test_of_its_own(checked: Folder) -> None:
    waived(checked, "PRV001", "PRV004")
    checked.ini("budgettjek_accept = accept.yaml", "budgettjek_fail_on = warning")
    result = checked.run("--budgettjek=sager/*.json", "--budgettjek-rules=regler", "-k", "ACC", "-v")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "sager/a.json::ACC FAILED*",
            "*PRV004, »brutto_anlaeg« (accept.yaml:3: kendt), passer ikke på noget fund*",
        ]
    )


def test_a_report_takes_the_acceptances_of_the_session_or_its_own(checked: Folder) -> None:
    waived(checked, "PRV001")
    checked.write("ingen.yaml", "accepted: []")
    checked.ini("budgettjek_accept = accept.yaml", "budgettjek_rules = regler")
    checked.write(
        "test_sag.py",
        """
def test_accepted(budget_report):
    assert len(budget_report("sager/a.json", select="PRV001").accepted) == 1
    assert budget_report("sager/a.json", select="PRV001", accept="ingen.yaml").accepted == []
""",
    )
    checked.run("test_sag.py").assert_outcomes(passed=1)


@pytest.mark.parametrize(
    ("name", "told"), [("nope.yaml", "kan ikke åbnes"), ("broken.yaml", "broken.yaml:1:")]
)
def test_an_acceptance_file_that_cannot_be_used_is_a_usage_error(
    name: str, told: str, checked: Folder
) -> None:
    checked.write("broken.yaml", "accepted: ja")
    result = checked.check(f"--budgettjek-accept={name}")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert told in result.stderr.str()


# -- a case that is a folder ------------------------------------------------------------------------------


@pytest.fixture
def split(folder: Folder) -> Folder:
    """The rules, a case in a file, and a case in a folder that breaks two of them."""
    folder.rules()
    folder.write("sager/a.json", case())
    document = json.loads(OVER)
    (annex,) = document.pop("attachments")
    folder.write("sager/lejre/sag.json", json.dumps(document))
    folder.write("sager/lejre/bilag-1.json", json.dumps(annex, indent=1))
    return folder


def test_a_folder_that_a_pattern_matches_is_one_case(split: Folder) -> None:
    collected = split.collected("--budgettjek=sager/*", "--budgettjek-rules=regler")
    assert [node for node in collected if node.endswith("::PRV001")] == [
        "sager/a.json::PRV001", "sager/lejre::PRV001",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--budgettjek=sager/lejre"], ["sager/lejre"]),
        (["--budgettjek=**"], ["sager/a.json", "sager/lejre"]),
        (["--budgettjek=sager/*", "sager/lejre"], ["sager/lejre"]),
        (["--budgettjek=sager/*.json"], ["sager/a.json"]),
    ],
    ids=" ".join,
)
def test_patterns_and_arguments_choose_folders_as_they_choose_files(
    split: Folder, arguments: list[str], expected: list[str]
) -> None:
    split.path.joinpath("pytest.ini").rename(split.path / "tox.ini")
    nodes = split.collected(*arguments)
    assert [node.partition("::")[0] for node in nodes if node.endswith("::RAM001")] == expected


def test_findings_in_a_folder_point_to_the_file_that_they_are_in(split: Folder) -> None:
    result = split.run("--budgettjek=sager/lejre", "--budgettjek-rules=regler", "-kPRV001 or PRV002")
    result.assert_outcomes(failed=1, passed=1, warnings=1)
    text = split.path.joinpath("sager/lejre/bilag-1.json").read_text(encoding="utf-8")
    line = next(n for n, line in enumerate(text.splitlines(), 1) if '"value": 98.7' in line)
    result.stdout.fnmatch_lines([f"*Oversigt (bilag-1), s. 3, bilag-1.json:{line}:*"])
    result.stdout.fnmatch_lines([f"*lejre/bilag-1.json:{line}: BudgettjekWarning: PRV002*"])


def test_an_unreadable_folder_is_one_collection_error_that_names_the_files(split: Folder) -> None:
    split.write("sager/lejre/mere.json", "{}")
    result = split.run("--budgettjek=sager/*")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*sager/lejre/mere.json:1:1: Filen er hverken*"])


def test_own_tests_read_a_folder_as_a_case(split: Folder) -> None:
    split.write(
        "test_own.py",
        "def test_own(budget_case, budget_report):\n"
        "    assert len(budget_case('sager/lejre').claims) == 2\n"
        "    (finding,) = budget_report('sager/lejre', select=['RAM001']).findings\n"
        "    assert finding.where.file == 'bilag-1.json'\n",
    )
    split.run("test_own.py").assert_outcomes(passed=1)
