"""The words with which changes are told, in Danish and English."""

from collections.abc import Mapping
from fractions import Fraction

from ..arithmetic.figure import UNITS
from ..message import plain, report_number
from ..reporting.report import FigureInfo

_WORDS = {
    "old": ("gammel", "old"),
    "new": ("ny", "new"),
    "before": ("før", "before"),
    "now": ("nu", "now"),
    "difference": ("forskel", "difference"),
    "summary": ("Sammendrag", "Summary"),
    "figures": ("Tal", "Figures"),
    "parts": ("Opbygning", "Structure"),
    "fields": ("Tekster", "Texts"),
    "findings": ("Fund", "Findings"),
    "margins": ("Luft", "Margins"),
    "rules": ("Regler", "Rules"),
    "rule.silent": ("bedømmer intet mere", "judging nothing any more"),
    "rule.less": ("bedømmer mindre", "judging less"),
    "rule.more": ("bedømmer mere", "judging more"),
    "newly": ("noget andet er uafklaret nu", "something else is undecided now"),
    "reasons": ("… og {count} til (--format json)", "… and {count} more (--format json)"),
    "judged": ("bedømt", "judged"),
    "undecided": ("uafklaret", "undecided"),
    "not_applicable": ("ej relevant", "n/a"),
    "error": ("brud", "broken"),
    "largest": ("Største ændringer", "Largest changes"),
    "details": ("Bilag for bilag", "Annex by annex"),
    "plan_details": ("Tema for tema", "Theme by theme"),
    "changed": ("ændret", "changed"),
    "added": ("kommet til", "added"),
    "removed": ("udgået", "removed"),
    "moved": ("flyttet", "moved"),
    "finding.new": ("nyt", "new"),
    "findings.new": ("nye", "new"),
    "finding.gone": ("væk", "gone"),
    "finding.changed": ("ændret", "changed"),
    "finding.unchanged": ("som før", "as before"),
    "unjudged": ("Ikke løst, men ikke længere bedømt", "Not solved, but no longer judged"),
    "none": ("ingen ændringer", "no changes"),
    "moved_from": ("flyttet fra {place}", "moved from {place}"),
    "margin_gone": ("ikke længere holdt eller bedømt", "no longer kept or judged"),
    "margin_new": ("ny", "new"),
    "count": ("{count} tal", "{count} figures"),
    "one": ("1 tal", "1 figure"),
    "head": ("Sagens hoved", "Head of the case"),
    "nothing_stated": ("(intet)", "(nothing)"),
    "identical": ("Filerne er ens, byte for byte.", "The files are the same, byte for byte."),
    "alike": (
        "Filerne er ikke ens byte for byte, men alle tal, tekster, dele, fund og al luft er de samme, og "
        "reglerne bedømmer det samme. Rækkefølgen sammenlignes ikke.",
        "The files differ in bytes, but all figures, texts, parts, findings and margins are the same, and "
        "the rules judge the same. Order is not compared.",
    ),
    "attachment": ("bilag", "annex"),
    "table": ("tabel", "table"),
    "column": ("kolonne", "column"),
    "row": ("række", "row"),
    "statement": ("udsagn", "statement"),
    "theme": ("tema", "theme"),
    "indsats": ("indsats", "indsats"),
    "entry": ("i ordlisten", "in the word list"),
    "mention": ("i prosaen", "in the prose"),
    "field.label": ("tekst", "text"),
    "field.title": ("titel", "title"),
    "field.political": ("politisk ejer", "political owner"),
    "field.administrative": ("administrativ ejer", "administrative owner"),
    "field.political_text": ("politisk ejer i ord", "political owner in words"),
    "field.administrative_text": ("administrativ ejer i ord", "administrative owner in words"),
    "field.number": ("nummer", "number"),
    "field.theme": ("tema", "theme"),
    "field.page": ("side", "page"),
    "field.described": ("beskrevet", "described"),
    "field.background": ("baggrund", "background"),
    "field.name": ("navn", "name"),
    "field.concept": ("begreb", "concept"),
    "field.unit": ("enhed", "unit"),
    "field.decimals": ("decimaler", "decimals"),
    "field.inside": ("del af", "part of"),
    "field.sum_of": ("sum af", "sum of"),
    "field.percent_of": ("procent af", "per cent of"),
    "field.phase": ("fase", "phase"),
    "field.budget_year": ("budgetår", "budget year"),
    "field.events": ("forløb", "course"),
    "field.cites": ("bygger på", "builds on"),
    "field.decisions": ("nævner beslutning", "names decision"),
    "field.deadlines": ("frister", "deadlines"),
    "field.document": ("dokument", "document"),
    "field.date": ("dato", "date"),
    "field.case.date": ("sagens dato", "date of the case"),
    "field.case.title": ("sagens titel", "title of the case"),
    "stages": ("fra {old} til {new} ({dim})", "from {old} to {new} ({dim})"),
    "stage_summary": (
        "{changed} størrelser er ændret, {unchanged} er uændret. {only_old} står kun for {old}, "
        "{only_new} kun for {new}.",
        "{changed} quantities changed, {unchanged} did not. {only_old} are stated only for {old}, "
        "{only_new} only for {new}.",
    ),
    "change": ("ændring", "change"),
    "said": ("heraf ifølge sagen ({place}):", "of which, the case says ({place}):"),
    "total": ("posterne i alt", "these in all"),
    "states": ("Sagen siger: {label}: {amount} ({place})", "The case says: {label}: {amount} ({place})"),
    "contradicted": (
        "Sagen har flere forskellige tal for {columns}; her er det af dem, der ligner mest i præcision.",
        "The case has different figures for {columns}; shown here are those most alike in precision.",
    ),
    "page": ("s. {page}", "p. {page}"),
}
WORDS: Mapping[str, Mapping[str, str]] = {
    lang: {name: texts[n] for name, texts in _WORDS.items()} for n, lang in enumerate(("da", "en"))
}


def as_printed(figure: FigureInfo, unit: str, lang: str) -> str:
    """The figure's number in the unit, with the decimals that it is printed with."""
    if figure.unit != unit:
        return report_number(plain(Fraction(figure.value) * UNITS[figure.unit][1] / UNITS[unit][1]), lang)
    return report_number(padded(figure.value, figure.decimals), lang)


def signed(text: str, lang: str, decimals: int = 0, unit: str | None = None) -> str:
    """A difference with its sign, also where it is positive."""
    sign = "+" if Fraction(text) > 0 else ""
    return sign + report_number(f"{padded(text, decimals)} {unit or ''}".rstrip(), lang)


def padded(text: str, decimals: int) -> str:
    """The number with at least so many decimals."""
    whole, _, stated = text.partition(".")
    digits = stated.ljust(max(decimals, 0), "0")
    return f"{whole}.{digits}" if digits else whole
