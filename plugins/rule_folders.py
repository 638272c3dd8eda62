"""The rules that come with budgettjek."""

from __future__ import annotations

from typing import TYPE_CHECKING

from budgettjek import hookimpl, package_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable


@hookimpl
def budgettjek_rules() -> Sequence[Traversable]:
    return [package_folder("budgettjek.rules")]
