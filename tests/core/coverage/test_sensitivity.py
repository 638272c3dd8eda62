"""What is told of a change by judging little is what judging everything anew tells of it."""

import json
import random
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from budgettjek import engine
from budgettjek.arithmetic.figure import Figure
from budgettjek.cases.case import Case
from budgettjek.checking import Checker
from budgettjek.coverage.change import Change, changes
from budgettjek.coverage.sensitivity import Sensitivity
from budgettjek.coverage.verdict import Verdict, verdict
from budgettjek.outcome import Outcome
from budgettjek.reading.case_file import read_case
from budgettjek.rulebook.check_kind import Check
from budgettjek.rulebook.concept import Catalogue
from budgettjek.rulebook.rule import Rule
from tests.making import CATALOGUE, bytes_of, checks, rule, value

CASE = Path(__file__).parents[3] / "examples" / "lejre-2019.json"
OTHERWISE = CASE.with_name("opdigtet-2026.json")
"""The invented case that is laid out otherwise."""
SEED, SAMPLE = 20190926, 4

_encode = msgspec.json.Encoder(decimal_format="number").encode


class Anew:
    """A document whose changes are told by putting them into its text and judging all of it by every rule."""

    def __init__(
        self, data: bytes, rules: Iterable[Rule], checks: Mapping[str, Check], catalogue: Catalogue
    ) -> None:
        self.document = json.loads(data, parse_float=Decimal)
        self.rules, self.checks, self.catalogue = list(rules), checks, catalogue
        self.before = self.judged()

    def judged(self) -> list[Verdict]:
        case = read_case(_encode(self.document), "sag.json", self.catalogue)
        return [verdict(engine.judge(case, rule, self.checks[rule.check])) for rule in self.rules]

    def notices(self, figure: Figure, changed: Decimal) -> bool:
        *path, last = (int(step) if step.isdigit() else step for step in figure.place.pointer.split("/")[1:])
        at: Any = self.document
        for step in path:
            at = at[step]
        kept, at[last] = at[last], Decimal(f"{changed:f}")
        try:
            return self.judged() != self.before
        finally:
            at[last] = kept

    def noticed(self, figure: Figure, kind: Change) -> bool:
        return all(self.notices(figure, changed) for changed in changes(figure)[kind])


def figures(case: Case) -> list[Figure]:
    cells = [view.figure(i, j) for view in case.tables for i in view.row_numbers for j in view.column_numbers]
    return [*(figure for figure in cells if figure is not None), *(claim.figure for claim in case.claims)]


# -- small cases ----------------------------------------------------------------------------------------

PROJECTED = {"begreb": "pris", "regulering": "prisfremskrivning"}
SHARE = {"andel": "andel", "over": "kommune"}
RULES = [
    rule("summer", retning="kolonner"),
    rule("summer", retning="raekker"),
    rule("afstemning", vidner=["net = drift + anlaeg", "skat = drift * rate"]),
    *(rule("talformat", hvad=what) for what in ("decimaler", "enhed", "fortegn")),
    rule("formel", formler=["net = drift + anlaeg", "renter = net - drift", "skat = drift * rate"]),
    rule("formel", formler=["anlaeg = net / rate", "drift = anlaeg"]),
    rule("ramme", vaerdi="drift", loft="net * 2"),
    rule("daekning", indtaegt="net", forpligtelse="anlaeg"),
    rule("foelger", vaerdi="net", giver="anlaeg / 2", hoejst="renter"),
    rule("paastand"),
    rule("fremskrivning", **PROJECTED, procent=value("2.4", "pct.")),
    rule("foelges_ad", begreb="pris", afstand=value("15", "pct.")),
    rule("fremskrivning", **PROJECTED, procent=value("2.4", "pct.", 2018), sagens_procent="rate"),
    rule("fremskrivning", **PROJECTED, procent=value("2.4", "pct."), besluttet_procent="rate"),
    rule("aarets_vaerdi", begreb="rate", vaerdi=value("2.4", "pct.")),
    rule("andele", **SHARE, hele=value("100", "pct.")),
    rule("andele", **SHARE, grundlag="folk", betaling_i_alt="betaling.i_alt"),
    rule("fordeling", andel="rate"),
]
AMOUNTS = st.sampled_from([0, 1, 2, 5, 10, 12, 17, 22, 100, -5])
YEARS = [{"id": year, "dims": {"aar": year}} for year in ("2018", "2019")]
OF_TOTAL = {"amount": ["2018"], "base": ["2018"], "base_at": "i-alt"}
GROWTH = {"amount": ["2019", "-2018"], "base": ["2018"]}
PERCENT = {"id": "pct", "unit": "pct.", "percent_of": GROWTH}
CONCEPTS = ["drift", "anlaeg", "net", "skat", "renter"]


