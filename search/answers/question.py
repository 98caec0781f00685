"""What a question asks: how the answer must be built, what it must hold, which words must be met."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources import files
from typing import Literal

from ingest.model import Reference, Span
from search.answers.lexicon import SEPARATED_VERB, Element, Lexicon
from search.model import AnswerKind
from search.normaliser import fold

MAX_LENGTH = 2_000
"""Longest question that is answered, in characters."""

Expected = Literal[
    "", "artikel", "kamerstuk", "email", "telefoon", "website", "plaats", "bedrag", "percentage", "datum", "duur", "frequentie",
    "nummer", "aantal", "waarde", "persoon", "reden", "gevolg", "stappen", "gevallen", "opsomming", "tijdstip",
]  # fmt: skip


class QuestionError(ValueError):
    """A question that cannot be asked: empty, too long, or without a word."""


@dataclass(frozen=True, slots=True)
class QuestionType:
    """One way of asking: the pattern that shows it, the kind of answer and what it must hold."""

    kind: AnswerKind
    expected: Expected
    required: bool
    pattern: re.Pattern[str]
    announcing: frozenset[str]
    """Words that only announce the type."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, taken apart."""

    text: str
    kind: AnswerKind
    expected: Expected
    required: bool
    elements: tuple[Element, ...]
    """What the answer's text should be about, citations and announcing words left out."""
    references: tuple[Reference, ...]
    years: tuple[str, ...]
    names: tuple[str, ...]
    """Capitalised words inside the sentence, and words with digits, that are no citation."""
    negated: bool
    announced: frozenset[str]
    """Terms of the words that announce the type and stand in the question: "doel", "voorwaarden"."""
    general: bool
    """Whether the question asks what law there is on a subject, rather than where one thing is written."""
    day: date
    parties: frozenset[str] = frozenset()
    """Terms of the parties that it names ("huurder"), where it does not name the opposite party too."""
    opposite: frozenset[str] = frozenset()
    """Terms of the parties that stand opposite those."""
    works: frozenset[str] = frozenset()
    """The laws that it names as a whole ("volgens de Awb") and that the corpus holds: only they can answer."""

    @property
    def words(self) -> str:
        """The question without the names of the laws that it is asked of."""
        text = self.text
        for reference in self.references if self.works else ():
            if any(target.work in self.works for target in reference.targets):
                start, end = reference.span.start, reference.span.end
                text = text[:start] + " " * (end - start) + text[end:]
        return text

    @property
    def focus(self) -> Element | None:
        """The noun that is asked for: the first needed element, when it stands right behind the asking word."""
        first = next((element for element in self.elements if element.needed), None)
        asked = _ASKED_FOR.match(fold(self.text))
        if first is None or asked is None or first.start < asked.end():
            return None
        return first if _ONE_ADJECTIVE.fullmatch(self.text[asked.end() : first.start]) else None

    @property
    def only_citation(self) -> bool:
        """Whether the question is no more than a citation ("Woningwet art. 48 lid 5")."""
        cited = [reference.span for reference in self.references]
        return bool(cited) and all(_lies_in(element, cited) for element in self.elements)


