"""The register of works, compiled once for lookup at any place in a text.

A name is a sequence of words, letter case and the signs between them left aside. Lookup reads the words at a position
and takes the longest sequence that is a name; how many names there are makes no difference to its speed.
"""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from ingest.references.words import WORK_NOUNS

NAME_WORD = re.compile(r"[^\W_]{1,80}+")
_SEPARATOR = re.compile(
    r"(?:[.](?=\S)|[^\S\n]{0,40}+(?:\n[^\S\n]{0,40}+)?+[,'’\"“”()/\-–:]{0,3}+[^\S\n]{0,40}+(?:\n[^\S\n]{0,40}+)?+)"
)
_JOINS_WORDS = (
    frozenset(" \n\xa0\t.,'’\"“”()/-–:") | {chr(code) for code in range(0x2000, 0x2010)} | frozenset("\r\v\f\u202f\u3000")
)
_NEXT_TWO = re.compile(rf"(?:{_SEPARATOR.pattern})([^\W_]{{1,80}}+)(?:(?:{_SEPARATOR.pattern})([^\W_]{{1,80}}+))?")
_YEAR_BEHIND = re.compile(
    r"\s(?:\([A-Za-z&.]{2,12}\)\s)?(?:(?P<year>(?:18|19|20)\d\d)(?![\w%/-]|[.,:]\d|\s?t/m|,\s\d)|(?P<other>BES|van\s(?:België|Duitsland|Frankrijk|Suriname|Aruba|Curaçao|Sint\sMaarten|Luxemburg|Spanje|Italië|Oostenrijk|Zwitserland))(?!\w))"
)

# Endings that change with the word in front: het Europees Verdrag, van het Europese Verdrag.
FOLDED = {
    "europese": "europees", "internationale": "internationaal", "algemeen": "algemene", "burgerlijke": "burgerlijk",
    "nationale": "nationaal", "regelen": "regels",
    "produkt": "product", "produkten": "producten", "produktie": "productie", "kontrole": "controle",
}  # fmt: skip


def fold(text: str) -> str:
    """One word as it is compared: lower case, inflection evened out."""
    low = text.casefold()
    return FOLDED.get(low, low)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a name as they are compared."""
    return tuple(fold(match.group()) for match in NAME_WORD.finditer(text))


@dataclass(frozen=True, slots=True)
class Entry:
    """What one name stands for. More than one work: ambiguous. `forms` are the spellings of an abbreviation."""

    works: tuple[str, ...]
    forms: frozenset[str] = frozenset()
    """Empty for a full name, which is matched without regard to case."""
    defined: bool = False
    """The name was given in the text or by the caller, not by the register."""
    other_years: bool = False
    """The name lacks its year: with another year behind it, it is another work."""
    code: bool = False
    """The Civil Code as a whole: a book must say which work is meant."""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name found at `start`–`end`."""

    entry: Entry
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Names:
    """The compiled register; made by `compile_names`, extended for one text by `with_aliases`."""

    entries: Mapping[str, Entry]
    lengths: Mapping[str, tuple[int, ...]]
    """First word, first two or first three words → word counts of the names that begin so, longest first."""
    books: Mapping[str, str]
    """Book of the Civil Code ("7", "7A") → work."""
    titles: Mapping[str, str]
    """Work → its title."""
    abbreviations: Mapping[str, str]
    """Work → its first abbreviation."""
    head_bytes: frozenset[bytes]
    """Every spelling of a word at which a citation can begin, in Latin-1: first words of names, and the labels."""
    wide_heads: frozenset[str] = frozenset()
    """Those that Latin-1 cannot write."""
    more_heads: frozenset[bytes] = frozenset()
    """The few that a text adds; apart, so that nobody copies the register's thirty thousand for them."""
    book_works: frozenset[str] = frozenset()
    """The works that are books of the Civil Code."""
    by_length: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """Names by length; filled when the first misspelling is looked up."""
    nouns: Mapping[str, Entry] = field(default_factory=dict)
    """Work nouns that stand for a work in this text: "wet" for "de wet"."""

    def known_heads(self, pieces: list[bytes]) -> list[bytes]:
        """Those of a text's words, in Latin-1, at which a citation can begin."""
        many, few = self.head_bytes, self.more_heads
        if not few:
            return list(filter(many.__contains__, pieces))
        return [piece for piece in pieces if piece in many or piece in few]

    def match(self, text: str, position: int) -> NameMatch | None:
        """The longest name that begins exactly at `position`; None when there is none."""
        first = NAME_WORD.match(text, position)
        if first is None:
            return None
        head = fold(first.group())
        if head not in self.lengths:
            return None
        found, ends = [head], [first.end()]
        end = first.end()
        if end == len(text) or text[end] not in _JOINS_WORDS:
            entry = self.entries.get(head)
            return _matched(text, entry, position, end) if entry is not None and _ends_here(text, end) else None
        for counts in self._stages(text, found, ends):
            for count in counts:
                if count <= len(found):
                    entry = self.entries.get(" ".join(found[:count]))
                    if entry is not None and _ends_here(text, ends[count - 1]):
                        return _matched(text, entry, position, ends[count - 1])
        entry = self.entries.get(head)
        if entry is not None and _ends_here(text, end):
            return _matched(text, entry, position, end)
        return None

    def _stages(self, text: str, found: list[str], ends: list[int]) -> Iterator[tuple[int, ...]]:
        """Names of three words and more, then of two; reads on only as far as some name needs."""
        following = _NEXT_TWO.match(text, ends[0])
        if following is None:
            return
        for group in (1, 2) if following[2] else (1,):
            found.append(fold(following[group]))
            ends.append(following.end(group))
        if len(found) >= 3:
            counts = self.lengths.get(" ".join(found[:3]), ())
            if counts:
                _read(text, found, ends, counts[0])
                yield counts
        if len(found) >= 2:
            yield self.lengths.get(" ".join(found[:2]), ())

    def entry(self, name: str) -> Entry | None:
        """What a whole text stands for as a name; None when it is none."""
        return self.entries.get(" ".join(words_of(name)))


