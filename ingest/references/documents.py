"""The references of a whole document, its parts giving the context.

In legislation every section is the host of its own text, and the document's definitions give names ("de wet"). In letters
and pages the context runs on from paragraph to paragraph: a number without a law belongs to the law that the text is about.
Notes are read by themselves, with the context of the place where they are called.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.locator import Locator
from ingest.model import Definition, Document, Reference, Span
from ingest.references.aliases import scan_with_aliases
from ingest.references.blocks import Block, blocks_of
from ingest.references.context import Context
from ingest.references.defining import find_definitions, narrowest, place_of
from ingest.references.laws import known_law
from ingest.references.mentions import Mention
from ingest.references.names import Names, with_aliases
from ingest.references.resolve import resolve_in
from ingest.references.scanner import scan
from ingest.references.words import WORK_NOUNS

_LEGISLATION = frozenset({"wet", "amvb", "regeling", "beleidsregel", "verdrag", "circulaire"})


def document_references(
    document: Document, names: Names, definitions: tuple[Definition, ...] | None = None
) -> tuple[Reference, ...]:
    """All references of a document in reading order, never overlapping.

    `definitions` are those of the document when they are at hand already; otherwise they are found here.
    """
    if definitions is None:
        definitions = find_definitions(document, names)
    if document.metadata.kind in _LEGISLATION or document.work.startswith("BWB"):
        found = _in_legislation(document, names, definitions)
    else:
        found = _in_prose(document, names)
    return tuple(sorted(found, key=lambda reference: reference.span))


def _in_legislation(document: Document, names: Names, definitions: tuple[Definition, ...]) -> Iterator[Reference]:
    named = tuple(definition for definition in definitions if definition.target is not None)
    parent = (
        _parent_law(document, names) if not any(definition.term.casefold() in ("wet", "de wet") for definition in named) else ""
    )
    parts = _Parts.of(document)
    layers: dict[tuple[tuple[str, tuple[str, ...]], ...], Names] = {}
    list_law: str | None = None
    leads: dict[Locator, str] = {}
    for block in blocks_of(document):
        host = place_of(block.section)
        known = narrowest(named, host) | ({"wet": (parent,)} if parent else {})
        key = tuple(sorted(known.items()))
        if key not in layers:
            layers[key] = with_aliases(names, known)
        for part, law in _list_parts(document, block, names, list_law):
            list_law = law
            # "die wet" in an onderdeel is the law that the words above the list have named.
            context = Context(host, law=leads.get(host.up_to("lid"), "") if host.onderdeel else "", list_law=law)
            for reference in _in_block(document, part, layers[key], context):
                listed = bool(host.bijlage) and document.text.endswith((", ", ",\n"), 0, reference.span.start)
                kept = parts.checked(reference, host) if not (listed and reference.resolution == "gastheer") else None
                if kept is not None:
                    yield kept
            if not host.onderdeel:
                leads[host] = context.law


_NUMBERED = ("titel", "hoofdstuk", "afdeling", "paragraaf")


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a law has of its own: its article numbers, chapters and the like."""

    articles: frozenset[str]
    structure: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, document: Document) -> _Parts:
        places = [section.locator for section in document.sections]
        return cls(
            frozenset(_plain(place.artikel) for place in places if place.artikel),
            frozenset((level, _plain(getattr(place, level))) for place in places for level in _NUMBERED if getattr(place, level)),
        )

    def _fits(self, number: str) -> bool:
        """Whether a number that the law does not have may be one that it had: written like the others, and not beyond the last."""
        alike = [own for own in self.articles if _style(own) == _style(number)]
        return len(self.articles) < _FEW or (bool(alike) and _whole(number) <= max(map(_whole, alike)))

    def checked(self, reference: Reference, host: Locator) -> Reference | None:
        """The reference, if what it says of the host's own work can be: a text quoted in a circulaire or an annex speaks of
        other articles, and a tariff has chapters too. In a further text of a work (a protocol) the text is named."""
        if reference.resolution != "gastheer" or not reference.targets:
            return reference
        target = reference.targets[0]
        elsewhere = bool(host.bijlage) or not host.artikel
        if target.artikel and _plain(target.artikel) not in self.articles and (elsewhere or not self._fits(target.artikel)):
            return None
        if not target.artikel and not target.bijlage:
            for level in _NUMBERED:
                value = getattr(target, level)
                if value and self.structure and (level, _plain(value)) not in self.structure:
                    return None
            if target.depth and not self.structure:
                return None
        if host.divisie and target.artikel and host.artikel and not host.divisie.startswith("Verdragtekst"):
            targets = tuple(replace(place, divisie=host.divisie) for place in reference.targets)
            return replace(reference, targets=targets)
        return reference


