"""Which work a citation means: the words behind (or in front of) a number."""

from __future__ import annotations

import re

from ingest.references.civil_code import book_of_code, code_named, ordinal_book
from ingest.references.european import european_work
from ingest.references.lexer import Token, token, word
from ingest.references.mentions import LawPhrase
from ingest.references.names import NameMatch, Names
from ingest.references.unknown_laws import name_end, other_document, unknown_abbreviation
from ingest.references.words import (
    ADJECTIVES,
    ARTICLE_LABELS,
    BEHIND_NOUN,
    DEMONSTRATIVES,
    DETERMINERS,
    PREPOSITIONS,
    SELF_DEMONSTRATIVES,
    STRUCTURE,
    WORK_NOUNS,
)

_BWB_ID = re.compile(r"BWB[RVW]\d{7}(?![\w])", re.IGNORECASE)
# Behind "Wet" these begin a name: the name is then one we do not know.
_NAME_GOES_ON = frozenset({"op", "tot", "inzake", "betreffende", "houdende", "ter", "voor", "regulering", "openbaarheid"})
_LONGEST_ADJECTIVES = 5
"""The words and brackets of "(voormalige)" and the like that may stand between an article word and a name."""


def law_behind(
    text: str, position: int, names: Names, *, colon: bool = False, annex: bool = False, hosted: bool = False
) -> LawPhrase | None:
    """The work named directly behind a citation that ends at `position`; None when the text goes on with other things.

    Forms: "van de Woningwet", ", van het Btiv", "Awb", ", Awb", "(Woningwet)", "der Gemeentewet", "bij de Rtiv",
    "van die wet", "van genoemd besluit", "van Boek 7 van het Burgerlijk Wetboek", "Boek 7 BW",
    "van Verordening (EU) nr. 1407/2013". `colon`: the number had a book or chapter prefix (7:274), which makes a
    two-letter abbreviation sure in any letter case. `annex`: "bij" is as good as "van". `hosted`: in a provision "artikel 7
    in de huisvestingsverordening" does not make it an article of that verordening.
    """
    first = word(text, position)
    comma = first.text == ","
    if comma:
        first = word(text, first.end)
    if first.text in ("du", "dudit", "de", "des") and _FRENCH.match(text, position) and first.text != "des":
        return LawPhrase("unknown", first.start, first.end)
    if first.text == "of" and word(text, first.end).text in _ENGLISH_BEHIND_OF:
        return _behind_preposition(text, first, names)
    if first.text in ("beide", "telkens", "steeds"):
        first = word(text, first.end)
    if first.kind == "w" and first.text in PREPOSITIONS:
        if first.text == "bij" and not annex:
            return _named_only(text, first.end, names)
        phrase = _behind_preposition(text, first, names)
        loose = first.text == "in" or word(text, first.end).text == "een"  # "… van een bestemmingsplan wordt afgeweken"
        loose = loose or (phrase is not None and word(text, phrase.start).text in STRUCTURE)  # "afdeling C van dit hoofdstuk"
        return None if hosted and loose and phrase is not None and phrase.kind == "unknown" else phrase
    if first.text == "(":
        inner = known_law(text, token(text, first.end).start, names, colon=colon)
        closing = token(text, inner.end) if inner else None
        if inner is not None and closing is not None and closing.text == ")":
            return LawPhrase(inner.kind, inner.start, closing.end, inner.works, inner.way, book=inner.book)
        return None
    if first.kind in ("w", "x"):
        if _on_new_line(text, position, first.start):
            return None
        found = known_law(text, first.start, names, colon=colon)
        if found is not None and comma and _begins_next(text, found.end):
            return None
        return found or unknown_abbreviation(text, first, position)
    return None


_ENGLISH_BEHIND_OF = frozenset({"the", "regulation", "directive", "decision", "council", "commission"})
_DESCRIBED = frozenset({"bij", "door", "krachtens"})
_FRENCH = re.compile(r",?\s(?:dudit|du|de\sl['’]|de\sla|des)\s?[a-zA-Zéà]", re.IGNORECASE)
_WRAPPED_LINE = 60
"""A line shorter than this was not broken because it was full."""


def _on_new_line(text: str, position: int, start: int) -> bool:
    """Whether the word at `start` opens a line of its own, as in a list of laws; not when a long line was wrapped there."""
    newline = text.find("\n", position, start)
    return newline >= 0 and newline - text.rfind("\n", 0, newline) - 1 < _WRAPPED_LINE


