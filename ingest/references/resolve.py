"""From mentions to references: which work, which article, or nothing.

A mention takes its law from its own words; without them from the provision it stands in (the host); without a host from
the law that follows in the same enumeration, else from the law named last. What cannot be told stays without targets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.locator import Locator
from ingest.model import Reference, Resolution, Span
from ingest.references.meaning import meaning_of
from ingest.references.mentions import LawPhrase, Mention, Place
from ingest.references.names import Names
from ingest.references.numbering import dotted
from ingest.references.numbers import is_roman
from ingest.references.words import PRIVATE_ENDINGS, SELF_DEMONSTRATIVES

_ENUMERATION_GAP = re.compile(
    r"""
    [\s,(]{0,4}
    (?: (?: en | of | als | alsmede | alsook | jo\.? | juncto | j°\.? | resp\.? | respectievelijk | onderscheidenlijk | dan[ ]wel
          | noch | evenals
          | i\.?v\.?m\.? | (?:gelezen[ ])?in[ ](?:verbinding|samenhang)[ ](?:gelezen[ ])?met | in[ ]combinatie[ ]met
          | \+ | & | / | en/of )
        [\s,]{0,4} )?
    (?: (?:van|in|op|met|aan|uit|bij|door|tot|krachtens|ingevolge|volgens)[ ] )?
    (?: de[ ] | het[ ] )? (?: in[ ] | krachtens[ ] )? \(?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CODE_NUMBER = re.compile(r"(?P<book>\d{1,2}[Aa]?)(?P<sign>[:.])(?P<rest>.+)")
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z•\-(])|\n\s*\n|\n\s*[•\-]")
_PRIVATE_BEFORE = re.compile(
    r"\b(?:in|volgens|uit|krachtens|blijkens|conform|van)\s(?:de|het|een|uw|onze|ons|mijn|hun|die|deze|dat|dit)\s(?:[a-zë]{2,20}\s){0,2}?(?P<noun>[a-zë]{4,40})\b",
    re.IGNORECASE,
)
_LEVELS_BELOW = ("lid", "onderdeel", "volzin", "aanhef")


@dataclass(slots=True)
class Context:
    """What has been spoken of so far."""

    host: Locator | None
    law: str = ""
    """The work named last."""
    place: Locator | None = None
    """The article named last (with lid and onderdeel), of whatever work."""
    doubtful: bool = False
    list_law: str | None = None
    """The law in whose list the text stands ("Gemeentewet: de artikelen …"); "" for one that is not known."""
    """The last citation was of a document that is no known work."""


def resolve_in(
    text: str, mentions: list[Mention], names: Names, context: Context, *, only: int | None = None
) -> Iterator[Reference]:
    """References in text order; mentions that turn out to be nothing are left out. `context` is brought up to date.

    `only`: the index of the one mention to resolve, the others being there for the enumeration in which it may stand.
    """
    for index in range(len(mentions)) if only is None else (only,):
        mention = mentions[index]
        outcome = _resolve_one(text, mentions, index, names, context)
        if outcome is None:
            continue
        targets, candidates, way, relative = outcome
        if not targets and not candidates:
            continue
        span = Span(mention.start, mention.end)
        meaning = meaning_of(text, mention.start, mention.end)
        yield Reference(span, span.of(text), mention.kind, targets, candidates, relative, way, meaning)


Outcome = tuple[tuple[Locator, ...], tuple[Locator, ...], Resolution, bool]


def _resolve_one(text: str, mentions: list[Mention], index: int, names: Names, context: Context) -> Outcome | None:
    mention = mentions[index]
    if mention.form == "vast":
        return mention.fixed, (), mention.way, False
    if mention.form == "wet":
        return _whole_work(mention, names, context)
    if mention.form in ("artikel", "structuur"):
        return _with_law(text, mentions, index, names, context)
    if mention.form == "aanwijzend":
        return _pointed(mention, names, context)
    if mention.form == "nabij":
        return _neighbour(mention, context)
    return _below(mention, context)


def _whole_work(mention: Mention, names: Names, context: Context) -> Outcome | None:
    law = mention.law
    if law is None:
        return None
    works, way = _works_of(law, names, context)
    if len(works) == 1:
        context.law, context.place, context.doubtful = works[0], None, False
        return (Locator(works[0]),), (), way, law.kind == "noun"
    return (), tuple(map(Locator, works)), "onopgelost", False


def _works_of(law: LawPhrase, names: Names, context: Context) -> tuple[tuple[str, ...], Resolution]:
    """The works that the words of a law can mean."""
    if law.kind == "noun":
        return _works_of_noun(law, names, context)
    if law.kind == "code":
        if law.works:
            return law.works, law.way
        if law.book:
            spoken_of = {context.law, context.host.work if context.host else ""}
            work = names.books.get(law.book)
            return ((work,) if work and spoken_of & set(names.books.values()) else ()), "context"
        return (), "naam"
    if len(law.works) > 1 and context.law in law.works:
        return (context.law,), "context"
    return law.works, law.way


def _works_of_noun(law: LawPhrase, names: Names, context: Context) -> tuple[tuple[str, ...], Resolution]:
    """ "deze wet": the host, elsewhere the law named last. "die wet": named last. "de wet": as defined, else of that kind."""
    if law.demonstrative in SELF_DEMONSTRATIVES:
        if context.host is not None:
            return (context.host.work,), "gastheer"
        return _last_of_kind(law.noun, names, context)
    if law.demonstrative in ("de", "het", "den", ""):
        entry = names.nouns.get(law.noun)
        if entry is not None:
            return entry.works, "definitie"
        if context.host is None:
            return _last_of_kind(law.noun, names, context)
        # "artikel 8 van het reglement" in a reglement is its own article 8.
        title = names.titles.get(context.host.work, "").casefold()
        own = bool(title) and law.noun in title and law.noun not in ("wet", "besluit", "regeling")
        return ((context.host.work,), "gastheer") if own else ((), "onopgelost")
    if law.demonstrative == "een":
        return (), "onopgelost"
    return _last_of_kind(law.noun, names, context)


def _last_of_kind(noun: str, names: Names, context: Context) -> tuple[tuple[str, ...], Resolution]:
    """The law named last, when the noun can mean it: "dat besluit" is no wet."""
    if not context.law:
        return (), "onopgelost"
    title = names.titles.get(context.law, "").casefold()
    if context.law.startswith("celex:"):
        kinds = {"R": "verordening", "L": "richtlijn", "D": "besluit", "F": "kaderbesluit"}
        kind = kinds.get(context.law[11:12], "")
        return ((context.law,) if noun.endswith(kind) else ()), "context"
    fits = _noun_fits(noun, title)
    return ((context.law,) if fits else ()), "context"


def _noun_fits(noun: str, title: str) -> bool:
    if not title:
        return True
    if noun in ("wet", "rijkswet", "grondwet"):
        return "wet" in title and not title.startswith(("besluit", "regeling", "verdrag"))
    if noun in ("wetboek", "verdrag", "richtlijn", "verordening", "statuut", "protocol"):
        return noun in title
    return noun.rstrip("s") in title


def _with_law(text: str, mentions: list[Mention], index: int, names: Names, context: Context) -> Outcome | None:
    """Articles and chapters, with or without their law."""
    mention = mentions[index]
    law = mention.law
    if law is not None and law.kind == "unknown":
        context.place, context.doubtful = None, True
        return None
    relative = law is None or law.kind == "noun"
    if law is not None:
        works, way = _works_of(law, names, context)
        if law.kind == "code" and not works:
            return _of_code(mention, names, context, way)
    else:
        works, way = _implied(text, mentions, index, names, context)
        if not works and way == "naam":
            return _of_code(mention, names, context, way)
    if len(works) != 1:
        if works:
            candidates = tuple(_locator(work, place, names) for work in works for place in mention.places)
            return (), candidates, "onopgelost", relative
        context.place = None
        return None
    targets = tuple(locator for place in mention.places for locator in _locators(works[0], place, names))
    _remember(context, works[0], targets, named=law is not None)
    return targets, (), way, relative


def _of_code(mention: Mention, names: Names, context: Context, way: Resolution) -> Outcome | None:
    """Articles of the Civil Code whose book stands in their own number; without a book: nothing."""
    targets: list[Locator] = []
    for place in mention.places:
        level = next((name for name in ("artikel", "afdeling", "titel") if name in place), "")
        number = _CODE_NUMBER.fullmatch(place.get(level, ""))
        work = names.books.get(number["book"].upper()) if number else None
        if number and work and (level != "artikel" or number["sign"] == ":"):
            targets.append(_locator(work, {**place, level: number["rest"]}, names))
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
        return _works_of(following, names, context)
    if mention.continues and context.place is not None:
        return (context.place.work,), "context"
    if context.host is not None and (following is None or not _shares_law(mention, following, mentions[index + 1], context.host)):
        return (context.host.work,), "gastheer"
    if following is not None:
        if following.kind == "unknown":
            return (), "onopgelost"
        works, way = _works_of(following, names, context)
        if following.kind == "code" and not works:
            return (), "naam"
        return works, way
    if context.doubtful or not context.law or _of_private_document(text, mentions[index - 1].end if index else 0, mention.start):
        return (), "onopgelost"
    if mention.form == "structuur" and not _structure_may_inherit(text, mentions, index):
        return (), "onopgelost"
    return (context.law,), "context"


def _shares_law(mention: Mention, law: LawPhrase, later: Mention, host: Locator) -> bool:
    """Whether an article in a provision belongs to the law behind the next one: "artikel 6:13 of artikel 8:6 van de Awb".

    Editors read it so in four cases out of five; not when the number is of the host's style and the next one's is not
    ("artikel 3.9, onderscheidenlijk artikel 3:18 van de Awb" in a law whose articles have dots).
    """
    if (
        mention.form != "artikel"
        or later.form != "artikel"
        or law.kind == "unknown"
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
    for earlier, later in zip(mentions[index : index + 12], mentions[index + 1 : index + 13], strict=False):
        if later.form not in ("artikel", "structuur") or not _ENUMERATION_GAP.fullmatch(text, earlier.end, later.start):
            return None
        if later.law is not None:
            return later.law if later.law.start >= later.start + 3 and later.law.start > later.start else None
    return None


def _structure_may_inherit(text: str, mentions: list[Mention], index: int) -> bool:
    """A chapter, annex or paragraph without a law: of the law named just before, not of the letter itself."""
    mention = mentions[index]
    previous = mentions[index - 1] if index else None
    if previous is None:
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
    if named or context.host is None:
        context.law = work
    context.doubtful = False
    last = targets[-1] if targets else None
    context.place = last if last is not None and last.artikel else None


def _pointed(mention: Mention, names: Names, context: Context) -> Outcome | None:
    """ "dit artikel", "dat lid", "deze wet", "die wet", "dit hoofdstuk"."""
    own = mention.demonstrative in SELF_DEMONSTRATIVES
    if mention.level == "wet":
        if (
            own
            and context.host is None
            and mention.law is not None
            and mention.law.noun not in ("wet", "wetboek", "verdrag", "richtlijn", "verordening")
        ):
            # "Tegen dit besluit kunt u bezwaar maken" is the decision at hand.
            return None
        outcome = _whole_work(mention, names, context)
        return (outcome[0], outcome[1], outcome[2], True) if outcome else None
    if own:
        base = context.host if context.host is not None else None
        way: Resolution = "gastheer"
    else:
        base, way = context.place, "context"
    if base is None or not (getattr(base, mention.level, "") or (mention.level == "bijlage" and base.bijlage)):
        return None
    target = replace(base.up_to(mention.level)) if mention.level != "onderdeel" else replace(base, volzin="", aanhef=False)
    target = target.short() if mention.level in ("artikel", "lid", "onderdeel") else _structure_only(target, mention.level)
    if not mention.places:
        return (target,), (), way, True
    targets = tuple(_extend(target, place) for place in mention.places)
    context.place = targets[-1]
    return targets, (), way, True


def _structure_only(locator: Locator, level: str) -> Locator:
    return replace(locator.up_to(level), artikel="", lid="", onderdeel="")


def _neighbour(mention: Mention, context: Context) -> Outcome | None:
    """ "het vorige lid", "het volgende artikel": one off from the host, as far as counting can tell."""
    base = context.host
    if base is None:
        return None
    value = getattr(base, mention.level, "")
    step = -1 if mention.demonstrative == "vorig" else 1
    if mention.plural and mention.level == "lid" and value.isdigit() and step < 0:
        earlier = base.up_to("artikel").short()
        return tuple(replace(earlier, lid=str(number)) for number in range(1, int(value))), (), "gastheer", True
    number = _step(value, step)
    if not number:
        return None
    at_level = base.up_to(mention.level)
    target = replace(at_level, **{mention.level: number})  # type: ignore[arg-type]
    return (target.short() if target.artikel else target,), (), "gastheer", True


_LAST_NUMBER = re.compile(r"(?P<head>.*[.:])?(?P<number>\d+)")


def _step(value: str, step: int) -> str:
    """The number next to a plain one; "" when an inserted number (5a) may stand between."""
    match = _LAST_NUMBER.fullmatch(value)
    if match:
        number = int(match["number"]) + step
        return f"{match['head'] or ''}{number}" if number > 0 else ""
    if len(value) == 1 and value.isalpha():
        return chr(ord(value) + step) if "a" <= chr(ord(value) + step) <= "z" else ""
    return ""


def _below(mention: Mention, context: Context) -> Outcome | None:
    """A lid, onderdeel or volzin without an article: of the host article, elsewhere of the article named last."""
    base = context.host if context.host is not None and context.host.artikel else None
    way: Resolution = "gastheer" if base is not None else "context"
    if base is None:
        base = context.place if context.host is None else None
    if base is None:
        return None
    if mention.form == "lid":
        above = base.up_to("artikel")
    elif mention.form == "onderdeel":
        return _items_of(mention, base, context, way)
    elif mention.form == "volzin":
        above = replace(base, volzin="", aanhef=False)
    else:
        above = base.up_to("lid")
    targets = tuple(_extend(above.short(), place) for place in mention.places)
    if context.host is None:
        context.place = targets[-1]
    return targets, (), way, True


def _items_of(mention: Mention, base: Locator, context: Context, way: Resolution) -> Outcome:
    """ "onderdeel b" is of the host's lid; "onder 2°" is of the onderdeel in which it stands ("b/2°")."""
    above = base.up_to("lid").short()
    stem = ""
    first = mention.places[0]
    if context.host is not None and base.onderdeel and "lid" not in first and first.get("onderdeel", "a")[0].isdigit():
        letters = [part for part in base.onderdeel.split("/") if not part[0].isdigit()]
        stem = "/".join(letters) + "/" if letters else ""
    # "onderdeel a en het tweede lid" holds a place that is no onderdeel.
    targets = tuple(
        _extend(above, {**place, "onderdeel": stem + place["onderdeel"]} if "onderdeel" in place else place)
        for place in mention.places
    )
    if context.host is None:
        context.place = targets[-1]
    return targets, (), way, True


def _extend(base: Locator, place: Place) -> Locator:
    return replace(base, **{level: True if level == "aanhef" else value for level, value in place.items()})  # type: ignore[arg-type]


def _locators(work: str, place: Place, names: Names) -> tuple[Locator, ...]:
    return (_locator(work, place, names),)


def _locator(work: str, place: Place, names: Names) -> Locator:
    """A place in a work. In a book of the Civil Code the book's prefix goes; in a law whose articles have no dots the
    number behind the dot is the lid ("27.1 Btiv")."""
    levels: dict[str, str | bool] = {**place}
    if "aanhef" in levels:
        levels["aanhef"] = True
    if work in names.books.values():
        for level in ("artikel", "afdeling", "titel"):
            number = _CODE_NUMBER.fullmatch(str(levels.get(level, "")))
            book = names.books.get(number["book"].upper()) if number else None
            if number and book and (number["sign"] == ":" or (book == work and level != "artikel")):
                work, levels[level] = book, number["rest"]
        levels.pop("boek", None)
    article = str(levels.get("artikel", ""))
    if "." in article and "lid" not in levels and not dotted(work):
        whole, _, below = article.partition(".")
        if whole and below.isdigit() and len(below) < 3:
            levels["artikel"], levels["lid"] = whole, below
    return Locator(work, **levels)  # type: ignore[arg-type]
