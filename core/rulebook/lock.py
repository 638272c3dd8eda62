"""A lock on rules: their digests, so that a run by any other rules can be refused."""

from collections.abc import Iterable
from typing import Final, Literal

import msgspec
from msgspec import Struct

from ..version import VERSION
from .ruleset import SUFFIX, RuleFile, Ruleset, read_data, rules_digest

FORMAT: Final = "budgettjek-lock/1"
SCHEMA = "lock.schema.json"


class Lock(Struct, frozen=True, forbid_unknown_fields=True):
    """`files` has a digest for each rule by its id, and for each other file of the rules by its name."""

    format: Literal["budgettjek-lock/1"]
    tool: str
    ruleset: str
    files: dict[str, str]


class Changes(Struct, frozen=True):
    """What rules have come, gone and changed since they were locked."""

    added: list[str]
    removed: list[str]
    changed: list[str]


def lock_of(rules: Ruleset) -> Lock:
    """The lock that the rules as loaded fit, narrowed or not."""
    return Lock(FORMAT, VERSION, rules.sha256, _digests(rules.files))


def lock_text(lock: Lock) -> str:
    """The lock as the YAML of its file, the same every time."""
    lines = [
        "# Reglernes fingeraftryk. budgettjek check --lock bruger kun disse regler.",
        "# The digests of the rules. budgettjek check --lock uses no other rules.",
        f"format: {lock.format}",
        f'tool: "{lock.tool}"',
        f'ruleset: "{lock.ruleset}"',
        "files:",
        *(f'  {_quoted(name)}: "{digest}"' for name, digest in lock.files.items()),
    ]
    return "\n".join(lines) + "\n"


def read_lock(data: bytes, name: str) -> Lock:
    """The lock in a file; Unreadable with every violation otherwise."""
    return msgspec.convert(read_data(data, name, SCHEMA), Lock)


def changes(lock: Lock, rules: Ruleset) -> Changes | None:
    """What the rules have that the lock has otherwise; None where they are the locked ones."""
    if lock.ruleset == rules.sha256:
        return None
    now, then = _digests(rules.files), lock.files
    return Changes(
        added=sorted(now.keys() - then.keys()),
        removed=sorted(then.keys() - now.keys()),
        changed=sorted(name for name in now.keys() & then.keys() if now[name] != then[name]),
    )


def _digests(files: Iterable[RuleFile]) -> dict[str, str]:
    """The digest of each name; files that share a name have one digest together."""
    named: dict[str, list[RuleFile]] = {}
    for file in files:
        named.setdefault(_name(file), []).append(file)
    return {name: rules_digest(named[name]) for name in sorted(named)}


def _name(file: RuleFile) -> str:
    """A rule's id, with which its file's name begins; any other file's own name."""
    name = file.name.rpartition("/")[2]
    return name.partition("-")[0] if name.endswith(SUFFIX) else file.name


def _quoted(name: str) -> str:
    return msgspec.json.encode(name).decode()
