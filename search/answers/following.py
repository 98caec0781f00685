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
    r"""
    \b(?:(?:daar|hier|er)(?:voor|over|van|bij|mee|tegen|op|aan|toe|door|uit)|daar|dezelfde|zo'n|hem|ze|zij)\b
    | \b(?:dat|dit|deze|die|het)\b                                 # behind which no noun follows, of which it would be the article
      (?=\W*$|\s(?:is|zijn|was|waren|word(?:t|en)|werd(?:en)?|mag|mogen|moet(?:en)?|kan|kunnen|gelden?|geldt|zo|dan|ook|niet|wel|nog
        |precies|eigenlijk|allemaal|voor|bij|van|in|aan|met|op|door|over|onder|tegen|uit|zonder)\b)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BARE_AND = re.compile(
    r"^\W*(?:en|maar|of)\s+(?=(?:wie|wat|waar\w*|wanneer|waarom|hoe\w*|welke?|moet|mag|kan|is|zijn|geldt|krijg)\b)", re.IGNORECASE
)
_VERBS_LAST = re.compile(
    r"\s(?:te\s+\w+en|(?:\w{2,5})?ge\w{2,}(?:d|t|en)|(?:ver|be|ont)\w{3,}(?:d|t)|\w+en\s+\w+en)$", re.IGNORECASE
)
_MODAL = re.compile(r"\b(?:mag|mogen|moet|moeten|kan|kunnen|wil|willen|zal|zullen|hoef|hoeft|hoeven)\b", re.IGNORECASE)
_INFINITIVE_LAST = re.compile(r"\s\w{3,}en$")
_KINDS = ("voor|bij|van|over|met|zonder", "aan", "in|op|onder", "door|tegen|uit")
"""Prepositions that say the same kind of thing of a subject: "voor verkoop" stands where "bij toewijzing" stood."""


UNSAID = re.compile(r"\s\([^()]*\)\?$")
"""What was taken from the question before, as it stands at the end of a follow-up: "Hoe lang duurt dat (verkoop)?"."""


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
    whose = _HOW_ABOUT.match(question) or _AND_WHAT_OF.match(question)
    if whose is not None:
        return _with_subject(bare, re.sub(r"^(?:met|voor|bij)\s+", "", whose["phrase"].strip(), flags=re.IGNORECASE))
    phrase = _AND_FOR.match(question)
    if phrase is not None:
        said = phrase["phrase"].strip()
        if _YEAR_ONLY.match(said) and _YEAR.search(before):
            return _YEAR.sub(_YEAR.findall(said)[0], before)
        return _with_phrase(bare, said)
    asked = _BARE_AND.sub("", question)
    if _POINTS_BACK.search(asked) or asked != question:
        about = topic(before)
        if about and not all(word in asked for word in about.split()):
            return f"{asked[:1].upper()}{asked[1:].rstrip(' ?.!')} ({about})?"
    return question


def _with_phrase(question: str, phrase: str) -> str:
    """The question with a phrase in the place of one of the same kind, or behind its own; verbs at the end stay there."""
    body, verbs = _without_verbs(question)
    kind = next(kind for kind in _KINDS if phrase.split()[0].lower() in kind.split("|"))
    same = list(re.finditer(rf"\s(?:{kind})\s", body, re.IGNORECASE))
    return f"{body[: same[-1].start()] if same else body} {phrase}{verbs}?"


def _with_subject(question: str, subject: str) -> str:
    """The question asked of another subject: it takes the place of what follows the last preposition."""
    body, verbs = _without_verbs(question)
    places = list(re.finditer(rf"\s{PREPOSITIONS}\s", body, re.IGNORECASE))
    head = body[: places[-1].end()].rstrip() if places else f"{body} voor"
    return f"{head} {subject}{verbs}?"


def _without_verbs(question: str) -> tuple[str, str]:
    """The question up to the verbs at its end, and those verbs."""
    tail = _VERBS_LAST.search(question) or (_INFINITIVE_LAST.search(question) if _MODAL.search(question) else None)
    return (question[: tail.start()], tail[0]) if tail is not None else (question, "")
