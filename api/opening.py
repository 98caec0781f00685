"""From a data folder to an engine that answers."""

from __future__ import annotations

from pathlib import Path

from api.engine_port import EnginePort


class NoBuildError(Exception):
    """There is no build that can answer; the message says where one was expected and what to do."""


def newest_build(data_dir: Path) -> Path:
    """The folder of the current build. Raises `NoBuildError` when there is none."""
    # The index libraries take a second to load; the help text must not wait for them.
    from search.build_report import current_build
    from search.errors import SearchError

    try:
        return current_build(data_dir).resolve()
    except (SearchError, OSError) as error:
        raise NoBuildError(f"geen index in {data_dir}: {error}. Maak er een met: vindplaats build --data-dir {data_dir}") from error


def open_build(build: Path) -> EnginePort:
    """Open one build. Raises `NoBuildError` when it is missing, broken or made by another version."""
    from graph.errors import GraphError  # see newest_build
    from ingest.errors import IngestError
    from search.encoder import load_encoder
    from search.engine import Engine
    from search.errors import SearchError

    try:
        return Engine(build, load_encoder())
    except (SearchError, GraphError, IngestError, OSError, ValueError) as error:
        raise NoBuildError(f"de index in {build} is niet te gebruiken: {error}. Maak haar opnieuw met: vindplaats build") from error


def open_current(data_dir: Path) -> EnginePort:
    """Open the current build of a data folder. Raises `NoBuildError`."""
    return open_build(newest_build(data_dir))
