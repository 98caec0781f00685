"""Pieces of text that may answer, each with the terms of its own words and of what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.model import Section, Span
from search.answers.clauses import subordinate, without
from search.answers.lexicon import SEPARATED_VERB, Lexicon
from search.answers.view import LIST_KINDS, DocumentView
from search.normaliser import fold
from search.suspended import unfolded

Field = Literal["own", "lead_in", "speaker", "heading", "before", "beside", "article", "title"]

Fields = tuple[tuple[Field, frozenset[str]], ...]
"""(field, terms); the first is the piece's own words."""

_ABOUT_THE_TEXT = re.compile(
    r"\b(?:in deze brief|ga ik (?:daarbij |ook |nader )?in op|licht ik (?:\w+ )?toe|in onderstaande|hieronder (?:leest|vindt|staat)"
    r"|meer informatie (?:vindt|leest|staat)|kies hieronder)\b",
    re.IGNORECASE,
)
"""What a sentence says that tells what the text is about to say."""

_REFERS_TO_SUBJECT = re.compile(
    r"\b(?:dit artikel|dit lid|deze (?:bepaling|regeling|clausule|regels?|voorwaarden?|procedure))\b", re.IGNORECASE
)
"""Words by which a sentence names what its section is about."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of text that may answer: `span` in the section `section`, with the term sets of what surrounds it."""

    view: DocumentView
    section: Section
    span: Span
    fields: Fields
    """(field, terms); the first is the piece's own words."""
    announces: bool = False
    """Whether it only tells what the text is about to say."""
    main: frozenset[str] = frozenset()
    """The terms of its main clause."""
    aside: tuple[Span, ...] = ()
    """Where the clauses stand on which its main clause depends; positions in the document."""

    @property
    def words(self) -> str:
        return self.view.words(self.span)


LONG_ARTICLE = 10_000
"""Length in characters up to which an article is about one thing; a longer one, of definitions say, is about many."""


