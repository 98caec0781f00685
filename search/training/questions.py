"""Questions made out of law text, for training and for silver sets: no person wrote them, so there can be many.

Each function takes one sentence and gives a question in the words of the sentence, or None when the sentence has not the shape.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from importlib.resources import files

_SENTENCE_END = re.compile(r"(?<!\bart\.)(?<!\bnr\.)(?<!\bjo\.)(?<!\bStb\.)(?<!\bStcrt\.)(?<=[.;:])\s+(?=\S)")

_WHEN = re.compile(
    r"^(?P<subject>[^,;:]{6,80}?) (?P<verb>kan|kunnen|mag|mogen|moet|moeten|wordt|worden|is|zijn) (?P<what>[^;:]{15,200}?),? "
    r"(?:indien|wanneer|mits|tenzij|als|voor zover) (?P<condition>.{15,})$"
)
_TERM = re.compile(
    r"\b(?:binnen|uiterlijk|ten minste|ten hoogste|gedurende|na) (?:een termijn van )?"
    r"(?P<number>\w+) (?P<unit>dagen|weken|maanden|jaar|jaren|uur|uren)\b"
)
_AMOUNT = re.compile(r"(?:€|ƒ|f) ?[\d.,]+(?:-+)?|\b\d+(?:,\d+)? ?(?:%|procent)")
_DUTY = re.compile(r"^(?P<subject>[^,;:]{4,90}?) (?:is verplicht|zijn verplicht|draagt zorg|is gehouden|dient) (?P<what>.{15,})$")
_BAN = re.compile(r"^Het is (?P<who>[^,;:]{0,60}?) ?verboden (?P<what>.{12,})$")
_MEANING = re.compile(r"^(?:[a-z]{1,2}[.°]? )?(?P<term>[a-z][^,:;.]{3,50}): (?P<meaning>.{15,})$")
_BY = re.compile(
    r"^(?P<what>[^,;:]{8,120}?) (?:wordt|worden) (?P<middle>.{0,80}?)\bdoor (?P<who>[^,;:]{5,60}?) (?P<verb>\w{5,})\.?$"
)
_CLAUSE = re.compile(
    r",\s|\s(?=(?:die|dat|waarin|waarop|waarvan|indien|tenzij|mits|voor zover|met dien verstande|overeenkomstig|bedoeld in)\b)"
)
_BARE_MARK = re.compile(r"(?:\d+[a-z]?|[a-z]{1,2})[.°:;]")
_LEAD_NUMBER = re.compile(r"^(?:\d+[a-z]?|[a-z]{1,2})[.°]?\s+(?=\S)")


def sentences(text: str) -> list[str]:
    """The sentences and list items of an article, without a lid number in front."""
    return [_LEAD_NUMBER.sub("", sentence) for sentence in _SENTENCE_END.split(text) if not _BARE_MARK.fullmatch(sentence)]


def when_question(sentence: str) -> str | None:
    """ "X kan Y indien Z" → "wanneer kan X Y"."""
    match = _WHEN.match(sentence)
    return match and f"wanneer {match['verb']} {match['subject']} {match['what']}"


def term_question(sentence: str) -> str | None:
    """A sentence with one term of time → "binnen welke termijn …"."""
    match = _TERM.search(sentence)
    if match is None or len(sentence) > 300:
        return None
    lead = random_choice(
        sentence, ("binnen welke termijn", f"binnen hoeveel {match['unit']}", "hoe lang", "wat is de termijn voor")
    )
    return f"{lead} {sentence[: match.start()]}{sentence[match.end() :]}"


def amount_question(sentence: str) -> str | None:
    """A sentence with one amount or share → "hoeveel bedraagt …"."""
    found = _AMOUNT.findall(sentence)
    if len(found) != 1 or len(sentence) > 260:
        return None
    lead = random_choice(sentence, ("hoeveel", "hoe hoog is", "welk percentage" if "%" in found[0] else "welk bedrag"))
    return f"{lead} {_AMOUNT.sub(' ', sentence)}"


def duty_question(sentence: str) -> str | None:
    """ "X is verplicht Y" → "wat moet X", with the head of Y."""
    match = _DUTY.match(sentence)
    return match and f"moet {match['subject']} {_main_clause(match['what'])}"


def ban_question(sentence: str) -> str | None:
    """ "Het is verboden Y" → "mag Y"."""
    match = _BAN.match(sentence)
    return match and f"mag {match['who']} {_main_clause(match['what'])}"


def meaning_question(sentence: str) -> str | None:
    """ "term: meaning" → "wat is term"."""
    match = _MEANING.match(sentence)
    return (
        match
        and f"wat wordt verstaan onder {match['term']} {random_choice(sentence, ('', ' '.join(match['meaning'].split()[:5])))}"
    )


def agent_question(sentence: str) -> str | None:
    """ "X wordt door Y vastgesteld" → "wie vaststelt X"."""
    match = _BY.match(sentence)
    return match and f"wie {match['verb']} {match['what']} {match['middle']}"


def clause_question(sentence: str) -> str | None:
    """Any sentence of some length → its first two clauses behind a question word."""
    if not 40 <= len(sentence) <= 400 or sentence.startswith(("Wijzigt ", "Bevat ")):
        return None
    lead = random_choice(sentence, ("hoe zit het met", "wat geldt voor", "wanneer", "wie", "hoe", "waarom"))
    return f"{lead} {_main_clause(sentence)}"


MAKERS: tuple[Callable[[str], str | None], ...] = (
    meaning_question, ban_question, duty_question, when_question, term_question, amount_question, agent_question,
)  # fmt: skip


def template_question(sentence: str, chance: random.Random, lay: LaySwap) -> str | None:
    """A question to which the sentence is the answer: the first shape that fits, a fifth of the words dropped, some said
    the way people say them. None when the sentence fits no shape (a few of those give their first clause)."""
    for make in MAKERS:
        question = make(sentence)
        if question:
            break
    else:
        question = clause_question(sentence) if chance.random() < 0.15 else None
    if not question:
        return None
    words = [word for word in lay.swap(question, chance).split() if chance.random() >= 0.2]
    return " ".join(words[:24]) if len(words) >= 4 else None


class LaySwap:
    """Says legal words the way people do, now and then."""

    def __init__(self, chance: float = 0.35) -> None:
        self.chance = chance
        self.lay: dict[str, list[str]] = {}
        for line in (files("search.training") / "lay-words.txt").read_text("utf-8").splitlines():
            legal, colon, lay = line.partition("#")[0].partition(":")
            if colon:
                self.lay[legal.strip()] = [word.strip() for word in lay.split(",")]
        forms = "|".join(re.escape(word) for word in sorted(self.lay, key=len, reverse=True))
        self._pattern = re.compile(rf"\b(?P<word>{forms})(?P<plural>en|s)?\b")

    def swap(self, text: str, chance: random.Random) -> str:
        return self._pattern.sub(
            lambda found: chance.choice(self.lay[found["word"]]) if chance.random() < self.chance else found[0], text
        )


def _main_clause(text: str) -> str:
    return " ".join(_CLAUSE.split(text)[:2])


def random_choice(sentence: str, options: tuple[str, ...]) -> str:
    """One of the options, the same for the same sentence."""
    return options[sum(map(ord, sentence)) % len(options)]
