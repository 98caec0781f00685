"""The parts of one sentence: conditions, exceptions, asides, and what is left as the main statement.

Dutch has no parser here, so clauses are found by their opening word and closed by the comma, the inverted verb or
the end of the sentence, whichever shows the main clause again. Masks keep the length of the text: a position in a
masked text is a position in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from ingest.rules.grammar import FINITE

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Clauses:
    """One sentence taken apart; ranges are positions in `text`."""

    text: str
    main: str
    """The sentence with conditions, exceptions, asides, reasons and embedded questions blanked out."""
    conditions: tuple[Range, ...]
    exceptions: tuple[Range, ...]
    asides: tuple[Range, ...]
    """What stands between brackets, brackets included."""


_ASIDE = re.compile(r"\([^()]*\)")

_SUBJECT = (
    r"(?:u|wij|we|ik|zij|ze|hij|er|de|het|een|deze|dit|dat|die|uw|onze|alle|elke?"
    r"|belanghebbenden?|gemeenten|woningcorporaties|corporaties)"
)

_CONDITION = re.compile(
    rf"""
    (?<!\w)(?:
        (?:alleen|slechts|uitsluitend|enkel|ook|zelfs)\s+ (?=als\b|indien\b|wanneer\b|mits\b|voor\s+zover\b)
    )?
    (?:
        indien | mits | zoo?dra | nadat | voordat | alvorens | totdat | zolang | ingeval | gesteld\s+dat
      | wanneer | in\s+het\s+geval\s+(?:dat|van)? | in\s+geval\s+van | voor\s?zoo?ver | op\s+voorwaarde\s+dat
        | onder\s+de\s+voorwaarde\s+dat
      | (?<!net\s) (?<!zowel\s) (?<!eerder\s) (?<!geldt\s) (?<!gelden\s) (?<!verstaan\s) (?<!\su\s)
        als (?=\s+(?:{_SUBJECT}|aan|bij|op|niet|uit|is|blijkt|sprake|vastgoed|huurders|partijen)\b)
            (?!\s+(?:het\s+ware|gevolg|zodanig|een\s+(?:onmisbare|belangrijk)))
      # the first word of the sentence, but not a role: "Als huurder kunt u"
      | (?<![\w,;:]\s) (?<!\w) als (?=\s) (?!\s+gevolg) (?!\s+\w+(?:\s+\w+)?\s+\w+\s+(?:u|wij|we|ik|zij|hij)\b)
    )
    (?!\w)
    """,
    re.VERBOSE | re.IGNORECASE,
)

_AS = re.compile(r"als\b", re.IGNORECASE)
_AS_IF = re.compile(r"als\s+(?:de|het|een|er|hij|zij|u|deze|dit|dat|op|in|bij|aan|blijkt|sprake)\b", re.IGNORECASE)
"""As the first word "als" may also name a role: "Als rechtspersoon wordt aangewezen"."""
_IN_CASE_OF = re.compile(r"in(?:geval\s+|\s+geval\s+)van\b", re.IGNORECASE)
_RELATIVE_NEXT = re.compile(
    r",\s+(?:(?:aan|voor|van|bij|met|door|op|over|onder|in|uit|tegen|te\s+wiens)\s+(?:wie|welke?)|die|welke|dat|waar\w+|wier|wiens)\s",
    re.IGNORECASE,
)

_VERB_FIRST = re.compile(
    r"^(?:Mocht(?:en)?|Is|Zijn|Bent|Hebt|Heeft|Wilt|Wil|Wordt|Worden|Kunt|Kan|Komt|Blijkt|Ontbreekt|Ontbreken|\w+t)\b[^,:;?]{3,200}(?=,\s+dan\b)"
)
_MOCHT = re.compile(r"^Mocht(?:en)?\b[^:;?]{3,200}?(?=,\s)")

_EXCEPTION = re.compile(
    r"""
    (?<!\w)(?:
        tenzij | behoudens | behalve | met\s+uitzondering\s+van | uitgezonderd | in\s+afwijking\s+van | onverminderd
      | (?:maar|doch)\s+niet\s+(?=(?:als|wanneer|indien|voor|bij|aan|van|op|in)\b)
    )(?!\w)
    """,
    re.VERBOSE | re.IGNORECASE,
)

_REASON = re.compile(
    r"(?<!\w)(?:omdat|doordat|zodat|aangezien|hoewel|terwijl|opdat|gezien\s+de|gelet\s+op|naarmate)(?!\w)|^\W*(?:Om|Teneinde)(?=\s)",
    re.IGNORECASE,
)

_EMBEDDED_QUESTION = re.compile(
    r"""
    (?<=\s)(?:(?:aan|op|om|in|voor|bij|met|van|tegen|over|binnen)\s+)?
    (?:welke?|hoeveel|hoe|waarom|wat|wie|of(?=\s+(?:en\s+zo\s+ja|aanpassing|u\s
      |de\s[^,.]{1,60}\s(?:is|zijn|wordt|worden|heeft|voldoet)\b)))
    (?!\w)(?!\s+(?:dan\s+ook|betreft|ook\s+is))
    """,
    re.VERBOSE | re.IGNORECASE,
)

_FINITE = (
    r"(?:moet|moeten|mag|mogen|kan|kunt|kunnen|dient|dienen|hoeft|hoeven|zal|zult|zullen|geldt|gelden|vervalt|vervallen|volgt|is|zijn|wordt|worden"
    r"|heeft|hebben|hebt|krijgt|krijgen|beslist|besluit|stelt|stellen|neemt|nemen|laat|laten|blijft|blijven|bent|draagt|verstrekt|bedraagt|ontvangt|meldt|treedt|treden"
    r"|vindt|vinden|gaat|gaan|doet|doen|geeft|geven|komt|komen|bestaat|bestaan|houdt|houden|staat|staan|verleent|verlenen|zendt|zenden|geschiedt)"
)

_MAIN_AFTER_COMMA = re.compile(
    rf",\s+(?!zijn\s+\w+\s+\w+(?:ende|de)\b)(?=dan\b|{_FINITE}\b|\w+(?:t|en|dt)\s+{_SUBJECT}\b)", re.IGNORECASE
)

_INVERSION = re.compile(
    r"""
    \s(?=
        (?!(?:dan|(?:na|om|zo|voor|tot|op|door)?dat|niet|moment|recht|met|wat|uit|besluit)\s)
        \w+(?:t|en)\s+(?:u|wij|we|ik|zij|hij|belanghebbenden
          |de\s+(?:[A-Z]\w+|minister|gemeente|gemeenten|corporatie|verhuurder|huurder|burgemeester))\b
      | (?:geldt|gelden|moet|moeten|mag|mogen|kan|kunnen|dient|dienen|hoeft|hoeven)\s
        (?!worden\s+(?:is|zijn|wordt|kan|moet|dient|geldt)\b)
      | (?:is|zijn|wordt|worden|heeft|hebben)\s+(?:dan|er|hiervoor|daarvoor|geen|ook)\b
      | (?<=\bworden\s)(?:is|zijn|wordt)\s
    )
    """,
    re.VERBOSE,
)

_VERB_MEETS_VERB = re.compile(
    r"(?<!\bte)\s[a-zë]+(?:t|en|d)\s(?=(?:kan|kunnen|wordt|worden|is|mag|mogen|moet|moeten)\s"
    r"(?:de|het|een|deze|dit|dat|er|onze|artikel|bij)\s)",
    re.IGNORECASE,
)
"""Where the verb that closes a clause and the one that opens the main statement meet: "rechtvaardigen | kunnen deze regels"."""

_WITHOUT_VERB = re.compile(r"(?:in\s+afwijking\s+van|onverminderd|behoudens|behalve|met\s+uitzondering\s+van)\s", re.IGNORECASE)
"""Words that open a phrase, not a clause: the first finite verb after them is the main one."""
_FIRST_VERB = re.compile(
    rf"\s(?={_FINITE}\s+(?!bepaald|gesteld|vastgesteld|bedoeld|genoemd|opgenomen|voorzien|geregeld|aangegeven|op\s+grond))",
    re.IGNORECASE,
)

_CITED = re.compile(
    r"(?<=\w),(?=\s+(?:(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde|laatste|enig)\s+(?:lid|volzin|tot|en|of|dan)\b"
    r"|(?:onder|sub|onderdeel|onderdelen|aanhef|lid|leden|paragraaf|alinea|punt|nummer|hoofdstuk|afdeling)"
    r"\s+(?:[a-z]{1,2}|[0-9ivx]+)°?\b|aanhef\s+en\b)"
    r"|(?<=\blid),(?=\s+(?:van|juncto|respectievelijk|onderscheidenlijk|tot\s+en\s+met)\b)"
    r"|(?<=\bonder\s[a-z]),(?=\s+(?:van)\b)|(?<=\bonderdeel\s[a-z]),(?=\s+(?:van)\b)"
    r"|,(?=\s+(?:bedoeld|genoemd)\s+(?:in|onder)\s)|,(?=\s+(?:respectievelijk|onderscheidenlijk|dan\s+wel)\s))"
)
"""Commas within a citation, "artikel 6.4, eerste lid, onderdeel f, van de wet", and between alternatives: they close nothing."""

_CLAUSE_END = re.compile(r"[;:]|\s[–—-]\s|,\s(?!\w+(?:,|\s(?:en|of)\s))|\.(?=\s*$)")


def take_apart(text: str, formal: bool = False) -> Clauses:
    """Find the conditions, exceptions and asides of one sentence and blank them out of its main clause.

    `formal`: as statutes write, where "als" opens a condition only at the beginning of the sentence.
    """
    asides = tuple(match.span() for match in _ASIDE.finditer(text))
    open_text = _CITED.sub(" ", blank(text, asides))
    exceptions = _clauses(open_text, _EXCEPTION)
    conditions = _clauses(blank(open_text, exceptions), _CONDITION)
    if formal:
        conditions = tuple(found for found in conditions if not _AS.match(text, found[0]) or _opens_with_as(text, found[0]))
    for pattern in (_VERB_FIRST, _MOCHT):
        match = pattern.match(open_text)
        if match and not conditions and not text.rstrip().endswith("?"):
            conditions = (match.span(),)
    inner = _in_asides(text, asides, _CONDITION)
    conditions += tuple(found for found in inner if not _EXCEPTION.match(text, found[0]))
    exceptions += _in_asides(text, asides, _EXCEPTION)
    main = blank(open_text, [*conditions, *exceptions])
    main = blank(main, _clauses(main, _REASON))
    main = blank(main, [(match.start(), _end(main, match.start())) for match in _EMBEDDED_QUESTION.finditer(main)])
    return Clauses(text, main, tuple(sorted(conditions)), tuple(sorted(exceptions)), asides)


def _opens_with_as(text: str, start: int) -> bool:
    """Whether a sentence begins with "Als" and a subject: the one place where a statute's "als" means "indien"."""
    return not text[:start].strip() and _AS_IF.match(text, start) is not None


