"""Whom a statement binds or allows: the grammatical subject, told from word order, prepositions and pronouns."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.rules.actors import TOPIC, Actors, Mention, Voice, pronouns


@dataclass(frozen=True, slots=True)
class Subject:
    """A norm addressee: concept, and the range of its words in the searched text (None when it is implied)."""

    concept: str
    words: tuple[int, int] | None = None
    kind: str = ""


NOBODY = Subject("")

_AFTER_PREPOSITION = re.compile(
    r"""
    (?<!\w)(?:
        aan | van | voor | met | bij | tegen | namens | tussen | over | op | in | naar | richting | uit | onder | tot | ten
          | via | per | binnen
      | jegens | tijdens | sinds | volgens | zonder | omtrent | rond | samen\s+met | vanwege | dan | als
    )
    (?:\s+(?:de|het|een|die|deze|dit|dat|haar|hun|zijn|uw|onze|alle|andere|elke?|betrokken|desbetreffende|betreffende|meer|één
      |aanvragende
        |zittende|eigen|beide|particuliere|openbaar|bepaalde|specifieke|lokale|overige|eerste|door|\w+(?:end|ig|s|ing|iev|el|bar|lijk)e))*
    \s+$
    """,
    re.VERBOSE | re.IGNORECASE,
)

_GROUP_OF = re.compile(r"(?:deel|groep|aantal|meerderheid|elk|ieder)\s+(?:van\s+)?(?:de\s+)?$", re.IGNORECASE)

_BY = re.compile(r"(?<!\w)(?:door|vanuit|vanwege)\s+(?:de\s+|het\s+|een\s+|uw\s+|onze\s+)?(?:\w+e\s+)?$", re.IGNORECASE)

_COORDINATION = re.compile(
    r"^\s*(?:,|en|of|alsmede|evenals|dan\s+wel)(?:\s+(?:vaak|ook|de|het|andere|betrokken|eventuele|desbetreffende|een|zijn|haar|hun))*\s+$",
    re.IGNORECASE,
)
"""What stands between two names of one list; what governs the first governs the second."""

_IN_A_TITLE = re.compile(r"(?:Besluit|Regeling|Wet|Beleidsregels?|Richtlijn|Reglement|Verordening)\s+(?:\w+\s+){0,2}$")
_AT_REQUEST = re.compile(r"(?:verzoek|aanvraag|voordracht|initiatief)\s+$", re.IGNORECASE)
_REQUIRED_OF = re.compile(r"(?:nodig|vereist|noodzakelijk)\s+van\s+(?:de\s+|het\s+|een\s+)?(?:betrokken\s+)?$", re.IGNORECASE)

_TAKES_BACK = re.compile(
    r"(?<!\w)(?:terug(?:ge)?(?:betaald|betalen|gestort|storten|leveren|geleverd)|terugbetaling|aflossen|afgelost)(?!\w)",
    re.IGNORECASE,
)

_ANAPHOR = re.compile(
    r"^\W*(?:(?:ook|daarom|tevens|verder|daarnaast|hierbij|vervolgens)\s+)?(?:dit|dat|deze|zij|hij|ze|die|hierbij|daarbij|hiervoor|daarvoor|het\s+gaat)\b"
    r"|\b(?:kan|kunnen|moet|moeten|mag|mogen|zal|zullen|dient|dienen)\s+(?:zij|ze|hij|dit|dat|deze)\b",
    re.IGNORECASE,
)


def subject_of(text: str, verb: int | None, actors: Actors, voice: Voice) -> Subject:
    """The norm addressee of one statement; `verb` is where its finite verb begins, when known.

    Order: "u", "wij" or "ik" as a subject; the actor nearest before the verb or first after it that no preposition
    governs; the agent of a passive ("door de Aw", "vanuit BZK").
    """
    mentions = sorted((*actors.mentions(text), *pronouns(text, voice)), key=lambda mention: mention.start)
    governed = _all_governed(text, mentions)
    free = [mention for mention in mentions if mention not in governed]
    chosen = _nearest(text, free, verb)
    if chosen is not None:
        return _as_subject(_in_role(text, chosen, mentions))
    for mention in mentions:
        by = _BY.search(text[: mention.start])
        if by and not _AT_REQUEST.search(text[: by.start()]):
            return _as_subject(mention)
    return NOBODY


def agent_of(text: str, actors: Actors) -> Subject:
    """Who does it in a passive statement: "worden door het bestuur benoemd"; at whose request it is done is not who does it."""
    for mention in actors.mentions(text):
        by = _BY.search(text[: mention.start])
        if by and not _AT_REQUEST.search(text[: by.start()]):
            return _as_subject(mention)
    return NOBODY


def topic_of(text: str, actors: Actors) -> Subject:
    """The thing a statement is about when no person is its subject: an experiment."""
    for mention in actors.mentions(text):
        if mention.kind == TOPIC:
            return _as_subject(mention)
    return NOBODY


def counterparty_of(text: str, before: str, actors: Actors) -> Subject:
    """Who pays back: the one who received in the transaction that the sentences before name (a sale: the buyer)."""
    if not _TAKES_BACK.search(text):
        return NOBODY
    for pattern, concept in actors.counterparties:
        if pattern.search(text) or pattern.search(before):
            return Subject(concept)
    return NOBODY


def is_anaphoric(text: str) -> bool:
    """Whether the statement takes up the one before it ("Dit moet …", "Daarbij kunnen zij …")."""
    return bool(_ANAPHOR.search(text))


def required_of(text: str, actors: Actors) -> Subject:
    """Whose opinion or consent is needed: "zijn zienswijzen nodig van de gemeente"."""
    for mention in actors.mentions(text):
        if _REQUIRED_OF.search(text[: mention.start]):
            return _as_subject(mention)
    return NOBODY


_CONTINUES = re.compile(
    r"^\W*(?:dit|dat|deze|die|daarom|daarbij|hierbij|hiervoor|daarvoor|tijdens\s+die|in\s+dat\s+geval|dan)\b", re.IGNORECASE
)


def is_continuation(text: str) -> bool:
    """Whether a sentence goes on about what the one before it said."""
    return bool(_CONTINUES.search(text))


def placed(subject: Subject, offset: int) -> Subject:
    """The subject with its words counted from `offset` characters earlier."""
    if subject.words is None:
        return subject
    return Subject(subject.concept, (subject.words[0] + offset, subject.words[1] + offset), subject.kind)


def _all_governed(text: str, mentions: list[Mention]) -> set[Mention]:
    """The mentions that a preposition or a title governs, directly or through the names they are listed with."""
    governed: set[Mention] = set()
    last: Mention | None = None
    for mention in mentions:
        listed = last is not None and _COORDINATION.match(text[last.end : mention.start]) is not None
        if (listed and last in governed) or _governed(text, mention):
            governed.add(mention)
        last = mention
    return governed


def _governed(text: str, mention: Mention) -> bool:
    before = text[max(0, mention.start - 80) : mention.start]
    if _GROUP_OF.search(before):
        return False
    return bool(_AFTER_PREPOSITION.search(before) or _BY.search(before) or _IN_A_TITLE.search(before))


def _nearest(text: str, free: list[Mention], verb: int | None) -> Mention | None:
    if not free:
        return None
    if verb is None:
        return free[0]
    after = [mention for mention in free if mention.start >= verb]
    before = [mention for mention in free if mention.start < verb and not _embedded(text, mention, verb)]
    directly = [mention for mention in after if len(text[verb : mention.start].split()) <= 4]
    known = [mention for mention in before if mention.concept]
    if before and not (directly and _fronted(text, before[-1], verb)):
        return (known or before)[0]
    return directly[0] if directly else (after[0] if after else (before[0] if before else None))


def _in_role(text: str, chosen: Mention, mentions: list[Mention]) -> Mention:
    """ "kunt u als belanghebbende": the role that the pronoun is given."""
    role = re.match(r"\s+als\s+(?:een\s+)?", text[chosen.end :], re.IGNORECASE)
    if role is None:
        return chosen
    start = chosen.end + role.end()
    return next((mention for mention in mentions if mention.start == start), chosen)


def _embedded(text: str, mention: Mention, verb: int) -> bool:
    """Whether the mention is the subject of a relative clause that a comma closes before the verb: "Stukken die u …, neemt"."""
    relative = re.search(r"\b(?:die|dat|welke|waar\w*)\s+(?:de\s+|het\s+|een\s+)?$", text[: mention.start], re.IGNORECASE)
    return relative is not None and "," in text[mention.end : verb]


def _fronted(text: str, mention: Mention, verb: int) -> bool:
    """Whether what stands before the verb is not the subject: words come between the name and the verb, no clause does."""
    between = text[mention.end : verb]
    return bool(between.strip()) and "," not in between


def _as_subject(mention: Mention) -> Subject:
    return Subject(mention.concept, (mention.start, mention.end), mention.kind)
