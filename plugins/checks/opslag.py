"""An årsplan can be looked up in: its codes, its owners, its numbers and its rows.

`ejerkode`: every owner is in the plan's word list, as the kind of body that may own it. `forankring`: every
indsats has what it must have. `nummerering`: the numbers are 1, 2, 3 … and nothing else. `tomme_raekker`:
every row has something in it. `forkortelse`: every code that the prose uses is in the word list. A row that
is empty is only found as such. Undecided where there is no word list, or an owner is only said in words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from budgettjek import Check, Outcome, Text, hookimpl, nearest

if TYPE_CHECKING:
    from budgettjek import Place, PlanCase, PlanRow, RuleInForce

TEXT = {"type": "string", "minLength": 1}
FIELDS = dict.fromkeys(("political", "administrative", "background"), TEXT)
PARAMETERS = {
    "type": "object",
    "required": ["hvad"],
    "properties": {
        "hvad": {"enum": ["ejerkode", "forankring", "nummerering", "tomme_raekker", "forkortelse"]},
        "felter": {"type": "object", "minProperties": 1, "properties": FIELDS, "additionalProperties": False},
    },
    "additionalProperties": False,
    "if": {"properties": {"hvad": {"enum": ["ejerkode", "forankring"]}}},
    "then": {"required": ["felter"]},
}
FACTS = ("field", "nearest", "name")
REASONS = {
    "no_ordliste": Text(
        "Planen har ingen ordliste, som koderne kan slås op i. Tilføj ordliste, hvis planen har en.",
        "The plan has no word list to look its codes up in. Add ordliste if the plan has one.",
    ),
    "owner_in_words": Text(
        "{label}: »{field}« er kun sagt med ord (»{found}«), som ikke kan slås op. Skriv ejerens kode.",
        "{label}: “{field}” is only said in words (“{found}”), not to be looked up. Write the owner's code.",
    ),
    "empty_row": Text(
        "{label}: rækken er tom, så den har intet at bedømme.",
        "{label}: the row is empty, so there is nothing in it to judge.",
    ),
    "numbered_otherwise": Text(
        "Indsatserne er ikke nummereret med hele tal.",
        "The indsatser are not numbered with whole numbers.",
    ),
}
Found = Iterator[Outcome]


def run(case: PlanCase, rule: RuleInForce) -> Found:
    return KINDS[rule["hvad"]](case, rule)


# -- codes --------------------------------------------------------------------------------------------


def owners(case: PlanCase, rule: RuleInForce) -> Found:
    """`felter` says of which kind the owners in each field are: udvalg or fagcenter."""
    if not case.ordliste:
        yield Outcome.undecided("no_ordliste")
        return
    for row in case.rows:
        for field, kind in rule["felter"].items():
            for n, code in enumerate(getattr(row.indsats, field)):
                yield looked_up(case, code, row.at(field, n, code), kind)


def abbreviations(case: PlanCase, rule: RuleInForce) -> Found:
    if not case.ordliste:
        yield Outcome.undecided("no_ordliste")
        return
    for mention, place in case.mentions:
        yield looked_up(case, mention.code, place)


def looked_up(case: PlanCase, code: str, place: Place, kind: str | None = None) -> Outcome:
    """The code is in the word list, as a body of that kind; told with the entry most like it."""
    entry = case.ordliste.get(code)
    if entry is not None:
        wanted = kind or entry.kind
        facts = {"found": code, "expected": wanted, "name": entry.name}
        return verdict(place, entry.kind == wanted, "anden_slags", **facts)
    codes = [each.code for each in case.ordliste.values() if kind in (None, each.kind)]
    near = nearest(code.upper(), codes)
    if near is None:
        return verdict(place, False, "ukendt", found=code)
    return verdict(place, False, found=code, nearest=near, name=case.ordliste[near].name)


# -- rows ---------------------------------------------------------------------------------------------


def anchored(case: PlanCase, rule: RuleInForce) -> Found:
    """`felter` says what each field that must be filled is called in the plan."""
    for row in case.rows:
        if row.empty:
            yield Outcome.not_applicable("empty_row", label=row.place.label).at(row.place)
            continue
        for field, name in rule["felter"].items():
            yield filled(row, field, name)


def filled(row: PlanRow, field: str, name: str) -> Outcome:
    place, stated = row.at(field), getattr(row.indsats, field)
    words = getattr(row.indsats, f"{field}_text", None)
    if words and not stated:
        return Outcome.undecided("owner_in_words", label=place.label, field=name, found=words).at(place)
    return verdict(place, bool(stated), field=name)


def filled_rows(case: PlanCase, rule: RuleInForce) -> Found:
    for row in case.rows:
        yield verdict(row.place, not row.empty, "kun_titel" if row.indsats.title else None)


# -- numbers ------------------------------------------------------------------------------------------


def numbers(case: PlanCase, rule: RuleInForce) -> Found:
    """Where the numbers jump and then run on from there, the jump alone is found."""
    rows = [row for row in case.rows if row.indsats.number or not row.empty]
    counted = [whole(row) for row in rows]
    if rows and all(number is None for number in counted):
        yield Outcome.undecided("numbered_otherwise")
        return
    expected, seen = 1, set[int | None]()
    for row, number, following in zip(rows, counted, [*counted[1:], None], strict=False):
        found = row.indsats.number or "–"
        variant = "dobbelt" if number is not None and number in seen else None
        yield verdict(row.at("number"), number == expected, variant, found=found, expected=str(expected))
        yield without_residue(row)
        if number is not None and following == number + 1:
            expected = number
        expected += 1
        seen.add(number)


def whole(row: PlanRow) -> int | None:
    number = row.indsats.number
    return int(number) if number.isascii() and number.isdigit() else None


def without_residue(row: PlanRow) -> Outcome:
    residue = row.indsats.residue or ""
    place = row.at("residue" if residue else "number")
    return verdict(place, not residue, "rest", found=residue)


def verdict(place: Place, right: bool, variant: str | None = None, **facts: str) -> Outcome:
    """Pass or fail of what stands in one place; the variant tells a fault that has its own message."""
    told = {"label": place.label, **facts}
    return Outcome("pass" if right else "fail", facts=told, variant=variant).at(place)


KINDS: Mapping[str, Callable[[PlanCase, RuleInForce], Found]] = {
    "ejerkode": owners,
    "forankring": anchored,
    "nummerering": numbers,
    "tomme_raekker": filled_rows,
    "forkortelse": abbreviations,
}


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("opslag", PARAMETERS, FACTS, run, reasons=REASONS, kind="aarsplan")]
