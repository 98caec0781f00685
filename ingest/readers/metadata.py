"""The metadata file beside a document: what people know about it that its bytes do not say.

A TOML file with any of these keys; whatever is not given is unknown:

    id = "verkoop-van-woningen"            lower-case letters, digits and hyphens
    titel = "Verkoop van woningen"
    soort = "webpagina"                    one of the document kinds of `ingest.model`
    uitgever = "Autoriteit woningcorporaties"
    datum = 2021-07-06
    kenmerk = "2021-0000620882"
    url = "https://www.ilent.nl/…"
    aliassen = ["sale"]
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args

from ingest.errors import MalformedInputError
from ingest.model import Document, DocumentKind


@dataclass(frozen=True, slots=True)
class MetadataFile:
    """What the metadata file says; empty text, None and () mean that it does not say it."""

    id: str = ""
    title: str = ""
    kind: DocumentKind | None = None
    issuer: str = ""
    date: date | None = None
    reference: str = ""
    url: str = ""
    aliases: tuple[str, ...] = ()


_TEXT_KEYS = {"id": "id", "titel": "title", "soort": "kind", "uitgever": "issuer", "kenmerk": "reference", "url": "url"}
_KEYS = (*_TEXT_KEYS, "datum", "aliassen")
_TOML_PLACE = re.compile(r"line (?P<line>\d+), column (?P<column>\d+)")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def load_metadata(path: Path) -> MetadataFile:
    """Read the metadata file at `path`; see `read_metadata`. `OSError` when it cannot be opened."""
    return read_metadata(path.read_bytes(), str(path))


def read_metadata(data: bytes, name: str) -> MetadataFile:
    """Read what a metadata file holds; `name` is its name, for messages.

    Raises `MalformedInputError` naming the file, the line or key, and what was expected: no TOML, an unknown key, a
    value of the wrong type, an id that does not fit a URL, an unknown kind.
    """
    try:
        values = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise MalformedInputError(name, f"byte {error.start}", "geen UTF-8; verwacht UTF-8-tekst") from error
    except tomllib.TOMLDecodeError as error:
        at = _TOML_PLACE.search(str(error))
        place = f"regel {at['line']}, teken {at['column']}" if at else ""
        message = 'geen geldige TOML; verwacht regels als titel = "Naam van het document"'
        raise MalformedInputError(name, place, message) from error
    unknown = sorted(set(values) - set(_KEYS))
    if unknown:
        raise MalformedInputError(name, f"sleutel {unknown[0]!r}", f"onbekend; verwacht een van {', '.join(_KEYS)}")
    found: dict[str, Any] = {field: _text(name, key, values[key]) for key, field in _TEXT_KEYS.items() if key in values}
    if "datum" in values:
        found["date"] = _date(name, values["datum"])
    if "aliassen" in values:
        found["aliases"] = _texts(name, "aliassen", values["aliassen"])
    _check(name, found)
    return MetadataFile(**found)


def with_metadata(document: Document, given: MetadataFile | None) -> Document:
    """A document that knows its own name and address, with what its metadata file adds or corrects.

    Its id stays: locators in and to it are built on it.
    """
    if given is None:
        return document
    known = document.metadata
    return replace(
        document,
        metadata=replace(
            known,
            title=given.title or known.title,
            kind=given.kind or known.kind,
            issuer=given.issuer or known.issuer,
            date=given.date or known.date,
            reference=given.reference or known.reference,
            url=given.url or known.url,
            aliases=tuple(dict.fromkeys((*known.aliases, *given.aliases))),
        ),
    )


def _check(name: str, found: dict[str, Any]) -> None:
    if "id" in found and not _ID.fullmatch(found["id"]):
        raise MalformedInputError(name, "sleutel 'id'", f"{found['id']!r}: verwacht kleine letters, cijfers en losse koppeltekens")
    kinds = get_args(DocumentKind)
    if "kind" in found and found["kind"] not in kinds:
        raise MalformedInputError(name, "sleutel 'soort'", f"{found['kind']!r}: verwacht een van {', '.join(kinds)}")


def _text(name: str, key: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise MalformedInputError(
            name, f"sleutel {key!r}", f"{value!r}: verwacht tekst; laat de sleutel weg als de waarde onbekend is"
        )
    return value.strip()


def _texts(name: str, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise MalformedInputError(name, f"sleutel {key!r}", f"{value!r}: verwacht een lijst van teksten")
    return tuple(_text(name, key, item) for item in value)


def _date(name: str, value: object) -> date:
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            value = None
    if isinstance(value, datetime):
        value = value.date()
    if not isinstance(value, date):
        raise MalformedInputError(name, "sleutel 'datum'", "verwacht een datum als 2021-07-06")
    return value
