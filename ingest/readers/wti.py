"""Reader of wetstechnische informatie (WTI): what is known about a law and each of its parts through time.

Format: wti_2016-1.xsd of the official repository. Its periods are half-open already: the end of one is the start of the next.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.errors import MalformedInputError
from ingest.locator import Locator
from ingest.model import Interval
from ingest.readers.bwb import BWB_ID
from ingest.readers.bwb_dates import iso_date
from ingest.readers.bwb_references import PUBLICATION_ID, official_target
from ingest.readers.xmltree import Element, read_tree, root_element
from ingest.technical_information import Amendment, PartHistory, Publication, Relation, Retroactivity, TechnicalInformation, Title

_RELATIONS = ("wetsfamilie", "grondslag-voor", "wettelijke-bevoegdheid-voor", "verwijzing-door", "grondslagen")


def recognises_wti(data: bytes) -> bool:
    """Whether the bytes are wetstechnische informatie, by the root element."""
    root = root_element(data)
    return root is not None and root[0] == "wetstechnische-informatie"


def read_wti(data: bytes, name: str) -> TechnicalInformation:
    """Read a WTI file. Raises `MalformedInputError` (place: the line) when it is none."""
    root = read_tree(data, name)
    work = root.get("bwb-id")
    if root.tag != "wetstechnische-informatie" or not BWB_ID.fullmatch(work):
        message = f"het hoofdelement is <{root.tag}> met bwb-id {work!r}; verwacht <wetstechnische-informatie> van een regeling"
        raise MalformedInputError(name, f"regel {root.line}", message)
    nothing = Element("", {}, 0, 0)
    general = root.find("algemene-informatie") or nothing
    changes = root.find("wijzigingen") or nothing
    return TechnicalInformation(
        work=work,
        responsible=general.child_words("eerstverantwoordelijke"),
        kind=general.child_words("soort-regeling"),
        titles=_titles(general),
        abbreviations=_values(general, "afkortingen"),
        unofficial_titles=_values(general, "niet-officiele-titels"),
        areas=tuple("/".join(part.words() for part in area) for area in general.find("rechtsgebieden") or nothing),
        domains=_values(general, "overheidsdomeinen"),
        amendments=tuple(amendment for law in changes.find_all("regeling") for amendment in _amendments(law)),
        parts=tuple(PartHistory(part.get("label-id"), tuple(_amendments(part))) for part in _parts(changes)),
        relations=tuple(_relations(root.find("gerelateerde-regelgeving") or nothing)),
    )


def _values(general: Element, list_tag: str) -> tuple[str, ...]:
    values = general.find(list_tag)
    return tuple(words for value in values if (words := value.words())) if values is not None else ()


def _titles(general: Element) -> tuple[Title, ...]:
    through_time = general.find("citeertitels")
    elements = list(through_time) if through_time is not None else list(general.find_all("citeertitel"))
    return tuple(Title(element.words(), element.get("status") == "officieel", *_periods(element)) for element in elements)


def _periods(element: Element) -> tuple[Interval, Interval]:
    return (
        Interval(iso_date(element.get("geldig-van")), iso_date(element.get("geldig-tot"))),
        Interval(iso_date(element.get("zichtbaar-van")), iso_date(element.get("zichtbaar-tot"))),
    )


def _parts(holder: Element) -> Iterator[Element]:
    for parts in holder.find_all("regelingelementen"):
        yield from parts.find_all("regelingelement")


def _amendments(part: Element) -> Iterator[Amendment]:
    for moment in part.find_all("datum"):
        for details in moment.find_all("details"):
            yield Amendment(
                day=iso_date(moment.get("waarde")),
                effect=details.child_words("betreft"),
                sources=_publications(details.find("ontstaansbron")),
                brought_into_force_by=_publications(details.find("inwerkingtreding")),
                retroactive=tuple(_retroactive(details)),
                remarks=_values(details, "opmerkingen"),
                label=moment.get("label"),
                version=moment.get("versie-id"),
            )


def _retroactive(details: Element) -> Iterator[Retroactivity]:
    for group in details.find_all("terugwerkende-kracht"):
        for element in group.find_all("terugwerkende-kracht-datum"):
            day = iso_date(element.get("waarde"))
            if day is not None:
                yield Retroactivity(day, element.get("datum-scope") == "tot-en-met", _values(element, "artikelen"))


def _publications(sources: Element | None) -> tuple[Publication, ...]:
    return tuple(_publication(source) for source in sources.find_all("bron")) if sources is not None else ()


def _publication(source: Element) -> Publication:
    announced = source.find("bekendmaking")
    work, printed, published = None, "", None
    if announced is not None:
        identifier = announced.get("urlidentifier")
        work = Locator(identifier) if PUBLICATION_ID.fullmatch(identifier) else None
        year, number = announced.child_words("publicatiejaar"), announced.child_words("publicatienummer")
        printed = f"{announced.get('soort')}. {year}, {number}" if year and number else ""
        published = iso_date(announced.child_words("publicatiedatum"))
    signed = iso_date(source.child_words("ondertekening"))
    return Publication(source.get("type"), work, printed, source.child_words("dossiernummer"), signed, published)


def _relations(related: Element) -> Iterator[Relation]:
    for law in related.find_all("regeling"):
        yield from _relations_of(law)
    for part in _parts(related):
        yield from _relations_of(part)


def _relations_of(holder: Element) -> Iterator[Relation]:
    for group in holder:
        if group.tag not in _RELATIONS:
            continue
        kind = "grondslag" if group.tag == "grondslagen" else group.tag
        for related in group:
            for reference in related.find_all("extref"):
                other = official_target(reference)
                if other is not None:
                    # For an article the words of the link are its number and the label is its law's title.
                    title = reference.get("label") or reference.words()
                    yield Relation(kind, other, title, holder.get("label"), holder.get("label-id"), *_periods(related))