def blank(text: str, ranges: Iterable[Range]) -> str:
    """`text` with spaces in the given ranges; its length stays."""
    for start, end in ranges:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _clauses(text: str, opening: re.Pattern[str]) -> tuple[Range, ...]:
    found: list[Range] = []
    for match in opening.finditer(text):
        if found and match.start() < found[-1][1]:
            continue
        initial = not text[: match.start()].strip(" ,“\"'")
        end = _initial_end(text, match.end()) if initial else _end(text, match.end())
        if not initial and opening is _CONDITION and not _IN_CASE_OF.match(text, match.start()):
            end = _with_its_verb(text, match.end(), end)
        stripped = match.start() + len(text[match.start() : end].rstrip(" ,;."))
        found.append((match.start(), max(stripped, match.end())))
    return tuple(found)


def _initial_end(text: str, start: int) -> int:
    """Where a clause that opens the sentence ends: at the comma before the main verb, or where the inverted verb stands."""
    comma = _main_after_comma(text, start)
    seam = _VERB_MEETS_VERB.search(text, start)
    if seam and not (comma and comma.start() < seam.start()):
        return seam.end() - 1
    verb = _FIRST_VERB.search(text, start) if _WITHOUT_VERB.search(text[: start + 1]) else None
    if verb and not (comma and comma.start() < verb.start()):
        return verb.start()
    if comma:
        return comma.start()
    words = re.compile(r"(?:\s*\S+){2}").match(text, start)
    inversion = _INVERSION.search(text, words.end() if words else start)
    if inversion:
        return inversion.start()
    plain = text.find(",", start)
    if plain < 0 or text.lstrip()[:1].islower():
        return len(text)  # an item of a list that is nothing but the condition
    return plain


