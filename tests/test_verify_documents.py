"""Are quotations of letters and pages judged, and a quotation laid to the right one?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from verify_builds import corpus_build, reach_of

from search.verify.checker import check_text
from search.verify.reach import Reach

DAY = date(2026, 11, 22)
PAGE = "Verkoop van woningen en maatschappelijk vastgoed"
OTHER = "Lager percentage huurwoningen toewijzen aan doelgroep"
WORDS = "Wij schorten dan de oorspronkelijke beslistermijn van 12 weken op totdat de aanvraag compleet is."


@pytest.fixture(scope="module")
def reach(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Reach:
    return reach_of(corpus_build(corpus), tmp_path_factory.mktemp("documents"))


CASES = [
    (f"„{WORDS}”", ["letterlijk"]),
    (f"De Aw schrijft: “{WORDS}”", ["letterlijk"]),
    (f"> {WORDS}", ["letterlijk"]),
    (f"„{WORDS.replace('12 weken', '12 maanden')}”", ["gewijzigd"]),
    (f"„{WORDS.replace('12', '21')}”", ["gewijzigd"]),
    (f"„{WORDS.replace('12 weken', '12,5 weken')}”", ["gewijzigd"]),
    ("„de oorspronkelijke beslistermijn van 1”", ["gewijzigd"]),
    (f"Op de pagina {PAGE} staat: „{WORDS}”", ["letterlijk"]),
    (f"Op de pagina {OTHER} staat: „{WORDS}”", ["verkeerde_bepaling"]),
    (f"„{WORDS}” ({OTHER}, Aw)", ["verkeerde_bepaling"]),
    (f"Artikel 27 van het Btiv luidt: „{WORDS}”", ["buiten_corpus", "buiten_corpus"]),
    ("Zoals hij zei: „Dat is allemaal onzin, beste mensen.”", ["niet_gevonden"]),
    ("De 'beslistermijn' is \"opgeschort\".", []),
    ("Artikel 48 lid 5 Woningwet en Kamerstukken II 2020/21, 35517, nr. 51.", ["buiten_corpus", "buiten_corpus"]),
    ("", []),
    ("„”", []),
    ("„…”", []),
    ('"' * 500, []),
    ("„ „ „ “ ' ' « " * 200, []),
]


@pytest.mark.parametrize(("text", "statuses"), CASES)
def test_a_text_is_judged(text: str, statuses: list[str], reach: Reach) -> None:
    found = check_text(text, reach, DAY).findings
    assert [finding.status for finding in found] == statuses, [finding.explanation for finding in found]
    assert all(finding.span.of(text) == finding.text for finding in found)


def test_the_source_of_a_finding_is_verbatim(reach: Reach) -> None:
    [finding] = check_text(f"„{WORDS.replace('weken', 'dagen')}”", reach, DAY).findings
    assert finding.source is not None
    assert finding.source.span.of(reach.text(finding.source.document)) == finding.source.quote
    assert "weken" in finding.source.quote
