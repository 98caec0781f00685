"""Parliamentary papers and official publications: Kamerstukken, Handelingen, Staatsblad, Staatscourant, Tractatenblad.

Each form is one function; all read forwards from a label word and give complete locators.
Target names follow officielebekendmakingen.nl: kst-35925-VII-44, h-tk-20162017-33-4, ah-tk-20182019-877, stb-2015-231.
"""

from __future__ import annotations

import re

from ingest.locator import Locator
from ingest.model import ReferenceKind
from ingest.references.mentions import Mention
from ingest.references.numbers import between

_W = r"[^\S\n]{0,20}+(?:\n[^\S\n]{0,20}+)?+"

_CHAMBER_YEAR = re.compile(
    rf"""
    (?:,?{_W}(?P<chamber>II|I|ii|i|(?:11|1|ll|l)(?=,|\s(?:18|19|20)\d\d)|TK|EK|Tweede\sKamer|Eerste\sKamer)(?![\w]))?+
    (?:{_W}der{_W}Staten-Generaal)?+
    (?:,?{_W}(?:vergaderjaar{_W})?+(?P<year>(?:18|19|20)\d\d{_W}[/\-–]{_W}(?:(?:19|20)\d\d|\d\d))(?!\d))?+
    (?:,?{_W}(?P<late>II|I|TK|EK)(?![\w]))?+
    [,:]?{_W}
    """,
    re.VERBOSE,
)
_DOSSIER = re.compile(
    rf"""
    (?:(?:dossier|kamerstuk(?:nummer)?|nummer){_W})?+
    (?P<dossier>\d{{2}}[ \xa0.]?\d{{3}})(?!\d)
    (?:-(?P<hyphen>[IVX]{{1,6}}))?+
    (?:(?:{_W}|-)\(?(?P<rijkswet>R\s?\d{{3,4}})\)?)?+
    (?:{_W},?{_W}(?:hoofdstuk{_W})?(?P<chapter>[IVX]{{1,6}}(?:[A-E])?|[A-J])(?![\w]))?+
    """,
    re.VERBOSE,
)
_NUMBER = re.compile(
    rf"[,;]?{_W}(?:\(?n(?:rs?|os?|ummers?)\b\.?|#|{_W}-){_W}(?P<number>\d{{1,4}}(?!\d)|[A-Z]{{1,3}}(?![\w]))", re.IGNORECASE
)
_BARE_LETTER = re.compile(rf",{_W}(?P<number>[A-Z]{{1,2}})(?![\w])")
_BARE_NUMBER = re.compile(rf",{_W}(?P<number>\d{{1,3}})(?=[).;,]|$)(?![.,]\d)")
_GLUED_NUMBER = re.compile(r"-(?P<number>\d{1,4}|[A-Z]{1,3})(?![\w])")
_NEXT_NUMBER = re.compile(
    rf"{_W}(?P<joint>,{_W}(?:en{_W})?|en\s|t/m\s?|tot\sen\smet\s|[–-]|\+|&|/){_W}(?:nr\.?{_W})?(?P<number>\d{{1,4}}|[A-Z]{{1,3}})(?![\w]|{_W}\d\d\d\b|[./:]\d)"
)
_PAGE = re.compile(
    rf""",?{_W}(?:p|pp|pag|blz|bladzijden?|pagina['’]?s?)\b\.?{_W}
    (?P<pages>\d{{1,4}}(?:{_W}(?:[-–]|t/m|,|en){_W}\d{{1,4}}(?!\d|{_W}\d{{3}}\b))*+(?:-(?!\w))?(?:{_W}(?P<onward>e\.?v\.?|en\sverder))?)""",
    re.VERBOSE | re.IGNORECASE,
)
_DOCUMENT_NUMBER = re.compile(r"D\d{4,6}(?!\w)")
_LABEL = re.compile(
    r"(?:Kamerstuk(?:ken|je)?|Kamerst|Kst|wetsvoorstel(?:len)?|Dossier|Kamerdossier|TK|EK|Dossiernummer|Kamerstuknummer|Tweede\sKamer|Eerste\sKamer|Bijl\.\sHand\.|dossiernr)\.?",
    re.IGNORECASE,
)
_IDENTIFIER = re.compile(
    r"kst-(?P<dossier>\d{5})(?:-(?P<chapter>[IVX]+[A-E]?|[A-J](?=-)|\(?R\d{3,4}\)?))?-(?P<number>\d{1,4}|[A-Z]{1,3})(?![\w])",
    re.IGNORECASE,
)
_OTHER_IDENTIFIER = re.compile(
    r"(?:(?:stb|stcrt|trb)-\d{4}-\d{1,6}|h-(?:tk|ek)-\d{8}-\d{1,3}-\d{1,3}|ah-(?:tk|ek)-\d{8}-\d{1,5}|dossier-\d{5})(?![\w-])",
    re.IGNORECASE,
)


