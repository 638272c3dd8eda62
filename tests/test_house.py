"""The house stays tidy: who imports whom, where things stand, what every rule has. One sentence a test."""

import ast
import inspect
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import budgettjek
from budgettjek import Check, hookspecs, manager
from budgettjek.arithmetic.formula import Term, leaves, parse_expression, parse_relation
from budgettjek.checking import Checker
from budgettjek.message import placeholders
from budgettjek.reading.yaml_reader import read_yaml
from budgettjek.rulebook.concept import worded
from budgettjek.rulebook.example import figure_line
from budgettjek.rulebook.rule import Example, Rule
from budgettjek.rulebook.rule_fault import formulas
from budgettjek.rulebook.ruleset import read_schema
from budgettjek.version import VERSION

ROOT = Path(__file__).parents[1]
CORE = sorted((ROOT / "core").rglob("*.py"))
PLUGINS = sorted((ROOT / "plugins").rglob("*.py"))
PYTHON = [
    path
    for path in ROOT.rglob("*.py")
    if not any(part == "build" or part.startswith(".") for part in path.relative_to(ROOT).parts)
]
RULE_FILES = sorted((ROOT / "rules").rglob("*.rule.yaml"))
CHECKER = Checker(examples=True)
RULES = {rule.id: rule for rule in CHECKER.ruleset.rules}
CATALOGUE = CHECKER.ruleset.catalogue
LONGEST_FILE, LONGEST_RULE = 400, 83
PLAIN_NUMBERS = {"addition.py": "screens sums", "schema.py": "writes a bound into a schema"}
"""The files that may make binary numbers, and what for."""

FRONTS = ("core/cli/", "core/pytest_plugin/")

each_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
each_rule_file = pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: path.name.split("-")[0])


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


