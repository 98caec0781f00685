"""Rules of different sources on the same subject that do not agree: candidates for a contradiction, with both quotations.

Precision comes first, so a pair must pass every test below; what is only alike is no pair.

    same subject   both name or rest on the same provision, or the documents are about the same thing and the sentences
                   share most of their words, or both are about a remedy that is the same everywhere (bezwaar, beroep)
    same act       "beslist binnen 8 weken" and "verlengt met 4 weken" are about different terms
    same bound     a minimum and a maximum do not contradict
    same time      what holds at different times, or is only announced, does not contradict
    no agreement   a source that says the other's number too, on the same subject, agrees with it

Twelve weeks for one kind of application and eight for another are therefore no pair: the pages are about different things.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from ingest.locator import Locator
from ingest.model import Findings, Rule, Span, Value
from ingest.rules.law_kinds import LAW_KINDS
from ingest.rules.subjects import is_anaphoric
from ingest.rules.wordings import act_of, bound_of, magnitude, readable, remedy_of, stems
from ingest.values import kind_of

ContradictionKind = Literal["getal", "termijn", "actor"]

_SHARED_PROVISION = 0.35
"""So much of the shorter sentence must stand in the other when both rest on the same provision."""
_SHARED_TOPIC = 0.6
"""The same when only the documents' titles tell that they are about the same thing."""
_SAME_TITLE = 0.6
_OTHER_ACTOR = 0.75
_EVERYWHERE = frozenset(
    stems(
        "corporatie corporaties woningcorporatie instelling goedkeuring aanvraag aanvragen beleidsregel brief kamerbrief gemeente"
    )
)
"""Words of titles that tell nothing of what a document is about."""
_CROWD = 400
"""An anchor shared by more rules than this (a whole law) tells nothing."""


@dataclass(frozen=True, slots=True)
class RuleQuote:
    """One side: the rule and its words in its source."""

    document: str
    rule: str
    locator: Locator
    span: Span
    quote: str
    says: str
    """What differs, in its own words: "12 weken", "gemeente"."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two sources that say different things on one subject. A candidate: a person decides."""

    kind: ContradictionKind
    subject: tuple[str, ...]
    """Why they are about the same: the provisions, or the words that both use."""
    first: RuleQuote
    second: RuleQuote


@dataclass(frozen=True, slots=True)
class _Statement:
    findings: Findings
    rule: Rule
    words: frozenset[str]
    anchors: frozenset[tuple[str, str]]
    topic: frozenset[str]
    act: str
    bound: str
    remedy: str
    context: str

    @property
    def source(self) -> str:
        return self.findings.document.work


def contradictions(findings: Iterable[Findings]) -> tuple[Contradiction, ...]:
    """Every pair of rules of different works that say different things on the same subject; by document and position.

    Versions of one work are not compared with each other: that is a change, not a contradiction.
    """
    statements = [statement for each in findings for statement in _statements(each)]
    by_document: dict[str, list[_Statement]] = defaultdict(list)
    for statement in statements:
        by_document[statement.findings.document.id].append(statement)
    found: list[Contradiction] = []
    for first, second in _neighbours(statements):
        subject = _subject(first, second)
        kind = _difference(first, second) if subject else None
        if kind is not None and not _agrees_elsewhere(first, second, by_document, kind):
            found.append(Contradiction(kind, subject, _quote(first, kind), _quote(second, kind)))
    unique = {(each.first.rule, each.second.rule): each for each in found}
    return tuple(
        sorted(unique.values(), key=lambda each: (each.first.document, each.first.span, each.second.document, each.second.span))
    )


