"""What a letter or page says is to come: plans, promises to parliament and motions, told apart from law in force.

verzoek      "Met de motie X heeft uw Kamer verzocht om …", "de motie verzoekt de regering …"
toezegging   "ik heb toegezegd", "ik zeg uw Kamer toe", "ik zal uw Kamer hierover informeren"
voornemen    "ik ben voornemens", "het kabinet zal", "treedt naar verwachting in werking"
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.locator import Locator
from ingest.model import Announcement, AnnouncementKind, Document, Interval, Reference, Rule, Span
from ingest.rules.actors import Actors, voice_of
from ingest.rules.drafts import readable
from ingest.rules.law_kinds import LAW_KINDS
from ingest.rules.local_actors import actors_of
from ingest.rules.periods import periods_in
from ingest.rules.subjects import subject_of
from ingest.rules.units import Unit, units_of

_ASKS = re.compile(
    r"\bmoties?\b.{0,200}?\b(?:verzocht|verzoekt|verzoeken|gevraagd|vraagt|oproept|roept\b.{0,60}?\bop|opgeroepen|spreekt\s+uit)\b"
    r"|\b(?:heeft|hebben|hebt)\s+(?:uw|de)\s+(?:Tweede\s+|Eerste\s+)?Kamer\b.{0,40}?\b(?:verzocht|gevraagd)\b"
    r"|\b(?:uw|de)\s+(?:Tweede\s+|Eerste\s+)?Kamer\s+(?:heeft|verzoekt|vraagt)\b.{0,60}?\b(?:verzocht|gevraagd|de\s+regering|mij)\b"
    r"|\bverzoekt\s+de\s+regering\b",
    re.IGNORECASE | re.DOTALL,
)
_DONE = re.compile(
    r"\b(?:hiermee|daarmee|hierbij)\b.{0,60}\b(?:doe|heb|beschouw|geef|voldoe)\b|\bafgedaan\b|\buitgevoerd\b|\bgestand\b",
    re.IGNORECASE,
)
_PROMISED = re.compile(r"\b(?:toezegging(?:en)?|toegezegd)\b|\bzeg(?:t)?\b.{0,60}?\btoe\b", re.IGNORECASE | re.DOTALL)
_TO_PARLIAMENT = re.compile(
    r"\b(?:uw|de|beide)\s+(?:Tweede\s+|Eerste\s+)?Kamers?\b.{0,160}?\b(?:informeren|informeer|rapporteren|berichten|sturen|zenden|toezenden|aanbieden"
    r"|toesturen|doen\s+toekomen|verslag|op\s+de\s+hoogte)\b"
    r"|\b(?:informeren|informeer|rapporteren|rapporteer|stuur|sturen|zend|zenden|bied|bericht|verslag\s+uitbrengen|verslag\s+doen|kom)\b"
    r".{0,120}?\b(?:uw|de|beide)\s+(?:Tweede\s+|Eerste\s+)?Kamers?\b",
    re.IGNORECASE | re.DOTALL,
)
_PLANNED = re.compile(
    r"\b(?:voornemens?|van\s+plan|naar\s+verwachting|(?:is|zijn)\s+voorzien\s+(?:voor|in|op|per|dat)|beoogde?|streef|streven\s+(?:is|ernaar)|streeft|wordt\s+verwacht|in\s+voorbereiding|komende\s+(?:maanden|weken|periode|tijd|jaren))\b",
    re.IGNORECASE,
)
_SHALL = re.compile(r"\b(?:zal|zullen)\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:brief|debat|overleg|motie|toezegging|besluit|advies|rapport|antwoord|vragen)\s+van\s*$|\b(?:jl|jongstleden)\b",
    re.IGNORECASE,
)
_PAPERS = frozenset(["kamerstuk", "toezegging", "handelingen", "documentnummer"])


def find_announcements(
    document: Document, references: Sequence[Reference], sentences: tuple[Span, ...], rules: Sequence[Rule], actors: Actors
) -> tuple[Announcement, ...]:
    """Every announcement of a letter or page in reading order; of a statute none, its future law is its versions' matter.

    `references`, `sentences` and `rules` are those of the same document.
    """
    if document.metadata.kind in LAW_KINDS:
        return ()
    finder = _Finder(document, references, rules, actors_of(document, actors))
    found: list[Announcement] = []
    counts: dict[str, int] = {}
    for unit in units_of(document, sentences):
        for announcement in finder.announcements(unit):
            place = str(announcement.locator).removeprefix(document.work).lstrip("/") or "document"
            counts[place] = counts.get(place, 0) + 1
            found.append(replace(announcement, id=f"{document.id}#{place}!{counts[place]}"))
    return tuple(found)


class _Finder:
    def __init__(self, document: Document, references: Sequence[Reference], rules: Sequence[Rule], actors: Actors) -> None:
        self._document = document
        self._actors = actors
        self._voice = voice_of(document, actors)
        self._papers = sorted(
            (each for each in references if each.kind in _PAPERS and each.targets), key=lambda each: each.span.start
        )
        self._starts = [reference.span.start for reference in self._papers]
        self._rules = sorted((rule for rule in rules if rule.status == "aangekondigd"), key=lambda rule: rule.span.start)
        self._rule_starts = [rule.span.start for rule in self._rules]

    def announcements(self, unit: Unit) -> Iterator[Announcement]:
        text = unit.text
        if _ASKS.search(text) and not _DONE.search(text):
            yield self._made("verzoek", "kamer", unit, unit.span)
            return
        promised = self._inside(unit.span)
        for rule in promised:
            yield self._made(self._kind(rule.span.of(self._document.text), rule.actor), rule.actor, unit, rule.span)
        if (
            not promised
            and (_PLANNED.search(text) or (_SHALL.search(text) and periods_in(text, self._document.metadata.date)))
            and re.search(r"\b(?:zal|zullen|word\w*|treed\w*|is|zijn|ben|streef\w*|komt)\b", text)
        ):
            actor = subject_of(text, None, self._actors, self._voice).concept
            yield self._made("voornemen", actor, unit, unit.span)

    def _inside(self, span: Span) -> list[Rule]:
        first, last = bisect_left(self._rule_starts, span.start), bisect_left(self._rule_starts, span.end)
        return self._rules[first:last]

    def _kind(self, words: str, actor: str) -> AnnouncementKind:
        if _PROMISED.search(words):
            return "toezegging"
        to_parliament = actor in ("minister", self._voice.speaker) and _TO_PARLIAMENT.search(words)
        return "toezegging" if to_parliament else "voornemen"

    def _made(self, kind: AnnouncementKind, actor: str, unit: Unit, span: Span) -> Announcement:
        words = span.of(self._document.text)
        promised, said = Interval(), None
        if kind != "verzoek":
            for period, interval in periods_in(words, self._document.metadata.date):
                if not _PAST.search(words[: period.start]) and self._is_ahead(interval):
                    promised, said = interval, Span(span.start + period.start, span.start + period.end)
                    break
        return Announcement(
            "", kind, actor, readable(words), span, unit.section.locator, unit.path, promised, said, self._papers_of(unit.span)
        )  # fmt: skip

    def _is_ahead(self, interval: Interval) -> bool:
        written = self._document.metadata.date
        return written is None or interval.end is None or interval.end > written

    def _papers_of(self, span: Span) -> tuple[Locator, ...]:
        """Papers that the sentence names or its notes name; a parliamentary paper without any stands for itself."""
        notes = [note.span for note in self._document.notes if any(span.start <= anchor <= span.end for anchor in note.anchors)]
        named = [target.short() for place in (span, *notes) for each in self._named(place) for target in each.targets]
        if not named and self._document.work.startswith("kst-"):
            named = [Locator(self._document.work)]
        return tuple(dict.fromkeys(named))

    def _named(self, span: Span) -> list[Reference]:
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return self._papers[first:last]
