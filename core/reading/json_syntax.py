"""What is wrong with a text that is not JSON, in words for one who wrote it by hand or from a spreadsheet."""

import re
from json import JSONDecodeError

from msgspec import Struct

_WINDOW = 60
"""How far to either side of an error its cause is looked for."""


class Mistake(Struct, frozen=True):
    """A mistake known by Python's words for it and by the text before and after the place.

    It stands where `before` starts. In the sentences `{0}`, `{1}` … are the groups of `before` and `after`.
    """

    says: str
    before: str
    after: str
    da: str
    en: str


class _Words(str):
    """Part of the text, for a sentence."""

    @property
    def ungrouped(self) -> str:
        """The number without its thousands separators."""
        return self.replace(".", "")


_NUMBER = r"(?<![\w.,])(-?\d[\d.]*)"
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
        _NUMBER + r",(\d*)\Z",
        r"(\d+)",
        "Tal skrives med punktum i JSON: {0.ungrouped}.{1}{2}, ikke med decimalkomma.",
        "Numbers have a decimal point in JSON: {0.ungrouped}.{1}{2}, not a comma.",
    ),
    Mistake(
        "",
        _NUMBER + r"\Z",
        r"((?:\.\d{3})+)(?!\d)",
        "Tal skrives uden tusindtalsskilletegn i JSON: {0.ungrouped}{1.ungrouped}.",
        "Numbers have no thousands separators in JSON: {0.ungrouped}{1.ungrouped}.",
    ),
    Mistake(
        "",
        r"(?<![\w.])(-?)0\Z",
        r"(\d+)",
        'Et tal begynder ikke med 0 i JSON. Skriv {0}{1}, eller "{0}0{1}" hvis det er en kode.',
        'A number does not start with 0 in JSON. Write {0}{1}, or "{0}0{1}" if it is a code.',
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
        r"\+\s*(\d[\d.]*)",
        "Et tal skrives uden plus i JSON: {0}.",
        "A number has no plus sign in JSON: {0}.",
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
    for mistake in _MISTAKES:
        cause = re.search(mistake.before, before) if mistake.before else re.match("", before)
        sign = re.match(mistake.after, after)
        if mistake.says in error.msg and cause and sign:
            words = [_Words(word) for word in (*cause.groups(), *sign.groups())]
            at = start + cause.start() if mistake.before else here
            return at, mistake.da.format(*words), mistake.en.format(*words)
    return here, _OTHER.da, _OTHER.en
