"""Numbers behind the word "lid": "1, 3 en 5", "1 t/m 4"."""

from __future__ import annotations

from ingest.references.joints import MOST_MEMBERS, read_joint, read_range
from ingest.references.lexer import Token, token, word
from ingest.references.numbers import between, ordinal
from ingest.references.ordinals import ordinals_to_lid
from ingest.references.words import LID_LABELS, UNITS


def read_number_list(text: str, first: Token, ceiling: int = 0) -> tuple[list[str], int]:
    """Whole numbers from `first` on, with ranges, and the position behind them: "1, 3 en 5", "1 t/m 4".

    `ceiling`: the number of the article, when it is a member of a list itself; a higher number is then the next article
    ("artikelen 13 lid 2, 17 en 18"). An "en" closes the list, so that a second one leads on to something else.
    """
    numbers, end, closed = [first.text], first.end, False
    for _ in range(MOST_MEMBERS):
        behind = read_range(text, end)
        if behind >= 0:
            last = token(text, behind)
            if last.low in LID_LABELS:
                last = token(text, last.end)
            if last.kind == "n" and last.text.isdigit() and len(last.text) <= 3 and int(last.text) > int(numbers[-1]):
                numbers += between(numbers[-1], last.text)[1:]
                end = last.end
                continue
            return numbers, end
        joint = read_joint(text, end)
        if joint < 0:
            return numbers, end
        following = token(text, joint)
        behind_it = word(text, following.end)
        if following.kind != "n" or not following.text.isdigit() or len(following.text) > 2:
            return numbers, end
        if (
            behind_it.text in LID_LABELS
            or behind_it.text in UNITS
            or behind_it.text == "%"
            or _own_lid_follows(text, following.end)
        ):
            return numbers, end
        if closed or (ceiling and int(following.text) > ceiling):
            return numbers, end
        closed = text[joint - 2 : joint] in ("en", "of")
        numbers.append(following.text)
        end = following.end
    return numbers, end


def _own_lid_follows(text: str, position: int) -> bool:
    first = word(text, position)
    if first.text == ",":
        first = word(text, first.end)
    return first.text in LID_LABELS or (
        first.kind in ("w", "n") and bool(ordinal(first.text)) and ordinals_to_lid(text, first.start)
    )
