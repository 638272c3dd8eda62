"""Writes the site's pages of reference, from rules, values, hooks, checks, schemas and commands.

MkDocs calls it whenever the site is built. Nothing of it is kept, so it cannot fall behind what it tells of.
"""

import inspect
import json
import posixpath
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
from budgettjek.reporting.value_text import span, value_text
from budgettjek.rulebook.concept import Text, worded
from budgettjek.rulebook.rule import Rule

Schema = Mapping[str, Any]
SUFFIX = ".schema.json"

FORMATS = {
    "document": Text("En budgetsag", "A budget case"),
    "attachment": Text("Et bilag i en mappe", "An attachment in a folder"),
    "aarsplan": Text("En årsplan", "An annual plan (årsplan)"),
    "report": Text("Rapporten", "The report"),
    "rule": Text("En regel", "A rule"),
    "begreber": Text("Begrebskataloget", "The catalogue of concepts"),
    "values": Text("Nationale værdier", "National values"),
    "accept": Text("Accepterede fund", "Accepted findings"),
    "lock": Text("En lås på reglerne", "A lock on the rules"),
    "evidence": Text("Manifestet i et bevis", "The manifest of evidence"),
    "compare": Text("En sammenligning af to udgaver", "A comparison of two editions"),
    "stages": Text("En sammenligning af to stader", "A comparison of two stages"),
    "coverage": Text("Dækningen", "The coverage"),
    "proposals": Text("Forslag", "Proposals"),
}
WORDS = {
    "string": Text("tekst", "text"),
    "integer": Text("helt tal", "whole number"),
    "number": Text("tal", "number"),
    "boolean": Text("true eller false", "true or false"),
    "null": Text("null", "null"),
    "object": Text("objekt", "object"),
    "array": Text("liste", "list"),
    "relation": Text("formel med =, <= eller >=", "formula with =, <= or >="),
    "expression": Text("formel", "formula"),
    "concept": Text("begreb", "concept"),
}
CERTAINTY = {
    "read": Text("læst", "read"),
    "general knowledge": Text(
        "almen viden; kilden er ikke læst", "general knowledge; the source was not read"
    ),
}
PLACES = {"da": "opslag", "en": "en/reference"}
PAGES = {
    "rules": Text("regler", "rules"),
    "concepts": Text("begreber", "concepts"),
    "values": Text("vaerdier", "values"),
    "kinds": Text("kontroller", "checks"),
    "hooks": Text("hooks", "hooks"),
    "formats": Text("formater", "formats"),
    "commands": Text("kommandoer", "commands"),
}
"""What the pages of reference are called in each language."""
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
UPWARD = re.compile(r"\]\((\.\./[^)\s]+)\)")
SOURCES = {
    "rules": "rules",
    "rules/begreber.yaml": "concepts",
    "rules/vaerdier": "values",
    "plugins/checks": "kinds",
    "core/hookspecs.py": "hooks",
    "schemas": "formats",
    "README.md#til-hverdag": "commands",
}
"""Where the docs lead in the repository -> the page that is made of it on the site."""
NOWHERE: Mapping[str, str] = {}


# -- what MkDocs calls --------------------------------------------------------------------------------------


def on_files(files: Files, config: Any) -> Files:
    checker, schemas = Checker(examples=True), read_schemas()
    for lang, place in PLACES.items():
        reference = Reference(checker, {name: json.loads(text) for name, text in schemas.items()}, lang)
        for page, named in PAGES.items():
            content = "".join(f"{line}\n" for line in getattr(reference, page)())
            name = f"{place}/{named.in_language(lang)}.md"
            files.append(File.generated(config, name, content=content))
    for name, text in schemas.items():
        files.append(File.generated(config, f"{PLACES['da']}/{name}{SUFFIX}", content=text))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, files: Files) -> str:
    """The docs lead to what lies in the repository; on the site they lead to the pages made of it."""
    return UPWARD.sub(lambda link: f"]({site_link(link[1], page.file.src_uri)})", markdown)


def site_link(link: str, page: str) -> str:
    """The link of a page of the docs, as it is on the site."""
    here = posixpath.dirname(page)
    source = posixpath.normpath(posixpath.join("docs", here, link))
    lang = "en" if here.startswith("en") else "da"
    if source in SOURCES:
        target = f"{PLACES[lang]}/{PAGES[SOURCES[source]].in_language(lang)}.md"
    elif source.startswith("schemas/"):
        target = f"{PLACES['da']}/{posixpath.basename(source)}"
    else:
        return link
    return posixpath.relpath(target, here or ".")


def on_env(env: Any, config: Any, files: Files) -> Any:
    config.theme["locale"] = "da"
    env.globals["gettext"] = lambda words: THEME.get(words, words) if speaks(config) == "da" else words
    return env


