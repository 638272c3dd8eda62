"""The command `propose`: what might be changed, what the rules would then say, and a new case if wanted."""

from argparse import ArgumentTypeError, Namespace
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from ...checking import NamedBytes, NamedFolder, shown_name
from ...proposals.drafting import Draft
from ...proposals.prediction import prediction
from ...proposals.proposal import encode
from ...proposals.proposing import Given, Proposer
from ...reporting.report import Report, write_folder, write_whole
from ...reporting.words import conclusion
from ...reporting.wrapping import fold
from .. import terminal
from ..failure import BROKEN, UNUSABLE, reason
from ..output_place import refuse_place, same
from ..parser import Parser, RefusedError, add_lang, add_rules
from ..proposal_page import changes, consequences, page
from ..words import WORDS, Words
from .check import load

OK = 0
PROPOSE_WORDS: Mapping[str, Words] = {
    "da": {
        "case": "sagens fil, eller en mappe med sag.json og ét bilag i hver anden fil; ændres aldrig",
        "apply": "nummeret på et forslag, som den nye udgave skal følge; kan gentages",
        "out": "den nye fil, eller den nye mappe, hvis sagen er en mappe; den må ikke findes i forvejen",
        "format": "svarets format: text eller json",
        "no_number": "»{text}« er ikke nummeret på et forslag, fx 1",
        "together": "--apply og --out hører sammen: hvilke forslag, og hvilken ny fil eller mappe.",
        "apply_text": "--apply skriver en fil og svarer med tekst; udelad --format json.",
        "unknown": "Der er intet forslag {number}. {known}",
        "known": "Det højeste nummer er {count}.",
        "none": "Der er ingen forslag til denne sag.",
        "twice": "Forslagene {numbers} vil ændre det samme tal ({label}). Vælg kun ét af dem.",
        "foreign": "{path} er ikke en JSON-fil, så dens tal kan ikke rettes her. Ret dem i filen selv.",
        "misnamed": "{path} ville ikke blive læst som JSON. Vælg et navn, der ender på .json.",
        "out_exists": "{path} findes i forvejen. Vælg et nyt navn; propose skriver aldrig oven i noget.",
        "out_stdout": "--out skal være en fil, eller en mappe, hvis sagen er en mappe.",
        "out_input": "Den nye udgave kan ikke være {path}: det er sagen selv, som aldrig ændres.",
        "out_folder": "Den nye udgave kan ikke gemmes i {path}: mappens JSON-filer er sagen.",
        "out_place": "Den nye udgave kan ikke gemmes i {path}: {reason}.",
        "says": "{file}: {conclusions}",
        "written": "{path} er skrevet. Disse tal er ændret i forhold til {file}, alt andet er som før:",
        "person": (
            "At ændre et beløb er et menneskes afgørelse: hold hvert tal op mod det, der er vedtaget, før "
            "den nye udgave bruges."
        ),
        "harmless": "Intet beløb er ændret.",
    },
    "en": {
        "case": "the case's file, or a folder with sag.json and one annex in each other file; never changed",
        "apply": "the number of a proposal for the new edition to follow; may be repeated",
        "out": "the new file, or the new folder where the case is a folder; it must not be there already",
        "format": "format of the answer: text or json",
        "no_number": "“{text}” is not the number of a proposal, such as 1",
        "together": "--apply and --out belong together: which proposals, and which new file or folder.",
        "apply_text": "--apply writes a file and answers in text; leave out --format json.",
        "unknown": "There is no proposal {number}. {known}",
        "known": "The highest number is {count}.",
        "none": "There are no proposals for this case.",
        "twice": "The proposals {numbers} would change the same number ({label}). Choose only one of them.",
        "foreign": "{path} is not a JSON file, so its numbers cannot be changed here. Change them there.",
        "misnamed": "{path} would not be read as JSON. Choose a name that ends in .json.",
        "out_exists": "{path} is there already. Choose a new name; propose never writes over anything.",
        "out_stdout": "--out must be a file, or a folder where the case is a folder.",
        "out_input": "The new edition cannot be {path}: that is the case itself, which is never changed.",
        "out_folder": "The new edition cannot be saved in {path}: the folder's JSON files are the case.",
        "out_place": "The new edition cannot be saved in {path}: {reason}.",
        "says": "{file}: {conclusions}",
        "written": "{path} is written. These numbers differ from {file}, all else is as before:",
        "person": (
            "To change an amount is a person's decision: hold each number against what was adopted before "
            "the new edition is used."
        ),
        "harmless": "No amount is changed.",
    },
}


def describe(command: Parser, words: Words) -> None:
    own = PROPOSE_WORDS[words["code"]]
    command.add_argument("file", type=Path, metavar="CASE", help=own["case"])
    command.add_argument(
        "--apply", type=_number(own), metavar="N", action="append", default=[], help=own["apply"]
    )
    command.add_argument("--out", metavar="NEW", help=own["out"])
    add_rules(command, words)
    add_lang(command, words)
    command.add_argument("--format", choices=("text", "json"), default="text", help=own["format"])


