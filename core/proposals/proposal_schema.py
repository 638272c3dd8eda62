"""JSON Schema of the proposals, generated from their records."""

from collections.abc import Mapping
from typing import Any

from ..document.schema import Schema, generate
from ..reporting.report_schema import DIGEST, state_whole
from ..reporting.report_texts import REPORT
from .proposal import FORMAT, Proposals

_CAUSE = "Årsagen, som i rapportens fund. — The cause, as in the report's findings."
_EXPLANATION = "Hvad der kan være galt, og hvad der skulle stå. — What may be wrong, and what it should be."
_LIKELY = "Om forklaringen er blandt de sandsynligste. — Whether the explanation is among the likeliest."
_FILE = "Filen, hvor sagen er en mappe. — The file, where the case is a folder."
_LABEL = "Hvad tallet hedder for mennesker. — What people call the figure."

PROPOSALS: Mapping[str, str] = {
    "Proposals": (
        "Forslag til, hvad der kunne ændres i en sag, og hvad reglerne så ville sige. — What might be "
        "changed in a case, and what the rules would then say."
    ),
    "Proposals.format": "Formatets navn og version. — Name and version of the format.",
    "Proposals.tool": "Programmet, der foreslår. — The program that proposes.",
    "Proposals.ruleset": "Reglerne, der er prøvet efter. — The rules that it was tried by.",
    "Proposals.document": "Sagens fil, som den er nu. — The case's file, as it is now.",
    "Proposals.proposals": (
        "Forslagene: først dem, der intet beløb ændrer, så efter årsag, de sandsynligste først. — The "
        "proposals: those that change no amount, then by cause, the likeliest first."
    ),
    "Proposals.more": (
        "Antal forslag, der ikke er prøvet og ikke står her. — Number of proposals not tried and not here."
    ),
    "Proposals.unproposed": (
        "Forklaringer, der ikke siger, hvad der skulle stå. — Explanations that do not tell what is right."
    ),
    "Proposals.silent": "Antal fund uden forklaring. — Number of findings without an explanation.",
    "Proposal": "Ét forslag: alle tal, der ændres sammen. — One proposal: all numbers to change together.",
    "Proposal.number": "Nummeret, som --apply tager. — The number that --apply takes.",
    "Proposal.class": (
        "format: ændrer ikke, hvad noget tal betyder; amount: ændrer beløb, et menneske afgør det. — format: "
        "changes the meaning of no figure; amount: changes amounts, a person decides."
    ),
    "Proposal.text": _EXPLANATION,
    "Proposal.likely": _LIKELY,
    "Proposal.changes": "Tallene, med deres sted i filen. — The numbers, with their place in the file.",
    "Proposal.patches": (
        "De samme ændringer som JSON Patch, én for hver fil. — The same changes as a JSON Patch (RFC 6902), "
        "one a file."
    ),
    "Proposal.prediction": "Hvad hver regel så ville sige. — What every rule would then say.",
    "Proposal.cause": _CAUSE,
    "Change": "Et tal i sagens fil, der skal ændres. — A number of the case's file to change.",
    "Change.pointer": "Tallets JSON Pointer. — The number's JSON Pointer.",
    "Change.line": "Linje i sagens fil, fra 1. — Line of the case's file, from 1.",
    "Change.label": _LABEL,
    "Change.old": "Tallet, som det er skrevet. — The number as it is typed.",
    "Change.new": "Tallet, som det skulle skrives. — The number as it would be typed.",
    "Change.unit": "Enheden; mangler for antal decimaler. — The unit; absent for a number of decimals.",
    "Change.attachment": REPORT["FigureInfo.attachment"],
    "Change.title": REPORT["FigureInfo.title"],
    "Change.page": REPORT["FigureInfo.page"],
    "Change.file": _FILE,
    "FilePatch": "En JSON Patch til én fil. — A JSON Patch of one file.",
    "FilePatch.patch": "Dens trin. — Its operations.",
    "FilePatch.file": _FILE,
    "Operation": "Et trin i JSON Patch. — One operation of the JSON Patch.",
    "Operation.op": "test: tallet er som før; replace: sæt det nye. — test: as before; replace: set it.",
    "Operation.path": "Tallets JSON Pointer. — The number's JSON Pointer.",
    "Operation.value": "Tallet. — The number.",
    "Prediction": "Hvad reglerne så ville sige. — What the rules would then say.",
    "Prediction.now": "Fund efter alvor, som det er. — Findings by severity, as it is.",
    "Prediction.then": "Fund efter alvor, som det ville blive. — Findings by severity, as it would be.",
    "Prediction.rules": "Alle regler, også de uændrede. — All rules, also those that say the same.",
    "RuleThen": "Hvad én regel siger nu og da. — What one rule says now and then.",
    "RuleThen.rule": "Reglens id. — The rule's id.",
    "RuleThen.now": "Udfald nu. — Outcomes now.",
    "RuleThen.then": "Udfald da. — Outcomes then.",
    "RuleThen.stay": "Antal fund, der bliver, også ændrede. — Number of findings that stay, changed or not.",
    "RuleThen.gone": "Fund, der forsvinder. — Findings that go.",
    "RuleThen.new": "Nye fund. — New findings.",
    "RuleThen.changed": "Fund, der bliver, men med andre ord. — Findings that stay, but say otherwise.",
    "RuleThen.margins": "Grænser, hvis luft ændres. — Limits whose margin changes.",
    "FindingThen": "Et fund, der forsvinder, kommer eller ændres. — A finding that goes, comes or changes.",
    "FindingThen.fingerprint": "Fundets fingeraftryk. — The finding's fingerprint.",
    "FindingThen.label": _LABEL,
    "FindingThen.severity": "Alvor nu, for et nyt fund da. — Severity now, then for a new finding.",
    "FindingThen.message": "Beskeden, som den er da, hvis fundet bliver. — The message, as then if it stays.",
    "FindingThen.becomes": "Alvor da, hvis den ændres. — The severity then, if it changes.",
    "MarginThen": "En grænse, hvis luft ændres. — A limit whose margin changes.",
    "MarginThen.label": _LABEL,
    "MarginThen.now": "Luften nu; mangler, hvis grænsen ikke er holdt nu. — Now; absent if not kept now.",
    "MarginThen.then": "Luften da; mangler, hvis grænsen ikke holdes da. — Then; absent if not kept then.",
    "Unproposed": "En forklaring uden forslag. — An explanation without a proposal.",
    "Unproposed.cause": _CAUSE,
    "Unproposed.text": _EXPLANATION,
    "Unproposed.likely": _LIKELY,
    "Unproposed.why": "Hvorfor der intet forslag er. — Why there is no proposal.",
}


def proposals_schema() -> Schema:
    """The schema of `budgettjek-proposals/1`."""
    schema = generate(Proposals, {**REPORT, **PROPOSALS}, "urn:budgettjek:proposals:1", FORMAT)
    definitions: dict[str, Any] = schema["$defs"]
    definitions["RulesetInfo"]["properties"]["sha256"].update(DIGEST)
    definitions["DocumentInfo"]["properties"]["sha256"].update(DIGEST)
    value = definitions["Operation"]["properties"]["value"]
    definitions["Operation"]["properties"]["value"] = {"type": "number", "description": value["description"]}
    state_whole(definitions, ("OutcomeCounts", "SeverityCounts"))
    return schema