def kamerstuk(text: str, start: int) -> tuple[Mention, ...]:
    """Kamerstukken from their label word on.

    Forms: "Kamerstukken II 2022/23, 29 453, nr. 563", "Kamerstuk 35 925, nr. 51", "Kamerstukken 2020/2021, 35517, nr. 51",
    "Kamerstukken II, 2020/2021, 35517, nr. 12", "35 925 VII, nr. 44, p. 2", "nrs. 3 en 5", "nr. C" (Eerste Kamer), "11" for II,
    "TK 2020-2021, 35 517, nr. 3", "Kamerstukken 2020/2021, D20848", "dossier 36 496". A further dossier is a further mention.
    """
    label = _LABEL.match(text, start)
    if label is None:
        return ()
    header = _CHAMBER_YEAR.match(text, label.end())
    position = header.end() if header else label.end()
    if text.startswith("(", position) and label.group().lower().startswith("wetsv"):
        position += 1
    document = _DOCUMENT_NUMBER.match(text, position)
    if document:
        return (_mention("documentnummer", start, document.end(), (Locator(document.group()),)),)
    found: list[Mention] = []
    begin = start
    while True:
        one = _dossier(text, begin, position)
        if one is None:
            return tuple(found)
        found.append(one)
        following = re.compile(rf"(?:{_W}(?:en|,|;|/){_W}|;{_W}|,{_W}en{_W})").match(text, one.end)
        if following is None or not re.compile(r"\d{2}[ .]?\d{3}(?!\d)").match(text, following.end()):
            return tuple(found)
        begin = position = following.end()


def _dossier(text: str, start: int, position: int) -> Mention | None:
    """One dossier with its numbers and pages."""
    match = _DOSSIER.match(text, position)
    if match is None:
        return None
    dossier = re.sub(r"\D", "", match["dossier"])
    kingdom = re.sub(r"\s", "", match["rijkswet"] or "")
    chapter = "-".join(filter(None, (kingdom, match["hyphen"] or match["chapter"])))
    end = match.end()
    first = _NUMBER.match(text, end) or _GLUED_NUMBER.match(text, end)
    if first is None and not chapter:
        first = _BARE_LETTER.match(text, end) or _BARE_NUMBER.match(text, end)
    if first is None and match["chapter"] and len(chapter) == 1 and chapter not in "IVX":
        # "35 516, C": an Eerste Kamer letter without "nr."
        letters, end = _more_numbers(text, chapter, end)
        pages, end = _pages(text, end)
        places = tuple(Locator(f"kst-{dossier}-{letter}", pagina=pages if letter == letters[-1] else "") for letter in letters)
        return _mention("kamerstuk", start, end, places)
    if first is None:
        return _mention("kamerstuk", start, end, (Locator(f"dossier-{dossier}"),))
    stem = f"kst-{dossier}-{chapter}" if chapter else f"kst-{dossier}"
    numbers, end = _more_numbers(text, first["number"].upper(), first.end())
    pages, end = _pages(text, end)
    targets = tuple(Locator(f"{stem}-{number}", pagina=pages if number == numbers[-1] else "") for number in numbers)
    return _mention("kamerstuk", start, end, targets)


