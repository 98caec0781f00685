"""Whom the statements of a letter or page bind or allow, with what the sentences before were about in mind."""

from __future__ import annotations

import re

from ingest.model import RuleKind
from ingest.rules.actors import TOPIC, Actors, Voice, pronouns
from ingest.rules.clauses import Clauses, Range
from ingest.rules.cue import Found
from ingest.rules.indicative import is_command, is_receipt
from ingest.rules.lists import LeadIn
from ingest.rules.subjects import NOBODY, Subject, counterparty_of, is_anaphoric, placed, required_of, subject_of, topic_of

BINDING: frozenset[RuleKind] = frozenset(["verplichting", "verbod", "bevoegdheid", "vrijstelling", "voorwaarde"])
"""Kinds of rule that bind or allow somebody."""

_PRONOUN_SUBJECT = re.compile(
    r"\w+\s+(?:zij|ze|hij|deze)\b(?!\s+(?:woning|aanvraag|termijn|regel|eis|voorwaarde|kosten))", re.IGNORECASE
)
_DECIDES = re.compile(r"\b(?:beslist|besloten|behandeld|afgehandeld|beoordeeld)\b", re.IGNORECASE)
_WHO = re.compile(r"\b(?:die|dat|welke)\s*:?\s*$", re.IGNORECASE)
"""The end of a lead-in whose noun does what its items say: "Gastouderbureaus die:"."""
_TAKES_UP = re.compile(r"\s*(?:(?:en|maar|of)\b|(?:waarin|waarmee|waarbij)\s+(?:zij|ze|hij|deze)\b)", re.IGNORECASE)


class Bearers:
    """Finds subjects sentence by sentence and remembers the last one and the last topic."""

    def __init__(self, actors: Actors, voice: Voice, page: bool) -> None:
        self.voice = voice
        self._actors = actors
        self._page = page
        self._last = NOBODY
        self._topic = NOBODY
        self._before = ""

    def begin_section(self) -> None:
        """Forget who was spoken of: another paragraph or list begins. The topic stays."""
        self._last, self._before = NOBODY, ""

    def remember(self, text: str, main: str, subject: Subject | None) -> None:
        """Keep what a sentence was about: its rule's subject, or else its grammatical one."""
        last = subject if subject is not None and subject.concept else self._named(main)
        self._last = last if last.concept else self._last
        topic = topic_of(text, self._actors)
        self._topic = topic if topic.concept else self._topic
        self._before = f"{self._before[-400:]} {text}"

    def of_step(self, clauses: Clauses) -> Subject:
        """Who takes a step that no cue describes."""
        if is_receipt(clauses.main) and self.voice.speaker:
            return Subject(self.voice.speaker)
        return self._named(clauses.main)

    def of_item(self, clauses: Clauses, lead: LeadIn, leads: list[str]) -> Subject:
        """Whom an item of a list binds: the one its lead-in or the item itself names, or else the reader."""
        reader = self.voice.addressee if self._page and lead.kind in BINDING else ""
        if reader and pronouns(clauses.main, Voice(addressee="u")):
            return Subject(reader)
        above = subject_of(leads[-1], None, self._actors, self.voice) if leads and _WHO.search(leads[-1]) else NOBODY
        if above.concept:
            return Subject(above.concept)
        own = self._named(clauses.main)
        if own.concept and (not lead.conditional or own.concept == self.voice.addressee):
            return own
        for text in leads:
            named = subject_of(text, lead.verb if text == leads[0] else None, self._actors, self.voice)
            if named.concept:
                return Subject(named.concept)
        return Subject(reader) if reader else own

    def of_statement(self, clauses: Clauses, part: Range, found: Found, conditions_follow: bool) -> Subject:
        """Whom one part of a sentence binds or allows; words count from the start of the sentence."""
        start, end = part
        clause = clauses.main[start:end]
        if found.cue.name == "treedt in werking":
            return NOBODY
        if found.cue.name == "consent first":
            return placed(required_of(clause, self._actors), start)
        if _PRONOUN_SUBJECT.match(clause, found.verb):
            return self._taken_up(clauses, start)
        if found.cue.name == "command" or (self._page and is_command(clause)):
            return Subject(self.voice.addressee)
        subject = subject_of(clause, found.verb, self._actors, self.voice)
        if is_receipt(clause) and subject.concept == self.voice.addressee and self.voice.speaker:
            return Subject(self.voice.speaker)
        if subject.concept or subject.words:
            return placed(subject, start)
        return self._unnamed(clauses, part, found, conditions_follow)

    def _unnamed(self, clauses: Clauses, part: Range, found: Found, conditions_follow: bool) -> Subject:
        start, end = part
        clause = clauses.main[start:end]
        if start and found.cue.kind != "reikwijdte" and _TAKES_UP.match(clause):
            earlier = self._named(clauses.main[:start])
            if earlier.concept:
                return earlier
        back = counterparty_of(clause, self._before, self._actors)
        if back.concept:
            return back
        if found.cue.kind == "reikwijdte" and found.cue.name != "applies to":
            return NOBODY
        if is_anaphoric(clauses.main[start:]) and self._last.concept:
            return Subject(self._last.concept, None, self._last.kind)
        return self._implied(clauses, clause, found, conditions_follow)

    def _implied(self, clauses: Clauses, clause: str, found: Found, conditions_follow: bool) -> Subject:
        binding = found.cue.kind in BINDING
        for start, end in clauses.conditions:
            named = self._named(clauses.text[start:end])
            if named.concept and binding and not re.search(r"\bworden\b", clause):
                return Subject(named.concept)
        topic = topic_of(clause, self._actors)
        if topic.concept:
            return Subject(topic.concept, None, TOPIC)
        if self._page and found.cue.kind == "termijn" and _DECIDES.search(clause):
            return Subject(self.voice.speaker)
        if self._page and binding:
            return Subject(self.voice.addressee)
        if conditions_follow and self._topic.concept:
            return Subject(self._topic.concept, None, TOPIC)
        return NOBODY

    def _taken_up(self, clauses: Clauses, start: int) -> Subject:
        """Who "zij" or "hij" is: the subject of the condition, of the part before, or of the sentence before."""
        conditions = (clauses.text[first:last] for first, last in clauses.conditions)
        for words in (*conditions, clauses.main[:start]):
            named = self._named(words)
            if named.concept:
                return Subject(named.concept, None, named.kind)
        return Subject(self._last.concept, None, self._last.kind)

    def _named(self, words: str) -> Subject:
        return subject_of(words, None, self._actors, self.voice)
