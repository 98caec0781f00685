"""True and mutated citations and quotations, made from the documents of a build: what `verify` must let pass and must not.

Whether a mutation is still true is told by plain search in the texts, not by what is tested.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.model import Section
from ingest.references import Names, format_citation
from search.answers.view import DocumentView

MARKS = (("„", "”"), ("“", "”"), ("‘", "’"), ("«", "»"), ('"', '"'), ("„", "“"), ("'", "'"))
NUMBER = re.compile(r"\b\d+\b|\b(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|twaalf|twintig|dertig)\b")
NEGATION = re.compile(r"\b(?:niet|geen|nooit|zonder)\s")
WORD = re.compile(r"[^\W\d_]{2,}")
ADDED = ("niet", "uitsluitend", "altijd", "ten hoogste", "zo nodig")


@dataclass(frozen=True, slots=True)
class Case:
    """A text to check. `true`: everything in it is right; else something in it is not. `how` it was made."""

    text: str
    true: bool
    how: str


@dataclass(frozen=True, slots=True)
class Place:
    """A provision or paragraph in force, with its own words."""

    view: DocumentView
    section: Section
    words: str

    @property
    def law(self) -> bool:
        return not self.section.locator.work.startswith("doc/")


def plain(text: str) -> str:
    return " ".join(text.split())


class Maker:
    """Makes cases from documents; the same seed makes the same cases."""

    def __init__(self, views: Sequence[DocumentView], names: Names, day: date, seed: int) -> None:
        self.random = random.Random(seed)
        self.names = names
        self.day = day
        self.views = list(views)
        self.texts = {view.document.id: plain(view.text) for view in views}
        self.places = [place for view in views for place in self._places(view)]
        self.works = sorted({place.section.locator.work for place in self.places if place.law})

    def _places(self, view: DocumentView) -> Iterator[Place]:
        if not view.document.validity.holds_on(self.day):
            return
        for section in view.document.sections:
            place = section.locator
            if section.kind not in ("lid", "artikel", "onderdeel", "alinea", "item") or section.status in (
                "vervallen",
                "toekomstig",
            ):
                continue
            # How places in annexes, and twice-given letters, are cited is another question.
            if place.bijlage or "_" in str(place) or not (place.work.startswith("doc/") or place.work in self.names.titles):
                continue
            span = view.own_span(section)
            words = view.words(span)
            if section.heading_span is not None and section.heading_span.start <= span.start:
                words = view.text[section.heading_span.end : span.end]
            words = words.strip()
            clean = not re.search(r"[„“”«»\"‘’'…\[\]•*|\t]|\.\.|\n", words)
            if clean and len(words.split()) >= 8 and section.validity.holds_on(self.day):
                yield Place(view, section, words)

    def cases(self, count: int) -> list[Case]:
        made: list[Case] = []
        while len(made) < count:
            place = self.random.choice(self.places)
            ways = [self.true_quotation, self.altered, self.altered, self.altered]
            if place.law:
                ways += [self.true_citation, self.false_citation, self.laid_elsewhere, self.laid_elsewhere]
            case = self.random.choice(ways)(place)
            if case is not None:
                made.append(case)
        return made

    def stretch(self, place: Place) -> str:
        """Some of the words of a place, at least six, whole ones."""
        words = place.words.split()
        if self.random.random() < 0.4:
            return " ".join(words)
        size = self.random.randint(6, min(len(words), 45))
        start = self.random.randint(0, len(words) - size)
        return " ".join(words[start : start + size])

    def cited(self, place: Place) -> str:
        return format_citation(place.section.locator.short(), self.names, self.random.choice(("leidraad", "kort")))

    def said(self, quoted: str, citation: str) -> str:
        """A sentence with the quotation, laid to the citation when there is one."""
        opening, closing = self.random.choice(MARKS)
        quotation = opening + self.dressed(quoted) + closing
        if not citation:
            return f"In ons stuk lezen wij het volgende: {quotation} Daar houden wij het op."
        forms = (
            f"{citation[:1].upper()}{citation[1:]} luidt: {quotation}",
            f"Volgens {citation} geldt: {quotation}",
            f"Wij wijzen u op het volgende. {quotation} ({citation}).",
            f"{quotation}, aldus {citation}.",
            f"In {citation} staat dat {quotation}.",
        )
        return self.random.choice(forms)

    def dressed(self, quoted: str) -> str:
        """The words as people type them: other line breaks, dashes, a capital less, a full stop more."""
        if self.random.random() < 0.3:
            quoted = quoted.replace(" ", "\n", 1) if quoted.count(" ") < 9 else re.sub(r"((?:\S+ ){8}\S+) ", r"\1\n", quoted)
        if self.random.random() < 0.3:
            quoted = quoted.replace("-", "‑")
        if self.random.random() < 0.3:
            quoted = quoted[:1].swapcase() + quoted[1:]
        return quoted

    def true_citation(self, place: Place) -> Case:
        return Case(f"Wij wijzen u op {self.cited(place)}.", True, "verwijzing")

    def true_quotation(self, place: Place) -> Case:
        quoted = self.stretch(place)
        if self.random.random() < 0.2 and len(quoted.split()) > 14:
            words = quoted.split()
            quoted = " ".join([*words[:6], self.random.choice(("…", "[…]", "(...)", "[...]")), *words[-6:]])
        citation = self.cited(place) if place.law and self.random.random() < 0.7 else ""
        return Case(self.said(quoted, citation), True, "citaat")

    def altered(self, place: Place) -> Case | None:
        quoted = self.stretch(place)
        how, changed = self.random.choice(tuple(self.changes(quoted)))
        if plain(changed) == plain(quoted) or self.holds_anywhere(changed):
            return None
        citation = self.cited(place) if place.law and self.random.random() < 0.7 else ""
        return Case(self.said(changed, citation), False, how)

    def changes(self, quoted: str) -> Iterator[tuple[str, str]]:
        pick = self.random.choice
        words = quoted.split()
        letters = [match.start() for match in re.finditer(r"[^\W_]", quoted)][1:]
        at = pick(letters)
        other = pick(
            [letter for letter in ("0123456789" if quoted[at].isdigit() else "abdeginorstuvz") if letter != quoted[at].lower()]
        )
        yield "teken vervangen", quoted[:at] + other + quoted[at + 1 :]
        yield "teken weg", quoted[:at] + quoted[at + 1 :]
        yield "teken erbij", quoted[:at] + other + quoted[at:]
        inner = self.random.randint(1, len(words) - 2)
        yield "woord weg", " ".join(words[:inner] + words[inner + 1 :])
        yield "woord erbij", " ".join([*words[:inner], pick(ADDED), *words[inner:]])
        yield (
            "woord vervangen",
            " ".join([*words[:inner], pick(("gemeente", "mag", "moet", "direct", "besluit")), *words[inner + 1 :]]),
        )
        yield "woorden gewisseld", " ".join([*words[:inner], words[inner + 1], words[inner], *words[inner + 2 :]])
        number = NUMBER.search(quoted)
        if number:
            yield "getal", quoted[: number.start()] + pick(("veertien", "93", "zestig")) + quoted[number.end() :]
        negation = NEGATION.search(quoted)
        if negation:
            yield "ontkenning weg", quoted[: negation.start()] + quoted[negation.end() :]
        sentences = re.split(r"(?<=\.)\s+(?=[A-Z])", quoted)
        if len(sentences) > 1 and all(len(sentence.split()) > 3 for sentence in sentences[:2]):
            yield "zinnen gewisseld", " ".join([sentences[1], sentences[0], *sentences[2:]])
        comma = quoted.find(", ")
        if 0 < comma < len(quoted) - 2:
            yield "komma weg", quoted[:comma] + quoted[comma + 1 :]

    def laid_elsewhere(self, place: Place) -> Case | None:
        """The right words under the wrong article, lid or law."""
        quoted = self.stretch(place)
        other = self.random.choice([each for each in self.places if each.law])
        if self.random.random() < 0.5:
            same = [
                each
                for each in self.places
                if each.view is place.view and each.section.locator.artikel == place.section.locator.artikel
            ]
            other = self.random.choice(same)
        if self.holds_in(quoted, other):
            return None
        return Case(self.said(quoted, self.cited(other)), False, "verkeerde bepaling")

    def false_citation(self, place: Place) -> Case | None:
        locator = place.section.locator.short()
        known = {section.locator.artikel for section in place.view.document.sections}
        article = self.random.choice((f"{locator.artikel}zz", f"1{locator.artikel}9", f"{locator.artikel}99"))
        if not locator.artikel or article in known:
            return None
        citation = self.cited(place)
        number = re.search(rf"(?<=\s){re.escape(locator.artikel)}(?![\w:.])", citation)
        if number is None:
            return None
        kind = self.random.choice(("artikel", "lid", "datum"))
        if kind == "artikel":
            return Case(f"Wij wijzen u op {citation[: number.start()]}{article}{citation[number.end() :]}.", False, "artikel")
        if kind == "lid":
            law = format_citation(locator.root, self.names, "kort")
            return Case(f"Wij wijzen u op artikel {locator.artikel}, lid 87, van {law}.", False, "lid")
        return Case(f"Wij wijzen u op {citation}, zoals dat luidde op 3 mei 1801.", False, "datum")

    def holds_anywhere(self, quoted: str) -> bool:
        words = plain(quoted).strip(" .,;:").casefold()
        return any(words in text.casefold() for text in self.texts.values())

    def holds_in(self, quoted: str, place: Place) -> bool:
        words = plain(quoted).strip(" .,;:")
        sections = [section for section in place.view.document.sections if section.locator.short() == place.section.locator.short()]
        spans = [
            holder.span for section in sections for holder in (section, *place.view.ancestors(section)) if holder.locator.artikel
        ]
        return any(words in plain(place.view.words(span)) for span in spans)
