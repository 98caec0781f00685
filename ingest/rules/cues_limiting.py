"""How texts set conditions, terms, scope and procedure."""

from __future__ import annotations

from ingest.rules.cue import Cue, compiled, has_amount_or_share, has_term, is_duty, is_no_forecast, is_no_statistic

CONDITIONS = (
    Cue(
        "onder voorwaarden", "voorwaarde",
        compiled(
            r"""
            (?<!\w)(?:mag|mogen|kan|kunnen|is|zijn|geldt|gelden)\b [^.;]{0,80}? \b(?:alleen|uitsluitend|slechts)?\s*
            onder\s+(?:bepaalde|strikte|de\s+volgende|nadere)?\s*voorwaarden\b
            """
        ),
    ),
    Cue(
        "voorwaarde dat", "voorwaarde",
        compiled(
            r"""
            (?<!\w)(?:
                voorwaarden?\s+(?:dat|is|zijn|hiervoor|daarvoor)\b
              | (?P<verb>geldt|gelden)\b[^.;]{0,60}?\b(?:\w*voorwaarden?|eisen|eis|criteria|regels)\b
              | stelt\s+als\s+voorwaarde
            )
            """
        ),
    ),
    Cue(
        "at most so many", "voorwaarde",
        compiled(
            r"(?<!\w)(?P<verb>geldt|gelden)\b[^.;]{0,60}?\b(?:maximum|minimum|bovengrens|ondergrens)(?:\s+van|\s+is)?\s+(?:€\s*)?\d"
        ),
    ),
    Cue("moet zijn", "voorwaarde", compiled(
            r"(?<!\w)(?P<verb>moet|moeten|dient|dienen)\b[^.;]{0,100}?\b(?:zijn|voldoen)(?!\w)"), is_duty),
    Cue(
        "consent first", "voorwaarde",
        compiled(
            r"""
            (?<!\w)(?P<verb>zijn|is)\s+(?:dan\s+|ook\s+|eerst\s+|vooraf\s+)*(?:een\s+|de\s+)?(?:zienswijzen?|advies|instemming)\b
            [^.;]{0,40}? \b(?:nodig|vereist|noodzakelijk)(?!\w)
            """
        ),
    ),
    Cue(
        "weegt mee", "voorwaarde",
        compiled(
                r"(?<!\w)(?:(?P<verb>speelt|weegt|spelen|wegen)\s+(?:\w+\s+){0,2}mee | (?:wordt"
                r"|worden)\b[^.;]{0,40}\bmeegewogen)(?!\w)"),
    ),
)  # fmt: skip

_UNIT = r"(?:\w*dagen|\w*weken|maanden|jaar|jaren|\w*dag|week|maand|uur)"

TERMS = (
    Cue(
        "deadline", "termijn",
        compiled(
            r"""
            (?<!\w)(?:
                binnen | uiterlijk | vóór | gedurende | niet\s+(?:later|langer)\s+dan | ten\s+(?:hoogste|minste|laatste)
              | (?:\w*termijn|\w*looptijd|\w*duur|periode)\s+(?:van|is|bedraagt|duurt)
              | geldig
              | (?:minimaal|minstens) (?=\s+\S+\s+(?:\w+\s+)?(?:voor|vóór|na|van\s+tevoren)\b)
            )\W
            """
        ),
        has_term,
    ),
    Cue(
        "gets time", "termijn",
        compiled(
            rf"""
            (?<!\w)(?P<verb>krijgt|krijgen|heeft|hebben|hebt|duurt|duren|bedraagt|bedragen|neemt|geldt|gelden|kent|kennen)\s+
            (?:\w+\s+){{0,5}}? (?:maximaal\s+|minimaal\s+|ten\s+hoogste\s+)? \S+\s+ {_UNIT}\b
            """
        ),
        is_no_statistic,
    ),
    Cue(
        "time for it", "termijn",
        compiled(r"(?<!\w)(?P<verb>krijgt|krijgen|heeft|hebben|hebt)\b[^;]{0,80}?\bde\s+tijd\s+(?:om|voor)\b"),
        has_term,
    ),
    Cue(
        "treedt in werking", "termijn",
        compiled(
            r"""
            (?<!\w)(?:
                (?P<verb>treedt|treden)\b[^.;]{0,200}?\bin\s+werking | in\s+werking\s+(?:treedt|treden|getreden)
              | (?P<verb2>vervalt|vervallen)\b
            )
            """
        ),
        has_term,
    ),
    Cue("takes place", "termijn", compiled(r"(?<!\w)(?P<verb>vindt|vinden)\b[^.;]{0,100}?\bplaats(?!\w)"), has_term),
    Cue("stays valid", "termijn", compiled(
            r"(?<!\w)(?P<verb>blijft|blijven|is|zijn)\s+(?:\w+\s+)?geldig\s+(?:tot|zolang|totdat|gedurende)(?!\w)")),
    Cue(
        "after a term", "termijn",
        compiled(rf"(?<!\w)(?:na|per|vanaf|tot)\s+(?:\S+\s+)?\S+\s+{_UNIT}\b[^.;]{{0,60}}\b(?:geëvalueerd|beëindigd|herzien|verlengd)"),
        has_term,
    ),
)  # fmt: skip

