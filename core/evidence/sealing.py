"""Seal a check: its report and all that it depended on, in one zip file."""

from pathlib import Path

from ..checking import Checker, NamedBytes
from ..manager import outside_packages_of
from ..reporting.report import Report, encode
from .archive import MANIFEST, pack
from .manifest import FORMAT, REPORT, Input, Manifest, Member, Package, encode_manifest, rule_path

ACCEPT = "accept.yaml"


def seal(report: Report, document: NamedBytes, checker: Checker) -> bytes:
    """The evidence as a zip file; the same check gives the same bytes.

    Packed are the report, the document as it was read, the acceptances, and every file of the rules in
    force, also of rules that were left out. Unreadable where a rule file's name cannot be packed safely.
    """
    packed = NamedBytes(_document_path(document.name), document.data)
    accept = checker.accept_file
    members = [
        NamedBytes(REPORT, encode(report)),
        packed,
        *([NamedBytes(ACCEPT, accept.data)] if accept else []),
        *(NamedBytes(rule_path(file), file.data) for file in checker.ruleset.files),
    ]
    manifest = Manifest(
        format=FORMAT,
        tool=report.tool,
        packages=[Package(*package) for package in outside_packages_of(checker.plugins)],
        ruleset=report.ruleset,
        document=Input(document.name, packed.name),
        accept=Input(accept.name, ACCEPT) if accept else None,
        members=[Member.of(member.name, member.data) for member in members],
    )
    return pack([NamedBytes(MANIFEST, encode_manifest(manifest)), *members])


def _document_path(name: str) -> str:
    """A plain name with the document's own suffix; what people call it may be no name for a file."""
    suffix = Path(name).suffix.lower()
    return f"document{suffix}" if suffix[1:].isalnum() and suffix.isascii() else "document"
