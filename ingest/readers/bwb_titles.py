"""The citation title of a law, from the provision that lays it down."""

from __future__ import annotations

import re

# "Deze wet wordt aangehaald als: …", "Dit besluit kan worden aangehaald als …", "Deze beleidsregels worden geciteerd als …",
# "Dit besluit wordt geplaatst in de Staatscourant en wordt aangehaald als: …"
_CITED_AS = re.compile(
    r"""
    \b[Dd](?:eze|it)\s
    (?:[Rr]ijks)?(?:[Ww]et|[Bb]esluit|[Rr]egeling|[Vv]erordening|[Bb]eleidsregels?|[Cc]irculaire|[Rr]eglement|[Vv]erdrag|[Bb]eschikking|[Aa]anwijzing
        |[Oo]vereenkomst|[Mm]inisteriële\sregeling|[Aa]lgemene\smaatregel\svan\s(?:rijks)?bestuur),?\s
    (?:[^\n.;]{1,150}?\s)?              # "wordt geplaatst in de Staatscourant en"
    (?:wordt|worden|kan|kunnen|zal|zullen|mag|mogen)\s(?:worden\s)?
    (?:aangehaald|geciteerd)\s(?:als|onder\sde\s(?:titel|naam|aanhaling))
    \s*:?\s*(?:(?:het|de)\s)?
    """,
    re.VERBOSE,
)

# A title between quotation marks ends at the mark that closes it.
_QUOTED = re.compile(r"""["'„“”‘’»«]+(?P<title>[^\n"„“”‘’»«]{2,300})["'„“”‘’»«]""")

# Another runs to the end of the sentence, or to what else that sentence lays down.
_BARE = re.compile(
    r"""
    (?P<title>[A-Z0-9À-Þ][^\n;]{1,300}?)
    (?:
        [.;]?(?=\n|\Z)
      | [.;](?=\s[A-Z])
      | ,?\s(?=met\s(?:vermelding|bijvoeging|toevoeging)\b)
      | ,?\s(?=en\s(?:treedt|treden|wordt|worden)\b)
    )
    """,
    re.VERBOSE,
)


def citation_title(text: str) -> str:
    """The title that a law gives itself ("Deze wet wordt aangehaald als: …"); empty when it gives none, or several."""
    found: set[str] = set()
    for match in _CITED_AS.finditer(text):
        title = _QUOTED.match(text, match.end()) or _BARE.match(text, match.end())
        if title is not None:
            found.add(title["title"].strip(" ,:"))
    return found.pop() if len(found) == 1 else ""
