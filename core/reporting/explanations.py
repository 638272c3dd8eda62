"""What may be wrong behind a finding, in the report's words."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from .. import message
from ..arithmetic.figure import UNITS, Figure
from ..document.budget import FINEST
from ..joint import slips
from ..joint.explanation import Suspect
from ..joint.proof import Contradiction
from ..message import join_words
from ..outcome import Amount
from ..rulebook.concept import Text
from .report import ExplanationInfo, FigureInfo, SuspectInfo

MOST = 30
"""At most so many explanations of one contradiction are told."""
MORE = (2, 4)
"""At most so many decimals more than the figure's own; the latter where two ends would print alike."""
TOLD = 5
"""Of more figures than this that one slip moved, only the first are told."""
PLACES = 4
"""Of more pages than this where one figure stands, only their number is told."""
LIKELY = 10
"""An explanation less likely than the best by more than this factor is told apart from it."""

_SLIPS = {
    slips.SWAPPED: ("to cifre er byttet om", "two digits are swapped"),
    slips.DIGIT: ("et ciffer er forkert", "a digit is wrong"),
    slips.LOST: ("et ciffer mangler", "a digit is missing"),
    slips.DOUBLED: ("et ciffer står to gange", "a digit stands twice"),
    slips.EXTRA: ("der er et ciffer for meget", "there is a digit too many"),
    slips.SIGN: ("fortegnet er vendt", "the sign is turned"),
    slips.COMMA: ("kommaet er flyttet", "the decimal point has moved"),
    slips.UNIT: ("tusinder eller millioner er forvekslet", "thousands or millions are mixed up"),
    slips.EXCHANGED: ("to tal har byttet plads", "two figures have changed places"),
    slips.ROWS: ("to rækker har byttet plads", "two rows have changed places"),
    slips.COLUMNS: ("to kolonner har byttet plads", "two columns have changed places"),
    slips.SHIFTED: ("tallene står én plads forskudt", "the figures stand one place off"),
    slips.MOVED: (
        "et beløb står i det ene i stedet for i det andet",
        "an amount stands in the one instead of in the other",
    ),
    slips.TABLE_UNIT: ("tabellens enhed er forkert", "the unit of the table is wrong"),
    slips.LAST_YEAR: ("samme tal står i kolonnen ved siden af", "the column beside it has the same figure"),
    slips.LEFT_OUT: ("en af delene mangler i summen", "one of the parts is missing in the total"),
    slips.TWICE: ("en af delene er talt to gange", "one of the parts is counted twice"),
}
_UNTOLD = {
    "figures": Text(
        "mere end fem tal må være forkerte, så det kan ikke siges hvilke",
        "more than five figures must be wrong, so it cannot be told which",
    ),
    "tries": Text(
        "der er så mange muligheder, at de ikke alle er prøvet; hvilke tal der er forkerte, kan ikke siges",
        "there are so many possibilities that not all were tried; which figures are wrong cannot be told",
    ),
    None: Text("det kan ikke siges, hvilke tal der er forkerte", "it cannot be told which figures are wrong"),
}
_SENTENCES = {
    "da": {
        "more": "{count} tal mere",
        "places": "»{label}« ({count} steder{listed})",
        "page": "{attachment} s. {page}",
        "place": "»{label}«",
        "meant": "{place}: {printed} skulle være {meant}",
        "probably": "{place}: {printed} skulle sandsynligvis være {meant}",
        "between": "{place}: {printed} skulle ligge mellem {lowest} og {highest}",
        "likeliest": ", sandsynligvis {likeliest}",
        "near": "{place}: {printed} skulle være tæt på {lowest}",
        "unit": "»{title}« står i {printed}, men skulle stå i {meant}",
        "wrong": "{place}: {printed} er forkert, men de andre tal siger ikke, hvad der skulle stå",
    },
    "en": {
        "more": "{count} more figures",
        "places": "“{label}” ({count} places{listed})",
        "page": "{attachment} p. {page}",
        "place": "“{label}”",
        "meant": "{place}: {printed} should be {meant}",
        "probably": "{place}: {printed} should probably be {meant}",
        "between": "{place}: {printed} should lie between {lowest} and {highest}",
        "likeliest": ", probably {likeliest}",
        "near": "{place}: {printed} should be close to {lowest}",
        "unit": "“{title}” is in {printed}, but should be in {meant}",
        "wrong": "{place}: {printed} is wrong, but the other figures do not tell what it should be",
    },
}


