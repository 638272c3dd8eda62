"""Seal a check: its report and all that it depended on, in one zip file."""

from pathlib import Path

from ..checking import Checker, NamedBytes, NamedFolder
from ..manager import outside_packages_of
from ..reporting.report import Report, encode
from .archive import MANIFEST, pack
from .manifest import FOLDER, FORMAT, REPORT, Input, Manifest, Member, Package, encode_manifest, rule_path

ACCEPT = "accept.yaml"


def seal(report: Report, document: NamedBytes | NamedFolder, checker: Checker) -> bytes:
    """The evidence as a zip file; the same check gives the same bytes.

    Packed are the report, the document as it was read (of a folder each of its files), the acceptances, and
    every file of the rules in force, also of rules that were left out. Unreadable where the name of a file
    cannot be packed safely.
    """
    path, packed = _packed(document)
    accept = checker.accept_file
    members = [
        NamedBytes(REPORT, encode(report)),
        *packed,
        *([NamedBytes(ACCEPT, accept.data)] if accept else []),
        *(NamedBytes(rule_path(file), file.data) for file in checker.ruleset.files),
    ]
    manifest = Manifest(
        format=FORMAT,
        tool=report.tool,
        packages=[Package(*package) for package in outside_packages_of(checker.plugins)],
        ruleset=report.ruleset,
        document=Input(document.name, path),
        accept=Input(accept.name, ACCEPT) if accept else None,
        members=[Member.of(member.name, member.data) for member in members],
    )
    return pack([NamedBytes(MANIFEST, encode_manifest(manifest)), *members])


def _packed(document: NamedBytes | NamedFolder) -> tuple[str, list[NamedBytes]]:
    """Where the document is packed, a folder's path ending as one, and the files that it is made of."""
    if isinstance(document, NamedFolder):
        return FOLDER, [NamedBytes(FOLDER + file.name, file.data) for file in document.files]
    path = _document_path(document.name)
    return path, [NamedBytes(path, document.data)]


def _document_path(name: str) -> str:
    """A plain name with the document's own suffix; what people call it may be no name for a file."""
    suffix = Path(name).suffix.lower()
    return f"document{suffix}" if suffix[1:].isalnum() and suffix.isascii() else "document"
