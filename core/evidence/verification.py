"""Prove sealed evidence again: every digest, and the same report from the packed case by the packed rules."""

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from .. import manager
from ..checking import Checker, NamedBytes, NamedFolder, UnknownRule
from ..reporting.report import Report
from ..rulebook.concept import Text
from ..rulebook.ruleset import BrokenRules
from ..version import VERSION
from ..violation import Unreadable
from .archive import MANIFEST, Archive, manifest_seal, pack, unpack
from .difference import differences
from .manifest import REPORT, RULES, Manifest, Member, read_manifest, rule_file


class Verdict(Struct, frozen=True):
    """What came of it: `faults` in the seal and the digests, `differences` between the reports.

    `report` is that of the new run; None where there was none, and `unable` says why. `notes` are on what
    else is not as it was.
    """

    seal: str
    manifest: Manifest
    report: Report | None
    faults: list[Text]
    differences: list[Text]
    unable: list[Text]
    notes: list[Text]

    @property
    def holds(self) -> bool:
        return not (self.faults or self.differences or self.unable)


def verify(data: bytes, name: str, expected: str | None = None) -> Verdict:
    """Prove the evidence in a zip file; `expected` is the seal noted when it was made.

    Unreadable if it is no evidence. Nothing is unpacked to disk, and no rules but the packed ones are used.
    """
    archive = unpack(data, name)
    members = archive.members
    manifest = read_manifest(members, name)
    seal = manifest_seal(members)
    again, unable = None, []
    try:
        again = _judged_again(manifest, members)
    except (Unreadable, BrokenRules, UnknownRule) as error:
        unable = [*_missing_packages(manifest), _told(error)]
    return Verdict(
        seal=seal,
        manifest=manifest,
        report=again,
        faults=[*_of_seal(seal, expected), *_of_digests(manifest, archive, data)],
        differences=list(differences(members.get(REPORT, b""), again)) if again else [],
        unable=unable,
        notes=list(_otherwise(manifest)),
    )


# -- the seal and the digests -----------------------------------------------------------------------------


def _of_seal(seal: str, expected: str | None) -> Iterator[Text]:
    if expected is not None and expected != seal:
        yield Text(
            f"Seglet er et andet end det noterede ({expected}): {MANIFEST} er ikke det, der blev forseglet.",
            f"The seal is not the one noted ({expected}): {MANIFEST} is not what was sealed.",
        )


def _of_digests(manifest: Manifest, archive: Archive, data: bytes) -> Iterator[Text]:
    members, listed = archive.members, {member.path for member in manifest.members}
    faults = [*_of_manifest(archive)]
    faults += [fault for member in manifest.members for fault in _of_member(member, members)]
    faults += [
        Text(
            f"{path} er lagt til: manifestet kender den ikke.",
            f"{path} was added: the manifest does not know it.",
        )
        for path in members
        if path not in listed and path != MANIFEST
    ]
    yield from faults or _of_wrapping(manifest, members, data)


def _of_manifest(archive: Archive) -> Iterator[Text]:
    """What can be seen without its seal: that somebody changed it and forgot the zip file's checksum."""
    if MANIFEST in archive.damaged:
        yield Text(
            f"{MANIFEST} er ændret: zip-filens kontrolsum passer ikke på den.",
            f"{MANIFEST} was changed: the zip file's checksum does not fit it.",
        )


def _of_member(member: Member, members: Mapping[str, bytes]) -> Iterator[Text]:
    content = members.get(member.path)
    if content is None:
        yield Text(f"{member.path} mangler.", f"{member.path} is missing.")
        return
    found = Member.of(member.path, content)
    if found != member:
        yield Text(
            f"{member.path} er ændret: {found.size} bytes med SHA-256 {found.sha256[:16]}…, "
            f"men forseglet {member.size} bytes med {member.sha256[:16]}….",
            f"{member.path} was changed: {found.size} bytes with SHA-256 {found.sha256[:16]}…, "
            f"but sealed {member.size} bytes with {member.sha256[:16]}….",
        )


def _of_wrapping(manifest: Manifest, members: Mapping[str, bytes], data: bytes) -> Iterator[Text]:
    """Whether the zip file is, byte for byte, the one that these members make."""
    paths = dict.fromkeys([MANIFEST, *(member.path for member in manifest.members)])
    made = pack(NamedBytes(path, members[path]) for path in paths)
    if made != data:
        pairs = zip(made, data, strict=False)
        place = next((n for n, (one, other) in enumerate(pairs) if one != other), min(len(made), len(data)))
        yield Text(
            f"Filerne holder, men zip-filen om dem er ændret eller pakket om (fra byte {place}).",
            f"The files hold, but the zip file around them was changed or packed anew (from byte {place}).",
        )


# -- the new run ------------------------------------------------------------------------------------------


def _judged_again(manifest: Manifest, members: Mapping[str, bytes]) -> Report:
    """The report on the packed case by the packed rules, under the name of the program that sealed it."""
    files = [
        rule_file(NamedBytes(member.path, members[member.path]))
        for member in manifest.members
        if member.path.startswith(RULES) and member.path in members
    ]
    checker = Checker(files=files).select(manifest.ruleset.selected, manifest.ruleset.ignored)
    if manifest.accept is not None:
        checker.accept_bytes(members.get(manifest.accept.path, b""), manifest.accept.name)
    return replace(_checked(checker, manifest, members), tool=manifest.tool)


def _checked(checker: Checker, manifest: Manifest, members: Mapping[str, bytes]) -> Report:
    name, path = manifest.document.name, manifest.document.path
    if not path.endswith("/"):
        return checker.check_bytes(members.get(path, b""), name)
    files = [
        NamedBytes(member.path.removeprefix(path), members[member.path])
        for member in manifest.members
        if member.path.startswith(path) and member.path in members
    ]
    return checker.check_folder(NamedFolder(name, files))


def _told(error: Unreadable | BrokenRules | UnknownRule) -> Text:
    if isinstance(error, UnknownRule):
        return Text(error.violation.da, error.violation.en)
    return Text(error.lines("da"), error.lines("en"))


# -- what is not as it was --------------------------------------------------------------------------------


def _packages_here() -> dict[str, str]:
    return {name: version for name, version, _ in manager.outside_packages_of(manager.plugin_manager())}


def _missing_packages(manifest: Manifest) -> Iterator[Text]:
    here = _packages_here()
    for package in manifest.packages:
        if package.name not in here:
            kinds = ", ".join(package.checks)
            brings = (f" (kontroltyper: {kinds})", f" (kinds of check: {kinds})") if kinds else ("", "")
            yield Text(
                f"Pakken {package.name} {package.version}{brings[0]} mangler her. Installér den først.",
                f"The package {package.name} {package.version}{brings[1]} is missing here. Install it first.",
            )


def _otherwise(manifest: Manifest) -> Iterator[Text]:
    """Programs of another version than those that sealed."""
    here = {"budgettjek": VERSION, **_packages_here()}
    sealed = [(manifest.tool.name, manifest.tool.version)]
    sealed += [(package.name, package.version) for package in manifest.packages]
    for name, version in sealed:
        if here.get(name, version) != version:
            yield Text(
                f"Forseglet med {name} {version}; her er {name} {here[name]}, og forskelle kan skyldes det.",
                f"Sealed by {name} {version}; this is {name} {here[name]}, which may explain differences.",
            )
