"""The pages of rules: a filtered list, one rule, and what is announced."""

from __future__ import annotations

from collections import Counter
from typing import get_args
from urllib.parse import urlencode

from fastapi import HTTPException, Request
from starlette.responses import Response

from api.engine_port import EnginePort
from api.http.requests import CurrentEngine
from api.pages.forms import parse_day
from api.pages.rendering import Words, render
from api.presenting import Presenter
from api.presenting_norms import announcement
from api.rule_selection import RuleSelection, select
from ingest.errors import LocatorError
from ingest.locator import Locator, parse_locator
from ingest.model import RuleKind

PAGE_SIZE = 50
KINDS: tuple[RuleKind, ...] = get_args(RuleKind)


def rules(request: Request, engine: CurrentEngine) -> Response:
    """The rules of a document, of a kind, of an actor, on a provision or on a day, in pages; and who is addressed how often."""
    asked = {name: request.query_params.get(name, "").strip() for name in ("document", "soort", "actor", "grondslag", "geldigOp")}
    kind = next((known for known in KINDS if known == asked["soort"]), None)
    day = parse_day(asked["geldigOp"])
    mistake = "De dag is geen datum; schrijf bijvoorbeeld 2024-01-31." if asked["geldigOp"] and day is None else ""
    selection = RuleSelection(asked["document"] or None, kind, asked["actor"] or None, _place(asked["grondslag"]), day)
    try:
        found = select(engine, selection)
        everyone = engine.rules(selection.document)
    except KeyError as error:
        raise HTTPException(404, "Dit document is niet in het corpus.") from error
    actors = Counter(rule.actor for _, rule in everyone if rule.actor).most_common()
    pages = max(1, -(-len(found) // PAGE_SIZE))
    page = min(_number(request.query_params.get("pagina", "1")), pages)
    presenter = Presenter(engine, request.app.state.base_iri)
    shown = [presenter.rule(*each) for each in found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]]
    query = {name: value for name, value in asked.items() if value}
    return render(
        "regels.html",
        400 if mistake else 200,
        regels=shown,
        totaal=len(found),
        pagina=page,
        paginas=pages,
        gevraagd=asked,
        fout=mistake,
        actoren=actors,
        actor=engine.actor(asked["actor"]) if asked["actor"] else "",
        adres=lambda **changes: "/regels?" + urlencode({**query, **changes}),
        titles=_titles(engine),
        words=Words(engine),
    )


def rule(id: str, request: Request, engine: CurrentEngine) -> Response:
    """One rule: its words, conditions and basis, what it limits, what limits it, and where it is filled in."""
    found = engine.rule(id)
    if found is None:
        raise HTTPException(404, "Deze regel is niet in het corpus.")
    given = Presenter(engine, request.app.state.base_iri).rule(*found)
    return render("regel.html", regel=given, plaats=str(found[1].locator), titles=_titles(engine), words=Words(engine))


def announcements(request: Request, engine: CurrentEngine) -> Response:
    """What letters announce, with when and under which papers, document by document."""
    chosen = request.query_params.get("document", "")
    presenter = Presenter(engine, request.app.state.base_iri)
    titles = _titles(engine)
    if chosen and chosen not in titles:
        raise HTTPException(404, "Dit document is niet in het corpus.")
    shown = [
        announcement(found, findings.document, presenter.targets)
        for findings in map(engine.findings, [chosen] if chosen else titles)
        for found in findings.announcements
    ]
    return render("aankondigingen.html", aankondigingen=shown, gekozen=chosen, titles=titles, words=Words(engine))


def _titles(engine: EnginePort) -> dict[str, str]:
    return {summary.id: summary.metadata.title for summary in engine.documents()}


def _place(text: str) -> Locator | None:
    if not text:
        return None
    try:
        return parse_locator(text)
    except LocatorError as error:
        raise HTTPException(404, "Dit is geen adres van een bepaling. Een voorbeeld: BWBR0005181/artikel/48.") from error


def _number(text: str) -> int:
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 7 else 1
