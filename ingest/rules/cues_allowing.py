"""How texts allow: powers, permissions, rights and opportunities."""

from __future__ import annotations

import re

from ingest.rules.cue import Cue, compiled, has_amount_or_share, is_legal_act


def _is_open(text: str, match: re.Match[str]) -> bool:
    return not re.search(r"\balleen\s+onder\b|\bmag\s+duidelijk\b|\bhopelijk\b", text, re.IGNORECASE)


def _is_possible(text: str, match: re.Match[str]) -> bool:
    return not re.search(r"\bniet\s+(?:\w+\s+)?mogelijk\b", text, re.IGNORECASE)


_DECIDED = r"""(?:
    afgeweken | verleend | verlengd | ingetrokken | geweigerd | opgelegd | ontheven | aangevraagd | ingediend | opgeschort
      | goedgekeurd | toegestaan
  | vastgesteld | bepaald | aangewezen | gewijzigd
)"""

POWERS = (
    Cue("mag", "bevoegdheid", compiled(r"(?<!\w)(?P<verb>mag|mogen)(?!\w)"), _is_open),
    Cue("bevoegd", "bevoegdheid", compiled(
            r"(?<!\w)(?P<verb>is|zijn)\b[^.;]{0,80}?\bbevoegd(?!\w) | (?<!\w)bevoegd\s+(?:is|zijn)\b")),
    Cue(
        "mogelijkheid om", "bevoegdheid",
        compiled(
            r"""
            (?<!\w)(?P<verb>biedt|bieden|krijgt|krijgen|heeft|hebben|hebt|geeft|geven|bestaat)\b [^.;]{0,80}?
            \b(?:mogelijkheid|gelegenheid|bevoegdheid)\b [^.;]{0,30}? \b(?:om|tot|voor)\b
            """
        ),
    ),
    Cue(
        "mogelijk om", "bevoegdheid",
        compiled(
            r"""
            (?<!\w)(?:(?P<verb>is)\s+(?:het\s+)?(?:\w+\s+){0,4}mogelijk | mogelijk\s+is)
            \s+ (?:om\b | [^.;]{2,80}?\bte\s+\w+en\b)
            """
        ),
        _is_possible,
    ),
    Cue("recht op", "bevoegdheid", compiled(
            r"(?<!\w)(?P<verb>heeft|hebben|hebt|houdt|houden)\s+(?:\w+\s+){0,4}(?:recht\s+(?:op|om)|\w{3,}recht|voorrang)\b")),
    Cue("receives money", "bevoegdheid", compiled(
            r"(?<!\w)(?P<verb>ontvangt|ontvangen|krijgt|krijgen)(?!\w)(?![^.;]*\b(?:hebben|heeft|factuur|rekening|boete|naheffing)\b)"),
        has_amount_or_share, person=True),
    Cue("toegestaan", "bevoegdheid", compiled(r"(?<!\w)(?P<verb>is|zijn)\b[^.;]{0,60}?\btoegestaan(?!\w)")),
    Cue("staat open", "bevoegdheid", compiled(r"(?<!\w)(?P<verb>staat|staan)\b[^.;]{0,80}?\bopen(?!\w)")),
    Cue(
        "kan worden", "bevoegdheid",
        compiled(
            rf"""
            (?<!\w)(?:
                (?P<verb>kan|kunnen)\s+(?:\w+\s+){{0,6}}?worden\s+(?:\w+\s+){{0,3}}?{_DECIDED}
              | (?P<verb2>kan|kunnen)\s+[^.;]{{0,80}}?{_DECIDED}\s+worden
              | {_DECIDED}\s+(?:kan|kunnen)\s+worden
            )(?!\w)
            """
        ),
    ),
    Cue("kan", "bevoegdheid", compiled(r"(?<!\w)(?P<verb>kan|kunt|kunnen)(?!\w)"), is_legal_act, person=True),
    Cue("dat kan", "bevoegdheid", compiled(
            r"^\W*(?:dit|dat)\s+(?P<verb>kan|mag)\s+(?:\w+\s+)?(?:binnen|tot|via|door|tijdens|schriftelijk|digitaal)\b")),
)  # fmt: skip
