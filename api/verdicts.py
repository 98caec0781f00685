"""What checking a text yields, in the words of the contract."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from api.contract import MAX_CHECKED, Bron, Doel, Input, Model, OptionalDate, is_none
from api.presenting import Presenter
from search.verify.difference import ChangeKind
from search.verify.model import Finding, FindingKind, Status, Verification

Verdict = Literal["in_orde", "niet_in_orde", "niet_gecontroleerd"]

STATUS: dict[Status, str] = {
    "bestaat": "Bestaat",
    "letterlijk": "Letterlijk",
    "klopt": "Klopt",
    "buiten_corpus": "Niet gecontroleerd: buiten het corpus",
    "meerduidig": "Niet gecontroleerd: meerduidig",
    "bepaling_onbekend": "Bepaling bestaat niet",
    "lid_ontbreekt": "Lid bestaat niet",
    "onderdeel_ontbreekt": "Onderdeel bestaat niet",
    "niet_geldend": "Geldt niet op de peildatum",
    "verkeerd_opschrift": "Ander opschrift",
    "gewijzigd": "Wijkt af van de bron",
    "verkeerde_bepaling": "Staat in een andere bepaling",
    "niet_gevonden": "Niet gevonden",
    "wijkt_af": "Wijkt af van de bepaling",
}
"""What each status says to people."""

KIND: dict[FindingKind, str] = {"verwijzing": "Verwijzing", "citaat": "Citaat", "bewering": "Gegeven"}


class Controleopdracht(Input):
    """A text to check, and the day for which it must be right; today when it is not given."""

    tekst: Annotated[str, Field(max_length=MAX_CHECKED)]
    peildatum: OptionalDate = None


class Woordverschil(Model):
    """A stretch in which source and quotation are the same or differ: the words of each, empty where it has none."""

    soort: ChangeKind
    bron: str
    citaat: str


class Voorstel(Model):
    """A corrected citation, and the place it points to."""

    tekst: str
    doel: Doel


class Bevinding(Model):
    """One citation, quotation or claim, judged; `text[begin:eind]` of the checked text is `tekst`.

    `doel` is what it cites or is laid to, `bron` the words it was compared with, `verschil` how they differ.
    """

    tekst: str
    begin: int
    eind: int
    soort: FindingKind
    status: Status
    oordeel: Verdict
    toelichting: str
    doel: Annotated[Doel | None, Field(exclude_if=is_none)] = None
    doelen: list[Doel]
    kandidaten: list[Doel]
    bron: Annotated[Bron | None, Field(exclude_if=is_none)] = None
    verschil: list[Woordverschil]
    voorstel: Annotated[Voorstel | None, Field(exclude_if=is_none)] = None


class Controle(Model):
    """All findings in a text in reading order, and what they come to in words and in counts per status.

    `gelezenTekst` is the text in which positions count, when what was given was a file that is more than its words.
    """

    bevindingen: list[Bevinding]
    samenvatting: str
    tellingen: dict[Status, int]
    peildatum: OptionalDate
    index_versie: str
    gelezen_tekst: Annotated[str | None, Field(exclude_if=is_none)] = None


def verification(found: Verification, presenter: Presenter, read_text: str | None = None) -> Controle:
    """A checked text; `read_text` is given when it was read from a file that is more than its words."""
    return Controle(
        bevindingen=[_finding(finding, presenter) for finding in found.findings],
        samenvatting=found.summary,
        tellingen=found.counts,
        peildatum=found.day,
        index_versie=presenter.engine.index_version,
        gelezen_tekst=read_text,
    )


def _finding(finding: Finding, presenter: Presenter) -> Bevinding:
    targets = presenter.targets(finding.targets)
    proposal = finding.proposal
    return Bevinding(
        tekst=finding.text,
        begin=finding.span.start,
        eind=finding.span.end,
        soort=finding.kind,
        status=finding.status,
        oordeel=_verdict(finding),
        toelichting=finding.explanation,
        doel=targets[0] if targets else None,
        doelen=targets,
        kandidaten=presenter.targets(finding.candidates),
        bron=presenter.source(finding.source) if finding.source is not None else None,
        verschil=[Woordverschil(soort=change.kind, bron=change.source, citaat=change.quoted) for change in finding.changes],
        voorstel=Voorstel(tekst=proposal.text, doel=presenter.target(proposal.locator)) if proposal is not None else None,
    )


def _verdict(finding: Finding) -> Verdict:
    if finding.right:
        return "in_orde"
    return "niet_in_orde" if finding.wrong else "niet_gecontroleerd"
