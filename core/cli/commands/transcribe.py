"""The command `transcribe`: a spreadsheet or document as the draft of an attachment, and what to look at."""

import re
from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec import MsgspecError, Struct
from msgspec.json import decode
from msgspec.structs import replace

from ...cases.case import Case
from ...cases.table_view import TableView, table_views
from ...checking import Checker, shown_name
from ...reading.case_folder import HEAD
from ...reporting.report import write_whole
from ...reporting.wrapping import fold
from ...transcription.attachment import Transcript, transcribe
from ...transcription.slugs import slug
from ...transcription.table_draft import LONGEST
from .. import terminal
from ..failure import UNUSABLE, reason
from ..output_place import refuse_place
from ..parser import Parser, RefusedError, add_lang
from ..words import WORDS, Words

OK = 0
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,119}")
TRANSCRIBE_WORDS: Mapping[str, Words] = {
    "da": {
        "sheets": "regneark eller dokument: .xlsx, .xlsm, .csv, .tsv, .txt, .docx; hver fil bliver ét bilag",
        "out": "den nye fil, eller en mappe til flere; den må ikke findes i forvejen",
        "id": "bilagets id (filens navn, hvis intet er valgt)",
        "title": "bilagets titel (teksten over tabellen eller filens navn, hvis intet er valgt)",
        "like": "en tidligere sag, fx sidste års: begreber m.m. tages fra dens tabeller med de samme rækker",
        "like_plan": "{path} er en årsplan. Vælg en budgetsag med --like.",
        "no_id": "»{text}« kan ikke være et id. Brug små bogstaver a-z, cifre, punktum, bindestreg og _.",
        "long_title": "Titlen må højst have {most} tegn, men har {count}. Gør den kortere.",
        "one": "--id og --title gælder ét bilag, men der er {count} filer.",
        "folder": "Med flere filer skal --out være en mappe, der findes.",
        "alike": "Flere af filerne ville blive til {path}. Giv dem hver sit navn.",
        "misnamed": "{path} kan ikke være et bilag i en sag. Vælg et andet navn, der ender på .json.",
        "out_exists": "{path} findes i forvejen. Vælg et nyt navn; transcribe skriver aldrig oven i en fil.",
        "out_stdout": "Udelad --out for at få bilaget på standard output.",
        "out_input": "Bilaget kan ikke gemmes i {path}: den fil skrives der af fra.",
        "out_folder": "Bilaget kan ikke gemmes i {path}: filen skal læses.",
        "out_place": "Bilaget kan ikke gemmes i {path}: {reason}.",
        "draft": "Udkast af {file}: tabeller {tables}, tal {figures}. Hold det op mod filen, og se på dette:",
        "written": "{path} er skrevet.",
    },
    "en": {
        "sheets": "spreadsheet or document: .xlsx, .xlsm, .csv, .tsv, .txt, .docx; each is one attachment",
        "out": "the new file, or a folder for several; it must not be there already",
        "id": "the attachment's id (the file's name unless chosen)",
        "title": "the attachment's title (the text above the table or the file's name unless chosen)",
        "like": "an earlier case, such as last year's: concepts etc. come from its tables with the same rows",
        "like_plan": "{path} is an årsplan. Choose a budget case with --like.",
        "no_id": "“{text}” cannot be an id. Use lower-case a-z, digits, full stop, hyphen and _.",
        "long_title": "The title may have at most {most} characters, but has {count}. Make it shorter.",
        "one": "--id and --title are for one attachment, but there are {count} files.",
        "folder": "With several files --out must be a folder that exists.",
        "alike": "Several of the files would become {path}. Give each a name of its own.",
        "misnamed": "{path} cannot be an attachment of a case. Choose another name that ends in .json.",
        "out_exists": "{path} is there already. Choose a new name; transcribe never writes over a file.",
        "out_stdout": "Leave out --out for the attachment on standard output.",
        "out_input": "The attachment cannot be saved in {path}: that file is transcribed.",
        "out_folder": "The attachment cannot be saved in {path}: that file is to be read.",
        "out_place": "The attachment cannot be saved in {path}: {reason}.",
        "draft": "Draft of {file}: tables {tables}, figures {figures}. Hold it against the file; look at:",
        "written": "{path} is written.",
    },
}


class _Municipality(Struct):
    code: str


class _Head(Struct):
    """What is read here of a case's head; whether all of it is right, `check` tells."""

    budget_year: int
    municipality: _Municipality
    dims: dict[str, str] = {}


