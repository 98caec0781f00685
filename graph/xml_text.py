"""Text inside XML 1.0."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def xml_text(text: str) -> str:
    """Text as the content of an element. XML 1.0 cannot hold control characters: the replacement character stands for them."""
    return escape(_NOT_XML.sub("\ufffd", text), {"\r": "&#13;"})
