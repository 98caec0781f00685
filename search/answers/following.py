"""Follow-up questions: "en voor toewijzing?" read in the light of the questions before it, which the caller sends along."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

PREPOSITIONS = r"(?:voor|bij|van|in|aan|met|op|door|over|onder|tegen|uit|zonder)"

_AND_FOR = re.compile(
    rf"^\W*(?:en|maar|of|en dan)\s+(?:als\s+het\s+(?:gaat\s+om|een)\s+)?(?P<phrase>{PREPOSITIONS}\b[^?]*)\??\W*$", re.IGNORECASE
)
_AND_WHAT_OF = re.compile(
    r"^\W*(?:en|maar|of)\s+(?:(?:hoe\s+zit\s+(?:het|dat)\s+(?:met|voor|bij))\s+)?(?P<phrase>(?:de|het|een|mijn|deze|andere)\s[^?]*)\??\W*$",
    re.IGNORECASE,
)
_HOW_ABOUT = re.compile(r"^\W*(?:en\s+)?hoe\s+zit\s+(?:het|dat)\s+(?P<phrase>(?:met|voor|bij)\b[^?]*)\??\W*$", re.IGNORECASE)
_YEAR_ONLY = re.compile(r"^\W*(?:en\s+)?(?:in\s+)?(?P<year>(?:19|20)\d\d)\W*$", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_POINTS_BACK = re.compile(
    r"\b(?:dat|dit|deze|die|daar(?:voor|over|van|bij|mee|tegen|op|aan|toe)?|hier(?:voor|over|van|bij|mee|tegen|op|aan|toe)?"
    r"|er(?:voor|over|van|bij|mee|tegen|op|aan|toe)|dezelfde|zo'n|hem|ze|het)\b(?!\s+(?:is|zijn|een)\b.*\b(?:die|dat)\b)",
    re.IGNORECASE,
)
_BARE_AND = re.compile(
    r"^\W*(?:en|maar|of)\s+(?=(?:wie|wat|waar\w*|wanneer|waarom|hoe\w*|welke?|moet|mag|kan|is|zijn|geldt|krijg)\b)", re.IGNORECASE
)
_LAST_PHRASE = re.compile(rf"\s{PREPOSITIONS}\s+(?!(?:wie|welke?|hoeveel)\b)[^?]*$", re.IGNORECASE)


def in_context(question: str, context: Sequence[str], topic: Callable[[str], str]) -> str:
    """The question with what it leaves unsaid taken from those before it, oldest first; itself when it stands alone.

    `topic` gives the words that say what a question is about.
    """
    if not context:
        return question
    before = context[0]
    for follower in (*context[1:], question):
        before = _joined(follower, before, topic)
    return before


def _joined(question: str, before: str, topic: Callable[[str], str]) -> str:
    year = _YEAR_ONLY.match(question)
    if year and _YEAR.search(before):
        return _YEAR.sub(year["year"], before)
    bare = before.rstrip(" ?.!")
    phrase = _AND_FOR.match(question) or _HOW_ABOUT.match(question)
    if phrase is not None:
        said = (
            re.sub(r"^met\s+", "voor ", phrase["phrase"].strip(), flags=re.IGNORECASE)
            if phrase.re is _HOW_ABOUT
            else phrase["phrase"].strip()
        )
        if _YEAR_ONLY.match(said) and _YEAR.search(before):
            return _YEAR.sub(_YEAR.findall(said)[0], before)
        return f"{_without_last_phrase(bare, said)} {said}?"
    subject = _AND_WHAT_OF.match(question)
    if subject is not None:
        return f"{_without_last_phrase(bare, 'voor')} voor {subject['phrase'].strip()}?"
    asked = _BARE_AND.sub("", question)
    if _POINTS_BACK.search(asked) or asked != question:
        about = topic(before)
        if about and not all(word in asked for word in about.split()):
            return f"{asked[:1].upper()}{asked[1:].rstrip(' ?.!')} ({about})?"
    return question


def _without_last_phrase(question: str, phrase: str) -> str:
    """The question up to the phrase that the follow-up replaces: one with the same preposition, else the last one."""
    preposition = phrase.split()[0]
    same = list(re.finditer(rf"\s{preposition}\s", question, re.IGNORECASE))
    if same:
        return question[: same[-1].start()]
    last = _LAST_PHRASE.search(question)
    return question[: last.start()] if last is not None and last.start() > len(question) // 3 else question
