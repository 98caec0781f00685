"""The graph as text in the formats that others read. The same graph always gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

import pyoxigraph as ox

from graph.errors import GraphError
from graph.store import Graph, dump_lines
from graph.vocabulary import prefixes

Format = Literal["turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml"]

FORMATS: dict[Format, ox.RdfFormat] = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}

MEDIA_TYPES: dict[Format, str] = {name: kind.media_type for name, kind in FORMATS.items()}
"""Format → media type, for content negotiation."""


def export(graph: Graph, format: str) -> bytes:
    """The whole graph in a format. Triple formats hold the union of the named graphs, quad formats the named graphs.

    Raises `GraphError` for a format that is not known.
    """
    return serialise(graph.store.quads_for_pattern(None, None, None), format, graph.base)


def serialise(quads: Iterable[ox.Quad], format: str, base: str) -> bytes:
    """Quads as text, sorted and each once; our prefixes where the format has prefixes.

    Raises `GraphError` for a format that is not known.
    """
    if format not in FORMATS:
        raise GraphError(f"{format!r} is no export format; expected one of {', '.join(get_args(Format))}")
    kind = FORMATS[format]
    if format == "nquads":
        return b"".join(dump_lines(quads))
    if kind.supports_datasets:
        ordered: list[ox.Quad] | list[ox.Triple] = sorted(set(quads), key=_by_graph)
    else:
        ordered = sorted({quad.triple for quad in quads}, key=str)
    return ox.serialize(ordered, format=kind, prefixes=prefixes(base)) or b""


def _by_graph(quad: ox.Quad) -> tuple[str, str]:
    """TriG and JSON-LD write a graph as one block, so a graph's quads must stand together."""
    return str(quad.graph_name), str(quad.triple)