def _more_numbers(text: str, first: str, end: int) -> tuple[list[str], int]:
    numbers = [first]
    while len(numbers) < 60:
        match = _NEXT_NUMBER.match(text, end)
        if match is None or match["number"].isdigit() != numbers[-1].isdigit():
            break
        number = match["number"]
        if match["joint"].strip() in ("t/m", "tot en met", "-", "–"):
            numbers += between(numbers[-1], number)[1:]
        else:
            numbers.append(number)
        end = match.end()
    return numbers, end


def _pages(text: str, end: int) -> tuple[str, int]:
    """ "p. 2", "blz. 9–10", "p. 17, 19-22", "p. 21 e.v." as "2", "9-10", "17,19-22", "21-"."""
    match = _PAGE.match(text, end)
    if match is None:
        return "", end
    pages = match["pages"]
    if match["onward"]:
        pages = pages[: match.start("onward") - match.start("pages")] + "-"
    pages = re.sub(r"\s*(?:–|-|t/m)\s*", "-", pages.strip())
    pages = re.sub(r"\s*(?:,|\ben\b)\s*", ",", pages)
    end = match.end()
    return re.sub(r"\s+", "", pages), end + 1 if match["onward"] and "." in match["onward"] and text.startswith(".", end) else end


def unlabelled_dossier(text: str, start: int) -> Mention | None:
    """ "35 517, nr. 51" and "29 453 VII, nr. 3": a dossier number can be trusted without its label when "nr." follows."""
    match = _DOSSIER.match(text, start)
    if match is None or _NUMBER.match(text, match.end()) is None:
        return None
    return _dossier(text, start, start)


_HANDELINGEN = re.compile(
    rf"""
    (?P<annex>(?:Aanhangsel|Aanh\.?){_W}(?:(?:van|bij|tot){_W}(?:de{_W})?|der{_W}|,{_W})?+)?+
    (?P<debates>Handelingen|Hand\.)?+
    {_W}(?:(?P<chamber>II|I|11|1|TK|EK|Tweede\sKamer|Eerste\sKamer)(?!\w))?,?{_W}
    (?:vergaderjaar{_W})?
    (?P<first>(?:19|20)\d\d){_W}[/\-–]{_W}(?P<second>(?:19|20)?\d\d),?{_W}
    (?:(?:nr|no|nummer)\.?{_W})?(?P<number>\d{{1,5}})(?!\d)
    (?:,?{_W}item{_W}(?P<item>\d{{1,3}})|-(?P<glued>\d{{1,3}})(?!\d))?
    """,
    re.VERBOSE | re.IGNORECASE,
)


def handelingen(text: str, start: int) -> tuple[Mention, ...]:
    """ "Handelingen II 2016/17, nr. 33, item 4", "Aanhangsel Handelingen II 2018/19, nr. 877", "Aanhangsel van de Handelingen"."""
    match = _HANDELINGEN.match(text, start)
    if match is None or not (match["annex"] or match["debates"]):
        return ()
    chamber = "ek" if (match["chamber"] or "II").upper() in ("I", "1", "EK", "EERSTE KAMER") else "tk"
    second = match["second"] if len(match["second"]) == 4 else match["first"][:2] + match["second"]
    years = match["first"] + second
    item = match["item"] or match["glued"]
    if match["annex"]:
        work = f"ah-{chamber}-{years}-{match['number']}"
    else:
        work = f"h-{chamber}-{years}-{match['number']}" + (f"-{item}" if item else "")
    pages, end = _pages(text, match.end())
    return (_mention("handelingen", start, end, (Locator(work, pagina=pages),)),)


