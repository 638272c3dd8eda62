"""What the YAML files say that fit their schema, so that a change of one reads only that one again."""

import hashlib
from typing import Any

from . import rule_cache

Data = dict[str, Any]


class SoundFiles:
    """The data of files by their bytes and the name of their schema, kept from one run to the next.

    `reader` is a digest of all else that reading and the schemas depend on.
    """

    def __init__(self, reader: str) -> None:
        self._key = reader
        self._kept = rule_cache.read(reader, dict[str, Data]) or {}
        self._used: dict[str, Data] = {}

    def get(self, data: bytes, schema: str) -> Data | None:
        """What the file says; None where it is not known to be sound."""
        key = _key(data, schema)
        known = self._kept.get(key)
        if known is not None:
            self._used[key] = known
        return known

    def add(self, data: bytes, schema: str, said: Data) -> None:
        """Remember what a file says that fits its schema."""
        self._used[_key(data, schema)] = said

    def keep(self) -> None:
        """Keep what was asked for or added; what was not is forgotten."""
        if self._used.keys() != self._kept.keys():
            rule_cache.write(self._key, self._used)


def _key(data: bytes, schema: str) -> str:
    return hashlib.sha256(f"{schema} ".encode() + data).hexdigest()