class QuestionReader:
    """Reads questions with the patterns of `question_types.toml`; made once."""

    def __init__(self, lexicon: Lexicon, roles: frozenset[str] = frozenset()) -> None:
        """`roles` are the terms for norm addressees; a rule that names none holds for whoever is asked about."""
        self._roles = roles
        data = tomllib.loads((files("search") / "data" / "question_types.toml").read_text("utf-8"))
        self._types = tuple(_question_type(entry) for entry in data["vraag"])
        self._lexicon = lexicon
        self._factors: dict[str, float] = {}
        self._phrases = re.compile(rf"\b(?:{'|'.join(map(re.escape, data['frasen']))})\b", re.IGNORECASE)
        self._opposite: dict[str, str] = {}
        for one, other in data["tegenover"].items():
            terms = lexicon.terms(f"{one} {other}")
            if len(terms) == 2:
                self._opposite |= {terms[0]: terms[1], terms[1]: terms[0]}
        for word, factor in data["woorden"].items():
            for term in lexicon.terms(word):
                self._factors[term] = factor

    def read(self, text: str, references: tuple[Reference, ...], day: date) -> Question:
        """Take a question apart; `references` are the citations found in it.

        Raises `QuestionError` when it is empty, longer than `MAX_LENGTH` or holds no word.
        """
        text = check_question(text)
        text_without = self._phrases.sub(lambda match: " " * len(match[0]), text)
        # Joined in the place of "aan te houden", and as long: positions stay what they were.
        joined_text = SEPARATED_VERB.sub(lambda match: (match[1] + match[2]).ljust(len(match[0])), text_without)
        folded = fold(text).strip()
        asked = next(type_ for type_ in self._types if type_.pattern.search(folded))
        cited = [reference.span for reference in references]
        # The name of a law is a word like any other; the place in it is not.
        places = [
            reference.span
            for reference in references
            if any(target.depth for target in (*reference.targets, *reference.candidates))
        ]
        named = [match[1] for match in _TYPE_NOUN.finditer(folded)]
        announcing = {term for word in (*asked.announcing, *named) for term in self._lexicon.terms(word)}
        verb = PREDICATE if asked.kind == "janee" else VERB
        verbs = {term: verb for word in self._verbs(folded) for term in self._lexicon.terms(word)}
        factors = verbs | dict.fromkeys(announcing, ANNOUNCING) | self._factors
        elements = tuple(element for element in self._lexicon.elements(joined_text, factors) if not _lies_in(element, places))
        elements = tuple(replace(element, predicate=verb in _factors_of(element, verbs)) for element in elements)
        if asked.kind == "janee":
            # A number to be weighed against a limit need not stand in the text: 300 visitors are more than 250.
            # Nor need who is asked about: "de koper" is the "derde" of the rule.
            elements = tuple(replace(element, needed=element.needed and not self._is_side(element)) for element in elements)
        parted = _separated_verb(folded)
        joined = self._lexicon.element(*parted) if parted is not None else None
        if joined is not None:
            elements = tuple(element for element in elements if element.start != joined.start)
            # "Wat houdt de regeling in?": the verb that asks what something means is no part of what is asked about.
            elements += () if announcing.issuperset(joined.terms) else (joined,)
        terms = {term for element in elements for term in element.terms}
        parties = {term: self._opposite[term] for term in terms & self._opposite.keys() if self._opposite[term] not in terms}
        return Question(
            text=text,
            kind=asked.kind,
            expected=asked.expected,
            required=asked.required,
            elements=elements,
            references=references,
            years=tuple(match[0] for match in _YEAR.finditer(text) if not _inside(match.start(), cited)),
            names=tuple(match[0] for match in _NAME.finditer(text) if not _inside(match.start(), cited)),
            negated=bool(_NEGATION.search(folded)),
            announced=frozenset(announcing) & frozenset(self._lexicon.terms(text)),
            general=bool(_GENERAL.search(folded)) and not _PART_OF_WORK.search(folded),
            day=day,
            parties=frozenset(parties),
            opposite=frozenset(parties.values()),
        )

    def _is_side(self, element: Element) -> bool:
        return _is_quantity(element) or self._roles.issuperset(element.terms)

    def _verbs(self, folded: str) -> set[str]:
        """Words that stand where a question has its verbs: behind the asking word, in front, at the end, participles.

        There is no tagger for this; a noun that stands there only loses some weight.
        """
        found = {match[1] for pattern in _VERB_PLACES for match in pattern.finditer(folded)}
        if _AUXILIARY.search(folded):
            found |= {match[1] for match in _PREFIXED.finditer(folded)}
        if _AUXILIARY.search(folded):
            # "zijn de regels al eens bekeken": a strong participle, when the corpus has no such word, is no noun of its own.
            found |= {match[1] for match in _STRONG.finditer(folded) if not self._lexicon.knows(match[1])}
        last = _LAST_WORD.search(folded)
        return found | ({last[1]} if last is not None and self._lexicon.is_lighter(last[1]) else set())


