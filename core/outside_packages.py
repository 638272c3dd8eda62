"""Whether any installed package registers plugins with us, seen without loading the register of them all.

`importlib.metadata` costs a fifth of a whole check; nearly always there is nothing for it to find.
"""

import sys
from importlib.machinery import PathFinder
from pathlib import Path

SECTION = b"[budgettjek]"
SUFFIXES = (".dist-info", ".egg-info", ".egg")
PLACES = ("entry_points.txt", "EGG-INFO/entry_points.txt")


def declared() -> bool:
    """True where a package names our entry-point group, or where looking into folders cannot tell."""
    if any(hasattr(finder, "find_distributions") for finder in sys.meta_path if finder is not PathFinder):
        return True
    return any(_declared_in(Path(folder)) for folder in sys.path)


def _declared_in(folder: Path) -> bool:
    try:
        packages = [entry for entry in folder.iterdir() if entry.name.endswith(SUFFIXES)]
    except NotADirectoryError:
        return True  # packages in a zip file
    except OSError:
        return False
    return any(SECTION in _text(package / inner) for package in packages for inner in PLACES)


def _text(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""
