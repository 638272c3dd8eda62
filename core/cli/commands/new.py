"""The command `new`: a case, working rule, kind of check or package to begin with, and what to do next."""

import keyword
import re
import shlex
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

from ...document.budget import Phase
from ...reading.case_folder import HEAD
from ...reporting.report import write_whole
from ...rulebook.ruleset import SUFFIX, rule_files
from .. import templates, terminal
from ..failure import reason
from ..parser import Formatter, Parser, RefusedError, add_lang, add_rules
from ..words import WORDS as COMMON, Words
from .check import load

_ID = re.compile(r"[A-Z]{3}[0-9]{3}")
_PREFIX = re.compile(r"[A-Z]{3}")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
LONGEST_NAME = 300

WORDS: Mapping[str, Words] = {
    "da": {
        "what": "HVAD",
        "kinds": "hvad der skal laves",
        "case": "en sags mappe med sagens hoved, sag.json",
        "rule": "en regel af en kendt slags, i én fil",
        "check": "en slags kontrol og dens første regel, i to filer",
        "plugin": "en pakke med egne kontroller, regler og prøver",
        "municipality": 'kommunens navn, fx "Lejre Kommune"',
        "code": "kommunens kode, tre cifre, fx 350",
        "year": "budgetåret",
        "phase": "hvor langt sagen er",
        "id": "reglens id, tre store bogstaver og tre cifre, fx NYE001",
        "name": "navnet: små bogstaver a-z, cifre og _, fx hele_tusinder",
        "first_id": "id på kontrollens første regel (navnets tre første bogstaver og 001, hvis ikke andet)",
        "prefix": "de tre bogstaver, som reglernes id begynder med (navnets tre første, hvis intet er valgt)",
        "like": "gør den til en kopi af reglen med dette id",
        "dir": "mappen, der skrives i (den aktuelle, hvis intet er valgt)",
        "rules_dir": "mappen til reglen (samme som kontrollen, hvis intet er valgt)",
        "bad_code": "»{text}« er ikke en kommunekode. Skriv tre cifre, fx 350.",
        "bad_year": "»{text}« er ikke et budgetår. Skriv fire cifre, fx 2027.",
        "bad_municipality": "Kommunens navn skal have mellem 1 og 300 tegn.",
        "bad_id": "»{text}« er ikke et regel-id. Skriv tre store bogstaver og tre cifre, fx NYE001.",
        "bad_prefix": "»{text}« er ikke tre store bogstaver. Skriv fx --id UDE.",
        "bad_name": "»{text}« kan ikke være et navn. Brug små bogstaver a-z, cifre og _, fx hele_tusinder.",
        "used": "Regel-id »{id}« er allerede brugt i {path}. Vælg et andet id.",
        "known_check": "Kontroltypen »{name}« findes allerede. Vælg et andet navn.",
        "exists": "{path} findes allerede, så intet er skrevet. Vælg et andet navn eller en anden mappe.",
        "place": "{path} kan ikke skrives: {reason}. Vælg en anden mappe.",
        "written": "Skrevet: {path}",
        "next_case": (
            "Næste skridt: skriv bilagene af til mappen, eller skriv dem selv som JSON, og tjek den:\n"
            "  budgettjek transcribe BILAG.xlsx --out {home}\n  budgettjek check {home}"
        ),
        "next_rule": (
            "Næste skridt: ret hvad, hvorfor, kilde, værdi og eksempler i filen, og prøv den med:\n"
            "  budgettjek test-rules {rules}"
        ),
        "next_check": (
            "Næste skridt: ret kontrollen og dens regel. Kontrollen er med, når den ligger blandt dem "
            "i en installeret pakke (budgettjek new plugin laver en); prøv den så med:\n"
            "  budgettjek test-rules {rules}"
        ),
        "next_plugin": (
            "Næste skridt: installér pakken, og prøv dens regler. Ret dem derefter til jeres egne.\n"
            "  pip install -e {home}\n  budgettjek test-rules {rules}"
        ),
    },
    "en": {
        "what": "WHAT",
        "kinds": "what to make",
        "case": "a case's folder with its head, sag.json",
        "rule": "a rule of a known kind, in one file",
        "check": "a kind of check and its first rule, in two files",
        "plugin": "a package with checks, rules and tests of your own",
        "municipality": 'the municipality\'s name, such as "Lejre Kommune"',
        "code": "the municipality's code, three digits, such as 350",
        "year": "the budget year",
        "phase": "how far the case is",
        "id": "the rule's id, three capitals and three digits, such as NYE001",
        "name": "the name: lower-case a-z, digits and _, such as hele_tusinder",
        "first_id": "id of the check's first rule (the name's first three letters and 001 unless chosen)",
        "prefix": "the three letters that the rules' ids begin with (the name's first three unless chosen)",
        "like": "make it a copy of the rule with this id",
        "dir": "the folder to write in (the current one unless chosen)",
        "rules_dir": "the folder for the rule (the check's own unless chosen)",
        "bad_code": "“{text}” is no municipality code. Write three digits, such as 350.",
        "bad_year": "“{text}” is no budget year. Write four digits, such as 2027.",
        "bad_municipality": "The municipality's name must have between 1 and 300 characters.",
        "bad_id": "“{text}” is no rule id. Write three capitals and three digits, such as NYE001.",
        "bad_prefix": "“{text}” is not three capitals. Write for example --id UDE.",
        "bad_name": "“{text}” cannot be a name. Use lower-case a-z, digits and _, such as hele_tusinder.",
        "used": "The rule id “{id}” is already used in {path}. Choose another id.",
        "known_check": "The check kind “{name}” exists already. Choose another name.",
        "exists": "{path} exists already, so nothing was written. Choose another name or another folder.",
        "place": "{path} cannot be written: {reason}. Choose another folder.",
        "written": "Written: {path}",
        "next_case": (
            "Next: transcribe the attachments to the folder, or write them yourself as JSON, and check it:\n"
            "  budgettjek transcribe ANNEX.xlsx --out {home}\n  budgettjek check {home}"
        ),
        "next_rule": (
            "Next: correct what, why, source, value and examples in the file, and try it with:\n"
            "  budgettjek test-rules {rules}"
        ),
        "next_check": (
            "Next: correct the check and its rule. The check is known once it stands among the checks of an "
            "installed package (budgettjek new plugin makes one); then try it with:\n"
            "  budgettjek test-rules {rules}"
        ),
        "next_plugin": (
            "Next: install the package and try its rules. Then make them your own.\n"
            "  pip install -e {home}\n  budgettjek test-rules {rules}"
        ),
    },
}