VERB, PREDICATE, ANNOUNCING = 0.6, 0.9, 0.3
"""Factors on the weight of a verb, of the verb of a question for yes or no, which says what is asked, and of a word
that announces the type ("termijn" in "welke termijn")."""

_PARTED = re.compile(r"\b(?P<particle>aan|af|bij|door|in|mee|na|om|op|over|samen|terug|toe|uit|vast|voor|weg)\W*$")

_ASKING = r"(?:wie|wat|waar\w*|wanneer|waarom|hoe(?:veel| ?lang| vaak)?|welke?|hoezo)"
_FINITE = re.compile(rf"^(?:en |of |maar )?(?:{_ASKING} )(\w+) (?:ik|u|je|we|wij|er|de|het|een|zij|ze|men|mijn)\b")
_FINITE_BEHIND = re.compile(r"^(?:en |of |maar )?(?:welke?|wat voor|hoeveel) (?:\w+ ){1,2}(\w+) (?:ik|u|je|we|wij|er|men)\b")
_BEHIND_WHO = re.compile(r"^(?:en |of |maar )?wie (\w+) ")
_FIRST = re.compile(r"^(\w+) (?:ik|u|je|we|wij|er|de|het|een|zij|ze|men|mijn|deze|die)\b")
_LAST_WORD = re.compile(r"(\w+)\W*$")
_BEFORE_NOUN = ("de", "het", "een", "mijn", "voor", "van", "met", "bij", "over", "door", "naar", "tegen", "zonder", "per")
_NOT_BEHIND = "".join(rf"(?<!\b{word} )" for word in _BEFORE_NOUN)
"""Behind an article or a preposition stands a noun, whatever its ending."""
_LAST = re.compile(_NOT_BEHIND + r"\b(\w{3,}(?:en|an|gt|dt|kt|mt|pt))\W*$")
_PARTICIPLE = re.compile(r"\b((?:aan|af|bij|door|in|mee|na|om|op|over|toe|uit|vast|voor|weg)?ge\w{2,}(?:d|t|en))\b")
_PREFIXED = re.compile(
    r"""
    (?<!\bde\ )(?<!\bhet\ )(?<!\been\ )(?<!\bmijn\ )(?<!\bvan\ )      # behind an article it is a noun: "het besluit"
    \b((?:ver|be|ont|her|er)\w{3,}(?:d|t))
    (?=\ (?:aan|in|op|door|voor|van|bij|na|sinds|over|tot)\b|\W*$)
    """,
    re.VERBOSE,
)
_AUXILIARY = re.compile(r"\b(?:is|zijn|was|waren|wordt|worden|werd|werden|heeft|hebben|had|hadden|ben|heb)\b")
_STRONG_PARTICIPLE = re.compile(
    r"\b(?:is|zijn|was|waren|wordt|worden|werd|werden|heeft|hebben|had|hadden)\s(?:(?:dan|er|ook|eerst|al|nog|hier|daar)\s)?"
    r"((?:ge|be|ver|ont|her|er)\w{2,}en)\b"
)
_STRONG = re.compile(r"(?<!\bde )(?<!\bhet )(?<!\been )(?<!\bvan )(?<!\bvoor )\b((?:ge|be|ver|ont)\w{2,}en)\b")
_INFINITIVE = re.compile(r"\bte (\w+en)\b")


def _is_quantity(element: Element) -> bool:
    return element.words.replace(".", "").rstrip("% ").isdigit() and not _YEAR.fullmatch(element.words)


def _factors_of(element: Element, factors: dict[str, float]) -> set[float]:
    return {factors[term] for term in element.terms if term in factors}


