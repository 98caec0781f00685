"""Are plans, promises and motions found in letters, with when they are for and the papers they belong to?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.wording import promised
from ingest.model import Announcement, Findings, Interval
from ingest.pipeline import Knowledge, findings_of, load_knowledge
from ingest.readers.any_format import read_document
from ingest.readers.metadata import load_metadata
from ingest.rules.periods import periods_in

WRITTEN = date(2021, 11, 15)

PERIODS = [
    ("voor de zomer van 2022", None, date(2022, 6, 21)),
    ("voor de zomer", None, date(2022, 6, 21)),  # the next one
    ("na de zomer van 2022", date(2022, 9, 21), None),
    ("in het eerste kwartaal van 2023", date(2023, 1, 1), date(2023, 4, 1)),
    ("in Q3 2023", date(2023, 7, 1), date(2023, 10, 1)),
    ("de tweede helft van 2023", date(2023, 7, 1), date(2024, 1, 1)),
    ("uiterlijk 1 juli", None, date(2022, 7, 2)),
    ("vóór 1 juli 2022", None, date(2022, 7, 1)),
    ("tot en met 30 juni 2023", None, date(2023, 7, 1)),
    ("per 1 januari 2026", date(2026, 1, 1), None),
    ("op 1 juli 2025", date(2025, 7, 1), date(2025, 7, 2)),
    ("medio 2023", date(2023, 5, 1), date(2023, 9, 1)),
    ("eind 2023", date(2023, 9, 1), date(2024, 1, 1)),
    ("eind maart 2023", date(2023, 3, 21), date(2023, 4, 1)),
    ("voor het kerstreces", None, date(2021, 12, 20)),
    ("dit najaar", date(2021, 9, 21), date(2021, 12, 21)),
    ("in december", date(2021, 12, 1), date(2022, 1, 1)),
    ("voor het einde van het jaar", None, date(2022, 1, 1)),
    ("in de loop van 2024", date(2024, 1, 1), date(2025, 1, 1)),
    ("volgend jaar", date(2022, 1, 1), date(2023, 1, 1)),
    ("binnen drie maanden", date(2021, 11, 15), date(2022, 2, 16)),
]


@pytest.mark.parametrize(("text", "start", "end"), PERIODS)
def test_periods(text: str, start: date | None, end: date | None) -> None:
    sentence = f"Ik kom {text} met een plan."
    ((span, interval),) = periods_in(sentence, WRITTEN)
    assert span.of(sentence) in text
    assert interval == Interval(start, end)


@pytest.mark.parametrize(
    "text",
    [
        "de brief van 6 juli 2020",
        "Kamerstukken II 2020/2021, 35517, nr. 12",
        "binnenkort",
        "het huurbeleid voor 2024",
        "31 februari 2022",
        "de voorzomer",
        "artikel 2024",
    ],
)
def test_what_is_no_period(text: str) -> None:
    assert periods_in(f"Dit volgt uit {text} en meer.", WRITTEN) == ()


@pytest.mark.parametrize("text", ["voor de zomer", "in het najaar", "volgend jaar", "uiterlijk 1 juli"])
def test_without_a_year_and_a_date_of_writing_nothing_is_invented(text: str) -> None:
    ((span, interval),) = periods_in(f"Ik kom {text} met een plan.")
    assert interval == Interval()
    assert len(span)


@given(st.text(max_size=80), st.none() | st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_any_text_has_periods_in_order(text: str, written: date | None) -> None:
    found = periods_in(text, written)
    assert [span for span, _ in found] == sorted(span for span, _ in found)
    assert all(each.start is None or each.end is None or each.start < each.end for _, each in found)


@pytest.fixture(scope="module")
def knowledge(corpus: Path) -> Knowledge:
    return load_knowledge(corpus)


def letter(knowledge: Knowledge, *sentences: str, kind: str = "kamerbrief") -> Findings:
    text = f"Geachte voorzitter,\n\nInleiding\n\n{' '.join(sentences)}\n\nDe minister van Wonen,\n\nJ. Jansen\n"
    document = read_document(text.encode(), "brief.txt")
    metadata = replace(document.metadata, kind=kind, date=WRITTEN, signatory_role="De minister van Wonen")  # type: ignore[arg-type]
    return findings_of(replace(document, metadata=metadata), knowledge)


ANNOUNCED = [
    ("Ik ben voornemens de wet voor de zomer van 2022 te evalueren.", "voornemen", "minister", Interval(None, date(2022, 6, 21))),
    (
        "Ik zal uw Kamer hierover in het eerste kwartaal informeren.",
        "toezegging",
        "minister",
        Interval(date(2022, 1, 1), date(2022, 4, 1)),
    ),
    ("Voor het kerstreces stuur ik uw Kamer een brief.", "toezegging", "minister", Interval(None, date(2021, 12, 20))),
    ("Tijdens het debat heb ik toegezegd dit te onderzoeken.", "toezegging", "minister", Interval()),
    ("De wet treedt naar verwachting op 1 juli 2025 in werking.", "voornemen", "", Interval(date(2025, 7, 1), date(2025, 7, 2))),
    ("Het kabinet zal een wetsvoorstel indienen.", "voornemen", "minister", Interval()),
    ("Met de motie Jansen heeft uw Kamer verzocht om dit te bezien.", "verzoek", "kamer", Interval()),
    ("De motie van het lid Jansen verzoekt de regering de huren te bevriezen.", "verzoek", "kamer", Interval()),
]


@pytest.mark.parametrize(("sentence", "kind", "actor", "promised"), ANNOUNCED)
def test_announcements(knowledge: Knowledge, sentence: str, kind: str, actor: str, promised: Interval) -> None:
    findings = letter(knowledge, sentence, "De meeste verhuurders houden zich aan de regels.")
    (found,) = findings.announcements
    assert (found.kind, found.actor, found.promised) == (kind, actor, promised)
    assert found.span.of(findings.document.text) == sentence
    if found.promised_span is not None:
        assert found.span.contains(found.promised_span)


NOT_ANNOUNCED = [
    "De verhuurder moet de huurder informeren.",
    "Hiermee doe ik de motie van het lid Jansen af.",
    "In mijn brief van 6 juli 2020 ben ik hierop ingegaan.",
    "Gemeenten mogen een vergunning weigeren.",
    "Daarin is onvoldoende voorzien.",
]


@pytest.mark.parametrize("sentence", NOT_ANNOUNCED)
def test_what_announces_nothing(knowledge: Knowledge, sentence: str) -> None:
    assert letter(knowledge, sentence).announcements == ()


def test_a_statute_announces_nothing(knowledge: Knowledge) -> None:
    assert letter(knowledge, "Ik zal uw Kamer informeren.", kind="wet").announcements == ()


def test_the_letter_of_the_corpus(knowledge: Knowledge, corpus: Path) -> None:
    path = next((corpus / "documents").glob("000*.txt"))
    findings = findings_of(read_document(path.read_bytes(), path.name, load_metadata(path.with_suffix(".toml"))), knowledge)

    def papers(kind: str) -> list[tuple[str, ...]]:
        return [tuple(map(str, each.papers)) for each in findings.announcements if each.kind == kind]

    assert papers("verzoek") == [("kst-35925-51",)]
    assert ("T03194",) in papers("toezegging")
    assert len({each.id for each in findings.announcements}) == len(findings.announcements) > 8
    assert all(isinstance(each, Announcement) for each in findings.announcements)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (None, date(2022, 5, 2), "uiterlijk 1 mei 2022"),
        (date(2022, 5, 1), date(2022, 5, 2), ""),  # the words themselves name the day
        (date(2022, 4, 1), date(2022, 7, 1), "van 1 april 2022 tot en met 30 juni 2022"),
        (date(2024, 1, 1), None, "vanaf 1 januari 2024"),
        (None, None, ""),
    ],
)
def test_a_promised_period_is_told_in_days_that_count_in(start: date | None, end: date | None, words: str) -> None:
    assert promised(start, end) == words
