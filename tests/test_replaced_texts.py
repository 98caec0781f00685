"""Do texts that another has replaced stay out of what is found and answered, and can they still be read by their id?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from other_corpus import write_other_corpus

from ingest.locator import parse_locator
from ingest.model import Interval
from ingest.versions import replaced_texts
from search.build_report import current_build
from search.builds import build
from search.encoder import load_encoder
from search.engine import Engine

D = date.fromisoformat
LAW = "BWBR0099999"


@dataclass(frozen=True)
class Text:
    id: str
    validity: Interval
    visibility: Interval = Interval()
    work: str = LAW


def text(label: str, end: str = "", seen: str = "", until: str = "", work: str = LAW) -> Text:
    held = Interval(D(label[:10]), D(end) if end else None)
    return Text(f"{work}_{label}", held, Interval(D(seen) if seen else None, D(until) if until else None), work)


FIRST = text("2011-07-01", "2012-01-01", "2011-07-01", "2012-01-01")
SECOND = text("2011-07-01_1", "2012-01-01", "2012-01-01", "2013-01-01")
THIRD = text("2011-07-01_2", "2012-01-01", "2013-01-01")
NEXT = text("2012-01-01", "", "2013-01-01")

# Why, the texts, which of them are replaced.
CASES: list[tuple[str, list[Text], set[str]]] = [
    ("each by the next", [FIRST, SECOND, THIRD, NEXT], {FIRST.id, SECOND.id}),
    ("the last is not here", [FIRST, SECOND, NEXT], {FIRST.id}),
    ("one alone", [FIRST], set()),
    ("a text of other days replaces nothing", [FIRST, NEXT], set()),
    ("without a manifest the number tells", [text("2011-07-01"), text("2011-07-01_2"), text("2011-07-01_10")],
     {f"{LAW}_2011-07-01", f"{LAW}_2011-07-01_2"}),
    ("another law", [FIRST, text("2011-07-01_1", "2012-01-01", "2012-01-01", work="BWBR0088888")], set()),
    ("texts that begin on other days", [text("2011-07-01"), text("2012-01-01_1")], set()),
    ("without a date", [Text("a", Interval()), Text("b", Interval())], set()),
]  # fmt: skip


@pytest.mark.parametrize(("why", "texts", "expected"), CASES, ids=[row[0] for row in CASES])
def test_which_are_replaced(why: str, texts: list[Text], expected: set[str]) -> None:
    assert replaced_texts(texts) == expected, why
    assert replaced_texts(texts[::-1]) == expected, why


# Label, last day, known from, known until, words.
TEXTS = (
    ("2011-07-01_0", "2011-12-31", "2011-07-01", "2011-12-31", "De kwekerij meldt zonnebloemen in drie weken aan de gemeente."),
    ("2011-07-01_1", "2011-12-31", "2012-01-01", "9999-12-31", "De kwekerij meldt zonnebloemen in zes weken aan de gemeente."),
    ("2012-01-01_0", "9999-12-31", "2012-01-01", "9999-12-31", "De kwekerij meldt zonnebloemen in negen weken aan de gemeente."),
)  # fmt: skip
OLD, RIGHT = f"{LAW}_2011-07-01", f"{LAW}_2011-07-01_1"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("versies")
    law = folder / LAW
    expressions = ""
    for label, last, seen, until, words in TEXTS:
        day, _, number = label.partition("_")
        (law / label / "xml").mkdir(parents=True)
        path = f"http://wetten.overheid.nl/id/{LAW}/{day}/{number}"
        root = f'<toestand bwb-id="{LAW}" bwb-ng-vast-deel="{path}" inwerkingtreding="{day}"><wetgeving soort="wet">'
        article = f"<artikel><kop><nr>1</nr></kop><lid><lidnr>1</lidnr><al>{words}</al></lid></artikel>"
        (law / label / "xml" / f"{LAW}_{label}.xml").write_text(f"{root}{article}</wetgeving></toestand>", "utf-8")
        facts = f"<datum_inwerkingtreding>{day}</datum_inwerkingtreding><einddatum>{last}</einddatum>"
        facts += f"<zichtdatum_start>{seen}</zichtdatum_start><zichtdatum_eind>{until}</zichtdatum_eind>"
        expressions += f'<expression label="{label}"><metadata>{facts}</metadata></expression>'
    (law / "manifest.xml").write_text(f'<work label="{LAW}">{expressions}</work>', "utf-8")
    encoder = load_encoder()
    corpus = write_other_corpus(folder / "corpus")
    report = build(corpus, folder / "data", [law], encoder, "https://voorbeeld.example/", lambda *_: None)
    assert not report.errors
    return Engine(current_build(folder / "data"), encoder)


@pytest.mark.parametrize("day", [None, D("2011-09-01")])
def test_search_gives_what_replaced_it(engine: Engine, day: date | None) -> None:
    found = {source.document for source in engine.search("zonnebloemen melden", day, 20).sources}
    assert RIGHT in found
    assert OLD not in found


def test_an_answer_quotes_what_replaced_it(engine: Engine) -> None:
    answer = engine.ask("Binnen hoeveel weken meldt de kwekerij zonnebloemen?", D("2011-09-01"), 5)
    quoted = " ".join(source.quote for source in getattr(answer, "sources", ()))
    assert "zes weken" in quoted
    assert "drie weken" not in quoted


def test_the_provision_and_its_rules(engine: Engine) -> None:
    provision = engine.provision(parse_locator(f"{LAW}/artikel/1"), D("2011-09-01"))
    assert provision is not None
    assert provision.document == RIGHT
    assert [version.document for version in provision.versions] == [RIGHT, f"{LAW}_2012-01-01"]
    assert OLD not in {document for document, _ in engine.rules()}


def test_it_is_read_by_its_id(engine: Engine) -> None:
    assert "drie weken" in engine.findings(OLD).document.text
    assert OLD in {summary.id for summary in engine.documents()}
