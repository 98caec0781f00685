"""The only place that reads the environment: defaults < `vindplaats.toml` < `VINDPLAATS_*` < flags."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from platformdirs import user_data_path
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

APP = "vindplaats"
TOML_FILE = Path("vindplaats.toml")
"""Read from the folder in which the command is given."""


class SettingsError(ValueError):
    """A setting is unknown or has a value it cannot have; the message names the setting and says what was expected."""


def default_corpus_dir() -> Path:
    """The corpus beside the installed packages, else the one in the current folder."""
    beside = Path(__file__).resolve().parent.parent / "corpus"
    return beside if beside.is_dir() else Path.cwd() / "corpus"


@dataclass(frozen=True, slots=True)
class Models:
    """Which models search uses: names or folders of sentence-transformers models; empty: what ships, and no reranker."""

    encoder: str = ""
    query_prefix: str | None = None
    """None: what the model or its family asks for."""
    passage_prefix: str | None = None
    reranker: str = ""


class Settings(BaseModel):
    """Where things are and where to listen. `load_settings` reads them; made directly, all that is not given has its default."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True)

    data_dir: Path = Field(default_factory=lambda: user_data_path(APP, appauthor=False))
    """Where builds live."""
    corpus_dir: Path = Field(default_factory=default_corpus_dir)
    """Where the documents and the data that an expert may correct live."""
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    base_iri: str = "http://127.0.0.1:8000"
    """Address under which the pages and identifiers are published, without a slash at the end."""

    contact_email: str = "beheer@vindplaats.example"
    """Where users of the API can ask their questions; shown in the description of the API."""
    publisher: str = "Beheerder van deze Vindplaats"
    """Who publishes this installation; shown in the catalogue of its data."""
    publisher_iri: str = ""
    """Identifier of the publisher, such as `https://identifier.overheid.nl/tooi/id/ministerie/mnre1034`."""
    licence_iri: str = "http://creativecommons.org/publicdomain/zero/1.0/deed.nl"
    """Under which the data may be used; shown in the catalogue."""

    sparql_endpoint: str = ""
    """Address of a SPARQL 1.1 server that holds the exported graph; neighbourhoods, paths and reports then ask that one."""
    sparql_seconds: float = Field(default=10.0, gt=0, le=600)
    """How long a query at `/sparql` may take."""
    sparql_rows: int = Field(default=10_000, ge=1)
    """How many rows or triples a query at `/sparql` may give."""
    sparql_workers: int = Field(default=2, ge=1, le=64)
    """How many queries at `/sparql` run at once, each in a process of its own."""
    sparql_megabytes: int = Field(default=2048, ge=0)
    """Address space of such a process; 0 is unlimited."""

    bwb_url: str = "https://repository.officiele-overheidspublicaties.nl/bwb"
    """Where `download` finds laws: the official repository or a mirror of it."""
    publications_url: str = "https://zoek.officielebekendmakingen.nl"
    """Where it finds official publications."""
    search_url: str = "https://repository.overheid.nl/sru"
    """The search service that knows which Kamerstukken a dossier has."""
    proxy_url: str = ""
    """Proxy that `download` goes through; empty: none."""

    model_url: str = ""
    """Address of an OpenAI-compatible model that may word answers, such as `https://host/v1`; empty: none."""
    model_name: str = ""
    """What that model is called there."""
    model_key: str = Field(default="", repr=False)
    """Key for it; empty: none."""
    model_seconds: float = Field(default=20.0, gt=0, le=300)
    """How long it may take; after that the answer goes without its words."""

    @field_validator("model_url")
    @classmethod
    def _address_or_none(cls, value: str) -> str:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("expected an address that starts with http:// or https://, or nothing")
        return value.rstrip("/")

    @field_validator("base_iri", "bwb_url", "publications_url", "search_url")
    @classmethod
    def _no_slash_at_end(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("verwacht een adres dat met http:// of https:// begint")
        return value.rstrip("/")

    encoder: str = ""
    """Name or folder of a sentence-transformers model to index and search with; empty: the encoder that ships."""
    query_prefix: str | None = None
    """What that model wants before a question; not set: what the model or its family asks for."""
    passage_prefix: str | None = None
    """Likewise before a passage."""
    reranker: str = ""
    """Name or folder of a cross-encoder that puts the first hits in order; empty: none."""

    @property
    def models(self) -> Models:
        """The models that search uses."""
        return Models(self.encoder, self.query_prefix, self.passage_prefix, self.reranker)

    @field_validator("data_dir", "corpus_dir")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        return value.expanduser().absolute()


def load_settings(**flags: Any) -> Settings:
    """Read all settings; a flag that is None was not given.

    Raises `SettingsError` for a broken `vindplaats.toml`, an unknown key in it, or a value that cannot be.
    """
    try:
        given = {name: value for name, value in flags.items() if value is not None}
        return Settings(**(_from_file() | _from_environment() | given))
    except ValidationError as error:
        raise SettingsError("; ".join(_explain(item["loc"], item["type"], item["msg"]) for item in error.errors())) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{TOML_FILE}: geen geldige TOML: {error}") from error
    except OSError as error:
        raise SettingsError(f"{TOML_FILE}: niet te lezen: {error.strerror}") from error


def _from_file() -> dict[str, Any]:
    return tomllib.loads(TOML_FILE.read_text(encoding="utf-8")) if TOML_FILE.is_file() else {}


def _from_environment() -> dict[str, str]:
    """Only what is a setting: other programs may have variables that begin alike."""
    given = {name: os.environ.get(f"{APP}_{name}".upper()) for name in Settings.model_fields}
    return {name: value for name, value in given.items() if value is not None}


def _explain(location: tuple[int | str, ...], kind: str, message: str) -> str:
    name = ".".join(map(str, location))
    if kind == "extra_forbidden":
        return f"onbekende instelling {name!r}; bekend zijn {', '.join(Settings.model_fields)}"
    return f"instelling {name!r}: {message}"
