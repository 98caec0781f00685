"""Fetching laws, official publications and pages, politely; the only code that reaches the network.

`network.py` opens connections; everything else here can be tried without one.
"""

from __future__ import annotations

from ingest.download.asked import Asked, Dossier, Law, Page, Publication, parse_asked
from ingest.download.collect import Collector, Downloaded, Sites
from ingest.download.errors import (
    BusyError,
    DownloadError,
    NotThereError,
    RefusedError,
    UnreachableError,
    UnsafeAddressError,
    WrongContentError,
)
from ingest.download.fetch import Fetcher, Politeness
from ingest.download.folder import only_one
from ingest.download.network import Network, Web

__all__ = [
    "Asked",
    "BusyError",
    "Collector",
    "Dossier",
    "DownloadError",
    "Downloaded",
    "Fetcher",
    "Law",
    "Network",
    "NotThereError",
    "Page",
    "Politeness",
    "Publication",
    "RefusedError",
    "Sites",
    "UnreachableError",
    "UnsafeAddressError",
    "Web",
    "WrongContentError",
    "only_one",
    "parse_asked",
]
