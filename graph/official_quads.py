"""Statements about the references that the publisher marked up: beside our own findings, with a provenance of their own.

They are annotations like our own, but made by the publisher and read from the file; the direct links of the graph come from
our findings only, so that the two can be compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.finding_quads import SectionFinder, UniqueNames, target_triples
from graph.place_quads import Places
from graph.speaker import Speaker
from graph.terms import (
    ACTIVITY,
    ANNOTATION,
    DERIVED_FROM,
    GENERATED_BY,
    HAS_BODY,
    IDENTIFIER,
    LINKING,
    MOTIVATED_BY,
    USED,
    A,
    Triple,
    text,
)  # fmt: skip
from ingest.model import OfficialReference


def official_triples(here: Speaker, places: Places, references: Iterable[OfficialReference]) -> Iterator[Triple]:
    """Official references with a known target: the words, the target, the identifier as it was written, and who made it."""
    sections, names, markup = SectionFinder(here.document), UniqueNames(), here.below("opmaak")
    said = False
    for reference in references:
        if reference.target is None:
            continue
        if not said:
            said = True
            yield markup, A, ACTIVITY
            yield markup, USED, here.file
        annotation = here.below(f"officieel/{names.of(reference.span)}")
        section = sections.section(reference.span)
        yield annotation, A, ANNOTATION
        yield annotation, MOTIVATED_BY, LINKING
        yield annotation, GENERATED_BY, markup
        yield annotation, DERIVED_FROM, here.file
        if reference.raw:
            yield annotation, IDENTIFIER, text(reference.raw)
        yield from places.describe(reference.target)
        yield annotation, HAS_BODY, places.node(reference.target)
        yield from target_triples(here, annotation, reference.span, here.version if section is None else here.section(section))
