"""What rules would say is told so that a person sees what goes, comes and changes."""

from budgettjek import Text
from budgettjek.cli.proposal_page import consequences
from budgettjek.proposals.proposal import FindingThen, MarginThen, Prediction, RuleThen
from budgettjek.reporting.report import Margin, OutcomeCounts, SeverityCounts
from budgettjek.reporting.reporter import Style

MESSAGE = Text("Skole: 1,0 mio. kr. passer ikke.", "School: 1.0 million DKK does not agree.")
FINDING = FindingThen("f", "Skole", "error", MESSAGE)
MILDER = FindingThen("g", "Skole", "error", MESSAGE, becomes="warning")
NOW, THEN = (Margin("Ramme", "1.0", "3.5", margin, "mio. kr.") for margin in ("2.5", "1.25"))
SAME = RuleThen("AAA001", OutcomeCounts(1), OutcomeCounts(1), 0, [], [], [], [])
MARGINS = [MarginThen("Ramme", NOW, THEN), MarginThen("Loft", NOW), MarginThen("Bund", then=THEN)]
OTHER = RuleThen(
    "BBB001",
    OutcomeCounts(undecided=2),
    OutcomeCounts(undecided=1),
    3,
    [FINDING],
    [FINDING, FINDING],
    [MILDER],
    MARGINS,
)
PREDICTION = Prediction(SeverityCounts(error=4), SeverityCounts(), [SAME, OTHER])


def test_each_change_has_a_line_and_the_rest_is_counted() -> None:
    assert list(consequences(PREDICTION, Style("da"))) == [
        "  Så siger reglerne:",
        "    BBB001  forsvinder: FEJL Skole",
        "    BBB001  nyt fund: FEJL Skole (2 gange)",
        "    BBB001  ændret: FEJL → ADVARSEL Skole: 1,0 mio. kr. passer ikke.",
        "    BBB001  luft: Ramme: 2,5 mio. kr. → 1,25 mio. kr.",
        "    BBB001  luft: Loft: overholdes ikke længere (nu 2,5 mio. kr.)",
        "    BBB001  luft: Bund: bliver overholdt med 1,25 mio. kr.",
        "    BBB001  uafklaret: 2 → 1",
        "    Resten er som nu: 1 regler siger det samme, og 2 fund bliver. I alt intet fund; nu 4 fejl.",
    ]


def test_the_same_is_said_in_english() -> None:
    lines = list(consequences(PREDICTION, Style("en")))
    assert "    BBB001  changed: ERROR → WARNING School: 1.0 million DKK does not agree." in lines
    assert "    BBB001  margin: Ramme: DKK 2.5 million → DKK 1.25 million" in lines
    assert lines[-1].endswith("In all no finding; now 4 errors.")
