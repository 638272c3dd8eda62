"""What is told of what was taken over from an earlier case, by the kind of note, in both languages."""

from collections.abc import Mapping

EARLIER_NOTES: Mapping[str, tuple[str, str]] = {
    "like": (
        "Tabellen »{table}« er genkendt som »{title}« i bilaget {attachment}: rækker {rows} af {all}. Id, "
        "begreber, dims og summer er derfra, og år er ikke flyttet.",
        "The table “{table}” was recognised as “{title}” in attachment {attachment}: rows {rows} of {all}. "
        "Ids, concepts, dims and sums are from there, and years are not moved.",
    ),
    "like_moved": (
        "Tabellen »{table}« er genkendt som »{title}« i bilaget {attachment}: rækker {rows} af {all}. Id, "
        "begreber, dims og summer er derfra, og år er flyttet med {later}.",
        "The table “{table}” was recognised as “{title}” in attachment {attachment}: rows {rows} of {all}. "
        "Ids, concepts, dims and sums are from there, and years are moved by {later}.",
    ),
    "like_undated": (
        "Tabellen »{table}«: ingen overskrift siger, hvilket år disse er for nu, så dims med år er ikke "
        "taget over. Skriv dem selv: {lines}",
        "The table “{table}”: no heading says which year these are for now, so dims with years were not "
        "taken over. Write them yourself: {lines}",
    ),
    "like_new": (
        "Tabellen »{table}«: kolonnerne {columns} er nye og mangler dims ({dims}), som andre af dens "
        "kolonner har. Skriv dem.",
        "The table “{table}”: the columns {columns} are new and lack dims ({dims}) that others of its "
        "columns have. Write them.",
    ),
    "like_unsummed": (
        "Tabellen »{table}«: summer, hvor rækker eller kolonner er nye eller væk, er ikke taget over. Skriv "
        "selv sum_of: {lines}",
        "The table “{table}”: sums with rows or columns that are new or gone were not taken over. Write "
        "sum_of yourself: {lines}",
    ),
    "like_twice": (
        "Tabellen »{table}« er genkendt som den samme som »{other}«. Skriv dims, der skiller dem ad, eller "
        "slet begreberne i den ene.",
        "The table “{table}” was recognised as the same one as “{other}”. Write dims that part them, or "
        "delete the concepts of one.",
    ),
    "like_statements": (
        "Bilaget {attachment} i den tidligere sag har udsagn (statements), hvis begreber og formler ikke er "
        "taget over. Skriv dem selv: {count} ({labels})",
        "The attachment {attachment} of the earlier case has statements whose concepts and formulas were not "
        "taken over. Write them yourself: {count} ({labels})",
    ),
    "like_text": (
        "Kun tabeller genkendes fra den tidligere sag. Begreber, dims og formler til tallene i teksten "
        "skriver du selv.",
        "Only tables are recognised from the earlier case. Concepts, dims and formulas of the figures in the "
        "text you write yourself.",
    ),
    "like_unit": (
        "Enheden står ikke i filen; {unit} er taget fra den tidligere tabel. Ret unit, hvis den er en anden.",
        "The unit is not in the file; {unit} is from the earlier table. Correct unit if it is another.",
    ),
    "like_regulated": (
        "Tabellen »{table}«: regulering og dens begrundelse er fra den tidligere sag. Se efter, om de gælder "
        "endnu: {lines}",
        "The table “{table}”: regulering and the reason for it are from the earlier case. See if they still "
        "hold: {lines}",
    ),
    "like_gone": (
        "Tabellen »{table}« har ikke disse rækker, som den tidligere har: {rows}",
        "The table “{table}” lacks these rows, which the earlier one has: {rows}",
    ),
    "like_none": (
        "Tabellen »{table}« ligner ingen tabel i den tidligere sag.",
        "The table “{table}” is like no table of the earlier case.",
    ),
}
