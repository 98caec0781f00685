"""Names as people misspell them in a search box."""

from __future__ import annotations

import re

from ingest.references.lexer import token
from ingest.references.mentions import LawPhrase
from ingest.references.names import Names, fold
from ingest.references.words import ARTICLE_LABELS, DETERMINERS, LID_LABELS, PREPOSITIONS, STRUCTURE, TITLE_NOUNS, WORK_NOUNS

_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_SHORTEST = 5


def nearest_name(text: str, start: int, end: int, names: Names) -> LawPhrase | None:
    """The one known name that the words of a query nearly spell, beside a number; None when none or several are as near."""
    words: list[str] = []
    first, last, numbered = -1, -1, False
    position = start
    while position < end:
        current = token(text, position)
        if not current.kind or current.start >= end:
            break
        position = current.end
        if first >= 0 and current.kind == "n" and _YEAR.fullmatch(current.text) and position < end:
            words.append(current.text)  # huisvestingwet 2014 12
            last = current.end
        elif current.kind in ("n", "d"):
            numbered = True
        elif current.kind == "w" and len(current.text) > 2:
            low = current.low
            if (
                low in ARTICLE_LABELS
                or low in LID_LABELS
                or low in STRUCTURE
                or (first < 0 and (low in PREPOSITIONS or low in DETERMINERS))
            ):
                if first >= 0 and last >= 0:
                    numbered = numbered or any(letter.isdigit() for letter in text[current.end : end])
                    break
                continue
            if first < 0:
                first = current.start
            last = current.end
            words.append(fold(low))
        elif first >= 0 and current.kind == "w":
            words.append(fold(current.low))
            last = current.end
    if first < 0 or not numbered:
        return None
    written = " ".join(words)
    found = _turned(written, names) or _nearest(written, names)
    if found is None:
        works = _abridged(words, names)
        return LawPhrase("named", first, last, works, "naam") if works else None
    entry = names.entries[found]
    return LawPhrase("code" if entry.code else "named", first, last, entry.works, "naam")


_COMPOUND = re.compile(r"(?P<stem>[a-z]{5,40}?)s?(?P<kind>wet|besluit|regeling)")


def _turned(written: str, names: Names) -> str | None:
    """ "huurtoeslagwet" for "Wet op de huurtoeslag"."""
    match = _COMPOUND.fullmatch(written)
    if match is None or written in names.entries:
        return None
    forms = (f"{match['kind']} {between}{match['stem']}" for between in ("op de ", "op het ", ""))
    return next((form for form in forms if form in names.entries), None)


_MOST_CHOICES = 5
_LEFT_OUT = PREPOSITIONS | DETERMINERS | {"op", "tot", "voor", "en", "inzake"}
_LONG_WORD = 6


def _abridged(words: list[str], names: Names) -> tuple[str, ...]:
    """ "wet poortwachter" for "Wet verbetering poortwachter": some words of a name in their order, its first among them.

    The works that it can mean; () when there are none or more than a person can choose from.
    """
    told = [word for word in words if word not in _LEFT_OUT]
    if len(told) < 2 or told[0] not in WORK_NOUNS:
        return ()
    longest = max(told[1:], key=len)
    if len(longest) < _LONG_WORD or longest in TITLE_NOUNS:
        return ()  # "wet maatregelen" may be any
    works: set[str] = set()
    for name in names.entries:
        if longest in name:
            rest = iter(name.split(" "))
            if next(rest) == told[0] and all(word in rest for word in told[1:]):
                works |= set(names.entries[name].works)
    return tuple(sorted(works)) if len(works) <= _MOST_CHOICES else ()


def _allowed(length: int) -> int:
    return 0 if length < _SHORTEST else 1 if length < 9 else 2 if length < 20 else 3


def _nearest(written: str, names: Names) -> str | None:
    limit = _allowed(len(written))
    if not limit:
        return _transposed(written, names)
    best: list[str] = []
    for length in range(len(written) - limit, len(written) + limit + 1):
        for name in _by_length(names, length):
            if name[0] != written[0] and name[-1] != written[-1]:
                continue
            gap = distance(written, name, limit)
            if gap < limit:
                limit, best = gap, [name]
            elif gap == limit:
                best.append(name)
    works = {names.entries[name].works for name in best}
    return best[0] if len(works) == 1 else None


def _transposed(written: str, names: Names) -> str | None:
    """Abbreviations of four letters forgive two letters swapped."""
    if len(written) != 4:
        return None
    swapped = {written[:at] + written[at + 1] + written[at] + written[at + 2 :] for at in range(3)} - {written}
    found = [name for name in swapped if name in names.entries]
    return found[0] if len(found) == 1 else None


def _by_length(names: Names, length: int) -> tuple[str, ...]:
    """Names of one length; the index is made at the first misspelling and kept in the register."""
    if not names.by_length:
        sizes: dict[int, list[str]] = {}
        for key in names.entries:
            if len(key) <= 90:
                sizes.setdefault(len(key), []).append(key)
        names.by_length.update({size: tuple(sorted(keys)) for size, keys in sizes.items()})
    return names.by_length.get(length, ())


def distance(first: str, second: str, limit: int) -> int:
    """Damerau–Levenshtein distance (optimal string alignment), or `limit` + 1 as soon as it is more than `limit`."""
    if abs(len(first) - len(second)) > limit:
        return limit + 1
    before: list[int] = []
    previous = list(range(len(second) + 1))
    for row, left in enumerate(first, 1):
        current = [row]
        for column, right in enumerate(second, 1):
            cost = min(previous[column] + 1, current[-1] + 1, previous[column - 1] + (left != right))
            if row > 1 and column > 1 and left == second[column - 2] and first[row - 2] == right:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return limit + 1
        before, previous = previous, current
    return previous[-1]
