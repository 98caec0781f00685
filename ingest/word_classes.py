"""Which Dutch words are no nouns: a question can be answered without its verbs and adverbs, hardly without its nouns.

The classes come from the word lists of spacy-lookups-data (MIT), which spaCy's own Dutch lemmatizer uses: a table from
word form to lemma, and per class the lemmas that belong to it. Read when a build is made, never when one is served.
"""

from __future__ import annotations

import gzip
import json
from importlib.resources import files
from typing import Any


def words_other_than_nouns() -> list[str]:
    """Lower-case word forms whose lemma is no noun, sorted: verbs, adjectives, adverbs and function words."""
    lemmas: dict[str, str] = _table("nl_lemma_lookup")
    index: dict[str, list[str]] = _table("nl_lemma_index")
    nouns, verbs = frozenset(index["noun"]), frozenset(index["verb"])
    others = {word for kind, words in index.items() if kind != "noun" for word in words} - nouns
    # "horen" is a noun too ("het horen"), "hoort" is not.
    forms = {form for form, lemma in lemmas.items() if lemma in others or (lemma in verbs and form != lemma)}
    return sorted(word for word in (others | forms) - nouns if word.isalpha() and word == word.lower())


def _table(name: str) -> Any:
    data = files("spacy_lookups_data") / "data" / f"{name}.json.gz"
    return json.loads(gzip.decompress(data.read_bytes()))
