"""The report as GitHub annotations: workflow commands that mark the lines of a pull request.

GitHub shows at most ten annotations of each level a step, so the gravest come first and the tenth says how
many more there are; the log has them all.
"""

from collections.abc import Iterator, Mapping, Sequence

from budgettjek import (
    REPORT_WORDS,
    Checked,
    Entry,
    Reporter,
    Style,
    annex,
    conclusion,
    entries,
    hookimpl,
    printable,
)

LEVELS = ("error", "warning", "notice")
SHOWN = 10
WORDS: Mapping[str, str] = {
    "da": "… og {count} til. GitHub viser kun ti af hver slags; alle står i loggen.",
    "en": "… and {count} more. GitHub shows only ten of each kind; the log has them all.",
}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(cases: Sequence[Checked], style: Style) -> str:
    commands: dict[str, list[str]] = {level: [] for level in LEVELS}
    for case in cases:
        commands["notice"] += list(verdict(case, style.lang))
    for case in cases:
        for entry in entries(case):
            if entry.kind != "accepted":
                commands[level(entry)].append(annotation(entry, style.lang))
    return "".join(f"{line}\n" for level in LEVELS for line in limited(level, commands[level], style.lang))


def limited(level: str, commands: list[str], lang: str) -> list[str]:
    """The commands of a level; where there are too many, the last that is shown tells of the rest."""
    if len(commands) <= SHOWN:
        return commands
    seen, rest = commands[: SHOWN - 1], commands[SHOWN - 1 :]
    return [*seen, command(level, WORDS[lang].format(count=len(rest)), title="budgettjek"), *rest]


def verdict(case: Checked, lang: str) -> Iterator[str]:
    """The conclusion on a file, beside its first line."""
    if case.report is not None:
        said = f"{REPORT_WORDS[lang]['verdict']}: {conclusion(case.report, lang)}"
        yield command("notice", said, **place(case.file), title=f"budgettjek: {case.file}")


def level(entry: Entry) -> str:
    return "notice" if entry.severity == "info" else entry.severity


def annotation(entry: Entry, lang: str) -> str:
    """Title: the rule. Message: what was found, and in which attachment."""
    where = entry.where
    page = f"\n{annex(where, lang)}" if where and where.attachment else ""
    at = {"line": str(where.line), "col": str(where.column)} if where else {}
    title = entry.named(lang) or "budgettjek"
    return command(level(entry), entry.told(lang) + page, **place(entry.file), **at, title=title)


def place(file: str) -> dict[str, str]:
    """Standard input has none."""
    return {} if file == "-" else {"file": file}


def command(level: str, message: str, **properties: str) -> str:
    written = ",".join(f"{name}={visible(value).translate(_PROPERTY)}" for name, value in properties.items())
    return f"::{level} {written}::{visible(message).translate(_DATA)}"


def visible(text: str) -> str:
    """The text without control characters but line breaks."""
    return "".join(sign if sign in "\r\n" else printable(sign) for sign in text)


@hookimpl
def budgettjek_reporters() -> Sequence[Reporter]:
    return [Reporter.of_all("github", render)]
