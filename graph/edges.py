"""The citations as a plain network, for tools that know no RDF: edges, CSV, GraphML."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from xml.sax.saxutils import quoteattr

from graph.queries import cites, documents
from graph.store import Statements
from graph.xml_text import xml_text
from ingest.locator import Locator


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """One link from a citing section to a cited place, as text forms of locators, with the words that make it."""

    source: str
    target: str
    document: str
    meaning: str
    words: str
    begin: int
    end: int


def edges(graph: Statements) -> Iterator[Edge]:
    """Every resolved citation in the graph, one edge per target; ordered by document and position."""
    for version in documents(graph):
        for citation in cites(graph, Locator(version.work), document=version.document):
            for target in citation.targets:
                yield Edge(
                    str(citation.locator), str(target), citation.document, citation.meaning, citation.words,
                    citation.span.start, citation.span.end,
                )  # fmt: skip


def as_csv(links: Iterable[Edge]) -> str:
    """The edges as CSV (RFC 4180) under Dutch headings."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(_HEADINGS[field.name] for field in fields(Edge))
    writer.writerows(astuple(link) for link in links)
    return stream.getvalue()


def as_graphml(links: Iterable[Edge]) -> str:
    """The edges as GraphML (http://graphml.graphdrawing.org/specification.html), a node for each place."""
    listed = list(links)
    places = sorted({place for link in listed for place in (link.source, link.target)})
    out = [_GRAPHML_HEAD]
    out += [f"    <node id={quoteattr(place)}/>" for place in places]
    for number, link in enumerate(listed):
        out.append(f'    <edge id="e{number}" source={quoteattr(link.source)} target={quoteattr(link.target)}>')
        out += [f'      <data key="{name}">{xml_text(str(getattr(link, name)))}</data>' for name in _EDGE_DATA]
        out.append("    </edge>")
    out.append("  </graph>\n</graphml>\n")
    return "\n".join(out)


_HEADINGS = {
    "source": "bron",
    "target": "doel",
    "document": "document",
    "meaning": "betekenis",
    "words": "tekst",
    "begin": "begin",
    "end": "eind",
}
_EDGE_DATA = {"document": "string", "meaning": "string", "words": "string", "begin": "int", "end": "int"}
_KEYS = "\n".join(
    f'  <key id="{name}" for="edge" attr.name="{_HEADINGS[name]}" attr.type="{kind}"/>' for name, kind in _EDGE_DATA.items()
)
_GRAPHML_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    f'{_KEYS}\n  <graph id="verwijzingen" edgedefault="directed">'
)
