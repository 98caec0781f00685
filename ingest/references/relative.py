"""References by pointing: "dit artikel", "dat lid", "het vorige lid", "het eerste lid" without its article."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from ingest.locator import Locator
from ingest.model import Resolution
from ingest.references.context import Context, Outcome, whole_work
from ingest.references.mentions import Mention, Place
from ingest.references.names import Names
from ingest.references.numbers import roman_value, to_roman
from ingest.references.words import SELF_DEMONSTRATIVES

_LAST_NUMBER = re.compile(r"(?P<head>.*[.:])?(?P<number>\d+)")


def pointed(mention: Mention, names: Names, context: Context) -> Outcome | None:
    """ "dit artikel", "dat lid", "deze wet", "die wet", "dit hoofdstuk"."""
    own = mention.demonstrative in SELF_DEMONSTRATIVES
    if mention.level == "wet":
        if (
            own
            and context.host is None
            and not context.itself
            and mention.law is not None
            and mention.law.noun not in ("wet", "wetboek", "verdrag", "richtlijn", "verordening")
        ):
            # "Tegen dit besluit kunt u bezwaar maken" is the decision at hand.
            return None
        outcome = whole_work(mention, names, context)
        return (outcome[0], outcome[1], outcome[2], True) if outcome else None
    if own:
        base = context.host if context.host is not None else None
        way: Resolution = "gastheer"
    else:
        base, way = context.place, "context"
        if mention.level in ("lid", "onderdeel") and context.latest:
            base = context.latest[-1]
        if mention.plural:
            # "die leden" are persons unless several leden were named just before.
            same = tuple(place for place in context.latest if getattr(place, mention.level))
            return (same, (), way, True) if len(same) > 1 else None
    if base is None or not (getattr(base, mention.level, "") or (mention.level == "bijlage" and base.bijlage)):
        return None
    target = base.up_to(mention.level) if mention.level != "onderdeel" else replace(base, volzin="", aanhef=False)
    target = target.short() if mention.level in ("artikel", "lid", "onderdeel") else _structure_only(target, mention.level)
    if not mention.places:
        return (target,), (), way, True
    targets = tuple(_extend(target, place) for place in mention.places)
    context.place = targets[-1]
    return targets, (), way, True


def _structure_only(locator: Locator, level: str) -> Locator:
    return replace(locator.up_to(level), artikel="", lid="", onderdeel="")


_NESTED = ("hoofdstuk", "afdeling", "paragraaf", "subparagraaf")


def within(host: Locator, target: Locator) -> Locator:
    """A part of the host's own work that is numbered within the parts around the host: "paragraaf 3" in afdeling 2 of
    hoofdstuk IV. A number with its chapter in it (afdeling 3.4) says where it stands itself."""
    levels = [level for level in _NESTED if getattr(target, level)]
    if not levels or target.bijlage or target.titel or target.artikel or not getattr(host, levels[0]):
        return target
    if any(sign in getattr(target, levels[0]) for sign in ".:"):
        return target
    above = {level: getattr(host, level) for level in _NESTED[: _NESTED.index(levels[0])]}
    return replace(target, **above)


def neighbour(mention: Mention, context: Context) -> Outcome | None:
    """ "het vorige lid", "het volgende artikel": one off from the host, as far as counting can tell."""
    base = context.host
    if base is None:
        return None
    value = getattr(base, mention.level, "")
    step = -1 if mention.demonstrative == "vorig" else 1
    if mention.plural and mention.level == "lid" and value.isdigit() and step < 0:
        earlier = base.up_to("artikel").short()
        return tuple(replace(earlier, lid=str(number)) for number in range(1, int(value))), (), "gastheer", True
    number = _step(value, step)
    if not number:
        return None
    at_level = base.up_to(mention.level)
    target = replace(at_level, **{mention.level: number})  # type: ignore[arg-type]
    target = target.short() if target.artikel else target
    if mention.places:  # "het tweede lid van het vorige artikel"
        return tuple(_extend(target, place) for place in mention.places), (), "gastheer", True
    return (target,), (), "gastheer", True


def _step(value: str, step: int) -> str:
    """The number next to a plain one; "" when an inserted number (5a) may stand between."""
    roman = roman_value(value)
    if roman:
        return to_roman(roman + step) if roman + step > 0 else ""
    match = _LAST_NUMBER.fullmatch(value)
    if match:
        number = int(match["number"]) + step
        return f"{match['head'] or ''}{number}" if number > 0 else ""
    if len(value) == 1 and value.isalpha():
        return chr(ord(value) + step) if "a" <= chr(ord(value) + step) <= "z" else ""
    return ""


def below(mention: Mention, context: Context) -> Outcome | None:
    """A lid, onderdeel or volzin without an article: of the host article, elsewhere of the article named last."""
    base = context.host if context.host is not None and context.host.artikel else None
    way: Resolution = "gastheer" if base is not None else "context"
    if base is None:
        base = context.place if context.host is None else None
    if base is None:
        return None
    if context.itself and mention.form == "onderdeel" and mention.places[0].get("onderdeel", "").isdigit():
        return None  # "zie onderdeel 2": of the circulaire itself
    if mention.form == "lid":
        above = _above(base, "artikel")
    elif mention.form == "onderdeel":
        return _items_of(mention, base, context, way)
    elif mention.form == "volzin":
        above = replace(base, volzin="", aanhef=False).short()
    else:
        above = _above(base, "lid")
    targets = tuple(_extend(above, place) for place in mention.places)
    context.latest = targets
    if context.host is None:
        context.place = targets[-1]
    return targets, (), way, True


def _items_of(mention: Mention, base: Locator, context: Context, way: Resolution) -> Outcome:
    """ "onderdeel b" is of the host's lid; "onder 2°" is of the onderdeel in which it stands ("b/2°")."""
    above = _above(base, "lid")
    stem = ""
    first = mention.places[0]
    if context.host is not None and base.onderdeel and "lid" not in first and first.get("onderdeel", "a")[0].isdigit():
        letters = [part for part in base.onderdeel.split("/") if not part[0].isdigit()]
        stem = "/".join(letters) + "/" if letters else ""
    # "onderdeel a en het tweede lid" holds a place that is no onderdeel.
    targets = tuple(
        _extend(above, {**place, "onderdeel": stem + place["onderdeel"]} if "onderdeel" in place else place)
        for place in mention.places
    )
    if context.host is None:
        context.place = targets[-1]
    return targets, (), way, True


_KEPT_ABOVE = {
    "artikel": ("bijlage", "artikel"),
    "lid": ("bijlage", "artikel", "sectie", "item", "stap", "noot", "lid"),
}


def _above(base: Locator, level: str) -> Locator:
    """The place up to a level without its structure and its table."""
    if not base.artikel:
        return replace(base.up_to(level), tabel="", rij="", alinea="")
    return Locator(base.work, **{name: getattr(base, name) for name in _KEPT_ABOVE[level]})


def _extend(base: Locator, place: Place) -> Locator:
    return _extended(base, tuple(place.items()))


@lru_cache(maxsize=2048)
def _extended(base: Locator, levels: tuple[tuple[str, str], ...]) -> Locator:
    return base.at(dict(levels))
