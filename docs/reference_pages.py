"""Writes the site's pages of reference, from rules, values, hooks, checks, schemas and commands.

MkDocs calls it whenever the site is built. Nothing of it is kept, so it cannot fall behind what it tells of.
"""

import inspect
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import redirect_stdout
from importlib.resources import files as resources
from io import StringIO
from typing import Any

from mkdocs.structure.files import File, Files

from budgettjek import hookspecs
from budgettjek.checking import Checker
from budgettjek.cli.commands import COMMANDS
from budgettjek.cli.main import main
from budgettjek.cli.reference import reference
from budgettjek.cli.rule_page import span, value_text
from budgettjek.rulebook.concept import worded
from budgettjek.rulebook.rule import Rule

Schema = Mapping[str, Any]
SUFFIX = ".schema.json"

FORMATS = {
    "document": "En budgetsag",
    "aarsplan": "En årsplan",
    "report": "Rapporten",
    "rule": "En regel",
    "begreber": "Begrebskataloget",
    "values": "Nationale værdier",
    "accept": "Accepterede fund",
    "lock": "En lås på reglerne",
    "evidence": "Manifestet i et bevis",
}
WORDS = {
    "string": "tekst",
    "integer": "helt tal",
    "number": "tal",
    "boolean": "true eller false",
    "null": "null",
    "object": "objekt",
    "array": "liste",
    "relation": "formel med =, <= eller >=",
    "expression": "formel",
    "concept": "begreb",
}
CERTAINTY = {"read": "læst", "general knowledge": "almen viden; kilden er ikke læst"}
THEME = {
    "Breadcrumb Navigation": "Stien hertil",
    "Docs": "Dokumentation",
    "Footer Navigation": "Sidefod",
    "Mobile navigation menu": "Menu",
    "Navigation menu": "Menu",
    "Next": "Næste",
    "No results found": "Intet fundet",
    "Page not found": "Siden findes ikke",
    "Previous": "Forrige",
    "Search Results": "Fundet",
    "Search docs": "Søg",
    "Search the Docs": "Søg",
    "Searching...": "Søger …",
    "Type search term here": "Skriv, hvad du søger",
    "Versions": "Versioner",
}
"""The theme speaks no Danish of its own."""
BEYOND = re.compile(r"\]\(\.\./schemas/([a-z]+\.schema\.json)\)")
"""A link that leads to a schema in the repository."""
NOWHERE: Mapping[str, str] = {}


# -- what MkDocs calls --------------------------------------------------------------------------------------


def on_files(files: Files, config: Any) -> Files:
    checker = Checker(examples=True)
    schemas = read_schemas()
    pages = {
        "regler": reference(checker.ruleset, checker.checks, None, "da"),
        "begreber": concepts(checker),
        "vaerdier": values(checker),
        "kontroller": kinds(checker),
        "hooks": hooks(),
        "formater": formats({name: json.loads(text) for name, text in schemas.items()}),
        "kommandoer": commands(),
    }
    for name, lines in pages.items():
        content = "".join(f"{line}\n" for line in lines)
        files.append(File.generated(config, f"opslag/{name}.md", content=content))
    for name, text in schemas.items():
        files.append(File.generated(config, f"opslag/{name}{SUFFIX}", content=text))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, files: Files) -> str:
    """On the site the schemas lie among its own pages."""
    return BEYOND.sub(r"](opslag/\1)", markdown)


def on_env(env: Any, config: Any, files: Files) -> Any:
    config.theme["locale"] = "da"
    env.globals["gettext"] = lambda words: THEME.get(words, words)
    return env


# -- the pages ----------------------------------------------------------------------------------------------


def concepts(checker: Checker) -> Iterator[str]:
    yield from title("Begreber", "Det, der kan stå under `concept`: hvad et tal er.")
    yield from header("Begreb", "Navn", "Hvad det er", "Måles i", "Dims")
    for id in checker.ruleset.catalogue:
        concept = checker.ruleset.catalogue[id]
        dims = ", ".join(f"`{dim}`" for dim in concept.dims)
        yield row(f"`{id}`", plain(concept.label.da), plain(concept.definition.da), concept.measure, dims)


def values(checker: Checker) -> Iterator[str]:
    yield from title("Nationale værdier", "Det, lov og aftaler sætter for et år, med kilde.")
    for name, value in checker.ruleset.values.items():
        yield from ["", f"## {plain(value.title.da)}", ""]
        used = [rule for rule in checker.ruleset.rules if name in named_values(rule)]
        yield f"`{name}` i {value.path}. Bruges af {links(used) or 'ingen regel'}."
        yield from header("År", "Værdi", "Kilde", "Sikkerhed", "Efterset")
        for entry in value.entries:
            amount = value_text(entry.value, value.unit, "da")
            certainty = CERTAINTY[entry.certainty]
            yield row(
                span(entry.years), plain(amount), plain(worded(entry.source, "da")), certainty, entry.verified
            )


def named_values(rule: Rule) -> set[str]:
    return {reference.name for reference in rule.registered.values()}


def kinds(checker: Checker) -> Iterator[str]:
    yield from title(
        "Slags kontrol", "Det, en regel kan nævne under `check`, og de parametre, den så skal have."
    )
    for name, check in sorted(checker.checks.items()):
        yield from ["", f"## {name}", "", inspect.getdoc(inspect.getmodule(check.run)) or ""]
        used = [rule for rule in checker.ruleset.rules if rule.check == name]
        yield from ["", f"Dokumenttype: `{check.kind}`. Bruges af {links(used)}."]
        if check.facts:
            facts = ", ".join(f"`{fact}`" for fact in check.facts)
            yield from ["", f"Kendsgerninger til meddelelsen: {facts}."]
        yield from table(check.parameters)


