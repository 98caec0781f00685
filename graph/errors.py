"""What can go wrong in the graph.

GraphError
├── StoreError      a store is missing, damaged or of another make
├── QueryError      a SPARQL query is wrong, not allowed, or too heavy
│   ├── QueryLimitError   it goes over a bound of time, size or memory
│   └── QueryBusyError    nothing is free to run it
└── ThesaurusError  a thesaurus file cannot be read
"""

from __future__ import annotations


class GraphError(Exception):
    """Something about the graph; each message names the value, the place and what was expected."""


class StoreError(GraphError):
    """A store cannot be opened or written."""


class QueryError(GraphError):
    """A SPARQL query cannot be answered; says why in words for its author."""


class QueryLimitError(QueryError):
    """A SPARQL query goes over a bound; a narrower one may not."""


class QueryBusyError(QueryError):
    """A SPARQL query cannot be run now; the same one may be later."""


class ThesaurusError(GraphError):
    """A thesaurus file is not what it claims to be; names the file and the concept."""
