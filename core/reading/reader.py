"""A reader turns a file of one format into a budget document's JSON bytes."""

from collections.abc import Callable

from msgspec import Struct


class Reader(Struct, frozen=True):
    """`suffixes` are lower case with their dot; `read(data, name)` may raise `Unreadable`."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, str], bytes]
