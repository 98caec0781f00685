"""The main clause of a statute's sentence: its relative clauses set apart, its finite verb found, passive or past told."""

from __future__ import annotations

import re

from ingest.rules.clauses import blank
from ingest.rules.grammar import AUXILIARIES, FINITE, WORDS
from ingest.rules.phrases import DETERMINERS, PREPOSITIONS, STOPS, Token, names_a_person, tokens_of

_MODALS = WORDS["modals"]
_OUR_WORDS = WORDS["our_words"]
_THEIR_WORDS = WORDS["their_words"]
_NOUN_IN_T = re.compile(
    r"(?:recht|plicht|dienst|lijst|iteit|aat|ent|kracht|macht|besluit|punt|bericht|toezicht|inzicht|kosten|tekst|vast|vrucht|product|projekt|project|object"
    r"|krediet|gewicht|licht|nacht|vracht|kant|schrift|gift|staart|vaart|hart|soort|poort|sport|import|export|transport|kaart|beurt|buurt|winst|kunst"
    r"|dienst|post|rest|test|fust|rust|last|ambt|beroep|geacht|gebracht|belast|verplicht|gericht|ingericht)$"
)
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
_STATES = re.compile(r"\b(?:verplicht|gehouden|gerechtigd|bevoegd|belast|verboden|ontheven|bereid|aansprakelijk)\b", re.IGNORECASE)


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
    return word.endswith("t") and word.islower() and word not in STOPS


def _auxiliary_last(clause: str, start: int, end: int) -> bool:
    """Whether a comma or the end follows the auxiliary, so that it closes the relative clause itself: "verleend is, …"."""
    return len(clause[start:end].split()) <= 1


def finite_verb(clause: str) -> int | None:
    """Where the finite verb of a main clause stands (one without relative clauses, see `bare`); None when none is seen."""
    tokens = list(tokens_of(clause))
    for number, token in enumerate(tokens):
        if token.word not in FINITE:
            continue
        before = tokens[number - 1].low if number else ""
        if before in DETERMINERS or before in PREPOSITIONS:
            continue
        if token.word == "zijn" and number + 1 < len(tokens) and number and tokens[number - 1].low in ("en", "of", "dan", "wel"):
            continue
        return token.start
    return _unlisted_verb(tokens) or _unlisted_inverted(tokens)


def _unlisted_verb(tokens: list[Token]) -> int | None:
    """A verb that no list holds: in -t behind the noun phrase that opens the clause, or opening it before one."""
    if not tokens or len(tokens) < 3:
        return None
    if tokens[0].low not in DETERMINERS and tokens[0].word.islower():
        verb, after = tokens[0], tokens[1]
        if re.fullmatch(r"[a-zë]{3,}t", verb.word) and after.low in DETERMINERS and verb.low not in STOPS | PREPOSITIONS:
            return verb.start
    if tokens[0].low not in DETERMINERS and not names_a_person(tokens[0].word):
        return None
    for before, token, after in zip(tokens, tokens[1:6], tokens[2:7], strict=False):
        if not token.word.isalpha() or token.low in PREPOSITIONS:
            return None
        follows = after.low in DETERMINERS or after.low in PREPOSITIONS or after.low in STOPS
        if re.fullmatch(r"[a-zë]{3,}t", token.word) and follows and names_a_person(before.word) and token.low not in STOPS:
            return token.start
    return None


def _unlisted_inverted(tokens: list[Token]) -> int | None:
    """The same behind what a preposition governs: "met het oog hierop bestrijkt deze overeenkomst …"."""
    for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if not re.fullmatch(r"[a-zë]{4,}t", token.word) or token.low in STOPS | PREPOSITIONS or _NOUN_IN_T.search(token.word):
            continue
        behind_noun = before.word[0].isalnum() and before.low not in DETERMINERS | PREPOSITIONS and not before.low.endswith("e")
        governs = after.low in DETERMINERS and not names_a_person(token.word)
        if behind_noun and governs and tokens[0].low in PREPOSITIONS:
            return token.start
    return None


def holds_office(clause: str, verb: int) -> bool:
    """Whether a clause says which office its subject holds, without an article: "is auditautoriteit", "is tevens voorzitter"."""
    match = re.compile(r"(?:is|zijn)\s+(?:(?:tevens|ook|ambtshalve|van\s+rechtswege)\s+)*(?P<office>[\w-]+)").match(clause, verb)
    if match is None or match["office"].lower() in PREPOSITIONS | DETERMINERS | (STOPS - {"lid"}):
        return False
    return names_a_person(match["office"]) and not match["office"].endswith(("en", "ene", "ende"))


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
