"""What the YAML files say that fit their schema, so that a change of one reads only that one again."""

import hashlib
from itertools import islice
from typing import Any

from . import rule_cache

Data = dict[str, Any]

MOST = 500
"""Files that are remembered, those of the last runs first; all rules of ours are a fifth of them."""


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
        """Keep what was asked for or added, and of the rest the last used, as other folders may need it."""
        if not self._used.keys() <= self._kept.keys():
            newest = islice((self._used | self._kept).items(), MOST)
            rule_cache.write(self._key, dict(newest))


def _key(data: bytes, schema: str) -> str:
    return hashlib.sha256(f"{schema} ".encode() + data).hexdigest()
