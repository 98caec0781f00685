"""Whose provisions a list names: "de volgende bepalingen van de Visserijwet 1963:", "Gemeentewet: de artikelen …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.model import Document, Span
from ingest.references.blocks import Block
from ingest.references.laws import known_law
from ingest.references.names import Names
from ingest.references.scanner import scan
from ingest.references.words import WORK_NOUNS


def list_parts(
    document: Document, block: Block, names: Names, carried: str | None
) -> Iterator[tuple[Block, str | None, str | None]]:
    """The lines of a block, each with the law whose provisions it lists, and the law that goes on from there to the next;
    in a reading text no line is wrapped."""
    text, position, current = document.text, block.span.start, carried
    annex = bool(block.section.locator.bijlage)
    while position < block.span.end:
        newline = text.find("\n", position, block.span.end)
        end = newline + 1 if newline >= 0 else block.span.end
        # The mark of an item ("a.") stands in front of its section.
        line = text.rfind("\n", 0, position) + 1 if position == block.span.start else position
        words = text[line:end]
        current = law_of_list(words, names, current, annex=annex)
        item = _law_of_item(words, names) if annex and current is None and _ARTICLES_FIRST.match(words) else None
        law = item or current
        if annex and _WHOLE_ITEM.fullmatch(words) and law_of_list(words, names, None, annex=True):
            current = None
        yield Block(Span(position, end), block.section), law, current
        position = end


_ARTICLES_FIRST = re.compile(r"\s*(?:[a-z0-9]{1,3}[.)°º]{1,2}\s)?(?:de\s)?artikel(?:en)?\s\d", re.IGNORECASE)
# "1. Onteigeningswet." announces nothing: the next item is of another law.
_WHOLE_ITEM = re.compile(r"\s*(?:[a-z0-9]{1,3}[.)°º]{1,2}|[–•-])\s[^\n]*[.;]\s*")


def _law_of_item(words: str, names: Names) -> str | None:
    """The one law that an item of an annex names behind its articles: "Artikel 2.1, artikel 2.2, voor zover …, van de Wro"."""
    laws = [mention.law for mention in scan(words, names, hosted=True) if mention.law is not None]
    works = {law.works for law in laws if law.kind == "named"}
    return works.pop()[0] if len(works) == 1 and all(law.kind == "named" and len(law.works) == 1 for law in laws) else None


_LIST_ITEM = re.compile(r"\s*(?:[a-z0-9]{1,3}[.)°º]{1,2}|[–•-])\s")
_LIST_HEAD = re.compile(
    r"(?:[–•-]\s*)?(?P<name>[A-Z][^:;.\n]{2,160}?)\s?:\s*(?P<rest>(?:de\s|het\s)?(?:artikel|artikelen|hoofdstuk|paragraaf|afdeling|titel)\b|$|\n)"
)
# "de volgende bepalingen van de Wet algemene regels herindeling:", and then a list of them.
_ANNOUNCED_LIST = re.compile(
    r"\b(?:volgende|navolgende|hierna\sgenoemde)\s(?:artikelen|bepalingen|voorschriften)\s(?:van|uit)\s(?:de|het)\s"
)
_COLON_ONLY = re.compile(r"[^.;:\n]{0,60}:\s*$")
_SENTENCE_WORDS = frozenset(
    {
        "is",
        "zijn",
        "wordt",
        "worden",
        "deze",
        "dit",
        "die",
        "dat",
        "artikel",
        "artikelen",
        "bedoeld",
        "heeft",
        "hebben",
        "kan",
        "kunnen",
        "treedt",
        "treden",
        "geldt",
        "gelden",
        "onder",
        "in",
    }
)
_WORK_WORD = re.compile(rf"(?:{'|'.join(sorted(WORK_NOUNS))})(?:\s(?:18|19|20)\d\d)?\b", re.IGNORECASE)


def law_of_list(text: str, names: Names, carried: str | None, *, annex: bool = False) -> str | None:
    """The law whose provisions a piece of text lists: it begins with the law and a colon, or goes on with such a list.

    "" when the law is not one that is known; None when the text is no such list. In an annex the name at the beginning
    of a line is enough ("Gaswet, met inbegrip van een besluit op grond van de artikelen …").
    """
    head = _LIST_HEAD.match(text) if ":" in text else None
    announced = _ANNOUNCED_LIST.search(text) if ":" in text else None
    if announced is not None:
        law = known_law(text, announced.end(), names)
        if law is not None and law.kind == "named" and len(law.works) == 1 and _COLON_ONLY.match(text, law.end):
            return law.works[0]
    if head is None and annex:
        mark = _LIST_ITEM.match(text)
        law = known_law(text, mark.end() if mark else 0, names)
        if law is not None and len(law.works) == 1 and law.kind == "named":
            return law.works[0]
    if head is None:
        return carried if carried is not None and _LIST_ITEM.match(text) else None
    law = known_law(text, head.start("name"), names)
    if law is not None and law.end >= head.end("name") and len(law.works) == 1:
        return law.works[0]
    unknown = _WORK_WORD.search(head["name"]) and not _SENTENCE_WORDS & set(head["name"].lower().split())
    return "" if unknown else None
