"""Is an answer's text laid out as the list that it is?"""

from __future__ import annotations

import pytest

from api.pages.rendering import Line, paragraphs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eén zin.", [("alinea", [Line("Eén zin.")])]),
        ("Als:\n– dit\n– dat", [("alinea", [Line("Als:")]), ("lijst", [Line("dit"), Line("dat")])]),
        ("– maar:\n  – verhuurt\n  – opknapt\n– dat", [("lijst", [Line("maar:", ("verhuurt", "opknapt")), Line("dat")])]),
        ("1. Download\n2. Stuur", [("stappen", [Line("Download"), Line("Stuur")])]),
        ("2015: 7.206 (Belegger)", [("alinea", [Line("2015: 7.206 (Belegger)")])]),
        ("  – los", [("lijst", [Line("los")])]),
        (
            "Stuur mee:\n– het formulier\n– 2020 was een jaar\n\n2020 telt niet.",
            [
                ("alinea", [Line("Stuur mee:")]),
                ("lijst", [Line("het formulier"), Line("2020 was een jaar")]),
                ("alinea", [Line("2020 telt niet.")]),
            ],
        ),
        ("\n \n", []),
    ],
)
def test_lines(text: str, expected: list[tuple[str, list[Line]]]) -> None:
    assert paragraphs(text) == expected
