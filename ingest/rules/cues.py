"""The words that make a sentence a rule, one table per kind: what an expert would mark in the margin.

Each `Cue` names a pattern over the main clause (conditions and asides blanked out). `verb` is the group that holds
the finite verb, from which the subject is looked for. Order decides: a prohibition contains "mag" as well, an
exemption contains "vereist" as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ingest.model import RuleKind
from ingest.values import find_values, kind_of


@dataclass(frozen=True, slots=True)
class Cue:
    """A way of saying a rule."""

    name: str
    kind: RuleKind
    pattern: re.Pattern[str]
    needs: Callable[[str, re.Match[str]], bool] | None = None
    """A further test on the clause and the match; None: none."""
    person: bool = False
    """Whether a person or body must be the subject for this to be a rule."""


@dataclass(frozen=True, slots=True)
class Found:
    """A cue that was found, and where the finite verb begins."""

    cue: Cue
    verb: int
    end: int


def _words(count: int) -> str:
    return rf"(?:\W+[\w'’%€°.]+){{0,{count}}}?\W+"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE | re.IGNORECASE)


_CONSENT = r"""(?:goedkeuring|toestemming|vergunning|instemming|zienswijzen?|advies|ontheffing|verklaring|melding|inschrijving|machtiging
    |handtekening|besluit|verklaring\s+van\s+geen\s+bezwaar|taxatie|taxatierapport|registratie|aanvraag|akkoord|bewijs|kopie|documenten?|stukken)"""

_ACTS = r"""(?:
    (?:af|aan|op|in|uit|om|toe|voor|vast|mee|bij|vrij|over|door|goed|over)?(?:ge|te\s+)?
    (?:wijken|weken|vragen|dienen|diend|leggen|legd|schorten|geven|nemen|wijzen|wezen|passen|past|vullen|stellen|steld|melden|meld|keuren|houden
        |sturen|zenden|zeggen|stemmen|staan|sluiten|treden|sporen|breiden|zien|stappen|spreken)
  | naar\s+voren\b.{0,20}\bbrengen | inbrengen | uitbrengen | onderbrengen
  | besluiten | beslissen | bepalen | verzoeken | verlenen | verleend | weigeren | geweigerd | intrekken | verlengen | verlengd | wijzigen | gewijzigd
  | verkopen | verhuren | toewijzen | kiezen | beroepen | vestigen | ontheffen | goedkeuren | betalen | schorsen | ontbinden | beëindigen | vorderen
  | vastleggen | bezwaar\s+maken | bezwaar\b.{0,40}\bmaken | beroep\s+(?:instellen|aantekenen) | in\s+(?:hoger\s+)?beroep | gebruik\s+maken | gebruikmaken
  | deelnemen | meedoen | verstrekken | machtigen | aanbieden | overdragen | splitsen | aangaan | verrichten | uitvoeren | verzetten | afkopen | kopen
  | terugvorderen | opschorten | aanhouden | delen | uitnodigen | onttrekken | wraken | inzetten | investeren | aanvechten | herzien | matigen | kwijtschelden
  | klacht\b.{0,30}\bindienen | rekenen | reageren | ontvangen | krijgen | bellen | huren | ruilen | opleggen | toelaten
)"""

_LIMIT_NUMBER = re.compile(r"(?:niet|geen)\s+(?:langer|meer|hoger|later|minder|lager)\s+dan", re.IGNORECASE)


def _no_wish(text: str, match: re.Match[str]) -> bool:
    """Moet prettig kunnen wonen, zou moeten: an aim or a supposition, no duty."""
    clause = text[max(0, match.start() - 30) : match.end() + 60]
    return not re.search(
        r"\bzou(?:den)?\b|\bmoet(?:en)?\b(?:\W+\w+){0,3}\W+kunnen\b|\bmoeten\s+we\b|\bmoet(?:en)?\s+(?:blijken|wel\s+gezegd)",
        clause,
        re.IGNORECASE,
    )


def _legal_act(text: str, match: re.Match[str]) -> bool:
    """`kan` allows only where the verb it helps is an act; "het kan voorkomen" and "kan vinden" describe."""
    if re.search(r"\bmoet(?:en)?\b(?:\W+\w+){0,4}\W+kunnen\b|\bte\s+kunnen\b", text[: match.end()], re.IGNORECASE):
        return False
    if re.search(r"\b(?:kan|kunnen)\b.*\b(?:zijn|geweest|worden\s+van)\W*$", text, re.IGNORECASE):
        return False
    if re.search(
        r"\b(?:het|er|dit|dat)\s+(?:kan|kunnen)\b|\b(?:kan|kunnen)\s+(?:het|er|dit|dat)\b", text[: match.end() + 12], re.IGNORECASE
    ):
        return bool(re.search(r"\b(?:afgeweken|verleend|opgelegd|gevraagd|ingediend)\b", text))
    if re.search(r"\bzou(?:den)?\b|\b(?:vinden|lezen|terugvinden|zien|raadplegen|voorkomen)\W*$", text.strip(), re.IGNORECASE):
        return False
    return bool(re.search(rf"(?<!\w){_ACTS}(?!\w)", text, re.IGNORECASE | re.VERBOSE))


def _has_term(text: str, match: re.Match[str]) -> bool:
    return any(kind_of(value) in ("termijn", "datum") for _, value in find_values(text))


def _no_forecast(text: str, match: re.Match[str]) -> bool:
    return not re.search(r"\bverwacht\w*|\bnaar\s+verwachting\b|\bzou(?:den)?\b", text, re.IGNORECASE)


_MODAL_CAN = r"(?P<verb>kan|kunt|kunnen)"

CUES: tuple[Cue, ...] = (
    Cue("mag niet", "verbod", _compiled(rf"(?<!\w)(?P<verb>mag|mogen)\b{_words(9)}(?:niet(?!\s+alleen)|geen|nooit)(?!\w)")),
    Cue("niet mag", "verbod", _compiled(rf"(?<!\w)(?:niet|geen|nooit)\b{_words(9)}(?P<verb>mag|mogen)(?!\w)")),
    Cue("verboden", "verbod", _compiled(r"(?<!\w)(?P<verb>is|zijn)\b[^.;]{0,80}?\b(?:verboden|(?:niet|nooit)\s+(?:toegestaan|geoorloofd))(?!\w)|(?<!\w)verboden\s+is")),
    Cue("onthoudt zich", "verbod", _compiled(r"(?<!\w)(?P<verb>onthoudt|onthouden)\s+zich\b")),
    Cue("kan geen", "verbod", _compiled(rf"(?<!\w){_MODAL_CAN}\b{_words(6)}(?:geen|niet)(?!\w)"), _legal_act, person=True),
    Cue("niet mogelijk", "verbod", _compiled(r"(?<!\w)(?:het\s+)?(?P<verb>is)\s+(?:dan\s+)?niet\s+(?:langer\s+)?mogelijk\s+(?:om\b|[^.;]{2,60}\bte\b)")),
    Cue(
        "geen goedkeuring nodig", "vrijstelling",
        _compiled(rf"(?<!\w)(?:geen|zonder)\s+(?:\w+\s+){{0,3}}{_CONSENT}[^.;]{{0,60}}?(?:vereist|nodig|verplicht|noodzakelijk|aan\s+te\s+vragen|te\s+vragen)(?!\w)"),
    ),
    Cue("hoeft niet", "vrijstelling", _compiled(rf"(?<!\w)(?P<verb>hoeft|hoeven|hoef|behoeft|behoeven)\b{_words(10)}(?:niet|geen)(?!\w)")),
    Cue("niet hoeft", "vrijstelling", _compiled(rf"(?<!\w)(?:niet|geen)\b{_words(10)}(?P<verb>hoeft|hoeven|behoeft|behoeven)(?!\w)")),
    Cue("niet verplicht", "vrijstelling", _compiled(r"(?<!\w)(?:niet|nooit)\s+(?:langer\s+|meer\s+)?(?:verplicht|vereist|nodig|noodzakelijk|gehouden)(?!\w)")),
    Cue("vrijgesteld", "vrijstelling", _compiled(r"(?<!\w)(?:vrijgesteld|uitgezonderd|vrijstelling\s+(?:van|voor|geldt)|ontheven|geen\s+\w*plicht)(?!\w)")),
    Cue("geldt niet", "vrijstelling", _compiled(r"(?<!\w)(?P<verb>geldt|gelden)\b(?:\W+\w+){0,5}?\W+niet(?!\w)(?!\s+(?:alleen|slechts))")),
    Cue("mag", "bevoegdheid", _compiled(r"(?<!\w)(?P<verb>mag|mogen)(?!\w)"), lambda text, match: not re.search(r"alleen\s+onder|mag\s+duidelijk|hopelijk", text)),
    Cue("bevoegd", "bevoegdheid", _compiled(r"(?<!\w)(?P<verb>is|zijn)\b[^.;]{0,80}?\bbevoegd(?!\w)|(?<!\w)bevoegd\s+(?:is|zijn)\b")),
    Cue("mogelijkheid om", "bevoegdheid", _compiled(
        r"(?<!\w)(?P<verb>biedt|bieden|krijgt|krijgen|heeft|hebben|hebt|geeft|geven|bestaat)\b[^.;]{0,80}?\b(?:de|een)?\s*(?:mogelijkheid|gelegenheid|bevoegdheid)\b[^.;]{0,30}?\b(?:om\b|tot\b|voor\b)")),
    Cue("mogelijk om", "bevoegdheid", _compiled(r"(?<!\w)(?:(?P<verb>is)\s+(?:het\s+)?(?:\w+\s+){0,4}mogelijk|mogelijk\s+is)\s+(?:om\b|[^.;]{2,80}?\bte\s+\w+en\b)"),
        lambda text, match: not re.search(r"\bniet\s+(?:\w+\s+)?mogelijk\b", text)),
    Cue("recht op", "bevoegdheid", _compiled(r"(?<!\w)(?P<verb>heeft|hebben|hebt|houdt|houden)\s+(?:\w+\s+){0,4}recht\s+(?:op|om)\b")),
    Cue("toegestaan", "bevoegdheid", _compiled(r"(?<!\w)(?P<verb>is|zijn)\b[^.;]{0,60}?\btoegestaan(?!\w)")),
    Cue("beroep staat open", "bevoegdheid", _compiled(r"(?<!\w)(?P<verb>staat|staan)\b[^.;]{0,80}?\bopen(?!\w)")),
    Cue("afgeweken kan worden", "bevoegdheid", _compiled(
        r"(?<!\w)(?:(?P<verb>kan|kunnen)\s+(?:\w+\s+){0,4}worden\s+(?:\w+\s+){0,3}(?:afgeweken|verleend|verlengd|ingetrokken|geweigerd|opgelegd|ontheven|aangevraagd|ingediend|opgeschort|goedgekeurd|toegestaan)"
        r"|(?:afgeweken|verleend|verlengd|ingetrokken|geweigerd|opgelegd|aangevraagd|ingediend|opgeschort|toegestaan)\s+kan\s+worden"
        r"|kan\s+worden\s+(?:afgeweken|verleend|verlengd))(?!\w)"),
        lambda text, match: True),
    Cue("kan", "bevoegdheid", _compiled(rf"(?<!\w){_MODAL_CAN}(?!\w)"), _legal_act, person=True),
    Cue("onder voorwaarden", "voorwaarde", _compiled(
        r"(?<!\w)(?:mag|mogen|kan|kunnen|is|zijn|geldt|gelden)\b[^.;]{0,80}?\b(?:alleen|uitsluitend|slechts)?\s*onder\s+(?:bepaalde|strikte|de\s+volgende|nadere)?\s*voorwaarden\b")),
    Cue("voorwaarde dat", "voorwaarde", _compiled(
        r"(?<!\w)(?:voorwaarden?\s+(?:dat|is|zijn|hiervoor|daarvoor)\b|(?P<verb>geldt|gelden)\b[^.;]{0,60}?\b(?:\w*voorwaarden?|eisen|eis|criteria|regels)\b|stelt\s+als\s+voorwaarde)")),
    Cue("moet zijn", "voorwaarde", _compiled(r"(?<!\w)(?P<verb>moet|moeten|dient|dienen)\b[^.;]{0,100}?\b(?:zijn|te\s+zijn|voldoen|te\s+voldoen)(?!\w)"), _no_wish),
    Cue("consent first", "voorwaarde", _compiled(r"(?<!\w)(?P<verb>zijn|is)\s+(?:dan\s+|dan\s+ook\s+|ook\s+|eerst\s+|vooraf\s+)*(?:een\s+|de\s+)?(?:zienswijzen?|advies|instemming)\b[^.;]{0,40}?\b(?:nodig|vereist|noodzakelijk)(?!\w)")),
    Cue("weegt mee", "voorwaarde", _compiled(r"(?<!\w)(?:(?P<verb>speelt|weegt|spelen|wegen)\s+(?:\w+\s+){0,2}mee|(?:wordt|worden)\b[^.;]{0,40}\bmeegewogen)(?!\w)")),
    Cue("deadline", "termijn", _compiled(
        r"(?<!\w)(?:binnen|uiterlijk|vóór|niet\s+later\s+dan|(?:\w*termijn|\w*looptijd|\w*duur|periode)\s+(?:van|is|bedraagt|duurt)|geldig\s+(?:tot|van|vanaf)|gedurende|ten\s+(?:hoogste|minste)|niet\s+langer\s+dan)\W"),
        _has_term),
    Cue("gets time", "termijn", _compiled(
        r"(?<!\w)(?P<verb>krijgt|krijgen|heeft|hebben|hebt|duurt|duren|bedraagt|bedragen|neemt|geldt|gelden|kent|kennen)\s+(?:\w+\s+){0,5}?(?:maximaal\s+|minimaal\s+|ten\s+hoogste\s+)?\S+\s+(?:\w*dagen|\w*weken|maanden|jaar|jaren|\w*dag|week|maand)\b"),
        _has_term),
    Cue("treedt in werking", "termijn", _compiled(r"(?<!\w)(?:(?P<verb>treedt|treden)\b[^.;]{0,200}?\bin\s+werking|in\s+werking\s+(?:treedt|treden|getreden)|(?P<verb2>vervalt|vervallen)\b)"), _has_term),
    Cue("after a term", "termijn", _compiled(r"(?<!\w)(?:na|per|vanaf|tot)\s+(?:\S+\s+){0,1}?(?:\S+)\s+(?:\w*dagen|\w*weken|maanden|jaar|jaren)\b[^.;]{0,60}\b(?:geëvalueerd|beëindigd|herzien|verlengd)"), _has_term),
    Cue("moet", "verplichting", _compiled(r"(?<!\w)(?P<verb>moet|moeten)(?!\w)"), _no_wish),
    Cue("dient te", "verplichting", _compiled(r"(?<!\w)(?P<verb>dient|dienen|behoort|behoren)\b[^.;]{0,200}?\bte\s+\w+(?:en|an|aan|ien|oen)(?!\w)")),
    Cue("verplicht", "verplichting", _compiled(r"(?<!\w)(?:verplicht|verplichting\s+(?:om|tot)|gehouden\s+(?:om|tot)|verantwoordelijk\s+voor)(?!\w)")),
    Cue("consent needed", "verplichting", _compiled(
        rf"(?<!\w){_CONSENT}\b[^.;]{{0,100}}?\b(?:vereist|nodig|noodzakelijk)(?!\w)|(?<!\w)(?:vereist|nodig)\s+(?:is|zijn)\b|(?<!\w)(?:heeft|hebt|hebben)\s+(?:u\s+)?[^.;]{{0,60}}?{_CONSENT}\b[^.;]{{0,60}}?\bnodig(?!\w)")),
    Cue("draagt zorg", "verplichting", _compiled(r"(?<!\w)(?P<verb>draagt|dragen)\s+(?:\w+\s+){0,5}zorg\s+(?:voor|dat)|(?<!\w)(?P<verb2>zorgt|zorgen)\s+(?:u\s+|wij\s+)?(?:ervoor|er\s+voor)")),
    Cue("scope", "reikwijdte", _compiled(
        r"(?<!\w)(?:(?P<verb>valt|vallen)\b[^.;]{0,60}?\b(?:buiten|onder|binnen)\b|\w+\s+(?:buiten|onder|binnen)\s+(?:de\s+)?\w*\s*\w+\s+(?:valt|vallen)\b|onder\s+de\s+noemer\b[^.;]{0,60}\b(?:valt|vallen)\b)")),
    Cue("applies to", "reikwijdte", _compiled(
        r"(?<!\w)(?:(?P<verb>is|zijn)\b[^.;]{0,60}?\b(?:niet\s+)?van\s+(?:overeenkomstige\s+)?toepassing|(?:heeft|hebben)\s+(?:\w+\s+){0,3}betrekking\s+op|(?:geldt|gelden)\s+(?:\w+\s+){0,2}(?:ook|alleen|uitsluitend|slechts|enkel|niet\s+alleen)\s+(?:voor|bij|als)|(?:geldt|gelden)\s+voor)(?!\w)")),
    Cue("meant for", "reikwijdte", _compiled(
        r"(?<!\w)(?:(?P<verb>is|zijn)\b[^.;]{0,60}?\bbedoeld\s+(?:om|voor)|doel\s+van\s+(?:dit|deze|het|de)\s+\w*(?:artikel|wet|bepaling|regeling|clausule|besluit|maatregel)\w*\s+is"
        r"|het\s+(?:gaat|kan)\b[^.;]{0,40}?\b(?:gaan\s+)?om\s+(?:een\s+|de\s+)?(?:\w+\s+)?(?:situaties?|gevallen|geval)\b)"), lambda text, match: True),
    Cue("clause applied", "reikwijdte", _compiled(
        r"(?<!\w)(?:zal|zullen|wordt|worden)\s+(?:de|het|deze|dit|een)\s+\w*(?:clausule|bepaling|artikel|regeling|uitzondering)\s+[^.;]{0,60}?\btoegepast(?!\w)"), _no_forecast),
    Cue("shall", "verplichting", _compiled(r"(?<!\w)(?P<verb>zal|zult|zullen)(?!\w)"), _no_forecast, person=True),
    Cue("pledge", "verplichting", _compiled(
        r"(?<!\w)(?:toezegging\b.{0,250}?\bom\b|(?P<verb>zeg|zegt)\s+(?:ik\s+)?(?:\w+\s+){0,4}toe|(?:ben|is)\s+(?:\w+\s+){0,3}voornemens\b|heb\s+ik\b[^.;]{0,40}\btoegezegd|(?:is|heb)\s+(?:\w+\s+)?(?:mijn|het)\s+voornemen|neem\s+ik\s+mij\s+voor)")),
    Cue("laid down by", "procedure", _compiled(
        r"""(?<!\w)(?:
            (?P<verb>wordt|worden)\b[^.;]{0,120}?\b(?:vastgesteld|geëvalueerd|bekendgemaakt|gepubliceerd|getoetst|beoordeeld|behandeld|voorgelegd|gevraagd|bezien
                |bepaald|gehoord|gemonitord|aangewezen|ingeschreven|doorgestuurd|afgehandeld|verdeeld|toegekend|uitbetaald|gecontroleerd|geregistreerd|geïnformeerd)
          | (?:zal|zullen)\b[^.;]{0,120}?\b(?:(?:worden|wordt)\s+\w+|\w+\s+(?:worden))
        )(?!\w)"""), _no_forecast),
)  # fmt: skip


def cue_in(clause: str) -> Found | None:
    """The first cue, in the order of the table, that the main clause holds; None when it says no rule."""
    for cue in CUES:
        for match in cue.pattern.finditer(clause):
            if cue.needs is None or cue.needs(clause, match):
                groups = match.groupdict()
                verb = next((match.start(name) for name in ("verb", "verb2") if groups.get(name)), match.start())
                return Found(cue, verb, match.end())
    return None