_GAZETTE = re.compile(
    rf"""
    (?P<gazette>Stb|Staatsblad|Stcrt|Staatscourant|Trb|Tractatenblad)\.?
    (?:{_W}van{_W}het{_W}Koninkrijk(?:{_W}der{_W}Nederlanden)?)?
    (?:{_W}(?:van{_W})?(?:jaargang{_W})?(?:\d{{1,2}}{_W}[a-z]{{3,9}}(?={_W}\d{{4}},?{_W}nr))?){_W}
    (?P<year>(?:18|19|20)\d\d)
    (?:{_W},?{_W}(?:nr|no|nummer)\.?{_W}|{_W},{_W}|[-/]|{_W}\({_W}(?:nr\.?{_W})?|\s{{1,4}}+)
    (?P<number>\d{{1,6}})(?!\d|{_W}%|\.\d|[/:]\d)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MORE_GAZETTE = re.compile(rf"{_W}(?:en|,){_W}(?:nr\.?{_W})?(?P<year>(?:19|20)\d\d),{_W}(?:nr\.?{_W})?(?P<number>\d{{1,6}})(?!\d)")
_GAZETTES: dict[str, tuple[str, ReferenceKind]] = {
    "stb": ("stb", "staatsblad"), "staatsblad": ("stb", "staatsblad"), "stcrt": ("stcrt", "staatscourant"),
    "staatscourant": ("stcrt", "staatscourant"), "trb": ("trb", "tractatenblad"), "tractatenblad": ("trb", "tractatenblad"),
}  # fmt: skip


def gazette(text: str, start: int) -> tuple[Mention, ...]:
    """ "Stb. 2015, 231", "Staatsblad 2014, nr. 248", "Stcrt. 2022, 11482", "Trb. 1951, 154", "stcrt 2018 66120"."""
    match = _GAZETTE.match(text, start)
    if match is None:
        return ()
    prefix, kind = _GAZETTES[match["gazette"].lower()]
    numbers, end = _same_year(text, [match["number"]], match.end())
    found = [_mention(kind, start, end, tuple(Locator(f"{prefix}-{match['year']}-{int(number)}") for number in numbers))]
    while len(found) < 60:
        more = _MORE_GAZETTE.match(text, found[-1].end)
        if more is None:
            break
        found.append(_mention(kind, more.start("year"), more.end(), (Locator(f"{prefix}-{more['year']}-{int(more['number'])}"),)))
    return tuple(found)


_NEXT_IN_YEAR = re.compile(
    rf"(?:,{_W}(?=\d{{1,3}}(?:,{_W}\d{{1,3}})*{_W}en{_W}\d)|{_W}en{_W}(?:nr\.?{_W})?)(?P<number>\d{{1,3}})(?![\w%]|[.,/:]\d)"
)
_COUNTS = re.compile(rf"{_W}[a-z]{{3,}}")


def _same_year(text: str, numbers: list[str], end: int) -> tuple[list[str], int]:
    """ "Stb. 1998, 123 en 124": further numbers of the same year; a word behind the last makes it a count of something."""
    while len(numbers) < 20:
        more = _NEXT_IN_YEAR.match(text, end)
        if more is None or (re.match(rf",{_W}\d", text[more.end() : more.end() + 4]) and more.group().strip().startswith("en")):
            break
        behind = _COUNTS.match(text, more.end())
        if behind and behind.group().strip() not in ("en", "van", "zijn", "is", "in", "bij", "of", "wordt", "worden"):
            break
        numbers, end = [*numbers, more["number"]], more.end()
    return numbers, end


def identifier(text: str, start: int) -> Mention | None:
    """Names of publications as officielebekendmakingen.nl writes them: "kst-27926-289", "stb-2015-231", "h-tk-20162017-33-4"."""
    match = _IDENTIFIER.match(text, start)
    if match:
        chapter = f"-{match['chapter'].upper()}" if match["chapter"] else ""
        work = f"kst-{match['dossier']}{chapter}-{match['number'].upper()}"
        return _mention("kamerstuk", start, match.end(), (Locator(work),))
    other = _OTHER_IDENTIFIER.match(text, start)
    if other is None:
        return None
    return _mention(publication_kind(other.group().lower()), start, other.end(), (Locator(other.group().lower()),))


def publication_kind(work: str) -> ReferenceKind:
    """The kind of reference that a publication's name stands for."""
    kinds: dict[str, ReferenceKind] = {
        "kst": "kamerstuk", "dossier": "kamerstuk", "h": "handelingen", "ah": "handelingen", "stb": "staatsblad",
        "stcrt": "staatscourant", "trb": "tractatenblad",
    }  # fmt: skip
    return kinds.get(work.split("-", 1)[0], "url")


def _mention(kind: ReferenceKind, start: int, end: int, targets: tuple[Locator, ...]) -> Mention:
    return Mention("vast", kind, start, end, fixed=targets)
