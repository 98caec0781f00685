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

from ingest.rules.clauses import blank
from ingest.rules.grammar import AUXILIARIES, FINITE, WORDS, listed


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its head, and the ranges of the head and of the whole without its article."""

    head: tuple[int, int]
    words: tuple[int, int]
    person: bool


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    start: int
    end: int

    @property
    def low(self) -> str:
        return self.word.lower()


_MODALS = WORDS["modals"]
_PERSONS, _THINGS = listed("persons.txt"), listed("things.txt")

_CONTENT_VERBS = WORDS["content_verbs"]
"""A thing before these is the subject, whoever stands behind them."""
_DETERMINERS = WORDS["determiners"]
_PREPOSITIONS = WORDS["prepositions"]
_STOPS = WORDS["stops"]
_OUR_WORDS = WORDS["our_words"]
_THEIR_WORDS = WORDS["their_words"]
_UNINFLECTED = re.compile(
    r"(?:\w+(?:lijk|isch|aal|eel|ief|baar|zaam|iek)|bevoegd|buitengewoon|openbaar|algemeen|dagelijks|betrokken|aangewezen|ander|afzonderlijk"
    r"|zittend|toezichthoudend|uitvoerend|toezicht)",
    re.IGNORECASE,
)
_NOUN_IN_T = re.compile(
    r"(?:recht|plicht|dienst|lijst|iteit|aat|ent|kracht|macht|besluit|punt|bericht|toezicht|inzicht|kosten|tekst|vast|vrucht|product|projekt|project|object"
    r"|krediet|gewicht|licht|nacht|vracht|kant|schrift|gift|staart|vaart|hart|soort|poort|sport|import|export|transport|kaart|beurt|buurt|winst|kunst"
    r"|dienst|post|rest|test|fust|rust|last|ambt|beroep|geacht|gebracht|belast|verplicht|gericht|ingericht)$"
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
_RELATIVE = re.compile(
    r"(?P<comma>,)?\s(?:(?:aan|voor|van|bij|met|door|op|tegen|over|onder|in|uit|jegens|omtrent|namens|krachtens)\s+(?:wie|wien|welke?)|die|dat|welke?|wier|wiens"
    r"|ten\s+aanzien\s+van\s+wie|waar(?:aan|voor|van|bij|op|in|mee|over|toe|onder|door|uit|tegen|na|binnen))\s",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"(?:^|[\s,])(?:aan|achter|bij|binnen|boven|buiten|door|gedurende|in|jegens|krachtens|met|na|naar|namens|om|omtrent|onder|op|over|per|sinds|te|tegen"
    r"|tijdens|tot|uit|van|vanaf|vóór|voor|volgens|wegens|zonder|en|of|als|dan|kan|kunnen|mag|mogen|moet|moeten|wordt|worden|is|zijn|heeft|hebben|dient"
    r"|dienen|zal|zullen|deze|alle|ook|betreffende)$|^\W*$",
    re.IGNORECASE,
)
"""Words behind which "die" and "dat" point at something and open no clause."""
_EN_DAT = re.compile(r"(?<=\ben)\sdat\s(?:de|het|een|deze|zij|hij|alle|elke?|iedere?)\b", re.IGNORECASE)
_CLOSING = re.compile(r",(?=\s)|[;:]|\.\s*$")
_TWO_VERBS = re.compile(r"\b[^\W\d_]{2,}\s(?=(?P<verb>[^\W\d_]+)\b)")
_PARTICIPLE = re.compile(r"\b(?:\w*ge\w+|be\w+|ver\w+|ont\w+|her\w+|\w+er)(?:d|t|en)\b", re.IGNORECASE)
_AGENT = re.compile(r"(?<!\w)(?:door|vanwege)\s+(?=\S)", re.IGNORECASE)
_STATES = re.compile(r"\b(?:verplicht|gehouden|gerechtigd|bevoegd|belast|verboden|ontheven|bereid|aansprakelijk)\b", re.IGNORECASE)


@cache
def names_a_person(noun: str) -> bool:
    """Whether a noun can name a person or a body that acts: the longest ending in the data that fits it decides."""
    low = noun.lower().strip("'’-").removesuffix("-generaal")
    return _longest(low, _PERSONS) > _longest(low, _THINGS)


def _longest(word: str, endings: frozenset[str]) -> int:
    if word in endings:
        return len(word) + 1
    return next((len(word) - cut for cut in range(len(word)) if f"-{word[cut:]}" in endings), 0)


def bare(clause: str) -> str:
    """The clause with its relative clauses and embedded statements blanked out; its length stays."""
    position = 0
    while match := _RELATIVE.search(clause, position):
        start = match.start()
        if match["comma"] is None and _POINTS.search(clause[:start]) and not _EN_DAT.match(clause, start):
            position = match.end() - 1  # "van die handeling", "op dat tijdstip": no clause
            continue
        end = _relative_end(clause, match.end(), match["comma"] is not None)
        clause = blank(clause, [(start, end)])
        position = max(end, match.end())
    return clause


def _relative_end(clause: str, start: int, comma: bool) -> int:
    """At the comma that closes it, or between its own verb and the main one: "die een woning huurt | is verplicht"."""
    closing = _CLOSING.search(clause, start)
    if closing is not None and not clause[start : closing.start()].strip():
        closing = _CLOSING.search(clause, closing.end())  # "dat, [indien …], de …": the condition in between is blanked out
    end = closing.start() if closing else len(clause)
    for match in _TWO_VERBS.finditer(clause, start, end):
        verb, before = match["verb"], match.group().strip()
        if verb not in FINITE or before in _MODALS or not _is_verb(before):
            continue
        closes = verb in AUXILIARIES and _PARTICIPLE.fullmatch(before) is not None and _auxiliary_last(clause, match.end(), end)
        if not closes:
            return match.end() - 1
    return end


def _is_verb(word: str) -> bool:
    if word in FINITE or _PARTICIPLE.fullmatch(word) is not None:
        return True
    return word.endswith("t") and word.islower() and word not in _STOPS


def _auxiliary_last(clause: str, start: int, end: int) -> bool:
    """Whether a comma or the end follows the auxiliary, so that it closes the relative clause itself: "verleend is, …"."""
    return len(clause[start:end].split()) <= 1


def finite_verb(clause: str) -> int | None:
    """Where the finite verb of a main clause stands (one without relative clauses, see `bare`); None when none is seen."""
    tokens = list(_tokens(clause))
    for number, token in enumerate(tokens):
        if token.word not in FINITE:
            continue
        before = tokens[number - 1].low if number else ""
        if before in _DETERMINERS or before in _PREPOSITIONS:
            continue
        if token.word == "zijn" and number + 1 < len(tokens) and number and tokens[number - 1].low in ("en", "of", "dan", "wel"):
            continue
        return token.start
    return _unlisted_verb(tokens) or _unlisted_inverted(tokens)


def _unlisted_verb(tokens: list[_Token]) -> int | None:
    """A verb that no list holds: in -t behind the noun phrase that opens the clause, or opening it before one."""
    if not tokens or len(tokens) < 3:
        return None
    if tokens[0].low not in _DETERMINERS and tokens[0].word.islower():
        verb, after = tokens[0], tokens[1]
        if re.fullmatch(r"[a-zë]{3,}t", verb.word) and after.low in _DETERMINERS and verb.low not in _STOPS | _PREPOSITIONS:
            return verb.start
    if tokens[0].low not in _DETERMINERS and not names_a_person(tokens[0].word):
        return None
    for before, token, after in zip(tokens, tokens[1:6], tokens[2:7], strict=False):
        if not token.word.isalpha() or token.low in _PREPOSITIONS:
            return None
        follows = after.low in _DETERMINERS or after.low in _PREPOSITIONS or after.low in _STOPS
        if re.fullmatch(r"[a-zë]{3,}t", token.word) and follows and names_a_person(before.word) and token.low not in _STOPS:
            return token.start
    return None


def _unlisted_inverted(tokens: list[_Token]) -> int | None:
    """The same behind what a preposition governs: "met het oog hierop bestrijkt deze overeenkomst …"."""
    for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if not re.fullmatch(r"[a-zë]{4,}t", token.word) or token.low in _STOPS | _PREPOSITIONS or _NOUN_IN_T.search(token.word):
            continue
        behind_noun = before.word[0].isalnum() and before.low not in _DETERMINERS | _PREPOSITIONS and not before.low.endswith("e")
        governs = after.low in _DETERMINERS and not names_a_person(token.word)
        if behind_noun and governs and tokens[0].low in _PREPOSITIONS:
            return token.start
    return None


def subject_phrase(clause: str, verb: int, known: Iterable[tuple[int, int]] = ()) -> Phrase | None:
    """The subject of a clause without relative clauses whose finite verb stands at `verb`; None when it names no one.

    `known` are the ranges of known norm addressees. A phrase whose head is no person is given too, so that nobody else is
    taken for the one who acts.
    """
    tokens = list(_tokens(clause))
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


def holds_office(clause: str, verb: int) -> bool:
    """Whether a clause says which office its subject holds, without an article: "is auditautoriteit", "is tevens voorzitter"."""
    match = re.compile(r"(?:is|zijn)\s+(?:(?:tevens|ook|ambtshalve|van\s+rechtswege)\s+)*(?P<office>[\w-]+)").match(clause, verb)
    if match is None or match["office"].lower() in _PREPOSITIONS | _DETERMINERS | (_STOPS - {"lid"}):
        return False
    return names_a_person(match["office"]) and not match["office"].endswith(("en", "ene", "ende"))


def agent_phrase(clause: str, known: Iterable[tuple[int, int]] = ()) -> Phrase | None:
    """Who does it in a passive clause: "wordt door de griffier gezonden"; not "de door de raad gestelde eisen"."""
    for match in _AGENT.finditer(clause):
        tokens = list(_tokens(clause[: match.start()]))
        if tokens and tokens[-1].low in _DETERMINERS:
            continue
        phrase = _judged(_phrase(list(_tokens(clause, match.end())), names=False), known)
        if phrase is not None and phrase.person:
            return phrase
    return None


def is_passive(clause: str, verb: int) -> bool:
    """Whether who stands as the subject undergoes it: "wordt … benoemd", "kan … worden geschorst"; "wordt verplicht" too."""
    word = re.compile(r"\w+").match(clause, verb)
    if word is None:
        return False
    if word.group() in ("wordt", "worden", "werd", "werden", "geschiedt", "geschieden"):
        return True
    rest = clause[word.end() :]
    if word.group() in AUXILIARIES and re.search(r"\bworden\b", rest):
        return True
    return word.group() in ("is", "zijn") and _STATES.search(rest) is None and re.search(r"\bdoor\b", rest) is not None


def is_foreign(text: str) -> bool:
    """Whether a text is English, French or German, as the other authentic texts of a treaty are."""
    words = re.findall(r"[^\W\d_]+", text[:400].lower())
    return 2 * sum(word in _OUR_WORDS for word in words) < sum(word in _THEIR_WORDS for word in words) - 1


def is_past(clause: str, verb: int) -> bool:
    """Whether the finite verb tells what was: "werd", "was", "had"; what was done binds nobody."""
    word = re.compile(r"\w+").match(clause, verb)
    return word is not None and word.group() in ("was", "waren", "werd", "werden", "had", "hadden")


def _tokens(text: str, start: int = 0) -> Iterator[_Token]:
    return (_Token(match.group(), match.start(), match.end()) for match in _WORD.finditer(text, start))


def _is_closed(token: _Token) -> bool:
    """Whether a word can neither be a noun nor stand before one: "echter", "daaromtrent"."""
    return (token.low in _STOPS and token.low not in _DETERMINERS) or _POINTING.fullmatch(token.low) is not None


def _opening_phrase(front: list[_Token]) -> Phrase | None:
    while front and not front[0].word[0].isalnum():
        front = front[1:]
    if not front or front[0].low in _PREPOSITIONS or (front[0].low in _STOPS and front[0].low not in _DETERMINERS):
        return None
    if len(front) == 1 and front[0].low in ("het", "er", "dit", "dat", "deze"):
        return None
    return _phrase(front, names=True)


def _following_phrase(back: list[_Token], thing_first: bool) -> Phrase | None:
    """The first noun phrase behind the verb that no preposition governs; at once behind it when a thing stands before it."""
    number, tries = 0, 0
    while number < len(back) and tries < (1 if thing_first else 14):
        token = back[number]
        tries += 1
        if token.low in _PREPOSITIONS:
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
        if phrase.person or token.low in _DETERMINERS or token.word[0].islower():
            return phrase
        number = _behind(back, phrase.words[1])
    return None


def _behind(tokens: list[_Token], position: int) -> int:
    return next((number for number, token in enumerate(tokens) if token.start >= position), len(tokens))


def _phrase(tokens: list[_Token], names: bool) -> Phrase | None:
    """The noun phrase that the tokens begin with; `names`: it may run on to the end of the tokens ("van …")."""
    number = 0
    if len(tokens) > 2 and tokens[0].low in _LEADING and tokens[1].low == "van":
        number = 2
    while number < len(tokens) and tokens[number].low in _DETERMINERS:
        number += 1
    if number < len(tokens) and (tokens[number].low in _PREPOSITIONS or tokens[number].low == "daartoe"):
        if number == 0:
            return None
        number = _behind_attribute(tokens, number)
    start = number
    run: list[_Token] = []
    while number < len(tokens) and len(run) < 6:
        token = tokens[number]
        if not token.word[0].isalnum() or token.low in _PREPOSITIONS or token.low in _STOPS or _POINTING.fullmatch(token.low):
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


def _head(run: list[_Token], names: bool) -> _Token:
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


def _behind_attribute(tokens: list[_Token], number: int) -> int:
    """Behind the participle of "de in artikel 3 bedoelde …", "het door Onze Minister aan te wijzen …"."""
    for position in range(number + 1, min(len(tokens) - 1, number + 25)):
        word = tokens[position].word
        before = tokens[position - 1].low
        if tokens[position].low in _DETERMINERS or tokens[position].low in _PREPOSITIONS:
            continue
        if (_ATTRIBUTE.fullmatch(word) or before == "te") and tokens[position + 1].word[0].isalpha() and before not in _DETERMINERS:
            following = tokens[position + 1].low
            if following not in _PREPOSITIONS and following not in ("en", "of"):
                return position + 1
    return number


def _attribute_end(tokens: list[_Token], number: int, head: _Token, names: bool) -> int:
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


def _inner_words(tokens: list[_Token], number: int, end: int) -> list[_Token]:
    """The tokens from one on that end before a position."""
    return [token for token in tokens[number:] if token.end <= end]


def _is_acronym(word: str) -> bool:
    return _ACRONYM.fullmatch(word) is not None
