"""What search engines read in a page: schema.org `Legislation` as JSON-LD (https://schema.org/Legislation)."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from markupsafe import Markup

from api.contract import Bepaling
from api.wording import LAW_KINDS
from ingest.locator import Locator, official_url, parse_locator, to_jci
from ingest.model import Document

_FORCE = {"geldend": "InForce", "vervallen": "NotInForce", "toekomstig": "NotInForce"}


def provision_data(provision: Bepaling, name: str, law: bool) -> Markup:
    """A provision as part of its law, for a `script` element; empty when it stands in no law (`law`) or has no text here.

    `name` is how people cite it.
    """
    if not law or not provision.tekst:
        return Markup("")
    place = parse_locator(provision.locator)
    said = _legislation(place, name, provision.geldig_van)
    said["isPartOf"] = _legislation(place.root, "", None)
    said["text"] = provision.tekst
    if provision.status in _FORCE:
        said["legislationLegalForce"] = f"https://schema.org/{_FORCE[provision.status]}"
    return _script(said)


def document_data(document: Document) -> Markup:
    """A document: legislation, or a work of another kind, with its title, date and publisher."""
    metadata = document.metadata
    if metadata.kind in LAW_KINDS:
        said = _legislation(Locator(document.work), metadata.title, document.validity.start)
    else:
        said = {"@context": "https://schema.org", "@type": "CreativeWork", "name": metadata.title, "identifier": document.work}
        if metadata.url:
            said["url"] = metadata.url
    said["inLanguage"] = metadata.language
    if metadata.date:
        said["datePublished"] = metadata.date.isoformat()
    if metadata.issuer:
        said["publisher"] = {"@type": "Organization", "name": metadata.issuer}
    return _script(said)


def _legislation(place: Locator, name: str, version: date | None) -> dict[str, Any]:
    said: dict[str, Any] = {"@context": "https://schema.org", "@type": "Legislation"}
    said["legislationIdentifier"] = to_jci(place) if place.depth and to_jci(place) else str(place)
    if name:
        said["name"] = name
    if version is not None:
        said["legislationDateVersion"] = version.isoformat()
    address = official_url(place)
    if address:
        said["url"] = address
    said["legislationJurisdiction"] = "NL"
    return said


def _script(said: dict[str, Any]) -> Markup:
    """The object in its element; nothing in it can end the element."""
    text = json.dumps(said, ensure_ascii=False).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(text))
