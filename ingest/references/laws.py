"""Which work a citation means: the words behind (or in front of) a number."""

from __future__ import annotations

import re

from ingest.references.european import european_work
from ingest.references.lexer import Token, token, word
from ingest.references.mentions import LawPhrase
from ingest.references.names import NameMatch, Names
from ingest.references.numbers import is_roman, ordinal
from ingest.references.words import (
    ADJECTIVES,
    ARTICLE_LABELS,
    BEHIND_NOUN,
    BLOCKED_ENDINGS,
    DEMONSTRATIVES,
    DETERMINERS,
    PREPOSITIONS,
    SELF_DEMONSTRATIVES,
    STRUCTURE,
    WORK_NOUNS,
)

_BWB_ID = re.compile(r"BWB[RVW]\d{7}(?![\w])", re.IGNORECASE)
_GLUED_BOOK = re.compile(r"(?P<code>N?BW)\s?(?:Boek\s)?(?P<book>\d{1,2}[Aa]?)(?![\w:.])", re.IGNORECASE)
_BOOK_NUMBER = re.compile(r"(?P<book>\d{1,2}[Aa]?)(?![\w])")
# Behind "Wet" these begin a name: the name is then one we do not know.
_NAME_GOES_ON = frozenset({"op", "tot", "inzake", "betreffende", "houdende", "ter", "voor", "regulering", "openbaarheid"})
_LONGEST_ADJECTIVES = 3


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
        return found or _unknown_abbreviation(text, first, position)
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


_ABBREVIATION = re.compile(r"(?:[A-Z][A-Za-z’]{0,4}[A-Z]{1,6}[a-z]{0,3}\d{0,4}|[A-Z][a-z]{1,3}\d{2,4}|[BRUWZ][a-z]{1,3})(?![\w-])")
_NO_ABBREVIATION = frozenset(
    {"wat", "wie", "was", "wij", "zie", "zij", "zo", "wel", "uw", "bij", "ze", "we", "want", "bent", "ben", "ruim", "bv"}
)


def _unknown_abbreviation(text: str, first: Token, position: int) -> LawPhrase | None:
    """ "artikel 2:13 Bpg", "art. 8, lid 1, WVW94": letters that can only be a law, but none that we know."""
    match = _ABBREVIATION.match(text, first.start)
    if match is None or match.group().lower() in _NO_ABBREVIATION or is_roman(match.group()):
        return None
    joined_by_comma = text[position : first.start].strip() == ","
    if joined_by_comma and sum(letter.isupper() for letter in match.group()) < 2:
        return None
    return LawPhrase("unknown", first.start, match.end())


def _named_only(text: str, position: int, names: Names) -> LawPhrase | None:
    """A law behind "bij": only a name counts, because "artikel 5 bij de aanvraag" speaks of something else."""
    first = word(text, position)
    if first.text in DETERMINERS:
        first = word(text, first.end)
    phrase = known_law(text, first.start, names)
    if phrase is not None:
        return phrase
    return _blocked(text, first)


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
    return _blocked(text, word(text, start), article=bool(article or demonstrative))


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
        return LawPhrase("unknown", noun.start, _name_end(text, noun))
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
    return _is_dated(text, following) or (written[0].isupper() and not written.isupper() and _begins_name(following, names, noun))


def _is_dated(text: str, following: Token) -> bool:
    """ "de wet van 2 juli 1934": some other law, by its date."""
    return following.text == "van" and token(text, following.end).kind == "n"


def _begins_name(following: Token, names: Names, noun: Token) -> bool:
    """ "de Wet investeren in jongeren", where the text itself writes "de wet" small."""
    entry = names.nouns.get(noun.text)
    own = entry is not None and any(form[:1].isupper() for form in entry.forms)
    return not own and following.kind == "w" and following.text not in BEHIND_NOUN


