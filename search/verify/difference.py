"""Two wordings compared word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from search.verify.words import placed_signs

ChangeKind = Literal["gelijk", "vervangen", "toegevoegd", "weggelaten"]

_KINDS: dict[str, ChangeKind] = {"equal": "gelijk", "replace": "vervangen", "insert": "toegevoegd", "delete": "weggelaten"}


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch in which source and quotation are the same, or differ: the words of each, as written there."""

    kind: ChangeKind
    source: str
    quoted: str


def changes_between(source: str, quoted: str) -> tuple[Change, ...]:
    """How a quotation came from its source: `weggelaten` stands only in the source, `toegevoegd` only in the quotation.

    Typography is no difference; the first letter of the quotation may differ in case.
    """
    ours, theirs = list(placed_signs(source)), list(placed_signs(quoted))
    one, other = [sign for _, sign in ours], [sign for _, sign in theirs]
    if one and other and one[0] != other[0] and one[0][1:] == other[0][1:] and one[0].casefold() == other[0].casefold():
        other[0] = one[0]
    changes = []
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        changes.append(Change(_KINDS[tag], _words(source, ours, a, b), _words(quoted, theirs, c, d)))
    return tuple(changes)


def _words(text: str, signs: Sequence[tuple[int, str]], first: int, last: int) -> str:
    if first == last:
        return ""
    end = signs[last][0] if last < len(signs) else len(text)
    return " ".join(text[signs[first][0] : end].split())


def difference_in_words(changes: Sequence[Change], most: int = 4) -> str:
    """The differences as a Dutch sentence; at most `most` are named."""
    named = []
    differing = [change for change in changes if change.kind != "gelijk"]
    for change in differing[:most]:
        if change.kind == "vervangen":
            named.append(f"„{_short(change.quoted)}” waar de bron „{_short(change.source)}” heeft")
        elif change.kind == "weggelaten":
            named.append(f"„{_short(change.source)}” is weggelaten")
        else:
            named.append(f"„{_short(change.quoted)}” is toegevoegd")
    more = len(differing) - most
    return "; ".join(named) + (f"; en nog {more} verschil{'len' if more > 1 else ''}" if more > 0 else "")


_SHOWN_WORDS = 12


def _short(words: str) -> str:
    parts = words.split()
    return words if len(parts) <= _SHOWN_WORDS else " ".join([*parts[:5], "…", *parts[-5:]])
