"""Writes the pages for authors of packages, from the signatures and docstrings of the public names.

They stand in the repository, where people read them too; a test holds them to what is written here, and
`BUDGETTJEK_REWRITE=1 pytest tests/docs/test_public_names.py` writes them anew.
"""

import ast
import inspect
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import resolve_name
from itertools import pairwise
from pathlib import Path
from textwrap import wrap
from typing import NamedTuple

import budgettjek
from budgettjek import Text, pytest_plugin
from budgettjek.outcome import STANDARD_FACTS
from budgettjek.reason import SHARED_REASONS
from budgettjek.reporting.report_texts import REPORT

DOCS = Path(__file__).parent
PAGES = {"da": DOCS / "moduler.md", "en": DOCS / "en" / "packages.md"}
FIXTURES = ("budget_case", "budget_report", "assert_no_findings", "BudgettjekWarning")
"""What tests use: fixtures by their names alone, the others from `budgettjek.pytest_plugin`."""


class Group(NamedTuple):
    """What an author does, the names for it in the order of their use, and an example that runs."""

    id: str
    title: Text
    intro: str
    names: str
    example: str = ""


CHECK = """
from budgettjek import RELATION, Check, Outcome, Text, hookimpl

PARAMETERS = {
    "type": "object",
    "required": ["formel"],
    "properties": {"formel": RELATION},
    "additionalProperties": False,
}
REASONS = {
    "not_adopted": Text("Sagen er ikke vedtaget: {phase}.", "The case is not adopted: {phase}."),
}


def run(case, rule):
    if case.phase is not None and case.phase != "vedtaget":
        yield Outcome.undecided("not_adopted", phase=case.phase)
        return
    for compared in case.compare(rule["formel"], rule.numbers):
        yield Outcome.of(compared)


@hookimpl
def budgettjek_checks():
    return [Check("vedtaget", PARAMETERS, (), run, reasons=REASONS)]
"""
READER = """
import json

from budgettjek import Reader, Unreadable, Violation, hookimpl

HEAD = {
    "format": "budgettjek/1",
    "kind": "budgetsag",
    "municipality": {"code": "350", "name": "Lejre Kommune"},
    "budget_year": 2019,
}


def read(data, name):
    figures, violations = [], []
    for n, line in enumerate(data.decode(errors="replace").splitlines(), 1):
        id, _, amount = line.partition("=")
        if amount.strip().isdigit():
            figures.append({"id": id, "label": id, "value": int(amount), "unit": "kr."})
        else:
            sentences = f"»{line}« har intet beløb. Skriv det.", f"“{line}” has no amount. Write one."
            violations.append(Violation("", *sentences, line=n, column=1))
    if violations:
        raise Unreadable(name, violations)
    return json.dumps({**HEAD, "attachments": [{"id": "a", "title": name, "statements": figures}]}).encode()


@hookimpl
def budgettjek_readers():
    return [Reader("figures", (".figures",), read)]
"""
REPORTER = """
from budgettjek import Reporter, entries, hookimpl


def render_all(files, style):
    return "".join(
        f"{entry.file} {entry.severity} {entry.named(style.lang)}: {entry.told(style.lang)}\\n"
        for checked in files
        for entry in entries(checked)
    )


@hookimpl
def budgettjek_reporters():
    return [Reporter.of_all("lines", render_all)]
"""
TESTS = """
from budgettjek import Outcome
from budgettjek.pytest_plugin import assert_no_findings


def test_the_church_tax_of_our_case_holds(budget_report):
    assert_no_findings(budget_report("examples/lejre-2019.json", select=["KIR"]), at_least="warning")


def test_our_formula_holds(budget_case):
    case = budget_case("examples/lejre-2019.json")
    assert {Outcome.of(compared).kind for compared in case.compare("brutto_anlaeg >= 0")} == {"pass"}
"""

