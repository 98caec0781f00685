"""What did a reader think of random rule cards of statutes?

`reading/cards*.csv` hold the first card drawn from each of forty or sixty random statutes as it was before the errors it shows
were worked on: place, judgement, reason. The first set asked whether kind and actor were right; from the second on a card is
right only when every field is: kind, actor, action, value, conditions and exceptions. `pytest -s` prints the shares.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

READING = Path(__file__).parent / "reading"
FLOORS = {"cards.csv": 0.77, "cards-2.csv": 0.53, "cards-3.csv": 0.7, "cards-4.csv": 0.7}


@pytest.mark.parametrize("name", FLOORS)
def test_every_card_is_judged_once_and_with_a_reason(name: str) -> None:
    with (READING / name).open(encoding="utf-8", newline="") as stream:
        cards = list(csv.DictReader(stream))
    right = sum(card["oordeel"] == "goed" for card in cards)
    print(f"\n{name}: precision {right}/{len(cards)}")
    assert len({card["plaats"] for card in cards}) == len(cards) in (40, 60)
    assert all(card["oordeel"] in ("goed", "fout") and card["reden"] for card in cards)
    assert right / len(cards) >= FLOORS[name]
