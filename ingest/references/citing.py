"""From a place back to the words that cite it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from ingest.locator import Locator, official_url, to_jci
from ingest.references.names import Names
from ingest.references.words import ORDINALS
from ingest.register import Work

_BOOK = re.compile(r"Burgerlijk Wetboek Boek (?P<book>\d+A?)")
_NUMBER_WORDS = {number: word for word, number in reversed(ORDINALS.items())}
_STRUCTURE = ("subparagraaf", "paragraaf", "afdeling", "hoofdstuk", "titel", "deel", "boek")
_KAMERSTUK = re.compile(r"kst-(?P<dossier>\d{2})(?P<rest>\d{3})(?:-(?P<chapter>[IVX]+[A-E]?|[A-J]|R\d+))?-(?P<number>\w+)")
_DEBATES = re.compile(r"(?P<annex>a?)h-(?P<chamber>tk|ek)-(?P<first>\d{4})(?P<second>\d{4})-(?P<number>\d+)(?:-(?P<item>\d+))?")
_GAZETTE = re.compile(r"(?P<gazette>stb|stcrt|trb)-(?P<year>\d{4})-(?P<number>\d+)")
_CELEX = re.compile(r"celex:3(?P<year>\d{4})(?P<kind>[RLDF])(?P<number>\d{4})")
_DOSSIER = re.compile(r"dossier-(?P<dossier>\d{2})(?P<rest>\d{3})")


def format_citation(locator: Locator, works: Names | Iterable[Work], style: str = "leidraad") -> str:
    """A citation of a place, in words that `find_references` reads back to the same place.

    Styles: `leidraad` as the Aanwijzingen voor de regelgeving (3.27 and following) and the Leidraad voor juridische auteurs
    write ("artikel 48, vijfde lid, onderdeel a, van de Woningwet"; "Kamerstukken 35 517, nr. 51"), `kort` with the
    abbreviation and numbers ("art. 48 lid 5 onder a Woningwet"), `juriconnect`, and `url` (official deep link; "" when
    there is none). Raises `ValueError` for another style.
    """
    titles, short = _names_of(works)
    formatter = _STYLES.get(style)
    if formatter is None:
        raise ValueError(f"{style!r} is no style; expected one of {', '.join(_STYLES)}")
    return formatter(locator, titles, short)


def _names_of(works: Names | Iterable[Work]) -> tuple[Mapping[str, str], Mapping[str, str]]:
    if isinstance(works, Names):
        return works.titles, works.abbreviations
    listed = list(works)
    return {work.id: work.title for work in listed}, {work.id: work.abbreviations[0] for work in listed if work.abbreviations}


def _leidraad(locator: Locator, titles: Mapping[str, str], short: Mapping[str, str]) -> str:
    publication = _publication(locator)
    if publication:
        return publication
    parts = _place_in_full(locator)
    law = _law(locator.work, titles)
    if not parts:
        return law
    joint = " bij " if locator.bijlage and not locator.artikel else " van "
    comma = "," if len(parts) > 1 else ""
    return ", ".join(parts) + comma + joint + _with_article(law)


def _place_in_full(locator: Locator) -> list[str]:
    """The place in the order of the Aanwijzingen: the article, then what is below it; structure from small to large."""
    parts: list[str] = []
    if locator.artikel:
        parts.append(f"artikel {locator.artikel}")
    if locator.lid:
        parts.append(
            f"{_NUMBER_WORDS[int(locator.lid)]} lid"
            if locator.lid.isdigit() and int(locator.lid) in _NUMBER_WORDS
            else f"lid {locator.lid}"
        )
    parts += _items(locator)
    if locator.volzin:
        parts.append(f"{_NUMBER_WORDS.get(int(locator.volzin), f'{locator.volzin}e')} volzin")
    above = _above(locator)
    if parts and above:
        return [*parts[:-1], " van ".join([parts[-1], *above])] if len(parts) == 1 else [*parts, "van " + " van ".join(above)]
    return parts or ([" van ".join(above)] if above else [])


def _above(locator: Locator) -> list[str]:
    """The annex and the structure that the place lies in or is, from small to large."""
    annex = [f"bijlage {locator.bijlage}"] if locator.bijlage else []
    return annex + [f"{level} {getattr(locator, level)}" for level in _STRUCTURE if getattr(locator, level)]


def _items(locator: Locator) -> list[str]:
    found: list[str] = []
    items = locator.onderdeel.split("/") if locator.onderdeel else []
    if locator.aanhef:
        found.append("aanhef" + (f" en onder {items[0]}" if items else ""))
        items = items[1:]
        return [*found, *(f"onder {item}" for item in items)]
    return [f"onderdeel {item}" if not index else f"onder {item}" for index, item in enumerate(items)]


def _short(locator: Locator, titles: Mapping[str, str], short: Mapping[str, str]) -> str:
    publication = _publication(locator)
    if publication:
        return publication
    above = _above(locator)
    parts = [f"art. {locator.artikel}"] if locator.artikel else [" van ".join(above)] if above else []
    if locator.lid:
        parts.append(f"lid {locator.lid}")
    items = locator.onderdeel.split("/") if locator.onderdeel else []
    if locator.aanhef:
        parts.append("aanhef" + (" en" if items else ""))
    parts += [f"onder {item}" for item in items]
    if locator.volzin:
        parts.append(f"volzin {locator.volzin}")
    if locator.artikel and locator.bijlage:
        # The articles of an annex have numbers of their own; those of chapters go on through the law.
        parts.append(f"van bijlage {locator.bijlage}")
    return " ".join([*parts, short.get(locator.work) or _law(locator.work, titles)])


def _juriconnect(locator: Locator, *_: Mapping[str, str]) -> str:
    return to_jci(locator) or ""


def _url(locator: Locator, *_: Mapping[str, str]) -> str:
    return official_url(locator) or ""


def _law(work: str, titles: Mapping[str, str]) -> str:
    title = titles.get(work, "")
    book = _BOOK.match(title)
    if book:
        return f"Boek {book['book']} van het Burgerlijk Wetboek"
    if title:
        return title
    act = _CELEX.fullmatch(work)
    return _european(act) if act else work


def _european(act: re.Match[str]) -> str:
    year, number = act["year"], int(act["number"])
    if act["kind"] == "R":
        return f"Verordening (EU) {year}/{number}" if int(year) >= 2015 else f"Verordening (EU) nr. {number}/{year}"
    if act["kind"] == "L":
        return f"Richtlijn (EU) {year}/{number}" if int(year) >= 2015 else f"Richtlijn {year}/{number}/EU"
    return f"Besluit (EU) {year}/{number}" if act["kind"] == "D" else f"Kaderbesluit {year}/{number}/JBZ"


def _with_article(law: str) -> str:
    """de Woningwet, het Besluit …: nouns of the neuter gender are few."""
    first = law.split(" ", 1)[0].casefold()
    if first == "boek" or law.startswith(("BWB", "celex:", "Verordening (", "Richtlijn (", "Richtlijn ", "Kaderbesluit ")):
        return law
    neuter = first.endswith(("besluit", "wetboek", "verdrag", "reglement", "statuut", "protocol", "handvest")) or first in (
        "internationaal",
        "europees",
        "eerste",
    )
    return f"{'het' if neuter else 'de'} {law}"


def _publication(locator: Locator) -> str:
    """Papers and gazettes in the Leidraad's form; "" for legislation."""
    work = locator.work
    page = f", p. {locator.pagina}" if locator.pagina else ""
    paper = _KAMERSTUK.fullmatch(work)
    if paper:
        chapter = f" {paper['chapter']}" if paper["chapter"] else ""
        return f"Kamerstukken {paper['dossier']} {paper['rest']}{chapter}, nr. {paper['number']}{page}"
    dossier = _DOSSIER.fullmatch(work)
    if dossier:
        return f"dossier {dossier['dossier']} {dossier['rest']}"
    debate = _DEBATES.fullmatch(work)
    if debate:
        chamber = "I" if debate["chamber"] == "ek" else "II"
        years = f"{debate['first']}/{debate['second'][2:]}"
        if debate["annex"]:
            return f"Aanhangsel Handelingen {chamber} {years}, nr. {debate['number']}{page}"
        item = f", item {debate['item']}" if debate["item"] else ""
        return f"Handelingen {chamber} {years}, nr. {debate['number']}{item}{page}"
    gazette = _GAZETTE.fullmatch(work)
    if gazette:
        return f"{gazette['gazette'].capitalize()}. {gazette['year']}, {gazette['number']}"
    return work if work.startswith("ECLI:") or re.fullmatch(r"[TD]\d{5}", work) else ""


_Formatter = Callable[[Locator, Mapping[str, str], Mapping[str, str]], str]
_STYLES: dict[str, _Formatter] = {"leidraad": _leidraad, "kort": _short, "juriconnect": _juriconnect, "url": _url}
