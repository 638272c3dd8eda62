"""A case as a folder: `sag.json` holds its head, and each other JSON file one attachment.

The files are joined into one document, so that it is read and judged as any other; what is told of it is put
back to the file, and the place in it, that it came from.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ..cases.case import Case
from ..quoting import shown
from ..rulebook.concept import Catalogue
from ..violation import Unreadable, Violation
from .position import Positions

HEAD = "sag.json"
_ATTACHMENTS = "attachments"
_KIND = "/kind"
_members = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_raw_list = msgspec.json.Decoder(list[msgspec.Raw]).decode


class Piece(Struct, frozen=True, dict=True):
    """One file of the folder, by its name."""

    name: str
    data: bytes

    @cached_property
    def positions(self) -> Positions:
        return Positions(self.data.decode())

    @cached_property
    def members(self) -> Mapping[str, Any] | None:
        """The fields of the file, each as its own text; None where it is no JSON object."""
        try:
            return _members(self.data)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return None

    @property
    def id(self) -> str | None:
        """The id of the attachment that the file holds, if it is stated as a text."""
        try:
            return msgspec.json.decode(self.members["id"], type=str) if self.members else None
        except (KeyError, msgspec.MsgspecError):
            return None

    @property
    def is_attachment(self) -> bool:
        """Whether the file means to be an attachment: it has an id or a title, and is no document."""
        fields = set(self.members or ())
        return "format" not in fields and not fields.isdisjoint(("id", "title"))


class FolderText:
    """The files that a case was read from, under the folder's name; `pieces` begin with the head."""

    def __init__(self, name: str, pieces: Sequence[Piece], own: int) -> None:
        """`own` is how many attachments the head itself holds."""
        self.name, self.pieces, self.own = name, pieces, own

    @property
    def files(self) -> dict[str, str]:
        """Name -> SHA-256 of each file, in the order in which they are read."""
        return {piece.name: hashlib.sha256(piece.data).hexdigest() for piece in self.pieces}

    @property
    def sha256(self) -> str:
        """SHA-256 of what `sha256sum *.json` prints for the folder in the C locale."""
        sorted_by_name = sorted((name.encode(), digest.encode()) for name, digest in self.files.items())
        lines = b"".join(digest + b"  " + name + b"\n" for name, digest in sorted_by_name)
        return hashlib.sha256(lines).hexdigest()

    def home(self, pointer: str) -> tuple[str | None, str]:
        """The file that holds what the pointer leads to in the joined document, and the pointer within it."""
        piece, inner = self._within(pointer)
        return piece.name, inner

    def line_column(self, pointer: str) -> tuple[int, int]:
        """Line and column in that file."""
        piece, inner = self._within(pointer)
        return piece.positions.line_column(inner)

    def _within(self, pointer: str) -> tuple[Piece, str]:
        found = re.match(rf"/{_ATTACHMENTS}/([0-9]+)", pointer)
        n = int(found[1]) - self.own if found else -1
        if found is None or not 0 <= n < len(self.pieces) - 1:
            return self.pieces[0], pointer
        return self.pieces[n + 1], pointer[found.end() :]


def files_in(folder: Path) -> list[tuple[str, bytes]]:
    """The files of the folder that a case is made of, by name; OSError if one cannot be opened."""
    paths = sorted(path for path in folder.iterdir() if _is_piece(path))
    return [(_told(path.name), path.read_bytes()) for path in paths]


def read_case_folder(
    files: Iterable[tuple[str, bytes]], name: str, catalogue: Catalogue, exactly: bool = False
) -> tuple[Case, FolderText]:
    """The case in the files of a folder known as `name`; Unreadable with every violation."""
    from .case_file import read_case

    pieces = _pieces(files, name)
    misplaced = list(_misplaced(pieces))
    strangers = {violation.file for violation in misplaced if not violation.pointer}
    kin = [piece for piece in pieces if piece.name not in strangers]
    joined = None if any(violation.pointer == _KIND for violation in misplaced) else _joined(kin)
    beyond: list[Violation] = []
    if joined is not None:
        data, own = joined
        source = FolderText(name, kin, own)
        try:
            case = read_case(data, name, catalogue, exactly)
        except Unreadable as error:
            beyond = [_put_back(violation, source) for violation in error.violations]
        else:
            if not misplaced:
                return case, source
    found = [*misplaced, *_in_form(kin)]
    told = {(violation.file, violation.pointer) for violation in found}
    found += [violation for violation in beyond if (violation.file, violation.pointer) not in told]
    raise Unreadable(name, _in_order(found, pieces) or [_NO_JSON])


# -- files ----------------------------------------------------------------------------------------------


def _pieces(files: Iterable[tuple[str, bytes]], name: str) -> list[Piece]:
    """The head, then the other files as people count (bilag-2 before bilag-10)."""
    pieces = [Piece(file, data) for file, data in files]
    if all(piece.name != HEAD for piece in pieces):
        raise Unreadable(name, [_NO_HEAD])
    return sorted(pieces, key=lambda piece: (piece.name != HEAD, _counted(piece.name), piece.name))


