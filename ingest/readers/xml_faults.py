"""Why a file is no well-formed XML, in the words of whoever has to mend it."""

from __future__ import annotations

from xml.parsers import expat

_CODES = expat.errors.codes

_REASONS: dict[int, str] = {
    _CODES[expat.errors.XML_ERROR_SYNTAX]: "hier staat iets wat geen XML is; verwacht een element",
    _CODES[expat.errors.XML_ERROR_NO_ELEMENTS]: "geen afgesloten element; verwacht een heel bestand",
    _CODES[expat.errors.XML_ERROR_INVALID_TOKEN]: "een teken dat hier niet mag staan; verwacht &lt; en &amp; voor < en &",
    _CODES[expat.errors.XML_ERROR_UNCLOSED_TOKEN]: "het bestand breekt af binnen een tag; verwacht een heel bestand",
    _CODES[expat.errors.XML_ERROR_PARTIAL_CHAR]: "het bestand breekt af binnen een teken; verwacht een heel bestand",
    _CODES[expat.errors.XML_ERROR_TAG_MISMATCH]: "deze eindtag sluit niet het element dat open staat; verwacht de tags in volgorde",
    _CODES[expat.errors.XML_ERROR_DUPLICATE_ATTRIBUTE]: "een attribuut staat er twee keer; verwacht elk attribuut één keer",
    _CODES[expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]: "er staat iets achter het laatste element; verwacht één hoofdelement",
    _CODES[expat.errors.XML_ERROR_UNDEFINED_ENTITY]: "onbekende entiteit; verwacht een teken of zijn nummer",
    _CODES[expat.errors.XML_ERROR_RECURSIVE_ENTITY_REF]: "een entiteit die zichzelf bevat; verwacht een bestand zonder entiteiten",
    _CODES[expat.errors.XML_ERROR_BAD_CHAR_REF]: "een tekennummer dat niet bestaat; verwacht een teken van Unicode",
    _CODES[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION]: "een CDATA-stuk zonder einde; verwacht een heel bestand",
    _CODES[expat.errors.XML_ERROR_MISPLACED_XML_PI]: "een XML-declaratie die niet vooraan staat; verwacht die als eerste",
    _CODES[expat.errors.XML_ERROR_XML_DECL]: 'een kapotte XML-declaratie; verwacht <?xml version="1.0"?>',
    _CODES[expat.errors.XML_ERROR_INCORRECT_ENCODING]: "een andere codering dan opgegeven; verwacht die van de XML-declaratie",
}


def reason(code: int) -> str:
    """What is wrong and what was expected, in Dutch, for an error code of expat; rare faults keep expat's own words."""
    return _REASONS.get(code) or f"{expat.ErrorString(code)}; verwacht XML"
