"""The page on which people query the graph: a form, examples, and the result as a table."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote, urlencode

from starlette.responses import HTMLResponse

from api.pages.rendering import render
from api.pages.sparql_examples import EXAMPLES
from graph.sparql import QueryResult
from graph.sparql_guard import MAX_LENGTH

MAX_ROWS = 500
"""Rows that the page shows; all of them are in the download."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value: its words, the address it leads to if it is a thing, and its language or type."""

    words: str
    href: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A result as the page shows it: a table, a yes or no, or text."""

    names: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    total: int = 0
    truth: bool | None = None
    text: str = ""


def query_page(
    query: str, *, result: QueryResult | None = None, base: str = "", mistake: str = "", status: int = 200
) -> HTMLResponse:
    """The form with `query` in it, and what it gave: `result` (a table or truth in JSON, triples in Turtle) or a mistake.

    `base` is the base IRI of the graph, which is left out of what is shown.
    """
    return render(
        "sparql.html",
        status,
        query=query,
        shown=None if result is None else _shown(result, base),
        mistake=mistake,
        examples=EXAMPLES,
        max_length=MAX_LENGTH,
        address=lambda text: f"/sparql?{urlencode({'query': text})}",
    )


def _shown(result: QueryResult, base: str) -> Shown:
    if result.kind == "triples":
        return Shown(total=result.size, text=result.content.decode())
    found = json.loads(result.content)
    if result.kind == "truth":
        return Shown(truth=bool(found["boolean"]))
    names = tuple(found["head"]["vars"])
    bindings = found["results"]["bindings"]
    rows = tuple(tuple(_cell(row.get(name), base) for name in names) for row in bindings[:MAX_ROWS])
    return Shown(names=names, rows=rows, total=result.size)


def _cell(term: dict[str, Any] | None, base: str) -> Cell:
    if term is None:
        return Cell("")
    value = str(term["value"])
    if term["type"] == "uri":
        return Cell(shortened(value, base), local_address(value, base))
    datatype = str(term.get("datatype", "")).rpartition("#")[2]
    return Cell(value, note="" if datatype in {"", "integer", "decimal", "date"} else datatype)


def shortened(iri: str, base: str) -> str:
    """An IRI as people can read it: without our own base, and decoded."""
    return unquote(iri.removeprefix(base).removeprefix("id/")) if base and iri.startswith(base) else iri


def local_address(iri: str, base: str) -> str:
    """Where an IRI leads on this site; elsewhere only for web addresses; empty for what has none (`jci1.3:…`)."""
    if base and iri.startswith(base):
        return "/" + quote(iri.removeprefix(base), safe="/:%#!$&'()*+,;=@~")
    return iri if iri.startswith(("http://", "https://")) else ""