def _style(number: str) -> str:
    """What the numbers of one law have in common: a colon (7:1), full stops (8.4), letters in front (A 1, IV), or none."""
    return ":" if ":" in number else "." if "." in number else "A" if number[:1].isalpha() else "1"


def _whole(number: str) -> int:
    digits = _LEADING_DIGITS.match(number)
    return int(digits.group()) if digits else 0


_LEADING_DIGITS = re.compile(r"\d{1,6}")
_FEW = 3


def _plain(number: str) -> str:
    return number.replace(" ", "").casefold()


_BASIS = re.compile(r"gelet\s+op\s", re.IGNORECASE)
_DELEGATED = frozenset({"amvb", "regeling", "beleidsregel"})


def _parent_law(document: Document, names: Names) -> str:
    """What "de wet" means in a besluit or regeling that does not define it: the one wet on which it rests ("Gelet op …")."""
    if document.metadata.kind not in _DELEGATED:
        return ""
    works: set[str] = set()
    for block in blocks_of(document):
        text = block.span.of(document.text)
        basis = _BASIS.search(text) if not block.section.locator.artikel else None
        if basis is None:
            continue
        for mention in scan(text[basis.start() :], names, hosted=False):
            if mention.law is not None and mention.law.kind == "named" and len(mention.law.works) == 1:
                works.add(mention.law.works[0])
    laws = {work for work in works if _is_wet(names.titles.get(work, ""))}
    return laws.pop() if len(laws) == 1 else ""


def _is_wet(title: str) -> bool:
    first = title.casefold().split(" ", 1)[0]
    return first == "wet" or first.endswith("wet") or title.casefold().startswith("algemene wet")


def _list_parts(document: Document, block: Block, names: Names, carried: str | None) -> Iterator[tuple[Block, str | None]]:
    """The lines of a block, each with the law whose provisions it lists; in a reading text no line is wrapped."""
    text, position, current = document.text, block.span.start, carried
    annex = bool(block.section.locator.bijlage)
    while position < block.span.end:
        newline = text.find("\n", position, block.span.end)
        end = newline + 1 if newline >= 0 else block.span.end
        # The mark of an item ("a.") stands in front of its section.
        line = text.rfind("\n", 0, position) + 1 if position == block.span.start else position
        current = law_of_list(text[line:end], names, current, annex=annex)
        yield Block(Span(position, end), block.section), current
        position = end


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


def _in_block(document: Document, block: Block, names: Names, context: Context) -> Iterator[Reference]:
    text = block.span.of(document.text)
    mentions, names = scan_with_aliases(text, names, hosted=True)
    heading = block.section.heading_span
    host = context.host
    for reference in resolve_in(text, mentions, names, context):
        span = Span(block.span.start + reference.span.start, block.span.start + reference.span.end)
        # A heading "Artikel 5" is the provision itself and no reference to it.
        if heading is not None and span.start == heading.start and reference.resolution == "gastheer":
            continue
        if block.section.number and reference.targets == (host,) and span.start == block.span.start:
            continue
        yield replace(reference, span=span)


def _in_prose(document: Document, names: Names) -> Iterator[Reference]:
    text = document.text
    mentions, names = scan_with_aliases(text, names, hosted=False)
    notes = sorted((section.span for section in document.sections if section.kind == "noot"), key=lambda span: span.start)
    starts = [span.start for span in notes]
    body: list[Mention] = []
    noted: dict[Span, list[Mention]] = {}
    for mention in mentions:
        index = bisect_right(starts, mention.start) - 1
        if index >= 0 and mention.start < notes[index].end:
            noted.setdefault(notes[index], []).append(mention)
        else:
            body.append(mention)
    anchors = {note.span: min(note.anchors, default=note.span.start) for note in document.notes}
    contexts = _Snapshots([])
    context = Context(None)
    for index in range(len(body)):
        yield from resolve_in(text, body, names, context, only=index)
        contexts.taken.append(Snapshot(body[index].start, replace(context)))
    for span, inside in noted.items():
        yield from resolve_in(text, inside, names, contexts.before(anchors.get(span, span.start)))


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What had been spoken of behind the mention at `position`."""

    position: int
    context: Context


@dataclass(frozen=True, slots=True)
class _Snapshots:
    taken: list[Snapshot]

    def before(self, position: int) -> Context:
        """The context as it was at a position of the text."""
        index = bisect_right([snapshot.position for snapshot in self.taken], position) - 1
        return replace(self.taken[index].context) if index >= 0 else Context(None)
