"""From mentions to references: which work, which article, or nothing.

A mention takes its law from its own words; without them from the provision it stands in (the host); without a host from
the law that follows in the same enumeration, else from the law named last. What cannot be told stays without targets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from ingest.locator import Locator
from ingest.model import Reference, Resolution, Span
from ingest.references.context import Context, Outcome, remember_work, whole_work, works_of
from ingest.references.meaning import meaning_of
from ingest.references.mentions import LawPhrase, Mention
from ingest.references.names import Names
from ingest.references.numbering import whole
from ingest.references.numbers import is_roman
from ingest.references.relative import below, neighbour, pointed, within
from ingest.references.targets import CODE_NUMBER, levels_of, locator_in
from ingest.references.words import PRIVATE_ENDINGS

_THIS_TEXT = re.compile(r"\b(?:dit|deze|onze|ons|mijn)\s$", re.IGNORECASE)
_ENUMERATION_GAP = re.compile(
    r"""
    [\s,]{0,4}
    (?: (?: en | of | als | alsmede | alsook | jo\.? | juncto | j°\.? | resp\.? | respectievelijk | onderscheidenlijk | dan[ ]wel
          | noch | evenals | hetzij
          | i\.?[vs]\.?m\.? | j\.?o\.? | jº | c\.?q\.? | (?:mede[ ])?gelezen[ ]met
          | (?:gelezen[ ])?in[ ](?:verbinding|samenhang)[ ](?:gelezen[ ])?met | in[ ]combinatie[ ]met
          | \+ | & | / | en/of )
        [\s,(]{0,4} )?
    (?: (?: voor[ ]zover[ ]\w{3,20} | zo[ ]nodig | zonodig | verder | voorts | tevens | mede | ook | eventueel
          | in[ ]het[ ]bijzonder
          | met[ ]name | het[ ]daarop[ ](?:gebaseerde|berustende) | het[ ]daarmee[ ]samenhangende
          )[\s,]{1,3} )?
    (?: (?:van|in|op|met|aan|uit|bij|door|tot|krachtens|ingevolge|volgens)[ ] )?
    (?: de[ ] | het[ ] )? (?: in[ ] | krachtens[ ] )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST_GAP = 120
"""More than the pattern above can match."""
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z•\-(])|\n\s*\n|\n\s*[•\-]")
_PRIVATE_BEFORE = re.compile(
    r"\b(?:in|volgens|uit|krachtens|blijkens|conform|van)\s(?:de|het|een|uw|onze|ons|mijn|hun|die|deze|dat|dit)\s(?:[a-zë]{2,20}\s){0,2}?(?P<noun>[a-zë]{4,40})\b",
    re.IGNORECASE,
)


MOST_TARGETS = 100_000
"""More than any law gives: a million characters of "artikelen 1 tot en met 400" would be fifteen million places."""


def resolve_in(
    text: str, mentions: list[Mention], names: Names, context: Context, *, only: int | None = None
) -> Iterator[Reference]:
    """References in text order; mentions that turn out to be nothing are left out. `context` is brought up to date.

    `only`: the index of the one mention to resolve, the others being there for the enumeration in which it may stand.
    Once a text has given `MOST_TARGETS` places, every further list is kept as its two ends.
    """
    given = 0
    for index in range(len(mentions)) if only is None else (only,):
        mention = mentions[index]
        outcome = _resolve_one(text, mentions, index, names, context)
        if outcome is None:
            continue
        targets, candidates, way, relative = outcome
        if not targets and not candidates:
            continue
        given += len(targets) + len(candidates)
        if given > MOST_TARGETS:
            targets, candidates = _ends(targets), _ends(candidates)
        span = Span(mention.start, mention.end)
        meaning = meaning_of(text, mention.start, mention.end)
        yield Reference(span, span.of(text), mention.kind, targets, candidates, relative, way, meaning)


def _ends(places: tuple[Locator, ...]) -> tuple[Locator, ...]:
    return places if len(places) < 3 else (places[0], places[-1])


def _resolve_one(text: str, mentions: list[Mention], index: int, names: Names, context: Context) -> Outcome | None:
    mention = mentions[index]
    if mention.form == "vast":
        return mention.fixed, (), mention.way, False
    if mention.form == "wet":
        return whole_work(mention, names, context)
    if mention.form in ("artikel", "structuur"):
        return _with_law(text, mentions, index, names, context)
    if mention.form == "aanwijzend":
        return pointed(mention, names, context)
    if mention.form == "nabij":
        return neighbour(mention, context)
    shared = _article_shared(text, mentions, index, names, context) if mention.form == "lid" and context.host is None else None
    if shared is not None:
        return tuple(replace(shared, **levels_of(place)) for place in mention.places), (), "context", True
    return below(mention, context)


