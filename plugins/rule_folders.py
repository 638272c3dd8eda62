"""The rules that come with budgettjek."""

from collections.abc import Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable

from budgettjek import hookimpl


@hookimpl
def budgettjek_rules() -> Sequence[Traversable]:
    return [files("budgettjek.rules")]
