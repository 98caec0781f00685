"""Which provision a quotation is said to come from: a citation or the title of a document, in front, behind or in brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.locator import Locator
from ingest.model import Reference, Span
from search.verify.quotations import Quotation


@dataclass(frozen=True, slots=True)
class Attribution:
    """Where a quotation is said to come from. `firm`: the text says so in words that leave no doubt ("luidt:", brackets);
    otherwise the citation only stands in the same sentence. `reference` is None for the title of a document."""

    targets: tuple[Locator, ...]
    firm: bool
    reference: Reference | None = None


_FARTHEST = 180
_SAYS = (
    r"luid(?:t|de|en|den)|bepaal(?:t|de|d)|bepalen|bepaalden|schrij(?:ft|ven)|schreef|stel(?:t|de|len|den)|gesteld|zeg(?:t|gen)|zei|"
    r"vermeld(?:t|en|de|den)?|noem(?:t|de|en|den)|spreekt|spreken|sprak|definieert|definiëren|gedefinieerd|omschrij(?:ft|ven)|omschreven|"
    r"versta(?:at|an)|verstond|sta(?:at|an)|stond|lees(?:t)?|lezen|gee(?:ft)\saan|houdt\sin|eist|vereist|regelt|opgenomen|neergelegd|"
    r"verwoord(?:t)?|formuleert|citeer(?:t)?|aldus|tekst|bewoordingen|woorden|zinsnede|passage|antwoord(?:t|de)?|meld(?:t|de)"
)
_SAYING = re.compile(rf"\b(?:{_SAYS})\b", re.IGNORECASE)
_LEADING = re.compile(
    r"\b(?:volgens|ingevolge|blijkens|conform|krachtens|op\sgrond\svan|op\sbasis\svan|overeenkomstig|zoals|in)\s+(?:(?:de|het)\s+(?:tekst\svan\s+)?)?$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<![A-Z\d])[.!?][”\"')\]]?\s+(?=[A-Z„“\"])(?<!art\.\s)(?<!nr\.\s)")
_PARAGRAPH = re.compile(r"\n[ \t>]*\n")
_BESIDE = re.compile(r"^\W{0,4}$")

_BRACKET_BEHIND = re.compile(
    r"^[\s.,;:]{0,4}[(\[–—-]\s*(?:(?:zie|aldus|conform|bron|uit|volgens|in|ex|ingevolge)\s*:?\s+)?(?:de\s|het\s)?$", re.IGNORECASE
)
# In small letters only: with a capital these words begin the next sentence.
_WORDS_BEHIND = re.compile(
    rf"^\s*[,;–—-]?\s*(?:aldus\b[^.\n]{{0,60}}"
    rf"|(?:zo|volgens|uit|conform|ingevolge|krachtens|in|van)\s+(?:(?:{_SAYS})\s+(?:het\s|de\s|in\s)?)?(?:de\s|het\s)?)$"
)
_NEXT_SENTENCE = re.compile(
    r"^\s*(?:(?:Dit|Dat|Zo|Deze\swoorden)\s(?:staa[tn]|luid(?:t|en)|volg(?:t|en)|is|zijn|valt|komt|komen)\b[^.\n]{0,40}|Aldus\s(?:de\s|het\s)?)$"
)
_COMMA_BEHIND = re.compile(r"^\s*,\s*$")
_QUOTABLE = frozenset({"artikel", "regeling", "structuur", "bijlage", "juriconnect", "url", "kamerstuk", "eu"})


def attribution_of(
    quotation: Quotation,
    text: str,
    references: Sequence[Reference],
    others: Sequence[Span],
    titles: Sequence[tuple[str, str]],
) -> Attribution | None:
    """Where a quotation is said to come from; None when the text does not say.

    `references` stand outside quotations, in order; `others` are the spans of all quotations; `titles` are documents by
    title and work.
    """
    behind = _behind(quotation, text, references)
    if behind is not None:
        return behind
    before = _before(quotation, text, references, others)
    if before is not None and before.firm:
        return before
    return _of_document(quotation, text, titles) or before


def _behind(quotation: Quotation, text: str, references: Sequence[Reference]) -> Attribution | None:
    near = [
        each for each in references if each.kind in _QUOTABLE and 0 <= each.span.start - quotation.span.end <= 60 and each.targets
    ]
    if not near:
        return None
    first = near[0]
    gap = text[quotation.span.end : first.span.start]
    if _BRACKET_BEHIND.match(gap):
        opening = quotation.span.end + re.search(r"[(\[–—-]", gap).start()  # type: ignore[union-attr]
        closing = _closing(text, opening)
        inside = [each for each in near if each.span.end <= closing]
        return Attribution(tuple(target for each in inside or [first] for target in each.targets), True, first)
    if "\n\n" in gap and not quotation.block:
        return None
    if _WORDS_BEHIND.match(gap) or _NEXT_SENTENCE.match(gap) or (_COMMA_BEHIND.match(gap) and first.text[:1].islower()):
        return Attribution(first.targets, True, first)
    return None


def _closing(text: str, opening: int) -> int:
    closer = {"(": ")", "[": "]"}.get(text[opening])
    if closer is None:
        end = text.find("\n", opening)
        return len(text) if end < 0 else end
    end = text.find(closer, opening)
    while end >= 0 and text.count("(", opening, end) > text.count(")", opening, end + 1) and closer == ")":
        end = text.find(closer, end + 1)
    return len(text) if end < 0 else end + 1


def _before(quotation: Quotation, text: str, references: Sequence[Reference], others: Sequence[Span]) -> Attribution | None:
    candidates = [each for each in references if each.span.end <= quotation.span.start and each.kind in _QUOTABLE and each.targets]
    if not candidates:
        return None
    nearest = candidates[-1]
    gap = text[nearest.span.end : quotation.span.start]
    between = [span for span in others if nearest.span.end <= span.start and span.end <= quotation.span.start]
    for span in reversed(between):
        gap = gap[: span.start - nearest.span.end] + gap[span.end - nearest.span.end :]
    announced = gap.rstrip().endswith(":")
    if len(gap) > _FARTHEST or _SENTENCE_END.search(gap) or (_PARAGRAPH.search(gap) and not (announced and not between)):
        return None
    if _PARAGRAPH.search(gap.rstrip()) or (not announced and "\n" in gap.strip(" \t") and quotation.block):
        return None
    lead = text[max(0, nearest.span.start - 40) : nearest.span.start]
    sentence = text[_sentence_start(text, nearest.span.start) : nearest.span.start]
    firm = (
        announced
        or bool(_SAYING.search(gap))
        or bool(_BESIDE.match(gap) and not between)
        or bool(_LEADING.search(lead) and _says_before(sentence))
    )
    return Attribution(nearest.targets, firm, nearest)


def _says_before(sentence: str) -> bool:
    """ "Zo staat in artikel 5 „…”", "Volgens artikel 5 is „…”": said in front of the citation."""
    return bool(_SAYING.search(sentence)) or bool(re.search(r"\b(?:volgens|blijkens|conform)\b", sentence, re.IGNORECASE))


def _sentence_start(text: str, position: int) -> int:
    start = max(0, position - 200)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start, position)]
    line = text.rfind("\n", start, position) + 1
    return max([start, line, *ends])


def _of_document(quotation: Quotation, text: str, titles: Sequence[tuple[str, str]]) -> Attribution | None:
    """The title of a letter or page in the sentence in front of the quotation, or right behind it."""
    before = " ".join(text[max(0, quotation.span.start - 260) : quotation.span.start].split()).casefold()
    behind = " ".join(text[quotation.span.end : quotation.span.end + 200].split()).casefold()
    for title, work in titles:
        words = " ".join(title.split()).casefold()
        found = before.rfind(words)
        gap = before[found + len(words) :]
        if found >= 0 and len(gap) <= 100 and not re.search(r"[.!?]\s", gap):
            return Attribution(
                (Locator(work),),
                bool(_SAYING.search(gap)) or gap.rstrip().endswith(":") or bool(_SAYING.search(before[max(0, found - 60) : found])),
            )
        found = behind.find(words)
        if 0 <= found <= 30 and re.match(r"^[\s.,;:]*(?:[(\[–—-]|aldus|uit)", behind[:found] or " "):
            return Attribution((Locator(work),), True)
    return None
