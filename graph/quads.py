"""Findings in, quads out: everything that was read from one document, in one named graph."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import pyoxigraph as ox

from graph.document_quads import metadata_triples, provenance_triples, section_triples
from graph.finding_quads import definition_triples, reference_triples, rule_triples
from graph.norm_quads import announcement_triples, norm_triples
from graph.official_quads import official_triples
from graph.place_quads import Places
from graph.speaker import Extractor, speaker
from graph.vocabulary import DEFAULT_BASE
from ingest.model import Findings


def quads(findings: Findings, base: str = DEFAULT_BASE, extractor: Extractor | None = None) -> Iterator[ox.Quad]:
    """All statements about a document and its findings, in the document's named graph.

    `base` is the base IRI and ends in a slash. The same findings and extractor always give the same quads: there are
    no blank nodes, and no time but the extractor's own. A statement may be given more than once.
    """
    here = speaker(findings.document, base, extractor or Extractor())
    places = Places(base)
    triples = chain(
        metadata_triples(here, places),
        provenance_triples(here),
        section_triples(here, places),
        reference_triples(here, places, findings.references),
        official_triples(here, places, findings.document.official_references),
        rule_triples(here, places, findings.rules),
        norm_triples(here, places, findings.rules),
        announcement_triples(here, places, findings.announcements),
        definition_triples(here, places, findings.definitions),
    )
    for subject, predicate, value in triples:
        yield ox.Quad(subject, predicate, value, here.graph)
