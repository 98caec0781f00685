"""What "de wet" and "het besluit" mean in a document that does not define them: that on which it rests."""

from __future__ import annotations

import re

from ingest.model import Definition, Document
from ingest.references.blocks import blocks_of
from ingest.references.names import Names, words_of
from ingest.references.scanner import scan

_BASIS = re.compile(r"gelet\s+op\s", re.IGNORECASE)
_DELEGATED = frozenset({"amvb", "regeling", "beleidsregel", "circulaire"})


def parents(document: Document, names: Names, named: tuple[Definition, ...]) -> dict[str, tuple[str, ...]]:
    """"wet" and "besluit" → the one wet, and the one besluit, on which a besluit, regeling or policy rests and which its own
    definitions (`named`) do not give: of those in its basis ("Gelet op …") the only one, or the only one that its title
    speaks of; without a basis the one in its title ("Aanwijzing Wet politiegegevens")."""
    if document.metadata.kind not in _DELEGATED:
        return {}
    wanted = [noun for noun in ("wet", "besluit") if not any(_noun(definition) == noun for definition in named)]
    if document.metadata.kind == "amvb" or (document.metadata.title or "").startswith("Wijzig"):
        wanted = [noun for noun in wanted if noun == "wet"]
    basis, title = _works_of_basis(document, names), _works_in(document.metadata.title or "", names)
    found: dict[str, tuple[str, ...]] = {}
    for noun in wanted:
        works = {work for work in basis or title - {document.work} if _is(noun, names.titles.get(work, ""))}
        if len(works) > 1:
            works = {work for work in works if _speaks_of(document.metadata.title or "", names.titles[work])}
        if len(works) == 1:
            found[noun] = (works.pop(),)
    return found


def _noun(definition: Definition) -> str:
    return definition.term.casefold().removeprefix("de ").removeprefix("het ")


def _works_of_basis(document: Document, names: Names) -> set[str]:
    works: set[str] = set()
    for block in blocks_of(document):
        text = block.span.of(document.text)
        basis = _BASIS.search(text) if not block.section.locator.artikel else None
        if basis is not None:
            works |= _works_in(text[basis.start() :], names)
    return works


def _works_in(text: str, names: Names) -> set[str]:
    laws = (mention.law for mention in scan(text, names, hosted=False))
    return {law.works[0] for law in laws if law is not None and law.kind == "named" and len(law.works) == 1}


def _is(noun: str, title: str) -> bool:
    """Whether a work with this title is called so: "de wet" is a Wet, an X-wet or an Algemene wet, "het besluit" an X-besluit."""
    first = title.casefold().split(" ", 1)[0]
    return first == noun or first.endswith(noun) or (noun == "wet" and title.casefold().startswith("algemene wet"))


def _speaks_of(title: str, work: str) -> bool:
    """Whether a title holds what a work is about: "Regeling aanvullende regels veiligheid wegtunnels"."""
    subject = " ".join(words_of(work)).removeprefix("wet ").removeprefix("besluit ").removeprefix("op de ").removeprefix("op het ")
    return f" {subject} " in f" {' '.join(words_of(title))} "
