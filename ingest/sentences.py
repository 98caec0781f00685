"""Where the sentences of a document are.

Blocks come first: a heading, a bullet, a step, a note or a table cell is never glued to its neighbour, because
every section edge and every line end is a boundary. Inside a block spaCy's rule-based sentencizer for Dutch
proposes boundaries; what it does not know of Dutch legal prose is mended after.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.abbreviations import ABBREVIATIONS, SENTENCE_FINAL
from ingest.model import Document, Span

if TYPE_CHECKING:
    from spacy.language import Language

_WINDOW = 80
"""How many characters on either side of a boundary are looked at."""

_LAST_WORD = re.compile(r"[^\s(\[]+$")

_MARKER = re.compile(r"[\W_]*|\(?(?:\d{1,2}|[a-z]{1,2}|[ivx]{1,4})[.)°]+")
"""A bullet, a step's number, a note's mark: no sentence."""

_INITIALS = re.compile(r"(?:[A-Z]|IJ|Th|Ch|Ph|St)\.(?:-?(?:[A-Z]|Th|Ch|Ph|St)\.)*")
"""K.H. / J. / Th.M. : a name follows."""

_LETTERED_PLACE = re.compile(
    r"\b(?:sub|onder|onderdeel|onderdelen|letter|lid|leden|bijlage|art\.|artikel|artikelen|en|of|\d+°?)\s+\w{1,3}\.$", re.IGNORECASE
)
"""… sub a. / … lid 1, onderdeel b. : the single letter is a place in a law, no initial."""

_MISSED = re.compile(
    r"""
    (?<=[.?!])            # a sentence mark
    ["'”’)\]]*            # closing quote or bracket
    \s+
    (?=["'“‘(\[]*[A-Z€§]) # a capital
    """,
    re.VERBOSE,
)


_STOPS = re.compile(r"[.?!…)\]\"'”’]\s+\S|[.?!…]\S|[a-zé]\s+(?:Hier|Daar|Boven|Vervolgens|Verder|Tevens|Wanneer|Indien)")
"""A block without any of these is one sentence, which spares the sentencizer most list items of a statute."""

_FORGOTTEN = re.compile(
    r"""
    (?<=[a-zéë])\s+ (?=(?:Hierbij|Hiervoor|Hierdoor|Hiermee|Hierover|Daarbij|Daarom|Daarnaast|Daarvoor|Daardoor|Daarmee|Daarentegen
                         |Bovendien|Vervolgens|Verder|Tevens|Wanneer|Indien)\s+[a-z])
  | (?<=\w\))\s+ (?=(?:In|De|Het|Dit|Deze|Dat|Een|Er|Bij|Om|Als|Met|Zij|Ik|Wij|U|Na|Op|Hier\w+|Daar\w+|Ook|Verder|Wanneer
                         |Indien)\s+[a-z])
    """,
    re.VERBOSE,
)
"""A full stop was forgotten, or a note's mark took its place: a word that only opens sentences stands with a capital."""


def sentences_of(document: Document) -> tuple[Span, ...]:
    """The sentences in reading order, as spans without surrounding white space that do not overlap.

    Every word lies in exactly one sentence; bullets, numbers and marks that stand before a block lie in none.
    """
    text = document.text
    spans: list[Span] = []
    marks = {(note.span.start, note.mark) for note in document.notes}
    marks.update((section.span.start, section.number) for section in document.sections if section.number)
    for start, end in _blocks(document):
        block = text[start:end].strip()
        if _MARKER.fullmatch(block) or (end, block) in marks:
            continue
        spans += (Span(start + first, start + last) for first, last in sentence_bounds(text[start:end]))
    return tuple(spans)


def sentence_bounds(text: str) -> tuple[tuple[int, int], ...]:
    """The (start, end) of each sentence in one block of text, without surrounding white space."""
    if not text.strip():
        return ()
    if not _STOPS.search(text):
        only = _stripped(text, 0, len(text))
        return (only,) if only else ()
    forgotten = {match.end() for match in _FORGOTTEN.finditer(text)}
    cuts = sorted({*_proposed(text), *_missed(text), *forgotten})
    kept = [cut for cut in cuts if 0 < cut < len(text) and (cut in forgotten or not _joins(text, cut))]
    edges = [0, *kept, len(text)]
    return tuple(filter(None, (_stripped(text, first, last) for first, last in pairwise(edges))))


def _blocks(document: Document) -> Iterator[tuple[int, int]]:
    text = document.text
    edges = {0, len(text)}
    edges.update(match.end() for match in re.finditer(r"\n", text))
    for span in _block_spans(document):
        edges.update((span.start, span.end))
    ordered = sorted(edges)
    yield from pairwise(ordered)


def _block_spans(document: Document) -> Iterable[Span]:
    for section in document.sections:
        yield section.span
        if section.heading_span is not None:
            yield section.heading_span
    for table in document.tables:
        if table.caption is not None:
            yield table.caption
        for row in (table.header, *table.rows):
            yield from (cell.span for cell in row)
    yield from (note.span for note in document.notes)


def _proposed(text: str) -> Iterator[int]:
    return (sentence.start_char for sentence in _pipeline()(text).sents)


def _missed(text: str) -> Iterator[int]:
    return (match.end() for match in _MISSED.finditer(text))


def _joins(text: str, cut: int) -> bool:
    """Whether the words before and after `cut` belong to one sentence after all."""
    before, after = text[max(0, cut - _WINDOW) : cut].rstrip(), text[cut : cut + _WINDOW].lstrip()
    if not before or not after or before[-1].isalnum():
        return False
    opening = after.lstrip("\"'“‘([")
    if not before.rstrip("\"'”’)]").endswith((".", "?", "!", "…")):
        return True
    if not opening or opening[0].islower() or not re.search(r"\w", opening):
        return True
    if cut and not text[cut - 1].isspace() and not text[cut].isspace():
        return not after[0].isupper()
    word = _LAST_WORD.search(before)
    last = word.group() if word else before
    if last.lower() in ABBREVIATIONS:
        return not (last.lower() in SENTENCE_FINAL and opening[0].isupper() and after[0] != "(")  # "c.s. (Kamerstuk …) verzoekt"
    return bool(_INITIALS.fullmatch(last)) and not _LETTERED_PLACE.search(before)


def _stripped(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    if not piece.strip():
        return None
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


@cache
def _pipeline() -> Language:
    # spaCy takes half a second to import and is needed only where text is read, so it is loaded at first use.
    import spacy

    nlp = spacy.blank("nl")
    nlp.add_pipe("sentencizer")
    nlp.max_length = 10_000_000
    return nlp