def _begins_next(text: str, position: int) -> bool:
    """Whether a law behind a comma opens the next citation: "art. 21, 22 en 23, Btiv: art. 5", "art. 27, Btiv art. 5"."""
    following = word(text, position)
    return following.text == ":" or following.text in ARTICLE_LABELS or following.text in STRUCTURE


def _named_only(text: str, position: int, names: Names) -> LawPhrase | None:
    """A law behind "bij": only a name counts, because "artikel 5 bij de aanvraag" speaks of something else."""
    first = word(text, position)
    if first.text in DETERMINERS:
        first = word(text, first.end)
    phrase = known_law(text, first.start, names)
    if phrase is not None:
        return phrase
    return other_document(text, first)


def _behind_preposition(text: str, preposition: Token, names: Names) -> LawPhrase | None:
    position, demonstrative, article = preposition.end, "", ""
    current = word(text, position)
    if current.text in DETERMINERS:
        article = current.text
        if current.text in DEMONSTRATIVES:
            demonstrative = current.text
        current = word(text, current.end)
    if current.text in DEMONSTRATIVES:
        demonstrative = current.text
        current = word(text, current.end)
    start = current.start
    for _ in range(_LONGEST_ADJECTIVES):
        phrase = known_law(text, current.start, names)
        if phrase is not None:
            return phrase
        if current.text in ADJECTIVES or current.text in DEMONSTRATIVES or current.text in "()":
            current = word(text, current.end)
        else:
            break
    if article and (current.text in _DESCRIBED or current.text in "„“‘«"):
        return LawPhrase("unknown", current.start, current.end)  # "van het bij koninklijke boodschap … ingediende voorstel"
    if current.text == "boek" and demonstrative:
        return LawPhrase("noun", current.start, current.end, noun=current.text, demonstrative=demonstrative)
    if article:
        book = ordinal_book(text, current.start, names)
        if book is not None:
            return book
    if current.text == "op" and article and preposition.text == "van":
        return _concluded(text, current.end, names)
    if current.kind == "w" and current.text.endswith(_NOUN_ENDINGS) and demonstrative in SELF_DEMONSTRATIVES:
        return LawPhrase("noun", current.start, current.end, noun=current.text, demonstrative=demonstrative)
    if current.kind == "w" and current.text in WORK_NOUNS:
        return _noun(text, current, names, demonstrative or article)
    if preposition.text in ("in", "volgens") and not article and not demonstrative:
        return None
    return other_document(text, word(text, start), article=bool(article or demonstrative))


def _concluded(text: str, position: int, names: Names) -> LawPhrase | None:
    """ "van het op 4 november 1950 te Rome tot stand gekomen Verdrag tot bescherming van …": the treaty behind its date."""
    current = token(text, position)
    for _ in range(16):
        if current.kind not in ("w", "n", "x"):
            return None
        if current.kind == "w" and current.text[0].isupper():
            found = known_law(text, current.start, names)
            if found is not None:
                return found
        current = token(text, current.end)
    return None


_NOUN_ENDINGS = tuple(WORK_NOUNS)


def _noun(text: str, noun: Token, names: Names, demonstrative: str) -> LawPhrase:
    """ "die wet", "de wet": unless the noun begins a name that we do not know ("de Wet op de stranden")."""
    following = token(text, noun.end)
    written = text[noun.start : noun.end]
    capital_follows = following.kind in ("w", "x") and following.text[:1].isupper()
    quoted = following.text in '"“‘«' and following.text != ""
    if capital_follows or quoted or (written[0].isupper() and following.low in _NAME_GOES_ON):
        return LawPhrase("unknown", noun.start, name_end(text, noun))
    if names_another(text, noun, names):
        return LawPhrase("unknown", noun.start, noun.end)
    if (
        following.low in ("op", "tot", "inzake", "houdende", "betreffende")
        and noun.text not in names.nouns
        and demonstrative in ("de", "het", "")
    ):
        return LawPhrase("unknown", noun.start, noun.end)
    return LawPhrase("noun", noun.start, noun.end, noun=noun.text, demonstrative=demonstrative)


def names_another(text: str, noun: Token, names: Names) -> bool:
    """Whether a work noun begins the name of some other work: "de wet van 2 juli 1934", "de Wet investeren in jongeren"."""
    following = token(text, noun.end)
    written = text[noun.start : noun.end]
    if _is_dated(text, following) or _TWO_NAMES.match(text, noun.end):
        return True
    return written[0].isupper() and not written.isupper() and _begins_name(following, names, noun)


