"""One pass over a text that finds citations without resolving them.

Every citation begins at, or is recognised by, a word from a closed list: a label (artikel, lid, hoofdstuk), an ordinal,
the first word of a known name, a publication's name. The pass looks each word of the text up in that list and reads a
citation only where one can stand; what is read is not read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.references.inverted import by_aanhef, by_item, by_lid, by_ordinal
from ingest.references.labelled import by_article, by_structure
from ingest.references.mentions import Mention
from ingest.references.named import by_identifier, by_name, by_noun
from ingest.references.names import Names
from ingest.references.scan_state import Handler, Scan
from ingest.references.standalone import by_dossier_number, by_ecli, by_gazette, by_handelingen, by_kamerstuk, by_ljn, by_url
from ingest.references.words import (
    ARTICLE_LABELS,
    LID_LABELS,
    LOOSE_ITEM_LABELS,
    NUMERIC_ORDINALS,
    ORDINALS,
    PUBLICATIONS,
    STRUCTURE,
    WORK_NOUNS,
    spellings,
)

# Group 1: letters with a number, such as BWBR0005181, T03194, 2021D20848, 32016R0679.
_WORD = re.compile(r"((?:[BTDbjJ][A-Za-z]{0,4}|20\d\dD|3\d{4}[A-Z]{1,2})\d{4,7}(?![^\W_]))|[^\W_]{1,100}+|§")


def scan(text: str, names: Names, *, hosted: bool) -> list[Mention]:
    """Everything in `text` that may be a citation, in order and never overlapping. `hosted`: the text is a provision."""
    state = Scan(text, names, hosted)
    heads, aliases = names.heads, names.alias_heads
    for match in _WORD.finditer(text):
        written = match.group()
        if written not in heads and not match.lastindex and (not aliases or written not in aliases):
            continue
        handler = _HANDLERS.get(written) or (by_identifier if match.lastindex else by_name)
        start = match.start()
        if start < state.position:
            continue
        for mention in handler(state, start, match.end(), written):
            if mention.start >= state.position:
                state.found.append(mention)
                # The words of an unknown law are read too: what they hold ("Dagloonregelen Ziektewet") is no reference.
                law = mention.law
                state.position = law.end if law is not None and law.kind == "unknown" else mention.end
    return state.found


def _handlers() -> dict[str, Handler]:
    ways: tuple[tuple[Iterable[str], Handler], ...] = (
        (ARTICLE_LABELS, by_article),
        (LID_LABELS, by_lid),
        (LOOSE_ITEM_LABELS, by_item),
        (("aanhef",), by_aanhef),
        (STRUCTURE, by_structure),
        (("§",), by_structure),
        (WORK_NOUNS, by_noun),
        (ORDINALS, by_ordinal),
        (NUMERIC_ORDINALS, by_ordinal),
        (PUBLICATIONS["kamerstukken"], by_kamerstuk),
        (PUBLICATIONS["nummer"], by_dossier_number),
        (PUBLICATIONS["handelingen"], by_handelingen),
        (PUBLICATIONS["bladen"], by_gazette),
        (PUBLICATIONS["ecli"], by_ecli),
        (PUBLICATIONS["ljn"], by_ljn),
        (PUBLICATIONS["koppelingen"], by_url),
        (PUBLICATIONS["namen"], by_identifier),
        (PUBLICATIONS["europees"], by_noun),
    )
    table: dict[str, Handler] = {}
    for words, handler in ways:
        for word_ in words:
            for spelling in spellings(word_):
                table.setdefault(spelling, handler)
    return table


_HANDLERS = _handlers()
