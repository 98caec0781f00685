"""What did a reader think of forty random rule cards of statutes?

`reading/cards.csv` holds the first card drawn from each of forty random statutes as it was before the errors it shows were
worked on: place, judgement, reason. `pytest -s` prints the share of cards that were right.
"""

from __future__ import annotations

import csv
from pathlib import Path


def test_every_card_is_judged_once_and_with_a_reason() -> None:
    with (Path(__file__).parent / "reading" / "cards.csv").open(encoding="utf-8", newline="") as stream:
        cards = list(csv.DictReader(stream))
    right = sum(card["oordeel"] == "goed" for card in cards)
    print(f"\ncards.csv: precision {right}/{len(cards)}")
    assert len({card["plaats"] for card in cards}) == len(cards) == 40
    assert all(card["oordeel"] in ("goed", "fout") and card["reden"] for card in cards)