GROUPS = [
    Group(
        "a-check",
        Text("En kontrol", "A check"),
        "`run(case, rule)` takes a case and a rule and yields one outcome a comparison, passes too.",
        "Check RuleInForce Case Outcome Held Amount percent Comparison linear Missing Claim whereabouts",
        CHECK,
    ),
    Group(
        "what-a-case-hands-out",
        Text("Det, en sag giver fra sig", "What a case hands out"),
        "Figures by what they are, tables by their rows, and what is beside the figures. Amounts that are "
        "`Fraction` are in the base unit: kroner, the pure ratio (5 pct. is 1/20), persons, the number 1.",
        "Figure Place last_digit Quantity Reading Term leaves parse_relation Holding TableView additions "
        "Addition Gap screen_sums Percentage Twins Event Numbered PlanCase PlanRow JointProof Contradiction",
    ),
    Group(
        "a-rule",
        Text("En regel", "A rule"),
        "A rule is a YAML file; these are what a check's parameters and a package's folders are made of. "
        "The first five are JSON Schemas to be put among a check's `parameters`.",
        "RELATION EXPRESSION CONCEPT DATED DATED_DAY Text worded package_folder hookimpl BrokenRules",
    ),
    Group(
        "a-reader",
        Text("En læser", "A reader"),
        "From a file of another format to the JSON bytes of a document. What is wrong with the document "
        "itself is told afterwards, as for any other.",
        "Reader Unreadable Violation nearest",
        READER,
    ),
    Group(
        "a-reporter",
        Text("En rapportform", "A reporter"),
        "Whatever is told of a report in words, ours tell with these; `lang` is `da` or `en`.",
        "Reporter Style Checked Entry entries Report encode Finding Undecided Where FigureInfo RuleInfo "
        "Margin CoveredPart REPORT_WORDS conclusion extent narrowing tally count_of whole annex "
        "margin_line narrowest part_title source_line source_cases signature suspicion gathered spans "
        "is_foreign message_parts shared_label brief report_number "
        "unit_name written_date joined rounded plain_markdown printable fold cut",
        REPORTER,
    ),
    Group(
        "from-a-program",
        Text("Fra et program", "From a program"),
        "See also [From Python](../library.md).",
        "check Checker UnknownRule __version__",
    ),
]
TEST_GROUP = Group(
    "tests",
    Text("Tests", "Tests"),
    "With budgettjek installed, `budget_case` and `budget_report` are fixtures in every pytest session; the "
    "other two are imported from `budgettjek.pytest_plugin`.",
    " ".join(FIXTURES),
    TESTS,
)
INTRO = {
    "da": """# Egne moduler

Det, en pakke ved siden af budgettjek kan bruge, efter hvad man vil skrive. Siden, der henvises til, er på
engelsk, for den er lavet af kildetekstens egne forklaringer. `budgettjek new plugin` laver en pakke, der
virker; [Hooks](../core/hookspecs.py) siger, hvordan den melder sig.
""",
    "en": """# Packages of your own

What an outside package may use, by what is written with it. Every name is imported from `budgettjek`; what
is not named here is promised to nobody. `budgettjek new plugin` makes a package that works, and
[Hooks](../../core/hookspecs.py) tell how it registers. A class that lists attributes without a call is
made with them, in their order: `Violation("", danish, english, line=3)`.
""",
}
HANDED_OUT = {"Case", "PlanCase", "TableView", "Addition", "Percentage", "Twins"}
"""Classes that nobody outside makes: it is not told how."""
UNDOCUMENTED = {
    "hookimpl": "Marks a function as the implementation of the [hook](../../core/hookspecs.py) of its name.",
    "__version__": "The version of budgettjek, as the report names it.",
}
"""Names that can have no docstring of their own."""
SECTION = re.compile(r"(Args|Returns|Raises):")
NAME = re.compile(r"[\"']?\b([A-Za-z]\w+)\b[\"']?")
ENTRY = re.compile(r" {4}(\w+): (.*)")
WIDTH = 118


# -- the pages ----------------------------------------------------------------------------------------------


def pages() -> dict[Path, str]:
    """The text of each page."""
    told = {"da": danish(), "en": english()}
    return {PAGES[lang]: "\n".join([INTRO[lang], *lines]).rstrip() + "\n" for lang, lines in told.items()}


def danish() -> Iterator[str]:
    for group in [*GROUPS, TEST_GROUP]:
        names = ", ".join(f"`{name}`" for name in group.names.split())
        told = f"[{group.title.en}](en/packages.md#{group.id}): {names}."
        yield from [f"## {group.title.da}", "", *wrap(told, WIDTH, break_on_hyphens=False), ""]


def english() -> Iterator[str]:
    for group in [*GROUPS, TEST_GROUP]:
        yield from [f"## {group.title.en}", "", *wrap(group.intro, WIDTH), ""]
        if group.example:
            yield from ["```python", group.example.strip(), "```", ""]
        for name in group.names.split():
            yield from [f"### {name}", "", *described(name), ""]
        if group.id == "a-check":
            yield from [*facts(), *reasons()]
    yield from others()


def facts() -> Iterator[str]:
    standard = ", ".join(f"`{fact}`" for fact in STANDARD_FACTS)
    told = (
        f"A rule's message may always use {standard}: `Outcome.of` and `Outcome.within` give them. Further "
        "ones are declared in `Check(facts=…)` and given as keywords."
    )
    yield from ["### The facts of a message", "", *wrap(told, WIDTH), ""]


