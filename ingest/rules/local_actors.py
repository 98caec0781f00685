"""Whom one letter or page speaks of besides the known norm addressees: the bodies it names and the roles it uses.

A page on energy binds suppliers, one on schools their boards; no table can hold them all. So a document's own words
count: a body by its name ("Autoriteit Consument & Markt (ACM)", known by its letters from then on), its issuer, and
the nouns for roles of `data/roles.txt`, also at the end of a compound ("schoolbestuur").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from ingest.model import Document
from ingest.rules.actors import Actor, Actors, with_rows

_HEAD = (
    r"(?:autoriteit|inspectie|raad|dienst|agentschap|bureau|instituut|centrum|bank|fonds|college|commissie|ombudsman|commissariaat"
    r"|faciliteit|rekenkamer|politie|griffie|kamer)"
)
_WORD = r"[A-Z][\w’'-]*"
_NAME = re.compile(
    rf"""
    (?<![\w-]) (?=[A-Z]) (?!(?:De|Het|Een|Deze|Dit|Die|Dat|Uw|Onze|Als|Bij|Aan|Van|Voor|Door|Met|Namens|Ook|In|Op|En|Is)\s)
    (?P<name>
        (?:{_WORD}\s+){{0,3}}? \w*(?i:{_HEAD}) (?![\w-])
        (?:
            (?:\s+(?:van|voor|de|het|der|den|en|&|in|op|over)){{1,3}} (?=\s+[A-Z]) \s+ {_WORD}
          | \s+ {_WORD} (?:,(?=\s+{_WORD}\s+en\s))?
        ){{0,6}}
    )
    (?:\s+\((?:de\s+|hierna:?\s+(?:de\s+)?)?(?P<letters>[A-Z][A-Za-z]{{1,5}})\))?
    """,
    re.VERBOSE,
)
"""A body by its name, with the letters that the text gives it: "Dienst Uitvoering Onderwijs (DUO)"."""
_LETTERS = re.compile(r"\s*\((?P<letters>[A-Z][A-Za-z]{1,5})\)\s*$")
_TOKEN = re.compile(r"(?<![\w-])[^\W\d_][\w’'-]*[^\W_](?![\w-])")
_NO_ROLES = frozenset(["wetgever", "medewetgever", "regelgever", "voorraad", "beraad", "politie"])
_PUBLIC = "overheid"
_BARE = frozenset(["inspectie", "autoriteit", "agentschap", "bureau", "instituut", "commissariaat"])
"""Heads that alone mean the one body of that kind that the document is about: "De inspectie brengt advies uit"."""


def actors_of(document: Document, actors: Actors) -> Actors:
    """The known actors and those that only this letter or page speaks of."""
    bodies = tuple(_bodies(document, actors))
    return with_rows(actors, (*bodies, *_bare(document, actors, bodies), *_roles(document, actors)))


def _bodies(document: Document, actors: Actors) -> Iterator[Actor]:
    issuer = document.metadata.issuer.strip()
    letters: dict[str, str] = {}
    for match in _NAME.finditer(document.text):
        name = " ".join(match["name"].split())
        if name.lower() not in _NO_ROLES and (match["letters"] or not _is_plain(name)):
            letters[name] = letters.get(name) or match["letters"] or ""
    if issuer and not _is_known(issuer, actors):
        name, short = _LETTERS.sub("", issuer), _LETTERS.search(issuer)
        region = re.match(r"(?P<letters>[A-Z]{3,6})\s", name)  # "RUD Utrecht" is "de RUD" on its own pages
        given = short or region
        letters[name] = letters.get(name) or (given["letters"] if given else "")
    for name, initials in letters.items():
        concept = actors.concept_of(initials) or (initials or name).lower()
        if not actors.concept_of(name):
            yield Actor(concept, (name, initials) if initials and not actors.concept_of(initials) else (name,), _PUBLIC)


def _is_plain(name: str) -> bool:
    """Whether a name is no more than the head itself at the start of a sentence: "Commissie"."""
    return re.fullmatch(_HEAD, name, re.IGNORECASE) is not None


def _is_known(issuer: str, actors: Actors) -> bool:
    """Whether the table knows the issuer: by its whole name, or as a ministry, municipality, province or the like."""
    named = actors.named(issuer)
    whole = actors.concept_of(_LETTERS.sub("", issuer))
    return bool(whole) or (named is not None and named.kind == _PUBLIC)


def _bare(document: Document, actors: Actors, bodies: tuple[Actor, ...]) -> Iterator[Actor]:
    """Heads that stand for the issuer or else for the one body of that name in the document."""
    named = {row.concept: row for row in bodies}
    for row in actors.rows:
        if any(form.split()[0].lower() in _BARE and form in document.text for form in row.forms):
            named.setdefault(row.concept, row)
    issuer = document.metadata.issuer
    for head in sorted(_BARE):
        if actors.concept_of(head):
            continue
        rows = [row for row in named.values() if any(re.search(rf"(?i){head}\b", form) for form in row.forms)]
        chosen = [row for row in rows if any(form in issuer for form in row.forms)] or rows
        if len(chosen) == 1:
            yield Actor(chosen[0].concept, (head,), chosen[0].kind, chosen[0].addresses)


def _roles(document: Document, actors: Actors) -> Iterator[Actor]:
    forms: dict[str, set[str]] = {}
    for token in sorted({match.group().lower() for match in _TOKEN.finditer(document.text)}):
        concept = role_of(token)
        if concept and not actors.concept_of(token):
            forms.setdefault(actors.concept_of(concept) or concept, set()).add(token)
    for concept, words in forms.items():
        yield Actor(concept, tuple(sorted(words)), "persoon")


def role_of(word: str) -> str:
    """The role in the singular that a noun in lower case names; empty when it names none."""
    if word in _NO_ROLES:
        return ""
    whole, endings = _known_roles()
    if word in whole:
        return whole[word]
    for start in range(2, len(word) - 2):
        if word[start:] in endings:
            return word[:start] + endings[word[start:]]
    return ""


@lru_cache(maxsize=1)
def _known_roles() -> tuple[dict[str, str], dict[str, str]]:
    """Whole words, and endings of compounds, each to its singular."""
    whole: dict[str, str] = {}
    endings: dict[str, str] = {}
    for line in (Path(__file__).with_name("data") / "roles.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        words = [word.lstrip("-") for word in line.split()]
        forms = dict.fromkeys(words, words[0] if len(words) > 1 else words[0].removesuffix("s"))
        whole |= forms
        if line.startswith("-"):
            endings |= forms
    return whole, endings


