"""What changed between two texts of a law: by lid, and within a lid by word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from ingest.locator import Locator
from ingest.model import Document, Section, SectionKind, Span

ChangeKind = Literal["nieuw", "gewijzigd", "vervallen", "vernummerd"]


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words that were replaced; an empty span where words were only added or only taken away."""

    old: Span
    new: Span


@dataclass(frozen=True, slots=True)
class ProvisionChange:
    """A lid, or other smallest provision, that is not the same in both texts.

    `old` and `new` are its sections there (None where it does not stand); `vernummerd` has the same words under another number.
    """

    kind: ChangeKind
    old: Section | None
    new: Section | None
    words: tuple[WordChange, ...] = ()

    @property
    def locator(self) -> Locator:
        """Its address in the new text, or in the old one when it is gone."""
        section = self.new or self.old
        assert section is not None  # a change has at least one side
        return section.locator


@dataclass(frozen=True, slots=True)
class VersionDifference:
    """The changes in reading order of the new text, what is gone after what stood before it; and how much is the same."""

    old: str
    new: str
    changes: tuple[ProvisionChange, ...]
    unchanged: int


_UNITS: frozenset[SectionKind] = frozenset({"lid", "alinea", "rij", "aanhef", "slot", "noot"})
_TOKEN = re.compile(r"\w+|[^\w\s]")
_MANY = 4_000_000
"""Word pairs beyond which only the ends of a provision are compared; two provisions of 2,000 words each."""

_SOME = 250_000
"""Word pairs beyond which words that come back all the time no longer anchor the comparison, to keep it quick."""

_Key = tuple[Locator, str, int]


def diff_versions(old: Document, new: Document) -> VersionDifference:
    """Compare two texts of one law.

    Provisions are matched by their number, whatever chapter they stand in; headings are compared as provisions of
    their own. White space does not count. Raises `ValueError` when the documents are of different works.
    """
    if old.work != new.work:
        raise ValueError(f"{old.work} and {new.work} are different works; expected two texts of one law")
    before, after = dict(_units(old)), dict(_units(new))
    gone = {key: section for key, section in before.items() if key not in after}
    renumbered = _renumbered(gone, {key: section for key, section in after.items() if key not in before}, old, new)
    moved_from = set(renumbered.values())
    changes: list[tuple[int, int, ProvisionChange]] = []
    unchanged = 0
    places = _places_of_gone(before, after)
    for key, section in after.items():
        earlier = before.get(key)
        if earlier is None and key in renumbered:
            change = ProvisionChange("vernummerd", gone[renumbered[key]], section)
        elif earlier is None:
            change = ProvisionChange("nieuw", None, section)
        elif _words(_span(earlier, key), old) == _words(_span(section, key), new):
            unchanged += 1
            continue
        else:
            expired = section.status == "vervallen" and earlier.status != "vervallen"
            words = _word_changes(_span(earlier, key), _span(section, key), old.text, new.text)
            change = ProvisionChange("vervallen" if expired else "gewijzigd", earlier, section, words)
        changes.append((_span(section, key).start, 1, change))
    changes += [
        (places[key], 2, ProvisionChange("vervallen", section, None)) for key, section in gone.items() if key not in moved_from
    ]
    ordered = [change for _, _, change in sorted(changes, key=lambda item: item[:2])]
    return VersionDifference(old.id, new.id, tuple(ordered), unchanged)


def _units(document: Document) -> Iterator[tuple[_Key, Section]]:
    """The smallest provisions and the headings, each with what it is matched by."""
    seen: Counter[tuple[Locator, str]] = Counter()
    holders = {section.parent for section in document.sections if section.kind in ("lid", "alinea", "rij")}
    for section in document.sections:
        if section.parent is None:
            continue
        whole = section.kind in _UNITS or (section.kind == "artikel" and section.locator not in holders)
        headed = bool(section.heading) and section.kind not in ("tabel", "sectie")
        parts = (["tekst"] if whole else []) + (["opschrift"] if headed else [])
        for part in parts:
            name = (section.locator.short(), part)
            seen[name] += 1
            yield (*name, seen[name]), section


def _span(section: Section, key: _Key) -> Span:
    """The words that are compared: the heading, or what stands below it."""
    if section.heading_span is None:
        return section.span
    if key[1] == "opschrift":
        return section.heading_span
    return Span(min(section.heading_span.end, section.span.end), section.span.end)


def _words(span: Span, document: Document) -> str:
    return " ".join(span.of(document.text).split())


def _renumbered(gone: dict[_Key, Section], added: dict[_Key, Section], old: Document, new: Document) -> dict[_Key, _Key]:
    """New provisions whose words stood in the old text under another number, when no other has the same words."""
    by_words: dict[str, list[_Key]] = {}
    for key, section in gone.items():
        if key[1] == "tekst":
            by_words.setdefault(_words(_span(section, key), old), []).append(key)
    counts = Counter(_words(_span(section, key), new) for key, section in added.items() if key[1] == "tekst")
    found: dict[_Key, _Key] = {}
    for key, section in added.items():
        words = _words(_span(section, key), new)
        candidates = by_words.get(words, [])
        if key[1] == "tekst" and words and len(candidates) == 1 and counts[words] == 1:
            found[key] = candidates[0]
    return found


def _places_of_gone(before: dict[_Key, Section], after: dict[_Key, Section]) -> dict[_Key, int]:
    """Where in the new text each old provision would stand: after the one that stood before it."""
    places: dict[_Key, int] = {}
    place = 0
    for key in before:
        if key in after:
            place = after[key].span.start
        places[key] = place
    return places


def _word_changes(old: Span, new: Span, old_text: str, new_text: str) -> tuple[WordChange, ...]:
    before, after = _tokens(old, old_text), _tokens(new, new_text)
    first = 0
    while first < min(len(before), len(after)) and before[first].of(old_text) == after[first].of(new_text):
        first += 1
    last = 0
    limit = min(len(before), len(after)) - first
    while last < limit and before[-1 - last].of(old_text) == after[-1 - last].of(new_text):
        last += 1
    before, after = before[first : len(before) - last], after[first : len(after) - last]
    if not before and not after:
        return ()
    # Where words were only added, the empty span lies where they would have stood.
    at_old = before[0].start if before else _after(first, _tokens(old, old_text), old)
    at_new = after[0].start if after else _after(first, _tokens(new, new_text), new)
    if not before or not after or len(before) * len(after) > _MANY:
        return (WordChange(_cover(before, at_old), _cover(after, at_new)),)
    matcher = SequenceMatcher(
        None,
        [span.of(old_text) for span in before],
        [span.of(new_text) for span in after],
        autojunk=len(before) * len(after) > _SOME,
    )
    changes: list[WordChange] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            left = before[i1].start if i1 < len(before) else before[-1].end
            right = after[j1].start if j1 < len(after) else after[-1].end
            changes.append(WordChange(_cover(before[i1:i2], left), _cover(after[j1:j2], right)))
    return tuple(changes)


def _tokens(span: Span, text: str) -> list[Span]:
    return [Span(match.start(), match.end()) for match in _TOKEN.finditer(text, span.start, span.end)]


def _after(count: int, tokens: list[Span], span: Span) -> int:
    """Right after the first `count` tokens of a span."""
    return tokens[count - 1].end if count else span.start


def _cover(tokens: list[Span], otherwise: int) -> Span:
    return Span(tokens[0].start, tokens[-1].end) if tokens else Span(otherwise, otherwise)