def _read(text: str, found: list[str], ends: list[int], count: int) -> None:
    end = ends[-1]
    while len(found) < count:
        separator = _SEPARATOR.match(text, end)
        match = NAME_WORD.match(text, separator.end() if separator else end)
        if match is None or match.start() == end:
            return
        end = match.end()
        found.append(fold(match.group()))
        ends.append(end)


def _matched(text: str, entry: Entry, start: int, end: int) -> NameMatch | None:
    """The match, with a year behind the name taken in; None when what follows makes it the name of another work."""
    if end + 4 <= len(text) and text[end] in " \n\xa0":
        following = _YEAR_BEHIND.match(text, end)
        if following:
            if following["other"] or entry.other_years:
                return None
            if not entry.forms and not entry.code and following["year"]:
                return NameMatch(entry, start, following.end())
    return NameMatch(entry, start, end)


def _ends_here(text: str, end: int) -> bool:
    """No hyphenated compound (Awb-procedure) goes on behind the name; a dash with a space is none."""
    if end < len(text) and text[end] in "-‑’'" and end + 1 < len(text) and text[end + 1].isalpha():
        return text[end] in "’'" and text[end + 1] == "s"
    return not (end < len(text) and (text[end].isalnum() or text[end] in "_@"))


def narrow(head: str) -> bytes:
    """A first word in Latin-1; empty when that cannot write it."""
    try:
        return head.encode("latin-1")
    except UnicodeEncodeError:
        return b""


def with_aliases(names: Names, aliases: Mapping[str, tuple[str, ...]]) -> Names:
    """The register with further names for one text: `{"de wet": ("BWBR0005181",)}`; several works: ambiguous.

    "de"/"het" in front of a work noun makes the noun stand for the work; other names are matched as they are written.
    """
    if not aliases:
        return names
    entries: ChainMap[str, Entry] = ChainMap({}, names.entries)  # type: ignore[arg-type]
    lengths: ChainMap[str, tuple[int, ...]] = ChainMap({}, names.lengths)  # type: ignore[arg-type]
    nouns: dict[str, Entry] = dict(names.nouns)
    heads: set[str] = set()
    for name, works in aliases.items():
        words = words_of(name)
        if len(words) > 1 and words[0] in ("de", "het"):
            words = words[1:]
        if not words:
            continue
        if len(words) == 1 and words[0] in WORK_NOUNS:
            nouns[words[0]] = Entry(works, frozenset({name.rsplit(maxsplit=1)[-1]}), defined=True)
            continue
        key = " ".join(words)
        written = name.split(maxsplit=1)[1] if name.casefold().startswith(("de ", "het ")) else name
        entries[key] = Entry(works, frozenset({written}) if len(words) == 1 else frozenset(), defined=True)
        prefix = key if len(words) < 3 else " ".join(words[:3])
        lengths[words[0]] = lengths.get(words[0]) or (1,)
        lengths[prefix] = tuple(sorted({*(lengths.get(prefix) or ()), len(words)}, reverse=True))
        heads.update((words[0], words[0].capitalize(), words[0].upper(), *(NAME_WORD.findall(written)[:1])))
    in_bytes = frozenset(filter(None, map(narrow, heads))) - names.head_bytes
    return replace(
        names,
        entries=entries,
        lengths=lengths,
        nouns=nouns,
        wide_heads=names.wide_heads | {head for head in heads if not narrow(head)},
        more_heads=names.more_heads | in_bytes,
    )