def _statements(findings: Findings) -> Iterator[_Statement]:
    """The rules that can be compared: in force, with a value, or with an actor and a provision."""
    document = findings.document
    references = sorted(
        ((reference.span, target) for reference in findings.references for target in reference.targets if target.artikel),
        key=lambda item: item[0],
    )
    starts = [span.start for span, _ in references]
    title = frozenset(stems(document.metadata.title)) - _EVERYWHERE if document.metadata.kind not in LAW_KINDS else frozenset[str]()
    for rule in findings.rules:
        if rule.status == "aangekondigd" or not (rule.value or rule.actor):
            continue
        inside = references[bisect_left(starts, rule.span.start) : bisect_left(starts, rule.span.end)]
        places = [*rule.basis, *(target for span, target in inside if rule.span.contains(span))]
        text = rule.span.of(document.text)
        context = f"{_before(document.text, rule.span)} {text}" if is_anaphoric(text) else text
        around = " ".join((*rule.path[-2:], context))
        yield _Statement(
            findings, rule, frozenset(stems(context)), frozenset((at.work, at.artikel) for at in places if at.artikel), title,
            act_of(context), bound_of(text, rule.value), remedy_of(around) if _is_timed(rule) else "",
            context,
        )  # fmt: skip


def _is_timed(rule: Rule) -> bool:
    """Whether the rule sets a term, also where it first allows something: "U kunt binnen zes weken bezwaar maken"."""
    return rule.kind == "termijn" or (rule.value is not None and kind_of(rule.value) == "termijn")


def _before(text: str, span: Span) -> str:
    """The sentence before, which a "Dit moet …" takes up."""
    before = text[max(0, span.start - 400) : span.start].rstrip()
    return re.split(r"(?<=[.!?])\s|\n", before)[-1]


def _neighbours(statements: list[_Statement]) -> Iterator[tuple[_Statement, _Statement]]:
    """Pairs of different works that share an anchor, a remedy or a word of their titles; each pair once."""
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, statement in enumerate(statements):
        keys: list[tuple[str, ...]] = [("bepaling", *anchor) for anchor in statement.anchors]
        keys += [("onderwerp", word) for word in statement.topic] + ([("middel", statement.remedy)] if statement.remedy else [])
        for key in keys:
            groups[key].append(number)
    seen: set[tuple[int, int]] = set()
    for members in groups.values():
        if len(members) > _CROWD and len({statements[number].source for number in members}) > _CROWD:
            continue
        for first, second in combinations(members, 2):
            if (first, second) not in seen and statements[first].source != statements[second].source:
                seen.add((first, second))
                yield statements[first], statements[second]


def _subject(first: _Statement, second: _Statement) -> tuple[str, ...]:
    """Why two statements are about the same; empty when they are not."""
    if first.act and second.act and first.act != second.act:
        return ()
    shared = first.words & second.words
    fewest = min(len(first.words), len(second.words))
    provisions = _same_places(first, second)
    if provisions and fewest and len(shared) / fewest >= _SHARED_PROVISION:
        return provisions
    if first.remedy and first.remedy == second.remedy and first.act == second.act != "":
        return (first.remedy,)
    if first.topic and second.topic and fewest >= 2:
        titles = len(first.topic & second.topic) / min(len(first.topic), len(second.topic))
        if titles >= _SAME_TITLE and len(shared) / max(len(first.words), len(second.words)) >= _SHARED_TOPIC:
            return readable(first.context, shared)
    return ()


def _same_places(first: _Statement, second: _Statement) -> tuple[str, ...]:
    """Provisions that both name or rest on; where both say which lid, it must be the same one."""
    found = []
    for work, artikel in sorted(first.anchors & second.anchors):
        leden = [
            {at.lid for at in statement.rule.basis if (at.work, at.artikel) == (work, artikel) and at.lid}
            for statement in (first, second)
        ]
        if not (leden[0] and leden[1]) or leden[0] & leden[1]:
            found.append(str(Locator(work, artikel=artikel)))
    return tuple(found)


def _difference(first: _Statement, second: _Statement) -> ContradictionKind | None:
    """What two statements on one subject differ in; None when they can both be true."""
    one, two = first.rule, second.rule
    if not _at_one_time(one, two) or not _of_one_year(first, second):
        return None
    if one.value is not None and two.value is not None:
        return _of_values(first, second)
    if one.value is None and two.value is None and one.actor and two.actor and one.actor != two.actor and one.kind == two.kind:
        shared = len(first.words & second.words) / max(len(first.words), len(second.words), 1)
        binding = one.kind in ("verplichting", "bevoegdheid", "verbod", "vrijstelling")
        return "actor" if binding and first.act == second.act != "" and shared >= _OTHER_ACTOR else None
    return None


