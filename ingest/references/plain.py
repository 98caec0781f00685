"""Citations so plain that one pattern reads them: "artikel 5, eerste lid, onder b, wordt …", "het tweede lid geldt …".

Most citations in a provision are such. One look at the word behind them tells that nothing more can belong to them, and
spares the asking for a dozen things that might have followed. What is read here is read as the other files would.
"""

from __future__ import annotations

import re

from ingest.references.belonging import own_article_follows
from ingest.references.closing import GO_ON
from ingest.references.european import FIRST_WORDS
from ingest.references.mentions import Place
from ingest.references.names import Names, fold
from ingest.references.words import ORDINALS, PREPOSITIONS

# A plain word, the end of a sentence or of an item of a list, perhaps with the number of the next one behind it.
_FOLLOWS = (
    r"(?:,?[ ](?P<next>[a-z]{2,20}+)(?=[ .,;:)\n])|[.](?=\s(?:[A-Z]|\d{1,3}[.]\s)|$)|;(?=\s(?:[A-Z]|[a-z]{1,2}[.]\s)|$))"
)
_ARTICLE = re.compile(
    r"[ ](?P<artikel>\d{1,3}[a-z]{0,2}(?:[.:]\d{1,3}[a-z]?)?)"
    rf"(?P<lid>,[ ](?P<ordinal>{'|'.join(sorted(ORDINALS, key=len, reverse=True))})[ ]lid)?"
    rf"(?:,[ ](?:onderdeel|onder)[ ](?P<onderdeel>[a-z]))?(?P<end>){_FOLLOWS}"
)
_LID = re.compile(rf"[ ]lid{_FOLLOWS}")
_HOLDS = frozenset({"van", "uit", "in", "of"})
_BEGINS_LAW = PREPOSITIONS | FIRST_WORDS | {"of", "du", "dudit", "celex"}
_SUFFIX = re.compile(r"ter|bis|quater|quinquies|([a-z])\1|[b-df-hj-np-tv-z]{2}|[ivx]+")
"""Words that may be the rest of a number, or an onderdeel of their own."""


def plain_article(text: str, position: int) -> tuple[Place, int, str] | None:
    """The place behind the label word that ends at `position`, where it ends, and the word behind it ("" for a sign).

    None when the citation is not plain, or goes on; only a law may still follow.
    """
    match = _ARTICLE.match(text, position)
    if match is None:
        return None
    following = match["next"] or ""
    if following in GO_ON or (len(following) < 10 and _SUFFIX.fullmatch(following)):
        return None
    place: Place = {"artikel": match["artikel"]}
    end = match.end("end")
    if match["ordinal"]:
        place["lid"] = str(ORDINALS[match["ordinal"]])
    if match["onderdeel"]:
        if text.startswith(";", end) and text[end + 2 : end + 3].islower():
            return None
        place["onderdeel"] = match["onderdeel"]
    if len(place) > 1 and following in _HOLDS:
        behind_lid = match.end("lid") if match["lid"] else end
        if own_article_follows(text, end) or own_article_follows(text, behind_lid):
            return None
    return place, end, following


def plain_lid(text: str, position: int) -> bool:
    """Whether "lid" stands behind the ordinal that ends at `position`, and nothing that belongs to it behind that."""
    match = _LID.match(text, position)
    if match is None:
        return False
    following = match["next"] or ""
    return following not in GO_ON and following not in _HOLDS and following != "bij"


def begins_law(following: str, names: Names) -> bool:
    """Whether a law, or a structure that holds the citation, can begin with a word in small letters."""
    return following in _BEGINS_LAW or fold(following) in names.lengths
