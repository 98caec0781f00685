"""From one sentence in its context to the rules it states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.locator import Locator
from ingest.model import Document, Interval, Rule, RuleKind, RuleStatus, Span
from ingest.rules.actors import TOPIC, Actors, Voice, pronouns
from ingest.rules.basis import BasisFinder
from ingest.rules.clauses import Clauses, segments, take_apart
from ingest.rules.cue import Found
from ingest.rules.cues import cue_in
from ingest.rules.drafts import Draft, as_heading, covering, draft_of, joined, lowered, merged
from ingest.rules.indicative import STEP, acts_in_office, indicative_in, is_command, is_receipt
from ingest.rules.lists import LeadIn, heading_of, lead_in_of
from ingest.rules.slots import status_of, validity_of, value_of
from ingest.rules.subjects import (
    NOBODY,
    Subject,
    counterparty_of,
    is_anaphoric,
    is_continuation,
    placed,
    required_of,
    subject_of,
    topic_of,
)
from ingest.rules.units import Unit

_CONDITIONS_FOLLOW = re.compile(
    r"""
    (?<!\w)(?:kent|kennen|geldt|gelden|stelt|stellen|zijn|is)\s
    (?:(?:hiervoor|daarvoor|hierbij|daarbij|er|wel|aan|voor|een|het|de|dit|deze)\s+)*(?:experiment\w*\s+)?
    (?:diverse|enkele|strikte|verschillende|aantal|volgende|nadere|bepaalde|aanvullende|twee|drie|vier|vijf|meerdere|duidelijke)\s+
    \w*(?:voorwaarden|eisen|criteria|vereisten)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_INTERROGATIVE = re.compile(r"^\W*(?:(?:aan|in|op|bij|voor|met)\s+)?(?:welke?|hoeveel|hoe|waarom|wat|wie|waar)\b", re.IGNORECASE)
_SIGNPOST = re.compile(
    r"\b(?:meer\s+informatie|kunt\s+u\s+(?:\w+\s+){0,6}(?:vinden|lezen|terugvinden)|vindt\s+u|leest\s+u|zie\s+(?:ook|verder)|klik|kies\s+hieronder)\b",
    re.IGNORECASE,
)
_TERM_ASIDE = re.compile(r"\b(?:geldig\s+(?:tot|van|vanaf)|geldt\s+tot|looptijd|loopt\s+tot|vervalt)\b", re.IGNORECASE)
_GOVERNS = re.compile(
    r"\b(?:beschrijft|bepaalt|regelt|omschrijft|staat|vermeldt)\s+(?:\w+\s+){0,2}?(?:welke?|wat|wie|wanneer)\b", re.IGNORECASE
)
_PASSIVE = re.compile(r"\b(?:zal|zullen)\b.*\b(?:worden|wordt)\b", re.IGNORECASE)
_AGENT = re.compile(r"\b(?:door|vanuit)\s", re.IGNORECASE)
_PRONOUN_SUBJECT = re.compile(
    r"\w+\s+(?:zij|ze|hij|deze)\b(?!\s+(?:woning|aanvraag|termijn|regel|eis|voorwaarde|kosten))", re.IGNORECASE
)
_INFORMATION = re.compile(r"\b(?:meer\s+(?:informatie|weten|lezen)|contact|vragen\??|zie\s+ook|hulp)\b", re.IGNORECASE)
_STEPS = re.compile(r"\b(?:stap|stappen|volgorde|als\s+volgt)\b", re.IGNORECASE)
_THE_RULES = re.compile(
    r"\b(?:deze|die)\s+(?:wet-\s+en\s+)?(?:regelgeving|wetgeving|wettelijke\s+regels)\s+(?:stelt|bepaalt"
    r"|schrijft|verplicht|eist|vraagt|verbiedt)\b",
    re.IGNORECASE,
)
_DEADLINE = re.compile(r"\b(?:uiterlijk|binnen|vóór)\b", re.IGNORECASE)
_DECIDES = re.compile(r"\b(?:beslist|besloten|behandeld|afgehandeld|beoordeeld)\b", re.IGNORECASE)
_TAKES_UP = re.compile(r"\s*(?:(?:en|maar|of)\b|(?:waarin|waarmee|waarbij)\s+(?:zij|ze|hij|deze)\b)", re.IGNORECASE)
_BINDING: frozenset[RuleKind] = frozenset(["verplichting", "verbod", "bevoegdheid", "vrijstelling", "voorwaarde"])