def rounded(amount: int, unit: str) -> int | Decimal:
    return amount if unit == "kr." else Decimal(amount) / 1000


@st.composite
def overview(draw: st.DrawFn) -> dict[str, Any]:
    """A table that adds up, mostly; the same quantities may stand in another one too."""
    unit = draw(st.sampled_from(["kr.", "kr.", "1.000 kr."]))
    drift, anlaeg = ([draw(AMOUNTS), draw(AMOUNTS)] for _ in range(2))
    slip: list[int] = draw(st.sampled_from([[0, 0], [0, 0], [0, 1], [3, 0], [0, -40]]))
    net = [a + b + c for a, b, c in zip(drift, anlaeg, slip, strict=True)]
    rows: list[dict[str, Any]] = [
        {"id": id, "label": id, "concept": id, "values": [rounded(amount, unit) for amount in amounts]}
        for id, amounts in (("drift", drift), ("anlaeg", anlaeg), ("net", net))
    ]
    rows[2]["sum_of"] = ["drift", "anlaeg"]
    columns: list[dict[str, Any]] = list(YEARS)
    if draw(st.booleans()):
        columns = [*columns, {"id": "i-alt", "sum_of": ["2018", "2019"], "dims": {"aar": "i alt"}}]
        for row in rows:
            row["values"] = [*row["values"], sum(row["values"])]
    if draw(st.booleans()):
        rows[0]["values"][0] = None
    return {"unit": unit, "decimals": 0 if unit == "kr." else 3, "columns": columns, "rows": rows}


@st.composite
def prices(draw: st.DrawFn) -> dict[str, Any]:
    old: list[int] = draw(st.lists(AMOUNTS, min_size=1, max_size=3))
    moved: list[int] = draw(st.lists(st.sampled_from([0, 0, 1]), min_size=3, max_size=3))
    rows = [
        {"id": f"y{n}", "label": f"Y{n}", "values": [a, round(a * 1.024) + m]}
        for n, (a, m) in enumerate(zip(old, moved, strict=False))
    ]
    return {"concept": "pris", "columns": YEARS, "rows": rows}


