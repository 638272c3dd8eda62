"""The report as a GitLab Code Quality report, for the widget of a merge request."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from budgettjek import Checked, Entry, Reporter, Style, entries, hookimpl

SEVERITIES = {"error": "critical", "warning": "minor", "info": "info"}
GRAVEST = "blocker"
"""Of what leaves the answer less than whole: an unreadable file, a broken check, nothing judged."""


def render(cases: Sequence[Checked], style: Style) -> str:
    return json.dumps(list(issues(cases, style.lang)), ensure_ascii=False, indent=2) + "\n"


def issues(cases: Sequence[Checked], lang: str) -> Iterator[dict[str, Any]]:
    """An issue for each entry but the accepted ones, which GitLab has no place for."""
    from hashlib import sha256

    seen = Counter[str]()
    for entry in (entry for case in cases for entry in entries(case) if entry.kind != "accepted"):
        mark = f"{entry.file}\x1f{entry.kind}\x1f{entry.fingerprint}"
        seen[mark] += 1  # GitLab keeps only one issue of a fingerprint
        yield {
            "description": f"{entry.named(lang)}: {entry.told(lang)}" if entry.rule else entry.told(lang),
            "check_name": entry.rule or "budgettjek",
            "fingerprint": sha256(f"{mark}\x1f{seen[mark]}".encode()).hexdigest(),
            "severity": SEVERITIES[entry.severity] if entry.kind in ("fail", "undecided") else GRAVEST,
            "location": {"path": entry.file, "lines": {"begin": line(entry)}},
        }


def line(entry: Entry) -> int:
    """The format has no file without a line: what concerns the whole file stands at its top."""
    return entry.where.line if entry.where else 1


@hookimpl
def budgettjek_reporters() -> Sequence[Reporter]:
    return [Reporter.of_all("gitlab", render)]