_AND_ALSO = re.compile(r",?\s(?:en|of|alsmede|onderscheidenlijk|respectievelijk|dan\swel)\s(?:het|de)\s")


def _article_shared(text: str, mentions: list[Mention], index: int, names: Names, context: Context) -> Locator | None:
    """The article of "het eerste lid en het derde lid van artikel 4 van de Woningwet", for the lid in front."""
    later = mentions[index + 1] if index + 1 < len(mentions) else None
    if later is None or later.form != "artikel" or not _AND_ALSO.fullmatch(text, mentions[index].end, later.start):
        return None
    if not later.places or not later.places[0].get("lid") or text[later.start : later.start + 3].lower() == "art":
        return None
    outcome = _with_law(text, mentions, index + 1, names, replace(context))
    return outcome[0][0].up_to("artikel").short() if outcome is not None and outcome[0] else None


def _with_law(text: str, mentions: list[Mention], index: int, names: Names, context: Context) -> Outcome | None:
    """Articles and chapters, with or without their law."""
    mention = mentions[index]
    law = mention.law
    if law is not None and law.kind == "unknown":
        if mention.form == "structuur" and _THIS_TEXT.search(text, max(0, law.start - 8), law.start):
            return None  # "hoofdstuk 2 van dit advies" says nothing of the law that is spoken of
        context.place, context.doubtful = None, True
        context.unknown = text[law.start : law.end].lower()
        return None
    relative = law is None or law.kind == "noun"
    if law is not None:
        works, way = works_of(law, names, context)
        if law.kind == "code" and not works:
            following = _law_in_enumeration(text, mentions, index) if law.book else None
            if following is not None and following.kind == "code" and law.book in names.books:
                works = (names.books[law.book],)  # "265 van Boek 6 en 210 van Boek 7 van het Burgerlijk Wetboek"
            else:
                return _of_code(mention, names, context, way)
    else:
        works, way = _implied(text, mentions, index, names, context)
        if not works and way == "naam":
            return _of_code(mention, names, context, way)
    if len(works) != 1:
        if works:
            candidates = tuple(locator_in(work, place, names) for work in works for place in mention.places)
            return (), candidates, "onopgelost", relative
        context.place = None
        return None
    targets = tuple(locator_in(works[0], place, names) for place in mention.places)
    if way == "gastheer" and mention.form == "structuur" and context.host is not None:
        targets = tuple(within(context.host, target) for target in targets)
        if mention.demonstrative:  # "afdeling 2 van deze titel"
            targets = tuple(target.at({mention.demonstrative: getattr(context.host, mention.demonstrative)}) for target in targets)
    _remember(context, works[0], targets, named=law is not None)
    return targets, (), way, relative


def _of_code(mention: Mention, names: Names, context: Context, way: Resolution) -> Outcome | None:
    """Articles of the Civil Code whose book stands in their own number; without a book: nothing."""
    targets: list[Locator] = []
    for place in mention.places:
        level = next((name for name in ("artikel", "afdeling", "titel") if name in place), "")
        number = CODE_NUMBER.fullmatch(place.get(level, ""))
        work = names.books.get(number["book"].upper()) if number else None
        if number and work and (level != "artikel" or number["sign"] == ":"):
            targets.append(locator_in(work, {**place, level: number["rest"]}, names))
    if not targets:
        context.place = None
        return None
    _remember(context, targets[-1].work, tuple(targets), named=True)
    return tuple(targets), (), way, False


def _implied(text: str, mentions: list[Mention], index: int, names: Names, context: Context) -> tuple[tuple[str, ...], Resolution]:
    """The work of a citation that names none."""
    mention = mentions[index]
    following = _law_in_enumeration(text, mentions, index)
    if context.list_law is not None and (following is None or following.kind not in ("named", "code")):
        return ((context.list_law,) if context.list_law else ()), "context"
    if context.list_law is not None and following is not None:
        return works_of(following, names, context)
    if mention.continues and context.place is not None:
        return (context.place.work,), "context"
    if context.host is not None and (
        following is None or not _shares_law(text, mention, following, mentions[index + 1], context.host)
    ):
        return (context.host.work,), "gastheer"
    if following is not None:
        if following.kind == "unknown":
            return (), "onopgelost"
        works, way = works_of(following, names, context)
        if following.kind == "code" and not works:
            return (), "naam"
        return works, way
    if context.code and not context.doubtful:
        return (), "naam"
    if context.doubtful or not context.law or _of_private_document(text, mentions[index - 1].end if index else 0, mention.start):
        return (), "onopgelost"
    if mention.form == "structuur" and context.itself:
        return (context.itself,), "gastheer"
    if mention.form == "structuur" and not _structure_may_inherit(text, mentions, index):
        return (), "onopgelost"
    colon = any(":" in place.get("artikel", "") for place in mention.places)
    if colon and whole(context.law) and context.law not in names.books.values():
        return (), "onopgelost"
    return (context.law,), "context"


