"""Which rules and provisions a rule limits, and which limit it.

Ways of saying it, each with what the references beside the words then are:

    in afwijking van artikel 3, in plaats van artikel 3      afwijking: the rule holds where the other would
    artikel 3 is niet van toepassing, geldt niet voor …      uitsluiting: the other does not hold there
    ontheffing verlenen van artikel 3, vrijgesteld van …     vrijstelling
    behoudens artikel 3, tenzij artikel 3 anders bepaalt     voorbehoud: the other goes before
    onverminderd artikel 3, onverlet artikel 3               onverminderd: the other holds beside it
    dit geldt niet voor …, in afwijking hiervan              the same of the rule in the sentence before
    Geen goedkeuring nodig wanneer u: …                      vrijstelling from the rules that ask for the goedkeuring
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import cast

from ingest.locator import Locator
from ingest.model import Document, Limit, LimitKind, Reference, Rule, Span
from ingest.rules.clauses import take_apart

_MAY = r"(?:kan|kunnen|mag|mogen|worden|wordt)"
_CONTENT = r"(?:\s+het\s+(?:bepaalde|gestelde)\s+(?:in|bij|krachtens))?"
_LEADING: tuple[tuple[re.Pattern[str], LimitKind], ...] = tuple(
    (re.compile(rf"(?<!\w)(?:{pattern})\s+(?=\S)", re.IGNORECASE), kind)
    for kind, pattern in cast(
        "tuple[tuple[LimitKind, str], ...]",
        (
            ("afwijking", rf"(?:in\s+)?afwijking\s+van{_CONTENT}"),
            ("afwijking", rf"{_MAY}\s+(?:\w+\s+){{0,6}}?(?:afgeweken|afwijken)\s+van|af\s+te\s+wijken\s+van"),
            ("afwijking", rf"(?:{_MAY}\s+van|(?-i:Van))(?=\s[^.;]{{2,120}}\b(?:afgeweken|afwijken|af\s+te\s+wijken)\b)"),
            (
                "vrijstelling",
                r"(?:ontheffing|vrijstelling)\s+(?:\w+\s+){0,3}?van"
                r"(?:\s+het\s+(?:verbod|bepaalde|vereiste)\s*(?:,\s*)?(?:in|van|bedoeld\s+in)?)?",
            ),
            ("vrijstelling", r"(?:vrijgesteld|uitgezonderd|ontheven)\s+van(?:\s+(?:het|de)\s+\w+)?"),
            ("voorbehoud", rf"behoudens{_CONTENT}|behoudens\s+(?:\w+\s+){{0,3}}?(?:in|van|krachtens)"),
            ("uitsluiting", r"met\s+uitzondering\s+van|uitgezonderd"),
            ("onverminderd", rf"onverminderd{_CONTENT}|onverlet|laat\s+onverlet"),
        ),
    )
)
_UNLESS = re.compile(r"(?<!\w)tenzij\s+(?=\S)", re.IGNORECASE)
_OTHERWISE = re.compile(
    r"\b(?:anders\s+(?:bepaalt|bepaald|bepalen)|van\s+toepassing|zich\s+daartegen\s+verzet|toepassing\s+vindt)\b", re.IGNORECASE
)
_EXCLUDES = re.compile(
    r"(?<!\w)(?:is|zijn|blijft|blijven|geldt|gelden|vindt|vinden)\b(?P<between>[^.;:]{0,160}?)"
    r"(?<!\w)(?:niet\s+(?:van\s+(?:overeenkomstige\s+)?toepassing|toegepast)|buiten\s+toepassing|(?:geen|niet)\s+(?:langer\s+)?(?:toepassing|(?<=niet\s)(?=voor|bij|als|indien|wanneer|ten\s+aanzien|voorzover|voor\s+zover|in|op)))",
    re.IGNORECASE,
)
_NOT = re.compile(r"(?<!\w)(?:geldt|gelden)\s+(?:\w+\s+){0,3}?niet(?!\s+(?:alleen|slechts))(?!\w)", re.IGNORECASE)
_EXCLUDED_FIRST = re.compile(r"^\W*niet\s+van\s+toepassing\s+(?:is|zijn)\b", re.IGNORECASE)
_OF_SOMETHING = re.compile(
    r"(?<!\w)(?:op|voor|ten\s+aanzien\s+van|bij|als\s+bedoeld\s+in|krachtens|indien|met\s+toepassing\s+van)\s+(?:\w+\s+){0,6}$",
    re.IGNORECASE,
)
_GAP = re.compile(
    r"[\s,]*(?:(?:en|of|alsmede|dan\s+wel|onderscheidenlijk|tot\s+en\s+met|het\s+bepaalde\s+in|de|het|in|van)[\s,]*)*"
)
_BACK = re.compile(
    r"^\W*(?:(?:dit|dat)\s+(?:geldt|hoeft|is|gelden)\b[^.;]{0,40}?\b(?:niet|geen)\b"
    r"|(?:deze|die|dit)\s+(?:\w+\s+)?(?:eis|eisen|regel|regels|verplichting|verplichtingen|plicht|termijn|voorwaarde|voorwaarden|norm|verbod|toestemming|goedkeuring|vergunning|meldplicht)\w*"
    r"\s+(?:geldt|gelden|is|zijn)\s+(?:\w+\s+){0,3}?(?:niet|geen)\b"
    r"|in\s+(?:afwijking|uitzondering)\s+(?:hiervan|daarvan|hierop|daarop)\b|(?:hierop|daarop)\s+(?:is|zijn|geldt|gelden)\s+(?:\w+\s+){0,2}?uitzonderingen?\b"
    r"|(?:een\s+)?uitzondering(?:en)?\s+(?:hierop|daarop|geldt|gelden|vormt|vormen|is|zijn)\b"
    r"|(?:hiervan|daarvan)\s+(?:kan|kunnen|mag|mogen)\b[^.;]{0,80}\b(?:afgeweken|afwijken|af\s+te\s+wijken))",
    re.IGNORECASE,
)
_NEEDED = re.compile(
    r"(?<!\w)(?P<noun>goedkeuring|toestemming|vergunning|omgevingsvergunning|instemming|zienswijzen?|advies|ontheffing|verklaring|melding"
    r"|inschrijving|machtiging|taxatie|registratie)(?!\w)",
    re.IGNORECASE,
)
_CUES = re.compile(
    r"afwijk|afgeweken|wijken|ontheffing|vrijstelling|vrijgesteld|uitgezonderd|ontheven|behoudens|uitzondering|onverminderd|onverlet|tenzij"
    r"|niet\s+van\s|buiten\s+toepassing|geldt|gelden|toepassing|hoeft",
    re.IGNORECASE,
)


def with_limits(document: Document, references: Sequence[Reference], rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules with their limits, in the same order; `references` are those of the same document."""
    legal = sorted((each for each in references if each.targets), key=lambda each: each.span.start)
    finder = _Finder(document.text, legal)
    rules = tuple(rules)
    needs = _needs(document.text, rules)
    linked: list[Rule] = []
    before: Rule | None = None
    for rule in rules:
        limits = tuple(finder.limits(rule))
        text = rule.span.of(document.text)
        if not limits and before is not None and _BACK.match(text) and _together(before, rule):
            kind: LimitKind = "afwijking" if re.search(r"afwij|afgeweken", text, re.IGNORECASE) else "uitsluiting"
            limits = (Limit(kind, rule.span, rules=(before.id,)),)
        elif not limits and rule.kind == "vrijstelling":
            limits = tuple(_exempted(document.text, rule, needs))
        if not _BACK.match(text):
            before = rule
        linked.append(replace(rule, limits=limits) if limits else rule)
    return tuple(linked)


