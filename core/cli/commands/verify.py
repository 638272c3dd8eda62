"""The command `verify`: sealed evidence proved again."""

import re
from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from ...evidence.archive import LARGEST, too_large
from ...evidence.verification import Verdict, verify
from ...reporting.words import conclusion
from ...reporting.wrapping import fold
from ...rulebook.concept import Text
from ...version import VERSION
from .. import terminal
from ..failure import UNUSABLE
from ..parser import Parser, add_lang
from ..words import Words

HOLDS, DIFFERS = 0, 1
LISTED = 20
SEAL = re.compile("[0-9a-f]{64}")

VERIFY_WORDS: Mapping[str, Words] = {
    "da": {
        "sealed": "{file}: {document}, forseglet med budgettjek {version}",
        "seal": "Segl: {seal}",
        "files": "Fingeraftryk: alle {count} filer er, som manifestet siger.",
        "faults": "Fingeraftryk: noget er ændret, efter at beviset blev forseglet.",
        "same": "Genkørsel: de pakkede regler giver den samme rapport, byte for byte.",
        "same_but_version": "Genkørsel: de pakkede regler giver den samme rapport, bortset fra versionen.",
        "differences": "Genkørsel: de pakkede regler giver en anden rapport.",
        "unable": "Genkørsel: kan ikke gennemføres her.",
        "more": "… og {count} til",
        "holds": "KONKLUSION: Beviset holder.",
        "compare": "Sammenlign seglet med det, der er noteret i sagen, eller angiv det med --expect.",
        "report": "Rapporten siger: {said}",
        "broken": "KONKLUSION: Beviset holder ikke.",
        "unproved": "KONKLUSION: Fingeraftrykkene holder, men uden en genkørsel er intet bevist.",
    },
    "en": {
        "sealed": "{file}: {document}, sealed by budgettjek {version}",
        "seal": "Seal: {seal}",
        "files": "Digests: all {count} files are as the manifest says.",
        "faults": "Digests: something was changed after the evidence was sealed.",
        "same": "New run: the packed rules give the same report, byte for byte.",
        "same_but_version": "New run: the packed rules give the same report, apart from the version.",
        "differences": "New run: the packed rules give another report.",
        "unable": "New run: cannot be made here.",
        "more": "… and {count} more",
        "holds": "VERDICT: The evidence holds.",
        "compare": "Compare the seal with the one noted in the case, or state it with --expect.",
        "report": "The report says: {said}",
        "broken": "VERDICT: The evidence does not hold.",
        "unproved": "VERDICT: The digests hold, but without a new run nothing is proved.",
    },
}


def describe(command: Parser, words: Words) -> None:
    command.add_argument("file", type=Path, metavar="OUT.zip", help=words["evidence"])
    command.add_argument("--expect", type=_seal(words), metavar="SEAL", help=words["expect"])
    add_lang(command, words)


def run(options: Namespace) -> int:
    """0 where the evidence holds, 1 where something differs, 4 where it cannot be proved here."""
    file: Path = options.file
    if file.stat().st_size > LARGEST:
        raise too_large(file.name)
    verdict = verify(file.read_bytes(), file.name, options.expect)
    width = terminal.width()
    paragraphs = told(verdict, file.name, options.expect is not None, options.lang)
    terminal.write_lines(line for text, indent in paragraphs for line in fold(text, width, indent))
    if verdict.faults or verdict.differences:
        return DIFFERS
    return HOLDS if verdict.holds else UNUSABLE


def told(verdict: Verdict, file: str, compared: bool, lang: str) -> Iterator[tuple[str, str]]:
    """The verdict in paragraphs, each with its indent."""
    words, manifest = VERIFY_WORDS[lang], verdict.manifest
    yield (
        words["sealed"].format(file=file, document=manifest.document.name, version=manifest.tool.version),
        "",
    )
    yield words["seal"].format(seal=verdict.seal), ""
    yield from _listed(verdict.notes, lang)
    yield words["faults" if verdict.faults else "files"].format(count=len(manifest.members)), ""
    yield from _listed(verdict.faults, lang)
    yield words[_new_run(verdict)], ""
    yield from _listed([*verdict.unable, *verdict.differences], lang)
    yield words[_conclusion(verdict)], ""
    if verdict.holds and verdict.report is not None:
        yield words["report"].format(said=conclusion(verdict.report, lang)), ""
    if verdict.holds and not compared:
        yield words["compare"], ""


def _new_run(verdict: Verdict) -> str:
    if verdict.unable:
        return "unable"
    if verdict.differences:
        return "differences"
    return "same" if verdict.manifest.tool.version == VERSION else "same_but_version"


def _conclusion(verdict: Verdict) -> str:
    if verdict.holds:
        return "holds"
    return "broken" if verdict.faults or verdict.differences else "unproved"


def _listed(texts: Sequence[Text], lang: str) -> Iterator[tuple[str, str]]:
    for text in texts[:LISTED]:
        yield from ((line, "  ") for line in text.in_language(lang).split("\n"))
    if len(texts) > LISTED:
        yield VERIFY_WORDS[lang]["more"].format(count=len(texts) - LISTED), "  "


def _seal(words: Words) -> Callable[[str], str]:
    def seal(text: str) -> str:
        plain = "".join(text.split()).lower()
        if SEAL.fullmatch(plain):
            return plain
        raise ArgumentTypeError(words["no_seal"].format(text=text))

    return seal
