"""One text, all findings, and what they come to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ingest.model import Reference, Span
from ingest.references import find_references
from search.verify.attribution import Attribution, attribution_of
from search.verify.citations import check_citation
from search.verify.claims import check_claims
from search.verify.headings import check_heading
from search.verify.judging import Judge
from search.verify.model import Finding, FindingKind, Verification
from search.verify.moments import moment_of
from search.verify.quotations import Quotation, find_quotations
from search.verify.reach import Reach

_NEAR = 1_000
"""Characters around a quotation in which what it is laid to can stand."""
_OWN_WORDS = 5
"""A quotation of so many words is another's text: its citations are not those of who quotes it."""


def check_text(text: str, reach: Reach, day: date) -> Verification:
    """Every citation and quotation in a text, judged for a day."""
    quotations = find_quotations(text)
    spoken = _blanked(text, [each for each in quotations if each.size >= _OWN_WORDS])
    references = find_references(spoken, reach.names)
    findings = [*_citations(references, reach, day, text), *_unplaced(spoken, references)]
    findings += _quotations(text, quotations, references, reach, day)
    findings += check_claims(spoken, references, [each.span for each in quotations], reach, day)
    ordered = tuple(sorted(findings, key=lambda finding: (finding.span, finding.kind)))
    return Verification(ordered, summary_of(ordered), day)


def _blanked(text: str, quotations: Sequence[Quotation]) -> str:
    """The text with the words of quotations made blank, every other character in its place."""
    pieces, position = [], 0
    for quotation in quotations:
        pieces += [text[position : quotation.inner.start], re.sub(r"[^\n]", " ", quotation.inner.of(text))]
        position = quotation.inner.end
    return "".join([*pieces, text[position:]])


def _citations(references: Sequence[Reference], reach: Reach, day: date, text: str) -> Iterator[Finding]:
    for reference in references:
        moment = moment_of(reference, text)
        on = moment.day if moment is not None and moment.day is not None else day
        yield check_heading(reference, check_citation(reference, reach, day, moment), text, reach, on)


def _quotations(
    text: str, quotations: Sequence[Quotation], references: Sequence[Reference], reach: Reach, day: date
) -> Iterator[Finding]:
    judge = Judge(reach, text, day)
    spans = [quotation.span for quotation in quotations]
    quoted = bytearray(len(text))
    for span in spans:
        quoted[span.start : span.end] = b"\1" * len(span)
    outside = [each for each in references if not any(quoted[each.span.start : each.span.end])]
    starts, begins = [each.span.start for each in outside], [span.start for span in spans]
    for quotation in quotations:
        low, high = quotation.span.start - _NEAR, quotation.span.end + _NEAR
        near = outside[bisect_left(starts, low) : bisect_left(starts, high)]
        others = spans[bisect_left(begins, low) : bisect_left(begins, high)]
        attribution = attribution_of(quotation, text, near, others, reach.titles)
        moment = _moment(attribution, text)
        finding = judge.judge(quotation, attribution, moment)
        if finding is not None:
            yield finding


def _moment(attribution: Attribution | None, text: str) -> date | None:
    if attribution is None or attribution.reference is None:
        return None
    moment = moment_of(attribution.reference, text)
    return moment.day if moment is not None else None


_NUMBERED = re.compile(
    r"\b(?:[Aa]rtikel(?:en)?|[Aa]rtt?\.)\s*(?P<number>\d+(?:[.:]\d+)*[a-z]{0,2})(?![\w%])"
    r"(?P<law>,?\s+(?:van\s+)?(?:(?:de|het)\s+)?(?:[A-Z][\w-]*(?:wet(?:boek)?|besluit|regeling|verordening|code)|(?:Wet|Besluit|Regeling)\b[^\n.;,()„“\"]{0,60}|[A-Z][a-z]{0,4}[A-Z]\w{0,6})(?:\s+(?:19|20)\d\d)?)?"
)
_PRIVATE = re.compile(
    r"^,?\s+(?:\w+\s+(?:lid|sub|onder)\s*,?\s*)?(?:van|uit|in)\s+(?:de|het|een|uw|onze|ons|mijn|hun|deze|dit|die)\s+\w+",
    re.IGNORECASE,
)


def _unplaced(text: str, references: Sequence[Reference]) -> Iterator[Finding]:
    """Articles of a work that is not known, or that the text does not name."""
    taken = [reference.span for reference in references]
    for match in _NUMBERED.finditer(text):
        span = Span(match.start(), match.end("number"))
        if any(span.overlaps(other) for other in taken):
            continue
        law = match["law"]
        if law:
            name = re.sub(r"^,?\s*(?:van\s+)?(?:(?:de|het)\s+)?", "", law).strip()
            whole = Span(match.start(), match.end())
            yield _finding(whole, text, "buiten_corpus", f"Een regeling „{name}” is niet bekend; niet gecontroleerd.")
        elif not _PRIVATE.match(text[match.end() : match.end() + 60]):
            yield _finding(span, text, "meerduidig", "Er staat niet bij van welke regeling dit artikel is; niet gecontroleerd.")


def _finding(span: Span, text: str, status: str, explanation: str) -> Finding:
    return Finding(span, span.of(text), "verwijzing", status, explanation)  # type: ignore[arg-type]


_KINDS: Mapping[FindingKind, tuple[str, str]] = {
    "verwijzing": ("verwijzing", "verwijzingen"),
    "citaat": ("citaat", "citaten"),
    "bewering": ("toegeschreven gegeven", "toegeschreven gegevens"),
}
_IN_WORDS: Mapping[str, tuple[str, str]] = {
    "bestaat": ("bestaat", "bestaan"),
    "letterlijk": ("is letterlijk", "zijn letterlijk"),
    "klopt": ("klopt", "kloppen"),
    "bepaling_onbekend": ("bestaat niet", "bestaan niet"),
    "lid_ontbreekt": ("noemt een lid dat niet bestaat", "noemen een lid dat niet bestaat"),
    "onderdeel_ontbreekt": ("noemt een onderdeel dat niet bestaat", "noemen een onderdeel dat niet bestaat"),
    "niet_geldend": ("geldt niet op de peildatum", "gelden niet op de peildatum"),
    "verkeerd_opschrift": ("heeft een ander opschrift", "hebben een ander opschrift"),
    "gewijzigd": ("wijkt af van de bron", "wijken af van de bron"),
    "verkeerde_bepaling": ("staat in een andere bepaling", "staan in een andere bepaling"),
    "niet_gevonden": ("is niet gevonden", "zijn niet gevonden"),
    "wijkt_af": ("wijkt af van de bepaling", "wijken af van de bepaling"),
    "meerduidig": ("is meerduidig", "zijn meerduidig"),
    "buiten_corpus": ("is niet te controleren", "zijn niet te controleren"),
}


def summary_of(findings: Sequence[Finding]) -> str:
    """What the findings come to, in counts."""
    sentences = []
    for kind, (one, many) in _KINDS.items():
        counts = Counter(finding.status for finding in findings if finding.kind == kind)
        total = sum(counts.values())
        if total:
            parts = [f"{counts[status]} {words[counts[status] > 1]}" for status, words in _IN_WORDS.items() if counts[status]]  # type: ignore[index]
            sentences.append(f"{total} {one if total == 1 else many}: {', '.join(parts)}.")
    return " ".join(sentences) or "Geen verwijzingen en geen citaten gevonden."
