"""Is hostile XML refused by every reader of XML, and told for what it is?"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.download.expected import xml_fault
from ingest.download.search_service import read_results
from ingest.errors import IngestError
from ingest.readers.bwb import read_bwb
from ingest.readers.manifest import read_manifest
from ingest.readers.publicaties import read_publication
from ingest.readers.publicaties_record import read_publication_record
from ingest.readers.wti import read_wti

READERS: dict[str, tuple[str, Callable[[bytes, str], object]]] = {
    "law": ("toestand", read_bwb),
    "publication": ("officiele-publicatie", read_publication),
    "manifest": ("work", read_manifest),
    "information": ("wetstechnische-informatie", read_wti),
    "record": ("metadata_gegevens", read_publication_record),
    "search results": ("searchRetrieveResponse", read_results),
}

MULTIPLYING = "".join(f'<!ENTITY e{n} "&e{n - 1};&e{n - 1};&e{n - 1};&e{n - 1};">' for n in range(1, 20))

# Why, a file with `ROOT` where the root element's name goes, words in the error.
HOSTILE: list[tuple[str, str, str]] = [
    ("entities that multiply", f'<!DOCTYPE ROOT [<!ENTITY e0 "x">{MULTIPLYING}]><ROOT>&e19;</ROOT>', "entiteit"),
    ("a file as an entity", '<!DOCTYPE ROOT [<!ENTITY x SYSTEM "file:///etc/passwd">]><ROOT>&x;</ROOT>', "entiteit"),
    ("a DTD of parameters", '<!DOCTYPE ROOT [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p">%p;]><ROOT/>', "entiteit"),
    ("very deep", f"<ROOT>{'<a>' * 5_000}{'</a>' * 5_000}</ROOT>", "te diep"),
    ("cut off", "<ROOT><a>", "geen welgevormde XML"),
]  # fmt: skip


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(("why", "hostile", "words"), HOSTILE, ids=[row[0] for row in HOSTILE])
def test_every_reader_refuses_it(reader: str, why: str, hostile: str, words: str) -> None:
    root, read = READERS[reader]
    with pytest.raises(IngestError, match=words) as caught:
        read(hostile.replace("ROOT", root).encode(), "x.xml")
    assert caught.value.place.startswith("regel ")


def test_what_is_downloaded_does_not_multiply_either() -> None:
    bomb = HOSTILE[0][1].replace("ROOT", "work").encode()
    assert "geen welgevormde XML" in xml_fault("work")(bomb)
