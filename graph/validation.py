"""Does the graph keep its own rules? SHACL shapes, ours or anyone's, and the closed list of terms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pyoxigraph as ox
import pyshacl
from rdflib import Graph as RdfGraph
from rdflib import URIRef
from rdflib.namespace import RDF as RDF_TERMS
from rdflib.namespace import SH
from rdflib.term import Node

from graph.store import dataset_quads
from graph.terms import A
from graph.vocabulary import DEFAULT_BASE, allowed_terms

SHAPES_FILE = Path(__file__).with_name("shapes.ttl")
THESAURUS_SHAPES_FILE = Path(__file__).with_name("shapes_thesaurus.ttl")
CATALOGUE_SHAPES_FILE = Path(__file__).with_name("shapes_catalogue.ttl")


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that is not as it should be: `focus` breaks a rule in `path`, with `value` if one is to blame."""

    focus: str
    path: str
    value: str
    message: str
    severity: str
    """Violation, Warning or Info, as the shape says."""


def violations(quads: Iterable[ox.Quad], base: str = DEFAULT_BASE) -> tuple[Violation, ...]:
    """What breaks our own shapes, or uses a term that is not in the closed list; sorted. Empty means sound.

    The data set's own statements (`dataset_quads`) are taken along, so that code lists are known.
    """
    data = list(chain(quads, dataset_quads(base)))
    shapes = RdfGraph().parse(SHAPES_FILE, format="turtle", publicID=f"{base}def")
    return tuple(sorted({*_check(data, shapes), *unknown_terms(data, base)}))


def thesaurus_violations(quads: Iterable[ox.Quad]) -> tuple[Violation, ...]:
    """What breaks our shapes for a thesaurus; sorted."""
    return violations_against(quads, THESAURUS_SHAPES_FILE)


def catalogue_violations(quads: Iterable[ox.Quad]) -> tuple[Violation, ...]:
    """What breaks our shapes for a catalogue of data; sorted."""
    return violations_against(quads, CATALOGUE_SHAPES_FILE)


def violations_against(quads: Iterable[ox.Quad], shapes: Path) -> tuple[Violation, ...]:
    """What breaks the shapes of a Turtle file, such as those of NL-SBB; sorted."""
    return tuple(sorted(set(_check(quads, RdfGraph().parse(shapes, format="turtle")))))


def unknown_terms(quads: Iterable[ox.Quad], base: str = DEFAULT_BASE) -> tuple[Violation, ...]:
    """Predicates and classes that are not in the closed list of the vocabulary."""
    allowed = allowed_terms(base)
    found = set()
    for quad in quads:
        names = [quad.predicate.value]
        if quad.predicate == A and isinstance(quad.object, ox.NamedNode):
            names.append(quad.object.value)
        found |= {
            Violation(str(getattr(quad.subject, "value", quad.subject)), quad.predicate.value, name, "Onbekende term.", "Violation")
            for name in names
            if name not in allowed
        }
    return tuple(sorted(found))


def _check(quads: Iterable[ox.Quad], shapes: RdfGraph) -> Iterable[Violation]:
    triples = ox.serialize({quad.triple for quad in quads}, format=ox.RdfFormat.N_TRIPLES) or b""
    data = RdfGraph().parse(data=triples, format="nt")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, do_owl_imports=False, advanced=False)
    if not isinstance(report, RdfGraph):
        raise TypeError("expected a SHACL report as a graph")
    for result in report.subjects(RDF_TERMS.type, SH.ValidationResult):
        yield Violation(
            focus=_text(report, result, SH.focusNode),
            path=_text(report, result, SH.resultPath),
            value=_text(report, result, SH.value),
            message=_text(report, result, SH.resultMessage),
            severity=_text(report, result, SH.resultSeverity).rpartition("#")[2],
        )


def _text(report: RdfGraph, result: Node, predicate: URIRef) -> str:
    return " ".join(sorted(str(value) for value in report.objects(result, predicate)))
