"""`serve`: the current build over HTTP."""

from __future__ import annotations

import logging
import socket
from functools import partial
from typing import Annotated

import typer

from api.commands.terminal import BAD_INPUT, FOUND, CommandError, DataDir, say
from api.opening import open_build
from api.settings import load_settings


def serve(
    host: Annotated[str | None, typer.Option("--host", help="Adres; anders 127.0.0.1.", show_default=False)] = None,
    port: Annotated[int | None, typer.Option("--port", help="Poort; anders 8000.", show_default=False)] = None,
    data_dir: DataDir = None,
) -> int:
    """Bied de index aan als API en als pagina's; een nieuwe index wordt vanzelf overgenomen."""
    # The web libraries take half a second to load, which a question at the command line must not wait for.
    import uvicorn

    from api.app import create_app
    from api.serving import BuildFollower

    settings = load_settings(host=host, port=port, data_dir=data_dir)
    logging.basicConfig(format="%(levelname)s %(message)s", level=logging.WARNING)
    logging.getLogger("vindplaats").setLevel(logging.INFO)
    listener = _listen(settings.host, settings.port)
    app = create_app(BuildFollower(settings.data_dir, load=partial(open_build, models=settings.models)), settings)
    # The access log would hold search terms, which come in addresses; so there is none.
    config = uvicorn.Config(app, log_config=None, log_level="warning", access_log=False, server_header=False)
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    say(f"Vindplaats luistert op http://{shown}:{settings.port} (stoppen met Ctrl-C)")
    uvicorn.Server(config).run(sockets=[listener])
    return FOUND


def _listen(host: str, port: int) -> socket.socket:
    """Take the port before anything is loaded. Raises `CommandError` when it cannot be had."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(2048)
    except OSError as error:
        message = f"kan niet luisteren op {host}:{port}: {error.strerror}. Kies een andere poort met --port"
        raise CommandError(BAD_INPUT, message, "--port") from error
    return listener
