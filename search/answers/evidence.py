"""Whether a text holds what a question expects: a term, a date, an address, a citation, a reason."""

from __future__ import annotations

import re
from collections.abc import Callable

from ingest.model import Span
from ingest.numerals import number_of
from ingest.values import ValueKind, find_kind
from search.answers.question import Question
from search.answers.units import Unit
from search.normaliser import fold

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WEBSITE = re.compile(r"(?:https?://|www\.)[\w./?=&%#-]*[\w/]")
_PHONE = re.compile(r"(?<![\w.-])(?:\+31|0)\s?\(?\d{1,3}\)?[\s-]?\d{2,4}(?:\s?\d{2,4}){1,2}(?![\w-])")
_YEAR = re.compile(
    r"\b(?:(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\s+)?(?:19|20)\d\d\b"
)
_NUMBERED = re.compile(r"\b[A-Z]{1,3}-?\d{3,}\b|\b\d{4}-\d{6,}\b|\b[A-Z]-nummer\b")
_REASON = re.compile(
    r"""\b(?:
        om\b.{3,200}?\bte | zodat | omdat | doordat | aangezien | opdat | teneinde | daarom | hiertoe | reden | doel | bedoeld
      | gericht\ op | met\ het\ oog\ op | ten\ behoeve\ van | vanwege | wegens | als\ gevolg\ van | gezien | daardoor
      | hierdoor | bevordert | voorkomt
    )\b""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_CONSEQUENCE = re.compile(r"\b(?:als|indien|wanneer|mocht|zodra|na afloop|dan|daarna|vervolgens|voordat|alvorens)\b", re.IGNORECASE)
ACTOR = re.compile(
    r"\b(?i:minister|staatssecretaris|gemeenten?|(?:woning)?corporaties?|rechtbank|rechter|(?:hoor)?commissie|belanghebbenden?|"
    r"huurders?(?:organisaties?)?|verhuurders?|verkoper|koper|eigenaar|aanvrager|college|raad|inspectie|autoriteit|partijen"
    r"|burgemeester(?: en wethouders)?|gemeenteraad|(?:gedeputeerde|provinciale) staten|bestuursorgaan|beroepsorgaan"
    r"|bestuursrechter|kantonrechter|ombudsman|inspecteur|ontvanger|griffier|voorzitter|voorzieningenrechter|werkgever|werknemer|toezichthouder"
    r"|vergunninghouder|degene|een\s?ieder|\w+zoekenden?|verzoeker|klager|verzekerde|leidinggevende|ondernemers?|notaris)\b"
    r"|\b(?:[A-Z]\.){1,4}\s?[A-Z]\w+|\b[A-Z]{2,}\b|(?<=\w )[A-Z][a-z]{2,}"
)
PLACE_WORD = re.compile(
    r"\b(?:via|naar|bij|op de website|in de Staatscourant|in het Staatsblad|geplaatst|gepubliceerd)\b", re.IGNORECASE
)
"""Words behind or before which it is said where; no place themselves."""
_CONDITION = re.compile(r"\b(?:als|wanneer|indien|mits|tenzij|zodra|voordat|alvorens|na)\b", re.IGNORECASE)

_VALUES: dict[str, tuple[ValueKind, ...]] = {
    "duur": ("termijn",),
    "percentage": ("percentage",),
    "bedrag": ("bedrag",),
    "frequentie": ("frequentie",),
    "waarde": ("bedrag", "percentage", "termijn", "aantal", "maat"),
}

_PATTERNS: dict[str, tuple[re.Pattern[str], ...]] = {
    "email": (_EMAIL,),
    "telefoon": (_PHONE,),
    "nummer": (_NUMBERED,),
    "website": (_WEBSITE,),
    "plaats": (_EMAIL, _WEBSITE, PLACE_WORD),
    "reden": (_REASON,),
    "gevolg": (_CONSEQUENCE,),
    "persoon": (ACTOR,),
    "tijdstip": (_CONDITION,),
}

_KAMERSTUK = frozenset({"kamerstuk", "handelingen", "toezegging", "documentnummer"})
_ASKED_PART: dict[str, str] = {"bijlage": "bijlage", "hoofdstuk": "structuur", "toezegging": "toezegging"}
"""A kind of place that the question asks for by name."""

_STATUTE = frozenset({"artikel", "regeling", "structuur", "bijlage"})


def evidence(question: Question, unit: Unit) -> list[Span]:
    """Where in the unit's own words stands what the question expects; positions in the document."""
    finder = _FINDERS.get(question.expected)
    if finder is not None:
        return finder(question, unit)
    return []


_FREE = re.compile(r"\b(?:kosteloos|gratis|geen\s(?:kosten|leges|griffierecht|vergoeding|bedrag))\b", re.IGNORECASE)
"""What stands where an amount would, when nothing is to be paid."""


def _amounts(question: Question, unit: Unit) -> list[Span]:
    return _values(question, unit) or [_moved(Span(*match.span()), unit) for match in _FREE.finditer(unit.words)]


def _values(question: Question, unit: Unit) -> list[Span]:
    return [_moved(span, unit) for kind in _VALUES[question.expected] for span, _ in find_kind(unit.words, kind)]


def _dates(question: Question, unit: Unit) -> list[Span]:
    found = [span for span, _ in find_kind(unit.words, "datum")]
    found += [Span(*match.span()) for match in _YEAR.finditer(unit.words)]
    whole = [span for span in found if not any(other != span and other.contains(span) for other in found)]
    cited = [reference.span for reference in unit.view.references(unit.span)]
    return [
        moved for moved in (_moved(span, unit) for span in sorted(set(whole))) if not any(moved.overlaps(span) for span in cited)
    ]


def _counts(question: Question, unit: Unit) -> list[Span]:
    folded = fold(question.text)
    values = [(span, value) for kind in ("aantal", "maat") for span, value in find_kind(unit.words, kind)]
    found = [_moved(span, unit) for span, value in values if value.unit and fold(value.unit)[:4] in folded]
    noun = _HOW_MANY.search(folded)
    if noun is None:
        return found
    # "ten hoogste vier andere leden": a word may stand between the number and what is counted.
    counted = re.compile(rf"\b(\w+) (?:[^\W\d]+ )?{re.escape(noun[1])}\b", re.IGNORECASE)
    more = [_moved(Span(*match.span()), unit) for match in counted.finditer(unit.words) if number_of(match[1].lower()) is not None]
    return found + [span for span in more if not any(span.overlaps(other) for other in found)]


_HOW_MANY = re.compile(r"\bhoeveel (?:\w+e )?(\w{3,})\b")


def _citations(question: Question, unit: Unit) -> list[Span]:
    kinds = _KAMERSTUK if question.expected == "kamerstuk" else _STATUTE
    works = {target.work for reference in question.references for target in reference.targets}
    folded = fold(question.text)
    kinds = next((frozenset({kind}) for word, kind in _ASKED_PART.items() if word in folded), kinds)
    spans = [unit.span, *(note.span for note in unit.view.notes(unit.span) if question.expected == "kamerstuk")]
    found = []
    for span in spans:
        for reference in unit.view.references(span):
            wanted = reference.kind in kinds and (not works or any(target.work in works for target in reference.targets))
            if wanted and (question.expected == "kamerstuk" or any(target.depth for target in reference.targets)):
                found.append(reference.span)
    return found


def _pattern(question: Question, unit: Unit) -> list[Span]:
    return [_moved(Span(*match.span()), unit) for pattern in _PATTERNS[question.expected] for match in pattern.finditer(unit.words)]


def _moved(span: Span, unit: Unit) -> Span:
    return Span(span.start + unit.span.start, span.end + unit.span.start)


_FINDERS: dict[str, Callable[[Question, Unit], list[Span]]] = {
    **dict.fromkeys(_VALUES, _values),
    **dict.fromkeys(_PATTERNS, _pattern),
    "bedrag": _amounts,
    "datum": _dates,
    "aantal": _counts,
    "artikel": _citations,
    "kamerstuk": _citations,
}
