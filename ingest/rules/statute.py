"""Rules of statutes: every lid and onderdeel that binds, allows, delegates, applies or lapses.

The basis of such a rule is the provision itself. Who acts is the subject of the sentence, as one of the known norm
addressees or in the statute's own words ("de aanvrager van de subsidie").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ingest.locator import Locator
from ingest.model import Document, Rule, RuleKind, RuleStatus, Section, Span
from ingest.rules.actors import Actors, Mention, Voice
from ingest.rules.clauses import Clauses, segments, take_apart
from ingest.rules.cue import Found
from ingest.rules.cues import cue_in
from ingest.rules.cues_statute import DEFINES, NO_RULE, STATUTE_CUES, plain_cue
from ingest.rules.delegation import instrument_of
from ingest.rules.drafts import Draft, as_heading, covering, draft_of, joined, merged
from ingest.rules.lists import is_open_condition
from ingest.rules.main_clause import bare, finite_verb, is_foreign, is_passive, is_past
from ingest.rules.phrases import Phrase, agent_phrase, subject_phrase
from ingest.rules.slots import value_of
from ingest.rules.statute_kinds import THING, kind_of_clause
from ingest.rules.subjects import NOBODY, Subject, placed, subject_of
from ingest.rules.units import Unit
from ingest.sentences import sentence_bounds

_PROVISO = re.compile(r"\W*(?:mits|tenzij|met\s+dien\s+verstande\s+dat|voor\s?zover)\b", re.IGNORECASE)
_PRONOUN = re.compile(
    r"^\W*(?:hij|zij|dezen|deze(?=\s+(?:is|kan|heeft|(?!wet\b|besluit\b)\w+t)\b))\b|\b(?:is|kan|kunnen|moet|stelt|zendt|doet|geeft|draagt|legt)\s+(?:hij|zij)\b",
    re.IGNORECASE,
)
_IT = re.compile(
    r"(?:stelt|neemt|doet|beslist|besluit|geeft|zendt|maakt|deelt|hoort)\s+het\s+(?!\w+\s+(?:vast|op|in|mee)\b)", re.IGNORECASE
)
_CENTRAL = re.compile(r"maatregel\s+van|ministeri|koninklijk|Onze\s+Minister", re.IGNORECASE)
_OPEN_QUOTE = re.compile(r"[‘“„][^’”]*$")
"""A name within a title between quotation marks acts no more than the title does."""
_GOES_ON = re.compile(
    r"\W*(?:en|maar|doch|of)\s+(?:moet|moeten|mag|mogen|kan|kunnen|dient|dienen|zal|zullen|hoeft|hoeven|is|zijn)\s+(?!\w+\s+worden\b)"
)
"""A second statement that does not name its subject again."""
_PROVIDED = re.compile(r"\bmet\s+dien\s+verstande\s+dat\s*:?\s*$", re.IGNORECASE)
_UNDERGONE = re.compile(r"\b(?:wordt|worden|geschiedt|geschieden)\b")
_STATUSES: dict[str, RuleStatus] = {"geldend": "geldend", "toekomstig": "aangekondigd"}


_ANNOUNCES_CONDITIONS = re.compile(
    r"\b(?:onder|aan|met|indien|gelden?|de\s+volgende)\b[^.;]{0,60}\b(?:\w*voorwaarden?|\w*criteria|\w*eisen|vereisten)\b[^.;]{0,80}:\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a clause says: kind, whom it binds or allows, and the cue by which that was found."""

    kind: RuleKind
    subject: Subject
    cue: str
    announces: bool = False
    """Whether it is a lead-in that announces conditions."""

    @property
    def is_explicit(self) -> bool:
        return self.cue not in ("passive", "indicative")


