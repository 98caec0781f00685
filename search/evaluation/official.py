"""Our references against those that the publisher of the law marked up, link by link.

Official markup stops at the article, leaves out some references and is sometimes wrong; so a disagreement is something
for an expert to look at, not an error of ours by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ingest.errors import IngestError
from ingest.inputs import input_of
from ingest.locator import Locator
from ingest.model import Document, OfficialReference, Reference, Span
from ingest.pipeline import document_in
from ingest.references import Names, compile_names, document_references
from ingest.register import Work

Verdict = Literal["gelijk", "niets gevonden", "andere regeling", "andere plaats", "meerduidig"]
_CONTEXT = 80


@dataclass(frozen=True, slots=True)
class Comparison:
    """One official link and what was found at its words. `excerpt` marks the words of the link in their sentence."""

    document: str
    span: Span
    excerpt: str
    official: Locator
    found: tuple[Locator, ...]
    verdict: Verdict
    kind: str
    """artikel, onderdeel van een regeling, or hele regeling; and whether the law is the text's own, another one or not known."""

    @property
    def agrees(self) -> bool:
        return self.verdict == "gelijk"


def read_documents(paths: Iterable[Path]) -> Iterator[Document]:
    """The documents in files, and in the XML files below folders. Files that cannot be read are left out."""
    for path in paths:
        for file in sorted(path.rglob("*.xml")) if path.is_dir() else (path,):
            try:
                document, _ = document_in(input_of(file).load())
            except IngestError:
                if not path.is_dir():
                    raise
                continue
            yield document


def compare(document: Document, names: Names) -> Iterator[Comparison]:
    """Every official link of a document that has a target, in reading order, with what we found there."""
    references = document_references(document, names)
    position = 0
    for link in sorted(document.official_references, key=lambda each: each.span):
        if link.target is None:
            continue
        while position < len(references) and references[position].span.end <= link.span.start:
            position += 1
        overlapping = [reference for reference in references[position : position + 8] if reference.span.overlaps(link.span)]
        yield _comparison(document, link, link.target, overlapping, names)


def with_titles(works: Iterable[Work], documents: Iterable[Document]) -> Names:
    """The register and the titles of the documents themselves, so that they can cite each other."""
    known = {work.id: work for work in works}
    for document in documents:
        title = document.metadata.title
        if title and document.work not in known:
            known[document.work] = Work(document.work, title)
    return compile_names(known.values())


def _comparison(document: Document, link: OfficialReference, target: Locator, found: list[Reference], names: Names) -> Comparison:
    places = tuple(place for reference in found for place in reference.targets)
    candidates = any(reference.candidates for reference in found)
    verdict: Verdict = "niets gevonden"
    if any(_same_place(place, target) for place in places):
        verdict = "gelijk"
    elif any(place.work == target.work for place in places):
        verdict = "andere plaats"
    elif places:
        verdict = "andere regeling"
    elif candidates:
        verdict = "meerduidig"
    return Comparison(
        document.id, link.span, _excerpt(document.text, link.span), target, places, verdict, _kind(document, target, names)
    )


def _same_place(found: Locator, official: Locator) -> bool:
    """Whether we point to the same article (chapter, annex, work), or below it."""
    if found.work != official.work:
        return False
    for level in ("artikel", "bijlage", "hoofdstuk", "titel", "afdeling", "paragraaf"):
        value = getattr(official, level)
        if value:
            return _plain(getattr(found, level)) == _plain(value)
    return True


def _plain(number: str) -> str:
    return number.replace(" ", "").rstrip(".").casefold()


def _kind(document: Document, target: Locator, names: Names) -> str:
    part = "artikel" if target.artikel else "onderdeel van een regeling" if target.depth else "hele regeling"
    if target.work == document.work:
        return f"{part}, eigen regeling"
    return f"{part}, andere regeling" if target.work in names.titles else f"{part}, regeling niet in het register"


def _excerpt(text: str, span: Span) -> str:
    before, behind = text[max(0, span.start - _CONTEXT) : span.start], text[span.end : span.end + _CONTEXT]
    return " ".join(f"{before}⟦{span.of(text)}⟧{behind}".split())
