"""Does any line of a law or page make finding rules crawl, and does the cheap test before a pattern ever hide a match?

No time is measured: a pattern that tries every way to divide a line of dots would not finish at all.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.rules.clauses import segments, take_apart
from ingest.rules.cues import CUES, cue_in
from ingest.rules.cues_statute import STATUTE_CUES
from ingest.rules.required import required_words

ALL = tuple({id(cue): cue for cue in (*CUES, *STATUTE_CUES)}.values())

CRAWLERS = {
    "figures filled in on a form": "Bij benadering vastgesteld gewicht van het water dat met de niet" + " . ." * 400 + "\n",
    "a line of dots": "De huurder mag " + "." * 2_000,
    "dots and percent signs": "niet " + ".%'°" * 500,
    "spaces": "kan onder " + " " * 2_000,
    "one word over and over": "kan " * 500,
    "negations without a verb": "niet geen nooit " * 150,
    "an open list": "indien de huurder, " * 200,
}


@pytest.mark.parametrize("name", CRAWLERS)
def test_no_line_makes_the_patterns_try_every_way(name: str) -> None:
    main = take_apart(CRAWLERS[name]).main
    assert segments(main)
    for start, end in segments(main):
        for cues in (CUES, STATUTE_CUES):
            found = cue_in(main[start:end], cues)
            assert found is None or 0 <= found.verb <= found.end <= end - start


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\b(?:mag|kan)\b.{0,9}\bniet\b", ("niet",)),  # the longest that must stand there
        (r"(?:geen|zonder)\s+vergunning", ("vergunning",)),
        (r"verboden|(?:niet|nooit)\s+toegestaan", ("verboden", "toegestaan")),
        (r"(?:geen\s+)?bevoegd(?:heid)?", ("bevoegd",)),  # what may be left out is not asked for
        (r"Onze\s+MINISTER", ("minister",)),
        (r"(?!niet)\w+", ()),  # what must not stand there is not asked for
        (r"\w+|verboden", ()),  # one way needs no word
        (r"(?:toezicht)*x", ()),
        (r"[ab]", ()),
    ],
)
def test_required_words_are_those_of_every_match(pattern: str, words: tuple[str, ...]) -> None:
    assert set(required_words(re.compile(pattern, re.IGNORECASE))) == set(words)


_WORDS = st.sampled_from(
    [
        *sorted({word for cue in ALL for word in cue.asks}),
        *("De huurder", "kan", "mag", "is", "wordt", "om", "te", "voor", "de", "12 weken", ",", "."),
    ]
)  # fmt: skip


@given(st.lists(_WORDS, max_size=12))
def test_a_clause_without_the_required_words_matches_nothing(words: list[str]) -> None:
    clause = " ".join(words)
    for cue in ALL:
        if cue.asks and not any(word in clause.lower() for word in cue.asks):
            assert cue.pattern.search(clause) is None
