"""Whether any installed package registers plugins with us, seen without loading the register of them all.

`importlib.metadata` costs a fifth of a whole check; nearly always there is nothing for it to find. So it is
asked only where one of the files that it would read names our entry-point group, or where it may look
elsewhere than into folders: in a zip file, or by a finder of somebody's own.
"""

import sys
from importlib.machinery import PathFinder
from os import scandir
from pathlib import Path

GROUP = b"[budgettjek]"


def declared() -> bool:
    """False only where `importlib.metadata` would find no entry point in our group."""
    finders = (finder for finder in sys.meta_path if hasattr(finder, "find_distributions"))
    return any(finder is not PathFinder for finder in finders) or any(map(_declared_in, sys.path))


def _declared_in(folder: object) -> bool:
    if not isinstance(folder, str):
        return True
    try:
        with scandir(folder or ".") as entries:
            records = [entry.path for entry in entries if _is_record(entry.name.lower())]
    except NotADirectoryError:
        return True  # packages in a zip file
    except OSError:
        return False
    return any(GROUP in _text(Path(record, "entry_points.txt")) for record in records)


def _is_record(name: str) -> bool:
    """Whether a folder of this name describes a package; the last one lies in an egg that is on the path."""
    return name.endswith((".dist-info", ".egg-info")) or name == "egg-info"


def _text(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""
