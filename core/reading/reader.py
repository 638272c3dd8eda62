"""A reader turns a file of one format into a budget document's JSON bytes."""

from collections.abc import Callable

from msgspec import Struct


class Reader(Struct, frozen=True):
    """One file format, registered through the hook `budgettjek_readers`.

    What is wrong with the document that it makes is told afterwards, as of any other.
    """

    name: str
    """A name of its own: no two readers may share one."""
    suffixes: tuple[str, ...]
    """In lower case with their dot: `(".xml",)`. No two readers may take the same; `.json` is ours."""
    read: Callable[[bytes, str], bytes]
    """`read(data, name)`: a file's bytes and its name without folder in, a document's JSON bytes out.

    It raises `Unreadable(name, violations)`, with all that is wrong, where the file is not of the format.
    """
