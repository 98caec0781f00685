"""Looks at a SPARQL query before anything runs it: only reading, nothing from elsewhere, nothing that nests too deep.

Oxigraph would fetch what a SERVICE clause names, and its parser recurses, so both are stopped here. The query is cut
into tokens after SPARQL 1.1, section 19.8; comments are blanked out (so that what was looked at is what runs, and error
positions stay right). In doubt a query is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.errors import QueryError

MAX_LENGTH = 20_000
"""Code points in a query."""
MAX_DEPTH = 60
"""Brackets within brackets."""
MAX_OPERATORS = 500
"""Operators in a query: a long chain of them is a deep tree."""

_TOKEN = re.compile(
    r"""
    (?P<comment>  \#[^\n\r]* )
  | (?P<iri>      <[^<>"{}|^`\\\x00-\x20]*> )
  | (?P<text>     '''(?:'{0,2}(?:[^'\\]|\\.))*+''' | \"\"\"(?:"{0,2}(?:[^"\\]|\\.))*+\"\"\"
                | '(?:[^'\\\n\r]|\\.)*+' | "(?:[^"\\\n\r]|\\.)*+" )
  | (?P<variable> [?$]\w+ )
  | (?P<language> @[a-zA-Z]+(?:-[a-zA-Z0-9]+)* )
  | (?P<blank>    _:[\w.\-]+ )
  | (?P<number>   (?:\d+\.\d*|\.\d+|\d+)(?:[eE][+-]?\d+)? )
  | (?P<name>     (?:[^\W\d_][\w.\-]*)?:(?:[\w:.\-%]|\\[_~.\-!$&'()*+,;=/?\#@%])* )   # prefixed name
  | (?P<word>     [^\W\d]\w* )
  | (?P<space>    \s+ )
  | (?P<sign>     . )
    """,
    re.VERBOSE | re.DOTALL,
)

_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})
_PROLOGUE = frozenset({"BASE", "PREFIX", "VERSION"})
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_OPERATORS = frozenset("+-*/|&=<>!^")


@dataclass(frozen=True, slots=True)
class CheckedQuery:
    """A query that may run: its text without comments, its form, and whether it names its own data set."""

    text: str
    form: str
    """SELECT, ASK, CONSTRUCT or DESCRIBE."""
    names_dataset: bool


def check_query(text: str) -> CheckedQuery:
    """Let a query through or say why not.

    Raises `QueryError` for an update, for SERVICE, for a query that is too long or too deep, and for what is no query.
    """
    if len(text) > MAX_LENGTH:
        raise QueryError(f"de query heeft {len(text)} tekens; ten hoogste {MAX_LENGTH} worden gelezen")
    form, names_dataset, depth, operators, clean = "", False, 0, 0, []
    for match in _TOKEN.finditer(text):
        kind, token = match.lastgroup, match.group()
        clean.append(" " * len(token) if kind == "comment" else token)
        if kind in ("word", "name", "blank") and _names_service(token, kind):
            raise QueryError(
                "SERVICE is niet toegestaan: dit adres vraagt niets aan andere (ook een prefix mag niet service heten)"
            )
        if kind == "word":
            word = token.upper()
            form = form or _form(word)
            names_dataset = names_dataset or word == "FROM"
        elif kind == "sign":
            depth += (token in _OPENING) - (token in _CLOSING)
            operators += token in _OPERATORS
            if token == "\\":
                raise QueryError("een backslash buiten een tekst is niet toegestaan")
        if depth > MAX_DEPTH:
            raise QueryError(f"de query nest dieper dan {MAX_DEPTH} haken")
        if operators > MAX_OPERATORS:
            raise QueryError(f"de query heeft meer dan {MAX_OPERATORS} operatoren")
    if not form:
        raise QueryError("dit is geen SPARQL-query; verwacht SELECT, ASK, CONSTRUCT of DESCRIBE")
    return CheckedQuery("".join(clean), form, names_dataset)


def _names_service(token: str, kind: str) -> bool:
    """Whether a parser could read the keyword SERVICE in this token; wider than the grammar, to be safe."""
    folded = token.casefold()
    if kind == "word":
        return "service" in folded
    return ".service" in folded or "service" in folded.partition(":")[0]


def _form(word: str) -> str:
    if word in _FORMS:
        return word
    if word in _UPDATES:
        raise QueryError(f"{word} is niet toegestaan: deze graaf kan alleen gelezen worden")
    if word in _PROLOGUE:
        return ""
    raise QueryError(f"{word!r} begint geen SPARQL-query; verwacht SELECT, ASK, CONSTRUCT of DESCRIBE")
