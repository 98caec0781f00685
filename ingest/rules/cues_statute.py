"""How statutes speak: duties in the indicative, delegation, application, entry into force and lapse."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.rules.cue import Cue, Found, compiled
from ingest.rules.cues_binding import DUTIES, EXEMPTIONS, PROHIBITIONS
from ingest.rules.cues_limiting import APPLICATION, SCOPE, TERMS
from ingest.rules.grammar import VERBS, WORDS
from ingest.rules.main_clause import holds_office
from ingest.values import find_values

NO_RULE = re.compile(
    r"""
    \bverst(?:aat|aan)\b.{0,120}?\bonder\b | \bonder\b.{0,200}?\bverstaan\b | \bwordt\b.{0,60}?\bverstaan\b
      | \bwordt\s+aangehaald\b | \bkan\s+worden\s+aangehaald\b
  | \bLasten\s+en\s+bevelen\b | \bin\s+het\s+Staatsblad\b.{0,40}\bgeplaatst\b | \bberust\s+(?:mede\s+)?op\b
    | \bmede\s+gebaseerd\s+op\b
  | \bwordt\s+aangeduid\s+als\b | \bonder\b.{0,200}?\bmede\s+begrepen\b | ^\W*Onder\b.{0,300}?\bbegrepen\b
  | \bwordt\b.{0,100}?\bmede\s+begrepen\b
  | \bin\s+de\s+Staatscourant\b(?=.{0,40}\b(?:geplaatst|bekendgemaakt|gepubliceerd)\b)(?!.*\bin\s+werking\b)
  | ^\W*Bevat\s+(?:een\s+)?wijziging
  | ^\W*Wijzigt\b | ^\W*\(?(?:Vervallen|vervallen|Gereserveerd|Dit\s+onderdeel\s+is\s+nog\s+niet)\b
    """,
    re.VERBOSE,
)
"""Definitions, the citation title and formulas: they bind nobody."""

DEFINES = re.compile(r"\bbetekenis(?:sen)?\b|\bverst(?:aat|aan)\b|\bbegrepen\s+onder\b|\bomschrijving\w*\b", re.IGNORECASE)

_BODIES = r"""(?:
    algemene\s+maatregel\s+van\s+(?:rijks)?bestuur | ministeriële\s+regeling | regeling\s+van\s+Onze\s+Minister\w*
      | besluit\s+van\s+Onze\s+Minister\w*
  | (?:gemeentelijke|provinciale)?\s*verordening | koninklijk\s+besluit | Onze\s+Minister\w*
)"""

DELEGATION = Cue(
    "delegation", "bevoegdheid",
    compiled(
        rf"""
        (?<!\w)(?:bij|krachtens)\s+(?:of\s+krachtens\s+)?(?:de\s+(?:in\s[^,;.]{{0,60}}?\s(?:bedoelde|genoemde)\s+)?|een\s+)?
        {_BODIES}\b .{{0,200}}?
        \b(?P<verb>wordt|worden|kan|kunnen)\b .{{0,200}}? \b(?:regels|voorschriften|bepaald|gesteld|vastgesteld|aangewezen
          |uitgezonderd|regelen|geregeld)\b
      | (?<!\w)(?P<verb2>wordt|worden|kan|kunnen)\b .{{0,160}}? \b(?:bij|krachtens)\s+(?:of\s+krachtens\s+)?{_BODIES}\b .{{0,200}}?
        \b(?:regels|voorschriften|bepaald|gesteld|vastgesteld|aangewezen|geregeld)\b
      | (?<!\w)Onze\s+Minister\w*\b .{{0,60}}? \bstelt\b .{{0,80}}? \b(?:nadere\s+)?(?:regels|voorschriften)\b
        """
    ),
)  # fmt: skip

NOT_OWED = Cue(
    "not owed", "vrijstelling", compiled(r"(?<!\w)(?P<verb>is|zijn)\s+(?:\w+\s+){0,3}?geen\b[^.;]{0,80}?\bverschuldigd(?!\w)")
)

ENTRY = Cue(
    "entry or lapse", "termijn",
    compiled(
        r"""
        (?<!\w)(?:
            (?P<verb>treedt|treden)\b .{0,200}? \bin\s+werking
          | in\s+werking\s+(?:treedt|treden)
          | ^[^,;]{0,120}? \b(?P<verb2>vervalt|vervallen)\b
        )(?!\w)
        """
    ),
)  # fmt: skip

_AMENDED = re.compile(
    r"\b(?:kan|kunnen)\s+(?:zich|worden\s+(?:geacht|gedacht|opgemerkt|volstaan)|blijken|voortvloeien|ontstaan)\b"
    r"|\b(?:redelijkerwijs|behoren)\s+te?\s*\w*\s*kunnen\b",
    re.IGNORECASE,
)


def _is_main_verb(text: str, match: re.Match[str]) -> bool:
    """Not what only may turn out so: "kan zich voordoen"; relative clauses are blanked out before."""
    return not _AMENDED.search(text[match.start() :])


CANNOT = Cue(
    "kan niet", "verbod", compiled(r"(?<!\w)(?P<verb>kan|kunnen)\b(?:\W+(?!dat\b)\w+){0,3}?\W+(?:geen|niet)(?!\w)"), _is_main_verb
)

MANDATE = Cue(
    "mandate", "bevoegdheid",
    compiled(
        r"(?<!\w)(?P<verb>wordt|worden|verleent|verlenen)\b.{0,200}?\b(?:mandaat|volmacht|machtiging)\b"
        r"| \b(?:mandaat|volmacht|machtiging)\s+(?P<verb2>verleend)\b"
    ),
)  # fmt: skip
LEFT_OUT = Cue(
    "left out", "vrijstelling",
    compiled(
        r"(?<!\w)(?P<verb>kan|kunnen|mag|mogen|blijft|blijven|wordt|worden)\b[^.;]{0,120}?\bachterwege\s*(?:blijven|worden|gelaten|laten)?(?!\w)"
    ),
)  # fmt: skip
EXEMPTS = Cue(
    "exempts", "vrijstelling",
    compiled(r"(?<!\w)(?P<verb>wordt|worden)\b.{0,200}?\b(?:vrijstelling|ontheffing)\s+verleend\b(?!\s+(?:kan|kunnen))"),
)  # fmt: skip
ELIGIBLE = Cue("eligible", "voorwaarde", compiled(r"(?<!\w)(?P<verb>komt|komen)\b.{0,160}?\bin\s+aanmerking(?!\w)"))

REQUIRED = Cue(
    "required", "voorwaarde", compiled(r"(?<!\w)(?P<verb>is|zijn)\b[^.;]{0,160}?\b(?:vereist|benodigd)(?!\w)"), _is_main_verb
)
ONLY = Cue(
    "only", "voorwaarde", compiled(r"(?<!\w)(?P<verb>is|zijn)\s+(?:\w+\s+)?(?:slechts|alleen|uitsluitend)(?!\w)"), _is_main_verb
)

STATUTE_POWERS = (
    Cue(
        "bevoegd",
        "bevoegdheid",
        compiled(
            r"(?<!\w)(?P<verb>is|zijn|blijft|blijven)\b[^.;]{0,120}?\b(?:bevoegd|gemachtigd|gerechtigd)(?!\w)"
            r" | (?<!\w)bevoegd\s+(?:is|zijn)\b"
        ),
    ),
    Cue(
        "recht op",
        "bevoegdheid",
        compiled(r"(?<!\w)(?P<verb>heeft|hebben|houdt|houden)\s+[^.;]{0,80}?\b(?:recht|aanspraak)\b(?!\w)"),
    ),
    Cue("mag", "bevoegdheid", compiled(r"(?<!\w)(?P<verb>mag|mogen)(?!\w)"), _is_main_verb),
    Cue("kan", "bevoegdheid", compiled(r"(?<!\w)(?P<verb>kan|kunnen)(?!\w)"), _is_main_verb),
    Cue("is mogelijk", "bevoegdheid", compiled(r"(?<!\w)(?P<verb>is|zijn)\s+(?:\w+\s+){0,4}?mogelijk(?!\w)")),
    Cue("staat open", "bevoegdheid", compiled(r"(?<!\w)(?P<verb>staat|staan)\b[^.;]{0,120}?\b(?:open|vrij)(?!\w)")),
)

def _has_value(text: str, match: re.Match[str]) -> bool:
    """Whether a share, an amount or a term stands in the clause, and the verb is the main one."""
    return _is_main_verb(text, match) and bool(find_values(text))


AIM = Cue("aim", "reikwijdte", compiled(r"(?<!\w)(?P<verb>heeft|hebben)\b[^.;]{0,60}?\b(?:ten|tot)\s+doel(?!\w)"))
STATE = Cue(
    "state", "reikwijdte",
    compiled(
        r"""
        (?<!\w)(?P<verb>is|zijn|blijft|blijven)\b [^.;]{0,200}?
        \b(?:nietig|vernietigbaar|uitgezonderd|onderworpen|openbaar|bindend|vatbaar|van\s+kracht|onverenigbaar|onvervreemdbaar|geldig|tevens|gelijk\s+aan
          |ten\s+laste\s+van|voor\s+rekening\s+van|in\s+eigendom|ongeldig|van\s+rechtswege|ingesteld|gevestigd)(?!\w)
        """
    ),
    _is_main_verb,
)  # fmt: skip
FREED = Cue(
    "freed", "vrijstelling",
    compiled(r"(?<!\w)(?P<verb>is|zijn|wordt|worden|blijft|blijven)\b[^.;]{0,200}?\b(?:vrijgesteld|ontheven)(?!\w)"),
)  # fmt: skip

STATUTE_DUTIES = (
    Cue("zal", "verplichting", compiled(r"(?<!\w)(?P<verb>zal|zullen)(?!\w)")),
    Cue("draagt zorg", "verplichting", compiled(r"(?<!\w)(?P<verb>draagt|dragen)\b.{0,80}?\bzorg(?!\w)")),
    Cue("amounts to", "verplichting", compiled(r"(?<!\w)(?P<verb>bedraagt|bedragen|beloopt)(?!\w)"), _has_value),
    Cue("verschuldigd", "verplichting", compiled(r"(?<!\w)(?P<verb>is|zijn)\b.{0,160}?\bverschuldigd(?!\w)"), _is_main_verb),
    Cue("liable", "verplichting", compiled(r"(?<!\w)(?P<verb>is|zijn)\b.{0,160}?\baansprakelijk(?!\w)"), _is_main_verb),
    Cue("equipped", "verplichting", compiled(r"(?<!\w)(?P<verb>is|zijn)\b.{0,160}?\bvoorzien\s+van(?!\w)"), _is_main_verb),
    Cue("has the task", "verplichting", compiled(r"(?<!\w)(?P<verb>heeft|hebben)\b[^.;]{0,60}?\b(?:taak|taken)\b")),
    Cue("gehouden", "verplichting", compiled(r"(?<!\w)(?P<verb>is|zijn)\b.{0,80}?\bgehouden(?!\w)")),
    Cue("belast met", "verplichting", compiled(r"(?<!\w)(?P<verb>is|zijn)\b[^.;]{0,120}?\bbelast\s+met(?!\w)")),
    Cue("verboden", "verbod", compiled(r"(?<!\w)(?P<verb>is|zijn)\s+(?:het\s+)?(?:\w+\s+){0,8}?verboden(?!\w)")),
)

NO_RIGHT = Cue(
    "no right", "reikwijdte",
    compiled(r"(?<!\w)(?P<verb>bestaat|heeft|hebben|ontstaat)\s+(?:\w+\s+){0,3}?(?:geen|niet)\s+(?:\w+\s+){0,2}?(?:recht|aanspraak)(?!\w)"),
)  # fmt: skip

DEEMED = Cue(
    "deemed", "reikwijdte",
    compiled(
        r"""
        (?<!\w)(?P<verb>wordt|worden|is|zijn)\b .{0,400}?
        \b(?:gelijkgesteld|aangemerkt\s+als|geacht|(?<!waaronder\s)(?<!,\sdaaronder\s)(?<!hieronder\s)begrepen|beschouwd\s+als|toegerekend|buiten\s+beschouwing\s+gelaten
          |buiten\s+toepassing)(?!\w)
      | (?<!\w)(?:geldt|gelden)\s+als\b
      | (?<!\w)(?:blijft|blijven)\b .{0,120}? \b(?:buiten\s+toepassing|van\s+toepassing|buiten\s+beschouwing)(?!\w)
      | (?<!\w)(?:laat|laten)\b .{0,160}? \bonverlet(?!\w)
      | (?<!\w)(?:is|zijn)\s+in\s+staat\b
      | (?<!\w)hetzelfde\s+(?:geldt|is\s+het\s+geval) | (?<!\w)geldt\s+hetzelfde
      | (?<!\w)(?:is|zijn|blijft|blijven|wordt|worden)\b[^.;]{0,300}?\bvan\s+(?:overeenkomstige\s+)?toepassing(?!\w)
      | (?<!\w)van\s+(?:overeenkomstige\s+)?toepassing\s+(?:is|zijn|blijft|blijven)(?!\w)
      | (?<!\w)(?:vindt|vinden)\b .{0,200}? \btoepassing(?!\w)
        """
    ),
)  # fmt: skip

PASSIVE = Cue("passive", "procedure", compiled(r"(?<!\w)(?P<verb>wordt|worden|geschiedt|geschieden)(?!\w)"))
INDICATIVE = Cue("indicative", "verplichting", compiled(r"(?<!\w)(?P<verb>\w+)(?!\w)"))
"""What is left when no other cue is found: the finite verb itself decides, see `plain_cue`."""

OFFICE = Cue("office", "bevoegdheid", compiled(r"(?<!\w)(?P<verb>is|zijn)(?!\w)"))
_HELPS = WORDS["helping_verbs"]


def plain_cue(clause: str, verb: int) -> Found | None:
    """What the finite verb says where no other cue stands; None for an auxiliary that no other cue took up."""
    passive = PASSIVE.pattern.match(clause, verb)
    if passive is not None:
        return Found(PASSIVE, verb, passive.end())
    if holds_office(clause, verb):
        return Found(OFFICE, verb, verb)
    word = INDICATIVE.pattern.match(clause, verb)
    if word is not None and word.group() in _HELPS:
        word = _second_verb(clause, word.end())
    return Found(INDICATIVE, word.start(), word.end()) if word is not None else None


def _second_verb(clause: str, start: int) -> re.Match[str] | None:
    """The verb of a second statement about the same subject: "is gedagtekend en bevat …"."""
    for joint in re.finditer(r"\b(?:en|of)\s+", clause[start:]):
        word = INDICATIVE.pattern.match(clause, start + joint.end())
        if word is not None and word.group() in VERBS:
            return word
    return None


def _in_main_clause(cue: Cue) -> Cue:
    """The same cue, but not in a relative clause: "de regels die nodig zijn" obliges nobody."""

    def test(text: str, match: re.Match[str]) -> bool:
        return _is_main_verb(text, match) and (cue.needs is None or cue.needs(text, match))

    return replace(cue, needs=test)


_MAIN_DUTIES = tuple(map(_in_main_clause, DUTIES))

STATUTE_CUES: tuple[Cue, ...] = (
    *(cue for cue in PROHIBITIONS if cue.name != "kan geen"), CANNOT,
    *EXEMPTIONS, EXEMPTS, FREED, NOT_OWED, LEFT_OUT, DELEGATION, STATUTE_DUTIES[-1], ENTRY, DEEMED, NO_RIGHT, MANDATE,
    *APPLICATION, ELIGIBLE, REQUIRED, *STATUTE_POWERS,
    *(_in_main_clause(cue) for cue in TERMS if cue.name in ("deadline", "gets time")),
    *_MAIN_DUTIES, *STATUTE_DUTIES[:-1], ONLY,
    *map(_in_main_clause, SCOPE), AIM, STATE,
)  # fmt: skip
