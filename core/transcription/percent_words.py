"""What is told of columns of percentages in a transcription, by the kind of note, in Danish and English."""

from collections.abc import Mapping

PERCENT_NOTES: Mapping[str, tuple[str, str]] = {
    "percent_found": (
        "Kolonnen »{column}« passer med {amount} i procent af {base}, og det er skrevet som percent_of. Se "
        "efter, om det er sådan, den er regnet ud.",
        "The column “{column}” fits {amount} in per cent of {base}, and that is written as percent_of. Check "
        "that this is how it is worked out.",
    ),
    "percent_misfit": (
        "Procenten passer ikke som resten af kolonnen. Se efter, om et tal er skrevet forkert af; er det "
        "trykt sådan, finder check det.",
        "The percentage does not fit as the rest of its column does. See whether a figure was copied "
        "wrongly; if it is printed so, check finds it.",
    ),
    "percent_none": (
        "Ingen af tabellens kolonner giver de fleste af procenterne i »{column}«. Er de regnet ud af dem, så "
        "skriv percent_of i en tabel med dem alle; check siger så, hvad der ikke passer.",
        "No columns of the table give the most of the percentages of “{column}”. If they are worked out of "
        "them, write percent_of in one table with them all; check then tells what does not fit.",
    ),
    "percent_several": (
        "Procenterne i »{column}« passer med flere af tabellens kolonner, så det ses ikke, hvad de er regnet "
        "ud af. Skriv percent_of i en tabel med dem alle.",
        "The percentages of “{column}” fit several columns of the table, so it cannot be seen what they are "
        "worked out of. Write percent_of in one table with them all.",
    ),
    "percent_parted": (
        "Procenterne i »{column}« er regnet ud af kolonner, der er kommet i en anden tabel, så percent_of er "
        "ikke skrevet. Vis kolonnerne ens, så de kan regnes efter.",
        "The percentages of “{column}” are worked out of columns that came into another table, so percent_of "
        "is not written. Show the columns alike, so that they can be checked.",
    ),
    "percent_earlier": (
        "Hvad »{column}« er regnet ud af, er taget fra den tidligere sag, for tallene viser det ikke. Passer "
        "en procent ikke, siger check det.",
        "What “{column}” is worked out of is from the earlier case, since the figures do not show it. If a "
        "percentage does not fit, check tells.",
    ),
    "percent_dash": (
        "Stregen er ikke nul procent af tallene i rækken, så her er ingen procent regnet ud: den er null.",
        "The dash is not nil per cent of the row's figures, so no percentage is worked out here: it is null.",
    ),
}
