"""Who acts: norm addressees as data, where the text names them, and who "u", "wij" and "ik" are in a document."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.model import Document, Span

TOPIC = "onderwerp"
"""Kind of a concept that is no person but stands where the norm addressee would: an experiment must be delimited."""

COUNTERPARTY = "wederpartij"
"""Kind of a row whose forms are words for a transaction and whose concept is the one who receives."""

COLUMNS = ("begrip", "vormen", "soort", "spreekt_aan")


_WORD = re.compile(r"(?<![\w-])\w+")


@dataclass(frozen=True, slots=True)
class Actor:
    """One row of `actors.csv`: a concept, the words for it, its kind, and whom its own texts call "u"."""

    concept: str
    forms: tuple[str, ...]
    kind: str
    addresses: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text names an actor."""

    concept: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Actors:
    """All known norm addressees, ready to be found in text."""

    rows: tuple[Actor, ...]
    pattern: re.Pattern[str]
    concepts: dict[str, Actor]
    """Form, lower case, to its row."""
    openings: frozenset[str]
    """The first words of all forms, lower case: only there is the pattern tried."""
    counterparties: tuple[tuple[re.Pattern[str], str], ...]
    local: re.Pattern[str] | None = None
    """The names that only the document at hand uses."""

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The longest name of an actor that begins at `start`."""
        known = self.pattern.match(text, start)
        own = self.local.match(text, start) if self.local is not None else None
        return own if own is not None and (known is None or own.end() > known.end()) else known

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Every actor named in `text`, longest name first where names overlap, in reading order."""
        found: list[Mention] = []
        for word in _WORD.finditer(text):
            if word.group().lower() not in self.openings or (found and word.start() < found[-1].end):
                continue
            match = self.match(text, word.start())
            actor = self._row(match.group()) if match is not None else None
            if match is not None and actor is not None:
                found.append(Mention(actor.concept, actor.kind, match.start(), match.end()))
        return tuple(found)

    def concept_of(self, form: str) -> str:
        """The concept that a form names; empty for a form that is not known."""
        actor = self._row(form)
        return actor.concept if actor is not None else ""

    def _row(self, form: str) -> Actor | None:
        form = " ".join(form.split())  # a name may run on over a line's end
        return self.concepts.get(form) or self.concepts.get(form.lower())

    def named(self, text: str) -> Actor | None:
        """The first actor named in `text`: an issuer's or signatory's name to its concept."""
        for mention in self.mentions(text):
            return self._row(text[mention.start : mention.end])
        return None


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in a document ("wij", "ons", "ik") and who is spoken to ("u"); empty when unknown."""

    speaker: str = ""
    addressee: str = ""


def load_actors(path: Path) -> Actors:
    """Read `actors.csv` and make its rows findable.

    Forms are matched as whole words without regard to case; a form of three letters or fewer, or one that is
    written in capitals, in its own case only. Raises `ValueError` as `read_actors` does, and for a form that two concepts claim.
    """
    return compile_actors(read_actors(path), str(path))


def read_actors(path: Path) -> tuple[Actor, ...]:
    """The rows of `actors.csv`: columns begrip, vormen (separated by `|`), soort, spreekt_aan.

    Raises `ValueError` naming file and line for a missing column or an empty concept.
    """
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        if not set(COLUMNS) <= set(reader.fieldnames or ()):
            raise ValueError(f"{path}: regel 1: verwacht de kolommen {', '.join(COLUMNS)}")
        rows: list[Actor] = []
        for row in reader:
            forms = tuple(form for form in map(str.strip, (row["vormen"] or "").split("|")) if form)
            if not row["begrip"] or not forms:
                raise ValueError(f"{path}: regel {reader.line_num}: begrip en vormen mogen niet leeg zijn")
            rows.append(Actor(row["begrip"], forms, row["soort"] or "", row["spreekt_aan"] or ""))
    return tuple(rows)


def compile_actors(rows: tuple[Actor, ...], name: str = "actors") -> Actors:
    """Make rows findable. Raises `ValueError` naming a form that two concepts claim; `name` is the file to blame."""
    parties = tuple(row for row in rows if row.kind != COUNTERPARTY)
    concepts: dict[str, Actor] = {}
    for row in parties:
        for form in row.forms:
            key = form if _exact(form) else form.lower()
            if concepts.get(key, row).concept != row.concept:
                raise ValueError(f"{name}: {form!r} is een vorm van zowel {concepts[key].concept} als {row.concept}")
            concepts[key] = row
    pattern = _pattern(form for row in parties for form in row.forms)
    counterparties = tuple(
        (re.compile(rf"(?<!\w)(?:{_alternatives(list(row.forms))})(?!\w)", re.IGNORECASE), row.concept)
        for row in rows
        if row.kind == COUNTERPARTY
    )
    return Actors(parties, pattern, concepts, _openings(concepts), counterparties)


def with_rows(actors: Actors, rows: Iterable[Actor]) -> Actors:
    """The actors with rows of one document besides; a form that is known already stays what it is."""
    concepts = dict(actors.concepts)
    added: dict[str, Actor] = {}
    for row in rows:
        for form in row.forms:
            key = form if _exact(form) else form.lower()
            if concepts.setdefault(key, row) is row:
                added[form] = row
    if not added:
        return actors
    rows = tuple({row.concept: row for row in added.values() if all(row.concept != each.concept for each in actors.rows)}.values())
    return replace(
        actors, rows=(*actors.rows, *rows), concepts=concepts, openings=actors.openings | _openings(added), local=_pattern(added)
    )


def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
    known = tuple(forms)
    exact = _alternatives([form for form in known if _exact(form)])
    folded = _alternatives([form for form in known if not _exact(form)])
    return re.compile(rf"(?<![\w-])(?:{exact}|(?i:{folded}))(?![\w-]|\.\w)")


def _openings(forms: Iterable[str]) -> frozenset[str]:
    return frozenset(word.group().lower() for form in forms if (word := _WORD.search(form)) is not None)


def _alternatives(forms: list[str]) -> str:
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in sorted(forms, key=len, reverse=True)) or r"(?!)"


def _exact(form: str) -> bool:
    return len(form) <= 3 or form.isupper()


_ADDRESSED_AS = (
    re.compile(r"\b(?:u\s+als|bent\s+u|u\s+bent)\s+(?:een\s+)?(?P<role>[\w-]+(?:\s+[\w-]+)?)", re.IGNORECASE),
    re.compile(r"\bals\s+(?P<role>[\w-]+(?:\s+[\w-]+)?)\s+\w+\s+u\b", re.IGNORECASE),
)
"""Words that tell a reader who he is: "u als woningcorporatie", "Bent u verhuurder", "Als schoolbestuur moet u"."""
_MEANT_FOR = re.compile(r"\b(?:voor|aan|door|van)\s+(?P<role>[\w-]+)\s*$", re.IGNORECASE)
"""A heading that does: "Eisen aan leveranciers"."""
_FOR_A_MOMENT = frozenset(["belanghebbende", "aanvrager", "ieder"])
"""Concepts that anyone may be for a moment; they do not tell whom a text addresses."""


def voice_of(document: Document, actors: Actors) -> Voice:
    """Who speaks and who is spoken to: from the signatory, the issuer, the text's own "u als woningcorporatie", its headings."""
    metadata = document.metadata
    speaker = actors.named(metadata.signatory_role) or actors.named(metadata.issuer)
    concept = speaker.concept if speaker else ""
    roles = [match["role"] for pattern in _ADDRESSED_AS for match in pattern.finditer(document.text)]
    addressee = _first_role(roles, actors, concept) or (speaker.addresses if speaker else "")
    if not addressee:
        headings = (metadata.title, *(section.heading for section in document.sections if section.heading))
        addressee = _first_role([match["role"] for heading in headings if (match := _MEANT_FOR.search(heading))], actors, concept)
    return Voice(concept, addressee)