def describe(command: Parser, words: Words) -> None:
    own = WORDS[words["code"]]
    kinds = command.add_subparsers(dest="what", title=own["kinds"], metavar=own["what"], required=True)
    for name in _DESCRIBED:
        kind = kinds.add_parser(
            name, help=own[name], description=own[name], formatter_class=Formatter, allow_abbrev=False
        )
        _DESCRIBED[name](kind, own)
        kind.add_argument("--dir", type=Path, default=Path(), metavar="DIR", help=own["dir"])
        if name != "case":
            add_rules(kind, words)
        add_lang(kind, words)


def _describe_case(kind: Parser, own: Words) -> None:
    kind.add_argument("name", metavar="NAME", help=own["municipality"])
    kind.add_argument("--code", metavar="NNN", required=True, help=own["code"])
    kind.add_argument("--year", metavar="YYYY", required=True, help=own["year"])
    kind.add_argument("--phase", choices=get_args(Phase), help=own["phase"])


def _describe_rule(kind: Parser, own: Words) -> None:
    kind.add_argument("id", metavar="ID", help=own["id"])
    kind.add_argument("--like", metavar="ID", help=own["like"])


def _describe_check(kind: Parser, own: Words) -> None:
    kind.add_argument("name", metavar="NAME", help=own["name"])
    kind.add_argument("--id", metavar="ID", help=own["first_id"])
    kind.add_argument("--rules-dir", type=Path, metavar="DIR", help=own["rules_dir"])


def _describe_plugin(kind: Parser, own: Words) -> None:
    kind.add_argument("name", metavar="NAME", help=own["name"])
    kind.add_argument("--id", metavar="XXX", help=own["prefix"])


