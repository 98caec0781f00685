"""The register of works, compiled once for lookup at any place in a text.

A name is a sequence of words, letter case and the signs between them left aside. Lookup reads the words at a position
and takes the longest sequence that is a name; how many names there are makes no difference to its speed.
"""

from __future__ import annotations

import re
from collections import ChainMap, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from typing import TypeVar

from ingest.references.words import TITLE_NOUNS, TRIGGERS, WORK_NOUNS
from ingest.register import Work

_Word = TypeVar("_Word", str, bytes)
_NAME_WORD = re.compile(r"[^\W_]{1,80}+")
_SEPARATOR = re.compile(
    r"(?:[.](?=\S)|[^\S\n]{0,40}+(?:\n[^\S\n]{0,40}+)?+[,'’\"“”()/\-–:]{0,3}+[^\S\n]{0,40}+(?:\n[^\S\n]{0,40}+)?+)"
)
_JOINS_WORDS = (
    frozenset(" \n\xa0\t.,'’\"“”()/-–:") | {chr(code) for code in range(0x2000, 0x2010)} | frozenset("\r\v\f\u202f\u3000")
)
_NEXT_TWO = re.compile(rf"(?:{_SEPARATOR.pattern})([^\W_]{{1,80}}+)(?:(?:{_SEPARATOR.pattern})([^\W_]{{1,80}}+))?")
_TRAILING_TITLE = re.compile(r"\(([^()]{3,200})\)\s*$")
_TRAILING_YEAR = re.compile(r"^(?P<name>.*\D) (?:18|19|20)\d\d$")
_CIVIL_CODE = re.compile(r"burgerlijk wetboek boek (?P<book>\d+a?)\b")
_YEAR_BEHIND = re.compile(
    r"\s(?:\([A-Za-z&.]{2,12}\)\s)?(?:(?P<year>(?:18|19|20)\d\d)(?![\w%/-]|[.,:]\d|\s?t/m|,\s\d)|(?P<other>BES|van\s(?:België|Duitsland|Frankrijk|Suriname|Aruba|Curaçao|Sint\sMaarten|Luxemburg|Spanje|Italië|Oostenrijk|Zwitserland))(?!\w))"
)
_LONGEST_NAME = 70

# Endings that change with the word in front: het Europees Verdrag, van het Europese Verdrag.
_FOLDED = {
    "europese": "europees", "internationale": "internationaal", "algemeen": "algemene", "burgerlijke": "burgerlijk",
    "nationale": "nationaal", "regelen": "regels",
}  # fmt: skip

# The book of the Civil Code that a bare "BW" needs, and what the Code is called.
CODE_NAMES = ("burgerlijk wetboek", "bw", "b w", "nieuw burgerlijk wetboek", "nbw")


