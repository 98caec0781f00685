"""Articles that a text cites of its own law, for texts that come without citations: "artikel 3", "de artikelen 4, 5a en 6:7"."""

from __future__ import annotations

import re

_NUMBER = r"\d+[a-z]{0,3}(?:[.:]\d+[a-z]{0,3})*"
_CITATION = re.compile(
    rf"\b(?:artikel(?:en)?|art\.)\s+(?P<numbers>{_NUMBER}(?:(?:,|,?\s+(?:en|of|tot\s+en\s+met|t/m|dan\s+wel)|\s*[-–])\s*{_NUMBER})*)",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"""(?:,?\s+(?:\w+\s+(?:(?:,|en|of|tot\s+en\s+met)\s+\w+\s+)*(?:lid|leden|volzin)   # , eerste lid   , tweede en derde lid
        | lid\s+\d+ | (?:onderdeel|onder|sub|aanhef|letter)(?:\s+en\s+onderdeel)?(?:\s+\w{1,3}[°.]?)?),?)*
        \s*(?:van|der|uit)\s+(?!deze|dit|dezelfde)                                          # van de Opiumwet, van Boek 6""",
    re.VERBOSE | re.IGNORECASE,
)


def own_articles(text: str) -> tuple[str, ...]:
    """The article numbers in order of appearance, each once; the ends of a range only, and none that names another law."""
    found: dict[str, None] = {}
    for match in _CITATION.finditer(text):
        if not _ELSEWHERE.match(text, match.end()):
            found.update(dict.fromkeys(re.findall(_NUMBER, match["numbers"])))
    return tuple(found)
