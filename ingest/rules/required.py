"""Words of which a text must hold at least one before a pattern can match it: a test that costs a fraction of the pattern.

They are derived from the pattern itself, so that the two cannot drift apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_parser: Any = re._parser  # type: ignore[attr-defined]  # the standard library has no public way to a pattern's parts

_SHORTEST = 2
"""A single letter stands in nearly every text."""


def required_words(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Pieces of text, lower case, of which every match holds at least one; empty when there are no such pieces."""
    return tuple(sorted(_needed(_parser.parse(pattern.pattern, pattern.flags)), key=len))


def _needed(parts: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    """The best that a sequence of parts asks for: the set whose shortest word is longest."""
    choices: list[frozenset[str]] = []
    run = ""
    for kind, value in parts:
        name = str(kind)
        if name == "LITERAL":
            run += chr(value).lower()
            continue
        choices, run = _closed(choices, run), ""
        if name == "BRANCH":
            options = [_needed(option) for option in value[1]]
            if all(options):
                choices.append(frozenset[str]().union(*options))
        elif name == "SUBPATTERN":
            choices.append(_needed(value[-1]))
        elif name == "ATOMIC_GROUP":
            choices.append(_needed(value))
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and value[0] > 0:
            choices.append(_needed(value[2]))
    wanted = [choice for choice in _closed(choices, run) if choice]
    return max(wanted, key=lambda choice: (min(map(len, choice)), -len(choice)), default=frozenset())


def _closed(choices: list[frozenset[str]], run: str) -> list[frozenset[str]]:
    return [*choices, frozenset([run])] if len(run) >= _SHORTEST else choices
