"""The Dutch words in which people read what programs read as codes; pages and command line share them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from ingest.locator import FLAG, Locator

STATUS = {
    "geldend": "Geldend",
    "toekomstig": "Nog niet in werking",
    "vervallen": "Vervallen",
    "onbekend": "Geldigheid onbekend",
}

DOCUMENT_KIND = {
    "wet": "Wet",
    "amvb": "Besluit (AMvB)",
    "regeling": "Ministeriële regeling",
    "beleidsregel": "Beleidsregel",
    "verdrag": "Verdrag",
    "circulaire": "Circulaire",
    "kamerbrief": "Kamerbrief",
    "kamerstuk": "Kamerstuk",
    "publicatie": "Officiële publicatie",
    "webpagina": "Webpagina",
    "document": "Document",
}

FAULT_KIND = {
    "onbekend_formaat": "Onbekend formaat",
    "beschadigd": "Beschadigd of niet wat het lijkt",
    "niet_gelezen": "Overig",
}

LAW_KINDS = frozenset({"wet", "amvb", "regeling", "beleidsregel", "verdrag", "circulaire"})
"""Kinds of document that are in force or not; of a letter or page it makes no sense to ask."""

RULE_KIND = {
    "verplichting": "Verplichting",
    "verbod": "Verbod",
    "bevoegdheid": "Bevoegdheid",
    "vrijstelling": "Vrijstelling",
    "voorwaarde": "Voorwaarde",
    "termijn": "Termijn",
    "reikwijdte": "Reikwijdte",
    "procedure": "Procedure",
}

LIMIT_KIND = {
    "afwijking": "wijkt af van",
    "uitsluiting": "niet van toepassing",
    "vrijstelling": "vrijstelling van",
    "voorbehoud": "behoudens",
    "onverminderd": "onverminderd",
}
"""What a rule does to others, as a label beside their names."""

INSTRUMENT = {
    "amvb": "algemene maatregel van bestuur",
    "regeling": "ministeriële regeling",
    "verordening": "verordening",
    "besluit": "besluit",
}

ANNOUNCEMENT_KIND = {"voornemen": "Voornemen", "toezegging": "Toezegging", "verzoek": "Verzoek (motie)"}

RECORDED = {
    "grondslag": "Berust op",
    "grondslag-voor": "Grondslag voor",
    "wettelijke-bevoegdheid-voor": "Wettelijke bevoegdheid voor",
    "wetsfamilie": "Hoort bij",
    "verwijzing-door": "Verwezen door",
}
"""What links between laws are that the editors recorded."""

FACET = {"soort": "Soort document", "uitgever": "Uitgever", "werk": "Regeling of document", "jaar": "Jaar", "status": "Status"}

WORD_ORIGIN = {
    "gevraagd": "gevraagd",
    "samenstelling": "deel van een gevraagd woord",
    "spelling": "verbeterde spelling",
    "begrippen": "toegevoegd uit de begrippenlijst",
}

REASON = {
    "buiten_corpus": "Dit valt buiten de documenten",
    "geen_steun": "De documenten geven hierop geen antwoord",
    "niet_geldend": "Op de peildatum niet in werking",
    "meerduidig": "De vraag is meerduidig",
    "bepaling_onbekend": "Deze bepaling is niet bekend",
}

MEANING = {
    "verwijzing": "verwijst naar",
    "grondslag": "berust op",
    "definitie": "ontleent een begrip aan",
    "voorwaarde": "stelt als voorwaarde",
    "uitzondering": "zondert uit",
    "procedure": "volgt de procedure van",
    "wijziging": "wijzigt",
}

ORIGIN = {
    "naam": "bij naam genoemd",
    "afkorting": "bij afkorting genoemd",
    "definitie": "volgens een definitie in de tekst",
    "context": "afgeleid uit de tekst eromheen",
    "gastheer": "verwijzing binnen dezelfde regeling",
    "nummer": "bij nummer genoemd",
    "onopgelost": "niet herleid",
}

VERDICT = {
    "bepaling_ontbreekt": "de regeling heeft deze bepaling niet",
    "onderdeel_ontbreekt": "de bepaling heeft dit lid of onderdeel niet",
    "meerduidig": "kan naar meer dan één plaats wijzen",
    "onopgelost": "leidt nergens heen",
}
"""What may be wrong with a reference."""

COURSE = {
    "ongewijzigd": "ongewijzigd",
    "gewijzigd": "gewijzigd",
    "vervallen": "vervallen",
    "nieuw": "nieuw: zij was er toen nog niet",
    "niet_te_zeggen": "de tekst van toen of nu is er niet",
}
"""What became of a provision between two days."""

_LEVEL = {"pagina": "p."}
"""Levels that people call by another word than the locator does."""

_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)

# Three steps are as many as people can tell apart; the figure itself stands beside the words.
_CERTAIN, _LIKELY = 0.75, 0.5


def certainty(value: float) -> str:
    """How sure an answer is, in words: `value` lies in 0…1."""
    if value >= _CERTAIN:
        return "zeker"
    return "redelijk zeker" if value >= _LIKELY else "onzeker, lees de bron na"


def day_in_words(day: date) -> str:
    """1 januari 2022."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_TAKEN_OUT = frozenset({"vervallen", "intrekking", "intrekking-regeling"})