def on_page_context(context: Any, page: Any, config: Any, nav: Any) -> Any:
    config.theme["locale"] = "en" if page.file.src_uri.startswith("en/") else "da"
    return context


def speaks(config: Any) -> str:
    """The language of the page that is being made."""
    return str(config.theme["locale"])


# -- the pages ----------------------------------------------------------------------------------------------


class Reference:
    """The pages of reference in one language."""

    def __init__(self, checker: Checker, schemas: Mapping[str, Schema], lang: str) -> None:
        self.checker, self.schemas, self.lang = checker, schemas, lang

    def say(self, da: str, en: str) -> str:
        return en if self.lang == "en" else da

    def rules(self) -> Iterable[str]:
        return reference(self.checker.ruleset, self.checker.checks, None, self.lang)

    def concepts(self) -> Iterator[str]:
        say, catalogue = self.say, self.checker.ruleset.catalogue
        yield from title(
            say("Begreber", "Concepts"),
            say(
                "Det, der kan stå under `concept`: hvad et tal er.",
                "What may stand under `concept`: what a figure is.",
            ),
        )
        names = ("Begreb|Navn|Hvad det er|Måles i|Dims", "Concept|Name|What it is|Measured in|Dims")
        yield from header(*say(*names).split("|"))
        for id in catalogue:
            concept = catalogue[id]
            dims = ", ".join(f"`{dim}`" for dim in concept.dims)
            told = (text.in_language(self.lang) for text in (concept.label, concept.definition))
            yield row(f"`{id}`", *map(plain, told), concept.measure, dims)

    def values(self) -> Iterator[str]:
        say = self.say
        yield from title(
            say("Nationale værdier", "National values"),
            say(
                "Det, lov og aftaler sætter for et år, med kilde.",
                "What law and agreements set for a year, with the source.",
            ),
        )
        for name, value in self.checker.ruleset.values.items():
            yield from ["", f"## {plain(value.title.in_language(self.lang))}", ""]
            used = self.links(rule for rule in self.checker.ruleset.rules if name in named_values(rule))
            if not used:
                why = f": {plain(value.reference.in_language(self.lang))}" if value.reference else ""
                used = say(f"ingen regel{why}", f"no rule{why}")
            yield say(
                f"`{name}` i {value.path}. Bruges af {used}.", f"`{name}` in {value.path}. Used by {used}."
            )
            names = ("År|Værdi|Kilde|Sikkerhed|Efterset", "Year|Value|Source|Certainty|Verified")
            yield from header(*say(*names).split("|"))
            for entry in value.entries:
                amount = value_text(entry.value, value.unit, self.lang)
                source, certainty = worded(entry.source, self.lang), CERTAINTY[entry.certainty]
                told = (plain(amount), plain(source), certainty.in_language(self.lang))
                yield row(span(entry.years), *told, entry.verified)

    def kinds(self) -> Iterator[str]:
        say = self.say
        yield from title(
            say("Slags kontrol", "Kinds of check"),
            say(
                "Det, en regel kan nævne under `check`, og de parametre, den så skal have.",
                "What a rule may name under `check`, and the parameters that it then needs.",
            ),
        )
        for name, check in sorted(self.checker.checks.items()):
            yield from ["", f"## {name}", "", inspect.getdoc(inspect.getmodule(check.run)) or ""]
            used = self.links(rule for rule in self.checker.ruleset.rules if rule.check == name)
            told = (
                f"Dokumenttype: `{check.kind}`. Bruges af {used}.",
                f"Kind of document: `{check.kind}`. Used by {used}.",
            )
            yield from ["", say(*told)]
            if check.facts:
                facts = ", ".join(f"`{fact}`" for fact in check.facts)
                told = f"Kendsgerninger til meddelelsen: {facts}.", f"Facts for the message: {facts}."
                yield from ["", say(*told)]
            yield from self.table(check.parameters)

    def hooks(self) -> Iterator[str]:
        yield from title(
            "Hooks",
            self.say(
                "Det, en tilføjet pakke kan melde ind i entry-point-gruppen `budgettjek`.",
                "What an added package may register in the entry-point group `budgettjek`.",
            ),
        )
        for name, hook in inspect.getmembers(hookspecs, lambda thing: hasattr(thing, "budgettjek_spec")):
            signature = inspect.signature(hook)
            yield from ["", f"## {name}", "", f"`{name}({', '.join(signature.parameters)})`", ""]
            gives = self.say("Giver", "Returns")
            yield f"{gives} `{signature.return_annotation}`. {inspect.getdoc(hook)}"

    def formats(self) -> Iterator[str]:
        yield from title(
            self.say("Filformater", "File formats"),
            self.say(
                "Lavet af JSON-skemaerne, som `budgettjek schema` også skriver.",
                "Made of the JSON schemas that `budgettjek schema` writes too.",
            ),
        )
        place = self.say("", "../../opslag/")
        for name, schema in self.schemas.items():
            called = FORMATS[name].in_language(self.lang) if name in FORMATS else name
            yield from ["", f"## {called}", "", f"[{name}{SUFFIX}]({place}{name}{SUFFIX})"]
            if "description" in schema:
                yield from ["", self.described(schema)]
            parts = {part: inner for part, inner in schema.get("$defs", {}).items() if fields(inner)}
            anchors = {part: f"{name}-{part.lower()}" for part in parts}
            yield from self.table(schema, anchors)
            for part, inner in parts.items():
                yield from ["", f'<a id="{anchors[part]}"></a>', "", f"### {part} ({name})"]
                yield from ["", self.described(inner)]
                yield from self.table(inner, anchors)

    def commands(self) -> Iterator[str]:
        yield from title(
            self.say("Kommandoer", "Commands"),
            self.say(
                "Det, `budgettjek KOMMANDO --help` skriver.",
                "What `budgettjek COMMAND --help --lang en` prints.",
            ),
        )
        made = (f"new {what}" for what in ("rule", "check", "plugin"))
        for command in ("", *COMMANDS, *made):
            yield from ["", f"## budgettjek {command}".rstrip(), ""]
            yield from ["```text", told(command.split(), self.lang), "```"]

    # -- parts of them --------------------------------------------------------------------------------------

    def links(self, rules: Iterable[Rule]) -> str:
        page = PAGES["rules"].in_language(self.lang)
        return ", ".join(f"[{rule.id}]({page}.md#{rule.id.lower()})" for rule in rules)

    def described(self, schema: Schema) -> str:
        """The half of the description that is in the language."""
        danish, _, english = schema.get("description", "").partition(" — ")
        return plain(self.say(danish, english or danish))

    def table(self, schema: Schema, anchors: Mapping[str, str] = NOWHERE) -> Iterator[str]:
        """The keys of an object, those of objects within it too; `anchors` are where its parts are told."""
        found = list(fields(schema))
        if found:
            names = ("Nøgle|Form|Skal stå|Hvad det er", "Key|Form|Required|What it is")
            yield from header(*self.say(*names).split("|"))
            for path, field, required in found:
                needed = self.say("ja", "yes") if required else ""
                yield row(f"`{path}`", self.form(field, anchors), needed, self.described(field))

    def form(self, schema: Schema, anchors: Mapping[str, str]) -> str:
        """What a value looks like, in words."""
        either = self.say(" eller ", " or ")
        if "$ref" in schema:
            part = schema["$ref"].rpartition("/")[2]
            return f"[{part}](#{anchors[part]})" if part in anchors else plain(part)
        if "enum" in schema:
            return either.join(f"`{value}`" for value in schema["enum"])
        if "const" in schema:
            return f"`{schema['const']}`"
        for key in ("anyOf", "oneOf"):
            if key in schema and "type" not in schema:
                return either.join(self.form(each, anchors) for each in schema[key])
        if schema.get("type") == "array":
            return self.say("liste af ", "list of ") + self.form(schema["items"], anchors)
        types = schema.get("type", [])
        names = [schema["format"]] if "format" in schema else [types] if isinstance(types, str) else types
        return either.join(WORDS[name].in_language(self.lang) for name in names)


