"""The references that the publisher marked up, as targets of ours."""

from __future__ import annotations

import re

from ingest.errors import LocatorError
from ingest.locator import Locator, from_jci
from ingest.readers.xmltree import Element

# CELEX number: sector, year, one or two letters for the kind of act, number, perhaps a corrigendum: 32016R0679.
_CELEX = re.compile(r"[0-9CE]\d{4}[A-Z]{1,2}\d{4}(?:\([0-9]+\)|R\(\d+\))?")

# A publication in the official series: kst-28844-266, stb-2018-84, stcrt-2015-47076, h-tk-20222023-84-12.
PUBLICATION_ID = re.compile(r"(?:kst|stb|stcrt|trb|blg|gmb|prb|wsb|bgr|(?:h|ah|ag|nds)-[a-z]+)-[A-Za-z0-9][A-Za-z0-9.-]*")


def official_target(reference: Element) -> Locator | None:
    """Where an `extref` or `intref` points; None when it does not say, or says it in no form that we know.

    Forms: Juriconnect (`jci1.3:c:BWBR…`, the old `1.0:v:BWBR…`), CELEX numbers, publication numbers.
    """
    document = reference.get("doc")
    if "BWB" in document:
        try:
            return from_jci(document)
        except LocatorError:
            return None
    if _CELEX.fullmatch(document):
        return Locator(f"celex:{document}")
    if PUBLICATION_ID.fullmatch(document):
        return Locator(document)
    return None
