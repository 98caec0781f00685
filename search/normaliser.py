"""Dutch text to index terms, the same way for passages, questions, thesaurus labels and the encoder.

A term is a folded word (lower case, no accents) reduced by the Kraaij-Pohlmann stemmer, with three corrections that are
data: `terms.txt` (words that the stemmer joins or parts wrongly, irregular verbs, numbers in words), `stopwords.txt`, and
the spellings of numbers handled here. What built an index is recorded as `Normaliser.version`, which changes whenever
the stemmer, the data files or these rules change what comes out.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

import Stemmer

NAME = "vindplaats-nl"
_RULES = 1
"""Raise when the code below changes what comes out; the data files and the stemmer are watched by hash."""

_ALGORITHM = "dutch"
"""Kraaij-Pohlmann in PyStemmer 3; in version 2 the same name meant Dutch Porter, which the probe below would notice."""

_PROBE = (
    "gemeenschappen verkoopbaarheid toewijzingspercentage opgelegde verhuurdersheffing geliberaliseerde rechtspersonen "
    "afgehandelde lopende"
)

_MAX_CACHED = 400_000

_TOKEN = re.compile(
    r"""
      (?P<percent>\d+(?:[.,]\d+)?\s?(?:%|procent\b|percent\b))     # 90%, 90 procent, 2,5 %
    | (?P<number>\d+(?:[.,:/]\d+)*(?:[a-z]{1,2}\b|°)?)             # 1.731  2,5  3:46  61u  27°  22bis stays two tokens
    | (?P<range>\bt/m\b)                                            # 22 t/m 27: one stop word, not two letters
    | (?P<initials>(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?)              # b.v.  d.m.v.
    | (?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)                           # auto's, zo'n
    """,
    re.VERBOSE,
)

_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_GENITIVE = re.compile(r"'(?:s|tje|tjes|er|ers)\Z")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text: where it stands (code points), how it reads folded, and the term that the index holds."""

    start: int
    end: int
    surface: str
    term: str
    """Empty for a stop word."""


class Normaliser:
    """The pinned normaliser; make one and share it. Calls are pure, a cache inside only saves time."""

    __slots__ = ("_stem", "_terms", "exceptions", "name", "stopwords", "version")

    def __init__(self) -> None:
        data = files("search") / "data"
        exceptions, stopwords = (data / "terms.txt").read_text("utf-8"), (data / "stopwords.txt").read_text("utf-8")
        self.exceptions = read_exceptions(exceptions)
        self.stopwords = read_words(stopwords)
        self._stem = Stemmer.Stemmer(_ALGORITHM, 0)
        self._terms: dict[str, str] = {}
        self.name = NAME
        probe = " ".join(self._stem.stemWords(_PROBE.split()))
        fingerprint = hashlib.sha256("\n".join((exceptions, stopwords, probe)).encode()).hexdigest()[:8]
        self.version = f"{_RULES}-{fingerprint}"

    def tokens(self, text: str) -> Iterator[Token]:
        """Every word of the text in order, stop words too (with an empty term)."""
        folded = fold(text)
        known = self._terms
        for match in _TOKEN.finditer(folded):
            surface = match[0]
            term = known.get(surface)
            if term is None:
                term = self._remember(surface, match.lastgroup or "")
            yield Token(match.start(), match.end(), surface, term)

    def terms(self, text: str) -> list[str]:
        """The index terms of the text in order, without stop words."""
        known, terms = self._terms, []
        for match in _TOKEN.finditer(fold(text)):
            surface = match[0]
            term = known.get(surface)
            if term is None:
                term = self._remember(surface, match.lastgroup or "")
            if term:
                terms.append(term)
        return terms

    def seen(self) -> dict[str, str]:
        """The folded words met so far with their terms, stop words with an empty one; the oldest are forgotten past 400,000."""
        return dict(self._terms)

    def term(self, word: str) -> str:
        """The index term of one folded word; empty for a stop word."""
        return "" if word in self.stopwords else self._reduce(word)

    def plain_stem(self, word: str) -> str:
        """What the stemmer makes of one folded word, the exceptions left out."""
        return self._stem.stemWord(word) or word

    def _remember(self, surface: str, kind: str) -> str:
        if len(self._terms) >= _MAX_CACHED:
            self._terms.clear()
        if kind == "percent":
            term = number_form(re.sub(r"\s?(?:%|procent|percent)", "", surface)) + "%"
        elif kind == "number":
            term = self.exceptions.get(surface) or number_form(surface)
        elif kind == "initials":
            term = self.term(surface.replace(".", ""))
        else:
            term = self.term(surface)
        self._terms[surface] = term
        return term

    def _reduce(self, word: str) -> str:
        exception = self.exceptions.get(word)
        if exception is not None:
            return exception
        bare = _GENITIVE.sub("", word)
        return self.exceptions.get(bare) or self.plain_stem(bare)


def fold(text: str) -> str:
    """Lower case without accents, code point for code point: the result is as long as the text.

    Characters that decompose keep their base letter; typographic apostrophes become straight ones.
    """
    if text.isascii():
        return text.lower()
    return "".join(_fold_character(character) for character in text)


def _fold_character(character: str) -> str:
    if character < "\x80":
        return character.lower()
    known = _FOLDED.get(character)
    if known is None:
        lowered = unicodedata.normalize("NFKD", character.lower())
        base = lowered[:1] if lowered[:1].isalnum() else character
        known = _FOLDED[character] = base or character
    return known


_FOLDED: dict[str, str] = {"’": "'", "‘": "'", "`": "'", "´": "'", "º": "°", "ø": "o", "ß": "s", "æ": "a"}


def number_form(text: str) -> str:
    """One spelling for a number: no points between thousands ("1.731" is "1731"), no zeros that say nothing ("2,50" is "2,5")."""
    if _THOUSANDS.fullmatch(text):
        text = text.replace(".", "")
    whole, comma, decimals = text.partition(",")
    decimals = decimals.rstrip("0")
    return whole + comma + decimals if decimals else whole


def read_words(text: str) -> frozenset[str]:
    """The words of a data file: any number a line, `#` starts a comment."""
    return frozenset(word for line in text.splitlines() for word in line.partition("#")[0].split())


def read_exceptions(text: str) -> dict[str, str]:
    """The exception list: `term: form form …` a line, `#` starts a comment. Raises `ValueError` for a line without a
    colon or a form that is given two terms."""
    exceptions: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        term, colon, forms = line.partition("#")[0].partition(":")
        if not term.strip():
            continue
        if not colon:
            raise ValueError(f"terms.txt: line {number}: expected 'term: forms', got {line!r}")
        for form in forms.split():
            if exceptions.setdefault(form, term.strip()) != term.strip():
                raise ValueError(f"terms.txt: line {number}: {form!r} already has the term {exceptions[form]!r}")
    return exceptions