class Reader:
    """Reads the units of one letter or page in order and remembers what the sentences before were about."""

    def __init__(self, document: Document, actors: Actors, voice: Voice, basis: BasisFinder) -> None:
        self._document = document
        self._text = document.text
        self._actors = actors
        self._voice = voice
        self._basis = basis
        self._page = document.metadata.kind not in ("kamerbrief", "kamerstuk")
        self._place: Locator | None = None
        self._subject = NOBODY
        self._topic = NOBODY
        self._before = ""
        self._conditions_follow = False
        self._question: Span | None = None
        self._last_basis: tuple[Locator, ...] = ()

    def rules(self, unit: Unit) -> Iterator[Rule]:
        """The rules of the next unit, without ids."""
        place = unit.section.locator if unit.register != "stap" else unit.section.parent
        if place != self._place:
            self._place, self._before, self._conditions_follow, self._question = place, "", False, None
            self._subject, self._last_basis = NOBODY, ()
        clauses = take_apart(unit.text)
        drafts = self._drafts(unit, clauses)
        if self._question is not None and re.match(r"(?:\w+\s+)?dan\b", unit.text, re.IGNORECASE):
            drafts = [replace(draft, conditions=(self._question, *draft.conditions)) for draft in drafts]
        basis: tuple[Locator, ...] = ()
        for draft in merged(drafts):
            basis = self._basis_of(draft, len(drafts) > 1)
            yield self._rule(draft, basis)
        own = self._basis.within(unit.span)
        self._last_basis = own or (basis if is_continuation(unit.text) else ())
        self._remember(unit, clauses, drafts)

    def _remember(self, unit: Unit, clauses: Clauses, drafts: list[Draft]) -> None:
        subject = (
            drafts[-1].subject
            if drafts and drafts[-1].subject.concept
            else subject_of(clauses.main, None, self._actors, self._voice)
        )
        if subject.concept:
            self._subject = subject
        topic = topic_of(unit.text, self._actors)
        if topic.concept:
            self._topic = topic
        if _CONDITIONS_FOLLOW.search(clauses.main) and unit.register in ("tekst", "noot"):
            self._conditions_follow = True
        self._question = unit.span if unit.text.rstrip().endswith("?") else None
        self._before = f"{self._before[-400:]} {unit.text}"

    def _drafts(self, unit: Unit, clauses: Clauses) -> list[Draft]:
        if unit.register == "eis":
            return [self._requirement(unit, clauses)]
        if _INFORMATION.search(unit.heading):
            return []
        if unit.first and (unit.register == "item" or (unit.register == "stap" and self._is_listed(unit, clauses))):
            listed = self._listed(unit, clauses)
            if listed is not None:
                return [listed]
        if unit.text.rstrip().endswith("?") or _INTERROGATIVE.match(unit.text):
            return []
        found = self._stated(unit, clauses)
        if not found and unit.register == "stap":
            return [self._step(unit, clauses)]
        return found or self._terms_in_asides(unit, clauses) or self._governed_by(unit, clauses)

    def _requirement(self, unit: Unit, clauses: Clauses) -> Draft:
        heading = unit.row.heading if unit.row is not None else ""
        subject = Subject(self._voice.addressee)
        return draft_of(
            "verplichting",
            subject,
            unit,
            clauses,
            (0, len(unit.text)),
            "eis",
            f"{heading}: {lowered(unit.text)}" if heading else unit.text,
        )

    def _is_listed(self, unit: Unit, clauses: Clauses) -> bool:
        """Whether a numbered item only counts what its lead-in asks for, and is no step that someone takes."""
        steps = any(_STEPS.search(lead.of(self._text)) for lead in unit.leads)
        return bool(unit.leads) and not steps and cue_in(clauses.main) is None and indicative_in(clauses.main, True) is None

    def _listed(self, unit: Unit, clauses: Clauses) -> Draft | None:
        texts = [lead.of(self._text) for lead in unit.leads]
        lead = next(filter(None, map(lead_in_of, texts)), None)
        if lead is None and not texts:
            own = cue_in(clauses.main)
            lead = heading_of(unit.heading) if own is None or own.cue.kind in ("procedure", "reikwijdte") else None
            texts = [unit.heading] if lead is not None and lead.conditional else []
        if lead is None:
            return None
        subject = self._listed_subject(unit, clauses, lead, texts)
        action = joined(texts, unit.text, lead.conditional)
        draft = draft_of(lead.kind, subject, unit, clauses, (0, len(unit.text)), "lijst", action)
        if draft.value is None:
            draft = replace(draft, value=next((value for text in texts if (value := value_of(text, lead.kind))), None))
        conditions, exceptions = draft.conditions, draft.exceptions
        if lead.kind == "vrijstelling":
            limits = tuple(span for span in conditions if re.match(r"mits\b", span.of(self._text), re.IGNORECASE))
            exceptions, conditions = (*exceptions, *limits), tuple(span for span in conditions if span not in limits)
        if lead.conditional and draft.span not in conditions:
            conditions = (draft.span, *conditions)
        return replace(draft, conditions=conditions, exceptions=exceptions)

    def _listed_subject(self, unit: Unit, clauses: Clauses, lead: LeadIn, texts: list[str]) -> Subject:
        if self._page and lead.kind in _BINDING and pronouns(clauses.main, Voice(addressee="u")) and self._voice.addressee:
            return Subject(self._voice.addressee)
        own = subject_of(clauses.main, None, self._actors, self._voice)
        if own.concept and (not lead.conditional or own.concept == self._voice.addressee):
            return own
        for text in texts:
            named = subject_of(text, lead.verb if text == texts[0] else None, self._actors, self._voice)
            if named.concept:
                return Subject(named.concept)
        if lead.kind in _BINDING and self._page:
            return Subject(self._voice.addressee) if self._voice.addressee else own
        return own

    def _stated(self, unit: Unit, clauses: Clauses) -> list[Draft]:
        drafts: list[Draft] = []
        for start, end in segments(clauses.main):
            clause = clauses.main[start:end]
            if _SIGNPOST.search(clause):
                continue
            found = cue_in(clause) or indicative_in(clause, self._page)
            if found is None:
                continue
            subject = self._subject_in(unit, clauses, (start, end), found)
            draft = self._accepted(unit, clauses, (start, end), found, subject)
            if draft is not None:
                drafts.append(draft)
        return covering(drafts)

    def _subject_in(self, unit: Unit, clauses: Clauses, part: tuple[int, int], found: Found) -> Subject:
        start, end = part
        clause = clauses.main[start:end]
        if found.cue.name == "treedt in werking":
            return NOBODY
        if found.cue.name == "consent first":
            return placed(required_of(clause, self._actors), start)
        if _PRONOUN_SUBJECT.match(clause, found.verb):
            return self._taken_up(clauses, start)
        subject = subject_of(clause, found.verb, self._actors, self._voice)
        if found.cue.name == "command" or (self._page and is_command(clause)):
            return Subject(self._voice.addressee)
        if is_receipt(clause) and subject.concept == self._voice.addressee and self._voice.speaker:
            return Subject(self._voice.speaker)
        if subject.concept or subject.words:
            return placed(subject, start)
        if start and found.cue.kind != "reikwijdte":
            earlier = subject_of(clauses.main[:start], None, self._actors, self._voice)
            if earlier.concept and _TAKES_UP.match(clause):
                return earlier
        back = counterparty_of(clause, self._before, self._actors)
        if back.concept:
            return back
        if found.cue.kind == "reikwijdte" and found.cue.name != "applies to":
            return NOBODY
        if is_anaphoric(clauses.main[start:]) and self._subject.concept:
            return Subject(self._subject.concept, None, self._subject.kind)
        return self._implied(unit, clauses, clause, found)

    def _taken_up(self, clauses: Clauses, start: int) -> Subject:
        """Who "zij" or "hij" is: the subject of the condition before, of the part before, or of the sentence before."""
        before = [clauses.text[first:last] for first, last in clauses.conditions if last <= start + len(clauses.text)]
        for words in (*before, clauses.main[:start]):
            named = subject_of(words, None, self._actors, self._voice)
            if named.concept:
                return Subject(named.concept, None, named.kind)
        return Subject(self._subject.concept, None, self._subject.kind)

    def _implied(self, unit: Unit, clauses: Clauses, clause: str, found: Found) -> Subject:
        for start, end in clauses.conditions:
            named = subject_of(clauses.text[start:end], None, self._actors, self._voice)
            if named.concept and found.cue.kind in _BINDING and not re.search(r"\bworden\b", clause):
                return Subject(named.concept)
        topic = topic_of(clause, self._actors)
        if topic.concept:
            return Subject(topic.concept, None, TOPIC)
        if self._page and found.cue.kind == "termijn" and _DECIDES.search(clause):
            return Subject(self._voice.speaker)
        if self._page and found.cue.kind in _BINDING:
            return Subject(self._voice.addressee)
        if self._conditions_follow and self._topic.concept:
            return Subject(self._topic.concept, None, TOPIC)
        return NOBODY

    def _accepted(self, unit: Unit, clauses: Clauses, part: tuple[int, int], found: Found, subject: Subject) -> Draft | None:
        cue, kind = found.cue, found.cue.kind
        clause = clauses.main[part[0] : part[1]]
        pledge = cue.name == "shall"
        if cue.person and not subject.concept and not pledge:
            return None
        if pledge and (not subject.concept or subject.kind == TOPIC or (_PASSIVE.search(clause) and not _AGENT.search(clause))):
            kind = "procedure"
        if cue.name == "office acts" and subject.words and subject.concept == self._voice.addressee != self._voice.speaker:
            kind = STEP if unit.register == "stap" else "verplichting"
        elif cue.name == "office acts" and not acts_in_office(subject, self._voice.speaker):
            return None
        if cue.name == "moet zijn" and _DEADLINE.search(clause):
            kind = "termijn"
        if (
            cue.name == "mogelijkheid om"
            and re.match(r"gee?f|geven", clause[found.verb :])
            and acts_in_office(subject, self._voice.speaker)
        ):
            kind = "procedure"
        if kind == "verplichting" and cue.name in ("moet", "dient te") and (subject.kind == TOPIC or self._conditions_follow):
            kind = "voorwaarde"
        if pledge and any(
            re.match(r"(?:alvorens|voordat)\b", clauses.text[start:end], re.IGNORECASE) for start, end in clauses.conditions
        ):
            kind = "procedure"
        if (
            kind == "voorwaarde"
            and cue.name == "moet zijn"
            and subject.concept
            and subject.kind != TOPIC
            and not self._conditions_follow
        ):
            kind = "verplichting"
        if (
            kind == "verplichting"
            and re.search(r"\b(?:binnen|uiterlijk|vóór)\b", clause)
            and cue.name in ("you deliver", "command")
        ):
            kind = "termijn" if value_of(clause, "termijn") else kind
        if cue.name == "you deliver" and re.search(r"\buiterlijk\b", clause):
            kind = "termijn"
        if unit.register == "stap" and cue.name in ("command", "you deliver", "laid down by", "shall"):
            kind = STEP
        draft = draft_of(kind, subject, unit, clauses, part, cue.name)
        if kind == "termijn" and draft.value is None:
            conditions = (clauses.text[start:end] for start, end in clauses.conditions)
            return replace(draft, value=next((value for words in conditions if (value := value_of(words, kind))), None))
        return draft

    def _step(self, unit: Unit, clauses: Clauses) -> Draft:
        subject = subject_of(clauses.main, None, self._actors, self._voice)
        if is_receipt(clauses.main) and self._voice.speaker:
            subject = Subject(self._voice.speaker)
        return draft_of(STEP, subject, unit, clauses, (0, len(unit.text)), "stap", unit.text)

    def _terms_in_asides(self, unit: Unit, clauses: Clauses) -> list[Draft]:
        """ "(… ingegaan op 16 juli 2019 en geldig tot 1 januari 2022)" says how long the thing before it holds."""
        for start, end in clauses.asides:
            aside = clauses.text[start + 1 : end - 1]
            validity = validity_of(aside)
            if _TERM_ASIDE.search(aside) and validity != Interval():
                draft = draft_of("termijn", NOBODY, unit, clauses, (0, len(unit.text)), "geldig", unit.text)
                closing = re.search(r"\btot\b.*", aside)
                value = value_of(closing.group(), "termijn") if closing else None
                return [replace(draft, value=value or value_of(aside, "termijn"), validity=validity)]
        return []

    def _governed_by(self, unit: Unit, clauses: Clauses) -> list[Draft]:
        """ "Woningwet art. 45 lid 2 beschrijft welke gebouwen …" says what a provision is about."""
        if _GOVERNS.search(unit.text) and self._basis.within(unit.span):
            return [draft_of("reikwijdte", NOBODY, unit, clauses, (0, len(unit.text)), "governs", unit.text)]
        return []

    def _basis_of(self, draft: Draft, several: bool) -> tuple[Locator, ...]:
        unit = draft.unit
        own = self._basis.within(draft.span, unit.span) or (self._basis.within(unit.span) if several else ())
        if unit.row is not None:
            return tuple(dict.fromkeys((*own, *self._basis.head_of_row(unit.row, self._document))))
        if own:
            return own
        wider = [*reversed(unit.leads), *([unit.section.span] if unit.register in ("stap", "item") else [])]
        found = next(filter(None, map(self._basis.within, wider)), ())
        if found:
            return found
        if _THE_RULES.search(unit.text):
            return self._basis.declared_first()
        if self._last_basis and is_continuation(unit.text):
            return self._last_basis
        return self._basis.theme(unit.section, draft.span)

    def _status(self, draft: Draft) -> RuleStatus:
        kind = self._document.metadata.kind
        if self._page and draft.cue not in ("shall", "pledge", "plan"):
            return "onbekend" if kind == "document" else "geldend"
        if draft.cue in ("pledge", "plan"):
            return "aangekondigd"
        return status_of(draft.span.of(self._text), kind)

    def _rule(self, draft: Draft, basis: tuple[Locator, ...]) -> Rule:
        unit, subject = draft.unit, draft.subject
        words = Span(unit.start + subject.words[0], unit.start + subject.words[1]) if subject.words else None
        path = (*unit.path, *(as_heading(lead.of(self._text)) for lead in unit.leads))
        return Rule(
            "", draft.kind, subject.concept, draft.action, draft.value, draft.conditions, draft.exceptions, basis, path, draft.span,
            unit.section.locator, unit.leads[0] if unit.leads else None, words,
            self._status(draft), draft.validity,
        )  # fmt: skip