def describe(command: Parser, words: Words) -> None:
    own = TRANSCRIBE_WORDS[words["code"]]
    command.add_argument("files", type=Path, nargs="+", metavar="FILE", help=own["sheets"])
    command.add_argument("--out", metavar="ATTACHMENT.json", help=own["out"])
    command.add_argument("--id", type=_id(own), metavar="ID", help=own["id"])
    command.add_argument("--title", type=_title(own), metavar="TEXT", help=own["title"])
    command.add_argument("--like", type=Path, metavar="CASE", help=own["like"])
    add_lang(command, words)


def run(options: Namespace) -> int:
    """All files are transcribed before any attachment is written."""
    words = {**WORDS[options.lang], **TRANSCRIBE_WORDS[options.lang]}
    places = _places(options, words)
    earlier, later = _earlier(options.like, places, words) if options.like else ((), None)
    drafts = [
        transcribe(file.read_bytes(), shown_name(file), options.id, options.title, earlier, later)
        for file in options.files
    ]
    for file, draft in zip(options.files, drafts, strict=True):
        _tell(draft, shown_name(file), words)
    if not places:
        terminal.write(drafts[0].text(), exact=True)
        return OK
    return max(_write(draft, place, words) for draft, place in zip(drafts, places, strict=True))


def _earlier(path: Path, places: Sequence[Path], words: Words) -> tuple[Sequence[TableView], int | None]:
    """The tables of the earlier case, and how much later that is in whose folder the drafts are written.

    What the earlier head says in dims of its whole case is left out for another municipality, and where the
    new head says it itself.
    """
    case, _ = Checker().read_path(path, shown_name(path))
    if not isinstance(case, Case):
        raise RefusedError(words["like_plan"].format(path=shown_name(path)))
    head = _head(places[0].parent.resolve(), path.resolve()) if places else None
    if head is None:
        return case.tables, None
    is_same = head.municipality.code == case.document.municipality.code
    outer = (case.document.dims or {}).items() if is_same else ()
    document = replace(case.document, dims={dim: text for dim, text in outer if dim not in head.dims})
    return [*table_views(document, case.catalogue)], head.budget_year - case.year


def _head(folder: Path, earlier: Path) -> _Head | None:
    """That of the case in the folder, unless it is the earlier one."""
    if earlier in (folder, folder / HEAD):
        return None
    try:
        return decode((folder / HEAD).read_bytes(), type=_Head)
    except (OSError, UnicodeDecodeError, RecursionError, MsgspecError):
        return None


def _places(options: Namespace, words: Words) -> list[Path]:
    """Where the attachments go, none for standard output; RefusedError where that cannot be followed."""
    files: Sequence[Path] = options.files
    if len(files) > 1 and (options.id or options.title):
        raise RefusedError(words["one"].format(count=len(files)))
    is_folder = options.out is not None and Path(options.out).is_dir()
    if len(files) > 1 and not is_folder:
        raise RefusedError(words["folder"])
    if options.out is None:
        return []
    places = [Path(options.out)]
    if is_folder:
        places = [Path(options.out) / f"{options.id or slug(file.stem) or 'bilag'}.json" for file in files]
    for n, place in enumerate(places):
        shown = options.out if not is_folder else place.as_posix()
        if place in places[:n]:
            raise RefusedError(words["alike"].format(path=shown))
        _refuse(shown, files, words)
    return places


def _refuse(place: str, files: Sequence[Path], words: Words) -> None:
    refuse_place("out", place, files, words)
    path = Path(place)
    if path.suffix != ".json" or path.name == HEAD:
        raise RefusedError(words["misnamed"].format(path=place))


def _tell(draft: Transcript, file: str, words: Words) -> None:
    """On standard error, so that the attachment alone can go on to a file."""
    width = terminal.width()
    tables = len(draft.attachment.get("tables", ()))
    head = words["draft"].format(file=file, tables=tables, figures=draft.figures)
    lines = fold(head, width)
    for sentence in draft.told(words["code"]):
        lines += fold(sentence, width, "    ", "  - ")
    terminal.complain("\n".join(lines))


def _write(draft: Transcript, place: Path, words: Words) -> int:
    try:
        write_whole(place.resolve(), draft.text().encode())
    except OSError as error:
        terminal.complain(words["out_place"].format(path=place.as_posix(), reason=reason(error, words)))
        return UNUSABLE
    terminal.complain(words["written"].format(path=place.as_posix()))
    return OK


def _id(own: Words) -> Callable[[str], str]:
    def id(text: str) -> str:
        if _ID.fullmatch(text):
            return text
        raise ArgumentTypeError(own["no_id"].format(text=text))

    return id


def _title(own: Words) -> Callable[[str], str]:
    def title(text: str) -> str:
        if len(text) <= LONGEST:
            return text
        raise ArgumentTypeError(own["long_title"].format(most=LONGEST, count=len(text)))

    return title
