"""The page on which a text is pasted or a file given, and shown again with what was found in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from email import policy
from email.parser import BytesParser

from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.contract import MAX_CHECKED
from api.engine_port import EnginePort
from api.http.requests import current_engine
from api.pages.forms import parse_day
from api.pages.rendering import render
from api.pages.verification_view import pieces_of, shown_words
from api.presenting import Presenter
from api.reading_apart import UnreadableError, read_apart
from api.verdicts import verification


@dataclass(frozen=True, slots=True)
class TextForm:
    """What someone gave to check, with what is wrong with it."""

    text: str = ""
    day_text: str = ""
    day: date | None = None
    file: bytes = b""
    file_name: str = ""
    mistakes: tuple[tuple[str, str], ...] = ()
    """(field, message)."""


def install(app: FastAPI) -> None:
    """Add the page."""
    app.add_api_route("/controleer", begin, methods=["GET"], include_in_schema=False)
    app.add_api_route("/controleer", check, methods=["POST"], include_in_schema=False)


def begin() -> Response:
    """The empty form."""
    return _page(TextForm())


async def check(request: Request) -> Response:
    """The text that was sent, with what was found in it. Sent by POST, so that it stays out of addresses and logs."""
    form = parse_form(request.headers.get("content-type", ""), await request.body())
    return await run_in_threadpool(_checked, current_engine(request), request, form)


def _checked(engine: EnginePort, request: Request, form: TextForm) -> Response:
    if form.mistakes:
        return _page(form, status=400)
    text = form.text
    if form.file:
        try:
            text = read_apart(form.file, form.file_name)
        except UnreadableError as error:
            return _page(TextForm(form.text, form.day_text, mistakes=(("bestand", str(error)),)), status=400)
    if len(text) > MAX_CHECKED:
        return _page(TextForm("", form.day_text, mistakes=(("tekst", _too_long(text)),)), status=400)
    found = verification(engine.verify(text, form.day or date.today()), Presenter(engine, request.app.state.base_iri))
    return _page(
        TextForm("" if form.file else text, form.day_text), controle=found, pieces=list(pieces_of(text, found.bevindingen))
    )


def _page(form: TextForm, status: int = 200, **found: object) -> Response:
    context: dict[str, object] = {"controle": None, "pieces": (), **shown_words(), **found}
    return render("controleer.html", status, form=form, **context)


def _too_long(text: str) -> str:
    return f"Dit is te lang: {len(text)} tekens, ten hoogste {MAX_CHECKED}. Controleer het in delen."


def parse_form(content_type: str, body: bytes) -> TextForm:
    """Read a form of `multipart/form-data` (RFC 7578) and say what is wrong with it."""
    fields: dict[str, tuple[str, bytes]] = {}
    # The form is a MIME message without its head.
    message = BytesParser(policy=policy.HTTP).parsebytes(
        b"Content-Type: " + content_type.encode("latin-1", "replace") + b"\r\n\r\n" + body
    )
    for part in message.iter_parts() if message.is_multipart() else ():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if isinstance(name, str) and isinstance(content, bytes):
            fields[name] = (part.get_filename() or "", content)
    text = fields.get("tekst", ("", b""))[1].decode("utf-8", "replace").replace("\r\n", "\n")
    day_text = fields.get("peildatum", ("", b""))[1].decode("utf-8", "replace").strip()[:20]
    file_name, file = fields.get("bestand", ("", b""))
    mistakes = []
    if not text.strip() and not file:
        mistakes.append(("tekst", "Plak een tekst of kies een bestand."))
    elif len(text) > MAX_CHECKED:
        mistakes.append(("tekst", _too_long(text)))
    day = parse_day(day_text)
    if day_text and day is None:
        mistakes.append(("peildatum", "Dit is geen datum; schrijf bijvoorbeeld 2024-01-31."))
    return TextForm(text[:MAX_CHECKED], day_text, day, file, file_name or "bestand", tuple(mistakes))
