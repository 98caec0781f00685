"""Rules of statutes: every lid and onderdeel that binds, allows, delegates, applies or lapses.

The basis of such a rule is the provision itself. Who acts is the subject of the sentence, as one of the known norm
addressees or in the statute's own words ("de aanvrager van de subsidie").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.locator import Locator
from ingest.model import Document, Rule, RuleKind, RuleStatus, Section, Span
from ingest.rules.actors import Actors, Voice
from ingest.rules.clauses import Clauses, segments, take_apart
from ingest.rules.cue import Found
from ingest.rules.cues import cue_in
from ingest.rules.cues_statute import DEFINES, INDICATIVE, NO_RULE, PLAIN_CUES, STATUTE_CUES, VERBS
from ingest.rules.delegation import instrument_of
from ingest.rules.drafts import Draft, as_heading, covering, draft_of, joined, merged
from ingest.rules.lists import is_open_condition
from ingest.rules.slots import value_of
from ingest.rules.subjects import NOBODY, Subject, agent_of, placed, subject_of
from ingest.rules.units import Unit
from ingest.sentences import sentence_bounds

_NOUN_PHRASE = re.compile(
    r"""
    ^\W*(?P<phrase>
        (?:De|Het|Een|Iedere|Ieder|Elke|Elk|Onze|Degene|Hij|Zij|Tot)\s+
        (?:(?!(?:is|zijn|wordt|worden|kan|kunnen|mag|moet|heeft|die|dat|indien)\b)[^\s,;:.]+\s+){0,5}?
        (?!(?:is|zijn|wordt|worden|kan|kunnen|mag|moet|heeft|die|dat)\b)[^\s,;:.]+
    )\s*$
    """,
    re.VERBOSE,
)
_PERSON = re.compile(
    r"""
    \w*(?:
        er | ers | or | oren | eur | eurs | ant | anten | ent | enten | aar | aren | ist | isten | ende | enden | ene | enen
          | leerling | leerlingen | vreemdeling | vreemdelingen | zuigeling | schepeling | schepelingen | vluchteling
          | vluchtelingen | genoot | genoten | aris | arissen | hebbende | hebbenden | gerechtigde | gerechtigden
      | persoon | personen | partij | partijen | raad | raden | dienst | diensten | commissie | commissies | instantie
        | instanties | instelling | instellingen
      | bureau | fonds | bank | banken | kamer | kamers | gemachtigde | gemachtigden | verdachte | getuige | getuigen | ouders
        | kind | kinderen | echtgeno\w+
      | organisatie | organisaties | autoriteit | griffie | secretaris | voorzitter | orgaan | organen | lichaam | lichamen
        | degene | militair | ombudsman | man | vrouw | leden | centrum | centra
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_THING = re.compile(
    r"\w*(?:nummer|register|kantoor|dossier|papier|duur|huur|uur|ment|menten|factor|sector|termijn|sluiter|cijfer|letter|jaar|waar|aanvraag|kamer\w*huur|meter|water|offer|wijze"
    r"|oppervlakte|regels|werken|gronden|woorden|stukken|delen|kosten|rechten|zaken|bedragen|uren|jaren|percent|element|onder|tijdstip|eerste|tweede|derde)",
    re.IGNORECASE,
)
_RELATIVE_CLAUSE = re.compile(
    r",?\s(?:die|dat|welke?|wier|wiens|(?:aan|voor|van|bij|met|door|op|tegen)\s+(?:wie|wien)|waar(?:aan|voor|van|bij|op))\s",
    re.IGNORECASE,
)
_IS_PASSIVE = re.compile(r"\b(?:wordt|worden)\b", re.IGNORECASE)
_PROVISO = re.compile(r"\W*(?:mits|tenzij|met\s+dien\s+verstande\s+dat|voor\s?zover)\b", re.IGNORECASE)
_PREPOSITION = re.compile(r"\s(?:van|op|voor|met|bij|aan|in|door|tot|onder|die|dat|als|of|en)\s.*$", re.IGNORECASE)
_PRONOUN = re.compile(
    r"^\W*(?:hij|zij|dezen|deze(?=\s+(?:is|kan|heeft|(?!wet\b|besluit\b)\w+t)\b))\b|\b(?:is|kan|kunnen|moet|stelt|zendt|doet|geeft|draagt|legt)\s+(?:hij|zij)\b",
    re.IGNORECASE,
)
_IT = re.compile(
    r"(?:stelt|neemt|doet|beslist|besluit|geeft|zendt|maakt|deelt|hoort)\s+het\s+(?!\w+\s+(?:vast|op|in|mee)\b)", re.IGNORECASE
)
_CENTRAL = re.compile(r"maatregel\s+van|ministeri|koninklijk|Onze\s+Minister", re.IGNORECASE)
_AFTER_VERB = re.compile(
    r"\w+\s+(?P<phrase>(?:de|het|een|elke|iedere)\s+(?:door\s[^,;.]{2,80}?\s(?:aan\s+te\s+wijzen|aangewezen)\s+)?(?P<head>[\w-]+))"
)
_ACRONYM = re.compile(r"(?!(?:EU|EG|EEG|EER|BES|BTW|ADR|RID|USD|EUR)$)[A-Z][A-Za-z]?[A-Z]{1,6}(?:'?s)?")
"""A body known by its letters: UWV, NVWA, SVB."""
_OPEN_QUOTE = re.compile(r"[‘“„][^’”]*$")
"""A name within a title between quotation marks acts no more than the title does."""
_EMBEDS = re.compile(r"\b(?:moment|tijdstip|dag|datum)\s+(?:dat|waarop)\b", re.IGNORECASE)
"""Who acts in such a clause is not the subject of the sentence around it."""
_SMALL_WORDS = frozenset(
    [
        "door",
        "voor",
        "onder",
        "over",
        "ter",
        "ander",
        "daartoe",
        "daarvoor",
        "volgende",
        "bovenstaande",
        "onderstaande",
        "vorenstaande",
    ]
)
_VERB_BEFORE = re.compile(
    r"(?<!\w)(?P<verb>[a-zë]{2,}(?:t|en|aan|ien))\s+(?:de|het|een|Onze|elke?|iedere?)\s+$"
    r"|(?:^|,)\s*(?P<bare>[a-zë]{2,}(?:en|aan|ien))\s+$"  # "…, gaan burgemeester en wethouders"
)
_VERB_AFTER = re.compile(r"\s+(?P<verb>[a-zë]{3,}t)\b")
_NO_VERBS = frozenset(
    [
        "dat",
        "niet",
        "met",
        "uit",
        "het",
        "wat",
        "tot",
        "tussen",
        "tegen",
        "binnen",
        "buiten",
        "jegens",
        "wegens",
        "alsmede",
        "besluit",
        "recht",
    ]
)
_STATUSES: dict[str, RuleStatus] = {"geldend": "geldend", "toekomstig": "aangekondigd"}


class StatuteReader:
    """Reads the units of one statute in order."""

    def __init__(self, document: Document, actors: Actors) -> None:
        self._text = document.text
        self._actors = actors
        self._validity = document.validity
        self._place: Locator | None = None
        self._subject = NOBODY

    def rules(self, unit: Unit) -> Iterator[Rule]:
        """The rules of the next unit, without ids."""
        article = unit.section.locator.up_to("artikel")
        if article != self._place:
            self._place, self._subject = article, NOBODY
        for draft in merged(self._drafts(unit)):
            if draft.subject.concept:
                self._subject = draft.subject
            yield self._rule(draft, unit.section)

    def _drafts(self, unit: Unit) -> list[Draft]:
        leads = [_last_sentence(lead.of(self._text)) for lead in unit.leads]
        if NO_RULE.search(unit.text) or any(NO_RULE.search(lead) or DEFINES.search(lead) for lead in leads):
            return []
        clauses = take_apart(unit.text)
        if leads and unit.first:
            return self._listed(unit, clauses, leads)
        drafts = []
        for start, end in segments(clauses.main):
            found = self._found(clauses.main[start:end])
            if found is not None and not _describes(clauses.main[start:end], found):
                subject = placed(self._subject_of(clauses, clauses.main[start:end], found), start)
                kind = "voorwaarde" if _PROVISO.match(unit.text) else _negated(clauses.main[start:end], found)
                drafts.append(draft_of(kind, subject, unit, clauses, (start, end), found.cue.name))
        return covering(drafts)

    def _found(self, clause: str) -> Found | None:
        found = cue_in(clause, STATUTE_CUES)
        if found is not None:
            return found
        plain = [found for cue in PLAIN_CUES if (found := cue_in(clause, (cue,))) is not None]
        acting = self._acting(clause)
        if acting is not None:
            plain.append(Found(INDICATIVE, acting, acting))
        return min(plain, key=lambda found: found.verb, default=None)

    def _acting(self, clause: str) -> int | None:
        """Where the verb stands that a known actor governs: "Het bestuursorgaan vergaart …", "vergaart het bestuursorgaan"."""
        for mention in self._actors.mentions(clause):
            before = _VERB_BEFORE.search(clause[: mention.start])
            name = "verb" if before and before["verb"] else "bare"
            if before and before[name].lower() not in _NO_VERBS:
                return before.start(name)
            after = _VERB_AFTER.match(clause, mention.end)
            if after and after["verb"].lower() not in _NO_VERBS and len(clause[: mention.start].split()) <= 2:
                return after.start("verb")
        return None

    def _listed(self, unit: Unit, clauses: Clauses, leads: list[str]) -> list[Draft]:
        whole = (0, len(unit.text))
        for lead in leads:
            opening = take_apart(lead)
            found = self._found(opening.main)
            if found is not None:
                subject = Subject(self._subject_of(opening, opening.main, found).concept)
                kind = _negated(opening.main, found)
                break
        else:
            found = self._found(clauses.main)
            if found is None:
                return []
            subject = self._subject_of(clauses, clauses.main, found)
            kind = _negated(clauses.main, found)
        conditional = is_open_condition(leads[-1])
        draft = draft_of(kind, subject, unit, clauses, whole, found.cue.name, joined(leads, unit.text, conditional))
        value = draft.value or next((value for lead in leads if (value := value_of(lead, draft.kind))), None)
        conditions = (draft.span, *draft.conditions) if conditional else draft.conditions
        return [replace(draft, value=value, conditions=conditions)]

    def _subject_of(self, clauses: Clauses, clause: str, found: Found) -> Subject:
        if found.cue.name in ("entry or lapse", "deemed", "van toepassing"):
            return NOBODY
        if _PRONOUN.search(clause) or self._is_it(clause, found.verb):
            before = (subject_of(clauses.text[start:end], None, self._actors, Voice()) for start, end in clauses.conditions)
            return Subject(next((subject.concept for subject in before if subject.concept), self._subject.concept))
        named = subject_of(clause, found.verb, self._actors, Voice())
        if _IS_PASSIVE.search(clause) and (agent := agent_of(clause, self._actors)).concept:
            return agent
        if found.cue.name == "delegation" and not named.concept and _CENTRAL.search(clause):
            return Subject("minister")
        if not named.concept or (named.words is not None and named.words[0] > found.verb):
            own = _own_words(clause, found)
            if own.concept and found.cue.name != "passive":
                return own
        if named.words is not None and _OPEN_QUOTE.search(clause[: named.words[0]]):
            return NOBODY
        if named.words is not None and _EMBEDS.search(clause[found.verb : max(named.words[0], found.verb)]):
            return NOBODY
        return named

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


def _describes(part: str, found: Found) -> bool:
    """Whether a part that "waarin" or "waarbij" opens only describes what stands before it: "waarin het wordt geplaatst"."""
    return (
        found.cue.name in ("passive", "indicative")
        and re.match(r"\W*waar(?:in|mee|bij|voor|na|op|van|over|uit)\b", part) is not None
    )


def _last_sentence(lead: str) -> str:
    """The sentence that the items complete, when more stand before it."""
    bounds = sentence_bounds(lead)
    return lead[bounds[-1][0] : bounds[-1][1]] if bounds else lead


def _negated(clause: str, found: Found) -> RuleKind:
    """What "geen" and "slechts" make of it: "legt geen boete op" forbids, "wordt slechts verleend" sets a condition."""
    if found.cue.kind == "bevoegdheid" and re.match(r"\W*geen\b", clause, re.IGNORECASE):
        return "verbod"
    if found.cue.name == "passive" and re.search(r"\b(?:slechts|alleen|uitsluitend)\b", clause, re.IGNORECASE):
        return "voorwaarde"
    if found.cue.name == "indicative" and re.match(r"\w+\s+(?:\w+\s+){0,2}?(?:geen|niet)\b", clause[found.verb :]):
        return "verbod"
    return found.cue.kind


def _is_person(head: str) -> bool:
    """Whether a noun can name a person or a body."""
    if _ACRONYM.fullmatch(head):
        return True
    return _PERSON.fullmatch(head) is not None and _THING.fullmatch(head) is None and head.lower() not in _SMALL_WORDS


def _own_words(clause: str, found: Found) -> Subject:
    """The noun phrase before the verb, when it can name a person or body and not a thing or an act."""
    before = clause[: found.verb]
    relative = _RELATIVE_CLAUSE.search(before)
    match = _NOUN_PHRASE.match(before[: relative.start()] if relative and before[: relative.start()].split() else before)
    if match is None:
        after = _AFTER_VERB.match(clause, found.verb)
        if after is None or not _is_person(after["head"]):
            return NOBODY
        return Subject(after["head"].lower(), after.span("phrase"))
    words = match["phrase"].split()
    if len(words) > 2 and words[-1] in VERBS:
        words.pop()  # the verb stands before the words by which the rule was found: "De houder meldt binnen een maand"
    phrase = " ".join(words)
    head = _PREPOSITION.sub("", phrase).split()[-1]
    if not _is_person(head) or re.search(r"\s(?<!van\s)(?<!der\s)(?:de|het|een|te)\s", phrase):
        return NOBODY
    return Subject(re.sub(r"^(?:de|het|een)\s+", "", phrase, flags=re.IGNORECASE).lower(), match.span("phrase"))
