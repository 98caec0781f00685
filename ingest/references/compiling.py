"""From the register of works to names that can be looked up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from ingest.references.names import FOLDED, NAME_WORD, Entry, Names, narrow, words_of
from ingest.references.words import TITLE_NOUNS, TRIGGERS, WORK_NOUNS
from ingest.register import Work

_TRAILING_TITLE = re.compile(r"\(([^()]{3,200})\)\s*$")
_TRAILING_YEAR = re.compile(r"^(?P<name>.*\D) (?:18|19|20)\d\d$")
_CIVIL_CODE = re.compile(r"burgerlijk wetboek boek (?P<book>\d+a?)\b")
_LONGEST_NAME = 70
_MOST_EDITIONS = 5


# The book of the Civil Code that a bare "BW" needs, and what the Code is called.
CODE_NAMES = ("burgerlijk wetboek", "bw", "b w", "nieuw burgerlijk wetboek", "nbw")


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
    """Names without their year: of one work, or of a few that are then candidates. A yearly regulation has too many."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, ids in full.items():
        match = _TRAILING_YEAR.match(key)
        if match:
            found[match["name"]] |= ids
    return {
        name: ids
        for name, ids in found.items()
        if name not in full and len(ids) <= _MOST_EDITIONS and len(name) > 4 and name not in WORK_NOUNS
    }


def _index(
    entries: Mapping[str, Entry], books: Mapping[str, str], titles: Mapping[str, str], shortened: Mapping[str, str]
) -> Names:
    lengths: dict[str, set[int]] = defaultdict(set)
    heads: set[str] = set()
    unfolded: dict[str, list[str]] = defaultdict(list)
    for word, folded in FOLDED.items():
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
        heads.update(NAME_WORD.match(form).group() for form in entry.forms if NAME_WORD.match(form))  # type: ignore[union-attr]
    ordered = {key: tuple(sorted(counts, reverse=True)) for key, counts in lengths.items()}
    heads |= TRIGGERS
    in_bytes = frozenset(filter(None, map(narrow, heads)))
    wide = frozenset(head for head in heads if not narrow(head))
    return Names(entries, ordered, books, titles, shortened, in_bytes, wide, book_works=frozenset(books.values()))
