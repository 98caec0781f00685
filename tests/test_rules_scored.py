"""Are the rules of the three documents found with every slot right, and does the score see what is wrong?"""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.model import Findings
from ingest.readers.any_format import read_document
from ingest.readers.metadata import load_metadata
from ingest.references import compile_names, document_references
from ingest.register import load_register
from ingest.rules.actors import load_actors
from ingest.rules.finding import find_rules
from ingest.sentences import sentences_of
from search.evaluation.rules import score_rules


@pytest.fixture(scope="module")
def findings(corpus: Path) -> dict[str, Findings]:
    """The findings of the three documents by alias."""
    names, actors = compile_names(load_register(corpus / "laws.csv")), load_actors(corpus / "actors.csv")
    found = {}
    for path in sorted((corpus / "documents").glob("*.txt")):
        document = read_document(path.read_bytes(), path.name, load_metadata(path.with_suffix(".toml")))
        references, sentences = document_references(document, names), sentences_of(document)
        rules = find_rules(document, references, sentences, actors)
        for alias in document.metadata.aliases:
            found[alias] = Findings(document, references, rules, sentences=sentences)
    return found


def test_every_development_rule_is_found(shared: Path, findings: dict[str, Findings]) -> None:
    figures = score_rules(shared / "eval" / "rules-dev.jsonl", findings)
    assert [(result.case.id, result.lacks) for result in figures.results if not result.right] == []
    assert figures.right == len(figures.results) == sum(all_ for _, all_ in figures.kinds.values()) > 0


CASES = (
    '{"id": "a", "doc": "sale", "soort": "termijn", "quote": "beslistermijn van 12 weken", "actor": "aw", '
    '"value": "12 weken", "refs": [], "parent": null}'
)


@pytest.mark.parametrize(
    ("change", "lacks"),
    [
        (("12 weken op", "12 weken op"), ""),
        (('"termijn"', '"verbod"'), "soort"),
        (('"aw"', '"koper"'), "actor"),
        (('"value": "12 weken"', '"value": "13 weken"'), "value"),
        (('"refs": []', '"refs": ["BWBR0005181/27"]'), "basis"),
        (('"parent": null', '"parent": "Bezwaar"'), "path"),
        (("beslistermijn van 12", "beslistermijn van 99"), "quote"),
        (('"sale"', '"elders"'), "document"),
        (("beslistermijn van 12 weken", "Meer informatie"), "no rule"),
    ],
)
def test_the_score_names_what_is_wrong(tmp_path: Path, findings: dict[str, Findings], change: tuple[str, str], lacks: str) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(CASES.replace(*change) + "\n", encoding="utf-8")
    (result,) = score_rules(path, findings).results
    assert result.right is (lacks == "")
    assert all(lacks in words for words in result.lacks)


def test_a_line_that_is_no_case_is_named(tmp_path: Path, findings: dict[str, Findings]) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text('{"id": "x"}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"cases\.jsonl: line 1"):
        score_rules(path, findings)


def test_rules_keep_their_ids_and_words(findings: dict[str, Findings]) -> None:
    for found in findings.values():
        text = found.document.text
        assert len({rule.id for rule in found.rules}) == len(found.rules) > 20
        for rule in found.rules:
            spans = [rule.span, *rule.conditions, *rule.exceptions, *filter(None, (rule.actor_span, rule.lead_in))]
            assert all(span.of(text).strip() == span.of(text) != "" for span in spans), rule
            assert rule.id.startswith(f"{found.document.id}#")
