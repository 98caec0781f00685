"""Reading the question form and the query of a page, with mistakes in words for people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qs

from starlette.requests import Request

from api.contract import MAX_QUESTION

MAX_FORM = 64_000
"""Largest form, in bytes."""


@dataclass(frozen=True, slots=True)
class QuestionForm:
    """What someone typed, as typed, with what is wrong with it; `day` is None when none or no good one was given."""

    question: str = ""
    day_text: str = ""
    day: date | None = None
    mistakes: tuple[tuple[str, str], ...] = ()
    """(field, message)."""
    earlier: tuple[str, ...] = ()
    """The question before this one, in whose light a follow-up is read."""


async def read_form(request: Request) -> dict[str, str]:
    """The fields of a form sent as `application/x-www-form-urlencoded`, the last value of each.

    A body over `MAX_FORM` bytes is read no further than that.
    """
    body = bytearray()
    async for chunk in request.stream():
        body.extend(chunk)
        if len(body) > MAX_FORM:
            break
    fields = parse_qs(body[:MAX_FORM].decode("utf-8", errors="replace"), keep_blank_values=True, max_num_fields=None)
    return {name: values[-1] for name, values in fields.items()}


def check(question: str, day_text: str, name: str) -> QuestionForm:
    """Check a question or search term and its day; `name` is what the field with the words is called."""
    question, day_text = question.strip(), day_text.strip()
    mistakes = []
    if not question:
        mistakes.append((name, "Vul hier iets in."))
    elif len(question) > MAX_QUESTION:
        mistakes.append((name, f"Dit is te lang: {len(question)} tekens, ten hoogste {MAX_QUESTION}."))
    day = parse_day(day_text)
    if day_text and day is None:
        mistakes.append(("peildatum", "Dit is geen datum; schrijf bijvoorbeeld 2024-01-31."))
    return QuestionForm(question[:MAX_QUESTION], day_text[:20], day, tuple(mistakes))


def parse_day(text: str) -> date | None:
    """An ISO date; None for anything else."""
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def parse_position(text: str | None) -> int | None:
    """A position in a text; None for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 12 else None
