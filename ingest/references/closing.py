"""Where a citation surely ends: most stand in front of a plain word with which none goes on ("artikel 5 wordt …").

One look at that word spares the reading of a dozen things that might have followed.
"""

from __future__ import annotations

import re

from ingest.references.words import (
    CLOSINGS,
    CONNECTIVE_PHRASES,
    CONNECTIVES,
    EDITIONS,
    ITEM_LABELS,
    LID_LABELS,
    ONWARD_PHRASES,
    ORDINALS,
    RANGE_PHRASES,
    SENTENCE_LABELS,
    STRUCTURE,
    UNADDRESSED,
)

EACH = frozenset({"beide", "alle", "telkens", "elk", "steeds"})
"""What follows holds for every article: "artikelen 105 en 157, beide derde lid"."""
GO_ON = frozenset(
    {"laatste", "aanhef", "de", "het", "kamer"}
    | EACH
    | CLOSINGS
    | CONNECTIVES
    | EDITIONS
    | ITEM_LABELS
    | LID_LABELS
    | SENTENCE_LABELS
    | UNADDRESSED
    | ORDINALS.keys()
    | STRUCTURE.keys()
    | {phrase[0] for phrases in (CONNECTIVE_PHRASES, RANGE_PHRASES, ONWARD_PHRASES) for phrase in phrases}
)
"""Words with which a citation goes on."""
_PLAIN_WORD = re.compile(r",?+ ([a-z]{2,20}+)(?=[ .;])|\.(?=\s\d{0,2}\s?[A-Z])")


def citation_ends(text: str, position: int) -> bool:
    """Whether nothing that stands below or beside an article can begin at `position`; its law still may ("van de …")."""
    match = _PLAIN_WORD.match(text, position)
    return match is not None and match[1] not in GO_ON
