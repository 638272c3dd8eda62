"""The lock on rules, on the command line: a run held to it, and a new one written."""

from collections.abc import Mapping
from pathlib import Path

from ..reporting.report import write_whole
from ..rulebook.lock import changes, lock_of, lock_text, read_lock
from ..rulebook.ruleset import Ruleset
from ..version import VERSION
from . import terminal
from .failure import reason
from .output_place import refuse_place
from .parser import RefusedError
from .words import WORDS, Words

LOCK_WORDS: Mapping[str, Words] = {
    "da": {
        "differ": (
            "Reglerne er ikke dem, som låsen {path} er skrevet for. "
            "Brug de låste regler, eller skriv en ny lås med: budgettjek rules --write-lock {path}"
        ),
        "added": "kommet til",
        "removed": "faldet bort",
        "changed": "ændret",
        "other_tool": (
            "Låsen {path} er skrevet med budgettjek {locked}, her er {here}; reglerne er de samme."
        ),
        "lock_stdout": "--write-lock skal være en fil.",
        "lock_inside": "Låsen kan ikke gemmes i {path}: den skal ligge uden for mapperne med regler.",
        "lock_place": "Låsen kan ikke gemmes i {path}: {reason}.",
        "lock_exists": (
            "Låsen kan ikke gemmes i {path}: filen findes i forvejen og er ikke en lås. Vælg et andet navn."
        ),
        "saved": "Låsen er gemt i {path}. Brug den med: budgettjek check sag.json --lock {path}",
    },
    "en": {
        "differ": (
            "The rules are not those that the lock {path} was written for. "
            "Use those, or write a new lock with: budgettjek rules --write-lock {path}"
        ),
        "added": "added",
        "removed": "removed",
        "changed": "changed",
        "other_tool": (
            "The lock {path} was written by budgettjek {locked}, this is {here}; the rules are the same."
        ),
        "lock_stdout": "--write-lock must be a file.",
        "lock_inside": "The lock cannot be saved in {path}: it must be outside the folders of rules.",
        "lock_place": "The lock cannot be saved in {path}: {reason}.",
        "lock_exists": (
            "The lock cannot be saved in {path}: the file exists and is no lock. Choose another name."
        ),
        "saved": "The lock is saved in {path}. Use it with: budgettjek check sag.json --lock {path}",
    },
}


def hold_to(path: Path, rules: Ruleset, lang: str) -> None:
    """RefusedError, naming the rules, where they are not those of the lock; a note on another version."""
    lock, words = read_lock(path.read_bytes(), path.name), LOCK_WORDS[lang]
    differ = changes(lock, rules)
    if differ is not None:
        named = {"added": differ.added, "removed": differ.removed, "changed": differ.changed}
        lines = [f"  {words[how]}: {', '.join(names)}" for how, names in named.items() if names]
        raise RefusedError("\n".join([words["differ"].format(path=path), *lines]))
    if lock.tool != VERSION:
        terminal.complain(words["other_tool"].format(path=path, locked=lock.tool, here=VERSION))


def refuse_lock(place: str, folders: list[Path], lang: str) -> None:
    """RefusedError where no lock can be written: a lock among rules could take the place of one."""
    words = {**WORDS[lang], **LOCK_WORDS[lang]}
    if any(Path(place).resolve().is_relative_to(folder.resolve()) for folder in folders):
        raise RefusedError(words["lock_inside"].format(path=place))
    refuse_place("lock", place, (), words)


def write(place: str, rules: Ruleset, lang: str) -> None:
    """Write the lock whole or not at all, and tell of it."""
    words = LOCK_WORDS[lang]
    try:
        write_whole(Path(place).resolve(), lock_text(lock_of(rules)).encode())
    except OSError as error:
        why = reason(error, WORDS[lang])
        raise RefusedError(words["lock_place"].format(path=place, reason=why)) from None
    terminal.complain(words["saved"].format(path=place))
