"""A zip file that is the same every time, and the reading of one that nothing is believed of."""

import hashlib
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from io import BytesIO

from msgspec import Struct

from ..checking import NamedBytes
from ..violation import Unreadable, Violation

MANIFEST = "manifest.json"
LARGEST = 256 * 1024 * 1024
MOST = 20_000
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = (stat.S_IFREG | 0o644) << 16
_UNIX = 3
_LISTED = b"PK\x01\x02"
_LOCAL_HEADER, _LENGTHS = 30, 26
_MALFORMED = (
    zipfile.BadZipFile,
    NotImplementedError,
    ValueError,
    IndexError,
    OSError,
    EOFError,
    struct.error,
)


class Archive(Struct, frozen=True):
    """The members by name, in order, and the names of those that zip's own checksums do not fit."""

    members: dict[str, bytes]
    damaged: list[str]


def pack(members: Iterable[NamedBytes]) -> bytes:
    """The members as a zip file, uncompressed: compression differs from machine to machine."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive:
        for member in members:
            _refuse_name(MANIFEST, member.name)
            if member.name in archive.NameToInfo:
                raise _member_refusal(MANIFEST, member.name, "står der to gange", "stands twice")
            info = zipfile.ZipInfo(member.name, _EARLIEST)
            info.create_system, info.external_attr = _UNIX, _PLAIN_FILE
            archive.writestr(info, member.data)
    if written.tell() > LARGEST:
        raise too_large(MANIFEST)
    return written.getvalue()


def unpack(data: bytes, name: str) -> Archive:
    """What is in the zip file; Unreadable where it is none, or one that means harm.

    A member that its checksum does not fit is given all the same, so that what was changed can be shown;
    one that cannot be decompressed is empty. Folders are no members.
    """
    if len(data) > LARGEST or data.count(_LISTED) > MOST:
        raise too_large(name)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            infos = archive.infolist()
    except _MALFORMED:
        raise refusal(
            name,
            "Filen er ikke en zip-fil, eller den er ødelagt. Hent beviset igen",
            "The file is no zip file, or it is damaged. Fetch the evidence again",
        ) from None
    if sum(info.file_size + info.compress_size for info in infos) > 2 * LARGEST:
        raise too_large(name)
    members: dict[str, bytes] = {}
    for info in infos:
        _refuse_kind(name, info)
        if info.orig_filename in members:
            raise _member_refusal(name, info.orig_filename, "står der to gange", "stands twice")
        if not info.is_dir():
            members[info.orig_filename] = _content(data, info)
    found = {info.orig_filename: info.CRC for info in infos}
    return Archive(members, [member for member, held in members.items() if zlib.crc32(held) != found[member]])


def seal_of(evidence: bytes) -> str:
    """The number that the whole evidence hangs on: SHA-256 of its manifest."""
    return manifest_seal(unpack(evidence, MANIFEST).members)


def manifest_seal(members: Mapping[str, bytes]) -> str:
    return hashlib.sha256(members[MANIFEST]).hexdigest()


def refusal(name: str, da: str, en: str) -> Unreadable:
    return Unreadable(name, [Violation("", f"{da}.", f"{en}.")])


# -- what is refused --------------------------------------------------------------------------------------


def too_large(name: str) -> Unreadable:
    return refusal(
        name,
        f"Filen er for stor til at være et bevis (højst {LARGEST >> 20} MB pakket ud og {MOST} filer)",
        f"The file is too large for evidence (at most {LARGEST >> 20} MB unpacked and {MOST} files)",
    )


def _refuse_kind(name: str, info: zipfile.ZipInfo) -> None:
    """A member must be a file with a harmless name, readable by anybody."""
    _refuse_name(name, info.orig_filename)
    if stat.S_ISLNK(info.external_attr >> 16):
        raise _member_refusal(name, info.orig_filename, "er en genvej (symlink)", "is a symbolic link")
    if info.flag_bits & 1:
        raise _member_refusal(name, info.orig_filename, "er krypteret", "is encrypted")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise _member_refusal(
            name, info.orig_filename, "er komprimeret på en ukendt måde", "is compressed in an unknown way"
        )


def _refuse_name(name: str, member: str) -> None:
    """The name must lead to a place inside the folder that somebody unpacks in, on any system."""
    parts = member.removesuffix("/").split("/")
    if not member.isprintable() or "\\" in member or ":" in member or {"", ".", ".."} & set(parts):
        raise _member_refusal(name, member, "har et farligt navn", "has a dangerous name")


def _member_refusal(name: str, member: str, da: str, en: str) -> Unreadable:
    return refusal(
        name, f"»{member}« {da}; sådan et bevis bruges ikke", f"“{member}” {en}; such evidence is not used"
    )


# -- reading ----------------------------------------------------------------------------------------------


def _content(data: bytes, info: zipfile.ZipInfo) -> bytes:
    try:
        lengths = struct.unpack_from("<HH", data, info.header_offset + _LENGTHS)
        start = info.header_offset + _LOCAL_HEADER + sum(lengths)
        raw = data[start : start + info.compress_size]
        if info.compress_type == zipfile.ZIP_STORED:
            return raw
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(raw, info.file_size + 1)
    except (struct.error, zlib.error):
        return b""