def reasons() -> Iterator[str]:
    told = (
        "The codes that any check may give to `Outcome.undecided` and `Outcome.not_applicable`; the facts in "
        "braces are given as keywords. The reasons about the rule itself the engine gives. What no shared "
        "reason says, a check declares: `Check(reasons=…)`."
    )
    yield from ["### The shared reasons", "", *wrap(told, WIDTH), ""]
    yield from (f"- `{code}`: {text.en}" for code, text in SHARED_REASONS.items())
    yield ""


def others() -> Iterator[str]:
    """The classes that the types above name and that no name is public for."""
    yield from ["## Other types named here", "", "They are handed out, and need no importing.", ""]
    for name, told, attributes in sorted(MENTIONED):
        listed = ", ".join(f"`{attribute}`" for attribute in attributes)
        yield f"- `{name}`: {told} {f'Attributes: {listed}.' if listed else ''}".replace("  ", " ").rstrip()


# -- one name -----------------------------------------------------------------------------------------------


def described(name: str) -> Iterator[str]:
    """The lines on one public name."""
    if name in UNDOCUMENTED:
        yield UNDOCUMENTED[name]
        return
    source = source_of(name)
    node = source.defined[name]
    if isinstance(node, ast.ClassDef):
        yield from of_class(source, node)
    elif isinstance(node, ast.FunctionDef):
        yield f"`{source.signature(source.called(node), name)}`"
        yield from ["", *markdown(ast.get_docstring(node))]
    else:
        yield from markdown(source.below(node))


def of_class(source: "Source", node: ast.ClassDef) -> Iterator[str]:
    inner = {each.name: each for each in node.body if isinstance(each, ast.FunctionDef)}
    made = inner.get("__init__")
    if made and node.name not in HANDED_OUT:
        yield from [f"`{source.signature(made, node.name)}`", ""]
    yield from markdown(ast.get_docstring(node) or english_half(REPORT.get(node.name, "")))
    if made and node.name not in HANDED_OUT and ast.get_docstring(made):
        yield from ["", *markdown(ast.get_docstring(made))]
    members = list(source.members(node))
    if members:
        yield ""
    for shown, told in members:
        yield from item(shown, told)


def item(shown: str, told: str) -> Iterator[str]:
    """One of a list: what it looks like, and what it is."""
    first, *rest = markdown(told) or [""]
    yield f"- `{shown}`: {first}".removesuffix(": ")
    yield from (f"    {line}".rstrip() for line in rest)


def markdown(docstring: str | None) -> list[str]:
    """The docstring, whose sections (`Args:`) become lists."""
    lines, section = [], ""
    for line in (docstring or "").splitlines():
        entry = ENTRY.fullmatch(line)
        if SECTION.fullmatch(line):
            section = line
            lines += [line, ""]
        elif not section or not line.startswith(" "):
            lines.append(line)
        elif entry and section != "Returns:":
            lines.append(f"- `{entry[1]}`: {entry[2]}")
        else:
            lines.append(f"    {line.strip()}" if section != "Returns:" else line.strip())
    return lines


def english_half(text: str) -> str:
    return text.rpartition(" — ")[2]


# -- what they are made of ----------------------------------------------------------------------------------


