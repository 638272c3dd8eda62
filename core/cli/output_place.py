"""The place of a file that a command is asked to write, refused before any work where it will not do."""

import re
from collections.abc import Iterable
from pathlib import Path

from .parser import RefusedError
from .words import Words

STANDARD_STREAM = "-"
_REPLACED = {
    "report": re.compile(
        rb'\s*\{\s*"format"\s*:\s*"budgettjek-report/'
        rb'|<!DOCTYPE html>\s*<html lang="\w+">\s*<head><meta charset="utf-8">'
        rb'<meta name="generator" content="budgettjek">'
    ),
    "seal": re.compile(
        rb'PK\x03\x04.{26}manifest\.json\s*\{\s*"format"\s*:\s*"budgettjek-evidence/', re.DOTALL
    ),
    "lock": re.compile(rb"(?:\s*#[^\n]*\n)*\s*format:\s*budgettjek-lock/"),
}
"""How an earlier file of the same kind begins; only such a one, or an empty file, is written over.

What a person has written in, as a draft to fill in, is never written over.
"""
_BEGINNING = 1000


def refuse_place(what: str, place: str, read: Iterable[str | Path], words: Words) -> None:
    """RefusedError unless `place` is a file apart from those (and folders) to be read, in an existing folder.

    What is there already must be an earlier file of the same kind. The sentences are those of `words` that
    begin with `what`.
    """
    if place == STANDARD_STREAM:
        raise RefusedError(words[f"{what}_stdout"])
    path = Path(place)
    if any(same(path, Path(file)) for file in read):
        raise RefusedError(words[f"{what}_input"].format(path=place))
    if path.suffix == ".json" and any(same(path.parent, Path(file)) for file in read):
        raise RefusedError(words[f"{what}_folder"].format(path=place))
    if not path.parent.is_dir():
        raise _unfit(what, place, words, "no_folder")
    if path.exists() and not path.is_file():
        raise _unfit(what, place, words, "EISDIR" if path.is_dir() else "no_file")
    if path.exists() and not _may_be_replaced(what, path):
        raise RefusedError(words[f"{what}_exists"].format(path=place))


def same(place: Path, file: Path) -> bool:
    """Whether the two lead to the same file, also where it is not there yet."""
    return place.resolve() == file.resolve() or (place.exists() and file.exists() and place.samefile(file))


def _may_be_replaced(what: str, path: Path) -> bool:
    if what not in _REPLACED:
        return False
    with path.open("rb") as file:
        beginning = file.read(_BEGINNING)
    return not beginning or _REPLACED[what].match(beginning) is not None


def _unfit(what: str, place: str, words: Words, why: str) -> RefusedError:
    return RefusedError(words[f"{what}_place"].format(path=place, reason=words[why]))