_DESCRIBED = {
    "case": _describe_case,
    "rule": _describe_rule,
    "check": _describe_check,
    "plugin": _describe_plugin,
}


def run(options: Namespace) -> int:
    """Nothing that exists is ever written over: where one file is there, none is written."""
    own = WORDS[options.lang]
    files, rules, home = _case(options, own) if options.what == "case" else _Author(options).made()
    for path in files:
        if path.exists():
            raise RefusedError(own["exists"].format(path=path.as_posix()))
    for path, text in files.items():
        _write(path, text, {**COMMON[options.lang], **own})
    told = {"rules": shlex.quote(rules.as_posix()), "home": shlex.quote(home.as_posix())}
    terminal.write(own[f"next_{options.what}"].format(**told) + "\n")
    return 0


def _write(path: Path, text: str, words: Words) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text.encode())
    except OSError as error:
        said = words["place"].format(path=path.as_posix(), reason=reason(error, words))
        raise RefusedError(said) from None
    terminal.write(words["written"].format(path=path.as_posix()) + "\n")


Made = tuple[dict[Path, str], Path, Path]
"""The files with their text, the folder of the rules, and the folder of it all."""


def _case(options: Namespace, own: Words) -> Made:
    if not re.fullmatch("[0-9]{3}", options.code):
        raise RefusedError(own["bad_code"].format(text=options.code))
    if not re.fullmatch("(19[789]|20[0-9]|21[0-9])[0-9]", options.year):
        raise RefusedError(own["bad_year"].format(text=options.year))
    name = " ".join(options.name.split())
    if not 1 <= len(name) <= LONGEST_NAME:
        raise RefusedError(own["bad_municipality"])
    head = templates.case(name, options.code, int(options.year), options.phase)
    return {options.dir / HEAD: head}, options.dir, options.dir


class _Author:
    def __init__(self, options: Namespace) -> None:
        self.options, self.own = options, WORDS[options.lang]
        self.checker = load(options)

    def made(self) -> Made:
        made: Made = {"rule": self.rule, "check": self.check, "plugin": self.plugin}[self.options.what]()
        return made

    def rule(self) -> Made:
        folder, id = self.options.dir, self.unused(self.options.id.upper())
        if self.options.like is None:
            return templates.rule(id, folder), folder, folder
        model = self.checker.rule(self.options.like.upper())
        text = next(file.data for file in rule_files(self.checker.folders) if file.name == model.path)
        slug = model.path.rsplit("/", 1)[-1].removeprefix(model.id)
        return {folder / f"{id}{slug}": templates.like(text.decode(), id)}, folder, folder

    def check(self) -> Made:
        name, folder = self.name(), self.options.dir
        rules = self.options.rules_dir or folder
        if name in self.checker.checks:
            raise self.refused("known_check", name=name)
        id = self.unused((self.options.id or f"{self.letters(name)}001").upper())
        return templates.check(name, id, folder, rules), rules, folder

    def plugin(self) -> Made:
        name = self.name()
        prefix = (self.options.id or self.letters(name)).upper()
        if not _PREFIX.fullmatch(prefix):
            raise self.refused("bad_prefix", text=prefix)
        self.unused(f"{prefix}001")
        files = templates.package(name, prefix, self.options.dir)
        home = next(iter(files)).parent
        return files, home / name / "rules", home

    def name(self) -> str:
        name: str = self.options.name
        if not _NAME.fullmatch(name) or keyword.iskeyword(name):
            raise self.refused("bad_name", text=name)
        return name

    def letters(self, name: str) -> str:
        """The first three letters of the name."""
        return re.sub("[^a-z]", "", name)[:3].upper()

    def unused(self, id: str) -> str:
        """The id, if it is one that no rule has."""
        if not _ID.fullmatch(id):
            raise self.refused("bad_id", text=id)
        folder = getattr(self.options, "rules_dir", None) or self.options.dir
        beside = next((path.as_posix() for path in folder.glob(f"{id}-*{SUFFIX}")), None)
        known = self.checker.ruleset.rule(id)
        if known is not None or beside is not None:
            raise self.refused("used", id=id, path=known.path if known else beside)
        return id

    def refused(self, sentence: str, **facts: object) -> RefusedError:
        return RefusedError(self.own[sentence].format(**facts))
