"""What every statement about one document needs at hand: the base IRI, our terms, and the nodes of the document itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pyoxigraph as ox

from graph.identity import document_iri, graph_iri, section_iri, thing_iri
from graph.vocabulary import OwnTerms, own_terms
from ingest.locator import Locator
from ingest.model import Document


@dataclass(frozen=True, slots=True)
class Extractor:
    """What found the links: name and version of the software, and when the build was made (None: not told)."""

    name: str = "vindplaats"
    version: str = "0.1.0"
    built: datetime | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """The nodes around one document. Make it with `speaker`."""

    base: str
    own: OwnTerms
    document: Document
    extractor: Extractor
    graph: ox.NamedNode
    version: ox.NamedNode
    """The document: this version of the work."""
    text: ox.NamedNode
    """Its reading text, into which all positions point."""
    file: ox.NamedNode
    """The file that it was read from."""
    reading: ox.NamedNode
    """The activity that read it."""
    software: ox.NamedNode

    def below(self, path: str) -> ox.NamedNode:
        """A thing that belongs to the document: `below("verwijzing/10-20")`."""
        return ox.NamedNode(f"{self.version.value}/{path}")

    def section(self, locator: Locator) -> ox.NamedNode:
        """A section of this document."""
        return ox.NamedNode(section_iri(self.document.id, locator, self.base))


def speaker(document: Document, base: str, extractor: Extractor) -> Speaker:
    """The nodes around `document`, under a base IRI that ends in a slash."""
    version = document_iri(document.id, base)
    return Speaker(
        base=base,
        own=own_terms(base),
        document=document,
        extractor=extractor,
        graph=ox.NamedNode(graph_iri(document.id, base)),
        version=ox.NamedNode(version),
        text=ox.NamedNode(f"{version}/tekst"),
        file=ox.NamedNode(f"{version}/bestand"),
        reading=ox.NamedNode(f"{version}/lezing"),
        software=ox.NamedNode(thing_iri("software", f"{extractor.name}/{extractor.version}", base)),
    )
