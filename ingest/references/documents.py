"""The references of a whole document, its parts giving the context.

In legislation every section is the host of its own text, and the document's definitions give names ("de wet"). In letters
and pages the context runs on from paragraph to paragraph: a number without a law belongs to the law that the text is about.
Notes are read by themselves, with the context of the place where they are called.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.locator import Locator
from ingest.model import Definition, Document, Reference, Span
from ingest.references.aliases import scan_with_aliases
from ingest.references.blocks import Block, blocks_of
from ingest.references.defining import find_definitions, narrowest, place_of
from ingest.references.mentions import Mention
from ingest.references.names import Names, with_aliases
from ingest.references.resolve import Context, resolve_in

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
    layers: dict[tuple[tuple[str, tuple[str, ...]], ...], Names] = {}
    for block in blocks_of(document):
        host = place_of(block.section)
        known = narrowest(named, host)
        key = tuple(sorted(known.items()))
        if key not in layers:
            layers[key] = with_aliases(names, known)
        yield from _in_block(document, block, layers[key], host)


def _in_block(document: Document, block: Block, names: Names, host: Locator) -> Iterator[Reference]:
    text = block.span.of(document.text)
    mentions, names = scan_with_aliases(text, names, hosted=True)
    heading = block.section.heading_span
    for reference in resolve_in(text, mentions, names, Context(host)):
        span = Span(block.span.start + reference.span.start, block.span.start + reference.span.end)
        # A heading "Artikel 5" is the provision itself and no reference to it.
        if heading is not None and span.overlaps(heading) and reference.resolution == "gastheer":
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