class _Finder:
    """The references of one document, ready to be asked which of them a rule's words limit."""

    def __init__(self, text: str, references: Sequence[Reference]) -> None:
        self._text = text
        self._references = references
        self._starts = [reference.span.start for reference in references]

    def limits(self, rule: Rule) -> Iterator[Limit]:
        seen: set[tuple[LimitKind, tuple[Locator, ...]]] = set()
        for span in filter(None, (rule.lead_in, rule.span)):
            if not _CUES.search(span.of(self._text)):
                continue
            inside = self._inside(span)
            if not inside:
                continue
            for limit in (*self._led(span, inside), *self._unless(span, inside), *self._excluded(span, inside)):
                key = (limit.kind, limit.targets)
                if key not in seen:
                    seen.add(key)
                    yield limit

    def _inside(self, span: Span) -> list[Reference]:
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [reference for reference in self._references[first:last] if span.contains(reference.span)]

    def _led(self, span: Span, inside: list[Reference]) -> Iterator[Limit]:
        """References that stand right behind the words: "in afwijking van artikel 3 en artikel 5"."""
        text = span.of(self._text)
        for pattern, kind in _LEADING:
            for match in pattern.finditer(text):
                chain = list(self._chain(span.start + match.end(), inside))
                if chain:
                    yield _limit(kind, Span(span.start + match.start(), chain[-1].span.end), chain)

    def _chain(self, position: int, inside: list[Reference]) -> Iterator[Reference]:
        for reference in inside:
            if reference.span.start < position:
                continue
            if not _GAP.fullmatch(self._text[position : reference.span.start]):
                return
            yield reference
            position = reference.span.end

    def _unless(self, span: Span, inside: list[Reference]) -> Iterator[Limit]:
        """ "tenzij artikel 4 van toepassing is", "tenzij artikel 4 anders bepaalt"."""
        text = span.of(self._text)
        for match in _UNLESS.finditer(text):
            chain = list(self._chain(span.start + match.end(), inside))
            if chain and _OTHERWISE.match(self._text[chain[-1].span.end : span.end].lstrip(" ,")):
                yield _limit("voorbehoud", Span(span.start + match.start(), chain[-1].span.end), chain)

    def _excluded(self, span: Span, inside: list[Reference]) -> Iterator[Limit]:
        """ "De artikelen 3 en 4 zijn niet van toepassing op …", "Op … is artikel 3 niet van toepassing"."""
        text = span.of(self._text)
        main = take_apart(text).main
        for match in (*_EXCLUDES.finditer(main), *_NOT.finditer(main), *_EXCLUDED_FIRST.finditer(main)):
            start, end = span.start + match.start(), span.start + match.end()
            between = [each for each in inside if start <= each.span.start < end and not self._of_something(start, each)]
            first = [each for each in inside if each.span.end <= start and not self._of_something(span.start, each)]
            after = list(self._chain(end + len(text[match.end() :]) - len(text[match.end() :].lstrip()), inside))
            chosen = between or (after if _EXCLUDED_FIRST.match(main) else first)
            if chosen and main[chosen[0].span.start - span.start : chosen[0].span.end - span.start].strip():
                yield _limit("uitsluiting", Span(min(chosen[0].span.start, start), max(chosen[-1].span.end, end)), chosen)

    def _of_something(self, start: int, reference: Reference) -> bool:
        """Whether the reference only says what something else is: "besluiten als bedoeld in artikel 5"."""
        return _OF_SOMETHING.search(self._text[start : reference.span.start]) is not None


