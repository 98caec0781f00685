"""Small passages that the tests of search share."""

from __future__ import annotations

from datetime import date

from ingest.locator import Locator
from ingest.model import Interval, Span
from search.model import Passage

_ROWS = [
    (
        "wet-a",
        "27",
        "1",
        "Goedkeuring van verkoop",
        "De toegelaten instelling verkoopt een woning aan een belegger slechts met goedkeuring van de minister.",
    ),
    ("wet-a", "27", "2", "Goedkeuring van verkoop", "De minister beslist binnen twaalf weken op de aanvraag."),
    ("wet-a", "28", "1", "Onderhoud", "De toegelaten instelling onderhoudt haar woningen en andere gebouwen."),
    (
        "wet-a",
        "29",
        "1",
        "Passend toewijzen",
        "Huishoudens met een laag inkomen krijgen een passende huurprijs; passend toewijzen is de regel.",
    ),
    ("wet-b", "1", "1", "Rijbewijs", "Een bestuurder van een motorrijtuig heeft een geldig rijbewijs."),
    ("wet-b", "2", "1", "Verlichting", "Een fiets voert bij nacht licht; wie zonder verlichting rijdt, betaalt een boete."),
    (
        "wet-b",
        "3",
        "1",
        "Aanvraag van het rijbewijs",
        "Op de aanvraag wordt binnen zes weken beslist. De toewijzing geschiedt naar volgorde.",
    ),
]


def sample_passages() -> list[Passage]:
    """Seven passages of two laws; the first law holds from 2015, the third passage of the second only until 2020."""
    found = []
    for law, article, lid, heading, text in _ROWS:
        validity = (
            Interval(date(2015, 7, 1))
            if law == "wet-a"
            else Interval(date(2000, 1, 1), date(2020, 1, 1) if article == "3" else None)
        )
        locator = Locator(law, artikel=article, lid=lid)
        found.append(
            Passage(
                key=f"{law}#{locator}",
                document=law,
                locator=locator,
                kind="lid",
                span=Span(0, len(text)),
                text=text,
                title="Woningwet" if law == "wet-a" else "Wegenverkeerswet",
                headings=("Hoofdstuk I", f"Artikel {article} {heading}"),
                citations=(Locator("wet-a", artikel="29"),) if lid == "2" else (),
                lead_in=Span(0, 5) if lid == "2" else None,
                validity=validity,
                status="geldend",
            )
        )
    return found