def validity(start: date | None, end: date | None) -> str:
    """From when until when something holds; empty when neither is known. `end` is the first day on which it does not."""
    parts = [f"vanaf {day_in_words(start)}"] if start else []
    return " ".join([*parts, f"tot {day_in_words(end)}"] if end else parts)


def promised(start: date | None, end: date | None) -> str:
    """When something is promised for, in days that count in; empty when unknown or when it is one day. `end` is the day after."""
    if end is None:
        return validity(start, end)
    last = day_in_words(end - timedelta(days=1))
    if start is None:
        return f"uiterlijk {last}"
    return f"van {day_in_words(start)} tot en met {last}" if end - start > timedelta(days=1) else ""


def version_days(start: date | None, end: date | None, status: str) -> str:
    """From when until when a wording holds, also where that is not known yet or any more."""
    return validity(start, end) or ("datum nog niet bekend" if status == "toekomstig" else "begin onbekend")


def version_lacks(document: str | None, effect: str | None) -> str:
    """Says that a wording's text is not in the corpus; empty for one that is, and where a provision was taken out."""
    return "" if document or effect in _TAKEN_OUT else "tekst niet in corpus"


def facet_value(field: str, label: str) -> str:
    """How people read a value of a facet."""
    return {"soort": DOCUMENT_KIND, "status": STATUS}.get(field, {}).get(label, label)


def place(locator: Locator, label: Callable[[Locator], str]) -> str:
    """A place as a lawyer would write it: "Woningwet, artikel 48 lid 5"; `label` gives the title of a work."""
    work = label(locator.root) or work_in_words(locator.work)
    levels = within(locator)
    return f"{work}, {levels}" if levels else work


def titled_place(locator: Locator, title: str) -> str:
    """The same, with a title of the work that is given: "Wet milieubeheer, artikel 16.46b"."""
    return place(locator, lambda _work: title)


def within(locator: Locator) -> str:
    """The place within its work: "artikel 48 lid 5"; empty for the work itself."""
    return " ".join(_level(level, value) for level, value in locator.short().levels())


def work_in_words(work: str) -> str:
    """A work whose title is not known, by its number: `kst-35517-51` is "Kamerstuk 35517, nr. 51"."""
    kind, _, rest = work.partition("-")
    words = {
        "kst": lambda: "Kamerstuk " + ", nr. ".join(rest.rsplit("-", 1)),
        "dossier": lambda: f"Kamerstukdossier {rest}",
        "stb": lambda: "Stb. " + ", ".join(rest.split("-", 1)),
        "stcrt": lambda: "Stcrt. " + ", ".join(rest.split("-", 1)),
        "trb": lambda: "Trb. " + ", ".join(rest.split("-", 1)),
        "h": lambda: f"Handelingen {rest}",
        "ah": lambda: f"Aanhangsel van de Handelingen {rest}",
    }
    return words[kind]() if rest and kind in words else work.removeprefix("celex:")


def _level(level: str, value: str) -> str:
    if level == FLAG:
        return FLAG
    return f"{_LEVEL.get(level, level)} {value.replace('/', ' ')}"
