"""Terms that a document gives a meaning, and where that meaning holds.

Forms:
    definition article   "In deze wet wordt verstaan onder:" with "term: meaning;" per onderdeel, numbered or not
    in one sentence      "Onder huurder wordt verstaan: …", "Voor de toepassing van dit artikel wordt onder X verstaan Y"
    letters              "de Autoriteit woningcorporaties (Aw)", "de Leegstandwet (hierna: de wet)"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.locator import Locator
from ingest.model import Definition, Document, Section, Span
from ingest.references.aliases import aliases_behind
from ingest.references.blocks import Block, blocks_of
from ingest.references.names import Names
from ingest.references.scanner import scan

_LEAD_IN = re.compile(
    r"wordt?(?:en)?\s(?:\w+\s){0,6}?(?:verstaan\sonder|begrepen\sonder)|wordt\sonder:|verstaat\sonder:|begripsbepalingen|definities",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"[\s\-–•]{0,6}(?P<number>[a-z0-9]{1,3}[.)°]\s+)?(?P<term>[^\n:;]{1,120}?)\s?:\s+(?P<meaning>[^\n]+(?:\n(?!\s*\n)[^\n]+)*)"
)
_MEANT = r"(?P<meaning>(?:[^.;\n]|\.(?=\S)){3,600})"
_TERM_IN_SENTENCE = r"onder\s+(?:een\s|de\s|het\s(?!\w+en\svan\s))?(?P<term>[^,.:;\n]{2,80}?)"
_WHERE = (
    r"(?:\s+(?:in|bij|voor|van)\s(?:de\stoepassing\svan\s)?(?:het\sbepaalde\sin\s)?(?:deze|dit|het|de)\s\w+"
    r"(?:\sen\sde\sdaarop\sberustende\sbepalingen)?)?"
)
_ALSO = r"(?:\s+(?:mede|ook|tevens|eveneens|niet|uitsluitend|slechts|alleen|hier|in\sieder\sgeval))*"
_NO_TERM = r"(?:(?!onder\b)\w+\s)"
_INLINE = (
    # onder huurder wordt in dit artikel verstaan: …
    re.compile(
        rf"\b{_TERM_IN_SENTENCE}{_WHERE}{_ALSO}\s+word(?:t|en)\s{_NO_TERM}{{0,6}}?verstaan(?!\sonder\b):?\s*{_MEANT}?",
        re.IGNORECASE,
    ),
    # voor de toepassing van dit artikel wordt onder huurder mede verstaan …
    re.compile(
        rf"\bword(?:t|en)\s{_NO_TERM}{{0,6}}?{_TERM_IN_SENTENCE}{_ALSO}{_WHERE}{_ALSO}\s+verstaan:?\s*{_MEANT}?", re.IGNORECASE
    ),
    # onder leegwaarde verstaan wij …
    re.compile(
        rf"\b{_TERM_IN_SENTENCE}{_ALSO}\s+versta(?:an?|at)\s(?:ik|wij|we|de\sAw){_ALSO}(?:\shet\svolgende)?:?\s+{_MEANT}",
        re.IGNORECASE,
    ),
    # met leegwaarde bedoelen we …, met leegwaarde wordt bedoeld …
    re.compile(
        rf"\bmet\s+(?:een\s|de\s|het\s)?(?P<term>[^,.:;\n]{{2,60}}?)\s+(?:bedoelen\s(?:wij|we)|bedoel\sik|wordt\s{_NO_TERM}{{0,3}}?bedoeld):?\s+{_MEANT}",
        re.IGNORECASE,
    ),
)
_SENTENCE_WORDS = re.compile(
    r"\b(?:word(?:t|en)|verstaan|verstaat|geldt|gelden|kan|kunnen|moet|moeten|bedraagt|luidt|bedoeld|gewijzigd)\b", re.IGNORECASE
)
"""A term is a name; with one of these words before the colon it is a sentence."""
_SCOPE = re.compile(
    r"\b(?:in|van|bij)\s(?P<this>deze|dit)\s(?P<part>wet|besluit|regeling|verordening|beleidsregels?|verdrag|boek|deel|titel|hoofdstuk|afdeling|paragraaf|artikel|lid|bijlage)",
    re.IGNORECASE,
)
_PARTS = frozenset({"boek", "deel", "titel", "hoofdstuk", "afdeling", "paragraaf", "artikel", "lid", "bijlage"})
_SHORT_NAME = re.compile(
    r"(?P<meaning>(?:[A-Z][\w’'-]*)(?:\s(?:[A-Za-z][\w’'-]*)){0,7}?)\s\((?:hierna(?:\ste\snoemen)?:?\s)?(?:de\s|het\s)?[\"“'‘]?(?P<term>[A-Z][A-Za-z]{1,9})[\"”'’]?\)"
)
_ARTICLE = re.compile(r"^(?:de|het(?!\s+\w+en\s+van\s)|een)\s+", re.IGNORECASE)
"""Not of "het maken van bezwaar": there the article makes the verb a name."""
_AROUND_TERM = " \t\n\"'“”‘’„«»"
_LEGISLATION = frozenset({"wet", "amvb", "regeling", "beleidsregel", "verdrag", "circulaire"})
_LONGEST_SKIP = 4


def find_definitions(document: Document, names: Names) -> tuple[Definition, ...]:
    """All definitions of a document in reading order; `target` is set when the meaning is the name of a known work."""
    blocks = list(blocks_of(document))
    found = [*_listed(document, blocks, names), *_in_sentences(document, blocks, names)]
    if document.metadata.kind not in _LEGISLATION:
        found += _short_names(document)
    found += _given_names(document, names)
    unique: dict[tuple[str, Span], Definition] = {}
    for definition in sorted(found, key=lambda item: (item.term_span, item.target is None, item.meaning_span)):
        unique.setdefault((definition.term, definition.term_span), definition)
    return tuple(unique.values())


def _listed(document: Document, blocks: list[Block], names: Names) -> Iterator[Definition]:
    """The list below a lead-in: every part of that section that reads "term: meaning"."""
    leads: list[tuple[Locator, Locator]] = []
    for block in blocks:
        section = block.section
        text = block.span.of(document.text)
        if _LEAD_IN.search(text) and section.kind != "onderdeel":
            leads.append((section.locator, _scope(text, section.locator)))
            lead = _LEAD_IN.search(text)
            if lead is not None:
                yield from _terms(document, block.span.start + lead.end(), block.span.end, leads[-1][1], names)
            continue
        holder = next(
            (scope for place, scope in reversed(leads) if place.contains(section.locator) and place != section.locator), None
        )
        if holder is not None and not (block.section.heading_span and block.section.heading_span.overlaps(block.span)):
            yield from _terms(document, block.span.start, block.span.end, holder, names)


def _terms(document: Document, start: int, end: int, scope: Locator, names: Names) -> Iterator[Definition]:
    """ "term: meaning", one a line."""
    position = start
    while position < end:
        newline = document.text.find("\n", position, end)
        stop = newline if newline >= 0 else end
        match = _TERM.match(document.text, position, stop)
        if match is not None and not match["meaning"].isspace() and _is_term(match["term"]):
            yield _definition(document, Span(*match.span("term")), Span(*match.span("meaning")), scope, names)
        position = stop + 1


def _is_term(term: str) -> bool:
    return (
        len(term.split()) <= 12
        and not _LEAD_IN.search(term)
        and not _SENTENCE_WORDS.search(term)
        and not term.casefold().startswith(("indien", "als ", "voor zover", "tenzij"))
    )


_FIRST_LABEL = re.compile(r"\n[ \t]*[a-z0-9]{1,3}[.)°]?\s*$")
_SAYS_MEANT = re.compile(r"\b(?:verstaan?|verstaat|bedoelen|bedoeld|bedoel\sik)\b", re.IGNORECASE)


def _in_sentences(document: Document, blocks: list[Block], names: Names) -> Iterator[Definition]:
    for block in blocks:
        text = block.span.of(document.text)
        if not _SAYS_MEANT.search(text):
            continue
        for pattern in _INLINE:
            for match in pattern.finditer(text):
                term = Span(block.span.start + match.start("term"), block.span.start + match.end("term"))
                first, last = match.span("meaning") if match["meaning"] else (match.end(), match.end())
                meaning = Span(block.span.start + first, block.span.start + last)
                if _FIRST_LABEL.sub("", text[match.start() :]).rstrip().endswith(":"):
                    meaning = Span(meaning.start, block.section.span.end)  # the list below is the meaning, or its end
                if not meaning.of(document.text).strip() or not _is_term(match["term"]):
                    continue
                yield _definition(document, term, meaning, _scope(text, block.section.locator), names)


def _definition(document: Document, term: Span, meaning: Span, scope: Locator, names: Names) -> Definition:
    text = document.text
    start, end = meaning.start, meaning.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1] in " ;.\n\t,":
        end -= 1
    words = " ".join(_ARTICLE.sub("", term.of(text).strip(_AROUND_TERM)).split())
    meaning = Span(start, end)
    return Definition(words, term, meaning, scope, _named_work(meaning.of(text), names))


def _named_work(meaning: str, names: Names) -> Locator | None:
    """The work that a meaning names, when the name is what it begins with and no provision of it is meant."""
    for mention in scan(meaning, names, hosted=False):
        if mention.start <= _LONGEST_SKIP and mention.form == "wet" and mention.law is not None and len(mention.law.works) == 1:
            return Locator(mention.law.works[0])
        return None
    return None


def _scope(text: str, place: Locator) -> Locator:
    """Where a definition holds: "In dit hoofdstuk …" the chapter, otherwise the whole work."""
    match = _SCOPE.search(text)
    part = match["part"].lower() if match else ""
    if part not in _PARTS or not getattr(place, part):
        return place.root
    return place.up_to(part)


def _short_names(document: Document) -> Iterator[Definition]:
    """ "Autoriteit woningcorporaties (Aw)": the letters must be those of the words in front, in order."""
    for match in _SHORT_NAME.finditer(document.text):
        start = _initials_start(match["meaning"], match["term"])
        if start is not None:
            meaning = Span(match.start("meaning") + start, match.end("meaning"))
            yield Definition(match["term"], Span(*match.span("term")), meaning, Locator(document.work))


def _initials_start(words: str, short: str) -> int | None:
    """Where the words begin whose letters make up the abbreviation; None when they do not."""
    letters = short.casefold()
    for start in (match.start() for match in re.finditer(r"(?<!\S)\S", words)):
        candidate = words[start:]
        if candidate[0].casefold() == letters[0] and _spells(candidate, letters):
            return start
    return None


def _spells(words: str, letters: str) -> bool:
    initials = [word[0].casefold() for word in words.split()]
    position = 0
    for letter in letters:
        while position < len(initials) and initials[position] != letter:
            position += 1
        if position == len(initials):
            return False
        position += 1
    return True


def _given_names(document: Document, names: Names) -> Iterator[Definition]:
    """Names that the text gives to works: "(hierna: de wet)", "(Btiv)"."""
    text = document.text
    for mention in scan(text, names, hosted=False):
        law = mention.law
        if law is None or law.kind == "noun" or len(law.works) != 1:
            continue
        given = aliases_behind(text, mention)
        if given is None:
            continue
        alias, end = given
        start = text.rfind(alias, law.end, end)
        if start >= 0:
            term = Span(start, start + len(alias))
            yield Definition(_ARTICLE.sub("", alias), term, Span(law.start, law.end), Locator(document.work), Locator(law.works[0]))


def narrowest(definitions: tuple[Definition, ...], place: Locator) -> dict[str, tuple[str, ...]]:
    """The names of works that hold at a place, the narrowest scope winning: term → work."""
    chosen: dict[str, Definition] = {}
    for definition in definitions:
        if definition.target is None or not definition.scope.contains(place):
            continue
        term = definition.term.casefold()
        if term not in chosen or chosen[term].scope.depth <= definition.scope.depth:
            chosen[term] = definition
    return {definition.term: (definition.target.work,) for definition in chosen.values() if definition.target is not None}


def place_of(section: Section) -> Locator:
    """A section as a host: the place in which its text stands."""
    return replace(section.locator, noot="") if section.kind == "noot" else section.locator