def hooks() -> Iterator[str]:
    yield from title("Hooks", "Det, en tilføjet pakke kan melde ind i entry-point-gruppen `budgettjek`.")
    for name, hook in inspect.getmembers(hookspecs, lambda thing: hasattr(thing, "budgettjek_spec")):
        signature = inspect.signature(hook)
        yield from ["", f"## {name}", "", f"`{name}({', '.join(signature.parameters)})`", ""]
        yield f"Giver `{signature.return_annotation}`. {inspect.getdoc(hook)}"


def formats(schemas: Mapping[str, Schema]) -> Iterator[str]:
    yield from title("Filformater", "Lavet af JSON-skemaerne, som `budgettjek schema` også skriver.")
    for name, schema in schemas.items():
        yield from ["", f"## {FORMATS.get(name, name)}", "", f"[{name}{SUFFIX}]({name}{SUFFIX})"]
        if "description" in schema:
            yield from ["", plain(schema["description"])]
        parts = {part: inner for part, inner in schema.get("$defs", {}).items() if fields(inner)}
        anchors = {part: f"{name}-{part.lower()}" for part in parts}
        yield from table(schema, anchors)
        for part, inner in parts.items():
            yield from ["", f'<a id="{anchors[part]}"></a>', "", f"### {part} ({name})"]
            yield from ["", plain(inner.get("description", ""))]
            yield from table(inner, anchors)


def commands() -> Iterator[str]:
    yield from title("Kommandoer", "Det, `budgettjek KOMMANDO --help` skriver.")
    made = (f"new {what}" for what in ("rule", "check", "plugin"))
    for command in ("", *COMMANDS, *made):
        yield from ["", f"## budgettjek {command}".rstrip(), "", "```text", told(command.split()), "```"]


# -- what they are made of ----------------------------------------------------------------------------------


def read_schemas() -> dict[str, str]:
    """The text of every schema: first those that most people ask for."""
    folder = resources("budgettjek.schemas")
    found = sorted(file.name.removesuffix(SUFFIX) for file in folder.iterdir() if file.name.endswith(SUFFIX))
    names = [*(name for name in FORMATS if name in found), *(name for name in found if name not in FORMATS)]
    return {name: folder.joinpath(f"{name}{SUFFIX}").read_text(encoding="utf-8") for name in names}


def told(command: list[str]) -> str:
    """The help of a command."""
    screen = StringIO()
    with redirect_stdout(screen):
        main([*command, "--help"])
    return screen.getvalue().rstrip()


def table(schema: Schema, anchors: Mapping[str, str] = NOWHERE) -> Iterator[str]:
    """The keys of an object, those of objects within it too; `anchors` are where its parts are told."""
    found = list(fields(schema))
    if found:
        yield from header("Nøgle", "Form", "Skal stå", "Hvad det er")
        for path, field, required in found:
            said = plain(field.get("description", ""))
            yield row(f"`{path}`", form(field, anchors), "ja" if required else "", said)


def fields(schema: Schema, path: str = "") -> list[tuple[str, Schema, bool]]:
    """Every key of an object with its place, its schema and whether it must stand."""
    found = []
    for name, field in schema.get("properties", {}).items():
        place = f"{path}.{name}" if path else name
        found += [(place, field, name in schema.get("required", ())), *fields(field, place)]
    free = schema.get("additionalProperties")
    if isinstance(free, dict):
        place = f"{path}.*" if path else "*"
        found += [(place, free, False), *fields(free, place)] if fields(free) else []
    if isinstance(schema.get("items"), dict):
        found += fields(schema["items"], f"{path}[]")
    return found


def form(schema: Schema, anchors: Mapping[str, str]) -> str:
    """What a value looks like, in words."""
    if "$ref" in schema:
        part = schema["$ref"].rpartition("/")[2]
        return f"[{part}](#{anchors[part]})" if part in anchors else plain(part)
    if "enum" in schema:
        return " eller ".join(f"`{value}`" for value in schema["enum"])
    if "const" in schema:
        return f"`{schema['const']}`"
    for key in ("anyOf", "oneOf"):
        if key in schema and "type" not in schema:
            return " eller ".join(form(each, anchors) for each in schema[key])
    if "format" in schema:
        return WORDS[schema["format"]]
    if schema.get("type") == "array":
        return f"liste af {form(schema['items'], anchors)}"
    types = schema.get("type", [])
    return " eller ".join(WORDS[each] for each in ([types] if isinstance(types, str) else types))


def title(name: str, sentence: str) -> Iterator[str]:
    yield from [f"# {name}", "", sentence]


def links(rules: Iterable[Rule]) -> str:
    return ", ".join(f"[{rule.id}](regler.md#{rule.id.lower()})" for rule in rules)


def header(*names: str) -> Iterator[str]:
    yield from ["", row(*names), row(*("---" for _ in names))]


def row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def plain(text: str) -> str:
    """The text as it is, whatever signs of Markdown it has; in one line."""
    return re.sub(r"([\\`*_\[\]<>|#$])", r"\\\1", " ".join(text.split()))
