"""Citations in the words of the contract; all they need besides is how a place is called and whether it is in the corpus."""

from __future__ import annotations

from collections.abc import Iterable

from api import contract
from api.engine_port import Places
from ingest.locator import Locator, official_url, to_jci
from ingest.model import Reference


def target_of(locator: Locator, places: Places) -> contract.Doel:
    """What a reference points to, with its heading and official address where known."""
    return contract.Doel(
        werk=locator.work,
        boek=locator.boek or None,
        deel=locator.deel or None,
        titel=locator.titel or None,
        hoofdstuk=locator.hoofdstuk or None,
        afdeling=locator.afdeling or None,
        paragraaf=locator.paragraaf or None,
        artikel=locator.artikel or None,
        lid=locator.lid or None,
        onderdeel=locator.onderdeel or None,
        volzin=locator.volzin or None,
        aanhef=locator.aanhef or None,
        bijlage=locator.bijlage or None,
        pagina=locator.pagina or None,
        locator=str(locator),
        jci=to_jci(locator),
        url=official_url(locator),
        opschrift=places.label(locator) or None,
        in_corpus=places.in_corpus(locator),
    )


def targets_of(locators: Iterable[Locator], places: Places) -> list[contract.Doel]:
    """Each place as a target."""
    return [target_of(locator, places) for locator in locators]


def reference_of(reference: Reference, places: Places) -> contract.Verwijzing:
    """A citation and what it points to."""
    return contract.Verwijzing(
        tekst=reference.text,
        begin=reference.span.start,
        eind=reference.span.end,
        soort=reference.kind,
        relatief=reference.relative,
        doelen=targets_of(reference.targets, places),
        kandidaten=targets_of(reference.candidates, places),
    )


def references_of(references: Iterable[Reference], places: Places) -> contract.Verwijzingen:
    """All citations of a text."""
    return contract.Verwijzingen(verwijzingen=[reference_of(reference, places) for reference in references])
