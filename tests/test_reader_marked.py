"""Do pages that were saved as marked text, or with other signs for their items, come out as the same document?"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ingest.model import Document
from ingest.readers.any_format import read_document

PAGE = """\
# Melding doen bij de toezichthouder

Laatst gewijzigd: 3 maart 2023

Als aanbieder doet u een **melding** bij een storing.

Wanneer meldt u
---------------

U meldt als:

- de storing langer duurt dan 2 uur;
    - ook 's nachts;
- meer dan 500 afnemers geen stroom hebben.

## Termijnen ##

| Soort melding | Termijn |
|---|---|
| Spoed | 24 uur |
| Gewoon | 5 werkdagen |

### Zo werkt het

1. Vul het formulier in.
2. Stuur het op.
"""


def test_marks_of_headings_are_read() -> None:
    document = read_document(PAGE.encode(), "melding.md")
    headings = [(section.heading, section.path) for section in document.sections if section.kind == "sectie"]
    assert document.metadata.title == "Melding doen bij de toezichthouder"
    assert document.metadata.date == date(2023, 3, 3)
    assert headings == [("Wanneer meldt u", ()), ("Termijnen", ()), ("Zo werkt het", ("Termijnen",))]
    assert "een melding bij" in document.text
    assert not set("#*|") & set(document.text)
    assert [section.kind for section in document.sections if section.kind in ("item", "stap")] == ["item"] * 3 + ["stap"] * 2
    assert [len(table.rows) for table in document.tables] == [2]


@pytest.mark.parametrize("text", ["Titel\n\nHet bestand #12 telt.\n", "Titel\n\n#hashtag is geen kop.\n\nTekst die volgt.\n"])
def test_a_sign_within_words_is_no_mark(text: str) -> None:
    assert "#" in read_document(text.encode(), "tekst.txt").text


SIGNS: dict[str, Callable[[str], str]] = {
    "tab": lambda text: re.sub(r"(?m)^( +)• ", lambda found: "\t" * len(found[1]) + "•\t", text),
    "symbol font": lambda text: re.sub(r"(?m)^( +)•", "\\1\uf0b7", text),
    "dash": lambda text: re.sub(r"(?m)^( +)•", r"\1-", text),
    "windows": lambda text: text.replace("\n", "\r\n"),
    "bracket": lambda text: re.sub(r"(?m)^( \d)\. ", r"\1) ", text),
}


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("name", ["001_af51492af922a7b3", "004_6e1da084a6ea99de"])
def test_other_signs_make_the_same_document(corpus: Path, name: str, sign: str) -> None:
    source = (corpus / "documents" / f"{name}.txt").read_text(encoding="utf-8")
    changed = read_document(SIGNS[sign](source).encode(), f"{name}.txt")
    assert shape(changed) == shape(read_document(source.encode(), f"{name}.txt"))


def shape(document: Document) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Kind, number, heading and path of every section, and the tables."""
    sections = [(section.kind, section.number, section.heading, section.path) for section in document.sections]
    return sections + [("tabel", str(len(table.rows)), "", ()) for table in document.tables]
