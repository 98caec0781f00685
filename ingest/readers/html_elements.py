"""What the elements of a web page are to its reader: blocks, headings, what may be left open, where the content stands."""

from __future__ import annotations

import re

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset(
    {
        "p", "div", "section", "article", "main", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "td", "th", "caption", "thead",
        "tbody", "blockquote", "details", "summary", "figure", "figcaption", "address", "body", "header", "pre", "hr", *HEADINGS,
    }
)  # fmt: skip
_CELL_ENDS = frozenset({"td", "th", "tr"})
_TERM_ENDS = frozenset({"dt", "dd"})
CLOSED_BY = {
    "p": BLOCKS,
    "li": frozenset({"li"}),
    "td": _CELL_ENDS,
    "th": _CELL_ENDS,
    "tr": frozenset({"tr"}),
    "dt": _TERM_ENDS,
    "dd": _TERM_ENDS,
}
"""Elements whose end tag may be left out, and what then ends them."""
MAIN = re.compile(r"<main\b|role=[\"']?main\b", re.IGNORECASE)
_CONTENT_ID = re.compile(
    r"""<(?:div|section|article)\b[^>]*?\sid\s*=\s*["']?(?P<id>(?:main|content|inhoud|main-?content|hoofdinhoud))["'\s>]""",
    re.IGNORECASE,
)
BARRIERS = frozenset({"ul", "ol", "table", "dl", "td", "th"})


def content_id(source: str) -> str:
    """The id of the element that holds the content of a page without a `main`; empty when none or several do."""
    found = {match["id"] for match in _CONTENT_ID.finditer(source)}
    return found.pop() if len(found) == 1 else ""
