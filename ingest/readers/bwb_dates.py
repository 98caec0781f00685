"""Dates in official files."""

from __future__ import annotations

from datetime import date


def iso_date(value: str) -> date | None:
    """An ISO date; None for anything else, and for the year 9999 that stands for "no end"."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return None if day.year == 9999 else day