class StatuteReader:
    """Reads the units of one statute in order."""

    def __init__(self, document: Document, actors: Actors) -> None:
        self._text = document.text
        self._actors = actors
        self._validity = document.validity
        self._place: Locator | None = None
        self._subject = NOBODY
        self._leads: dict[str, _Said | None] = {}

    def rules(self, unit: Unit) -> Iterator[Rule]:
        """The rules of the next unit, without ids."""
        article = unit.section.locator.up_to("artikel")
        if article != self._place:
            self._place, self._subject = article, NOBODY
            self._leads.clear()
        for draft in merged(self._drafts(unit)):
            if draft.subject.concept:
                self._subject = draft.subject
            yield self._rule(draft, unit.section)

    def _drafts(self, unit: Unit) -> list[Draft]:
        leads = [_last_sentence(lead.of(self._text)) for lead in unit.leads]
        defining = any(NO_RULE.search(lead) or DEFINES.search(lead) for lead in leads)
        if defining or NO_RULE.search(unit.text) or is_foreign(unit.text):
            return []
        clauses = take_apart(unit.text, formal=True)
        if leads and unit.first:
            return self._listed(unit, clauses, leads)
        drafts: list[Draft] = []
        for start, end in segments(clauses.main):
            said = self._said(clauses, clauses.main[start:end])
            if said is None:
                continue
            subject = placed(said.subject, start)
            if drafts and not subject.concept and said.cue != "passive" and _GOES_ON.match(clauses.main, start):
                subject = Subject(drafts[-1].subject.concept)
            drafts.append(draft_of(said.kind, subject, unit, clauses, (start, end), said.cue))
        if drafts and _PROVISO.match(unit.text) and unit.text[:1].islower():
            drafts = [replace(draft, kind="voorwaarde") for draft in drafts]
        return covering(drafts)

    def _said(self, clauses: Clauses, clause: str) -> _Said | None:
        """What one main clause says; None when it says no rule."""
        if re.match(r"\W*waar(?:in|mee|bij|voor|na|op|van|over|uit)\b", clause):
            return None  # it only describes what stands before it: "waarin het wordt geplaatst"
        clause = bare(clause)
        verb = finite_verb(clause)
        if verb is not None and is_past(clause, verb):
            return None
        found = cue_in(clause, STATUTE_CUES) or (plain_cue(clause, verb) if verb is not None else None)
        if found is None:
            return None
        subject = self._subject_of(clauses, clause, found, verb)
        kind = kind_of_clause(clause, verb, found, subject)
        return _Said(kind, subject, found.cue.name) if kind is not None else None

    def _listed(self, unit: Unit, clauses: Clauses, leads: list[str]) -> list[Draft]:
        said = next((said for lead in leads if (said := self._of_lead(lead))), None)
        if said is None or (not said.is_explicit and _whole(unit.text)) or _PROVIDED.search(leads[-1]):
            own = self._said(clauses, clauses.main)
            said = own if said is None or (own is not None and own.is_explicit and not said.announces) else said
        if said is None:
            return []
        conditional = is_open_condition(leads[-1]) or _ends_in_condition(leads[-1])
        action = joined(leads, unit.text, conditional)
        draft = draft_of(said.kind, said.subject, unit, clauses, (0, len(unit.text)), said.cue, action)
        value = draft.value or next((value for lead in leads if (value := value_of(lead, draft.kind))), None)
        conditions = (draft.span, *draft.conditions) if conditional else draft.conditions
        return [replace(draft, value=value, conditions=conditions)]

    def _of_lead(self, lead: str) -> _Said | None:
        """What the words before a list say of all its items."""
        if lead not in self._leads:
            opening = take_apart(lead, formal=True)
            said = self._said(opening, opening.main)
            if said is not None:
                announces = _ANNOUNCES_CONDITIONS.search(lead) is not None
                said = _Said("voorwaarde" if announces else said.kind, Subject(said.subject.concept), said.cue, announces)
            self._leads[lead] = said
        return self._leads[lead]

    def _subject_of(self, clauses: Clauses, clause: str, found: Found, verb: int | None) -> Subject:
        if found.cue.name in ("entry or lapse", "deemed", "van toepassing"):
            return NOBODY
        mentions = self._actors.mentions(clause)
        known = [(mention.start, mention.end) for mention in mentions if mention.concept]
        if verb is not None and is_passive(clause, verb):
            agent = agent_phrase(clause, known)
            if agent is None and found.cue.name == "delegation" and _CENTRAL.search(clause):
                return Subject("minister")
            return _named(clause, agent, mentions)
        if _PRONOUN.search(clause) or self._is_it(clause, found.verb):
            return self._taken_up(clauses)
        if verb is None:
            return subject_of(clause, found.verb, self._actors, Voice())
        phrase = subject_phrase(clause, verb, known)
        if phrase is not None and clause[slice(*phrase.head)].lower() in ("hij", "zij"):
            return self._taken_up(clauses)
        if phrase is not None and not phrase.person and _UNDERGONE.search(clause):
            phrase = agent_phrase(clause, known) or phrase
        return _named(clause, phrase, mentions)

    def _taken_up(self, clauses: Clauses) -> Subject:
        """Who "hij" is: the one whom the condition names, or the one of the sentence before."""
        before = (subject_of(clauses.text[start:end], None, self._actors, Voice()) for start, end in clauses.conditions)
        return Subject(next((subject.concept for subject in before if subject.concept), self._subject.concept))

    def _is_it(self, clause: str, verb: int) -> bool:
        """Whether "het" after the verb is the subject itself ("stelt het belanghebbenden in de gelegenheid")."""
        match = _IT.match(clause, verb)
        return match is not None and not any(
            mention.start == match.end() and not clause[mention.start : mention.end].endswith("en")  # a plural takes no "het"
            for mention in self._actors.mentions(clause)
        )

    def _rule(self, draft: Draft, section: Section) -> Rule:
        unit, subject = draft.unit, draft.subject
        words = Span(unit.start + subject.words[0], unit.start + subject.words[1]) if subject.words else None
        path = (*unit.path, *(as_heading(lead.of(self._text)) for lead in unit.leads))
        validity = draft.validity
        if validity.start is None and validity.end is None:
            validity = section.validity
        return Rule(
            id="", kind=draft.kind, actor=subject.concept, action=draft.action, value=draft.value, conditions=draft.conditions,
            exceptions=draft.exceptions, basis=(section.locator.short(),), path=path, span=draft.span, locator=section.locator,
            lead_in=unit.leads[0] if unit.leads else None, actor_span=words,
            status=_STATUSES.get(section.status, "onbekend"), validity=validity,
            delegates=instrument_of(draft.action) if draft.cue == "delegation" else "",
        )  # fmt: skip


