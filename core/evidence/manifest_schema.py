"""JSON Schema of the manifest, generated from its records."""

from collections.abc import Mapping
from typing import Any

from ..document.schema import Schema, generate
from ..reporting.report_schema import DIGEST
from ..reporting.report_texts import REPORT
from .manifest import FORMAT, Manifest

_PATH = "Stien i zip-filen. — The path in the zip file."
_INPUT_PATH = (
    "Stien i zip-filen; den slutter med /, hvor sagen er en mappe. — "
    "The path in the zip file; it ends in / where the case is a folder."
)

MANIFEST: Mapping[str, str] = {
    "Manifest": (
        "Indholdet af et forseglet bevis. Manifestets eget SHA-256 er bevisets segl. — "
        "The content of sealed evidence. The manifest's own SHA-256 is the evidence's seal."
    ),
    "Manifest.format": "Formatets navn og version. — Name and version of the format.",
    "Manifest.tool": "Programmet, der bedømte og forseglede. — The program that judged and sealed.",
    "Manifest.packages": (
        "Andre pakker, der var installeret og tilføjer noget til programmet. — "
        "Other packages that were installed and add to the program."
    ),
    "Manifest.ruleset": "Reglerne, og hvilke af dem der er kørt. — The rules, and which of them were run.",
    "Manifest.document": "Sagen, som den blev læst. — The case, as it was read.",
    "Manifest.accept": (
        "Filen med accepterede afvigelser; null, hvis der ingen var. — "
        "The file of accepted deviations; null if there was none."
    ),
    "Manifest.members": "Alle filer i zip-filen ud over denne. — All files in the zip file but this one.",
    "Input": "En fil eller mappe, som kørslen læste. — A file or folder that the run read.",
    "Input.name": "Dens eget navn, uden sti. — Its own name, without a path.",
    "Input.path": _INPUT_PATH,
    "Package": "En installeret pakke. — An installed package.",
    "Package.name": "Pakkens navn. — The package's name.",
    "Package.version": "Pakkens version. — The package's version.",
    "Package.checks": "Kontroltyperne, den har med. — The kinds of check that it brings.",
    "Member": "En fil i zip-filen. — A file in the zip file.",
    "Member.path": _PATH,
    "Member.sha256": "SHA-256 af filens bytes. — SHA-256 of the file's bytes.",
    "Member.size": "Antal bytes. — Number of bytes.",
}


def manifest_schema() -> Schema:
    """The schema of `budgettjek-evidence/1`."""
    schema = generate(Manifest, {**REPORT, **MANIFEST}, "urn:budgettjek:evidence:1", FORMAT)
    definitions: dict[str, Any] = schema["$defs"]
    for record in ("Member", "RulesetInfo"):
        definitions[record]["properties"]["sha256"].update(DIGEST)
    return schema
