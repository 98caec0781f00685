"""How questions about law begin. In training they stand in front of other texts, so that they come to weigh little."""

from __future__ import annotations

OPENINGS: tuple[str, ...] = (
    "wat zijn de voorwaarden voor", "aan welke voorwaarden moet worden voldaan om", "welke eisen gelden voor", "wat is",
    "wat houdt in", "wanneer is sprake van", "wanneer kan", "wanneer mag", "in welke gevallen", "op welke gronden",
    "hoe is geregeld", "wat regelt de wet over", "wie is bevoegd tot", "wie is verantwoordelijk voor", "wie heeft recht op",
    "wie moet", "welke verplichtingen heeft", "welke rechten heeft", "binnen welke termijn", "hoe lang duurt", "hoe lang mag",
    "hoe hoog is", "hoeveel bedraagt", "wat is de maximale duur van", "mag", "moet", "is het verboden om", "is het toegestaan",
    "wat gebeurt er als", "wat zijn de gevolgen van", "kan iemand", "heeft iemand recht op", "onder welke omstandigheden",
    "hoe kan", "waar moet", "welke procedure geldt voor", "wat wordt verstaan onder", "welke regels gelden voor",
    "geldt er een verplichting tot", "wat moet een", "welke uitzonderingen zijn er op", "is toestemming nodig voor",
    "welke straf staat op", "volgens de wet", "vanaf welke leeftijd", "tot wanneer", "door wie",
    "welke stukken zijn nodig voor", "wat kan ik doen als",
)  # fmt: skip
