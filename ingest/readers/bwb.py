"""Reader of the Basiswettenbestand: consolidated law as `toestand` XML and in the older `wetgeving` form.

Format: toestand_2016-1.xsd of the official repository; the older form is that of DTD bwb-plus-meta 1.6.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date

from ingest.errors import MalformedInputError
from ingest.model import Document, DocumentKind, Interval, Metadata, Span
from ingest.readers.bwb_body import BodyReader
from ingest.readers.bwb_dates import iso_date
from ingest.readers.bwb_text import ReadingText
from ingest.readers.bwb_titles import citation_title
from ingest.readers.xmltree import Element, Limits, parse_xml, root_element, source_text

BWB_ID = re.compile(r"BWB[RVW]\d{7}")

KINDS: dict[str, DocumentKind] = {
    "wet": "wet",
    "rijkswet": "wet",
    "AMvB": "amvb",
    "rijksAMvB": "amvb",
    "beleidsregel": "beleidsregel",
    "circulaire": "circulaire",
    "verdrag": "verdrag",
    # Royal decrees that are no algemene maatregel van bestuur, and rules of ministers and other bodies.
    "KB": "regeling",
    "rijksKB": "regeling",
    "ministeriele-regeling": "regeling",
    "ministeriele-regeling-archiefselectielijst": "regeling",
    "zbo": "regeling",
    "pbo": "regeling",
    "reglement": "regeling",
}
"""`@soort`, without the `-BES` of rules for the Caribbean Netherlands."""

_VERSION_PATH = re.compile(r"/id/[^/]+/\d{4}-\d{2}-\d{2}/(?P<sequence>\d+)$")


def recognises_bwb(data: bytes) -> bool:
    """Whether the bytes are a law in one of the two BWB forms, by its root element."""
    root = root_element(data)
    if root is None:
        return False
    tag, attributes = root
    return tag == "toestand" or (tag == "wetgeving" and "soort" in attributes)


def read_bwb(data: bytes, name: str, limits: Limits | None = None) -> Document:
    """Read one text of one law.

    `name` is the file's name, for errors and `Document.source_file`. The document's validity starts at the date of
    the `toestand`; its end is not in the file (see `ingest.versions.with_manifest`).

    Raises `MalformedInputError` naming the line when the file is not well-formed, is too large or lacks what makes it a law.
    """
    source = source_text(data, name, limits)
    root = parse_xml(source, name, limits)
    law = _law(root, name)
    text = ReadingText()
    reader = BodyReader(law.element, law.work, text, consolidated=True, dated=law.in_force_from is not None)
    official: Span | None = None
    intitule: Span | None = None
    for child in law.element.children:
        if not isinstance(child, Element):
            text.add(*child)
        elif child.tag == "citeertitel":
            official = reader.read_line(child)
        elif child.tag == "intitule":
            intitule = reader.read_line(child)
        else:
            reader.read(child)
    whole = reader.sections.all[0]
    # Set last: what has no date or status of its own does not get the law's.
    whole.in_force_from, whole.status = law.in_force_from, "geldend" if law.in_force_from is not None else "onbekend"
    body = reader.finish(official if official is not None and len(official) else intitule)
    return Document(
        id=law.id,
        work=law.work,
        text=body.text,
        metadata=_metadata(law, body.text, official, intitule),
        sections=body.sections,
        source_map=text.source_map(source),
        source_file=name,
        source_sha256=hashlib.sha256(data).hexdigest(),
        tables=body.tables,
        notes=body.notes,
        official_references=body.references,
        validity=Interval(law.in_force_from),
    )


@dataclass(frozen=True, slots=True)
class _Law:
    element: Element
    work: str
    id: str
    in_force_from: date | None


def _law(root: Element, name: str) -> _Law:
    if root.tag not in ("toestand", "wetgeving"):
        raise MalformedInputError(
            name, f"regel {root.line}", f"het hoofdelement is <{root.tag}>; verwacht <toestand> of <wetgeving>"
        )
    element = root if root.tag == "wetgeving" else root.find("wetgeving")
    if element is None:
        raise MalformedInputError(name, f"regel {root.line}", "<toestand> bevat geen regeling; verwacht een <wetgeving> erin")
    work = root.get("bwb-id")
    if not BWB_ID.fullmatch(work):
        raise MalformedInputError(name, f"regel {root.line}", f"bwb-id is {work!r}; verwacht zoiets als BWBR0005181")
    day = iso_date(root.get("inwerkingtreding"))
    version = _VERSION_PATH.search(root.get("bwb-ng-vast-deel"))
    # Several texts can be valid on the same days, as seen on different days; all but the first carry their number.
    again = f"_{version['sequence']}" if version is not None and int(version["sequence"]) else ""
    return _Law(element, work, f"{work}_{day.isoformat()}{again}" if day is not None else work, day)


def _metadata(law: _Law, text: str, official: Span | None, intitule: Span | None) -> Metadata:
    full = intitule.of(text) if intitule is not None else ""
    title = (official.of(text) if official is not None else "") or citation_title(text) or full or law.work
    others = [full, *(element.words() for titles in law.element.find_all("alias-titels") for element in titles)]
    permalink = f"https://wetten.overheid.nl/{law.work}"
    return Metadata(
        title=title,
        kind=KINDS.get(law.element.get("soort").removesuffix("-BES"), "document"),
        date=_signed(law.element),
        url=f"{permalink}/{law.in_force_from.isoformat()}" if law.in_force_from is not None else permalink,
        language=law.element.get("xml:lang") or "nl",
        aliases=tuple(dict.fromkeys(alias for alias in others if alias and alias != title)),
    )


def _signed(law: Element) -> date | None:
    """The day on which the law was signed: of its first text, or from the first closing words that give one."""
    intitule = law.find("intitule")
    if intitule is not None and intitule.get("effect").startswith("nieuwe-regeling"):
        signed = iso_date(intitule.get("ondertekening_bron"))
        if signed is not None:
            return signed
    for element in law.iter():
        if element.tag == "dagtekening":
            day = element.find("datum")
            return iso_date(day.get("isodatum")) if day is not None else None
    return None
