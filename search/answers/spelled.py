"""A question written as documents write: shares and measures in figures, the name of a law apart."""

from __future__ import annotations

import re
from collections.abc import Callable

from ingest.numerals import number_of

_PERCENT_IN_WORDS = re.compile(r"\b([^\W\d_]{3,})\s+(?:procent|percent)\b", re.IGNORECASE)
_MEASURES = re.compile(r"\b(vierkante|kubieke)\s+meters?\b", re.IGNORECASE)


def with_figures(text: str) -> str:
    """The question with shares and measures as documents write them: "negentig procent" is 90%, "vierkante meter" is m2."""

    def figure(match: re.Match[str]) -> str:
        number = number_of(match[1])
        return match[0] if number is None or match[1].lower() == "een" else f"{number}%"

    return _PERCENT_IN_WORDS.sub(figure, _MEASURES.sub(lambda match: "m2" if match[1].lower() == "vierkante" else "m3", text))


_NAMED_COMPOUND = re.compile(r"\b([A-Z]\w{1,7})-(?=[a-z]{3})")


def with_names_apart(text: str, is_law: Callable[[str], bool]) -> str:
    """The question with the name of a law taken out of a compound: "Woo-verzoek" is a request under the Woo."""
    return _NAMED_COMPOUND.sub(lambda match: f"{match[1]} " if is_law(match[1]) else match[0], text)
