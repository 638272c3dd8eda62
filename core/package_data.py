"""The folders of data that are packages of ours: rules and schemas."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def package_folder(package: str) -> Traversable:
    """The package's folder, as a plain path where it has one: `importlib.resources` takes long to load."""
    path = Path(next(iter(import_module(package).__path__)))
    if path.is_dir():
        return path
    from importlib.resources import files

    return files(package)