def _named(clause: str, phrase: Phrase | None, mentions: Iterable[Mention]) -> Subject:
    """A phrase as a norm addressee: a known one that its head names, or its own words."""
    if phrase is not None and not phrase.person:
        return Subject("", None, THING)
    if phrase is None or _OPEN_QUOTE.search(clause[: phrase.head[0]]):
        return NOBODY
    for mention in mentions:
        if mention.start <= phrase.head[0] and mention.end >= phrase.head[1] and mention.concept:
            return Subject(mention.concept, (mention.start, mention.end))
    start, end = phrase.words
    return Subject(" ".join(clause[start:end].split()).lower(), phrase.words)


def _last_sentence(lead: str) -> str:
    """The sentence that the items complete, when more stand before it."""
    bounds = sentence_bounds(lead)
    return lead[bounds[-1][0] : bounds[-1][1]] if bounds else lead


def _ends_in_condition(lead: str) -> bool:
    """Whether a condition is the last that a lead-in says, so that its items fulfil it: "indien zich het volgende voordoet:"."""
    end = len(lead.rstrip(" :,;"))
    return any(last >= end for _, last in take_apart(lead, formal=True).conditions)


def _whole(item: str) -> bool:
    """Whether an item of a list is a sentence of its own."""
    return item[:1].isupper()
