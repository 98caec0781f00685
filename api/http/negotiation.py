"""Which of the offered media types a client wants most (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def preferred(accept: str, offered: Sequence[str]) -> str | None:
    """The offered media type with the highest quality, the first of equals; None when none of them is acceptable.

    `accept` is the header as sent; an empty one accepts everything. The most specific range decides about a type, so that
    `text/html;q=0, */*` refuses HTML. Parameters other than `q` are not looked at.
    """
    ranges = list(_ranges(accept))
    if not ranges:
        return offered[0] if offered else None
    best, quality = None, 0.0
    for media_type in offered:
        wanted = _quality(media_type, ranges)
        if wanted > quality:
            best, quality = media_type, wanted
    return best


def _quality(media_type: str, ranges: Sequence[tuple[str, float]]) -> float:
    kind = media_type.partition("/")[0]
    for candidate in (media_type, f"{kind}/*", "*/*"):
        found = [quality for name, quality in ranges if name == candidate]
        if found:
            return max(found)
    return 0.0


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    """Each range with its quality; what cannot be read as a range is left out."""
    for item in accept.split(","):
        name, *parameters = (part.strip().lower() for part in item.split(";"))
        if name == "*":
            name = "*/*"  # as some old clients write it
        if "/" not in name:
            continue
        quality = next((part.partition("=")[2].strip() for part in parameters if part.replace(" ", "").startswith("q=")), "1")
        yield name, _number(quality)


def _number(text: str) -> float:
    """A quality of 0 to 1; one that is none counts as 1, as if it had not been given."""
    try:
        value = float(text)
    except ValueError:
        return 1.0
    return value if 0.0 <= value <= 1.0 else 1.0
