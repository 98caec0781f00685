"""How texts forbid, exempt and oblige."""

from __future__ import annotations

from ingest.rules.cue import CONSENT, Cue, compiled, has_amount_or_share, has_term, is_duty, is_legal_act, is_no_aside, words

PROHIBITIONS = (
    Cue("mag niet", "verbod", compiled(rf"(?<!\w)(?P<verb>mag|mogen)\b{words(9)}(?:niet(?!\s+alleen)|geen|nooit)(?!\w)")),
    Cue("niet mag", "verbod", compiled(rf"(?<!\w)(?:niet|geen|nooit)\b{words(9)}(?P<verb>mag|mogen)(?!\w)")),
    Cue(
        "verboden", "verbod",
        compiled(
                r"(?<!\w)(?P<verb>is|zijn)\b[^.;]{0,80}?\b(?:verboden|(?:niet|nooit)\s+(?:toegestaan|geoorloofd))(?!\w) | "
                r"(?<!\w)verboden\s+is\b"),
    ),
    Cue("niet vatbaar", "verbod", compiled(
            r"(?<!\w)(?P<verb>is|zijn)\s+niet\s+(?:overdraagbaar|verhandelbaar|verpandbaar|deelbaar|opvraagbaar|stapelbaar)(?!\w)")),
    Cue("onthoudt zich", "verbod", compiled(r"(?<!\w)(?P<verb>onthoudt|onthouden)\s+zich\b")),
    Cue("kan geen", "verbod", compiled(
            rf"(?<!\w)(?P<verb>kan|kunt|kunnen)\b{words(3)}(?:geen|niet)(?!\w)"), is_legal_act, person=True),
    Cue(
        "niet mogelijk", "verbod",
        compiled(r"(?<!\w)(?:het\s+)?(?P<verb>is)\s+(?:dan\s+)?niet\s+(?:langer\s+)?mogelijk\s+(?:om\b | [^.;]{2,60}?\bte\b)"),
    ),
)  # fmt: skip

EXEMPTIONS = (
    Cue(
        "geen goedkeuring nodig", "vrijstelling",
        compiled(
            rf"""
            (?<!\w)(?:geen|zonder) \s+ (?:\w+\s+){{0,3}} {CONSENT} [^.;]{{0,60}}?
            (?:vereist|nodig|verplicht|noodzakelijk|aan\s+te\s+vragen|te\s+vragen)(?!\w)
            """
        ),
    ),
    Cue(
        "geen kosten", "vrijstelling",
        compiled(
            r"""
            (?<!\w)(?P<verb>wordt|worden|is|zijn|brengt|brengen|rekent|rekenen|betaalt|betalen|heft|heffen)\b (?:\W+\w+){0,3}?
            \W+geen\s+(?:\w+\s+)?(?:leges|kosten|vergoeding|premie|belasting|boete|rente|eigen\s+bijdrage|retributie|heffing|tarief)\b
          | (?<!\w)(?P<verb2>is|zijn)\s+(?:\w+\s+){0,3}?(?:gratis|kosteloos)(?!\w)
            """
        ),
    ),
    Cue("hoeft niet", "vrijstelling", compiled(
            rf"(?<!\w)(?P<verb>hoeft|hoeven|hoef|behoeft|behoeven)\b{words(10)}(?:niet|geen|niets)(?!\w)")),
    Cue("niet hoeft", "vrijstelling", compiled(
            rf"(?<!\w)(?:niet|geen|niets)\b{words(10)}(?P<verb>hoeft|hoeven|behoeft|behoeven)(?!\w)")),
    Cue(
        "niet verplicht", "vrijstelling",
        compiled(r"(?<!\w)(?:niet|nooit)\s+(?:langer\s+|meer\s+)?(?:verplicht|vereist|nodig|noodzakelijk|gehouden)(?!\w)"),
    ),
    Cue(
        "vrijgesteld", "vrijstelling",
        compiled(r"(?<!\w)(?:vrijgesteld|uitgezonderd|vrijstelling\s+(?:van|voor|geldt)|ontheven|geen\s+\w*plicht)(?!\w)"),
    ),
    Cue(
        "plicht geldt niet", "vrijstelling",
        compiled(
            rf"""
            (?<!\w)(?:\w*plicht|\w*verplichting(?:en)?|verbod|eis(?:en)?|norm|voorwaarden?|{CONSENT}) \s+ (?:\w+\s+){{0,4}}?
            (?P<verb>geldt|gelden) \b (?:\W+\w+){{0,5}}? \W+ niet (?!\w) (?!\s+(?:alleen|slechts))
            """
        ),
    ),
)  # fmt: skip

EXPLICIT_DUTIES = (Cue("is verplicht", "verplichting", compiled(r"(?<!\w)(?P<verb>is|zijn|bent)\b[^.;]{0,60}?\bverplicht(?!\w)")),)
"""Before terms: who is in so many words obliged to do something in time is obliged."""