def _blocked(text: str, first: Token, *, article: bool = True) -> LawPhrase | None:
    """Whether the words at `first` name some other document (huurovereenkomst, bestemmingsplan): then "unknown"."""
    current = first
    for _ in range(4):
        if current.kind not in ("w", "x") or current.text in ARTICLE_LABELS:
            return None
        if current.text.endswith(BLOCKED_ENDINGS):
            return LawPhrase("unknown", first.start, _name_end(text, current))
        if text[current.start].isupper() and current.start > 0 and ordinal(current.text) == 0:
            return LawPhrase("unknown", first.start, _name_end(text, current))
        if not article:
            return None
        if current.text in ("van", "in", "op", "dat", "die", "en", "of", "is", "wordt", "worden", "zijn", "kan"):
            return None
        current = word(text, current.end)
    return None


def _name_end(text: str, first: Token) -> int:
    """The end of a name in capitals that begins with `first`: the words that begin with a capital too."""
    end = first.end
    for _ in range(12):
        following = token(text, end)
        if following.kind not in ("w", "x") or not following.text[0].isupper():
            return end
        end = following.end
    return end


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
    if found is not None and _spelling_fits(text, found, colon=colon, any_case=any_case, alone=alone):
        return _phrase_of(text, found, names)
    return european_work(text, position)


def _spelling_fits(text: str, found: NameMatch, *, colon: bool, any_case: bool, alone: bool) -> bool:
    forms = found.entry.forms
    if any_case:
        return True
    if not forms:
        written = text[found.start : found.end]
        # "een afschrift van het ontslagbesluit": one small word is that Ontslagbesluit only when it is written as a name.
        return found.entry.defined or not written.islower() or " " in written or not written.endswith(_COMMON_NOUNS)
    written = text[found.start : found.end]
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
        return _code(text, found, names)
    way = "definitie" if entry.defined else "afkorting" if entry.forms else "naam"
    return LawPhrase("named", found.start, found.end, entry.works, way)  # type: ignore[arg-type]


def _code(text: str, found: NameMatch, names: Names) -> LawPhrase:
    """ "BW", perhaps with its book behind it: "BW Boek 7", "Burgerlijk Wetboek, Boek 7"."""
    following = word(text, found.end)
    if following.text == ",":
        following = word(text, following.end)
    if following.text == "boek":
        number = _BOOK_NUMBER.match(text, token(text, following.end).start)
        work = names.books.get(number["book"].upper()) if number else None
        if number and work:
            return LawPhrase("code", found.start, number.end(), (work,), "naam", book=number["book"].upper())
    return LawPhrase("code", found.start, found.end)


def book_of_code(text: str, position: int, names: Names) -> LawPhrase | None:
    """A book of the Civil Code: "Boek 7 BW", "boek 7 van het Burgerlijk Wetboek", "Boek 7" alone, "BW7", "BW 7".

    "Boek 7" alone gives no work: it depends on what is being spoken of.
    """
    glued = _GLUED_BOOK.match(text, position)
    if glued and names.books:
        work = names.books.get(glued["book"].upper())
        return LawPhrase("code", position, glued.end(), (work,), "afkorting", book=glued["book"].upper()) if work else None
    label = word(text, position)
    if label.text != "boek" or not names.books:
        return None
    number = token(text, label.end)
    match = _BOOK_NUMBER.match(text, number.start)
    if match is None:
        return None
    return _with_code(text, position, match.end(), match["book"].upper(), names)


def _with_code(text: str, start: int, end: int, book: str, names: Names) -> LawPhrase | None:
    """The Code named behind its book; the phrase without it when it is not named."""
    position = end
    following = word(text, position)
    if following.text == ",":
        following = word(text, following.end)
    if following.text in ("van", "uit", "in"):
        following = word(text, following.end)
        while following.text in DETERMINERS or following.text in ADJECTIVES:
            following = word(text, following.end)
    found = names.match(text, following.start) if following.kind in ("w", "x") else None
    work = names.books.get(book)
    if found is not None and found.entry.code and work:
        return LawPhrase("code", start, found.end, (work,), "naam", book=book)
    if found is not None:
        return None
    return LawPhrase("code", start, end, (), "naam", book=book)


def ordinal_book(text: str, position: int, names: Names) -> LawPhrase | None:
    """ "het Eerste Boek van het Burgerlijk Wetboek", from the ordinal on."""
    first = word(text, position)
    number = ordinal(first.text)
    label = word(text, first.end)
    if not number or label.text != "boek":
        return None
    phrase = _with_code(text, position, label.end, str(number), names)
    return phrase if phrase is not None and phrase.works else None
