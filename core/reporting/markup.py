"""Text put into Markdown so that it reads there as it was written."""

from .wrapping import printable

_SIGNS = {ord(sign): f"\\{sign}" for sign in "\\`*_{}[]<>#|~&!"}


def plain_markdown(text: str) -> str:
    """The text on one line, with no sign left that Markdown would take for markup or a cell's end."""
    return printable(text).translate(_SIGNS)