DUTIES = (
    Cue("moet", "verplichting", compiled(r"(?<!\w)(?P<verb>moet|moeten)(?!\w)"), is_duty),
    Cue(
        "dient te", "verplichting",
        compiled(r"(?<!\w)(?P<verb>dient|dienen|behoort|behoren)\b[^.;]{0,200}?\bte\s+\w+(?:en|an|aan|ien|oen)(?!\w)"),
    ),
    Cue("verplicht", "verplichting", compiled(
            r"(?<!\w)(?:verplicht|verplichting\s+(?:om|tot)|gehouden\s+(?:om|tot)|verantwoordelijk\s+voor)(?!\w)")),
    Cue(
        "consent needed", "verplichting",
        compiled(
            rf"""
            (?<!\w){CONSENT}\b [^.;]{{0,100}}? \b(?:vereist|nodig|noodzakelijk)(?!\w)                      # goedkeuring is vereist
          | (?<!\w)(?:vereist|nodig)\s+(?:is|zijn)\b                                                       # waarvoor … vereist is
          | (?<!\w)(?:heeft|hebt
            |hebben)\s+(?:u\s+)?[^.;]{{0,60}}?{CONSENT}\b[^.;]{{0,60}}?\bnodig(?!\w)   # u heeft toestemming nodig
            """
        ),
    ),
    Cue(
        "draagt zorg", "verplichting",
        compiled(
            r"""
            (?<!\w)(?P<verb>draagt|dragen)\s+(?:\w+\s+){0,5}zorg\s+(?:voor|dat)
          | (?<!\w)(?P<verb2>zorgt|zorgen)\s+(?:u\s+|wij\s+)?(?:ervoor|er\s+voor)
            """
        ),
    ),
    Cue(
        "oversees", "verplichting",
        compiled(
                r"(?<!\w)(?:(?P<verb>ziet|zien)\s+(?:\w+\s+){0,3}toe\s+op | (?P<verb2>houdt"
                r"|houden)\s+(?:\w+\s+){0,3}toezicht)(?!\w)"),
        person=True,
    ),
    Cue("has the task", "verplichting", compiled(
            r"(?<!\w)(?P<verb>krijgt|krijgen|heeft|hebben)\b[^.;,]{0,40}?\b(?:taak|opdracht|verantwoordelijkheid)\s+(?:om|tot)\b"),
        person=True),
    Cue("each has", "verplichting", compiled(
            r"^\W*(?:iedere?|elke?|alle)\s+[\w-]+\s+(?P<verb>beschikt|beschikken|heeft|hebben|voldoet|voldoen|bezit|bezitten)\s"
            r"(?:\w+\s+)?(?:over|een|aan)\b"), person=True),
    Cue("keeps", "verplichting", compiled(
            r"(?<!\w)(?:(?P<verb>bewaart|bewaren)|(?P<verb2>wordt|worden)\b[^.;]{0,80}?\bbewaard)(?!\w)"), has_term),
    Cue("costs", "verplichting", compiled(
            r"(?<!\w)(?P<verb>kost|kosten|betaalt|betalen|bedraagt|bedragen|verschuldigd)(?!\w)"), has_amount_or_share),
)  # fmt: skip

_SOON = r"""(?:
    (?:voor|vóór|na)\s+(?:de|het)\s+(?:zomer|kerst|\w*reces|\w*vakantie|jaareinde)
  | (?:in|dit|komend|het)\s+(?:het\s+)?(?:najaar|voorjaar|reces) | volgend\s+jaar
  | (?:eind|begin|medio)\s+\w+ | komende?\s+\w+ | binnenkort | uiterlijk | vóór
  | in\s+het\s+\w+\s+(?:kwartaal|halfjaar) | voor\s+het\s+einde
)"""
_I_DO = r"""(?:
    stuur | zend | informeer | kom | bied | leg | bezie | verken | onderzoek | start | pas | evalueer | bespreek
  | rapporteer | ontvang
  | breng | maak | werk | neem | dien | laat | voer | publiceer | organiseer | actualiseer | wijzig | herzie | stel | zet | treed
)"""

PROMISES = (
    Cue("plan", "verplichting", compiled(
            rf"\b{_SOON}\b.{{0,80}}?\b(?P<verb>{_I_DO})\s+ik\b | \bik\s+(?P<verb2>{_I_DO})\b.{{0,80}}?\b{_SOON}\b")),
    Cue("shall", "verplichting", compiled(r"(?<!\w)(?P<verb>zal|zult|zullen)(?!\w)"), is_no_aside, person=True),
    Cue(
        "pledge", "verplichting",
        compiled(
            r"""
            (?<!\w)(?:
                toezegging\b.{0,250}?\bom\b
              | (?P<verb>zeg|zegt)\s+(?:ik\s+)?(?:\w+\s+){0,4}toe
              | (?:ben|is)\s+(?:\w+\s+){0,3}(?:voornemens|van\s+plan)\b
              | heb\s+ik\b[^.;]{0,40}\btoegezegd
              | (?:is|heb)\s+(?:\w+\s+)?(?:mijn|het)\s+voornemen
              | neem\s+ik\s+mij\s+voor
            )
            """
        ),
    ),
)  # fmt: skip