_STATUTE = re.compile(r"\b(?:wet|\w*[a-z]wet\b|wetboek|(?:besluit|regeling|verordening|richtlijn|verdrag)\s)", re.IGNORECASE)


def _shares_law(text: str, mention: Mention, law: LawPhrase, later: Mention, host: Locator) -> bool:
    """Whether an article in a provision belongs to the law behind the next one: "artikel 6:13 of artikel 8:6 van de Awb".

    Editors read it so in four cases out of five; not when the number is of the host's style and the next one's is not
    ("artikel 3.9, onderscheidenlijk artikel 3:18 van de Awb" in a law whose articles have dots).
    """
    if later.form == "structuur" and mention.form == "artikel" and law.kind == "named":
        # "artikel 7:1 en titel 8.3 van de Awb" in a law whose own articles have no colon.
        return ":" in _number_style(mention) and bool(host.artikel) and ":" not in host.artikel
    if (
        mention.form != "artikel"
        or later.form != "artikel"
        or (law.kind == "unknown" and not _STATUTE.search(text, law.start, law.end))
        or (law.kind == "noun" and law.demonstrative not in ("de", "het"))
    ):
        return False
    own, following = _number_style(mention), _number_style(later)
    return own == following or (bool(host.artikel) and own != _style_of(host.artikel))


def _number_style(mention: Mention) -> str:
    return _style_of(mention.places[0].get("artikel", "")) if mention.places else ""


def _style_of(number: str) -> str:
    return ":" if ":" in number else "." if "." in number else "A" if number[:1].isalpha() else "1"


def _law_in_enumeration(text: str, mentions: list[Mention], index: int) -> LawPhrase | None:
    """The law behind a later member of the same enumeration: "zowel artikel 30 als artikel 31 van de Woningwet"."""
    for earlier, later in pairwise(mentions[index : index + 13]):
        if later.form not in ("artikel", "structuur"):
            return None
        if not later.continues and (
            later.start - earlier.end > _LONGEST_GAP or not _ENUMERATION_GAP.fullmatch(text, earlier.end, later.start)
        ):
            return None
        if later.law is not None:
            return later.law if later.law.start >= later.start + 3 and later.law.start > later.start else None
    return None


def _structure_may_inherit(text: str, mentions: list[Mention], index: int) -> bool:
    """A chapter, annex or paragraph without a law: of the law named just before, not of the letter itself."""
    mention = mentions[index]
    previous = mentions[index - 1] if index else None
    if previous is None or (previous.law is not None and previous.law.kind == "unknown"):
        return False
    gap = text[previous.end : mention.start]
    if len(gap) < 120 and not _SENTENCE_END.search(gap):
        return True
    numbers = [value for place in mention.places for value in place.values()]
    return mention.level in ("hoofdstuk", "titel", "afdeling") and any(is_roman(number) for number in numbers)


def _of_private_document(text: str, behind: int, start: int) -> bool:
    """Whether the sentence speaks of a contract or the like: "In de huurovereenkomst staat in artikel 3 dat …".

    `behind`: where the citation before ends; what stands in front of that no longer counts.
    """
    sentence = text[max(behind, start - 120) : start]
    boundary = [match.end() for match in _SENTENCE_END.finditer(sentence)]
    sentence = sentence[boundary[-1] :] if boundary else sentence
    nouns = [match["noun"].lower() for match in _PRIVATE_BEFORE.finditer(sentence)]
    return bool(nouns) and nouns[-1].endswith(PRIVATE_ENDINGS)


def _remember(context: Context, work: str, targets: tuple[Locator, ...], *, named: bool) -> None:
    if work == context.itself:
        return
    if named or context.host is None:
        context.law, context.code = work, False
        remember_work(context, work)
    context.doubtful = False
    if named:
        context.unknown = ""
    last = targets[-1] if targets else None
    context.place = last if last is not None and last.artikel else None
    context.latest = targets if context.place is not None else ()
