"""The words that make a sentence of a letter or page a rule, in the order in which they decide.

A prohibition contains "mag" as well, an exemption contains "vereist" as well, a permission may set a term: so the
narrower ways of speaking come first.
"""

from __future__ import annotations

import re
from itertools import islice

from ingest.rules.cue import Cue, Found
from ingest.rules.cues_allowing import POWERS
from ingest.rules.cues_binding import DUTIES, EXEMPTIONS, EXPLICIT_DUTIES, PROHIBITIONS, PROMISES
from ingest.rules.cues_limiting import APPLICATION, CONDITIONS, LAPSE, PROCEDURE, SCOPE, TERMS

_AUXILIARY = re.compile(
    r"(?<!\w)(?:moet|moeten|dient|dienen|kan|kunt|kunnen|mag|mogen|zal|zullen|wordt|worden|is|zijn|bent|heeft|hebben|hebt)(?!\w)",
    re.IGNORECASE,
)

_MOST_TRIED = 20
"""A clause in which one cue stands more often than this is no sentence."""

CUES: tuple[Cue, ...] = (
    *PROHIBITIONS, *EXEMPTIONS, *POWERS, *CONDITIONS, *APPLICATION, *EXPLICIT_DUTIES,
    *TERMS, LAPSE, *DUTIES, *SCOPE, *PROMISES, *PROCEDURE,
)  # fmt: skip


def cue_in(clause: str, cues: tuple[Cue, ...] = CUES) -> Found | None:
    """The first cue, in the order of the table, that the main clause holds; None when it says no rule."""
    lower = clause.lower()
    for cue in cues:
        if cue.asks and not any(word in lower for word in cue.asks):
            continue
        for match in islice(cue.pattern.finditer(clause), _MOST_TRIED):
            if cue.needs is None or cue.needs(clause, match):
                groups = match.groupdict()
                verb = next((match.start(name) for name in ("verb", "verb2", "verb3") if groups.get(name)), None)
                return Found(cue, _verb(clause, match.start()) if verb is None else verb, match.end())
    return None


def _verb(clause: str, otherwise: int) -> int:
    """Where the finite verb stands when the cue itself does not hold it ("moet hij binnen zes weken")."""
    match = _AUXILIARY.search(clause)
    return match.start() if match else otherwise
