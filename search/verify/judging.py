"""One quotation, judged: verbatim, altered, laid to the wrong provision, no longer in force, or not found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ingest.model import Span
from search.verify.attribution import Attribution
from search.verify.citations import in_words, periods
from search.verify.difference import Change, changes_between, difference_in_words
from search.verify.model import Finding, Proposal, Status
from search.verify.nearest import Near, nearest_in, nearest_places
from search.verify.placing import Placed, exact_places, variants
from search.verify.quotations import Quotation, Segment, joined
from search.verify.reach import Reach, Standing, covered, parts_of
from search.verify.words import words_of

SHORTEST = 3
"""Quotations of fewer words are terms or irony, unless the text lays them to a provision."""

_ALIKE_HERE = 0.4
"""From this likeness on, a quotation laid to a provision is an alteration of its words."""
_HERE_RATHER = 0.15
"""How much likelier another place must be before it counts as what was quoted."""


def _alike(words: int) -> float:
    """From which likeness on a quotation of so many words is an alteration: few words are soon alike by chance."""
    return 0.75 if words <= 4 else 0.7 if words <= 8 else 0.5


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges the quotations of one text for one day."""

    reach: Reach
    text: str
    day: date

    def judge(self, quotation: Quotation, attribution: Attribution | None, day: date | None = None) -> Finding | None:
        """The finding on a quotation; None when it is none that can be judged. `day`: for which the text quotes it."""
        firm = attribution is not None and attribution.firm
        if quotation.size < SHORTEST and not firm:
            return None
        asked = replace(self, day=day) if day is not None else self
        known = _known(attribution, self.reach)
        if firm and not known and attribution is not None:
            return asked._outside(quotation, attribution)
        return asked._inside(quotation, attribution if known else None)

    def _inside(self, quotation: Quotation, attribution: Attribution | None) -> Finding | None:
        if attribution is not None:
            finding = self._in_place(quotation, attribution)
            if finding is not None:
                return finding
        if quotation.size >= SHORTEST:
            places = self._exact(quotation)
            if places:
                return self._elsewhere(quotation, attribution, places)
        elif attribution is not None:
            names = self._names(attribution)
            return self._finding(quotation, attribution, "niet_gevonden", f"Deze woorden staan niet in {names}.")
        return self._altered(quotation, attribution)

    def _in_place(self, quotation: Quotation, attribution: Attribution) -> Finding | None:
        """Verbatim in the provision that it is laid to."""
        standings = [standing for target in attribution.targets for standing in self.reach.standings(target)]
        stretches = [(standing, tuple(parts_of(standing))) for standing in standings]
        within = [
            self.reach.wording.within(standing.document, part.start, part.end) for standing, parts in stretches for part in parts
        ]
        found = (
            [
                (placed, standing)
                for placed in self._exact(quotation, within)
                for standing, parts in stretches
                if placed.document == standing.document and all(covered(span, parts) for span in placed.spans)
            ]
            if within
            else []
        )
        if not found:
            return None
        held = next(((placed, standing) for placed, standing in found if standing.in_force(self.day)), None)
        placed, standing = held or found[-1]
        if held is not None:
            explanation = f"Staat letterlijk in {self.reach.citation(standing.section.locator)}." + self._left_out(
                quotation, placed
            )
            return self._finding(quotation, attribution, "letterlijk", explanation, placed)
        return self._formerly(quotation, attribution, placed, standing, standings)

    def _formerly(
        self,
        quotation: Quotation,
        attribution: Attribution | None,
        placed: Placed,
        standing: Standing,
        versions: Sequence[Standing],
    ) -> Finding:
        name = self.reach.citation(standing.section.locator)
        same = [each for each in versions if each.section.locator == standing.section.locator] or [standing]
        held = [each for each in same if each.document == placed.document] or [standing]
        now = [each for each in versions if each.in_force(self.day)]
        explanation = f"Stond zo in {name}, maar niet in de tekst van {in_words(self.day)}: {periods(held)}."
        near = self._nearest_here(_words(quotation), [(each.document, each.section.span) for each in now]) if now else None
        changes: tuple[Change, ...] = ()
        if near is not None and near.likeness >= _ALIKE_HERE:
            changes = changes_between(self._source_words(near), _words(quotation))
            placed = Placed(near.document, (near.span,))
            explanation += f" Nu: {difference_in_words(changes)}."
        return replace(self._finding(quotation, attribution, "niet_geldend", explanation, placed), changes=changes)

    def _elsewhere(self, quotation: Quotation, attribution: Attribution | None, places: Sequence[Placed]) -> Finding:
        """Verbatim somewhere: right when it is laid to no provision, else the provision is wrong."""
        standings = [(placed, self.reach.at(placed.document, placed.span)) for placed in places]
        held = [(placed, standing) for placed, standing in standings if standing.in_force(self.day)]
        placed, standing = min(held or standings[-1:], key=lambda found: found[1].section.locator.work.startswith("doc/"))
        name = self.reach.citation(standing.section.locator)
        laws = [standing for placed, standing in held or standings if self.reach.kind_is_law(placed.document)]
        if attribution is not None and (attribution.firm or laws):
            others = _listed([self.reach.citation(each.section.locator) for _, each in held or standings])
            explanation = f"Deze woorden staan niet in {self._names(attribution)}, maar letterlijk in {others}."
            finding = self._finding(quotation, attribution, "verkeerde_bepaling", explanation, placed)
            return replace(finding, proposal=Proposal(name, standing.section.locator.short()))
        if not held:
            return self._formerly(quotation, attribution, placed, standing, self.reach.standings(standing.section.locator))
        explanation = f"Staat letterlijk in {name}." + self._left_out(quotation, placed)
        return self._finding(quotation, attribution, "letterlijk", explanation, placed)

    def _altered(self, quotation: Quotation, attribution: Attribution | None) -> Finding:
        words = _words(quotation)
        size = len(words_of(words))
        here = None
        if attribution is not None:
            standings = [standing for target in attribution.targets for standing in self.reach.standings(target)]
            held = [standing for standing in standings if standing.in_force(self.day)] or standings
            here = self._nearest_here(words, [(each.document, part) for each in held for part in parts_of(each)])
        there = self._best(nearest_places(words, self.reach.wording, self.reach), size)
        if (
            here is not None
            and here.likeness >= self._alike_here(attribution, size)
            and (there is None or there.likeness <= here.likeness + _HERE_RATHER)
        ):
            return self._changed(quotation, attribution, here, "")
        if there is not None:
            standing = self.reach.at(there.document, there.span)
            name = self.reach.citation(standing.section.locator)
            note = ""
            if attribution is not None and attribution.firm:
                note = f" Deze woorden lijken niet uit {self._names(attribution)} te komen, maar uit {name}."
            finding = self._changed(quotation, attribution, there, note)
            return replace(finding, proposal=Proposal(name, standing.section.locator.short()) if note else None)
        where = self._names(attribution) if attribution is not None else "het corpus"
        return self._finding(quotation, attribution, "niet_gevonden", f"Deze woorden staan niet in {where}, ook niet ongeveer.")

    def _nearest_here(self, words: str, parts: Sequence[tuple[str, Span]]) -> Near | None:
        """The likest stretch of the provisions that a quotation is laid to."""
        if sum(len(part) for _, part in parts) <= _SHORT_ENOUGH:
            return nearest_in(words, parts, self.reach)
        within = [self.reach.wording.within(document, part.start, part.end) for document, part in parts]
        return next(iter(nearest_places(words, self.reach.wording, self.reach, within)), None)

    def _alike_here(self, attribution: Attribution | None, size: int) -> float:
        """A provision is small enough to be told by few words; a whole law is not."""
        small = attribution is not None and all(target.artikel or target.work.startswith("doc/") for target in attribution.targets)
        return _ALIKE_HERE if small else _alike(size)

    def _best(self, found: Sequence[Near], size: int) -> Near | None:
        """The likest stretch, one in force before one that is not; None when none is like enough."""
        enough = [near for near in found if near.likeness >= _alike(size) and near.longest >= min(3, size - 1)]
        return max(
            enough,
            key=lambda near: (round(near.likeness, 2), self.reach.at(near.document, near.span).in_force(self.day)),
            default=None,
        )

    def _changed(self, quotation: Quotation, attribution: Attribution | None, near: Near, note: str) -> Finding:
        changes = self._changes(quotation, near)
        name = self.reach.citation(self.reach.at(near.document, near.span).section.locator)
        differing = [change for change in changes if change.kind != "gelijk"]
        if differing:
            explanation = f"Wijkt af van {name}: {difference_in_words(changes)}.{note}"
        else:
            explanation = f"De delen van het citaat staan niet in deze volgorde of niet bij elkaar in {name}.{note}"
        finding = self._finding(quotation, attribution, "gewijzigd", explanation, Placed(near.document, (near.span,)))
        return replace(finding, changes=changes)

    def _changes(self, quotation: Quotation, near: Near) -> tuple[Change, ...]:
        """The differences, segment by segment: what the quotation says it left out is none."""
        if len(quotation.segments) == 1:
            return changes_between(self._source_words(near), _words(quotation))
        changes: list[Change] = []
        around = Span(max(0, near.span.start - 1500), near.span.end + 1500)
        for segment in quotation.segments:
            found = nearest_in(joined(segment.text), [(near.document, around)], self.reach)
            if found is None:
                changes.append(Change("toegevoegd", "", segment.text.strip()))
            else:
                changes += changes_between(self._source_words(found), joined(segment.text))
        return tuple(changes)

    def _outside(self, quotation: Quotation, attribution: Attribution) -> Finding:
        """Laid to a provision whose text the corpus does not have: neither right nor wrong."""
        roots = _listed([self.reach.citation(target.root) for target in attribution.targets])
        explanation = f"De tekst van {roots} staat niet in het corpus; het citaat is daarmee niet vergeleken."
        places = self._exact(quotation) if quotation.size >= SHORTEST else []
        if not places:
            return self._finding(quotation, attribution, "buiten_corpus", explanation)
        standing = self.reach.at(places[0].document, places[0].span)
        explanation += f" De woorden staan wel letterlijk in {self.reach.citation(standing.section.locator)}."
        return self._finding(quotation, attribution, "buiten_corpus", explanation, places[0])

    def _exact(self, quotation: Quotation, within: Sequence[tuple[int, int]] = ()) -> list[Placed]:
        for segments in variants(quotation):
            found = exact_places(
                segments, self.reach.wording, self.reach, within, lambda document: self.reach.holds(document, self.day)
            )
            if found:
                return found
        return []

    def _left_out(self, quotation: Quotation, placed: Placed) -> str:
        """What the quotation left out or put in, when that is short enough to be told: it may matter."""
        text, told = self.reach.text(placed.document), []
        for segment, before, after in zip(quotation.segments[1:], placed.spans, placed.spans[1:], strict=False):
            between = " ".join(text[before.end : after.start].strip(" ,;.").split())
            if between and len(between.split()) <= _TOLD:
                told.append(f"„{between}”" + (f" (vervangen door [{segment.put_in}])" if segment.put_in else ""))
        return f" Weggelaten: {'; '.join(told)}." if told else ""

    def _source_words(self, near: Near) -> str:
        return near.span.of(self.reach.text(near.document))

    def _names(self, attribution: Attribution) -> str:
        return _listed([self.reach.citation(target) for target in attribution.targets])

    def _finding(
        self, quotation: Quotation, attribution: Attribution | None, status: Status, explanation: str, placed: Placed | None = None
    ) -> Finding:
        return Finding(
            quotation.span,
            quotation.span.of(self.text),
            "citaat",
            status,
            explanation,
            attribution.targets if attribution is not None else (),
            source=self.reach.source(placed.document, placed.span) if placed is not None else None,
        )


_TOLD = 12
_SHORT_ENOUGH = 20_000
"""Characters that are compared word by word; in longer texts the place is looked up first."""
_NAMED = 3


def _known(attribution: Attribution | None, reach: Reach) -> bool:
    return attribution is not None and any(reach.has_work(target.work) for target in attribution.targets)


def _words(quotation: Quotation) -> str:
    return " ".join(joined(_plain(segment)) for segment in quotation.segments)


def _plain(segment: Segment) -> str:
    """The words of a segment from the first to the last, without the signs at its edges."""
    words = words_of(segment.text)
    return segment.text[words[0].start : words[-1].end]


def _listed(names: Sequence[str]) -> str:
    distinct = list(dict.fromkeys(names))
    shown = distinct[:_NAMED]
    if len(distinct) > _NAMED:
        return ", ".join(shown) + f" en nog {len(distinct) - _NAMED} andere plaatsen"
    return " en ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else shown[0]