def _separated_verb(folded: str) -> tuple[str, int, int] | None:
    """The separable verb of a question, joined: "Hoe zeg ik de huur op?" asks for "opzeg"; with the verb's place."""
    particle = _PARTED.search(folded)
    verb = _FINITE.search(folded) or _FIRST.search(folded)
    if particle is None or verb is None or _NO_VERB.fullmatch(verb[1]):
        return None
    return particle["particle"] + _stem(verb[1]), verb.start(1), verb.end(1)


_NO_VERB = re.compile(
    r"aan|achter|bij|binnen|door|in|met|na|naar|om|onder|op|over|per|sinds|tegen|tot|uit|van|via|voor|welke?|zonder"
)
_STEMS = {"staat": "staan", "gaat": "gaan", "doet": "doen", "ziet": "zien", "slaat": "slaan", "laat": "laten", "zet": "zetten"}
"""Verbs of which the third person does not show the stem."""


def _stem(finite: str) -> str:
    """The verb without the ending of the third person: "legt" is "leg"."""
    return _STEMS.get(finite) or (finite[:-1] if len(finite) > 3 and finite.endswith("t") else finite)


_VERB_PLACES = (_FINITE, _FINITE_BEHIND, _BEHIND_WHO, _FIRST, _LAST, _PARTICIPLE, _STRONG_PARTICIPLE, _INFINITIVE)

_TYPE_NOUN = re.compile(r"\b(?:(?:in |op |aan |voor )?wat voor(?: soort| type)?(?: een)?|welke? (?:soort|type|vorm van))\s(\w+)\b")
"""The noun of "wat voor regeling", which names the type of the answer: that may go by another name."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NAME = re.compile(r"(?<![.?!:\n] )(?<!^)(?<!\w)[A-ZÀ-Þ][\w’'-]*\w")
_NEGATION = re.compile(r"\b(?:geen|niet|nooit|zonder|hoef|hoeft|hoeven)\b")
_PART_OF_WORK = re.compile(r"\b(?:bijlagen?|hoofdstuk(?:ken)?|afdeling(?:en)?|paragra(?:af|fen))\b")
_ASKED_FOR = re.compile(
    r"(?:\w+ )?(?:welke? |(?:wat|wie) (?:is|zijn|was|waren|wordt|worden) "
    r"|hoe (?:hoog|groot|lang|oud|duur) (?:is|zijn|was|mag|moet) )"
    r"(?:de |het |een |mijn |er )?"
)
_ONE_ADJECTIVE = re.compile(r"(?:\w+ )?")
_GENERAL = re.compile(
    r"\b(?:grondslag|(?:wettelijke|juridische) basis|ga(?:an|at) over|geld(?:en|t)|regel(?:en|t)|van (?:belang|toepassing)"
    r"|relevante?|toepasselijke?|horen bij|hoort bij)\b"
)
_WORD = re.compile(r"\w\w")


def check_question(text: str) -> str:
    """The question without white space around it. Raises `QuestionError`, in Dutch, for one that cannot be asked."""
    text = text.strip()
    if not text:
        raise QuestionError("De vraag is leeg; stel een vraag in gewone woorden.")
    if len(text) > MAX_LENGTH:
        raise QuestionError(f"De vraag telt {len(text)} tekens; er zijn er hoogstens {MAX_LENGTH} mogelijk.")
    if not _WORD.search(text):
        raise QuestionError("De vraag bevat geen woorden.")
    return text


def _question_type(entry: dict[str, str | bool]) -> QuestionType:
    return QuestionType(
        kind=entry["soort"],  # type: ignore[arg-type]
        expected=entry.get("verwacht", ""),  # type: ignore[arg-type]
        required=bool(entry.get("verplicht", False)),
        pattern=re.compile(str(entry["patroon"])),
        announcing=frozenset(str(entry.get("zelf", "")).split()),
    )


def _lies_in(element: Element, spans: list[Span]) -> bool:
    return any(span.start <= element.start and element.end <= span.end for span in spans)


def _inside(position: int, spans: list[Span]) -> bool:
    return any(span.start <= position < span.end for span in spans)
