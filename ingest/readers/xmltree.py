"""Bytes to a tree of elements that remembers where every piece of text stands in the file.

Built on expat with everything switched off that could reach outside the bytes or blow them up: declared entities are
refused, external ones and DTDs are never loaded, and size, depth and number of nodes are bounded. Expat is used
instead of lxml because it tells the byte at which each piece of text starts; lxml only knows lines.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from html.entities import name2codepoint
from xml.parsers import expat

from ingest.errors import MalformedInputError
from ingest.readers.xml_faults import reason


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may cost: bytes, levels of nesting, and elements plus pieces of text. Real laws stay far below."""

    size: int = 64 * 1024 * 1024
    depth: int = 100
    nodes: int = 4_000_000


Piece = tuple[str, int]
"""Text as it was in the file and the byte (of the UTF-8 form) at which it starts."""


@dataclass(slots=True)
class Element:
    """One element: its children are elements and pieces of text, in order. `line` counts from 1."""

    tag: str
    attributes: dict[str, str]
    offset: int
    line: int
    children: list[Element | Piece] = field(default_factory=list)

    def __iter__(self) -> Iterator[Element]:
        """The child elements."""
        return (child for child in self.children if isinstance(child, Element))

    def get(self, name: str, default: str = "") -> str:
        """An attribute, with the white space around it taken off."""
        return self.attributes.get(name, default).strip()

    def find(self, *tags: str) -> Element | None:
        """The first child with one of these tags."""
        return next((child for child in self if child.tag in tags), None)

    def find_all(self, tag: str) -> Iterator[Element]:
        """The children with this tag."""
        return (child for child in self if child.tag == tag)

    def iter(self) -> Iterator[Element]:
        """This element and all below it, in document order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(list(element)))

    def has_words(self) -> bool:
        """Whether text stands directly in this element."""
        return any(isinstance(child, tuple) and not child[0].isspace() for child in self.children)

    def words(self, skip: frozenset[str] = frozenset()) -> str:
        """All text in it with white space folded, less the elements whose tags are in `skip`."""
        return " ".join("".join(self._pieces(skip)).split())

    def child_words(self, *tags: str) -> str:
        """The words of the first child with one of these tags; empty when there is none."""
        child = self.find(*tags)
        return child.words() if child is not None else ""

    def _pieces(self, skip: frozenset[str]) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, tuple):
                yield child[0]
            elif child.tag not in skip:
                yield from child._pieces(skip)


@dataclass(frozen=True, slots=True)
class SourceText:
    """The file as text (without byte order mark), and the way from UTF-8 bytes to its code points."""

    text: str
    utf8: bytes
    continuation: tuple[int, ...]
    """Positions of the bytes that continue a character; each one before a byte makes its code point offset one less."""

    def code_point(self, byte: int) -> int:
        """The code point offset of the character that starts at this byte."""
        return byte - bisect_left(self.continuation, byte)

    def line_starts(self) -> tuple[int, ...]:
        """The code point offset at which each line begins."""
        return (0, *(match.end() for match in _LINE_END.finditer(self.text)))


_LINE_END = re.compile(r"\r\n?|\n")
_CONTINUATION_BYTE = re.compile(rb"[\x80-\xbf]")
_BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_ENCODINGS = frozenset({"utf-8", "utf-16", "ascii", "iso8859-1", "iso8859-15", "cp1252"})
_SPACE: Piece = (" ", 0)


def source_text(data: bytes, name: str, limits: Limits | None = None) -> SourceText:
    """Decode a file as its byte order mark or XML declaration says, UTF-8 otherwise.

    Raises `MalformedInputError` when it is too large, names an encoding that we do not read, or is not in its encoding.
    """
    limit = (limits or Limits()).size
    if len(data) > limit:
        raise MalformedInputError(name, "", f"{len(data)} bytes is te groot; verwacht hoogstens {limit}")
    encoding = _encoding(data, name)
    try:
        text = data.decode(encoding).removeprefix("\ufeff")
        utf8 = text.encode()
    except UnicodeError as error:
        start = getattr(error, "start", 0)
        line = data.count(b"\n", 0, start) + 1
        raise MalformedInputError(
            name, f"regel {line}", f"byte {start} is geen {encoding}; verwacht tekst in {encoding}"
        ) from error
    marks = () if len(utf8) == len(text) else tuple(match.start() for match in _CONTINUATION_BYTE.finditer(utf8))
    return SourceText(text, utf8, marks)


def parse_xml(source: SourceText, name: str, limits: Limits | None = None) -> Element:
    """The root element of a well-formed XML file.

    Raises `MalformedInputError` (place: the line) when it is not well-formed, declares or uses entities beyond the
    named characters of HTML, or passes a limit.
    """
    building = _Building(name, limits or Limits())
    try:
        building.parser.Parse(source.utf8, True)
    except expat.ExpatError as error:
        message = f"geen welgevormde XML: {reason(error.code)}"
        raise MalformedInputError(name, f"regel {error.lineno}", message) from error
    return building.top.children[0]  # type: ignore[return-value]  # expat has seen exactly one root element


def read_tree(data: bytes, name: str, limits: Limits | None = None) -> Element:
    """`source_text` and `parse_xml` in one, for files whose text is not quoted."""
    return parse_xml(source_text(data, name, limits), name, limits)


class _RootSeenError(Exception):
    """Stops expat at the first element."""


def root_element(data: bytes) -> tuple[str, dict[str, str]] | None:
    """Tag and attributes of the root, looking at the first 64 kB only; None when no XML element starts there."""
    found: list[tuple[str, dict[str, str]]] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        found.append((tag, attributes))
        raise _RootSeenError

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    # What stands before the root may be broken, and an unknown encoding is for the reader to report.
    with suppress(expat.ExpatError, LookupError, ValueError, _RootSeenError):
        parser.Parse(data[: 64 * 1024].lstrip(), False)
    return found[0] if found else None


def _encoding(data: bytes, name: str) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding
    declared = _DECLARED_ENCODING.match(data[:400])
    if declared is None:
        return "utf-8"
    label = declared[1].decode("ascii")
    try:
        known = codecs.lookup(label).name
    except LookupError:
        known = ""
    if known not in _ENCODINGS:
        expected = ", ".join(sorted(_ENCODINGS))
        raise MalformedInputError(name, "regel 1", f"codering {label!r} wordt niet gelezen; verwacht een van {expected}")
    return known


class _Building:
    """The tree while expat reads; one per file."""

    def __init__(self, name: str, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        self.nodes = 0
        self.top = Element("", {}, 0, 0)
        self.stack = [self.top]
        # The text was decoded before, so a declaration that names another encoding must be overruled.
        self.parser = parser = expat.ParserCreate("utf-8")
        parser.buffer_text = False
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.EntityDeclHandler = self.entity_declared
        parser.SkippedEntityHandler = self.entity_skipped

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._count()
        if len(self.stack) > self.limits.depth:
            raise self._error(f"elementen staan te diep in elkaar; verwacht hoogstens {self.limits.depth} niveaus")
        element = Element(tag, attributes, self.parser.CurrentByteIndex, self.parser.CurrentLineNumber)
        self.stack[-1].children.append(element)
        self.stack.append(element)

    def end(self, tag: str) -> None:
        self.stack.pop()

    def characters(self, data: str) -> None:
        children = self.stack[-1].children
        if data.isspace():
            if not children or children[-1] is not _SPACE:
                children.append(_SPACE)
            return
        self._count()
        children.append((data, self.parser.CurrentByteIndex))

    def entity_declared(self, entity: str, *_details: object) -> None:
        raise self._error(f"declareert de entiteit {entity!r}; verwacht een bestand zonder entiteitdeclaraties")

    def entity_skipped(self, entity: str, is_parameter: bool) -> None:
        """An entity that only a DTD which we do not load could declare: the named characters are known without it."""
        if is_parameter:
            return
        if entity not in name2codepoint:
            raise self._error(f"gebruikt de onbekende entiteit &{entity};; verwacht een teken met een naam zoals &eacute;")
        self.characters(chr(name2codepoint[entity]))

    def _count(self) -> None:
        self.nodes += 1
        if self.nodes > self.limits.nodes:
            raise self._error(f"bevat te veel elementen; verwacht er hoogstens {self.limits.nodes}")

    def _error(self, message: str) -> MalformedInputError:
        return MalformedInputError(self.name, f"regel {self.parser.CurrentLineNumber}", message)