@cache
def nodes(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def imports(path: Path) -> Iterator[str]:
    """The modules that a file imports; one of our own with a dot for each package up."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names = [node.module] if node.module else [alias.name for alias in node.names]
            yield from (f"{'.' * node.level}{name}" for name in names)


def calls(path: Path) -> Iterator[str]:
    """What a file calls by name: `print`, `datetime.now`."""
    for node in nodes(path):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def files_with(paths: Iterable[Path], wanted: re.Pattern[str], found: Any) -> list[str]:
    return [f"{shown(path)}: {name}" for path in paths for name in found(path) if wanted.fullmatch(name)]


# -- who imports whom -------------------------------------------------------------------------------------


def test_plugins_import_from_budgettjek_and_never_a_module_of_it_or_each_other() -> None:
    assert files_with(PLUGINS, re.compile(r"budgettjek\..*|\..*"), imports) == []


def test_no_core_module_imports_a_plugin_but_the_command_line_and_the_pytest_plugin() -> None:
    others = [path for path in CORE if not shown(path).startswith(FRONTS)]
    assert files_with(others, re.compile(r".*\bplugins\b.*"), imports) == []


def test_the_engine_is_given_its_checks() -> None:
    assert ".manager" not in imports(ROOT / "core" / "engine.py")


def test_no_second_copy_is_imported_by_folder_name() -> None:
    assert files_with(PYTHON, re.compile(r"(core|plugins|rules|schemas)(\..*)?"), imports) == []


# -- where things stand -----------------------------------------------------------------------------------


def test_no_file_has_a_name_that_says_nothing() -> None:
    says_nothing = {"utils", "util", "helpers", "common", "base", "misc"}
    assert [shown(path) for path in PYTHON if path.stem in says_nothing] == []


def test_no_file_is_long() -> None:
    assert [shown(path) for path in [*CORE, *PLUGINS] if len(lines(path)) > LONGEST_FILE] == []


def test_binary_numbers_are_made_only_where_they_cannot_judge() -> None:
    paths = [path for path in [*CORE, *PLUGINS] if path.name not in PLAIN_NUMBERS]
    assert files_with(paths, re.compile("float"), calls) == []


def test_only_the_command_line_prints_or_looks_at_the_clock() -> None:
    paths = [path for path in [*CORE, *PLUGINS] if shown(path) != "core/cli/main.py"]
    assert files_with(paths, re.compile(r"print|.*\b(datetime\.now|date\.today|time\.time)"), calls) == []


def test_the_version_is_told_alike_in_both_places() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == VERSION


# -- the public names -------------------------------------------------------------------------------------


def test_a_type_checker_sees_the_public_names_and_no_others() -> None:
    """A `__getattr__` that it saw would let every misspelt name pass."""
    body = ast.parse((ROOT / "core" / "__init__.py").read_text(encoding="utf-8")).body
    seen = {ast.unparse(node.test): node.body for node in body if isinstance(node, ast.If)}
    assert set(seen) == {"TYPE_CHECKING", "not TYPE_CHECKING"}
    names = [alias.asname for node in seen["TYPE_CHECKING"] for alias in getattr(node, "names", ())]
    assert sorted(map(str, names)) == sorted(budgettjek.__all__)
    assert [node for node in body if isinstance(node, ast.FunctionDef)] == []


# -- hooks and checks -------------------------------------------------------------------------------------


def hooks() -> dict[str, list[str]]:
    """Every hook with the names of its arguments."""
    found = inspect.getmembers(hookspecs, lambda thing: hasattr(thing, "budgettjek_spec"))
    return {name: list(inspect.signature(hook).parameters) for name, hook in found}


def test_every_hook_is_shown_in_contributing_with_its_arguments() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert len(hooks()) == 4
    calls_of_hooks = [f"{name}({', '.join(arguments)})" for name, arguments in hooks().items()]
    assert [call for call in calls_of_hooks if call not in text] == []


def test_every_plugin_of_ours_is_registered_and_implements_a_known_hook() -> None:
    plugins = manager.plugin_manager()
    plugins.check_pending()
    ours = {".".join(path.relative_to(ROOT).with_suffix("").parts) for path in PLUGINS}
    assert {name for name in ours if not name.endswith("__init__")} == set(manager.built_in())
    assert [name for name, plugin in plugins.list_name_plugin() if not plugins.get_hookcallers(plugin)] == []


def test_every_kind_of_check_has_a_rule() -> None:
    assert set(CHECKER.checks) - {rule.check for rule in RULES.values()} == set()


@pytest.mark.parametrize("check", CHECKER.checks.values(), ids=CHECKER.checks)
def test_a_reason_says_the_same_in_both_languages_and_its_check_gives_it(check: Check) -> None:
    source = inspect.getsource(sys.modules[check.run.__module__])
    for code, text in check.reasons.items():
        assert sorted(placeholders(text.da)) == sorted(placeholders(text.en)), code
        assert max(len(text.da), len(text.en)) <= 240, code
        assert source.count(f'"{code}"') > 1, code


# -- rule files -------------------------------------------------------------------------------------------


def test_every_rule_file_is_valid_and_its_id_is_its_own() -> None:
    assert sorted(map(shown, RULE_FILES)) == sorted(rule.path for rule in RULES.values())


@each_rule
def test_a_rule_file_is_named_by_its_id(rule: Rule) -> None:
    assert re.fullmatch(rf"{rule.id}-[a-z0-9-]+\.rule\.yaml", rule.path.rsplit("/", 1)[-1])


@each_rule_file
def test_a_rule_file_is_short(path: Path) -> None:
    assert len(lines(path)) <= LONGEST_RULE


@each_rule_file
def test_keys_stand_in_the_order_of_the_schema(path: Path) -> None:
    keys = list(read_yaml(path.read_bytes(), path.name).value)
    assert keys == [key for key in read_schema("rule.schema.json")["properties"] if key in keys]


@each_rule
def test_a_message_says_the_same_in_both_languages_with_facts_that_the_check_gives(rule: Rule) -> None:
    facts = CHECKER.checks[rule.check].all_facts
    for text in (rule.message, *rule.variants.values()):
        assert set(placeholders(text.da)) == set(placeholders(text.en)) <= facts


@each_rule
def test_a_rule_that_nobody_has_read_the_source_of_is_on_trial(rule: Rule) -> None:
    assert all(source.certainty for source in rule.sources)
    assert rule.status == "trial" or any(source.certainty == "read" for source in rule.sources)


@each_rule
def test_a_rule_has_a_source_for_any_municipality_in_every_year_that_it_applies_to(rule: Rule) -> None:
    every = [source for source in rule.sources if source.case is None or not source.case.municipalities]
    years = [year for year in range(2007, 2041) if year in rule.applies_to.years]
    assert [year for year in years if not any(source.holds_for("", year) for source in every)] == []


@each_rule
def test_a_source_that_names_a_municipality_says_that_it_is_for_that_one_only(rule: Rule) -> None:
    named = [source for source in rule.sources if re.search(r"\bKommune\b(?!r)", worded(source.title, "da"))]
    assert all(source.case and source.case.municipalities for source in named)


@each_rule
def test_every_value_over_time_has_a_source(rule: Rule) -> None:
    assert all(entry["source"] for entries in rule.dated().values() for entry in entries)


def test_every_value_of_the_register_is_used_by_a_rule_or_says_what_else_it_is_for() -> None:
    used = {reference.name for rule in RULES.values() for reference in rule.registered.values()}
    idle = [name for name, value in CHECKER.ruleset.values.items() if value.reference is None]
    assert [name for name in idle if name not in used] == []


# -- examples ---------------------------------------------------------------------------------------------


@each_rule
def test_a_rule_shows_what_passes_what_fails_and_what_cannot_be_judged(rule: Rule) -> None:
    assert {"pass", "fail", "undecided"} <= {example.expect for example in rule.examples}
    assert max(Counter(example.name.da for example in rule.examples).values()) == 1


@each_rule
def test_the_two_sides_of_a_boundary_are_one_published_step_apart(rule: Rule) -> None:
    inside, outside = boundary(rule)
    assert (inside.expect, outside.expect) == ("pass", "fail")
    if "plan" in inside.given:  # words, not figures: tests/plugins/test_opslag.py says how near they are
        return
    before, after = dict(numbers(inside.given)), dict(numbers(outside.given))
    assert before.keys() == after.keys()
    (moved,) = (place for place in before if before[place] != after[place])
    assert abs(before[moved] - after[moved]) == last_digit(before[moved], after[moved])


def boundary(rule: Rule) -> tuple[Example, Example]:
    (inside,) = (example for example in rule.examples if example.boundary == "inside")
    (outside,) = (example for example in rule.examples if example.boundary == "outside")
    return inside, outside


def numbers(given: Any, place: str = "") -> Iterator[tuple[str, Decimal]]:
    """Every number of an example with its place; those in a line of text by the line's other words."""
    if isinstance(given, Mapping):
        for key, inner in given.items():
            yield from numbers(inner, f"{place}/{key}")
    elif isinstance(given, list):
        for n, inner in enumerate(given):
            yield from numbers(inner, f"{place}/{n}")
    elif isinstance(given, str) and place.startswith("/figures/"):
        home, statement = figure_line(given, 0)
        value = statement.pop("value")
        yield f"{place} {home} {sorted(map(str, statement.items()))}", value
    elif isinstance(given, int | Decimal) and not isinstance(given, bool):
        yield place, Decimal(given)
    elif place.endswith("/date"):  # one step of a date is a day
        yield place, Decimal(date.fromisoformat(given).toordinal())
    elif place.endswith("/number"):  # the number of an annex or a table
        yield place, Decimal(given)
    else:
        yield f"{place} {given}", Decimal(0)


def last_digit(*printed: Decimal) -> Decimal:
    """One unit of the last digit that any of the numbers shows."""
    return Decimal(1).scaleb(min(int(number.as_tuple().exponent) for number in printed))


# -- concepts ---------------------------------------------------------------------------------------------


def concepts_of(rule: Rule) -> Iterator[str]:
    for _, format, text in formulas(rule.parameters, CHECKER.checks[rule.check].parameters, ""):
        if format == "concept":
            yield text
        else:
            formula = parse_relation(text) if format == "relation" else parse_expression(text)
            yield from (leaf.concept for leaf in leaves(formula) if isinstance(leaf, Term))


@each_rule
def test_every_concept_that_a_rule_speaks_of_is_in_the_catalogue(rule: Rule) -> None:
    assert [concept for concept in concepts_of(rule) if concept not in CATALOGUE] == []


def test_every_concept_has_a_label_in_both_languages_and_a_definition() -> None:
    for id in CATALOGUE:
        label, definition = CATALOGUE[id].label, CATALOGUE[id].definition
        assert label.da.strip(), id
        assert label.en.strip(), id
        assert definition.da.strip().endswith("."), id
        assert definition.en.strip().endswith("."), id