def _main_after_comma(text: str, start: int) -> re.Match[str] | None:
    """The comma before the main verb; a group of verbs that the next such comma closes belongs to the clause itself."""
    match = _MAIN_AFTER_COMMA.search(text, start)
    while match is not None:
        later = _MAIN_AFTER_COMMA.search(text, match.end())
        if later is None or len(text[match.end() : later.start()].split()) > 3:
            return match
        match = later
    return None


def _with_its_verb(text: str, start: int, end: int) -> int:
    """Further on than the first comma when the clause has not had its verb: behind a list, a citation, a relative clause."""
    here = start
    for _ in range(4):
        relative = _RELATIVE_NEXT.match(text, end)
        if relative is None and (end >= len(text) or text[end] != "," or any(word in FINITE for word in text[here:end].split())):
            return end
        closed = _CLAUSE_END.search(text, relative.end()) if relative is not None else None
        if relative is not None and closed is None:
            return len(text.rstrip(" ."))
        if closed is not None:
            if text[closed.start()] != ",":
                return closed.start()
            if any(word in FINITE for word in text[here:end].split()):
                return closed.start()
            here = closed.end()
        match = _CLAUSE_END.search(text, (closed or re.compile(",").match(text, end)).end())  # type: ignore[union-attr]
        end = match.start() if match else len(text.rstrip(" ."))
    return end