def _first_role(phrases: Iterable[str], actors: Actors, speaker: str) -> str:
    """The first phrase of one or two words that names an actor who can be spoken to; an adjective may stand before the name."""
    for phrase in phrases:
        first = phrase.split()[0]
        start = len(phrase) - len(phrase.split()[-1]) if first.endswith("e") and len(phrase.split()) == 2 else 0
        for at in (0, start):
            named = actors.match(phrase, at)
            concept = actors.concept_of(named.group()) if named else ""
            if concept and concept != speaker and concept not in _FOR_A_MOMENT:
                return concept
    return ""


_PRONOUN = re.compile(r"(?<![\w'])(?P<you>u|uw|jij|je)(?!\w)|(?<!\w)(?P<we>wij|we|ons|onze|ik|mij|mijn)(?!\w)", re.IGNORECASE)

SUBJECT_PRONOUNS = frozenset(["u", "wij", "we", "ik", "jij", "je"])


def pronouns(text: str, voice: Voice) -> tuple[Mention, ...]:
    """Where a text says "u", "wij" or "ik", as mentions of who that is; "onze Minister" is a name, not a pronoun."""
    found = []
    for match in _PRONOUN.finditer(text):
        concept = voice.addressee if match["you"] else voice.speaker
        if match.group().lower() in SUBJECT_PRONOUNS:
            found.append(Mention(concept, "persoon", match.start(), match.end()))
    return tuple(found)


def span_of(mention: Mention, offset: int) -> Span:
    """The mention's words in the document when the searched text began at `offset`."""
    return Span(offset + mention.start, offset + mention.end)