class UnitMaker:
    """Makes units from documents; made once for a build."""

    def __init__(self, lexicon: Lexicon, speakers: dict[str, tuple[str, ...]]) -> None:
        """`speakers` gives for each norm addressee the words by which people name it."""
        self._lexicon = lexicon
        self._speakers = {
            actor: frozenset(term for form in forms for term in lexicon.terms(form)) for actor, forms in speakers.items()
        }
        self._speakers_by_form = {fold(form): self._speakers[actor] for actor, forms in speakers.items() for form in forms}
        self.roles = frozenset[str]().union(*self._speakers.values())
        self._bags: dict[tuple[str, int, int], frozenset[str]] = {}

    def units(self, view: DocumentView, section: Section) -> tuple[Unit, ...]:
        """One unit per sentence of the section's own words."""
        known = view.sentence_units.get(section.locator)
        if known is None:
            known = view.sentence_units[section.locator] = self._sentences(view, section)
        return known

    def lists(self, view: DocumentView, section: Section) -> tuple[Unit, ...]:
        """The lists that the section holds or stands in, the outermost too, each as one unit."""
        known = view.list_units.get(section.locator)
        if known is None:
            known = view.list_units[section.locator] = self._groups(view, section)
        return known

    def _sentences(self, view: DocumentView, section: Section) -> tuple[Unit, ...]:
        own = view.own_span(section)
        kind = self._terms(_KIND_WORDS.get(section.kind, ""))
        around = self._surroundings(view, section)
        # A signature is one statement, the office and the name; so is a row's first cell, a document and what it rests on.
        sentences = [own] if section.kind in ("ondertekening", "rij") else view.sentences(own)
        units = []
        for number, sentence in enumerate(sentences):
            beside = frozenset[str]().union(*(self._bag(view, other) for other in sentences if other is not sentence))
            # What a sentence begins with "Dit" or "Daarbij" to say was named in the sentence before it.
            before = self._bag(view, sentences[number - 1]) if number else frozenset[str]()
            said = self._bag(view, sentence) | kind | self._issuing(view)
            if _REFERS_TO_SUBJECT.search(view.words(sentence)) and section.path:
                said |= self._terms(section.path[-1])
            lead: tuple[Field, frozenset[str]] = ("lead_in", said | around[0][1] if around[0][1] else frozenset())
            fields: Fields = (
                ("own", said),
                lead,
                ("speaker", self._speaking(view, sentence)),
                ("beside", beside),
                ("before", before),
                *around[1:],
            )
            words = view.words(sentence)
            clauses = subordinate(words)
            main = self._terms(without(words, clauses)) if clauses else said
            aside = tuple(Span(span.start + sentence.start, span.end + sentence.start) for span in clauses)
            units.append(Unit(view, section, sentence, fields, bool(_ABOUT_THE_TEXT.search(words)), main, aside))
        return tuple(units)

    def _group(self, view: DocumentView, lead: Span | None, items: Sequence[Section], holder: Section) -> Unit:
        """A list as one unit: its lead-in and all its items."""
        start = lead.start if lead is not None and lead.start < items[0].span.start else items[0].span.start
        span = Span(start, items[-1].span.end)
        lead_terms = self._bag(view, lead) if lead is not None else frozenset()
        if holder.kind in LIST_KINDS or holder.kind == "rij":
            lead_terms |= self._named(view, view.own_span(holder))
        inside = self._bag(view, Span(items[0].span.start, items[-1].span.end))
        around = self._surroundings(view, items[0])
        fields: Fields = (
            ("own", lead_terms | self._terms(" ".join(items[0].path[-1:]))),
            ("lead_in", lead_terms | inside),
            *around,
        )
        return Unit(view, holder, span, fields, bool(_ABOUT_THE_TEXT.search(view.words(span))))

    def _groups(self, view: DocumentView, section: Section) -> tuple[Unit, ...]:
        found = []
        for holder in (section, *view.ancestors(section)):
            if holder.kind in LIST_KINDS:
                continue
            rows = [child for child in view.children(holder.locator) if child.kind == "rij" and view.children(child.locator)]
            if len(rows) > 1:
                found.append(self._group(view, _header(view, holder), rows, holder))
            items = [child for child in view.children(holder.locator) if child.kind in LIST_KINDS]
            runs: list[list[Section]] = []
            for item in items:
                if runs and runs[-1][-1].lead_in == item.lead_in:
                    runs[-1].append(item)
                else:
                    runs.append([item])
            found += [self._group(view, run[0].lead_in, run, holder) for run in runs if len(run) > 1]
        return tuple(found)

    def _named(self, view: DocumentView, span: Span) -> frozenset[str]:
        """The terms of a span without those of its citations: a row of documents is called by its document."""
        words = list(view.words(span))
        for reference in view.references(span):
            start, end = reference.span.start - span.start, reference.span.end - span.start
            words[max(0, start) : end] = " " * (min(end, len(words)) - max(0, start))
        return self._terms("".join(words))

    def _surroundings(self, view: DocumentView, section: Section) -> Fields:
        leads: list[Span] = [section.lead_in] if section.lead_in else []
        for ancestor in view.ancestors(section):
            if ancestor.kind in LIST_KINDS or ancestor.kind == "rij":
                leads.append(view.own_span(ancestor))
            if ancestor.lead_in:
                leads.append(ancestor.lead_in)
        lead_terms = frozenset[str]().union(*(self._bag(view, lead) for lead in leads)) if leads else frozenset()
        if section.kind == "rij":
            tables = (_header(view, holder) for holder in view.ancestors(section) if holder.kind == "tabel")
            lead_terms |= frozenset[str]().union(*(self._bag(view, header) for header in tables if header is not None))
        headings = self._terms(" ".join(section.path))
        notes = frozenset[str]().union(*(self._bag(view, note.span) for note in view.notes(section.span)))
        called = frozenset[str]()
        if section.kind == "noot":
            called = self._calling(view, section)
        return (
            ("lead_in", lead_terms),
            ("heading", headings),
            ("beside", notes | called),
            ("article", self._article(view, section)),
            ("title", self._title(view)),
        )

    def _article(self, view: DocumentView, section: Section) -> frozenset[str]:
        """The words of the article in which a lid or an item of it stands: it goes on about what the other leden name."""
        article = next((holder for holder in view.ancestors(section) if holder.kind == "artikel"), None)
        if article is None or len(article.span) > LONG_ARTICLE:
            return frozenset()
        return self._bag(view, article.span)

    def _issuing(self, view: DocumentView) -> frozenset[str]:
        """The names of whoever publishes a page: what it says is said by them, and of them, without naming them."""
        metadata = view.document.metadata
        if metadata.kind != "webpagina" or not metadata.issuer:
            return frozenset()
        return self._speakers_by_form.get(fold(metadata.issuer), frozenset()) | self._terms(metadata.issuer)

    def _title(self, view: DocumentView) -> frozenset[str]:
        """The title, and in what office the document speaks."""
        metadata = view.document.metadata
        return self._terms(f"{metadata.title} {metadata.signatory_role}")

    def _calling(self, view: DocumentView, section: Section) -> frozenset[str]:
        terms = frozenset[str]()
        for note in view.document.notes:
            if note.locator == section.locator:
                for anchor in note.anchors:
                    holder = max(
                        (
                            other
                            for other in view.document.sections
                            if other.span.start <= anchor <= other.span.end and other.kind != "noot"
                        ),
                        key=lambda other: (other.locator.depth, other.span.start),
                        default=None,
                    )
                    if holder is not None:
                        terms |= self._bag(view, holder.span)
        return terms

    def _speaking(self, view: DocumentView, sentence: Span) -> frozenset[str]:
        return frozenset[str]().union(*(self._speakers.get(rule.actor, frozenset()) for rule in view.rules(sentence)))

    def _bag(self, view: DocumentView, span: Span) -> frozenset[str]:
        key = (view.document.sha256, span.start, span.end)
        bag = self._bags.get(key)
        if bag is None:
            if len(self._bags) > 50_000:
                self._bags.clear()
            words = view.words(span)
            joined = [match[1] + match[2] for match in SEPARATED_VERB.finditer(words)]
            joined += unfolded(words, self._lexicon.knows)
            bag = self._bags[key] = self._terms(" ".join((words, *joined)))
        return bag

    def _terms(self, text: str) -> frozenset[str]:
        return frozenset(self._lexicon.terms(text))


def _header(view: DocumentView, table: Section) -> Span | None:
    known = view.table(table.locator)
    cells = [cell.span for cell in known.header if len(cell.span)] if known is not None else []
    return Span(cells[0].start, cells[-1].end) if cells else None


_KIND_WORDS = {
    "ondertekening": "ondertekend ondertekening afzender verstuurd gestuurd geschreven brief bewindspersoon",
    "stap": "stap stappen procedure",
    "noot": "voetnoot noot",
    "rij": "tabel cijfers",
}
"""What a kind of section is, in words that people may ask with."""
