"""One pass over a text that finds citations without resolving them.

Every citation begins at, or is recognised by, a word from a closed list: a label (artikel, lid, hoofdstuk), an ordinal,
the first word of a known name, a publication's name. The pass looks each word of the text up in that list and reads a
citation only where one can stand; what is read is not read again.
"""

from __future__ import annotations

from collections.abc import Iterable

from ingest.references.candidates import candidates
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


def scan(text: str, names: Names, *, hosted: bool) -> list[Mention]:
    """Everything in `text` that may be a citation, in order and never overlapping. `hosted`: the text is a provision."""
    state = Scan(text, names, hosted)
    for start, written, identifier in candidates(text, names):
        if start < state.position:
            continue
        handler = _HANDLERS.get(written) or (by_identifier if identifier else by_name)
        for mention in handler(state, start, start + len(written), written):
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
