"""The manifest of sealed evidence: what is packed, with digests, and what shaped the run."""

import hashlib
from collections.abc import Mapping
from typing import Final, Literal

import msgspec
from msgspec import Struct

from ..checking import NamedBytes
from ..reporting.report import Record, RulesetInfo, Tool
from ..rulebook.ruleset import RuleFile, read_schema
from ..violation import Unreadable
from .archive import MANIFEST, refusal

FORMAT: Final = "budgettjek-evidence/1"
SCHEMA = "evidence.schema.json"
REPORT = "report.json"
RULES = "rules/"
FOLDER = "document/"


class Member(Record, frozen=True):
    path: str
    sha256: str
    size: int

    @classmethod
    def of(cls, path: str, data: bytes) -> "Member":
        return cls(path, hashlib.sha256(data).hexdigest(), len(data))


class Input(Record, frozen=True):
    name: str
    path: str


class Package(Record, frozen=True):
    name: str
    version: str
    checks: list[str]


class Manifest(Struct, frozen=True, forbid_unknown_fields=True):
    format: Literal["budgettjek-evidence/1"]
    tool: Tool
    packages: list[Package]
    ruleset: RulesetInfo
    document: Input
    accept: Input | None
    members: list[Member]


def encode_manifest(manifest: Manifest) -> bytes:
    return msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n"


def read_manifest(members: Mapping[str, bytes], name: str) -> Manifest:
    """The manifest among the members; Unreadable with every violation otherwise."""
    from ..reading.schema_violation import violations_against

    if MANIFEST not in members:
        raise refusal(
            name,
            f"Zip-filen har intet {MANIFEST} og er ikke et bevis fra budgettjek",
            f"The zip file has no {MANIFEST} and is no evidence from budgettjek",
        )
    try:
        value = msgspec.json.decode(members[MANIFEST])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise refusal(f"{name}/{MANIFEST}", "Filen er ikke JSON", "The file is not JSON") from None
    violations = list(violations_against(read_schema(SCHEMA), value))
    if violations:
        raise Unreadable(f"{name}/{MANIFEST}", violations)
    return msgspec.convert(value, Manifest)


def rule_path(file: RuleFile) -> str:
    """Where a rule file is packed: the folder that it came from, told from others, then its name."""
    return f"{RULES}{file.home}/{file.name}"


def rule_file(packed: NamedBytes) -> RuleFile:
    home, _, name = packed.name.removeprefix(RULES).partition("/")
    return RuleFile(name, packed.data, home)
