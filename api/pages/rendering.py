"""Templates and what they may call; the words come from `api.wording`, the links from `api.presenting`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.responses import HTMLResponse

from api import wording
from api.addresses import provision_address, quotation_address
from api.contract import MAX_QUESTION, Bron
from api.engine_port import EnginePort
from api.pages.structured_data import document_data, provision_data
from ingest.locator import Locator, official_url, parse_locator

HERE = Path(__file__).resolve().parent

# How an answer writes the items of a list, each on a line of its own; two spaces in front make it part of the item above.
_ITEM = re.compile(r"(?P<indent> *)(?P<mark>[–•-]|\d{1,2}[.)])\s+(?P<words>.+)")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or list item of an answer, with the items that hang under it."""

    words: str
    below: tuple[str, ...] = ()


def paragraphs(text: str) -> list[tuple[str, list[Line]]]:
    """The lines of an answer as ("alinea" | "lijst" | "stappen", lines), the marks of list items taken off."""
    found: list[tuple[str, list[Line]]] = []
    for line in filter(str.strip, text.split("\n")):
        item = _ITEM.fullmatch(line.rstrip())
        kind = "alinea" if item is None else "stappen" if item["mark"][0].isdigit() else "lijst"
        words = line.strip() if item is None else item["words"]
        if item is not None and item["indent"] and found and found[-1][0] != "alinea":
            above = found[-1][1][-1]
            found[-1][1][-1] = replace(above, below=(*above.below, words))
            continue
        if not found or found[-1][0] != kind:
            found.append((kind, []))
        found[-1][1].append(Line(words))
    return found


_environment = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=select_autoescape(),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_environment.globals.update(
    wording=wording,
    provision_address=provision_address,
    quotation_address=quotation_address,
    max_question=MAX_QUESTION,
    provision_data=provision_data,
    document_data=document_data,
)
_environment.filters["dag"] = wording.day_in_words
_environment.filters["alineas"] = paragraphs


def render(template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """Fill a template."""
    return HTMLResponse(_environment.get_template(template).render(context), status)


class Words:
    """What templates ask of the engine: how a place is called and where it can be read."""

    def __init__(self, engine: EnginePort) -> None:
        self._engine = engine

    def place(self, locator: str) -> str:
        """A place in a lawyer's words; a place in a letter or page by its heading."""
        return wording.place(parse_locator(locator), self._engine.label)

    def titled(self, locator: str, title: str) -> str:
        """A place in a work with this title."""
        return wording.titled_place(parse_locator(locator), title)

    def within(self, locator: str) -> str:
        """The same without the work; empty for the work itself."""
        return wording.within(parse_locator(locator))

    def quoted_in(self, source: Bron) -> str:
        """The path of the document page on which the quotation is marked."""
        return quotation_address(source.document.id, source.begin, source.eind)

    def official(self, source: Bron) -> str:
        """The address where the publisher shows a source; empty when it is not known."""
        locator = parse_locator(source.locator)
        return official_url(locator) or ("" if source.url and "/documenten/" in source.url else source.url or "")

    def citation(self, locator: Locator, day: date) -> str:
        """A citation to copy: place, day and address."""
        address = official_url(locator, day.isoformat())
        words = wording.place(locator, self._engine.label)
        return f"{words}, peildatum {wording.day_in_words(day)}" + (f", {address}" if address else "")
