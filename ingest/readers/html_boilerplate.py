"""What of a web page is no content: by its element, its role, its class, and by what its headings and lines say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ingest.readers.blocks import Block

SKIPPED = frozenset(
    {
        "script", "style", "noscript", "template", "svg", "nav", "footer", "aside", "form", "select", "iframe", "head", "dialog",
        "video", "audio",
    }
)  # fmt: skip
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "dialog", "alert", "alertdialog", "menu", "toolbar"})
_NAMES = re.compile(
    r"""(?:^|[\s_-]) (?: cookies?\w* | breadcrumbs?\w* | kruimel(?:pad|spoor)\w* | menu | share\w* | sharing | social\w*
      | deel-deze-pagina | skip-?(?:link|to|nav)\w* | pager | pagination | paginering | sidebar | \w*feedback
      | rate-?page | pagina-?waardering
      | visually-?hidden | sr-only | screen-reader-text | back-?to-?top | print-?link ) (?:$|[\s_-])""",
    re.VERBOSE | re.IGNORECASE,
)
_LABELS = re.compile(r"cookie|kruimel|broodkruimel|deel deze|delen|navigatie|menu\b|feedback", re.IGNORECASE)
_CONTENT = frozenset({"html", "body", "main", "h1", "h2", "h3", "h4", "h5", "h6"})

_SECTION = re.compile(
    r"""deel\sdeze\spagina | delen | deel\s(?:dit|deze)\s.{0,20} | (?:heeft|hebben)\sdeze\s(?:informatie|pagina)\su\sgeholpen\W*
      | (?:was|is)\sdeze\s(?:pagina|informatie)\s(?:nuttig|behulpzaam|duidelijk)\W* | (?:geef\s)?uw\s(?:reactie|mening)\W*
      | cookies?(?:\sop\sdeze\s(?:web)?site)? | deze\swebsite\sgebruikt\scookies""",
    re.VERBOSE | re.IGNORECASE,
)
_LINE = re.compile(
    r"(?:u bevindt zich hier|u bent hier)\b.*|terug naar boven|naar boven|(?:print|afdrukken|opslaan als pdf)|deel deze pagina\W*",
    re.IGNORECASE,
)
CHANGED = re.compile(
    r"(?:laatste?\s+(?:gewijzigd|bijgewerkt|aangepast|wijziging|update)|bijgewerkt|wijzigingsdatum)"
    r"(?:\s+op)?\s*:?\s*",
    re.IGNORECASE,
)
"""The label before the day on which a page was changed."""
DAY = re.compile(
    r"""(?P<day>\d{1,2}) (?: \s+ (?P<month>januari|februari|maart|april|mei|juni|juli|augustus|september|oktober
      | november|december) \s+
      | [-/.](?P<number>\d{1,2})[-/.] ) (?P<year>(?:19|20)\d\d)(?:\s*[|,]?\s*\d{1,2}[:.]\d\d(?:\suur)?)?""",
    re.VERBOSE | re.IGNORECASE,
)


def is_boilerplate(tag: str, attributes: Mapping[str, str], *, in_main: bool) -> bool:
    """Whether an element and all in it is no content."""
    if tag in SKIPPED or attributes.get("role", "") in _ROLES or (tag == "header" and not in_main):
        return True
    if tag == "button":
        return "aria-expanded" not in attributes and "aria-controls" not in attributes
    if tag in _CONTENT:
        return False
    labelled = attributes.get("role") == "region" and _LABELS.search(attributes.get("aria-label", ""))
    return bool(labelled or _NAMES.search(attributes.get("class", "")) or _NAMES.search(attributes.get("id", "")))


def without_boilerplate(blocks: Sequence[Block]) -> list[Block]:
    """The blocks less the parts and lines that only serve the page: sharing, asking for an opinion, the day of change."""
    result: list[Block] = []
    closed: int | None = None
    dated = False
    for block in blocks:
        words = " ".join(block.text.text.split())
        if block.kind == "kop":
            closed = block.level if _SECTION.fullmatch(words) else None if closed is not None and block.level <= closed else closed
        label = CHANGED.match(words)
        if closed is None and not _LINE.fullmatch(words) and not _is_date(words, label, dated):
            result.append(block)
        dated = label is not None and label.end() == len(words)
    return result


def _is_date(words: str, label: re.Match[str] | None, labelled_before: bool) -> bool:
    rest = words[label.end() :] if label is not None else words
    return (label is not None and (not rest or bool(DAY.fullmatch(rest)))) or (labelled_before and bool(DAY.fullmatch(words)))
