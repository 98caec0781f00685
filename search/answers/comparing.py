"""Questions that compare: what each side is said to be, side by side."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ingest.values import find_kind
from search.answers.composing import distinct
from search.model import Answer, Refusal

Ask = Callable[[str], Answer | Refusal]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides, in the question's words, and what of them is compared (empty: what they are)."""

    first: str
    second: str
    aspect: str


_SIDES = (
    re.compile(
        r"\bverschil(?:len)?\b(?:\s+(?:er|is|zijn|bestaat|bestaan))*\s+(?:(?P<aspect>(?:in|qua|van|aan)\s+[^?]+?)\s+)?tussen\s+(?P<a>[^?]+?)\s+en\s+(?P<b>[^?]+)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:waarin|hoe|waardoor|in welk opzicht)\s+verschil(?:t|len|de|den)\s+(?P<a>[^?]+?)\s+(?:van|met|en)\s+(?P<b>[^?]+)",
        re.IGNORECASE,
    ),
    re.compile(r"\bhoe\s+verhoud(?:t|en)\s+(?:zich\s+)?(?P<a>[^?]+?)\s+(?:zich\s+)?tot\s+(?P<b>[^?]+)", re.IGNORECASE),
    re.compile(r"^\W*vergelijk\s+(?P<a>[^?]+?)\s+(?:met|en)\s+(?P<b>[^?]+)", re.IGNORECASE),
    re.compile(r"^\W*(?P<a>[^?]+?)\s+(?:versus|vs\.?|tegenover)\s+(?P<b>[^?]+)", re.IGNORECASE),
)
_NUMBERS = re.compile(r"\W*(?:[\d.,]+%?|(?:19|20)\d\d)\W*")
_PREPOSITION = re.compile(r"\s+(?=(?:voor|bij|van|in|op|aan|over|door)\s)", re.IGNORECASE)
_ELLIPTIC = re.compile(r"^(?:die|dat|deze|het|de)?\s*(?=(?:voor|bij|van|in|op|aan|over|door)\s)", re.IGNORECASE)
_TERM = re.compile(r"termijn|periode|looptijd|duur\b|tijd\b", re.IGNORECASE)


def comparison_in(text: str) -> Comparison | None:
    """The two sides that a question compares; None when it compares none, or numbers and years, which tables do."""
    for pattern in _SIDES:
        match = pattern.search(text)
        if match is None:
            continue
        first, second = match["a"].strip(" ,"), match["b"].strip(" ,.?!")
        if _NUMBERS.fullmatch(first) or _NUMBERS.fullmatch(second):
            return None
        aspect = re.sub(r"^(?:in|qua|van|aan)\s+", "", (match.groupdict().get("aspect") or "").strip(), flags=re.IGNORECASE)
        head, *rest = _PREPOSITION.split(first, maxsplit=1)
        if rest and _ELLIPTIC.match(second) and not aspect:
            return Comparison(rest[0], _ELLIPTIC.sub("", second), head)
        return Comparison(first, second, aspect)
    return None


def question_about(side: str, aspect: str) -> str:
    """What to ask of one side."""
    if not aspect:
        return f"Wat geldt er voor {side}?" if re.match(r"(?:een|de|het)\b", side) else f"{side[:1].upper()}{side[1:]}"
    joined = side if re.match(r"(?:voor|bij|van|in|op|aan|over|door)\s", side) else f"voor {side}"
    return f"{'Hoe lang' if _TERM.search(aspect) else 'Wat'} is {aspect} {joined}?"


def compare(question: str, comparison: Comparison, whole: Answer | Refusal, ask: Ask, day: date, limit: int) -> Answer | Refusal:
    """Both sides side by side; `whole` is what the question gave as it stands, kept when one sentence speaks of both.

    Where one side has no answer there is no comparison: the refusal says which, and shows what was found of the other.
    """
    sides = [(side, ask(question_about(side, comparison.aspect))) for side in (comparison.first, comparison.second)]
    answered = [(side, found) for side, found in sides if isinstance(found, Answer)]
    if isinstance(whole, Answer) and _speaks_of_both(whole, comparison):
        lines = [whole.text]
        sources = [*whole.sources]
        certainty = whole.certainty
    elif len(answered) == 2 and answered[0][1].sources[0].id != answered[1][1].sources[0].id:
        lines, sources = [], []
        certainty = round(min(found.certainty for _, found in answered), 3)
    else:
        lacking = [side for side, found in sides if not isinstance(found, Answer)] or [comparison.second]
        nearest = [source for _, found in sides for source in (found.sources if isinstance(found, Answer) else found.nearest)]
        named = " en ".join(f"“{side}”" for side in lacking)
        explanation = f"Het corpus zegt niet wat er geldt voor {named}, dus er valt niets te vergelijken."
        return Refusal(question, "geen_steun", explanation, distinct(nearest, 3), 0.7, day)
    for side, found in answered:
        if not any(source.id == found.sources[0].id for source in sources):
            lines.append(f"{side[:1].upper()}{side[1:]}: {found.text}")
            sources += found.sources
    if len(answered) == 2:
        lines += _difference([found.text for _, found in answered])
    # The first source of each side comes before what else supports them.
    firsts = [found.sources[0] for _, found in answered] if len(lines) > 1 and lines[0] != getattr(whole, "text", None) else []
    return Answer(question, "\n".join(lines), "vergelijking", distinct([*firsts, *sources], limit), certainty, day)


def _speaks_of_both(answer: Answer, comparison: Comparison) -> bool:
    said = answer.sources[0].quote.lower()
    return (
        all(any(stem in said for stem in _stems(side)) for side in (comparison.first, comparison.second)) and not comparison.aspect
    )


def _stems(side: str) -> list[str]:
    words = [word.lower() for word in re.findall(r"[^\W\d_]{4,}", side)]
    return [max(words, key=len)[:-2]] if words else [side.lower()]


def _difference(texts: list[str]) -> list[str]:
    """The difference of two terms, shares or amounts in one unit that the sides begin with."""
    values = []
    for text in texts:
        head = text.split(":", 1)[0]
        found = [value for kind in ("termijn", "percentage", "bedrag") for _, value in find_kind(head, kind)]
        if len(found) != 1 or found[0].number is None:
            return []
        values.append(found[0])
    first, second = values
    if first.unit != second.unit or first.number is None or second.number is None or first.number == second.number:
        return []
    between = abs(first.number - second.number)
    return [f"Verschil: {between.normalize():f}{'%' if first.unit == '%' else ' ' + first.unit}."]
