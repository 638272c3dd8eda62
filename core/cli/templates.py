"""Files to begin with: the head of a case; copies of the example package, or of a rule, under other names."""

import json
import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from ..document.budget import FORMAT
from ..package_data import package_folder

NAME, PREFIX = "hele_tusinder", "UDE"
"""What the example package and its check, and the ids of its rules, are called."""
CHECK = f"{NAME}/checks/{NAME}.py"
FIRST_RULE = f"{NAME}/rules/{PREFIX}001-hele-tusinder.rule.yaml"
RULE = f"{NAME}/rules/{PREFIX}002-service-under-egen-graense.rule.yaml"
PACKAGE = (
    "README.md",
    "pyproject.toml",
    f"{NAME}/__init__.py",
    f"{NAME}/checks/__init__.py",
    CHECK,
    FIRST_RULE,
    RULE,
    f"tests/test_{NAME}.py",
)
"""Every file of the example package."""


def case(name: str, code: str, year: int, phase: str | None) -> str:
    """The head of a case, to which other files of its folder add the attachments."""
    head = {
        "format": FORMAT,
        "kind": "budgetsag",
        "municipality": {"code": code, "name": name},
        "budget_year": year,
        **({"phase": phase} if phase else {}),
    }
    return json.dumps(head, indent=2, ensure_ascii=False) + "\n"


def text(file: str) -> str:
    """A file of the example package."""
    folder = package_folder("budgettjek.examples")
    return folder.joinpath("plugin", *PurePosixPath(file).parts).read_bytes().decode()


def rule(id: str, folder: Path) -> dict[Path, str]:
    """A rule of a known kind."""
    return {folder / _named(RULE, id): like(text(RULE), id)}


def like(rule: str, id: str) -> str:
    """The text of a rule file as one of a new rule, which is on trial until its source is read."""
    rule = re.sub(r"(?m)^id: .*$", f"id: {id}", rule, count=1)
    return re.sub(r"(?m)^status: .*$", "status: trial", rule, count=1)


def check(name: str, id: str, folder: Path, rules: Path) -> dict[Path, str]:
    """A kind of check and its first rule."""
    first = like(text(FIRST_RULE), id).replace(f"check: {NAME}", f"check: {name}")
    return {
        folder / f"{name}.py": renamed(text(CHECK), {NAME: name}),
        rules / f"{id}-{_dashed(name)}.rule.yaml": first,
    }


def package(name: str, prefix: str, folder: Path) -> dict[Path, str]:
    """A whole package: kinds of check, rules, tests."""
    names = {NAME: name, _dashed(NAME): _dashed(name), PREFIX: prefix}
    home = folder / _dashed(name)
    return {home / renamed(file, names): renamed(text(file), names) for file in PACKAGE}


def renamed(words: str, names: Mapping[str, str]) -> str:
    """The words with every one of these names replaced, all at once."""
    return re.sub("|".join(map(re.escape, names)), lambda match: names[match[0]], words)


def _named(file: str, id: str) -> str:
    """The rule file's own name under another id."""
    return id + PurePosixPath(file).name[len(id) :]


def _dashed(name: str) -> str:
    return name.replace("_", "-")
