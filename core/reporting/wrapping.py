"""Text for people in lines of limited width: an amount is never parted from its unit."""

import re

_GLUED = re.compile(
    r"(?<=\d) (?=(?:t\.|mio\.|mia\.|kr\.|pct\.|promille|thousand|million|billion))"
    r"|(?<=mio\.) (?=kr\.)|(?<=mia\.) (?=kr\.)|(?<=DKK) (?=\d)"
    r"|(?<=§) (?=\d)|(?<=\bs\.) (?=\d)|(?<=\bp\.) (?=\d)|(?<=\bnr\.) (?=\d)|(?<=\bkap\.) (?=\d)"
)
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), " ")


def printable(text: str) -> str:
    """The text without control characters: a label must not be able to steer somebody's terminal."""
    return text.translate(_CONTROLS)


def fold(text: str, width: int, indent: str = "", first: str | None = None) -> list[str]:
    """The text in lines of at most `width`, broken between words; `first` stands before the first line."""
    lines, line = [], indent if first is None else first
    start = line
    for word in _GLUED.sub("\xa0", printable(text)).split(" "):
        if not word:
            continue
        if line != start and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = start = indent
        line += word if line == start else f" {word}"
    return [line.replace("\xa0", " ").rstrip() for line in (*lines, line)]


def cut(text: str, width: int) -> str:
    """The text in one line of at most `width`; what is cut off shows as an ellipsis."""
    text = printable(text)
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"