def explanations(contradiction: Contradiction, info: Callable[[Figure], FigureInfo]) -> list[ExplanationInfo]:
    """The explanations, likeliest first; where there are none, one without figures says why."""
    found = contradiction.explanations
    if not found:
        return [ExplanationInfo(text=_UNTOLD[contradiction.untold], likely=True, suspects=[])]
    return [
        ExplanationInfo(
            text=Text(told(each.suspects, "da"), told(each.suspects, "en")),
            likely=each.likelihood * LIKELY >= found[0].likelihood,
            suspects=[_suspect(suspect, info) for suspect in each.suspects],
        )
        for each in found[:MOST]
    ]


def _suspect(suspect: Suspect, info: Callable[[Figure], FigureInfo]) -> SuspectInfo:
    figure, *copies = suspect.figures
    fits, meant = suspect.fits, suspect.slip.meant

    def printed(amount: Fraction | None, finest: int = 6) -> str | None:
        return None if amount is None else message.plain(amount / UNITS[figure.unit][1], finest)

    return SuspectInfo(
        figure=info(figure),
        slip=suspect.slip.kind,
        copies=[] if suspect.table else [info(copy) for copy in copies],
        unit=suspect.table.unit if suspect.table else None,
        meant=printed(meant, -FINEST.adjusted()),  # all of it: it may be put in the figure's place
        lowest=printed(fits.lo if fits else None),
        highest=printed(fits.hi if fits else None),
        likeliest=printed(suspect.likeliest, -FINEST.adjusted()) if meant is None else None,
    )


def told(suspects: Sequence[Suspect], lang: str) -> str:
    """All suspects of one explanation; what is said of each slip is said once."""
    told = [_sentence(suspect, lang) for suspect in suspects]
    if len(told) > TOLD:
        more = _SENTENCES[lang]["more"].format(count=len(told) - TOLD + 1)
        told = [*told[: TOLD - 1], more]
    sentences = join_words(told, lang)
    kinds = dict.fromkeys(suspect.slip.kind for suspect in suspects)
    why = join_words([_SLIPS[kind][lang == "en"] for kind in kinds if kind in _SLIPS], lang)
    return f"{sentences} ({why})" if why else sentences


def _sentence(suspect: Suspect, lang: str) -> str:
    words, figure = _SENTENCES[lang], suspect.figures[0]
    if suspect.table is not None:
        table = suspect.table
        return words["unit"].format(title=table.title, printed=table.printed, meant=table.unit)
    which = "places" if len(suspect.figures) > 1 else "place"
    facts = {
        "place": words[which].format(
            label=figure.place.label, count=len(suspect.figures), listed=_listed(suspect.figures, lang)
        ),
        "printed": _number(figure.amount, figure, lang),
    }
    if suspect.slip.meant is not None:
        meant = _number(suspect.slip.meant, figure, lang)
        return words["meant" if suspect.certain else "probably"].format(**facts, meant=meant)
    if suspect.fits is None:
        return words["wrong"].format(**facts)
    for most in MORE:
        lowest, highest = (_number(end, figure, lang, most) for end in (suspect.fits.lo, suspect.fits.hi))
        if lowest != highest:
            between = words["between"].format(**facts, lowest=lowest, highest=highest)
            if suspect.likeliest is None:
                return between
            return between + words["likeliest"].format(likeliest=_number(suspect.likeliest, figure, lang))
    return words["near"].format(**facts, lowest=_number(suspect.fits.middle, figure, lang))


def _listed(figures: Sequence[Figure], lang: str) -> str:
    """The annexes and pages where the figures stand, if they are few."""
    pages = dict.fromkeys((figure.place.attachment, figure.place.page) for figure in figures)
    page = _SENTENCES[lang]["page"]
    told = [at if n is None else page.format(attachment=at, page=n) for at, n in pages]
    return f": {join_words(told, lang)}" if len(told) <= PLACES else ""


def _number(amount: Fraction, figure: Figure, lang: str, most: int = 2) -> str:
    """The amount in the figure's unit, with the decimals that it needs: the figure's own, and few more."""
    stated = Fraction(10) ** figure.decimals * amount / UNITS[figure.unit][1]
    more = next((n for n in range(most + 1) if (stated * 10**n).denominator == 1), most)
    return message.amount(Amount(amount, figure.unit, max(figure.decimals + more, 0)), lang)
