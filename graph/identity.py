"""From places to IRIs and back.

    {base}id/BWBR0005181/artikel/48/lid/5              a place in a work, whatever its version
    {base}id/document/BWBR0005181_2024-01-01           a document: one version of a work, as it was read
    {base}id/document/BWBR0005181_2024-01-01/artikel/48    a section of that version
    {base}id/document/…/verwijzing/120-141             a reference found at code points 120 to 141
    {base}id/graaf/BWBR0005181_2024-01-01              the named graph that holds all that was read from it

IRIs are pure ASCII: what is not allowed in a path segment is percent-encoded as UTF-8 (RFC 3986, RFC 3987 section 3.1).
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote, unquote

from graph.errors import GraphError
from ingest.errors import LocatorError
from ingest.locator import Locator, parse_locator

_SAFE = "!$&'()*+,;=:@"
"""Allowed in a path segment besides unreserved characters (RFC 3986, `pchar`)."""

RESERVED = frozenset({"document", "graaf", "software", "organisatie", "begrip"})
"""First segments below `id/` that name other things than works."""


def iri(locator: Locator, base: str) -> str:
    """The IRI of a place, as it is written: `short()` it first where the canonical place is meant.

    Raises `GraphError` for a work whose name is reserved.
    """
    if locator.work.partition("/")[0] in RESERVED:
        raise GraphError(f"{locator.work!r} cannot name a work: {base}id/{locator.work} is taken for other things")
    return f"{base}id/{_path(str(locator))}"


def locator_of(text: str, base: str) -> Locator:
    """The place that an IRI of `iri` names; its inverse.

    Raises `GraphError` when the IRI is not below `{base}id/`, names something else than a place or is no locator.
    """
    prefix = f"{base}id/"
    if not text.startswith(prefix):
        raise GraphError(f"{text!r} names no place; expected an IRI that begins with {prefix}")
    path = text[len(prefix) :]
    if path.partition("/")[0] in RESERVED:
        raise GraphError(f"{text!r} names no place in a work but a {path.partition('/')[0]}")
    try:
        return parse_locator("/".join(unquote(segment) for segment in path.split("/")))
    except LocatorError as error:
        raise GraphError(f"{text!r} names no place: {error}") from error


@lru_cache(maxsize=65_536)
def locator_from_text(text: str) -> Locator:
    """`parse_locator`, which remembers: the same places return in every answer."""
    return parse_locator(text)


def document_iri(document: str, base: str) -> str:
    """The IRI of a document by its id."""
    return f"{base}id/document/{quote(document, safe=_SAFE)}"


def document_of(text: str, base: str) -> str:
    """The id of the document that an IRI names or lies below; the inverse of `document_iri`.

    Raises `GraphError` when it names no document.
    """
    prefix = f"{base}id/document/"
    if not text.startswith(prefix):
        raise GraphError(f"{text!r} names no document; expected an IRI that begins with {prefix}")
    return unquote(text[len(prefix) :].partition("/")[0])


def section_iri(document: str, section: Locator, base: str) -> str:
    """The IRI of a section in one document: the document's, then the levels of the section's locator."""
    levels = str(section)[len(section.work) :]
    return document_iri(document, base) + _path(levels)


def words_iri(annotation: str) -> str:
    """The IRI of the piece of text that an annotation points at."""
    return f"{annotation}#woorden"


def reference_of(words: str) -> str | None:
    """The IRI of the reference whose words these are; None for the words of a rule or definition."""
    return words.removesuffix("#woorden") if "/verwijzing/" in words else None


def position_of(reference: str) -> tuple[int, int]:
    """Where a reference's words begin and end, by its IRI: the same code points that its position selector states."""
    begin, end = reference.rpartition("/")[2].split("-")[:2]
    return int(begin), int(end)


def annotation_iri(thing: str) -> str:
    """The IRI of the annotation that says where a rule or definition stands."""
    return f"{thing}/annotatie"


def quote_iri(words: str) -> str:
    """The IRI of the quote selector of a piece of text, by that of the piece."""
    return f"{words}-citaat"


def position_iri(words: str) -> str:
    """The IRI of the position selector of a piece of text."""
    return f"{words}-positie"


def graph_iri(name: str, base: str) -> str:
    """The IRI of a named graph: a document's id, or `woordenlijst` and `begrippen` for our own vocabulary and thesaurus."""
    return f"{base}id/graaf/{quote(name, safe=_SAFE)}"


def thing_iri(kind: str, name: str, base: str) -> str:
    """The IRI of a thing of a reserved kind: `software`, `organisatie`, `begrip`; `name` may hold slashes.

    Raises `GraphError` for another kind.
    """
    if kind not in RESERVED:
        raise GraphError(f"{kind!r} is no kind of thing; expected one of {', '.join(sorted(RESERVED))}")
    return f"{base}id/{kind}/{_path(name)}"


def iri_at(path: str, base: str) -> str:
    """The IRI of the thing at a path below `id/`, as an address gives it; each segment encoded as `iri` does.

    The same thing may be written in several ways in an address (`1%C2%B0`, `1°`, `%31°`); it has one IRI.
    """
    return f"{base}id/{_path('/'.join(unquote(segment) for segment in path.split('/')))}"


def as_iri(url: str) -> str:
    """A web address made fit to be an IRI: what may not stand in one is percent-encoded, what is encoded stays."""
    return quote(url, safe="%:/?#[]@!$&'()*+,;=")


def _path(text: str) -> str:
    return "/".join(map(_segment, text.split("/")))


@lru_cache(maxsize=16_384)
def _segment(text: str) -> str:
    """Kept, because the same level names and numbers return in every IRI."""
    return quote(text, safe=_SAFE)