# -- what they are made of ----------------------------------------------------------------------------------


def named_values(rule: Rule) -> set[str]:
    return {reference.name for reference in rule.registered.values()}


def read_schemas() -> dict[str, str]:
    """The text of every schema: first those that most people ask for."""
    folder = resources("budgettjek.schemas")
    found = sorted(file.name.removesuffix(SUFFIX) for file in folder.iterdir() if file.name.endswith(SUFFIX))
    names = [*(name for name in FORMATS if name in found), *(name for name in found if name not in FORMATS)]
    return {name: folder.joinpath(f"{name}{SUFFIX}").read_text(encoding="utf-8") for name in names}


def told(command: list[str], lang: str) -> str:
    """The help of a command."""
    screen = StringIO()
    with redirect_stdout(screen):
        main([*command, "--help", "--lang", lang])
    return screen.getvalue().rstrip()


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


def title(name: str, sentence: str) -> Iterator[str]:
    yield from [f"# {name}", "", sentence]


def header(*names: str) -> Iterator[str]:
    yield from ["", row(*names), row(*("---" for _ in names))]


def row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def plain(text: str) -> str:
    """The text as it is, whatever signs of Markdown it has; in one line."""
    return re.sub(r"([\\`*_\[\]<>|#$])", r"\\\1", " ".join(text.split()))
