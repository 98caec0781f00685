"""What can go wrong while fetching.

    DownloadError
    ├── NotThereError        the address does not exist, or no longer
    ├── RefusedError         the server answers, but not with what was asked
    ├── UnreachableError     no connection, or none that lasts
    ├── UnsafeAddressError   an address that we do not go to
    ├── WrongContentError    what came is not what it should be: checksum, size, an error page
    └── BusyError            another download works in the same folder

Their messages are Dutch: people at the command line read them as they are.
"""

from __future__ import annotations


class DownloadError(Exception):
    """Something cannot be fetched: from which address, and why."""

    def __init__(self, address: str, message: str) -> None:
        super().__init__(f"{address}: {message}")
        self.address = address
        self.message = message


class NotThereError(DownloadError):
    """Nothing stands at this address."""


class RefusedError(DownloadError):
    """The server does not give it, at least not now."""


class UnreachableError(DownloadError):
    """The server cannot be reached, or is silent before everything has come."""


class UnsafeAddressError(DownloadError):
    """An address of another kind than asked for: no web address, a private network, a circle of redirections."""


class WrongContentError(DownloadError):
    """What came is not what it should be."""


class BusyError(DownloadError):
    """Another download writes into the same folder."""
