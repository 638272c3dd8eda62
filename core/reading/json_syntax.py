"""What is wrong with a text that is not JSON, in words for one who wrote it by hand or from a spreadsheet."""

import re
from json import JSONDecodeError

from msgspec import Struct

from .spreadsheet_number import json_number

_WINDOW = 60
"""How far to either side of an error its cause is looked for."""


class Mistake(Struct, frozen=True):
    """A mistake known by Python's words for it and by the text before and after the place.

    It stands where `before` starts. In the sentences `{0}`, `{1}` … are the groups of `before` and `after`.
    Those that make up a number say how in `number`, and `{number}` is what to write for it; where they are
    none, it is another mistake.
    """

    says: str
    before: str
    after: str
    da: str
    en: str
    number: str = ""


_NUMBER = r"(?<![\w.,])(-?\d[\d.]*)"
_POINTED = r"(?<![\w.])(-?\d[\d.]*)"
_SPACE = r"[^\S\r\n]"
_COMMA = r",\d{1,2}(?!\d|[.,]\d)"
_DENSE = re.compile(rf"[\[,](?:[-\d.]+{_SPACE}?)?\Z")
"""In a list without spaces a comma may part two numbers, so it is not taken for a decimal one."""
_FIGURE = rf"(\d[\d.]*(?:{_SPACE}\d{{3}}(?!\d))*(?:\.\d+|{_COMMA})?)"
_MISTAKES = (
    Mistake(
        "Unterminated string",
        "",
        "",
        "Teksten, der begynder her, slutter aldrig. Sæt et anførselstegn efter den.",
        "The text that starts here never ends. Put a quotation mark after it.",
    ),
    Mistake(
        "Invalid control character",
        "",
        r"[\r\n]",
        "Teksten er ikke sluttet før linjeskiftet. Sæt et anførselstegn, eller skriv \\n for et linjeskift.",
        "The text does not end before the line break. Put a quotation mark, or write \\n for a line break.",
    ),
    Mistake(
        "Invalid control character",
        "",
        "",
        "Et usynligt styretegn kan ikke stå i en tekst. Slet det; en tabulator skrives \\t.",
        "An invisible control character cannot stand in a text. Delete it; a tab is written \\t.",
    ),
    Mistake(
        "uXXXX",
        "",
        "",
        "Efter \\u skal stå fire cifre, fx \\u00e6. En omvendt skråstreg i sig selv skrives \\\\.",
        "After \\u there must be four digits, as \\u00e6. A backslash itself is written \\\\.",
    ),
    Mistake(
        "escape",
        "",
        r"\\(\w?)",
        "En omvendt skråstreg skrives \\\\ i JSON. Ret \\{0} til \\\\{0}.",
        "A backslash is written \\\\ in JSON. Change \\{0} to \\\\{0}.",
    ),
    Mistake(
        "",
        r"(?<![\w.,])(-?\d{1,3}),\Z",
        r"(\d{3}(?:,\d{3})*\.\d+)",
        "Tal skrives uden tusindtalsskilletegn i JSON: {number}.",
        "Numbers have no thousands separators in JSON: {number}.",
        "{0},{1}",
    ),
    Mistake(
        "",
        _NUMBER + r",(\d*)\Z",
        r"(\d+)",
        "Tal skrives med punktum i JSON: {number}, ikke med decimalkomma.",
        "Numbers have a decimal point in JSON: {number}, not a comma.",
        "{0},{1}{2}",
    ),
    Mistake(
        "",
        _NUMBER + r",(\d*)\Z",
        r"(\d+)",
        "Tal skrives med punktum i JSON, fx 1215.7, ikke med decimalkomma.",
        "Numbers have a decimal point in JSON, as 1215.7, not a comma.",
    ),
    Mistake(
        "",
        _POINTED + r"\Z",
        rf"((?:\.\d+)+(?:{_COMMA})?)",
        "Tal skrives uden tusindtalsskilletegn i JSON: {number}.",
        "Numbers have no thousands separators in JSON: {number}.",
        "{0}{1}",
    ),
    Mistake(
        "",
        _POINTED + r"\Z",
        r"((?:\.\d+)+)",
        "{0}{1} har flere punktummer, men et tal har højst ét i JSON, før decimalerne: fx 1215.7.",
        "{0}{1} has several points, but a number has at most one in JSON, before its decimals: as 1215.7.",
    ),
    Mistake(
        "delimiter",
        rf"(?<![\w.])(-?[1-9]\d{{0,2}}{_SPACE}?)\Z",
        rf"({_SPACE}?\d{{3}}(?:{_SPACE}\d{{3}})*(?:\.\d+|{_COMMA})?)(?![\d.])",
        "Er det ét tal, skrives det uden mellemrum: {number}. Er det flere, mangler der et komma.",
        "If this is one number, it has no spaces: {number}. If several, a comma is missing.",
        "{0}{1}",
    ),
    Mistake(
        "",
        r"(?<![\w.])(-?)0\Z",
        r"(\d+\.\d+|\d{2,},\d{1,2}(?!\d|[.,]\d))(?![\d.])",
        "Et tal begynder ikke med 0 i JSON. Skriv {number}.",
        "A number does not start with 0 in JSON. Write {number}.",
        "{0}0{1}",
    ),
    Mistake(
        "",
        r"(?<![\w.])(-?)0\Z",
        r"(\d+)",
        'Et tal begynder ikke med 0 i JSON. Skriv {number}, eller "{0}0{1}" hvis det er en kode.',
        'A number does not start with 0 in JSON. Write {number}, or "{0}0{1}" if it is a code.',
        "{0}0{1}",
    ),
    Mistake(
        "",
        r"(?<![\w.])(-?\d+)\Z",
        r"\.",
        "Der mangler cifre efter punktummet. Skriv {0} eller {0}.0.",
        "Digits are missing after the point. Write {0} or {0}.0.",
    ),
    Mistake(
        "Expecting value",
        "",
        r"\+\s*" + _FIGURE,
        "Et tal skrives uden plus i JSON: {number}.",
        "A number has no plus sign in JSON: {number}.",
        "{0}",
    ),
    Mistake(
        "Expecting value",
        "",
        rf"(?:-{_SPACE}+|[\u2010-\u2015\u2212]{_SPACE}?)" + _FIGURE,
        "Minus skrives med en bindestreg lige foran tallet i JSON: {number}.",
        "Minus is written as a hyphen right before the number in JSON: {number}.",
        "-{0}",
    ),
    Mistake(
        "delimiter",
        _POINTED + r"\Z",
        r"[-\u2010-\u2015\u2212](?=\s*[,}\]])",
        "Minus skrives foran tallet i JSON: {number}.",
        "Minus is written before the number in JSON: {number}.",
        "-{0}",
    ),
    Mistake(
        "Expecting value",
        "",
        rf"\({_SPACE}*" + _FIGURE + rf"{_SPACE}*\)",
        "Et negativt tal skrives med minus i JSON, ikke i parentes: {number}.",
        "A negative number has a minus in JSON, no parentheses: {number}.",
        "-{0}",
    ),
    Mistake(
        "Expecting value",
        "",
        r"(-?)(\.\d+)",
        "Skriv nullet foran punktummet: {0}0{1}.",
        "Write the zero before the point: {0}0{1}.",
    ),
    Mistake(
        "Expecting value",
        "",
        r"[-\u2013\u2212](?!\d)",
        "En streg er ikke et tal. Skriv 0 for en trykt streg, null hvor intet står.",
        "A dash is not a number. Write 0 for a printed dash, null where nothing stands.",
    ),
    Mistake(
        "delimiter",
        r"(?<![\w.])(-?\d[\d.]*)\s*\Z",
        r"([^\W\d]+\.?|%)",
        "Efter tallet {0} må der ikke stå »{1}«. Skriv kun tallet; enheden angives i »unit«.",
        "“{1}” cannot follow the number {0}. Write the number only; the unit is given in “unit”.",
    ),
    Mistake(
        "",
        "",
        r"[\u2018-\u201f\u00ab\u00bb\u00b4`']",
        'Tekst skal stå i lige, dobbelte anførselstegn: "…".',
        'Text must stand in straight double quotation marks: "…".',
    ),
    Mistake(
        "",
        "",
        r"//|/\*|#",
        "JSON kan ikke have kommentarer. Slet den.",
        "JSON cannot have comments. Delete it.",
    ),
    Mistake(
        "Expecting value",
        "",
        r"((?i:true|false|null|none|nan|inf|infinity|nil)\b)",
        "»{0}« kendes ikke. Skriv true, false eller null, med små bogstaver.",
        "“{0}” is not known. Write true, false or null, in lower case.",
    ),
    Mistake(
        "Illegal trailing comma",
        "",
        "",
        "Der står et komma for meget før slutparentesen. Slet det.",
        "There is a comma too many before the closing bracket. Delete it.",
    ),
    Mistake(
        "",
        r",\s*\Z",
        r"[\]}]",
        "Der står et komma for meget før slutparentesen. Slet det.",
        "There is a comma too many before the closing bracket. Delete it.",
    ),
    Mistake(
        "",
        "",
        r"\Z",
        "Filen slutter midt i dokumentet. Der mangler mindst en slutparentes, ] eller }}.",
        "The file ends in the middle of the document. At least one closing bracket, ] or }}, is missing.",
    ),
    Mistake(
        "',' delimiter",
        "",
        r"([\]}])",
        "Her står {0}, men en liste lukkes med ] og en gruppe med }}. Ret parentesen.",
        "Here is {0}, but a list is closed with ] and a group with }}. Correct the bracket.",
    ),
    Mistake(
        "',' delimiter",
        "",
        r"([;:.])(?=\s)",
        "Her står »{0}«, men felter og værdier adskilles med komma. Ret det til et komma.",
        "Here is “{0}”, but fields and values are separated by commas. Change it to a comma.",
    ),
    Mistake(
        "',' delimiter",
        r'"\Z',
        r'[^\s"]',
        'Et anførselstegn inde i en tekst skrives \\".',
        'A quotation mark within a text is written \\".',
    ),
    Mistake(
        "',' delimiter",
        "",
        "",
        "Der mangler et komma før dette.",
        "A comma is missing before this.",
    ),
    Mistake(
        "':' delimiter",
        "",
        "",
        "Der mangler et kolon mellem feltets navn og dets værdi.",
        "A colon is missing between the name of the field and its value.",
    ),
    Mistake(
        "property name",
        "",
        r"(\w+)",
        'Feltets navn skal stå i anførselstegn: "{0}".',
        'The name of the field must stand in quotation marks: "{0}".',
    ),
    Mistake(
        "property name",
        "",
        "",
        "Her skal stå navnet på et felt, i anførselstegn.",
        "The name of a field must stand here, in quotation marks.",
    ),
    Mistake(
        "Extra data",
        "",
        "",
        "Her står noget, efter at dokumentet er sluttet. Slet det, eller ret parenteserne før det.",
        "Something stands here after the end of the document. Delete it, or correct the brackets before it.",
    ),
    Mistake(
        "",
        "",
        r"[\],}]",
        "Her mangler en værdi: et tal, en tekst i anførselstegn eller null.",
        "A value is missing here: a number, a text in quotation marks, or null.",
    ),
    Mistake(
        "",
        "",
        r"([^\W\d]\w*)",
        '»{0}« er ikke en værdi. Tekst skal stå i anførselstegn: "{0}".',
        '“{0}” is not a value. Text must stand in quotation marks: "{0}".',
    ),
)
_OTHER = Mistake(
    "",
    "",
    "",
    "Her skal stå en værdi: et tal, en tekst i anførselstegn, en liste, en gruppe eller null.",
    "A value must stand here: a number, a text in quotation marks, a list, a group, or null.",
)


def explain(error: JSONDecodeError) -> tuple[int, str, str]:
    """Where the mistake starts, and the Danish and English sentence about it."""
    here = error.pos
    start = max(0, here - _WINDOW)
    before, after = error.doc[start:here], error.doc[here : here + _WINDOW]
    if not error.doc[here:].strip():
        after = ""
    if _DENSE.search(before) and "property name" not in error.msg and not after.startswith("("):
        after = after[: after.find(",") + 1] or after
    for mistake in _MISTAKES:
        cause = re.search(mistake.before, before) if mistake.before else re.match("", before)
        sign = re.match(mistake.after, after)
        if mistake.says not in error.msg or cause is None or sign is None:
            continue
        words = [*cause.groups(), *sign.groups()]
        number = json_number(mistake.number.format(*words))
        if number is None and mistake.number:
            continue
        at = start + cause.start() if mistake.before else here
        da, en = (sentence.format(*words, number=number) for sentence in (mistake.da, mistake.en))
        return at, da, en
    return here, _OTHER.da, _OTHER.en