APPLICATION = (
    Cue("van toepassing", "reikwijdte", compiled(
            r"(?<!\w)(?P<verb>is|zijn)\b[^.;]{0,60}?\bvan\s+(?:overeenkomstige\s+)?toepassing(?!\w)")),
    Cue(
        "dit geldt niet", "reikwijdte",
        compiled(
            r"""
            ^\W*(?:dit|dat|deze\s+\w+|die\s+\w+)\s+(?P<verb>geldt|gelden)\s+(?:\w+\s+)?niet\W*+$
          | (?<!\w)(?P<verb2>geldt|gelden)\s+(?:dit|dat|(?:deze|die|dit|dat|de|het)\s+\w+)\s+(?:\w+\s+)?niet\W*+$
            """
        ),
    ),
    Cue(
        "geldt niet voor", "reikwijdte",
        compiled(r"(?<!\w)(?P<verb>geldt|gelden)\s+(?:\w+\s+){0,3}?niet\s+(?:voor|bij|als|wanneer|indien|ten\s+aanzien\s+van)(?!\w)"),
    ),
)  # fmt: skip
"""These come before terms: what does not apply may be dated."""

SCOPE = (
    Cue(
        "scope", "reikwijdte",
        compiled(
            r"""
            (?<!\w)(?:
                (?P<verb>valt|vallen)\b[^.;]{0,60}?\b(?:buiten|onder|binnen)\b
              | \w++\s++(?:buiten|onder|binnen)\s++(?:\w++\s++){1,3}?(?:valt|vallen)\b
            )
            """
        ),
    ),
    Cue(
        "applies to", "reikwijdte",
        compiled(
            r"""
            (?<!\w)(?:
                (?:heeft|hebben)\s+(?:\w+\s+){0,3}betrekking\s+op
              | (?:geldt|gelden)\s+(?:\w+\s+){0,2}(?:ook|alleen|uitsluitend|slechts|enkel|niet\s+alleen)\s+(?:voor|bij|als)
              | (?:geldt|gelden)\s+voor(?!\s+(?:een\s+|de\s+)?(?:periode|duur))
            )(?!\w)
            """
        ),
    ),
    Cue(
        "meant for", "reikwijdte",
        compiled(
            r"""
            (?<!\w)(?:
                (?P<verb>is|zijn)\b[^.;]{0,60}?\bbedoeld\s+(?:om|voor)
              | doel\s+van\s+(?:dit|deze|het|de)\s+\w*(?:artikel|wet|bepaling|regeling|clausule|besluit|maatregel)\w*\s+is
              | het\s+(?:gaat|kan)\b[^.;]{0,40}?\b(?:gaan\s+)?om\s+(?:een\s+|de\s+)?(?:\w+\s+)?(?:situaties?|gevallen|geval)\b
            )
            """
        ),
    ),
    Cue(
        "clause applied", "reikwijdte",
        compiled(
            r"""
            (?<!\w)(?:zal|zullen|wordt|worden)\s+(?:de|het|deze|dit|een)\s+\w*(?:clausule|bepaling|artikel|regeling|uitzondering)\s+
            [^.;]{0,60}?\btoegepast(?!\w)
            """
        ),
        is_no_forecast,
    ),
)  # fmt: skip

LAPSE = Cue("lapses", "termijn", compiled(r"(?<!\w)(?P<verb>vervalt|verloopt)(?!\w)"))
"""It lapses when a condition is fulfilled; a date is not needed."""

PROCEDURE = (
    Cue(
        "stands still", "procedure",
        compiled(
            r"""
            (?<!\w)\w*termijn\s+(?:dan\s+)?(?:stil|niet\s+door)\b
          | (?<!\w)(?P<verb>staat|loopt)\s+(?:de|uw)\s+\w*termijn\s+(?:stil|niet)\b
          | (?<!\w)(?P<verb3>schort|schorten|schorst)\b[^.;]{0,80}?
              \b(?:werking|uitvoering|inning|betaling\w*)\b[^.;]{0,40}?\b(?:op|niet)\b
          | \w*termijn\s+(?P<verb2>staat|loopt)\s+(?:dan\s+|tijdelijk\s+)?(?:stil|niet\s+door)\b
            """
        ),
    ),
    Cue("so large a share", "voorwaarde", compiled(
            r"(?<!\w)(?:maximaal|minimaal|ten\s+hoogste|ten\s+minste|hoogstens|minstens)\s+\S+\s*(?:%|procent\b)"),
        has_amount_or_share),
    Cue(
        "recurs", "procedure",
        compiled(
            r"""
            (?<!\w)(?P<verb>wordt|worden)\b[^.;]{0,60}?
            \b(?:\w*jaarlijks|maandelijks|wekelijks|periodiek|(?:een|één|twee|drie|vier)(?:maal|\s+keer)\s+per|elk\s+(?:jaar|kwartaal))\b
            [^.;]{0,60}?\b(?:ge\w{3,}[dt]|(?:aan|bij|her|ver|vast|op)\w{3,}(?:d|t|en))\W*$
            """
        ),
    ),
    Cue("by law", "procedure", compiled(r"(?<!\w)van\s+rechtswege(?!\w)")),
    Cue(
        "laid down by", "procedure",
        compiled(
            r"""
            (?<!\w)(?:
                (?P<verb>wordt|worden)\b[^.;]{0,120}?
                \b(?:vastgesteld|geëvalueerd|bekendgemaakt|openbaar\s+gemaakt|bekend\s+gemaakt|gepubliceerd|getoetst|beoordeeld|behandeld|voorgelegd|gevraagd
                  |bezien|bepaald|gehoord
                    |gemonitord|aangewezen|ingeschreven|doorgestuurd|afgehandeld|verdeeld|toegekend|uitbetaald|gecontroleerd
                      |geregistreerd|geïnformeerd)
              | (?:zal|zullen)\b[^.;]{0,120}?\b(?:worden\s+\w+|\w+\s+worden)
            )(?!\w)
            """
        ),
        is_no_forecast,
    ),
)  # fmt: skip
