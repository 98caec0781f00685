"""Why a passage was found, what a search may be narrowed to, and completions, in the words of the contract."""

from __future__ import annotations

from api import contract, wording
from api.addresses import concept_address, document_address, provision_address
from search.filters import Facet
from search.model import Explanation, ScorePart, Source, Suggestion


def score_part(part: ScorePart) -> contract.Scoredeel:
    """One summand of a score, rounded for people."""
    return contract.Scoredeel(
        naam=part.name,
        gewicht=round(part.weight, 6),
        waarde=round(part.value, 6),
        bijdrage=round(part.weight * part.value, 6),
        toelichting=part.detail,
        onderdelen=[contract.Scoreaandeel(naam=share.name, bijdrage=round(share.contribution, 6)) for share in part.shares],
    )


def explanation(reasons: Explanation, source: Source) -> contract.Uitleg:
    """The reasons in the contract's words; the nearest sentence is told only where the quotation holds it."""
    inside = reasons.sentence is not None and source.span.contains(reasons.sentence)
    sentence = reasons.sentence if inside else None
    return contract.Uitleg(
        woorden=[
            contract.Gevondenwoord(
                woord=word.word,
                gevraagd_als=word.asked,
                herkomst=word.origin,
                gewicht=round(word.weight, 4),
                zeldzaamheid=round(word.rarity, 4),
                bm25=round(word.bm25, 4),
            )
            for word in reasons.words
        ],
        gelijkenis=round(reasons.cosine, 4),
        dichtstbijzijnde_zin=contract.Dichtstbij(
            tekst=source.quote[sentence.start - source.span.start : sentence.end - source.span.start],
            begin=sentence.start,
            eind=sentence.end,
            gelijkenis=round(reasons.sentence_cosine, 4),
        )
        if sentence
        else None,
        verbanden=[list(steps) for steps in reasons.links],
        filters=[contract.Toegepast(veld=field, waarde=value) for field, value in reasons.filters],
    )


def facet(facet: Facet) -> contract.Facet:
    """The values that a search can be narrowed to in one field."""
    values = [
        contract.Facetwaarde(
            waarde=value.value, opschrift=wording.facet_value(facet.field, value.label), aantal=value.count, gekozen=value.chosen
        )
        for value in facet.values
    ]
    return contract.Facet(veld=facet.field, waarden=values)


def suggestion(suggestion: Suggestion) -> contract.Suggestie:
    """A completion, with the path of the page that it leads to."""
    place = str(suggestion.place) if suggestion.place else None
    address = provision_address(place) if place else None
    if suggestion.document:
        address = document_address(suggestion.document)
    elif suggestion.concept:
        address = concept_address(suggestion.concept)
    return contract.Suggestie(tekst=suggestion.text, soort=suggestion.kind, doel=address, locator=place)
