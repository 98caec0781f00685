"""Lists of ordinals and the word that they count: "eerste, tweede en vierde lid", "derde tot en met zesde lid"."""

from __future__ import annotations

from ingest.references.joints import read_joint, read_range
from ingest.references.lexer import Token, token, word
from ingest.references.numbers import ordinal
from ingest.references.words import LID_LABELS, SENTENCE_LABELS, UNADDRESSED

MOST_ORDINALS = 30
_COUNTED = LID_LABELS | SENTENCE_LABELS | UNADDRESSED


def read_ordinals(text: str, position: int) -> tuple[list[int], Token] | None:
    """A list of ordinals and the word behind it: ([3, 4, 5, 6], lid). 0 stands for "laatste". None when it is no list."""
    numbers, label, _ = read_ordinal_list(text, position)
    return (numbers, label) if label is not None else None


def read_ordinal_list(text: str, position: int) -> tuple[list[int], Token | None, int]:
    """The same, and where reading stopped: from there on, what was read need not be tried again."""
    numbers: list[int] = []
    numeric = False
    current = word(text, position)
    for _ in range(MOST_ORDINALS):
        value = ordinal(current.text)
        if not value and current.text != "laatste":
            return numbers, None, current.start
        if numbers and (current.kind == "n") != numeric:
            return numbers, None, current.start  # "vierde lid en 39e, tweede lid": 39e is an article
        numeric = current.kind == "n"
        numbers.append(value)
        following = word(text, current.end)
        if following.kind == "w" and following.text in _COUNTED:
            if current.kind == "n" and token(text, following.end).kind == "n":
                return numbers, None, current.end  # "artikelen 50d, 50e lid 1": the number is an article
            repeated = _repeated_ordinal(text, following, numbers)
            if repeated is None:
                return numbers, following, following.end
            current = repeated
            continue
        behind = read_range(text, current.end)
        if behind >= 0:
            last = word(text, behind)
            end = ordinal(last.text)
            if end <= value:
                return numbers, None, last.start
            numbers += range(value + 1, end)
            current = last
            continue
        joint = read_joint(text, current.end)
        if joint < 0:
            return numbers, following if following.kind == "w" else None, following.start
        current = word(text, joint)
        if current.text in ("het", "de"):
            current = word(text, current.end)
    return numbers, None, current.start


def _repeated_ordinal(text: str, label: Token, numbers: list[int]) -> Token | None:
    """ "eerste lid tot en met derde lid" goes on as one range; None when the list ends with this label."""
    behind = read_range(text, label.end)
    if behind < 0:
        return None
    last = word(text, behind)
    end = ordinal(last.text)
    if end <= numbers[-1] or word(text, last.end).text not in LID_LABELS:
        return None
    numbers += range(numbers[-1] + 1, end)
    return last


def ordinals_to_lid(text: str, position: int) -> bool:
    """Whether a list of ordinals that ends with "lid" or "volzin" stands here."""
    found = read_ordinals(text, position)
    return found is not None and (found[1].text in LID_LABELS or found[1].text in SENTENCE_LABELS)
