"""What a file is instead of what was asked: servers that have a bad day send a page of regrets and call it well."""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat

from ingest.readers.any_format import READERS
from ingest.readers.html_page import recognises_html
from ingest.readers.xml_faults import reason
from ingest.readers.xmltree import root_element


def xml_fault(*roots: str) -> Callable[[bytes], str]:
    """A test for XML with one of these root elements, or with any when none is named."""

    def fault(data: bytes) -> str:
        root = root_element(data)
        if recognises_html(data):
            return "de server stuurt een webpagina in plaats van XML"
        if root is None:
            return "is geen XML"
        if roots and root[0] not in roots:
            return f"begint met <{root[0]}>; verwacht {' of '.join(f'<{name}>' for name in roots)}"
        try:
            expat.ParserCreate().Parse(data, True)
        except expat.ExpatError as error:
            return f"regel {error.lineno}: geen welgevormde XML: {reason(error.code)}"
        except (LookupError, ValueError):
            return "staat in een onbekende codering"
        return ""

    return fault


def readable_fault(data: bytes) -> str:
    """A test for anything that we can read."""
    if not data.strip():
        return "is leeg"
    if any(reader.recognises(data) for reader in READERS):
        return ""
    return f"begint met {data[:8]!r}; verwacht een van: {', '.join(reader.name for reader in READERS)}"
