"""The report as SARIF 2.1.0, for code scanning and for viewers of static analysis results.

All files stand in one run: GitHub takes only one of a tool. Passes are not results, for many readers take any
result for a finding; the counts stand with each file. What was not judged is a result of kind `open`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import to_builtins
from msgspec.structs import replace

from budgettjek import (
    Checked,
    Entry,
    FigureInfo,
    Finding,
    Reporter,
    RuleInfo,
    Style,
    Text,
    Where,
    __version__,
    annex,
    entries,
    hookimpl,
    plain_markdown,
    report_number,
    signature,
    source_cases,
    source_line,
)

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "budgettjek/v1"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
RESULTS = ("fail", "accepted", "undecided")
WORDS: Mapping[str, Mapping[str, str]] = {
    "da": {"what": "Hvad", "why": "Hvorfor", "sources": "Kilder"},
    "en": {"what": "What", "why": "Why", "sources": "Sources"},
}
Json = dict[str, Any]


def render(cases: Sequence[Checked], style: Style) -> str:
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [Run(cases, style.lang).run()]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


class Run:
    def __init__(self, cases: Sequence[Checked], lang: str) -> None:
        self.cases, self.lang = cases, lang
        self.entries = [entry for case in cases for entry in entries(case)]
        self.files = self.known_files()
        self.artifacts = {file: n for n, file in enumerate(self.files)}
        self.descriptors = {descriptor["id"]: descriptor for descriptor in self.rules()}
        self.numbers = {id: n for n, id in enumerate(self.descriptors)}

    def run(self) -> Json:
        driver = {
            "name": "budgettjek",
            "version": __version__,
            "semanticVersion": __version__,
            "language": self.lang,
            "rules": list(self.descriptors.values()),
        }
        told = [entry for entry in self.entries if entry.kind not in RESULTS]
        return {
            "tool": {"driver": driver},
            "language": self.lang,
            "columnKind": "unicodeCodePoints",
            "newlineSequences": ["\r\n", "\n", "\r"],
            "invocations": [
                {
                    "executionSuccessful": all(entry.kind == "nothing" for entry in told),
                    "toolExecutionNotifications": [self.notification(entry) for entry in told],
                }
            ],
            "artifacts": list(self.files.values()),
            "results": [self.result(entry) for entry in self.entries if entry.kind in RESULTS],
        }

    def known_files(self) -> dict[str, Json]:
        """Each case, and where it is a folder each of its files, as an artifact."""
        files = {case.file: self.artifact(case) for case in self.cases}
        for case in self.cases:
            for name, digest in case.report.document.files.items() if case.report else ():
                files[f"{case.file}/{name}"] = self.place(f"{case.file}/{name}", digest)
        rest = {entry.file: self.place(entry.file) for entry in self.entries if entry.file not in files}
        return files | rest

    def place(self, file: str, digest: str = "") -> Json:
        artifact: Json = {"location": {"uri": uri(file)}, "roles": ["analysisTarget"]}
        return {**artifact, "hashes": {"sha-256": digest}} if digest else artifact

    # -- rules ----------------------------------------------------------------------------------------

    def rules(self) -> Iterator[Json]:
        """The rules that the cases were held to, then what only an acceptance file gives rise to."""
        known: dict[str, RuleInfo] = {}
        for case in self.cases:
            for rule in case.report.rules if case.report else ():
                seen = known.get(rule.id, rule)
                known[rule.id] = replace(seen, sources=[*dict.fromkeys([*seen.sources, *rule.sources])])
        yield from (self.rule(rule) for rule in known.values())
        for entry in self.entries:
            if entry.rule and entry.title and entry.rule not in known:
                title = {"text": entry.title.in_language(self.lang)}
                yield {"id": entry.rule, "shortDescription": title, "fullDescription": title}

    def rule(self, rule: RuleInfo) -> Json:
        title = rule.title.in_language(self.lang)
        return {
            "id": rule.id,
            "name": title,
            "shortDescription": {"text": title},
            "fullDescription": {"text": f"{self.said(rule.what)} {self.said(rule.why)}"},
            "help": {"text": self.help_text(rule), "markdown": self.help_markdown(rule)},
            "defaultConfiguration": {"level": LEVELS[rule.severity]},
            "properties": {
                "title": {"da": rule.title.da, "en": rule.title.en},
                "check": rule.check,
                "status": rule.status,
                "sources": to_builtins(rule.sources),
            },
        }

    def said(self, text: Text) -> str:
        return text.in_language(self.lang)

    def help_text(self, rule: RuleInfo) -> str:
        words = WORDS[self.lang]
        sources = "; ".join(self.sources(rule))
        told = [
            f"{words[name]}: {self.said(text)}" for name, text in (("what", rule.what), ("why", rule.why))
        ]
        return "\n".join([*told, f"{words['sources']}: {sources}"])

    def help_markdown(self, rule: RuleInfo) -> str:
        words = WORDS[self.lang]
        parts = [
            f"**{words['what']}:** {plain_markdown(self.said(rule.what))}",
            f"**{words['why']}:** {plain_markdown(self.said(rule.why))}",
        ]
        sources = [f"- {plain_markdown(source)}" for source in self.sources(rule)]
        return "\n\n".join([*parts, f"**{words['sources']}:**", "\n".join(sources)])

    def sources(self, rule: RuleInfo) -> Iterator[str]:
        """The rule's sources; where it stands for several cases, those of some only say for which."""
        for source in rule.sources:
            only = source_cases(source.case, self.lang) if source.case and len(self.cases) > 1 else ""
            yield f"{source_line(source, self.lang)} ({only})" if only else source_line(source, self.lang)

    # -- results and notifications --------------------------------------------------------------------

    def result(self, entry: Entry) -> Json:
        verdict = (
            {"kind": "open", "level": "none"}
            if entry.kind == "undecided"
            else {"level": LEVELS[entry.severity]}
        )
        result: Json = {
            "ruleId": entry.rule,
            "ruleIndex": self.numbers[entry.rule],
            **verdict,
            "message": {"text": self.message(entry)},
            "locations": [self.located(entry)],
            "partialFingerprints": {FINGERPRINT: entry.fingerprint},
            "suppressions": [self.suppression(entry.finding)]
            if entry.kind == "accepted" and entry.finding
            else [],
            "properties": {"message": {"da": entry.message.da, "en": entry.message.en}},
        }
        if entry.finding:
            result["properties"] |= {
                "facts": entry.finding.facts,
                "zone": entry.finding.zone,
                "sources": to_builtins(entry.finding.sources),
            }
            result["relatedLocations"] = list(self.related(entry, entry.finding))
        return result

    def message(self, entry: Entry) -> str:
        """What is accepted is told by its suppression."""
        return entry.message.in_language(self.lang) if entry.kind == "accepted" else entry.told(self.lang)

    def suppression(self, finding: Finding) -> Json:
        return {"kind": "external", "status": "accepted", "justification": signature(finding, self.lang)}

    def notification(self, entry: Entry) -> Json:
        told: Json = {
            "level": "warning" if entry.kind == "nothing" else "error",
            "message": {"text": entry.told(self.lang)},
            "locations": [self.located(entry)],
            "properties": {"message": {"da": entry.message.da, "en": entry.message.en}},
        }
        if entry.rule:
            told["associatedRule"] = {"id": entry.rule, "index": self.numbers[entry.rule]}
        return told

    # -- places ---------------------------------------------------------------------------------------

    def artifact(self, case: Checked) -> Json:
        artifact = self.place(case.file)
        if case.report is not None:
            document, summary = case.report.document, case.report.summary
            artifact["hashes"] = {"sha-256": document.sha256}
            artifact["properties"] = {
                "municipality": document.municipality.name,
                "budgetYear": document.budget_year,
                "outcomes": to_builtins(summary.outcomes),
                "coverage": to_builtins(summary.coverage),
            }
        return artifact

    def located(self, entry: Entry) -> Json:
        """The place, with the attachment and its page, which the file's lines do not tell."""
        location, where = self.location(entry.file, entry.where), entry.where
        if where and where.attachment:
            location["message"] = {"text": annex(where, self.lang)}
        return location

    def location(self, file: str, where: Where | FigureInfo | None) -> Json:
        """The place; only the file where nothing in it is meant."""
        physical: Json = {"artifactLocation": {"uri": uri(file), "index": self.artifacts[file]}}
        if where is None:
            return {"physicalLocation": physical}
        physical["region"] = {"startLine": where.line, "startColumn": where.column}
        if not where.label:
            return {"physicalLocation": physical}
        logical = {"name": where.label, "fullyQualifiedName": where.pointer, "kind": "value"}
        return {"physicalLocation": physical, "logicalLocations": [logical]}

    def related(self, entry: Entry, finding: Finding) -> Iterator[Json]:
        """The other figures that took part, as printed, then those that are probably wrong, and why."""
        own = finding.where.pointer if finding.where else None
        told = [
            (figure, f"{figure.label}: {report_number(f'{figure.value} {figure.unit}', self.lang)}")
            for figure in finding.figures
            if figure.pointer != own
        ]
        for each in (each for each in finding.explanations if each.likely):
            for suspect in each.suspects:
                text = each.text.in_language(self.lang)
                told += [(figure, text) for figure in (suspect.figure, *suspect.copies)]
        for number, (figure, text) in enumerate(told, 1):
            location = self.location(entry.file_of(figure), figure)
            yield {"id": number, **location, "message": {"text": text}}


def uri(file: str) -> str:
    from urllib.parse import quote

    return quote(file)


@hookimpl
def budgettjek_reporters() -> Sequence[Reporter]:
    return [Reporter.of_all("sarif", render)]
