"""A checked text as pieces to show: every finding marked where it stands, with its number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from api import verdicts, wording
from api.addresses import provision_address, quotation_address

HERE = Path(__file__).resolve().parent

SIGN: dict[verdicts.Verdict, str] = {"in_orde": "✓", "niet_in_orde": "✗", "niet_gecontroleerd": "?"}
VERDICT: dict[verdicts.Verdict, str] = {
    "in_orde": "in orde",
    "niet_in_orde": "niet in orde",
    "niet_gecontroleerd": "niet gecontroleerd",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text; `numbers` are the findings on it, from 1, and `verdict` is the gravest of them."""

    text: str
    numbers: tuple[int, ...] = ()
    verdict: verdicts.Verdict = "in_orde"


_GRAVEST: tuple[verdicts.Verdict, ...] = ("niet_in_orde", "niet_gecontroleerd", "in_orde")


def pieces_of(text: str, findings: Sequence[verdicts.Bevinding]) -> Iterator[Piece]:
    """The whole text in pieces; findings that overlap are marked together."""
    position = 0
    groups: list[tuple[int, int, list[int]]] = []
    for number, finding in enumerate(findings, start=1):
        if groups and finding.begin < groups[-1][1]:
            start, end, numbers = groups[-1]
            groups[-1] = (start, max(end, finding.eind), [*numbers, number])
        else:
            groups.append((finding.begin, finding.eind, [number]))
    for start, end, numbers in groups:
        if start > position:
            yield Piece(text[position:start])
        verdict = min((findings[number - 1].oordeel for number in numbers), key=_GRAVEST.index)
        yield Piece(text[start:end], tuple(numbers), verdict)
        position = end
    if position < len(text):
        yield Piece(text[position:])


def whole_page(title: str, text: str, checked: verdicts.Controle) -> str:
    """A checked text as one HTML file that needs nothing else; links lead to the official publications."""
    styles = [(HERE / "static" / name).read_text(encoding="utf-8") for name in ("vindplaats.css", "controle.css")]
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        wording=wording, provision_address=provision_address, quotation_address=quotation_address, **shown_words()
    )
    environment.filters["dag"] = wording.day_in_words
    template = environment.get_template("controle_bestand.html")
    return template.render(title=title, pieces=list(pieces_of(text, checked.bevindingen)), controle=checked, styles=styles)


def shown_words() -> dict[str, object]:
    """The words and signs that the templates show for verdicts, statuses and kinds."""
    return {"oordelen": VERDICT, "tekens": SIGN, "statussen": verdicts.STATUS, "soorten": verdicts.KIND}