_TWO_NAMES = re.compile(r"-?\s(?:en|of)\s(?:de\s|het\s)?(?:Wet|Besluit|Regeling)\s[a-z]")  # "de Wet en het Besluit X"


def _is_dated(text: str, following: Token) -> bool:
    """ "de wet van 2 juli 1934": some other law, by its date."""
    return following.text == "van" and token(text, following.end).kind == "n"


def _begins_name(following: Token, names: Names, noun: Token) -> bool:
    """ "de Wet investeren in jongeren", where the text itself writes "de wet" small."""
    entry = names.nouns.get(noun.text)
    own = entry is not None and any(form[:1].isupper() for form in entry.forms)
    return not own and following.kind == "w" and following.text not in BEHIND_NOUN


def known_law(
    text: str, position: int, names: Names, *, colon: bool = False, any_case: bool = False, alone: bool = False
) -> LawPhrase | None:
    """A work named exactly at `position`: by name, abbreviation, BWB id, book of the Civil Code, or EU number.

    `alone`: no number stands beside it, so an abbreviation must be in its own letter case. `any_case`: search box.
    """
    first = text[position : position + 1]
    if not first or not first.isalnum():
        return None
    if first in "Bb":
        identifier = _BWB_ID.match(text, position)
        if identifier:
            return LawPhrase("named", position, identifier.end(), (identifier.group().upper(),), "nummer")
        book = book_of_code(text, position, names)
        if book:
            return book
    found = names.match(text, position)
    if found is not None and text.startswith(" van ", found.end):
        found = _with_year_apart(text, found, names)
    if found is not None and _spelling_fits(text, found, colon=colon, any_case=any_case, alone=alone):
        return _phrase_of(text, found, names)
    return european_work(text, position)


_YEAR_APART = re.compile(r" van (?P<year>(?:18|19|20)\d\d)(?![\w%/-])")


def _with_year_apart(text: str, found: NameMatch, names: Names) -> NameMatch:
    """ "de Huisvestingswet van 2014" is the law with that year in its name, where there is one."""
    year = _YEAR_APART.match(text, found.end)
    entry = names.entry(f"{text[found.start : found.end]} {year['year']}") if year else None
    return NameMatch(entry, found.start, year.end()) if year and entry is not None else found


_REGISTRY_NUMBER = re.compile(r"\s?[/-]\s?\d|/[A-Z]")


def _spelling_fits(text: str, found: NameMatch, *, colon: bool, any_case: bool, alone: bool) -> bool:
    forms = found.entry.forms
    if any_case:
        return True
    if not forms:
        written = text[found.start : found.end]
        # "een afschrift van het ontslagbesluit": one small word is that Ontslagbesluit only when it is written as a name.
        return found.entry.defined or not written.islower() or " " in written or not written.endswith(_COMMON_NOUNS)
    written = text[found.start : found.end]
    if alone and _REGISTRY_NUMBER.match(text, found.end):
        return False  # "nr. WJZ/10046563" is a file of a ministry
    if written in forms or written in {form.upper() for form in forms}:
        # "Sr." behind a surname, "WW" in a row of capitals: two letters on their own say too little.
        # "Bor" is a first name too: then it takes a "het".
        return not alone or (len(written) > 2 and (written.casefold() not in _ALSO_NAMES or _behind_article(text, found.start)))
    if alone:
        return len(written) >= 4 and written.casefold() not in _ORDINARY
    return len(written) >= 3 or colon


_COMMON_NOUNS = ("besluit", "regeling", "verordening", "reglement", "overeenkomst", "verdrag", "protocol", "beschikking")
_ALSO_NAMES = frozenset({"bor", "bal", "wed"})


def _behind_article(text: str, start: int) -> bool:
    return text[max(0, start - 5) : start].lower().endswith((" het ", " de ")) and not text[start - 4 : start - 3].isupper()


_ORDINARY = frozenset({"bor", "wed", "woo", "wob", "bal", "wet", "wie", "wel", "wal", "wbr"})


def _phrase_of(text: str, found: NameMatch, names: Names) -> LawPhrase:
    entry = found.entry
    if entry.code:
        return code_named(text, found, names)
    way = "definitie" if entry.defined else "afkorting" if entry.forms else "naam"
    return LawPhrase("named", found.start, found.end, entry.works, way)  # type: ignore[arg-type]
