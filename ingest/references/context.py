"""What has been spoken of so far, and which work the words of a law mean in that light."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.locator import Locator
from ingest.model import Resolution
from ingest.references.mentions import LawPhrase, Mention
from ingest.references.names import Names
from ingest.references.words import SELF_DEMONSTRATIVES

Outcome = tuple[tuple[Locator, ...], tuple[Locator, ...], Resolution, bool]


@dataclass(slots=True)
class Context:
    """What has been spoken of so far."""

    host: Locator | None
    law: str = ""
    """The work named last."""
    code: bool = False
    """The law named last is the Civil Code as a whole, whose articles say their book (7:301)."""
    place: Locator | None = None
    """The article named last (with lid and onderdeel), of whatever work."""
    latest: tuple[Locator, ...] = ()
    """The places named last, own leden of the host included."""
    unknown: str = ""
    """The words, in lower case, of a law named since that is not known: "die wet" may mean it."""
    doubtful: bool = False
    """The last citation was of a document that is no known work."""
    named: frozenset[str] = frozenset()
    """The works named so far, those on which the text rests included: they say which one "Wpg" is."""
    itself: str = ""
    """The work that a text is that has no articles of its own (a circulaire): "deze regeling" is that work, "artikel 5" is not."""
    basis: str = ""
    """The besluit on which the text rests: "artikel 3 van het besluit", where that is not defined."""
    list_law: str | None = None
    """The law in whose list the text stands ("Gemeentewet: de artikelen …"); "" for one that is not known."""


def works_of(law: LawPhrase, names: Names, context: Context) -> tuple[tuple[str, ...], Resolution]:
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
    if len(law.works) > 1:
        named = context.named.intersection(law.works)
        if context.law in law.works:
            return (context.law,), "context"
        if len(named) == 1:
            return tuple(named), "context"
    return law.works, law.way


def _works_of_noun(law: LawPhrase, names: Names, context: Context) -> tuple[tuple[str, ...], Resolution]:
    """ "deze wet": the host, elsewhere the law named last. "die wet": named last. "de wet": as defined, else of that kind."""
    if law.demonstrative in SELF_DEMONSTRATIVES:
        if context.host is not None:
            return ((context.host.work,), "gastheer") if _is_own(law.noun, context.host.work, names) else ((), "onopgelost")
        if context.itself and _is_own(law.noun, context.itself, names):
            return (context.itself,), "gastheer"
        return _last_of_kind(law.noun, names, context)
    if law.demonstrative in ("de", "het", "den", ""):
        entry = names.nouns.get(law.noun)
        if entry is not None:
            return entry.works, "definitie"
        if law.noun == "besluit" and context.basis:
            return (context.basis,), "definitie"
        if context.host is None:
            return _last_of_kind(law.noun, names, context)
        # "artikel 8 van het reglement" in a reglement is its own article 8.
        title = names.titles.get(context.host.work, "").casefold()
        own = bool(title) and law.noun in title and law.noun not in ("wet", "besluit", "regeling")
        return ((context.host.work,), "gastheer") if own else ((), "onopgelost")
    if law.demonstrative == "een":
        return (), "onopgelost"
    return _last_of_kind(law.noun, names, context)


_TREATIES = ("verdrag", "protocol", "overeenkomst", "statuut", "akkoord", "boek", "reglement")
_FOREIGN = ("verordening", "richtlijn", "verdrag", "protocol", "kaderbesluit")


def _is_own(noun: str, work: str, names: Names) -> bool:
    """Whether "deze verordening" can be the work it stands in: not where a circulaire quotes one. A treaty is no besluit."""
    if work.startswith("BWBV"):
        return noun.endswith(_TREATIES)
    title = names.titles.get(work, "").casefold()
    return not title or not noun.endswith(_FOREIGN) or noun in title


def _last_of_kind(noun: str, names: Names, context: Context) -> tuple[tuple[str, ...], Resolution]:
    """The law named last, when the noun can mean it: "dat besluit" is no wet."""
    if not context.law or noun in context.unknown:
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


def remember_work(context: Context, work: str) -> None:
    """A work has been named."""
    if work not in context.named:
        context.named |= {work}


def whole_work(mention: Mention, names: Names, context: Context) -> Outcome | None:
    """What a law on its own points to; it becomes the law that is spoken of."""
    law = mention.law
    if law is None:
        return None
    works, way = works_of(law, names, context)
    if law.kind == "code" and not works:
        context.law, context.code, context.place, context.latest = "", True, None, ()
        context.doubtful, context.unknown = False, ""
        return None
    if len(works) == 1 and works[0] == context.itself:
        return (Locator(works[0]),), (), way, True
    if len(works) == 1:
        context.law, context.code, context.place, context.latest = works[0], False, None, ()
        context.doubtful, context.unknown = False, ""
        remember_work(context, works[0])
        return (Locator(works[0]),), (), way, law.kind == "noun"
    if works and context.host is None:
        context.law, context.place, context.latest = "", None, ()  # "artikel 5" behind it may be of either
    return (), tuple(map(Locator, works)), "onopgelost", False