def _of_values(first: _Statement, second: _Statement) -> ContradictionKind | None:
    one, two = first.rule, second.rule
    sizes = magnitude(one.value), magnitude(two.value)
    if sizes[0] is None or sizes[1] is None or _same(one.value, two.value) or sizes[0][0] != sizes[1][0]:
        return None
    if one.actor and two.actor and one.actor != two.actor and not _may_be_same(one.actor, two.actor):
        return None
    if first.bound and second.bound and first.bound != second.bound:
        return None
    return "termijn" if one.value is not None and kind_of(one.value) == "termijn" else "getal"


_ROLES = frozenset(["belanghebbende", "aanvrager", "ieder", "bestuursorgaan", "inwoner"])


def _may_be_same(one: str, two: str) -> bool:
    """Roles that a person or body may have beside its name: every Aw is a bestuursorgaan, every huurder a belanghebbende."""
    return one in _ROLES or two in _ROLES


def _same(one: Value | None, two: Value | None) -> bool:
    """Whether two values are equal, or the same term in other units, as near as can be told: 8 weken and 2 maanden."""
    sizes = magnitude(one), magnitude(two)
    if one is None or two is None or sizes[0] is None or sizes[1] is None or sizes[0][0] != sizes[1][0]:
        return False
    first, second = sizes[0][1], sizes[1][1]
    return first == second or (one.unit != two.unit and abs(first - second) <= max(abs(first), abs(second)) / 10)


def _at_one_time(one: Rule, two: Rule) -> bool:
    starts = [rule.validity.start for rule in (one, two) if rule.validity.start is not None]
    ends = [rule.validity.end for rule in (one, two) if rule.validity.end is not None]
    return not starts or not ends or max(starts) < min(ends)


_YEAR = re.compile(
    r"\b(?:in|voor|over|jaar|per|tarie(?:f|ven)|bedragen|normen|boekjaar|belastingjaar)\s+(?P<year>20\d\d)\b|\b(?P<last>20\d\d)$",
    re.IGNORECASE,
)


def _of_one_year(first: _Statement, second: _Statement) -> bool:
    """Whether two statements can be about one year: "In 2021 bedraagt …" and "Tarieven 2022" cannot."""
    one, two = _years(first), _years(second)
    return not one or not two or bool(one & two)


def _years(statement: _Statement) -> set[str]:
    places = (statement.context, statement.findings.document.metadata.title, *statement.rule.path)
    return {match["year"] or match["last"] for text in places for match in _YEAR.finditer(text)}


def _agrees_elsewhere(
    first: _Statement, second: _Statement, by_document: Mapping[str, list[_Statement]], kind: ContradictionKind
) -> bool:
    """Whether one of the two sources says what the other says too, on the same subject: then they agree there."""
    if kind == "actor":
        return False
    return any(
        _same(statement.rule.value, other.rule.value) and _akin(statement, other)
        for mine, other in ((first, second), (second, first))
        for statement in by_document[mine.findings.document.id]
        if statement is not mine
    )


def _akin(first: _Statement, second: _Statement) -> bool:
    """Whether two statements may be about the same, seen generously."""
    fewest = min(len(first.words), len(second.words))
    return (not first.act or not second.act or first.act == second.act) and len(
        first.words & second.words
    ) >= _SHARED_TOPIC * fewest


def _quote(statement: _Statement, kind: ContradictionKind) -> RuleQuote:
    rule, document = statement.rule, statement.findings.document
    says = rule.actor if kind == "actor" or rule.value is None else rule.value.text
    return RuleQuote(document.id, rule.id, rule.locator, rule.span, rule.span.of(document.text), says)
