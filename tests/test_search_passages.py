"""Is a document cut into the passages that people would quote, each with what must be read with it?"""

from __future__ import annotations

from ingest.locator import Locator, parse_locator
from ingest.model import (
    Cell,
    Document,
    Findings,
    Metadata,
    Note,
    Reference,
    Section,
    SectionKind,
    SourceMap,
    Span,
    Table,
)
from search.model import Passage
from search.passages import LONGEST, passages_of


class Sketch:
    """A document drawn section by section, so that a test shows only what matters."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.sections: list[Section] = []

    def add(
        self,
        place: str,
        kind: SectionKind,
        words: str,
        *,
        parent: str = "",
        lead: str = "",
        path: tuple[str, ...] = (),
        heading: str = "",
    ) -> Span:
        start = self.text.index(words)
        span = Span(start, start + len(words))
        lead_in = Span(self.text.index(lead), self.text.index(lead) + len(lead)) if lead else None
        above = parse_locator(f"doc/x/{parent}" if parent else "doc/x")
        heading_span = Span(start, start + len(heading)) if heading else None
        self.sections.append(Section(parse_locator(f"doc/x/{place}"), kind, span, "", heading, heading_span, path, above, lead_in))
        return span

    def cut(self, **more: object) -> list[Passage]:
        whole = Section(Locator("doc/x"), "document", Span(0, len(self.text)))
        sentences = more.pop("sentences", ())
        references = more.pop("references", ())
        document = Document("x", "doc/x", self.text, Metadata("Titel"), (whole, *self.sections), SourceMap(), "x.txt", "0", **more)  # type: ignore[arg-type]
        return list(passages_of(Findings(document, references=references, sentences=sentences)))  # type: ignore[arg-type]


def test_items_carry_their_lead_in_and_the_list_is_no_passage() -> None:
    sketch = Sketch("Wanneer\nGoedkeuring is vereist als:\n• u verkoopt.\n• u verhuurt.")
    sketch.add("sectie/1", "sectie", sketch.text, heading="Wanneer")
    sketch.add("sectie/1/alinea/1", "alinea", "Goedkeuring is vereist als:", parent="sectie/1", path=("Wanneer",))
    sketch.add("sectie/1/item/1", "item", "u verkoopt.", parent="sectie/1", lead="Goedkeuring is vereist als:", path=("Wanneer",))
    sketch.add("sectie/1/item/2", "item", "u verhuurt.", parent="sectie/1", lead="Goedkeuring is vereist als:", path=("Wanneer",))
    found = sketch.cut()
    assert [passage.text for passage in found] == [
        "Goedkeuring is vereist als:", "Goedkeuring is vereist als: u verkoopt.", "Goedkeuring is vereist als: u verhuurt.",
    ]  # fmt: skip
    assert [passage.span.of(sketch.text) for passage in found] == ["Goedkeuring is vereist als:", "u verkoopt.", "u verhuurt."]
    assert {passage.headings for passage in found} == {("Wanneer",)}


def test_short_nested_list_stays_with_its_item() -> None:
    sketch = Sketch("u verkoopt aan een derde maar:\n• gaat verhuren.\n• gaat opknappen.")
    sketch.add("item/1", "item", sketch.text)
    sketch.add("item/1.1", "item", "gaat verhuren.", parent="item/1")
    sketch.add("item/1.2", "item", "gaat opknappen.", parent="item/1")
    assert [passage.span.of(sketch.text) for passage in sketch.cut()] == [sketch.text]


def test_long_lid_gives_a_passage_per_onderdeel() -> None:
    long = " ".join(["woord"] * 130)
    sketch = Sketch(f"De vergunning wordt verleend indien:\na. het gebouw leeg staat;\nb. {long}.")
    sketch.add("artikel/1/lid/1", "lid", sketch.text)
    lead = "De vergunning wordt verleend indien:"
    sketch.add("artikel/1/lid/1/onderdeel/a", "onderdeel", "het gebouw leeg staat;", parent="artikel/1/lid/1", lead=lead)
    sketch.add("artikel/1/lid/1/onderdeel/b", "onderdeel", f"{long}.", parent="artikel/1/lid/1", lead=lead)
    found = sketch.cut()
    assert [str(passage.locator) for passage in found] == [
        f"doc/x/artikel/1/lid/1{tail}" for tail in ("", "/onderdeel/a", "/onderdeel/b")
    ]
    assert found[0].span.of(sketch.text) == lead
    assert found[1].text == f"{lead} het gebouw leeg staat;"


def test_long_prose_is_cut_between_sentences() -> None:
    sentence = " ".join(["woord"] * 59) + " einde."
    text = " ".join([sentence] * 5)
    sketch = Sketch(text)
    sketch.add("alinea/1", "alinea", text)
    step = len(sentence) + 1
    spans = tuple(Span(start, start + len(sentence)) for start in range(0, len(text), step))
    found = sketch.cut(sentences=spans)
    assert len(found) > 1
    assert [passage.key for passage in found][:2] == ["x#doc/x/alinea/1", "x#doc/x/alinea/1~2"]
    assert " ".join(passage.span.of(text) for passage in found) == text
    assert all(passage.span.of(text).endswith("einde.") and len(passage.text.split()) <= LONGEST for passage in found)
    assert {passage.locator for passage in found} == {parse_locator("doc/x/alinea/1")}


def test_row_reads_with_its_headers_and_note_lends_its_references() -> None:
    sketch = Sketch("jaar\tbelegger\n2020\t1.731\nZie de wet.* \n* artikel 45")
    table = sketch.add("tabel/1", "tabel", "jaar\tbelegger\n2020\t1.731")
    row = sketch.add("tabel/1/rij/1", "rij", "2020\t1.731", parent="tabel/1")
    sketch.add("alinea/1", "alinea", "Zie de wet.")
    note = sketch.add("noot/1", "noot", "artikel 45")
    cells = (Cell(Span(row.start, row.start + 4)), Cell(Span(row.start + 5, row.end)))
    header = (Cell(Span(0, 4)), Cell(Span(5, 13)))
    target = Locator("BWBR0005181", artikel="45")
    found = sketch.cut(
        tables=(Table(parse_locator("doc/x/tabel/1"), table, None, header, (cells,)),),
        notes=(Note("*", (sketch.text.index("*"),), parse_locator("doc/x/noot/1"), note),),
        references=(Reference(note, "artikel 45", "artikel", (target,)),),
    )
    assert [passage.text for passage in found] == ["jaar: 2020; belegger: 1.731", "Zie de wet.", "artikel 45"]
    assert [passage.citations for passage in found] == [(), (target,), (target,)]


def test_keys_are_distinct_and_spans_lie_in_the_text() -> None:
    sketch = Sketch("Een. Twee.")
    sketch.add("alinea/1", "alinea", "Een.")
    sketch.add("alinea/1", "alinea", "Twee.")
    found = sketch.cut()
    assert [passage.key for passage in found] == ["x#doc/x/alinea/1", "x#doc/x/alinea/1~2"]
    assert [passage.span.of(sketch.text) for passage in found] == ["Een.", "Twee."]
