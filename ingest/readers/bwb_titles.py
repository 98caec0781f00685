"""The citation title of a law, from the provision that lays it down."""

from __future__ import annotations

import re

# "Deze wet wordt aangehaald als: Woningwet.", "Dit besluit kan worden aangehaald als „Besluit woningbouw”.",
# "Deze regeling wordt aangehaald als: Regeling x, met vermelding van het jaartal …"
_CITED_AS = re.compile(
    r"""
    \b(?:deze|dit)\s(?:rijks)?
    (?:wet|besluit|regeling|verordening|beleidsregels?|circulaire|reglement|verdrag|ministeriële\sregeling|beschikking)\s
    (?:wordt|worden|kan\sworden|kunnen\sworden|zal\sworden|mag\sworden)\s
    (?:aangehaald|geciteerd)\s(?:als|onder\sde\s(?:titel|naam|aanhaling))
    \s*:?\s*
    (?P<quote>["'„“‘»«]*)(?P<title>[A-Z0-9À-Þ][^\n"”»«]{2,300}?)["'”’«»]*
    (?:,?\smet\s(?:vermelding|bijvoeging|toevoeging)\b[^\n]*)?
    [.;]?(?=\n|$)
    """,
    re.VERBOSE | re.IGNORECASE,
)


def citation_title(text: str) -> str:
    """The title that a law gives itself ("Deze wet wordt aangehaald als: …"); empty when it gives none, or several."""
    found = {match["title"].strip(" ,:") for match in _CITED_AS.finditer(text)}
    return found.pop() if len(found) == 1 else ""
