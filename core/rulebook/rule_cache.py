"""Rules that were read before, kept as plain JSON under a digest of everything that reading depends on.

Never stale: another byte anywhere, in the code that reads too, is another name. Never unsafe: only data of
the expected types is taken, from a folder that is the user's own, in which nothing else is touched. Losing it
costs a second.
"""

import os
import re
import sys
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import msgspec

from ..reporting.report import write_whole

Kept = TypeVar("Kept")
_NAME = re.compile("[0-9a-f]{64}\\.json")
"""What files are called here; any other is somebody else's, where `BUDGETTJEK_CACHE` names their folder."""


def folder() -> Path:
    """The user's own cache folder; `BUDGETTJEK_CACHE` names another."""
    named = os.environ.get("BUDGETTJEK_CACHE")
    if named:
        return Path(named)
    if sys.platform == "win32":
        return (
            Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "budgettjek" / "Cache"
        )
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "budgettjek"


def read(key: str, kind: type[Kept]) -> Kept | None:
    """What is kept under the key; None where nothing usable is."""
    try:
        home = folder()
        if not _own(home):
            return None
        file = home / f"{key}.json"
        found = msgspec.json.Decoder(kind, float_hook=Decimal).decode(file.read_bytes())
    except (OSError, RuntimeError, UnicodeDecodeError, msgspec.MsgspecError):
        return None
    with suppress(OSError):
        os.utime(file)  # what is used is forgotten last
    return found


def write(key: str, value: object) -> None:
    """Keep the value; where that is not possible, nothing happens."""
    try:
        home = folder()
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _own(home):
            _forget_all_but_newest(home)
            write_whole(home / f"{key}.json", msgspec.json.Encoder(decimal_format="number").encode(value))
    except (OSError, RuntimeError):
        return


def _own(home: Path) -> bool:
    """Whether nobody but the user can put files there."""
    if sys.platform == "win32":
        return True
    status = home.stat()
    return status.st_uid == os.getuid() and not status.st_mode & 0o022


def _forget_all_but_newest(home: Path, keep: int = 8) -> None:
    kept = [path for path in home.iterdir() if _NAME.fullmatch(path.name) and path.is_file()]
    for path in sorted(kept, key=lambda path: path.stat().st_mtime, reverse=True)[keep:]:
        path.unlink(missing_ok=True)
