"""The units that a text speaks of."""

import re
from collections.abc import Iterator

_KR = r"(?:kr\b\.?|kroner\b|dkk\b)"
_THOUSAND = r"(?:(?<![\d.,])1[.\s]?|['’´])000"
_CHURCH = r"(?-i:Kr\.\s[A-ZÆØÅ][a-zæøå])"
"""How the name of a place begins, such as Kr. Såby (Kirke Såby)."""
_UNITS = (
    ("1.000 kr.", rf"{_THOUSAND}[-\s]*{_KR}|\bt(?:us)?[.-]?\s?{_KR}|\btusinde?r?\s{_KR}"),
    ("mio. kr.", rf"\bmi(?:o|ll)\b\.?\s?{_KR}|\bmillion(?:er)?\s{_KR}"),
    ("mia. kr.", rf"\bmia\b\.?\s?{_KR}|\bmilliard(?:er)?\s{_KR}"),
    ("promille", r"\bpromille\b|‰"),
    ("pct.", r"\bpct\b\.?|\bprocent\b|%"),
    ("kr.", rf"\b(?!{_CHURCH}){_KR}"),
)
_KNOWN = re.compile("|".join(f"({pattern})" for _, pattern in _UNITS), re.IGNORECASE)
_YEAR = r"(?:19|20)\d\d(?![.,]?\d)"
_AMOUNT = re.compile(
    rf"(?<![\d.,'’´])(?<!\b1\s)(?!1[.\s]?000\s|{_YEAR})\d+(?:[.,]\d+)*\s?(?:{_KNOWN.pattern}|personer\b)"
    rf"|(?<!\bmio\.\s)(?<!\bmill\.\s)(?<!\bmia\.\s)(?<![\d,.]000\s)\bkr\.?\s?(?!{_YEAR})\d+(?:[.,]\d+)*",
    re.IGNORECASE,
)
"""A number with its unit; »1.000 kr.«, »2019 mio. kr.« and »mio. kr. 2019« tell the unit of a table."""
_UNIT_OR_AMOUNT = re.compile(r"(?<=[a-zæøå]\s)(?<!\bi\s)(?<!\bhele\s)1\.000\s?kr\b\.?", re.IGNORECASE)
"""In »et gebyr på 1.000 kr.«, which may be either."""
_IN_WORD = re.compile(r"(?:pct|procent)\b", re.IGNORECASE)
_COUNTED = {"personer": "personer", "antal": "antal"}


def mentioned(text: str) -> list[str]:
    """The units in the text, each once, in its order."""
    found = (_UNITS[(match.lastindex or 1) - 1][0] for match in _KNOWN.finditer(text))
    return list(dict.fromkeys(found))


def headed(heading: str) -> list[str]:
    """The units in a heading, where a word such as »forbrugsprocent« is one too."""
    return mentioned(heading) or (["pct."] if _IN_WORD.search(heading) else [])


def without(text: str) -> str:
    """The text but for the units in it."""
    return _KNOWN.sub(" ", text)


def named(text: str) -> str | None:
    """The unit that the text is, if it is nothing else."""
    bare = text.strip().removeprefix("(").removesuffix(")").strip()
    match = _KNOWN.fullmatch(bare)
    return _UNITS[(match.lastindex or 1) - 1][0] if match else _COUNTED.get(bare.lower())


def without_amounts(text: str) -> str:
    """The text but for the numbers in it that have a unit."""
    return _AMOUNT.sub(" ", text)


def has_amount(text: str) -> bool:
    return bool(_AMOUNT.search(text))


def amounts(text: str) -> Iterator[re.Match[str]]:
    """The numbers in the text that have a unit, with it; and what may be one."""
    yield from sorted((*_AMOUNT.finditer(text), *_UNIT_OR_AMOUNT.finditer(text)), key=re.Match.start)
