"""Laws of a few words for the tests of reading, and ways to look into what was read."""

from __future__ import annotations

from ingest.locator import parse_locator
from ingest.model import Document, Section
from ingest.readers.bwb import read_bwb

WORK = "BWBR0099999"


def law(body: str, soort: str = "wet", day: str = "2024-01-01") -> Document:
    """A `toestand` with this body; undated in the older form when `day` is empty."""
    inner = f"<intitule>Wet houdende een proef</intitule>{body}"
    if not day:
        doctype = '<!DOCTYPE wetgeving SYSTEM "http://voorbeeld.nl/oud.dtd">'
        text = f'{doctype}<wetgeving bwb-id="{WORK}" soort="{soort}">{inner}</wetgeving>'
    else:
        text = f'<toestand bwb-id="{WORK}" inwerkingtreding="{day}"><wetgeving soort="{soort}">{inner}</wetgeving></toestand>'
    return read_bwb(f'<?xml version="1.0" encoding="UTF-8"?>{text}'.encode(), "proef.xml")


def section(document: Document, place: str) -> Section:
    """The section at a place, written without the work."""
    wanted = parse_locator(f"{WORK}/{place}")
    return next(item for item in document.sections if item.locator == wanted)


def words(document: Document, place: str) -> str:
    """What stands at a place."""
    return section(document, place).span.of(document.text)


def article(inner: str, number: str = "1", attributes: str = 'status="goed"') -> str:
    """An article with this inside."""
    return f"<artikel {attributes}><kop><label>Artikel</label><nr>{number}</nr></kop>{inner}</artikel>"
