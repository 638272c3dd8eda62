"""The commands, each a module of its own name.

A command's module has `describe(command, words)`, which adds its arguments to the parser, and `run(options)`,
which does the work and returns the exit code. It is imported only when it is asked for. What it does, in few
words, is `words[name]` in `cli/words.py`; whatever else it says may stand beside it.
"""

from importlib import import_module
from typing import Any

COMMANDS = (
    "check", "compare", "coverage", "propose", "transcribe", "explain", "rules", "concepts", "values",
    "new", "test-rules", "schema", "verify",
)  # fmt: skip
"""In the order of the help."""


def module(name: str) -> Any:
    """The module of the command."""
    return import_module(f".{name.replace('-', '_')}", __package__)
