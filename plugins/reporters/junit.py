"""The report as JUnit XML, for CI servers: a suite for each file, in it a test for each rule.

A rule passes, fails with its findings (of any severity), breaks, or is skipped with the reason why it judged
nothing. What a rule could not judge beside what it could is a skipped test of its own.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from budgettjek import (
    REPORT_WORDS,
    Checked,
    Entry,
    Reporter,
    RuleInfo,
    Style,
    annex,
    entries,
    hookimpl,
    signature,
    tally,
)

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NO_XML = {*range(32)} - {9, 10, 13} | {*range(0xD800, 0xE000), 0xFFFE, 0xFFFF}
"""Characters that XML cannot hold, not even written as numbers."""
TOTALS = {"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"}
TIME = {"time": "0"}
"""Readers ask for it, and no clock is looked at."""


def render(cases: Sequence[Checked], style: Style) -> str:
    from xml.etree.ElementTree import Element, indent, tostring

    root = Element("testsuites", {"name": "budgettjek"})
    root.extend(Suite(case, style.lang).element() for case in cases)
    counted = counts(root)
    del counted["skipped"]  # which the common schema has on suites only
    root.attrib |= counted | TIME
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def counts(element: "Element") -> dict[str, str]:
    return {name: str(sum(1 for _ in element.iter(tag))) for name, tag in TOTALS.items()}


class Suite:
    def __init__(self, case: Checked, lang: str) -> None:
        self.case, self.lang, self.words = case, lang, REPORT_WORDS[lang]
        self.entries = list(entries(case))

    def element(self) -> "Element":
        from xml.etree.ElementTree import Element

        suite = Element("testsuite", {"name": xml_text(self.case.file)})
        suite.extend(self.tests())
        suite.attrib |= counts(suite) | TIME
        return suite

    def tests(self) -> Iterator["Element"]:
        rules = {rule.id: rule for rule in self.case.report.rules} if self.case.report else {}
        for rule in rules.values():
            yield from self.of_rule(rule, [entry for entry in self.entries if entry.rule == rule.id])
        others = [entry for entry in self.entries if entry.rule and entry.rule not in rules]
        for id in dict.fromkeys(entry.rule for entry in others):
            found = [entry for entry in others if entry.rule == id]
            yield self.test(found[0].named(self.lang), "failure", found)
        for name in ("nothing", "unjudgeable"):
            if found := [entry for entry in self.entries if entry.kind == name]:
                yield self.test(
                    self.words["judgeable" if name == "unjudgeable" else "judged"], "error", found
                )

    def of_rule(self, rule: RuleInfo, said: Sequence[Entry]) -> Iterator["Element"]:
        by_kind = {
            kind: [entry for entry in said if entry.kind == kind] for kind in ("fail", "error", "undecided")
        }
        name = f"{rule.id} {rule.title.in_language(self.lang)}"
        failed, accepted = (
            by_kind["error"] + by_kind["fail"],
            [entry for entry in said if entry.kind == "accepted"],
        )
        if failed:
            test = self.test(name, "error" if by_kind["error"] else "failure", failed)
        elif rule.reason is not None:
            test = self.skipped(name, [rule.reason.in_language(self.lang)])
        else:
            test = self.test(name)
        if accepted:
            child(test, "system-out", "\n".join(map(self.line, accepted)))
        yield test
        if by_kind["undecided"] and rule.reason is None:
            yield self.skipped(
                f"{name} ({self.words['not_judged'].lower()})", map(self.line, by_kind["undecided"])
            )

    def test(self, name: str, tag: str = "", found: Sequence[Entry] = ()) -> "Element":
        """A test by that name; with a tag, one that says what was found."""
        from xml.etree.ElementTree import Element

        test = Element("testcase", {"name": xml_text(name), "classname": xml_text(self.case.file), **TIME})
        if tag:
            first = found[0].message.in_language(self.lang)
            severities = Counter[str](entry.severity for entry in found)
            message = first if len(found) == 1 else f"{tally(severities, self.lang)}: {first}"
            gravest = next(severity for severity in ("error", "warning", "info") if severities[severity])
            child(test, tag, "\n".join(map(self.line, found)), message=message, type=gravest)
        return test

    def skipped(self, name: str, reasons: Iterable[str]) -> "Element":
        test = self.test(name)
        text = "\n".join(reasons)
        child(test, "skipped", text, message=text.partition("\n")[0])
        return test

    def line(self, entry: Entry) -> str:
        """Where it stands, what it is, and who accepted it."""
        where = entry.where
        place = f"{entry.file}:{where.line}:{where.column}: " if where else ""
        page = f" [{annex(where, self.lang)}]" if where and where.attachment else ""
        signed = (
            f" {signature(entry.finding, self.lang)}" if entry.kind == "accepted" and entry.finding else ""
        )
        word = f"{self.words[entry.severity]}: " if entry.kind == "fail" else ""
        return f"{place}{word}{entry.told(self.lang)}{signed}{page}"


def child(parent: "Element", tag: str, text: str, **attributes: str) -> None:
    from xml.etree.ElementTree import SubElement

    SubElement(parent, tag, {name: xml_text(value) for name, value in attributes.items()}).text = xml_text(
        text
    )


def xml_text(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return text if _NO_XML.isdisjoint(map(ord, text)) else text.translate(dict.fromkeys(_NO_XML, "\ufffd"))


@hookimpl
def budgettjek_reporters() -> Sequence[Reporter]:
    return [Reporter.of_all("junit", render)]