class Source:
    """The text of a module, in which names are looked up as a reader of it would."""

    def __init__(self, module: str) -> None:
        self.module = module
        self.tree = ast.parse(inspect.getsource(import_module(module)))
        self.defined: dict[str, ast.stmt] = {}
        self.imported: dict[str, str] = {}
        self.after: dict[ast.stmt, ast.stmt] = {}
        for node in ast.walk(self.tree):
            body = getattr(node, "body", None)
            if isinstance(body, list):
                self.after.update(pairwise(body))
            if isinstance(node, ast.ImportFrom) and node.level:
                home = resolve_name("." * node.level + (node.module or ""), self.package)
                self.imported.update((alias.name, home) for alias in node.names)
        for node in self.tree.body:
            for each in node.body if isinstance(node, ast.If) else [node]:
                self.defined.update((name, each) for name in names_of(each))

    @property
    def package(self) -> str:
        return str(import_module(self.module).__package__)

    def below(self, node: ast.stmt) -> str:
        """The text that stands right below an attribute or a constant."""
        after = self.after.get(node)
        text = after.value if isinstance(after, ast.Expr) else None
        told = text.value if isinstance(text, ast.Constant) else None
        return inspect.cleandoc(told) if isinstance(told, str) else ""

    def called(self, node: ast.FunctionDef) -> ast.FunctionDef:
        """The function itself, or what a fixture gives: the call that its type describes."""
        if not any("fixture" in ast.unparse(each) for each in node.decorator_list):
            return node
        given = self.defined[ast.unparse(node.returns or node)]
        return next(each for each in ast.walk(given) if isinstance(each, ast.FunctionDef))

    def members(self, node: ast.ClassDef) -> Iterator[tuple[str, str]]:
        """The public attributes and methods: what each looks like, and what is said of it."""
        for each in node.body:
            if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name):
                name = each.target.id
                told = self.below(each) or english_half(REPORT.get(f"{node.name}.{name}", ""))
                default = f" = {ast.unparse(each.value)}" if each.value else ""
                own = "" if default.startswith(" = _") else default
                yield f"{name}: {self.type(each.annotation)}{own}", told
            elif isinstance(each, ast.FunctionDef) and not each.name.startswith("_"):
                yield self.method(node.name, each), ast.get_docstring(each) or ""

    def method(self, owner: str, node: ast.FunctionDef) -> str:
        """A property as an attribute; a method of an instance after the class in small letters."""
        decorated = {ast.unparse(decorator) for decorator in node.decorator_list}
        if decorated & {"property", "cached_property"}:
            return f"{node.name}: {self.type(node.returns)}"
        small = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", owner).lower()
        return self.signature(node, f"{owner if 'classmethod' in decorated else small}.{node.name}")

    def signature(self, node: ast.FunctionDef, name: str) -> str:
        """The call as people write it, without `self`."""
        given = node.args
        plain = [*given.posonlyargs, *given.args]
        defaults = [None] * (len(plain) - len(given.defaults)) + list(given.defaults)
        shown = [self.argument(each, default) for each, default in zip(plain, defaults, strict=True)]
        shown = shown[1:] if plain and plain[0].arg in ("self", "cls") else shown
        if given.vararg or given.kwonlyargs:
            shown.append(f"*{self.argument(given.vararg) if given.vararg else ''}")
        shown += map(self.argument, given.kwonlyargs, given.kw_defaults)
        if given.kwarg:
            shown.append(f"**{self.argument(given.kwarg)}")
        returned = self.type(node.returns)
        return f"{name}({', '.join(shown)})" + ("" if returned in ("", "None") else f" -> {returned}")

    def argument(self, node: ast.arg, default: ast.expr | None = None) -> str:
        shown = f"{node.arg}: {self.type(node.annotation)}" if node.annotation else node.arg
        return shown if default is None else f"{shown} = {ast.unparse(default)}"

    def type(self, node: ast.expr | None) -> str:
        """A type as it is written, but with what a name of ours stands for in place of the name."""
        if node is None:
            return ""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return self.type(ast.parse(node.value, mode="eval").body)
        return NAME.sub(self._spelt_out, ast.unparse(node))

    def _spelt_out(self, match: re.Match[str]) -> str:
        home, meant = self.find(match[1])
        if isinstance(meant, ast.Assign):
            return home.type(meant.value)
        if isinstance(meant, ast.ClassDef) and match[1] not in budgettjek.__all__:
            MENTIONED.add(mentioned(meant))
        return match[1] if meant else match[0]

    def find(self, name: str) -> tuple["Source", ast.stmt | None]:
        """Where a name is defined, through any imports within budgettjek."""
        if name in self.defined:
            return self, self.defined[name]
        return source(self.imported[name]).find(name) if name in self.imported else (self, None)


MENTIONED: set[tuple[str, str, tuple[str, ...]]] = set()
"""The classes that a type has named though they are not public, what is said of them, their attributes."""


def mentioned(node: ast.ClassDef) -> tuple[str, str, tuple[str, ...]]:
    told = ast.get_docstring(node) or english_half(REPORT.get(node.name, ""))
    attributes = [name for each in node.body for name in names_of(each) if isinstance(each, ast.AnnAssign)]
    return node.name, " ".join(told.partition("\n\n")[0].split()), tuple(attributes)


def names_of(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.ClassDef | ast.FunctionDef):
        return [node.name]
    targets = [node.target] if isinstance(node, ast.AnnAssign) else getattr(node, "targets", [])
    return [target.id for target in targets if isinstance(target, ast.Name)]


@cache
def source(module: str) -> Source:
    return Source(module)


def source_of(name: str) -> Source:
    """The module that a public name is defined in."""
    if name in FIXTURES:
        return source(pytest_plugin.__name__)
    return source(f"budgettjek.{budgettjek._HOME_OF[name]}").find(name)[0]
