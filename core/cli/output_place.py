"""The place of a file that a command is asked to write, refused before any work where it will not do."""

from collections.abc import Iterable
from pathlib import Path

from .parser import RefusedError
from .words import Words

STANDARD_STREAM = "-"


def refuse_place(what: str, place: str, read: Iterable[str | Path], words: Words) -> None:
    """RefusedError unless `place` is a file apart from those (and folders) to be read, in an existing folder.

    The sentences are those of `words` that begin with `what`.
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


def same(place: Path, file: Path) -> bool:
    """Whether the two lead to the same file, also where it is not there yet."""
    return place.resolve() == file.resolve() or (place.exists() and file.exists() and place.samefile(file))


def _unfit(what: str, place: str, words: Words, why: str) -> RefusedError:
    return RefusedError(words[f"{what}_place"].format(path=place, reason=words[why]))
