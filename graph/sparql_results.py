"""SPARQL results as text.

Formats: SPARQL 1.1 Query Results JSON, XML, CSV and TSV (https://www.w3.org/TR/sparql11-overview/).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

import pyoxigraph as ox

from graph.errors import QueryError
from graph.xml_text import xml_text

Row = Sequence[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None]

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"

TABLE_TYPES = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
"""Name of a format for tables and truth values → media type."""

_BOOLEAN_FORMATS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}


def table(names: Sequence[str], rows: Sequence[Row], format: str) -> bytes:
    """Rows of terms under variable names (without question mark); an unbound variable is None.

    Raises `QueryError` for a term that the format cannot hold.
    """
    return _WRITERS[format](names, rows).encode()


def truth(value: ox.QueryBoolean, format: str) -> bytes:
    """The answer to an ASK query."""
    return value.serialize(format=_BOOLEAN_FORMATS[format]) or b""


def _json(names: Sequence[str], rows: Sequence[Row]) -> str:
    bindings = [{name: _json_term(term) for name, term in zip(names, row, strict=True) if term is not None} for row in rows]
    return json.dumps({"head": {"vars": list(names)}, "results": {"bindings": bindings}}, ensure_ascii=False)


def _json_term(term: Any) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    literal = _literal(term)
    made = {"type": "literal", "value": literal.value}
    if literal.language:
        made["xml:lang"] = literal.language
    elif literal.datatype.value != _XSD_STRING:
        made["datatype"] = literal.datatype.value
    return made


def _xml(names: Sequence[str], rows: Sequence[Row]) -> str:
    out = ['<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head>']
    out += [f"<variable name={quoteattr(name)}/>" for name in names]
    out.append("</head><results>")
    for row in rows:
        out.append("<result>")
        out += [
            f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>"
            for name, term in zip(names, row, strict=True)
            if term is not None
        ]
        out.append("</result>")
    out.append("</results></sparql>")
    return "".join(out)


def _xml_term(term: Any) -> str:
    if isinstance(term, ox.NamedNode):
        return f"<uri>{xml_text(term.value)}</uri>"
    if isinstance(term, ox.BlankNode):
        return f"<bnode>{xml_text(term.value)}</bnode>"
    literal = _literal(term)
    attribute = ""
    if literal.language:
        attribute = f" xml:lang={quoteattr(literal.language)}"
    elif literal.datatype.value != _XSD_STRING:
        attribute = f" datatype={quoteattr(literal.datatype.value)}"
    return f"<literal{attribute}>{xml_text(literal.value)}</literal>"


def _csv(names: Sequence[str], rows: Sequence[Row]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([_csv_term(term) for term in row] for row in rows)
    return stream.getvalue()


def _csv_term(term: Any) -> str:
    if term is None:
        return ""
    return f"_:{term.value}" if isinstance(term, ox.BlankNode) else str(getattr(term, "value", term))


def _tsv(names: Sequence[str], rows: Sequence[Row]) -> str:
    lines = ["\t".join(f"?{name}" for name in names)]
    lines += ["\t".join("" if term is None else str(term).replace("\t", "\\t") for term in row) for row in rows]
    return "\n".join(lines) + "\n"


def _literal(term: Any) -> ox.Literal:
    if isinstance(term, ox.Literal):
        return term
    raise QueryError("het resultaat bevat een triple als term; dat kan dit formaat niet schrijven")


_WRITERS: dict[str, Callable[[Sequence[str], Sequence[Row]], str]] = {"json": _json, "xml": _xml, "csv": _csv, "tsv": _tsv}