def run(options: Namespace) -> int:
    """0 where all is told; 3 where a check broke, for then not all is known."""
    words = {**WORDS[options.lang], **PROPOSE_WORDS[options.lang]}
    if options.apply or options.out is not None:
        _refuse(options, words)
    checker = load(options)
    given = _given(options.file)
    proposer = Proposer(checker, given)
    if options.apply:
        _refuse_form(proposer, given, options, words)
        return _write(proposer, options, words)
    if options.format == "json":
        terminal.write(encode(proposer.proposals()).decode(), exact=True)
    else:
        terminal.write_lines(_conclusions(proposer.report, given.name, options.lang))
        terminal.write_lines(page(proposer.proposals(), terminal.style(options.lang)))
    return BROKEN if proposer.report.crashed else OK


def _given(path: Path) -> Given:
    name = shown_name(path)
    return NamedFolder.at(path, name) if path.is_dir() else NamedBytes(name, path.read_bytes())


# -- a new edition ------------------------------------------------------------------------------------------


def _refuse(options: Namespace, words: Words) -> None:
    """RefusedError where the options cannot be followed, before any work is done."""
    if not options.apply or options.out is None:
        raise RefusedError(words["together"])
    if options.format == "json":
        raise RefusedError(words["apply_text"])
    out = Path(options.out)
    if options.file.is_dir() and out.exists() and not same(out, options.file):
        raise RefusedError(words["out_exists"].format(path=options.out))
    refuse_place("out", options.out, [options.file], words)


def _refuse_form(proposer: Proposer, given: Given, options: Namespace, words: Words) -> None:
    """RefusedError unless the case is JSON, and its new file would be read as JSON."""
    if isinstance(given, NamedFolder):
        return
    if proposer.given != given:
        raise RefusedError(words["foreign"].format(path=options.file))
    if not proposer.is_read_as_it_is(given.data, Path(options.out).name):
        raise RefusedError(words["misnamed"].format(path=options.out))


def _write(proposer: Proposer, options: Namespace, words: Words) -> int:
    """Write the new edition whole or not at all, and tell what it says."""
    chosen = _chosen(proposer, options.apply, words)
    changed = proposer.changed(chosen)
    report = proposer.judged(changed)
    try:
        _save(changed, Path(options.out).resolve())
    except OSError as error:
        why = reason(error, words)
        terminal.complain(words["out_place"].format(path=options.out, reason=why))
        return UNUSABLE
    style, file = terminal.style(options.lang), proposer.given.name
    terminal.write_lines(fold(words["written"].format(path=options.out, file=file), style.width))
    for draft in chosen:
        terminal.write_lines(changes(draft.changes, file, style))
    terminal.write_lines(consequences(prediction(proposer.report, report), style))
    terminal.write_lines(_conclusions(report, Path(options.out).name, options.lang))
    decided = any(draft.kind == "amount" for draft in chosen)
    terminal.write_lines(fold(words["person" if decided else "harmless"], style.width))
    return BROKEN if report.crashed else OK


def _save(changed: Given, path: Path) -> None:
    if isinstance(changed, NamedFolder):
        write_folder(path, {file.name: file.data for file in changed.files})
    else:
        write_whole(path, changed.data)


def _chosen(proposer: Proposer, numbers: Sequence[int], words: Words) -> list[Draft]:
    """The proposals of these numbers; RefusedError for one that is not there, or that another contradicts."""
    known, chosen = proposer.drafts, list(dict.fromkeys(numbers))
    for number in chosen:
        if not 1 <= number <= len(known):
            told = words["known" if known else "none"].format(count=len(known))
            raise RefusedError(words["unknown"].format(number=number, known=told))
    drafts = [known[number - 1] for number in chosen]
    times = Counter(spot for draft in drafts for spot in draft.numbers)
    for spot in (spot for spot, count in times.items() if count > 1):
        both = [str(n) for n, draft in zip(chosen, drafts, strict=True) if spot in draft.numbers]
        label = next(each.label for draft in drafts for each in draft.changes if each.spot == spot)
        raise RefusedError(words["twice"].format(numbers=", ".join(both), label=label))
    return drafts


# -- words --------------------------------------------------------------------------------------------------


def _conclusions(report: Report, file: str, lang: str) -> list[str]:
    style = terminal.style(lang)
    conclusions = conclusion(report, style.lang)
    return fold(PROPOSE_WORDS[lang]["says"].format(file=file, conclusions=conclusions), style.width)


def _number(own: Words) -> Callable[[str], int]:
    def number(text: str) -> int:
        if text.isascii() and text.isdigit() and int(text):
            return int(text)
        raise ArgumentTypeError(own["no_number"].format(text=text))

    return number
