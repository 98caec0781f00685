"""Reader of official publications: Kamerstukken, Staatsblad, Staatscourant, Gemeenteblad and their kin, as XML.

Format: the op-xsd schemas of officielebekendmakingen.nl, root `<officiele-publicatie>`, or `<kamerwrk>`
for papers of parliament from before 2010. Their body speaks the same
language as consolidated law, so the same body reader reads it; but what a gazette prints is not law in force.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date

from ingest.errors import MalformedInputError
from ingest.locator import Locator, official_url
from ingest.model import Document, DocumentKind, Metadata
from ingest.readers.bwb_body import BodyReader
from ingest.readers.bwb_dates import iso_date
from ingest.readers.bwb_references import PUBLICATION_ID
from ingest.readers.bwb_text import ReadingText
from ingest.readers.publicaties_older import OLDER_ROOT, as_publication
from ingest.readers.publicaties_record import PublicationRecord
from ingest.readers.xmltree import Element, Limits, parse_xml, root_element, source_text

ROOT = "officiele-publicatie"

# The address of the metadata file names the publication: …/stb-2018-84/metadata.xml
_RECORD_ADDRESS = re.compile(r"/(?P<id>[a-z][A-Za-z0-9.-]+)/metadata\.xml$")

# Dossier as printed: "28 844", "35 925 XVIII", "36 410-VII"; the number of the piece: "Nr. 266", "Nr. A", "51".
_DOSSIER = re.compile(r"(?P<first>\d{2})[\s.]?(?P<second>\d{3})(?:[\s-]*\(?(?P<chapter>[A-Z]{1,5}|R\d{4})\)?)?")
_PIECE = re.compile(r"(?:nr\.?\s*)?(?P<number>\d+|[A-Z]{1,3})\b", re.IGNORECASE)

_NOTES = frozenset({"noot"})

_DATED = ("uitgifte", "dagtekening", "datumtekst", "context.al")
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_PLACE_AND_DAY = re.compile(
    rf"[A-Z’'][\w’' -]{{2,40}},\s(?P<day>\d{{1,2}})\s(?P<month>{'|'.join(_MONTHS)})\s(?P<year>\d{{4}})", re.IGNORECASE
)
_OPENING_LINES = 6

_LETTER = re.compile(r"brief\b", re.IGNORECASE)


def recognises_publication(data: bytes) -> bool:
    """Whether the bytes are an official publication, by the root element."""
    root = root_element(data)
    return root is not None and root[0] in (ROOT, OLDER_ROOT)


def read_publication(data: bytes, name: str, record: PublicationRecord | None = None, limits: Limits | None = None) -> Document:
    """Read one publication; `record` is its metadata file, when there is one.

    Identity comes from the record, from the address of the metadata file that the publication names, or from the
    dossier and number printed in it; without any, the document is `doc/<name of the file>`.
    Raises `MalformedInputError` naming the line when the file is not well-formed, too large or no publication.
    """
    source = source_text(data, name, limits)
    root = parse_xml(source, name, limits)
    if root.tag == OLDER_ROOT:
        root = as_publication(root, ROOT)
    if root.tag != ROOT:
        raise MalformedInputError(name, f"regel {root.line}", f"het hoofdelement is <{root.tag}>; verwacht <{ROOT}>")
    work = _identity(root, record) or f"doc/{_slug(name)}"
    text = ReadingText()
    reader = BodyReader(root, work, text, consolidated=False, dated=False)
    for child in root.children:
        if isinstance(child, Element):
            reader.read(child)
        else:
            text.add(*child)
    title = _title(root, record) or work
    body = reader.finish(None)
    return Document(
        id=work.removeprefix("doc/"),
        work=work,
        text=body.text,
        metadata=Metadata(
            title=title,
            kind=_kind(root, record),
            issuer=(record.creator or record.publication) if record is not None else "",
            date=_issued(root, record),
            reference=work if not work.startswith("doc/") else "",
            url=official_url(Locator(work)) or (f"https://zoek.officielebekendmakingen.nl/{work}.html" if "/" not in work else ""),
            signatory=_signatory(root),
            signatory_role=_signatory_role(root),
            language=(record.language if record is not None else "") or "nl",
            aliases=_aliases(root, record, title),
        ),
        sections=body.sections,
        source_map=text.source_map(source),
        source_file=name,
        source_sha256=hashlib.sha256(data).hexdigest(),
        tables=body.tables,
        notes=body.notes,
        official_references=body.references,
    )


def _identity(root: Element, record: PublicationRecord | None) -> str:
    if record is not None and PUBLICATION_ID.fullmatch(record.identifier):
        return record.identifier
    for element in root.iter():
        if element.tag == "meta" and element.get("name") == "OVERHEIDop.externMetadataRecord":
            address = _RECORD_ADDRESS.search(element.get("content"))
            if address is not None and PUBLICATION_ID.fullmatch(address["id"]):
                return address["id"]
    dossier = _DOSSIER.match(_first_words(root, "dossiernummer", "dossiernr"))
    piece = _PIECE.match(_first_words(root, "ondernummer", "stuknr"))
    if dossier is None or piece is None:
        return ""
    chapter = f"-{dossier['chapter']}" if dossier["chapter"] else ""
    return f"kst-{dossier['first']}{dossier['second']}{chapter}-{piece['number'].upper()}"


def _title(root: Element, record: PublicationRecord | None) -> str:
    if record is not None and record.title:
        return record.title
    piece = next(_elements(root, "stuk"), None)
    own = _child(piece, "titel") if piece is not None else ""
    if not own:
        own = _first_words(root, "intitule") or _second_heading(root)
    dossier = next(_elements(root, "dossier"), None)
    about = _child(dossier, "titel") if dossier is not None else ""
    return f"{about}; {own}" if about and own else own or about


def _second_heading(root: Element) -> str:
    """The title in the first kop below that of the gazette itself, which says only "STAATSCOURANT"."""
    masthead = root.find("kop")
    kops = (element for element in _elements(root, "kop") if element is not masthead)
    return next((words for kop in kops if (words := _child(kop, "titel"))), "")


def _kind(root: Element, record: PublicationRecord | None) -> DocumentKind:
    piece = next(_elements(root, "stuk"), None)
    if next(_elements(root, "kamerstuk"), None) is None:
        return "publicatie"
    named = [_child(piece, "titel") if piece is not None else "", *(record.types if record is not None else ())]
    return "kamerbrief" if any(_LETTER.match(words) for words in named) else "kamerstuk"


def _issued(root: Element, record: PublicationRecord | None) -> date | None:
    if record is not None and record.issued is not None:
        return record.issued
    named = [day for tag in _DATED for element in _elements(root, tag) if (day := element.find("datum")) is not None]
    for day in (*named, *_elements(root, "datum")):
        issued = iso_date(day.get("isodatum"))
        if issued is not None:
            return issued
    return _date_of_letter(root)


def _date_of_letter(root: Element) -> date | None:
    """The day in "Den Haag, 3 mei 2009" among the first lines of a letter."""
    for line, _ in zip(_elements(root, "al"), range(_OPENING_LINES), strict=False):
        match = _PLACE_AND_DAY.fullmatch(line.words(_NOTES))
        if match is not None:
            try:
                return date(int(match["year"]), _MONTHS.index(match["month"].lower()) + 1, int(match["day"]))
            except ValueError:
                return None
    return None


def _signatory(root: Element) -> str:
    """Who signed, several people with semicolons between them."""
    signed = (name for element in _elements(root, "ondertekening") for name in element.find_all("naam"))
    names = (" ".join(part.words() for part in name) or name.words() for name in signed)
    return "; ".join(dict.fromkeys(name for name in names if name))


def _signatory_role(root: Element) -> str:
    signed = next(_elements(root, "ondertekening"), None)
    return signed.child_words("functie").strip(" ,") if signed is not None else ""


def _aliases(root: Element, record: PublicationRecord | None, title: str) -> tuple[str, ...]:
    piece = next(_elements(root, "stuk"), None)
    names = [_child(piece, "titel") if piece is not None else "", _first_words(root, "intitule")]
    names += [record.dossier_title] if record is not None else []
    return tuple(dict.fromkeys(name for name in names if name and name != title))


def _child(element: Element, tag: str) -> str:
    """The words of a child, without the notes in it."""
    child = element.find(tag)
    return child.words(_NOTES) if child is not None else ""


def _elements(root: Element, tag: str) -> Iterator[Element]:
    return (element for element in root.iter() if element.tag == tag)


def _first_words(root: Element, *tags: str) -> str:
    for tag in tags:
        element = next(_elements(root, tag), None)
        if element is not None:
            return element.words(_NOTES)
    return ""


def _slug(name: str) -> str:
    stem = re.split(r"[/\\]", name)[-1].rsplit(".", 1)[0]
    return re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-") or "publicatie"
