"""What Word and Excel files are made of: how they begin, and how large they are when unpacked."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

ZIP, COMPOUND = b"PK", b"\xd0\xcf\x11\xe0"
"""How a file begins, and how one begins that is locked with a password or is of the old kind."""
LOCKED = "EncryptedPackage".encode("utf-16-le")
"""What is in a file that is locked with a password."""
MOST = 100_000_000
"""So many bytes may a file be when unpacked; a document of a thousand pages is a fifth of that."""


def sizes(data: bytes) -> dict[str, int]:
    """The members of the file and how large each says it is; no more of it is ever unpacked."""
    try:
        with ZipFile(BytesIO(data)) as package:
            return {each.filename: each.file_size for each in package.infolist()}
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        return {}


def is_too_large(data: bytes) -> bool:
    return sum(sizes(data).values()) > MOST