def _limit(kind: LimitKind, span: Span, references: Iterable[Reference]) -> Limit:
    targets = dict.fromkeys(target.short() for reference in references for target in reference.targets)
    return Limit(kind, span, tuple(targets))


def _together(before: Rule, rule: Rule) -> bool:
    """Whether two rules stand in one paragraph, list or section, so that "dit" can mean the first."""
    return before.path == rule.path and before.span.start < rule.span.start


def _needs(text: str, rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    """Consent → the rules that ask for it."""
    found: dict[str, list[Rule]] = {}
    for rule in rules:
        if rule.kind in ("verplichting", "voorwaarde"):
            for noun in _nouns(text, rule):
                found.setdefault(noun, []).append(rule)
    return found


def _nouns(text: str, rule: Rule) -> list[str]:
    words = rule.lead_in.of(text) if rule.lead_in is not None else rule.span.of(text)
    match = (
        _NEEDED.search(words)
        if re.search(r"\b(?:vereist|nodig|verplicht|vragen|noodzakelijk|vraagt)\b", words, re.IGNORECASE)
        else None
    )
    return [match["noun"].lower()] if match else []


def _exempted(text: str, rule: Rule, needs: dict[str, list[Rule]]) -> Iterator[Limit]:
    """The duties to ask for what this rule says is not needed: those under the same first heading, or else all."""
    for noun in _nouns(text, rule):
        duties = [duty for duty in needs.get(noun, ()) if duty.locator.work == rule.locator.work]
        near = [duty for duty in duties if duty.path[:1] == rule.path[:1]]
        ids = tuple(duty.id for duty in near or duties)
        if ids:
            yield Limit("vrijstelling", rule.lead_in or rule.span, rules=ids)
