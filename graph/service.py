"""What the endpoint says of itself: SPARQL 1.1 Service Description and VoID, in one graph.

Sources: https://www.w3.org/TR/sparql11-service-description/, https://www.w3.org/TR/void/.
"""

from __future__ import annotations

import pyoxigraph as ox

from graph.identity import as_iri
from graph.queries import documents
from graph.standard_terms import SD, VOID
from graph.store import Graph
from graph.terms import LABEL, TITLE, A, node, number, text
from graph.vocabulary import PREFIXES

_FORMATS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "JSON-LD", "RDF_XML",
)  # fmt: skip
_FORMAT_NAMESPACE = "http://www.w3.org/ns/formats/"


def service_description(graph: Graph, endpoint: str) -> list[ox.Quad]:
    """The description of the endpoint at the address `endpoint`, with its data set and named graphs, sorted.

    Statements stand in the default graph, ready for `graph.export.serialise`.
    """
    address = as_iri(endpoint)
    here, service = ox.NamedNode(address), ox.NamedNode(f"{address}#service")
    described, union = ox.NamedNode(f"{address}#gegevens"), ox.NamedNode(f"{address}#alles")
    dataset = ox.NamedNode(graph.base)
    said: list[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]] = [
        (service, A, node(SD.Service)),
        (service, node(SD.endpoint), here),
        (service, node(SD.supportedLanguage), node(SD.SPARQL11Query)),
        (service, node(SD.feature), node(SD.UnionDefaultGraph)),
        *((service, node(SD.resultFormat), ox.NamedNode(_FORMAT_NAMESPACE + name)) for name in _FORMATS),
        (service, node(SD.defaultDataset), described),
        (described, A, node(SD.Dataset)),
        (described, node(SD.defaultGraph), union),
        (union, A, node(SD.Graph)),
        (dataset, A, node(VOID.Dataset)),
        (dataset, TITLE, text("Kennisgraaf van wetgeving en beleidsbrieven", "nl")),
        (dataset, node(VOID.uriSpace), text(graph.base)),
        (dataset, node(VOID.sparqlEndpoint), here),
        (dataset, node(VOID.triples), number(len(graph.store))),
        (dataset, node(VOID.entities), number(len(documents(graph)))),
        *((dataset, node(VOID.vocabulary), ox.NamedNode(name)) for name in (*PREFIXES.values(), f"{graph.base}def#")),
    ]
    for name in graph.store.named_graphs():
        if isinstance(name, ox.NamedNode):
            entry = ox.NamedNode(f"{address}#{name.value.rpartition('/')[2]}")
            said += [
                (described, node(SD.namedGraph), entry),
                (entry, A, node(SD.NamedGraph)),
                (entry, node(SD.name), name),
                (entry, LABEL, text(name.value.rpartition("/")[2])),
            ]
    return sorted({ox.Quad(subject, predicate, value, ox.DefaultGraph()) for subject, predicate, value in said}, key=str)
