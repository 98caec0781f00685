"""What was asked for, file by file: a law with its texts, a publication with its record, a dossier, a page.

The files land as the official repository has them, so that reading finds manifest, technical information and record:

    BWBR0005181/manifest.xml   BWBR0005181/BWBR0005181.WTI   BWBR0005181/2024-01-01_0/xml/BWBR0005181_2024-01-01_0.xml
    kst-35517-51/kst-35517-51.xml   kst-35517-51/metadata.xml
    paginas/www.voorbeeld.nl/brief.pdf   paginas/www.voorbeeld.nl/brief.toml
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ingest.download.asked import Asked, Dossier, Law, Publication
from ingest.download.errors import DownloadError, NotThereError, WrongContentError
from ingest.download.expected import readable_fault, xml_fault
from ingest.download.fetch import Expected, Fetched, Fetcher
from ingest.download.folder import write_whole
from ingest.download.search_service import Piece, dossier_address, read_results
from ingest.errors import IngestError
from ingest.expressions import Expression, Manifest
from ingest.readers.html_page import read_html, recognises_html
from ingest.readers.manifest import read_manifest
from ingest.versions.choice import choose_version


@dataclass(frozen=True, slots=True)
class Sites:
    """Where the official sources stand, without a slash at the end; mirrors and tests have their own."""

    laws: str = "https://repository.officiele-overheidspublicaties.nl/bwb"
    publications: str = "https://zoek.officielebekendmakingen.nl"
    search: str = "https://repository.overheid.nl/sru"


@dataclass(frozen=True, slots=True)
class Downloaded:
    """One file that is there: what it is of, where it came from, and whether it was there already."""

    id: str
    path: Path
    address: str
    sha256: str
    skipped: bool


Outcome = Downloaded | DownloadError
Told = Callable[[str, int, int], None]
"""Called with what is being fetched, how much of it is done and how much there is."""

_SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,120}")
_RECORD = "metadata.xml"
_MOST_PIECES = 5_000
_RECORD_ROOTS = frozenset({"metadata_gegevens", "owms-metadata"})


class Collector:
    """Fetches what was asked for, one file at a time; what fails is given as its error and the rest goes on."""

    def __init__(self, fetcher: Fetcher, sites: Sites, told: Told, today: date) -> None:
        self._fetcher = fetcher
        self._folder = fetcher.folder
        self._sites = sites
        self._told = told
        self._today = today

    def collect(self, asked: Asked, day: date | None = None) -> Iterator[Outcome]:
        """All files of what was asked for; of a law those of all its texts, or with `day` the one that held then."""
        try:
            if isinstance(asked, Law):
                yield from self._law(asked.id, day or asked.day)
            elif isinstance(asked, Publication):
                yield from self._publication(asked.id)
            elif isinstance(asked, Dossier):
                yield from self._dossier(asked.number)
            else:
                yield from self._page(asked.address)
        except DownloadError as error:
            yield error

    def _law(self, law: str, day: date | None) -> Iterator[Outcome]:
        base, folder = f"{self._sites.laws}/{law}", self._folder / law
        self._told(f"zoeken {law}", 0, 1)
        fetched = self._fetcher.fetch(f"{base}/manifest.xml", folder / "manifest.xml", Expected(fault=xml_fault("work")))
        yield _downloaded(law, fetched)
        manifest = self._manifest(fetched, law)
        wanted = self._wanted(manifest, day, fetched.address)
        if _SAFE_NAME.fullmatch(manifest.information_file):
            yield from self._one(
                law,
                f"{base}/{manifest.information_file}",
                folder / manifest.information_file,
                xml_fault("wetstechnische-informatie"),
            )
        for number, text in enumerate(wanted):
            self._told(f"ophalen {law} {text.label}", number, len(wanted))
            expected = Expected(text.sha512, text.size, xml_fault("toestand", "wetgeving"))
            try:
                yield _downloaded(f"{law}_{text.label}", self._fetcher.fetch(f"{base}/{text.path}", folder / text.path, expected))
            except DownloadError as error:
                yield error
        self._told(f"ophalen {law}", len(wanted), len(wanted))

    def _manifest(self, fetched: Fetched, law: str) -> Manifest:
        try:
            manifest = read_manifest(fetched.path.read_bytes(), fetched.path.name)
        except IngestError as error:
            raise WrongContentError(fetched.address, str(error)) from error
        if manifest.work != law:
            raise WrongContentError(fetched.address, f"is het manifest van {manifest.work}; verwacht dat van {law}")
        return manifest

    def _wanted(self, manifest: Manifest, day: date | None, address: str) -> list[Expression]:
        """The texts that there are as XML; names in a manifest become paths, so they must be no more than names."""
        there = [text for text in manifest.expressions if _SAFE_NAME.fullmatch(text.file)]
        if day is not None:
            held = choose_version(manifest, day, self._today)
            if held is None:
                raise NotThereError(address, f"op {day.isoformat()} gold er geen tekst van {manifest.work}")
            there = [text for text in there if text.label == held.label]
        if not there:
            when = f"de tekst van {day.isoformat()}" if day is not None else "een tekst"
            raise NotThereError(address, f"geeft {when} van {manifest.work} niet als XML")
        return there

    def _publication(self, publication: str, forms: frozenset[str] = frozenset(), piece: Piece | None = None) -> Iterator[Outcome]:
        base, folder = f"{self._sites.publications}/{publication}", self._folder / publication
        if piece is None:
            self._told(f"ophalen {publication}", 0, 1)
        text = folder / f"{publication}.xml"
        try:
            if forms and "xml" not in forms:
                raise NotThereError(f"{base}.xml", "bestaat niet")
            fetched = self._fetcher.fetch(f"{base}.xml", text, Expected(fault=xml_fault("officiele-publicatie")))
        except NotThereError as absent:
            # Older papers were only ever printed.
            printed = folder / f"{publication}.pdf"
            try:
                fetched = self._fetcher.fetch(f"{base}.pdf", printed, Expected(fault=readable_fault))
            except NotThereError:
                raise absent from None
            title = piece.title if piece is not None else ""
            _describe(printed, url=f"{base}.html", titel=title, datum=piece.date if piece is not None else "")
        yield _downloaded(publication, fetched)
        yield from self._one(publication, f"{base}/{_RECORD}", folder / _RECORD, xml_fault(*_RECORD_ROOTS), optional=True)

    def _dossier(self, number: str) -> Iterator[Outcome]:
        self._told(f"zoeken {number}", 0, 1)
        pieces = list(self._pieces(number))
        if not pieces:
            raise NotThereError(dossier_address(self._sites.search, number, 1), f"dossier {number} heeft geen stukken")
        for done, piece in enumerate(pieces):
            self._told(f"ophalen {piece.id}", done, len(pieces))
            try:
                yield from self._publication(piece.id, piece.forms, piece)
            except DownloadError as error:
                yield error
        self._told(f"ophalen {number}", len(pieces), len(pieces))

    def _pieces(self, number: str) -> Iterator[Piece]:
        start: int | None = 1
        seen: set[str] = set()
        while start is not None and len(seen) < _MOST_PIECES:
            address = dossier_address(self._sites.search, number, start)
            answer = self._folder / ".zoeken" / f"dossier-{number}-{start}.xml"
            fetched = self._fetcher.fetch(address, answer, Expected(fault=xml_fault()))
            try:
                results = read_results(fetched.path.read_bytes(), fetched.address)
            except IngestError as error:
                raise WrongContentError(error.file, error.message) from error
            new = [piece for piece in results.pieces if piece.id not in seen]
            seen.update(piece.id for piece in new)
            yield from new
            # A service that keeps sending the same page would keep us here for ever.
            start = results.following if new and results.following and results.following > start else None

    def _page(self, address: str) -> Iterator[Outcome]:
        target = self._folder / "paginas" / page_path(address)
        self._told(f"ophalen {address}", 0, 1)
        fetched = self._fetcher.fetch(address, target, Expected(fault=readable_fault))
        data = fetched.path.read_bytes()
        if not (recognises_html(data) and _names_itself(data, fetched.path.name)):
            _describe(target, url=fetched.address)
        yield _downloaded(address, fetched)
        self._told(f"ophalen {address}", 1, 1)

    def _one(
        self, id_: str, address: str, target: Path, fault: Callable[[bytes], str], *, optional: bool = False
    ) -> Iterator[Outcome]:
        try:
            yield _downloaded(id_, self._fetcher.fetch(address, target, Expected(fault=fault)))
        except NotThereError as error:
            if not optional:
                yield error
        except DownloadError as error:
            yield error


def page_path(address: str) -> str:
    """Where a page lands below `paginas/`: its server and the path on it, with a mark for what stands behind the question mark."""
    parts = urlsplit(address)
    words = [re.sub(r"[^A-Za-z0-9._-]+", "-", unquote(word)).strip(".-")[:100] for word in parts.path.split("/")]
    named = "/".join(word for word in words if word) or "index"
    stem, dot, suffix = named.rpartition(".")
    if not dot or suffix.lower() not in ("html", "htm", "pdf", "xml", "txt", "aspx", "php"):
        stem, suffix = named, "html"
    mark = f"-{hashlib.sha256(parts.query.encode()).hexdigest()[:8]}" if parts.query else ""
    host = re.sub(r"[^A-Za-z0-9.-]+", "-", parts.netloc.rpartition("@")[2]).strip(".-").lower()
    return f"{host}/{stem}{mark}.{suffix}"


def _names_itself(data: bytes, name: str) -> bool:
    try:
        return bool(read_html(data, name).metadata.url)
    except IngestError:
        return False


def _describe(document: Path, **facts: str) -> None:
    """Put beside a document what it does not say itself."""
    # A string of JSON is one of TOML.
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in facts.items() if value]
    write_whole(document.with_suffix(".toml"), "".join(lines).encode())


def _downloaded(id_: str, fetched: Fetched) -> Downloaded:
    return Downloaded(id_, fetched.path, fetched.address, fetched.sha256, fetched.skipped)
