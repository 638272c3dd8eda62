"""The hooks through which checks, rules, readers and reporters come in; ours use the same door."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable

    from .reading.reader import Reader
    from .reporting.reporter import Reporter
    from .rulebook.check_kind import Check

hookspec = pluggy.HookspecMarker("budgettjek")
hookimpl = pluggy.HookimplMarker("budgettjek")


@hookspec
def budgettjek_checks() -> Sequence[Check]:  # type: ignore[empty-body]
    """Kinds of check. A name may be registered only once."""


@hookspec
def budgettjek_rules() -> Sequence[Traversable]:  # type: ignore[empty-body]
    """Folders with `*.rule.yaml` (to any depth) and, if any, `begreber.yaml` and `vaerdier/*.yaml`."""


@hookspec
def budgettjek_readers() -> Sequence[Reader]:  # type: ignore[empty-body]
    """Readers that turn a file of another format into the bytes of a budget document (JSON)."""


@hookspec
def budgettjek_reporters() -> Sequence[Reporter]:  # type: ignore[empty-body]
    """Reporters that write a report in one format. A name may be registered only once."""
