"""Parts of an input file, made safe and short enough to be repeated in a sentence."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

Words = tuple[str, str]
"""The same words in Danish and English."""

_LONGEST = 40

_KINDS: Mapping[str, Words] = {
    "object": ("en gruppe { }", "a group { }"),
    "array": ("en liste [ ]", "a list [ ]"),
    "string": ("en tekst", "a text"),
    "number": ("et tal", "a number"),
    "integer": ("et helt tal", "a whole number"),
    "boolean": ("true eller false", "true or false"),
    "null": ("null", "null"),
}


def pointer(path: Iterable[str | int]) -> str:
    """The JSON Pointer of a path; half characters, which cannot be written out, become U+FFFD."""
    steps = (str(step).replace("~", "~0").replace("/", "~1") for step in path)
    return "".join("/" + step for step in steps).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def shown(value: Any) -> str:
    """The value on one line, without invisible characters and not too long."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    text = "".join(sign if sign.isprintable() else "\ufffd" for sign in str(value)[: _LONGEST + 1])
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def described(value: Any) -> Words:
    """What kind of value it is, and which."""
    if isinstance(value, dict):
        return _KINDS["object"]
    if isinstance(value, list):
        return _KINDS["array"]
    if isinstance(value, str):
        return (f"teksten »{shown(value)}«", f"the text “{shown(value)}”") if value else ("tom", "empty")
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return f"tallet {shown(value)}", f"the number {shown(value)}"
    return shown(value), shown(value)


def kinds_of(types: Iterable[str]) -> Words:
    """JSON types in words: a number or null."""
    known = [_KINDS[name] for name in dict.fromkeys(types)]
    return either([da for da, _ in known], "eller"), either([en for _, en in known], "or")


def either(words: Sequence[str], last: str) -> str:
    """The words with commas between them and `last` before the last one."""
    return f" {last} ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def nearest(word: str, known: Sequence[str]) -> str | None:
    """The known word that is spelt most like this one, if any is like it."""
    from difflib import get_close_matches  # only needed when something is misspelt

    return next(iter(get_close_matches(word, known, n=1)), None)
