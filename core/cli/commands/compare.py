"""The command `compare`: what changed between two editions of a case, or two stages within one."""

from argparse import Namespace
from collections.abc import Mapping
from typing import Any, NamedTuple

from ...checking import Checker
from ...judged import AnyCase
from ...quoting import either, nearest, shown
from ...reading.source import Source
from ...reporting.report import encode
from ...violation import Unreadable
from .. import terminal
from ..failure import BROKEN
from ..output_place import STANDARD_STREAM as STANDARD_INPUT
from ..parser import Parser, RefusedError, add_lang, add_rules
from ..words import WORDS, Words
from .check import FINDINGS, NOTHING, OK, load, read_case, shown as told

STAGE = "stade"
DA: Words = {
    "files": "den gamle og den nye udgave; med --stages eller --dim én sag; - læser fra standard input",
    "stages": 'sammenlign to stader i én sag, fx "2. budgetstatus" "3. budgetstatus"',
    "dim": "som --stages, for et andet dim, fx scenarie statsgaranti selvbudgettering",
    "format": "svarets format: text eller json (skemaer: budgettjek schema compare og schema stages)",
    "codes": (
        "Afslutningskode: 0 ingen forskel, 1 forskelle, også i hvad der er bedømt, 3 budgettjek eller en "
        "kontrol gik i stykker, 4 noget kan ikke læses, de to er ikke af samme art, eller kommandoen er "
        "forkert, 5 ingen størrelse står på begge stader."
    ),
    "two": "compare skal have to filer: den gamle og den nye. Ved --stages og --dim én sag.",
    "one": "{option} sammenligner inden for én sag, men der er angivet {count} filer.",
    "same_value": "De to værdier af {dim} er den samme: »{value}«. Vælg to forskellige.",
    "no_value": "Sagen har intet tal med {dim} »{value}«. Vælg mellem {known}.",
    "no_dim": "Sagen har intet tal med dims »{dim}«.",
    "plan": "En årsplan har ingen stader. Sammenlign to udgaver: compare gammel.json ny.json.",
    "kinds": "De to er ikke af samme art: {old} er »{old_kind}«, {new} er »{new_kind}«. Vælg to ens.",
    "meant": " Mente du »{near}«?",
}
EN: Words = {
    "files": "the old and the new edition; with --stages or --dim one case; - reads standard input",
    "stages": 'compare two stages of one case, such as "2. budgetstatus" "3. budgetstatus"',
    "dim": "as --stages, for another dim, such as scenarie statsgaranti selvbudgettering",
    "format": "format of the answer: text or json (schemas: budgettjek schema compare and schema stages)",
    "codes": (
        "Exit code: 0 no difference, 1 differences, also in what was judged, 3 budgettjek or a check broke, "
        "4 something cannot be read, the two are not of the same kind, or the command is wrong, 5 the case "
        "has no quantity at both stages."
    ),
    "two": "compare needs two files: the old one and the new one. With --stages and --dim one case.",
    "one": "{option} compares within one case, but {count} files are named.",
    "same_value": "The two values of {dim} are the same: “{value}”. Choose two different ones.",
    "no_value": "The case has no figure with {dim} “{value}”. Choose between {known}.",
    "no_dim": "The case has no figure with the dim “{dim}”.",
    "plan": "An årsplan has no stages. Compare two editions: compare old.json new.json.",
    "kinds": "The two differ in kind: {old} is “{old_kind}”, {new} is “{new_kind}”. Choose two alike.",
    "meant": " Did you mean “{near}”?",
}
OWN: Mapping[str, Words] = {"da": DA, "en": EN}


def describe(command: Parser, words: Words) -> None:
    own = EN if words is WORDS["en"] else DA
    command.epilog = own["codes"]
    command.add_argument("files", nargs="+", metavar="FILE", help=own["files"])
    within = command.add_mutually_exclusive_group()
    within.add_argument("--stages", nargs=2, metavar=("OLD", "NEW"), help=own["stages"])
    within.add_argument("--dim", nargs=3, metavar=("DIM", "OLD", "NEW"), help=own["dim"])
    add_rules(command, words)
    add_lang(command, words)
    command.add_argument("--format", choices=("text", "json"), default="text", help=own["format"])


def run(options: Namespace) -> int:
    """Compare, and tell by the exit code whether there is any difference."""
    words, files = OWN[options.lang], options.files
    within = [STAGE, *options.stages] if options.stages else options.dim
    if within and len(files) != 1:
        option = "--stages" if options.stages else "--dim"
        raise RefusedError(words["one"].format(option=option, count=len(files)))
    if not within and len(files) != 2:
        raise RefusedError(words["two"])
    if files.count(STANDARD_INPUT) > 1:
        raise RefusedError(WORDS[options.lang]["stdin_twice"])
    checker = load(options)
    first, *others = (_read(file, checker) for file in files)
    return _stages(first, within, options) if within else _editions(first, others[0], checker, options)


class Named(NamedTuple):
    """A case that was read, under the name that it was given by."""

    file: str
    case: AnyCase
    source: Source


def _read(file: str, checker: Checker) -> Named:
    try:
        return Named(file, *read_case(file, checker))
    except Unreadable as error:
        raise Unreadable(told(file), error.violations) from None


def _editions(old: Named, new: Named, checker: Checker, options: Namespace) -> int:
    from ...editions.comparing import Edition, compare
    from ...editions.text import render

    if old.case.kind != new.case.kind:
        facts = {"old": old.file, "old_kind": old.case.kind, "new": new.file, "new_kind": new.case.kind}
        raise RefusedError(OWN[options.lang]["kinds"].format(**facts))
    editions = [Edition(each.case, each.source, checker.judge(each.case, each.source)) for each in (old, new)]
    changes = compare(*editions)
    _tell(changes, render, options)
    if any(edition.report.crashed for edition in editions):
        return BROKEN
    return FINDINGS if changes.any else OK


def _stages(edition: Named, within: list[str], options: Namespace) -> int:
    from ...cases.case import Case
    from ...editions.stages import Stages, compare_stages
    from ...editions.stages_text import render

    case, stages = edition.case, Stages(*within)
    if not isinstance(case, Case):
        raise RefusedError(OWN[options.lang]["plan"])
    _refuse_values(stages.values(case), stages, options.lang)
    changes = compare_stages(case, stages, edition.source)
    _tell(changes, render, options)
    if not changes.pairs:
        return NOTHING
    return FINDINGS if changes.summary.changed else OK


def _refuse_values(known: list[str], stages: Any, lang: str) -> None:
    words = OWN[lang]
    if not known:
        raise RefusedError(words["no_dim"].format(dim=shown(stages.dim)))
    for value in (stages.old, stages.new):
        if value not in known:
            names = either([f"»{each}«" if lang == "da" else f"“{each}”" for each in known], _or(lang))
            near = nearest(value, known)
            told = words["no_value"].format(dim=stages.dim, value=shown(value), known=names)
            raise RefusedError(told + (words["meant"].format(near=near) if near else ""))
    if stages.old == stages.new:
        raise RefusedError(words["same_value"].format(dim=stages.dim, value=shown(stages.old)))


def _or(lang: str) -> str:
    return "or" if lang == "en" else "eller"


def _tell(changes: Any, render: Any, options: Namespace) -> None:
    if options.format == "json":
        terminal.write(encode(changes).decode(), exact=True)
    else:
        terminal.write(render(changes, terminal.style(options.lang)))