@st.composite
def shares(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Shares with what they are shares of, and a pie that is cut alike."""
    people: list[int] = draw(st.lists(st.sampled_from([100, 200, 330]), min_size=2, max_size=3))
    told = [round(100 * each / sum(people)) for each in people]
    pie = [
        {"id": f"k{n}", "label": f"K{n}", "values": [each, share]}
        for n, (each, share) in enumerate(zip(people, told, strict=True))
    ]
    kommuner = [{"id": f"k{n}", "label": f"K{n}", "values": [each]} for n, each in enumerate(people)]
    andele = [{**row, "values": [share]} for row, share in zip(kommuner, told, strict=True)]
    return [
        {"concept": "folk", "unit": "personer", "columns": [{"id": "antal"}], "rows": kommuner},
        {"concept": "andel", "unit": "pct.", "columns": [{"id": "andel"}], "rows": andele},
        {"columns": [{"id": "kr"}, {"id": "pct", "unit": "pct.", "concept": "rate"}], "rows": pie},
    ]


@st.composite
def statements(draw: st.DrawFn) -> list[dict[str, Any]]:
    about = {"value": draw(AMOUNTS), "dims": {"aar": draw(st.sampled_from(["2018", "2019"]))}}
    kinds: list[dict[str, Any]] = [
        {"concept": draw(st.sampled_from(CONCEPTS))},
        {"concept": "rate", "unit": "pct.", "value": 50},
        {"concept": "betaling.i_alt", "value": 1000},
        {"formula": "drift + anlaeg"},
        {"formula": "net - drift", "qualifier": "ca."},
        {"formula": "{t0/net/2019} - {t0/drift/2019}", "concept": "renter"},
    ]
    first = draw(st.sampled_from(kinds))
    kinds.append({"formula": "{udsagn-0} * 2"})
    rest = draw(st.lists(st.sampled_from(kinds), max_size=3))
    chosen = [{**about, **kind} for kind in (first, *rest)]
    return [{"id": f"udsagn-{n}", "label": f"Udsagn {n}", **each} for n, each in enumerate(chosen)]


@st.composite
def cases(draw: st.DrawFn) -> bytes:
    tables = [draw(overview()), *draw(st.lists(st.one_of(overview(), prices()), max_size=1))]
    tables += draw(st.one_of(st.just([]), shares()))
    return bytes_of(tables=tables, statements=draw(statements()))


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases(), st.randoms(use_true_random=False))
def test_judging_what_a_figure_is_part_of_tells_what_judging_all_of_it_tells(
    data: bytes, chance: random.Random
) -> None:
    case = read_case(data, "sag.json", CATALOGUE, exactly=True)
    sensitivity = Sensitivity(case, RULES, checks())
    anew = Anew(data, RULES, checks(), CATALOGUE)
    assert not sensitivity.crashed
    for figure in chance.sample(figures(case), 2):
        kind = chance.choice(list(changes(figure)))
        told = sensitivity.noticed(figure)[kind]
        assert told == anew.noticed(figure, kind), (figure.place.pointer, kind)


def stated(id: str, amount: float, **more: Any) -> dict[str, Any]:
    return {"id": id, "label": id, "value": amount, **more}


LEVELS = rule("niveauer", dele="gebyr", i_alt="drift")
PARTS = [f"gebyr [aar={year}, ydelse={id}] = 70 kr." for year in (2018, 2019) for id in "abc"]
TOTAL = "drift [aar=2018] = 210 kr."
STAGES = rule("stader", aendring="aendring", poster=["drift", "anlaeg"])
MOVED = ["drift [stade=1] = 90 kr.", "drift [stade=2] = 110 kr.", "anlaeg [stade=1] = 5 kr."]
LISTED = [
    f"aendring [fra_stade=1, stade=2, post={post}, nr={n}] = {amount} kr."
    for n, (post, amount) in enumerate([("drift", 12), ("drift", 8), ("anlaeg", 3)])
]
PER_HEAD = rule("pr_hoved", begreb="noegle", beloeb=["pris", "gebyr"], borgere="borgere", indbyggere="folk")
KEY = "noegle [aar=2019, post=skole] = 50 kr."
AMOUNTS_OF_IT = [
    f"{concept} [aar=2019, ydelse=skole] = {amount} kr."
    for concept, amount in (("pris", 5000), ("gebyr", 500))
]
HEADS = "folk [dato=2019-01-01] = 100 personer"
WITHOUT_FIGURES = {"frister", "nummerering"}
"""Kinds of check that read no figure: no change of one can change what they say."""

WAYS: dict[str, tuple[Rule, dict[str, Any]]] = {
    "in the sum of its column": (
        rule("summer", retning="kolonner"),
        {
            "tables": [
                {
                    "columns": YEARS,
                    "rows": [
                        {"id": "a", "label": "A", "values": [5, 9]},
                        {"id": "i-alt", "label": "I alt", "values": [5, 9], "sum_of": ["a"]},
                    ],
                }
            ]
        },
    ),
    "in the sum of its row": (
        rule("summer", retning="raekker"),
        {
            "tables": [
                {
                    "columns": [{"id": "a"}, {"id": "i-alt", "sum_of": ["a"]}],
                    "rows": [
                        {"id": "r", "label": "R", "values": [5, 5]},
                    ],
                }
            ]
        },
    ),
    "in its row of a catalogue": (
        rule("fremskrivning", begreb="pris", regulering="prisfremskrivning", procent=value("0", "pct.")),
        {
            "tables": [
                {
                    "concept": "pris",
                    "columns": YEARS,
                    "rows": [
                        {"id": "r", "label": "R", "values": [5, 5]},
                    ],
                }
            ]
        },
    ),
    "as what the year before ended with": (
        rule("videreformel", formler=["net = drift + anlaeg"], fra_aaret_foer="net"),
        {
            "statements": [
                stated("before", 20, concept="net", dims={"aar": "2018"}),
                stated("net", 30, concept="net", dims={"aar": "2019"}),
                stated("drift", 6, concept="drift", dims={"aar": "2019"}),
                stated("anlaeg", 4, concept="anlaeg", dims={"aar": "2019"}),
            ]
        },
    ),
    "among the rates of its table": (
        rule("foelges_ad", begreb="pris", afstand=value("15", "pct.")),
        {
            "tables": [
                {
                    "concept": "pris",
                    "columns": YEARS,
                    "rows": [{"id": f"r{n}", "label": f"R{n}", "values": [100, 103]} for n in range(5)],
                }
            ]
        },
    ),
    "as what stands twice": (
        rule("afstemning"),
        {"statements": [stated("a", 5, concept="drift"), stated("b", 5, concept="drift")]},
    ),
    "as a witness to what stands twice": (
        rule("afstemning", vidner=["skat = drift * rate"]),
        {
            "statements": [
                stated("vidne", 50, concept="skat"),
                stated("sats", 50, concept="rate", unit="pct.", rounding="exact"),
                stated("a", 100, concept="drift"),
                stated("b", 700, concept="drift"),
            ]
        },
    ),
    "in a formula": (
        rule("formel", formler=["net = drift"]),
        {"statements": [stated("a", 5, concept="net"), stated("b", 5, concept="drift")]},
    ),
    "in a claim": (
        rule("paastand"),
        {
            "tables": [{"columns": YEARS, "rows": [{"id": "r", "label": "R", "values": [5, 6]}]}],
            "statements": [stated("s", 5, formula="{t0/r/2018}")],
        },
    ),
    "as a claim": (
        rule("paastand"),
        {"statements": [stated("s", 5, formula="{andet}"), stated("andet", 5)]},
    ),
    "by its unit": (
        rule("talformat", hvad="enhed"),
        {"statements": [stated("a", 5, concept="drift"), stated("b", 5, concept="drift")]},
    ),
    "as what all rates are projected by": (
        rule("fremskrivning", **PROJECTED, procent=value("2.4", "pct.", 2018), sagens_procent="rate"),
        {
            "tables": [
                {
                    "concept": "pris",
                    "columns": YEARS,
                    "rows": [{"id": "r", "label": "R", "values": [1000, 1024]}],
                }
            ],
            "statements": [stated("p", 2.4, concept="rate", unit="pct.", decimals=1)],
        },
    ),
    "as the value of the year": (
        rule("aarets_vaerdi", begreb="rate", vaerdi=value("10", "pct.")),
        {"statements": [stated("p", 10, concept="rate", unit="pct.")]},
    ),
    "as a share": (
        rule("andele", **SHARE, hele=value("100", "pct.")),
        {
            "tables": [
                {
                    "concept": "andel",
                    "unit": "pct.",
                    "columns": [{"id": "andel"}],
                    "rows": [
                        {"id": "a", "label": "A", "values": [50]},
                        {"id": "b", "label": "B", "values": [50]},
                    ],
                }
            ]
        },
    ),
    "as a part of what stands elsewhere": (LEVELS, {"figures": [*PARTS, TOTAL]}),
    "as the total of what stands elsewhere": (LEVELS, {"figures": [TOTAL, *PARTS]}),
    "as what moved from stage to stage": (STAGES, {"figures": [*MOVED, *LISTED]}),
    "as what is listed as moved": (STAGES, {"figures": [*LISTED, *MOVED]}),
    "per head": (PER_HEAD, {"figures": [KEY, *AMOUNTS_OF_IT, HEADS]}),
    "as the one of several amounts per head that fits": (PER_HEAD, {"figures": [*AMOUNTS_OF_IT, KEY, HEADS]}),
    "as the heads": (PER_HEAD, {"figures": [HEADS, KEY, *AMOUNTS_OF_IT]}),
    "as what is marked otherwise elsewhere": (
        rule("oplysning", begreb="pris", attribut="daekning"),
        {
            "tables": [
                {
                    "concept": "pris",
                    "columns": [{"id": "c", "dims": {"aar": str(2018 + n)}}],
                    "rows": [{"id": "a", "label": "A", "values": [amount], "daekning": mark}],
                }
                for n, (amount, mark) in enumerate([(0, "brugere"), (5, "skat"), (0, "")])
            ]
        },
    ),
    "by its year": (
        rule("periode", begreber=["drift"], fra=0, til=0),
        {"figures": ["drift [aar=2018] = 0 kr."]},
    ),
    "as a choice": (
        rule("enkeltvalg", begreber=["drift", "net"], valg="scenarie", **{"for": "aar"}),
        {"figures": ["drift [scenarie=a] = 0 kr.", "net [scenarie=b] = 5 kr."]},
    ),
    "as a count under two dates": (
        rule("to_datoer", begreber=["folk"]),
        {"figures": [f"folk [dato={day}] = 70 personer" for day in ("2018-01-01", "2018-07-01")]},
    ),
    "as the base of a percentage": (
        rule("procenter"),
        {
            "tables": [
                {
                    "columns": [*YEARS, PERCENT],
                    "rows": [{"id": f"r{n}", "label": "R", "values": [1000, 900, -10]} for n in range(5)],
                }
            ]
        },
    ),
    "as the total of shares": (
        rule("procenter"),
        {
            "tables": [
                {
                    "columns": [YEARS[0], PERCENT | {"percent_of": OF_TOTAL}],
                    "rows": [
                        {"id": "i-alt", "label": "I alt", "values": [1000, 100]},
                        {"id": "a", "label": "A", "values": [400, 40]},
                        {"id": "b", "label": "B", "values": [600, 61]},
                    ],
                }
            ]
        },
    ),
    "as what its users pay for": (
        rule("hvile_i_sig_selv", formel="net = drift + anlaeg"),
        {
            "tables": [
                {
                    "columns": YEARS[:1],
                    "rows": [{"id": "a", "label": "A", "values": [0], "regulering": "hvile_i_sig_selv"}],
                }
            ]
        },
    ),
    "as what its users pay for, by its column": (
        rule("hvile_i_sig_selv", formel="net = drift + anlaeg"),
        {
            "tables": [
                {
                    "columns": [{**YEARS[0], "regulering": "hvile_i_sig_selv"}],
                    "rows": [{"id": "a", "label": "A", "values": [0]}],
                }
            ]
        },
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_figure_is_noticed_in_every_way_that_it_can_matter(way: str) -> None:
    only, parts = WAYS[way]
    data = bytes_of(**parts)
    case = read_case(data, "sag.json", CATALOGUE, exactly=True)
    sensitivity, anew = Sensitivity(case, [only], checks()), Anew(data, [only], checks(), CATALOGUE)
    told = [sensitivity.noticed(figure) for figure in figures(case)]
    assert any(told[0].values())
    for figure, noticed in zip(figures(case), told, strict=True):
        assert noticed == {kind: anew.noticed(figure, kind) for kind in changes(figure)}, figure


def test_every_kind_of_check_that_promises_to_judge_apart_is_held_to_it() -> None:
    tried = {rule.check for rule in RULES} | {rule.check for rule, _ in WAYS.values()}
    ours = {name for name, check in checks().items() if check.kind == "budgetsag" and not check.joint}
    assert ours - tried == WITHOUT_FIGURES


# -- the real case --------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [CASE, OTHERWISE], ids=lambda path: path.stem)
def test_a_sample_of_changes_of_a_whole_case_is_told_alike(path: Path) -> None:
    data, checker = path.read_bytes(), Checker()
    rules = [rule for rule in checker.ruleset.rules if not checker.checks[rule.check].joint]
    catalogue = checker.ruleset.catalogue
    case = read_case(data, path.name, catalogue, exactly=True)
    sensitivity = Sensitivity(case, rules, checker.checks)
    anew = Anew(data, rules, checker.checks, catalogue)
    chance = random.Random(SEED)
    for figure in chance.sample(figures(case), SAMPLE):
        kind = chance.choice(list(changes(figure)))
        told = sensitivity.noticed(figure)[kind]
        assert told == anew.noticed(figure, kind), (figure.place.pointer, kind)


# -- rules that promise nothing, and rules that break ---------------------------------------------------


def total_of_all(case: Case, rule: Any) -> Sequence[Outcome]:
    """Judges all tables together, so that it cannot be judged again table by table."""
    total = sum(figure.amount for figure in figures(case) if figure.place.table)
    return [Outcome("pass" if total % 2 == 0 else "fail", figures=tuple(figures(case)[:1]))]


def broken(case: Case, rule: Any) -> Sequence[Outcome]:
    raise ZeroDivisionError("bom")


@pytest.mark.parametrize("run", [total_of_all, broken])
def test_a_check_that_promises_nothing_is_run_again_whole(run: Any) -> None:
    own = {**checks(), "egen": Check("egen", {}, (), run)}
    data = bytes_of(tables=[{"columns": YEARS, "rows": [{"id": "a", "label": "A", "values": [1, 3]}]}])
    case = read_case(data, "sag.json", CATALOGUE, exactly=True)
    sensitivity = Sensitivity(case, [rule("egen")], own)
    anew = Anew(data, [rule("egen")], own, CATALOGUE)
    assert sensitivity.crashed == (run is broken)
    for figure in figures(case):
        told = sensitivity.noticed(figure)
        assert told == {kind: anew.noticed(figure, kind) for kind in changes(figure)}


def test_afterwards_the_case_is_as_it_was() -> None:
    data = bytes_of(
        tables=[
            {"concept": "drift", "columns": YEARS, "rows": [{"id": "a", "label": "A", "values": [12, 30]}]}
        ],
        statements=[{"id": "s", "label": "S", "concept": "drift", "value": 12, "dims": {"aar": "2018"}}],
    )
    case = read_case(data, "sag.json", CATALOGUE, exactly=True)
    before = [(figure.value, case.quantity_of(figure)) for figure in figures(case)]
    sensitivity = Sensitivity(case, RULES, checks())
    assert all(sensitivity.noticed(figure) for figure in figures(case))
    assert [(figure.value, case.quantity_of(figure)) for figure in figures(case)] == before
