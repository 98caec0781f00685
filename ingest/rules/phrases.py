"""The grammatical subject of a statute's main clause, told from word order.

A Dutch main clause has one constituent before its finite verb. When that is a noun phrase, it is the subject unless a
person follows the verb at once ("Een afschrift zendt de griffier"); when it is anything else or nothing, the subject comes
after the verb, behind adverbs and what prepositions govern. Which nouns name somebody who can act is data
(`data/persons.txt`, `data/things.txt`: the longer fitting ending decides); so are the verbs (`data/verbs.txt`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from ingest.rules.grammar import FINITE, WORDS, listed


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its head, and the ranges of the head and of the whole without its article."""

    head: tuple[int, int]
    words: tuple[int, int]
    person: bool


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark of punctuation, with its range in the clause."""

    word: str
    start: int
    end: int

    @property
    def low(self) -> str:
        return self.word.lower()


_PERSONS, _THINGS = listed("persons.txt"), listed("things.txt")

_CONTENT_VERBS = WORDS["content_verbs"]
"""A thing before these is the subject, whoever stands behind them."""
DETERMINERS = WORDS["determiners"]
PREPOSITIONS = WORDS["prepositions"]
STOPS = WORDS["stops"]
_UNINFLECTED = re.compile(
    r"(?:\w+(?:lijk|isch|aal|eel|ief|baar|zaam|iek)|bevoegd|buitengewoon|openbaar|algemeen|dagelijks|betrokken|aangewezen|ander|afzonderlijk"
    r"|zittend|toezichthoudend|uitvoerend|toezicht)",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"\w*(?:ge|be|ver|ont|her|er)\w+(?:de|te|en|ne)|\w+ende|\w+erde", re.IGNORECASE)
_WORD = re.compile(r"[\w'’-]+|[^\w\s]")
_LEADING = WORDS["leading"]
_ACRONYM = re.compile(
    r"(?!(?:EU|EG|EEG|EER|BES|BTW|ADR|RID|USD|EUR|II|III|IV|VI|VII|VIII|IX|XI|XII)$)[A-Z][A-Za-z]?[A-Z]{1,6}(?:'?s)?"
)
"""A body known by its letters: UWV, NVWA, SVB."""
_POINTING = re.compile(
    r"(?:daar|hier|waar|er)(?:aan|achter|bij|binnen|boven|buiten|door|in|langs|mede|mee|na|naast|om|omheen|omtrent|onder|op|over|tegen|toe|tussen|uit|van"
    r"|voor)"
)
"""Pronominal adverbs."""
_OFFICES = re.compile(
    r"\w*(?:houders?|directeur(?:-generaal)?|hoofd|hoofden|voorzitter|secretaris|lid|leden|bestuur|eigena\w+|ambtena\w+|autoriteit\w*|raad|commissie"
    r"|minister|college|bevelhebber|inspecteur\w*|commandant|commissaris|kamer|ontvanger|aanvrager|exploitant|regering\w*|regeringen|onderdanen"
    r"|staten|vertegenwoordigers?|exporteur|importeur|producent|bestuurder|gebruiker|verkrijger|afdeling|griffier|gezag|orga\w+)",
    re.IGNORECASE,
)
"""Nouns whose "van …" says which one is meant."""
_AGENT = re.compile(r"(?<!\w)(?:door|vanwege)\s+(?=\S)", re.IGNORECASE)


@cache
def names_a_person(noun: str) -> bool:
    """Whether a noun can name a person or a body that acts: the longest ending in the data that fits it decides."""
    low = noun.lower().strip("'’-").removesuffix("-generaal")
    return _longest(low, _PERSONS) > _longest(low, _THINGS)


def _longest(word: str, endings: frozenset[str]) -> int:
    if word in endings:
        return len(word) + 1
    return next((len(word) - cut for cut in range(len(word)) if f"-{word[cut:]}" in endings), 0)


def subject_phrase(clause: str, verb: int, known: Iterable[tuple[int, int]] = ()) -> Phrase | None:
    """The subject of a clause without relative clauses whose finite verb stands at `verb`; None when it names no one.

    `known` are the ranges of known norm addressees. A phrase whose head is no person is given too, so that nobody else is
    taken for the one who acts.
    """
    tokens = list(tokens_of(clause))
    front = [token for token in tokens if token.end <= verb]
    back = [token for token in tokens if token.start > verb]
    first = _judged(_opening_phrase(front), known)
    if first is not None and first.person:
        return first
    after = _judged(_following_phrase(back, first is not None), known)
    if after is None or first is None:
        return after or first
    word = next(token.word for token in tokens if token.start == verb)
    inverted = after.person and word not in _CONTENT_VERBS and _agree(word, clause[slice(*after.head)])
    return after if inverted else first


def _agree(verb: str, noun: str) -> bool:
    """Whether a verb and its subject may go together: both singular or both plural."""
    plural = re.search(r"(?:en|[^siu]s|'s)$", noun.lower()) is not None and not noun.lower().endswith(("deken", "arts"))
    return plural == verb.endswith("en") or verb == "zijn"


def _judged(phrase: Phrase | None, known: Iterable[tuple[int, int]]) -> Phrase | None:
    """The phrase as one of a person when its head is a known norm addressee."""
    if phrase is None or phrase.person:
        return phrase
    start, end = phrase.head
    return replace(phrase, person=any(first <= start and end <= last for first, last in known))


def agent_phrase(clause: str, known: Iterable[tuple[int, int]] = ()) -> Phrase | None:
    """Who does it in a passive clause: "wordt door de griffier gezonden"; not "de door de raad gestelde eisen"."""
    for match in _AGENT.finditer(clause):
        tokens = list(tokens_of(clause[: match.start()]))
        if tokens and tokens[-1].low in DETERMINERS:
            continue
        phrase = _judged(_phrase(list(tokens_of(clause, match.end())), names=False), known)
        if phrase is not None and phrase.person:
            return phrase
    return None


def tokens_of(text: str, start: int = 0) -> Iterator[Token]:
    """The words and marks of a text from `start` on, in reading order."""
    return (Token(match.group(), match.start(), match.end()) for match in _WORD.finditer(text, start))


def _is_closed(token: Token) -> bool:
    """Whether a word can neither be a noun nor stand before one: "echter", "daaromtrent"."""
    return (token.low in STOPS and token.low not in DETERMINERS) or _POINTING.fullmatch(token.low) is not None


def _opening_phrase(front: list[Token]) -> Phrase | None:
    while front and not front[0].word[0].isalnum():
        front = front[1:]
    if not front or front[0].low in PREPOSITIONS or (front[0].low in STOPS and front[0].low not in DETERMINERS):
        return None
    if len(front) == 1 and front[0].low in ("het", "er", "dit", "dat", "deze"):
        return None
    return _phrase(front, names=True)


def _following_phrase(back: list[Token], thing_first: bool) -> Phrase | None:
    """The first noun phrase behind the verb that no preposition governs; at once behind it when a thing stands before it."""
    number, tries = 0, 0
    while number < len(back) and tries < (1 if thing_first else 14):
        token = back[number]
        tries += 1
        if token.low in PREPOSITIONS:
            governed = _phrase(back[number + 1 :], names=False)
            number = _behind(back, governed.words[1] if governed else token.end)
            continue
        listed = token.low in ("en", "of", "alsmede") and number > 0
        if listed or not token.word[0].isalnum() or _is_closed(token):
            number += 1
            if listed and (other := _phrase(back[number:], names=False)) is not None:
                number = _behind(back, other.words[1])
            continue
        phrase = _phrase(back[number:], names=False)
        if phrase is None:
            number += 1
            continue
        if phrase.person or token.low in DETERMINERS or token.word[0].islower():
            return phrase
        number = _behind(back, phrase.words[1])
    return None


def _behind(tokens: list[Token], position: int) -> int:
    return next((number for number, token in enumerate(tokens) if token.start >= position), len(tokens))


def _phrase(tokens: list[Token], names: bool) -> Phrase | None:
    """The noun phrase that the tokens begin with; `names`: it may run on to the end of the tokens ("van …")."""
    number = 0
    if len(tokens) > 2 and tokens[0].low in _LEADING and tokens[1].low == "van":
        number = 2
    while number < len(tokens) and tokens[number].low in DETERMINERS:
        number += 1
    if number < len(tokens) and (tokens[number].low in PREPOSITIONS or tokens[number].low == "daartoe"):
        if number == 0:
            return None
        number = _behind_attribute(tokens, number)
    start = number
    run: list[Token] = []
    while number < len(tokens) and len(run) < 6:
        token = tokens[number]
        if not token.word[0].isalnum() or token.low in PREPOSITIONS or token.low in STOPS or _POINTING.fullmatch(token.low):
            break
        if run and token.word in FINITE and not names:
            break
        run.append(token)
        number += 1
    if not run:
        alone = tokens[start - 1] if start else None
        return Phrase((alone.start, alone.end), (alone.start, alone.end), False) if alone else None
    head = _head(run, names)
    end = head.end
    behind = _behind(tokens, end)
    if behind < len(tokens) and tokens[behind].low in ("van", "voor", "der", "des"):
        end = _attribute_end(tokens, behind, head, names)
    first = run[0]
    return Phrase((head.start, head.end), (first.start, end), names_a_person(head.word) or _is_acronym(head.word))


def _head(run: list[Token], names: bool) -> Token:
    """The noun: behind adjectives; the last word of what stands before the verb, the first noun of what stands behind it."""
    if names:
        return run[-1]
    for token, after in pairwise(run):
        adjective = token.word.endswith("e") or _UNINFLECTED.fullmatch(token.word)
        if (adjective and after.word[0].isalpha() and not (names_a_person(token.word) and after.word in FINITE)) or (
            after.word[0].isupper() and token.word[0].isupper()
        ):
            continue
        return token
    return run[-1]


def _behind_attribute(tokens: list[Token], number: int) -> int:
    """Behind the participle of "de in artikel 3 bedoelde …", "het door Onze Minister aan te wijzen …"."""
    for position in range(number + 1, min(len(tokens) - 1, number + 25)):
        word = tokens[position].word
        before = tokens[position - 1].low
        if tokens[position].low in DETERMINERS or tokens[position].low in PREPOSITIONS:
            continue
        if (_ATTRIBUTE.fullmatch(word) or before == "te") and tokens[position + 1].word[0].isalpha() and before not in DETERMINERS:
            following = tokens[position + 1].low
            if following not in PREPOSITIONS and following not in ("en", "of"):
                return position + 1
    return number


def _attribute_end(tokens: list[Token], number: int, head: Token, names: bool) -> int:
    if not (names or _OFFICES.fullmatch(head.word)):
        return head.end
    if tokens[number].low == "voor" and not head.word[0].isupper():
        return head.end
    inner = _phrase(tokens[number + 1 : number + 8], names=False)
    if inner is None or len(_inner_words(tokens, number + 1, inner.words[1])) > 6:
        return head.end
    behind = _behind(tokens, inner.words[1])
    joint = tokens[behind : behind + 3]  # "de Kamer van Sint Eustatius en Saba"
    if len(joint) == 3 and joint[0].low == "en" and joint[1].word[0].isupper() and joint[2].word in FINITE:
        return joint[1].end
    return inner.words[1]


def _inner_words(tokens: list[Token], number: int, end: int) -> list[Token]:
    """The tokens from one on that end before a position."""
    return [token for token in tokens[number:] if token.end <= end]


def _is_acronym(word: str) -> bool:
    return _ACRONYM.fullmatch(word) is not None
