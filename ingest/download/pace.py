"""How often we ask: a rate per server, and ever longer waits after a failure."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Timing:
    """The clocks and the chance that waiting depends on; tests bring their own."""

    clock: Callable[[], float] = time.monotonic
    """Seconds, from any beginning."""
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    chance: Callable[[], float] = random.random
    """A number from 0 up to 1."""


@dataclass(slots=True)
class Pace:
    """At least `interval` seconds between two questions to one server."""

    timing: Timing
    interval: float = 0.5
    _next: dict[str, float] = field(default_factory=dict)

    def wait(self, address: str) -> None:
        """Wait until this server may be asked again, and count this question."""
        host = urlsplit(address).netloc.lower()
        now = self.timing.clock()
        start = max(now, self._next.get(host, now))
        if start > now:
            self.timing.sleep(start - now)
        self._next[host] = start + self.interval


def backoff(attempt: int, timing: Timing, first: float = 1.0, longest: float = 60.0) -> float:
    """Seconds to wait after failure number `attempt`, counted from 0: doubled each time, less up to half by chance.

    The chance keeps many clients that failed together from coming back together.
    """
    whole: float = min(longest, first * 2.0**attempt)
    return whole * (1 - timing.chance() / 2)


def retry_after(value: str, now: datetime) -> float | None:
    """Seconds that a `Retry-After` header asks for (RFC 9110, 10.2.3: seconds or a date); None when it says nothing."""
    value = value.strip()
    if value.isascii() and value.isdigit() and len(value) < 10:
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