def fold(text: str) -> str:
    """One word as it is compared: lower case, inflection evened out."""
    low = text.casefold()
    return _FOLDED.get(low, low)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a name as they are compared."""
    return tuple(fold(match.group()) for match in _NAME_WORD.finditer(text))


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
    heads: Set[str]
    """Every spelling of a word at which a citation can begin: first words of names, and the labels."""
    head_bytes: Set[bytes]
    """The same in Latin-1."""
    wide_heads: frozenset[str] = frozenset()
    """Those that Latin-1 cannot write."""
    by_length: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """Names by length; filled when the first misspelling is looked up."""
    nouns: Mapping[str, Entry] = field(default_factory=dict)
    """Work nouns that stand for a work in this text: "wet" for "de wet"."""

    def match(self, text: str, position: int) -> NameMatch | None:
        """The longest name that begins exactly at `position`; None when there is none."""
        first = _NAME_WORD.match(text, position)
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
        match = _NAME_WORD.match(text, separator.end() if separator else end)
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


def compile_names(works: Iterable[Work]) -> Names:
    """Compile a register. Also understood: names without their year when that is unambiguous, titles in brackets at
    the end of an official title, and BW books in their several notations."""
    full: dict[str, set[str]] = defaultdict(set)
    short: dict[str, set[str]] = defaultdict(set)
    bracketed: dict[str, set[str]] = defaultdict(set)
    forms: dict[str, set[str]] = defaultdict(set)
    titles: dict[str, str] = {}
    shortened: dict[str, str] = {}
    books: dict[str, str] = {}
    for work in works:
        titles[work.id] = work.title
        names = [work.title, *work.names]
        for name in _bracketed(work.title):
            bracketed[" ".join(words_of(name))].add(work.id)
        if work.abbreviations:
            shortened[work.id] = work.abbreviations[0]
        for name in names:
            key = " ".join(words_of(name))
            if key and key not in WORK_NOUNS and len(key) > 1 and key.count(" ") < _LONGEST_NAME and _tells(key):
                full[key].add(work.id)
            book = _CIVIL_CODE.match(key)
            if book and work.id.startswith("BWB"):
                books.setdefault(book["book"].upper(), work.id)
        for name in work.abbreviations:
            key = " ".join(words_of(name))
            if key:
                short[key].add(work.id)
                forms[key].add(name)
            if name.isalpha() and (name.isupper() or 3 <= len(name) <= 5):
                dotted = " ".join(name.casefold())  # A.W.B.
                short[dotted].add(work.id)
                forms[dotted].add(".".join(name.upper()))
    # "Vrijstelling verduurzaamde vruchten (Warenwet)" is not the Warenwet: a name in brackets gives way to a real one.
    full.update({key: ids for key, ids in bracketed.items() if key and key not in full and key not in WORK_NOUNS})
    yearless = _yearless(full)
    entries = {key: Entry(tuple(sorted(ids))) for key, ids in full.items()}
    entries.update({key: Entry(tuple(sorted(ids)), other_years=True) for key, ids in yearless.items()})
    for key, ids in short.items():
        if key not in full:
            entries[key] = Entry(tuple(sorted(ids)), frozenset(forms[key]))
    if books:
        for name in CODE_NAMES:
            if name not in full:
                entries[name] = Entry((), frozenset({"BW", "NBW", "B.W."}) if len(name) < 4 else frozenset(), code=True)
    return _index(entries, books, titles, shortened)


def _tells(key: str) -> bool:
    """Whether a title says that it is one: a word that names a kind of work, or enough words to be no ordinary name."""
    words = key.split(" ")
    return len(words) > 5 or any(word.endswith(TITLE_NOUNS) for word in words)


def _bracketed(title: str) -> tuple[str, ...]:
    """The citation title in brackets at the end of an official title."""
    match = _TRAILING_TITLE.search(title)
    if match is None or not match[1][:1].isupper():
        return ()
    # A single word in brackets is a citation title only when it says so itself: (Warenwet), but not (Nederland).
    said = _tells(" ".join(words_of(match[1]))) if " " in match[1] else match[1].casefold().endswith(tuple(WORK_NOUNS))
    return (match[1],) if said else ()


def _yearless(full: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Names without their year, where only one work is called so."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, ids in full.items():
        match = _TRAILING_YEAR.match(key)
        if match:
            found[match["name"]] |= ids
    return {
        name: ids for name, ids in found.items() if name not in full and len(ids) == 1 and len(name) > 4 and name not in WORK_NOUNS
    }


def _index(
    entries: Mapping[str, Entry], books: Mapping[str, str], titles: Mapping[str, str], shortened: Mapping[str, str]
) -> Names:
    lengths: dict[str, set[int]] = defaultdict(set)
    heads: set[str] = set()
    unfolded: dict[str, list[str]] = defaultdict(list)
    for word, folded in _FOLDED.items():
        unfolded[folded].append(word)
    for key, entry in entries.items():
        found = key.split(" ")
        lengths[found[0]].add(1)
        if len(found) == 2:
            lengths[key].add(2)
        if len(found) >= 3:
            lengths[" ".join(found[:3])].add(len(found))
        for head in (found[0], *unfolded[found[0]]):
            # One letter begins a name in dots (A.W.B.); written small it is the mark of an item.
            heads.update((head, head.capitalize(), head.upper()) if len(head) > 1 else (head.upper(),))
        heads.update(_NAME_WORD.match(form).group() for form in entry.forms if _NAME_WORD.match(form))  # type: ignore[union-attr]
    ordered = {key: tuple(sorted(counts, reverse=True)) for key, counts in lengths.items()}
    heads |= TRIGGERS
    narrow = frozenset(filter(None, map(_narrow, heads)))
    wide = frozenset(head for head in heads if not _narrow(head))
    return Names(entries, ordered, books, titles, shortened, frozenset(heads), narrow, wide)


def _narrow(head: str) -> bytes:
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
        heads.update((words[0], words[0].capitalize(), words[0].upper(), *(_NAME_WORD.findall(written)[:1])))
    if heads <= names.heads:
        return replace(names, entries=entries, lengths=lengths, nouns=nouns)
    narrow = frozenset(filter(None, map(_narrow, heads)))
    return replace(
        names,
        entries=entries,
        lengths=lengths,
        nouns=nouns,
        heads=_Either(names.heads, frozenset(heads)),
        head_bytes=_Either(names.head_bytes, narrow),
        wide_heads=names.wide_heads | {head for head in heads if not _narrow(head)},
    )


class _Either(Set[_Word]):
    """Two sets as one, without copying the register's thirty thousand words for the few that a text adds."""

    __slots__ = ("_few", "_many")

    def __init__(self, many: Set[_Word], few: frozenset[_Word]) -> None:
        self._many: Set[_Word] = many
        self._few: frozenset[_Word] = few

    def __contains__(self, word: object) -> bool:
        return word in self._many or word in self._few

    def __iter__(self) -> Iterator[_Word]:
        yield from self._many
        yield from self._few - self._many

    def __len__(self) -> int:
        return len(self._many) + len(self._few - self._many)