def _is_piece(path: Path) -> bool:
    return path.suffix.lower() == ".json" and not path.name.startswith(".") and path.is_file()


def _told(name: str) -> str:
    """The name as it can be written out, and the same on every system."""
    return unicodedata.normalize("NFC", name.encode(errors="replace").decode())


def _counted(name: str) -> list[tuple[int, str]]:
    stem = name.rpartition(".")[0]
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"([0-9]+)", stem)]


_NO_HEAD = Violation(
    "",
    f"Mappen har ingen {HEAD}. Læg sagens hoved dér: dokumentet uden bilag.",
    f"The folder has no {HEAD}. Put the head of the case there: the document without attachments.",
)
_NO_JSON = Violation(
    "",
    "Mappens filer kan ikke læses som ét dokument. Prøv dem hver for sig i en JSON-editor.",
    "The folder's files cannot be read as one document. Try each of them in a JSON editor.",
)


def _misplaced(pieces: Sequence[Piece]) -> Iterator[Violation]:
    """Files that are no attachments, attachments that stand in two files, and a head that takes none."""
    head, *rest = pieces
    if head.members is not None and bytes(head.members.get("kind", b"")) == b'"aarsplan"':
        yield Violation(
            _KIND,
            "En årsplan er én fil og kan ikke være en mappe. Tjek filen selv.",
            "An årsplan is one file and cannot be a folder. Check the file itself.",
            *head.positions.line_column(_KIND),
            file=HEAD,
        )
    first = dict.fromkeys(_own_ids(head), HEAD)
    for piece in rest:
        if piece.members is not None and not piece.is_attachment:
            yield _neither(piece)
        elif piece.id is not None and first.setdefault(piece.id, piece.name) != piece.name:
            yield _twice(piece, piece.id, first[piece.id])


def _own_ids(head: Piece) -> Iterator[str]:
    for attachment in _own_attachments(head):
        id = Piece(HEAD, bytes(attachment)).id
        if id is not None:
            yield id


def _own_attachments(head: Piece) -> list[Any]:
    try:
        return _raw_list(head.members[_ATTACHMENTS]) if head.members else []
    except (KeyError, msgspec.MsgspecError):
        return []


def _neither(piece: Piece) -> Violation:
    return Violation(
        "",
        f"Filen er hverken sagens hoved ({HEAD}) eller et bilag med id og title. Flyt den ud af mappen.",
        f"The file is neither the head ({HEAD}) nor an attachment with id and title. Move it elsewhere.",
        1,
        1,
        file=piece.name,
    )


def _twice(piece: Piece, id: str, other: str) -> Violation:
    return Violation(
        "/id",
        f"Bilaget »{shown(id)}« står også i {shown(other)}. Slet det ene, eller giv det et andet id.",
        f"The attachment “{shown(id)}” also stands in {shown(other)}. Delete one, or give it another id.",
        *piece.positions.line_column("/id"),
        file=piece.name,
    )


# -- one document ---------------------------------------------------------------------------------------


def _joined(pieces: Sequence[Piece]) -> tuple[bytes, int] | None:
    """The document with all attachments, those of the head first, and how many those are.

    None where some file is no JSON object, or the head's attachments are no list.
    """
    head, *rest = pieces
    if not head.members or any(piece.members is None for piece in rest):
        return None
    own = head.members.get(_ATTACHMENTS)
    text = head.data.decode()
    more = b",\n".join(piece.data for piece in rest)
    if own is None:
        at = text.index("{") + 1
        return _inserted(text, at, b'"attachments":[' + more + b"],"), 0
    if not bytes(own).startswith(b"["):
        return None
    count = len(_own_attachments(head))
    at = head.positions.offset(f"/{_ATTACHMENTS}") + len(bytes(own).decode()) - 1
    return _inserted(text, at, (b"," if count and rest else b"") + more), count


def _inserted(text: str, at: int, more: bytes) -> bytes:
    return text[:at].encode() + more + text[at:].encode()


# -- what is wrong --------------------------------------------------------------------------------------


def _in_form(pieces: Sequence[Piece]) -> Iterator[Violation]:
    """Every violation of syntax and schema in the files, each by itself."""
    for piece in pieces:
        yield from _violations(piece, is_head=piece.name == HEAD)


def _in_order(found: Iterable[Violation], pieces: Sequence[Piece]) -> list[Violation]:
    """File by file, each in the order of its text."""
    order = [piece.name for piece in pieces]
    return sorted(found, key=lambda v: (order.index(v.file), v.line, v.column, v.pointer))


def _violations(piece: Piece, is_head: bool) -> list[Violation]:
    from ..document.schema import attachment_schema, head_schema
    from .diagnosis import violations_of
    from .exact_reading import located

    said = violations_of(piece.data, head_schema if is_head else lambda _: attachment_schema())
    return [replace(violation, file=piece.name) for violation in located(said.found, said.text)]


def _put_back(violation: Violation, source: FolderText) -> Violation:
    file, pointer = source.home(violation.pointer)
    line, column = source.line_column(violation.pointer)
    return replace(violation, pointer=pointer, line=line, column=column, file=file or "")
