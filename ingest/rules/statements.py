"""From one sentence in its context to the rules it states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.locator import Locator
from ingest.model import Document, Interval, Rule, RuleStatus, Span
from ingest.rules.actors import Actors, Voice
from ingest.rules.basis import BasisFinder
from ingest.rules.bearers import Bearers
from ingest.rules.clauses import Clauses, Range, segments, take_apart
from ingest.rules.cue import Found
from ingest.rules.cues import cue_in
from ingest.rules.drafts import Draft, as_heading, covering, draft_of, joined, lowered, merged
from ingest.rules.indicative import STEP, indicative_in
from ingest.rules.kinds import Statement, kind_of_statement
from ingest.rules.lists import heading_of, is_example, lead_in_of
from ingest.rules.slots import is_of_a_bill, proposes, status_of, validity_of, value_of
from ingest.rules.subjects import NOBODY, Subject, is_continuation
from ingest.rules.units import Unit
from ingest.values import date_of

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
_INFORMATION = re.compile(r"\b(?:meer\s+(?:informatie|weten|lezen)|contact|vragen\??|zie\s+ook|hulp)\b", re.IGNORECASE)
_STEPS = re.compile(r"\b(?:stap|stappen|volgorde|als\s+volgt)\b", re.IGNORECASE)
_THE_RULES = re.compile(
    r"\b(?:deze|die)\s+(?:wet-\s+en\s+)?(?:regelgeving|wetgeving|wettelijke\s+regels)\s+(?:stelt|bepaalt"
    r"|schrijft|verplicht|eist|vraagt|verbiedt)\b",
    re.IGNORECASE,
)
_AS_IT_IS = re.compile(r"\b(?:nu|thans|momenteel|op\s+dit\s+moment|huidige|geldende|al)\b", re.IGNORECASE)
_ACT = r"(?:stuur|zend|bied|informeer|kom|leg|rapporteer|publiceer|breng|dien|start|laat)"
_I_DO = re.compile(rf"\b{_ACT}\s+ik\b|\bik\s+{_ACT}\b", re.IGNORECASE)
_BEGINS = re.compile(
    r"\b(?:treedt|treden)\b.*\bin\s+werking\b"
    r"|\bword(?:t|en)\b.*\b(?:ingesteld|opgericht|ingevoerd|ingetrokken|afgeschaft|verhoogd|verlaagd|gewijzigd)\b",
    re.IGNORECASE | re.DOTALL,
)


class Reader:
    """Reads the units of one letter or page in order and remembers what the sentences before were about."""

    def __init__(self, document: Document, actors: Actors, voice: Voice, basis: BasisFinder) -> None:
        self._document = document
        self._text = document.text
        self._voice = voice
        self._basis = basis
        self._page = document.metadata.kind not in ("kamerbrief", "kamerstuk", "publicatie")
        self._bearers = Bearers(actors, voice, self._page)
        self._place: Locator | None = None
        self._conditions_follow = False
        self._question: Span | None = None
        self._last_basis: tuple[Locator, ...] = ()

    def rules(self, unit: Unit) -> Iterator[Rule]:
        """The rules of the next unit, without ids."""
        place = unit.section.locator if unit.register != "stap" else unit.section.parent
        if place != self._place:
            self._place, self._conditions_follow, self._question, self._last_basis = place, False, None, ()
            self._bearers.begin_section()
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
        self._bearers.remember(unit.text, clauses.main, drafts[-1].subject if drafts else None)
        if _CONDITIONS_FOLLOW.search(clauses.main) and unit.register in ("tekst", "noot"):
            self._conditions_follow = True
        self._question = unit.span if unit.text.rstrip().endswith("?") else None

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
        if lead is None and len(texts) == 1 and "." in unit.section.locator.item and not is_example(texts[0]):
            lead = heading_of(unit.heading)  # an item of an item: the heading above both says what they are
        if lead is None:
            return None
        subject = self._bearers.of_item(clauses, lead, texts)
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

    def _stated(self, unit: Unit, clauses: Clauses) -> list[Draft]:
        drafts: list[Draft] = []
        for start, end in segments(clauses.main):
            clause = clauses.main[start:end]
            if _SIGNPOST.search(clause):
                continue
            found = cue_in(clause) or indicative_in(clause, self._page)
            if found is None:
                continue
            draft = self._accepted(unit, clauses, (start, end), found)
            if draft is not None:
                drafts.append(draft)
        return covering(drafts)

    def _accepted(self, unit: Unit, clauses: Clauses, part: Range, found: Found) -> Draft | None:
        counts = found.cue.name == "at most so many"  # what is counted is not who is bound
        subject = NOBODY if counts else self._bearers.of_statement(clauses, part, found, self._conditions_follow)
        conditions = tuple(clauses.text[start:end] for start, end in clauses.conditions)
        clause = clauses.main[part[0] : part[1]]
        statement = Statement(clause, found, subject, conditions, unit.register == "stap", self._conditions_follow)
        kind = kind_of_statement(statement, self._voice)
        if kind is None:
            return None
        draft = draft_of(kind, subject, unit, clauses, part, found.cue.name)
        if kind == "termijn" and draft.value is None:
            return replace(draft, value=next((value for words in conditions if (value := value_of(words, kind))), None))
        return draft

    def _step(self, unit: Unit, clauses: Clauses) -> Draft:
        return draft_of(STEP, self._bearers.of_step(clauses), unit, clauses, (0, len(unit.text)), "stap", unit.text)

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
        text = draft.unit.text
        if proposes(text) or (is_of_a_bill(draft.unit.heading) and not _AS_IT_IS.search(text)) or self._is_ahead(draft):
            return "aangekondigd"
        if _I_DO.search(draft.span.of(self._text)) and draft.kind == "termijn":
            return "aangekondigd"
        return status_of(draft.span.of(self._text), kind)

    def _is_ahead(self, draft: Draft) -> bool:
        """Whether it only begins after the letter's day: "wordt uiterlijk 1 mei ingesteld"."""
        written, day = self._document.metadata.date, date_of(draft.value) if draft.value is not None else None
        return written is not None and day is not None and day > written and _BEGINS.search(draft.unit.text) is not None

    def _rule(self, draft: Draft, basis: tuple[Locator, ...]) -> Rule:
        unit, subject = draft.unit, draft.subject
        words = Span(unit.start + subject.words[0], unit.start + subject.words[1]) if subject.words else None
        path = (*unit.path, *(as_heading(lead.of(self._text)) for lead in unit.leads))
        return Rule(
            "", draft.kind, subject.concept, draft.action, draft.value, draft.conditions, draft.exceptions, basis, path, draft.span,
            unit.section.locator, unit.leads[0] if unit.leads else None, words,
            self._status(draft), draft.validity,
        )  # fmt: skip