def _end(text: str, start: int) -> int:
    match = _CLAUSE_END.search(text, start)
    return match.start() if match else len(text)


def _in_asides(text: str, asides: tuple[Range, ...], opening: re.Pattern[str]) -> tuple[Range, ...]:
    found = []
    for start, end in asides:
        match = opening.match(text, start + 1)
        if match:
            found.append((start + 1, end - 1))
    return tuple(found)


_SEAM = re.compile(
    r"""
    \s (?=(?:en|maar|of|dan\s+wel)\s+(?:moet|moeten|mag|mogen|kan|kunt|kunnen|dient|dienen|zal|zullen|hoeft|hoeven|is|zijn)\b)
  | ,\s* (?=(?:maar|waarmee|waarbij|waarin|waarvoor|waarna|op\s+basis\s+waarvan|op\s+grond\s+waarvan)\s)
  | \s (?=(?:waarin|waarmee|waarbij)\s)
  | ;\s+
    """,
    re.VERBOSE,
)


def segments(main: str) -> tuple[Range, ...]:
    """The coordinated parts of a main statement that may each hold a rule, as ranges that cover it whole."""
    cuts = [match.end() for match in _SEAM.finditer(main)]
    edges = [0, *cuts, len(main)]
    return tuple((start, end) for start, end in pairwise(edges) if main[start:end].strip())
