"""The references of a whole document, its parts giving the context.

In legislation every section is the host of its own text, and the document's definitions give names ("de wet"). In letters
and pages the context runs on from paragraph to paragraph: a number without a law belongs to the law that the text is about.
Notes are read by themselves, with the context of the place where they are called.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ingest.locator import Locator
from ingest.model import Definition, Document, Reference, Span
from ingest.references.aliases import scan_with_aliases
from ingest.references.blocks import Block, blocks_of
from ingest.references.context import Context
from ingest.references.defining import find_definitions, narrowest, place_of
from ingest.references.listed import list_parts
from ingest.references.mentions import Mention
from ingest.references.names import Names, with_aliases
from ingest.references.parents import parents
from ingest.references.resolve import resolve_in

_POLICY = frozenset({"beleidsregel", "circulaire"})
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
        policy = document.metadata.kind in _POLICY and not any(section.locator.artikel for section in document.sections)
        found = _in_policy(document, names, definitions) if policy else _in_legislation(document, names, definitions)
    else:
        found = _in_prose(document, names, Context(None))
    return tuple(sorted(found, key=lambda reference: reference.span))


def _in_legislation(document: Document, names: Names, definitions: tuple[Definition, ...]) -> Iterator[Reference]:
    named = tuple(definition for definition in definitions if definition.target is not None)
    rests_on = parents(document, names, named)
    basis = rests_on.pop("besluit", ("",))[0]
    unknown = _redefined(definitions, names)
    parts = _Parts.of(document)
    layers: dict[tuple[tuple[str, tuple[str, ...]], ...], Names] = {}
    list_law: str | None = None
    leads: dict[Locator, str] = {}
    cited: dict[str, dict[str, set[str]]] = {}
    for block in blocks_of(document):
        host = place_of(block.section)
        known = rests_on | unknown | narrowest(named, host)
        key = tuple(sorted(known.items()))
        if key not in layers:
            layers[key] = with_aliases(names, known)
        named_works = _works_of(known)
        for part, law, carried in list_parts(document, block, names, list_law):
            list_law = carried
            # "die wet" in an onderdeel is the law that the words above the list have named.
            led = leads.get(host.up_to("lid"), "") if host.onderdeel else ""
            context = Context(host, law=led, list_law=law, basis=basis, named=named_works)
            for reference in _in_block(document, part, layers[key], context):
                listed = bool(host.bijlage) and document.text.endswith((", ", ",\n"), 0, reference.span.start)
                kept = parts.checked(reference, host) if not (listed and reference.resolution == "gastheer") else None
                kept = kept or _cited_before(reference, cited.get(host.artikel, {}))
                if kept is not None:
                    yield kept
                    for place in kept.targets:
                        if place.artikel and place.work != document.work and host.artikel:
                            cited.setdefault(host.artikel, {}).setdefault(place.artikel, set()).add(place.work)
            if not host.onderdeel:
                leads[host] = context.law


def _cited_before(reference: Reference, cited: Mapping[str, set[str]]) -> Reference | None:
    """A number that the law itself does not have, of the law of which the same article cites that number before:
    "Artikel 25 van de Faillissementswet is van toepassing. 2 Artikel 25, tweede lid, geldt niet indien …"."""
    works = {frozenset(cited.get(place.artikel, ())) for place in reference.targets if place.artikel}
    if len(works) != 1 or len(only := works.pop()) != 1:
        return None
    (work,) = only
    targets = tuple(replace(place, work=work, divisie="") for place in reference.targets)
    return replace(reference, targets=targets, resolution="context")


def _redefined(definitions: tuple[Definition, ...], names: Names) -> dict[str, tuple[str, ...]]:
    """Names of the register that the document gives to a work that is not in it ("pensioenwet: de Algemene burgerlijke
    pensioenwet"): no work at all here."""
    return {
        definition.term: ()
        for definition in definitions
        if definition.target is None and definition.term.casefold().endswith(_LAW_ENDINGS) and names.entry(definition.term)
    }


_LAW_ENDINGS = ("wet", "besluit", "regeling", "reglement", "verordening")
_NUMBERED = ("titel", "hoofdstuk", "afdeling", "paragraaf")


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a law has of its own: its article numbers, chapters and the like."""

    articles: frozenset[str]
    structure: frozenset[tuple[str, str]]
    divided: frozenset[str]
    """The articles that have leden."""

    @classmethod
    def of(cls, document: Document) -> _Parts:
        places = [section.locator for section in document.sections]
        return cls(
            frozenset(_plain(place.artikel) for place in places if place.artikel),
            frozenset((level, _plain(getattr(place, level))) for place in places for level in _NUMBERED if getattr(place, level)),
            frozenset(place.artikel for place in places if place.lid),
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
        own_paragraph = target.artikel == host.artikel and reference.text.lower().startswith("paragraph")
        if target.lid and own_paragraph and host.artikel not in self.divided:
            return None  # the paragraphs of an annex to a treaty, which stand here as articles
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


def _in_policy(document: Document, names: Names, definitions: tuple[Definition, ...]) -> Iterator[Reference]:
    """A circulaire or policy rule without articles of its own reads like a letter, with the names that it defines."""
    named = tuple(definition for definition in definitions if definition.target is not None)
    known = parents(document, names, named)
    basis = known.pop("besluit", ("",))[0]
    known |= narrowest(named, Locator(document.work))
    context = Context(None, itself=document.work, basis=basis, named=_works_of(known))
    parts = _Parts.of(document)
    for reference in _in_prose(document, with_aliases(names, known), context):
        kept = parts.checked(reference, Locator(document.work))
        if kept is not None:
            yield kept


def _works_of(known: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    return frozenset(works[0] for works in known.values() if len(works) == 1)


def _in_prose(document: Document, names: Names, context: Context) -> Iterator[Reference]:
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
    contexts, first = _Snapshots([]), replace(context)
    for index in range(len(body)):
        yield from resolve_in(text, body, names, context, only=index)
        contexts.taken.append(Snapshot(body[index].start, replace(context)))
    for span, inside in noted.items():
        yield from resolve_in(text, inside, names, contexts.before(anchors.get(span, span.start), first))


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What had been spoken of behind the mention at `position`."""

    position: int
    context: Context


@dataclass(frozen=True, slots=True)
class _Snapshots:
    taken: list[Snapshot]

    def before(self, position: int, first: Context) -> Context:
        """The context as it was at a position of the text; `first` is that of its beginning."""
        index = bisect_right([snapshot.position for snapshot in self.taken], position) - 1
        return replace(self.taken[index].context) if index >= 0 else replace(first)
