"""Days as people write them."""

from __future__ import annotations

from datetime import date

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def dutch(day: date) -> str:
    """A day in words: "1 januari 2022"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
