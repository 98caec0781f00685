"""Do pages tell search engines what they show, in words that cannot break the page?"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from law_samples import OLD, WORK, letter

from api.contract import Bepaling
from api.pages.structured_data import document_data, provision_data

OPENING, CLOSING = '<script type="application/ld+json">', "</script>"
PROVISION = Bepaling(
    locator=f"{WORK}/artikel/1", werk=WORK, opschrift="Termijn", pad=[], tekst="Zes weken.", geldig_van=date(2020, 1, 1),
    geldig_tot=None, status="geldend", document=OLD.id, onderdelen=[], verwijst_naar=[], verwezen_door=[], regels=[], versies=[],
)  # fmt: skip


def read(markup: str) -> Any:
    assert markup.startswith(OPENING)
    assert markup.endswith(CLOSING)
    return json.loads(markup[len(OPENING) : -len(CLOSING)])


def test_a_provision_is_part_of_its_law() -> None:
    said = read(provision_data(PROVISION, "Wet, artikel 1", True))
    assert (said["@type"], said["name"], said["text"]) == ("Legislation", "Wet, artikel 1", "Zes weken.")
    assert said["legislationIdentifier"] == f"jci1.3:c:{WORK}&artikel=1"
    assert said["legislationLegalForce"] == "https://schema.org/InForce"
    assert said["legislationDateVersion"] == "2020-01-01"
    assert said["isPartOf"]["legislationIdentifier"] == WORK


@pytest.mark.parametrize(("status", "force"), [("vervallen", "NotInForce"), ("toekomstig", "NotInForce"), ("onbekend", None)])
def test_what_is_not_in_force_is_not_called_so(status: str, force: str | None) -> None:
    said = read(provision_data(PROVISION.model_copy(update={"status": status}), "x", True))
    assert said.get("legislationLegalForce", "").rpartition("/")[2] == (force or "")


def test_what_is_no_law_or_has_no_text_here_says_nothing() -> None:
    assert provision_data(PROVISION, "x", False) == ""
    assert provision_data(PROVISION.model_copy(update={"tekst": ""}), "x", True) == ""


def test_a_document_says_what_it_is() -> None:
    assert read(document_data(OLD))["@type"] == "Legislation"
    said = read(document_data(letter(date(2021, 3, 1)).document))
    assert (said["@type"], said["datePublished"]) == ("CreativeWork", "2021-03-01")


@pytest.mark.parametrize("words", ["</script><script>alert(1)</script>", "<!--", "]]>&amp;", "𝔸 “é”"])
def test_no_words_can_end_the_element(words: str) -> None:
    titled = replace(OLD, metadata=replace(OLD.metadata, title=words))
    markup = document_data(titled)
    assert read(markup)["name"] == words
    assert "<" not in markup[len(OPENING) : -len(CLOSING)]
